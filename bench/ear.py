"""What text for the ear costs: importing it, the first sentences, and each sentence after that.

    python -m bench.ear

A start is measured in fresh interpreters that already hold what the program imports anyway, from
compiled files as an installed program has them; a sentence over the article that ships and over the
written side of the test table, which has a rule for nearly every line.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

from testkit.tree import ROOT
from voicereader.article.library import open_document
from voicereader.article.pls import shipped_lexicon
from voicereader.reader.normalization.spoken import TextNormalizer, for_ear

_PAIRS = ROOT / "tests" / "unit" / "reader" / "normalization" / "pairs.txt"
_ROUNDS = 7
_NOT_COMPILED = ("PYTHONDONTWRITEBYTECODE",)
_START = """
import time
import voicereader.reader.moves, voicereader.reader.messages.announcements
import voicereader.article.library
sentences = {sentences!r}
t = [time.perf_counter()]
from voicereader.reader.normalization.spoken import Ear, for_ear
t.append(time.perf_counter())
from voicereader.article.pls import shipped_lexicon
ear = Ear(lexicon=shipped_lexicon("en"))
t.append(time.perf_counter())
for sentence in sentences:
    for_ear(sentence, language="en", ear=ear)
t.append(time.perf_counter())
print(*(1000 * (b - a) for a, b in zip(t, t[1:])))
"""


def start(sentences: list[str]) -> list[float]:
    """Milliseconds, medians: the import, the lexicon, the first sentences."""
    command = [sys.executable, "-c", _START.format(sentences=sentences)]
    runs = []
    with tempfile.TemporaryDirectory() as compiled:
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_COMPILED}
        environment = {**kept, "PYTHONPYCACHEPREFIX": compiled}
        for _ in range(_ROUNDS + 1):
            done = subprocess.run(command, capture_output=True, check=True, env=environment)
            runs.append([float(part) for part in done.stdout.split()])
    del runs[0]  # which compiled
    return [statistics.median(column) for column in zip(*runs, strict=True)]


def sentence_us(sentences: list[str]) -> list[float]:
    """Microseconds of each call, sorted, after a first round that compiles."""
    normalizer = TextNormalizer(lexicon=shipped_lexicon("en"))
    times = []
    for number in range(_ROUNDS + 1):
        for sentence in sentences:
            begin = time.perf_counter()
            for_ear(sentence, language="en", normalizer=normalizer)
            if number:
                times.append(1e6 * (time.perf_counter() - begin))
    return sorted(times)


def main() -> None:
    """Print it all."""
    article = open_document("vertebroplasty")
    sentences = [sentence.text for block in article.blocks for sentence in block.sentences]
    table = [line.split(" -> ")[0] for line in _PAIRS.read_text("utf-8").splitlines() if line]
    imported, lexicon, first = start(sentences[:3])
    print(f"start: import {imported:.1f} ms, lexicon {lexicon:.1f} ms, 3 sentences {first:.1f} ms")
    for name, texts in (
        ("article", sentences),
        ("table", table),
        ("a long one", [" ".join(table)]),
    ):
        times = sentence_us(texts)
        p50, p95 = times[len(times) // 2], times[int(0.95 * len(times))]
        letters = statistics.mean(map(len, texts))
        print(f"{name} ({letters:.0f} characters): p50 {p50:.0f} us, p95 {p95:.0f} us")


if __name__ == "__main__":
    main()
