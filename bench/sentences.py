"""Which segmenter splits a text into sentences best, and at what cost: prints the table.

Owns the comparison in docs/decisions/sentence-segmentation.md. Refuses to choose. Run it with an
interpreter that has the candidates installed; those that it has not are left out, with a word why:

    python -m venv /tmp/segmenters
    /tmp/segmenters/bin/pip install pysbd sentencex syntok segtok nltk spacy blingfire razdel \
        sentence-splitter markdown-it-py PyYAML
    PYTHONPATH=. /tmp/segmenters/bin/python bench/sentences.py [--misses NAME]
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires
from typing import Any

from testkit.tree import ROOT

Split = Callable[[str], list[str]]

CASES = ROOT / "tests" / "article" / "sentence_cases.txt"
IMPORT_RUNS = 7
SPEED_CHARACTERS = 200_000


def _ours() -> Split:
    from voicereader.article.sentences import split

    return lambda text: list(split(text, "en"))


def _pysbd() -> Split:
    segmenter: Any = importlib.import_module("pysbd").Segmenter(language="en", clean=False)
    return lambda text: list(segmenter.segment(text))


def _sentencex() -> Split:
    module: Any = importlib.import_module("sentencex")
    return lambda text: list(module.segment("en", text))


def _syntok() -> Split:
    module: Any = importlib.import_module("syntok.segmenter")
    return lambda text: [
        "".join(token.spacing + token.value for token in sentence)
        for paragraph in module.process(text)
        for sentence in paragraph
    ]


def _segtok() -> Split:
    module: Any = importlib.import_module("segtok.segmenter")
    return lambda text: list(module.split_single(text))


def _punkt() -> Split:
    """Punkt without its trained data, which is a download apart from the package."""
    module: Any = importlib.import_module("nltk.tokenize.punkt")
    tokenizer = module.PunktSentenceTokenizer()
    return lambda text: list(tokenizer.tokenize(text))


def _spacy() -> Split:
    """Only the rules: the trained models are downloads apart from the package."""
    module: Any = importlib.import_module("spacy")
    pipeline = module.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10_000_000
    return lambda text: [span.text for span in pipeline(text).sents]


def _blingfire() -> Split:
    module: Any = importlib.import_module("blingfire")
    return lambda text: list(module.text_to_sentences(text).split("\n"))


def _razdel() -> Split:
    module: Any = importlib.import_module("razdel")
    return lambda text: [span.text for span in module.sentenize(text)]


def _sentence_splitter() -> Split:
    splitter: Any = importlib.import_module("sentence_splitter").SentenceSplitter(language="en")
    return lambda text: list(splitter.split(text))


# Name in the table, distribution, what is imported (timed in a process of its own), how it splits.
CANDIDATES: tuple[tuple[str, str, str, Callable[[], Split]], ...] = (
    ("voicereader", "", "voicereader.article.sentences", _ours),
    ("pysbd", "pysbd", "pysbd", _pysbd),
    ("sentencex", "sentencex", "sentencex", _sentencex),
    ("syntok", "syntok", "syntok.segmenter", _syntok),
    ("segtok", "segtok", "segtok.segmenter", _segtok),
    ("nltk punkt, untrained", "nltk", "nltk.tokenize.punkt", _punkt),
    ("spacy sentencizer", "spacy", "spacy", _spacy),
    ("blingfire", "blingfire", "blingfire", _blingfire),
    ("razdel", "razdel", "razdel", _razdel),
    ("sentence-splitter", "sentence-splitter", "sentence_splitter", _sentence_splitter),
)


def cases() -> dict[str, list[list[str]]]:
    """Every set of the case file by name: for each case the sentences that are right."""
    sets: dict[str, list[list[str]]] = {}
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            sets[line[3:]] = []
        elif line and not line.startswith("#"):
            list(sets.values())[-1].append(line.split(" | "))
    return sets


def misses(split: Split, wanted: list[list[str]]) -> Iterator[tuple[list[str], list[str]]]:
    """The cases that come out wrong: what was wanted, what came. White space is not judged."""
    for sentences in wanted:
        came = [" ".join(part.split()) for part in split(" ".join(sentences)) if part.strip()]
        if came != sentences:
            yield sentences, came


def import_ms(module: str) -> float:
    """What importing `module` adds to a fresh interpreter's start, best of several, in ms."""
    code = (
        "import time; t = time.perf_counter(); import {}; print((time.perf_counter() - t) * 1000)"
    )
    runs = (
        subprocess.run(
            [sys.executable, "-c", code.format(module)], capture_output=True, check=True, cwd=ROOT
        )
        for _ in range(IMPORT_RUNS)
    )
    return min(float(run.stdout) for run in runs)


def microseconds_a_sentence(split: Split, wanted: list[list[str]]) -> float:
    """Time for one sentence, over paragraphs of about five sentences, in microseconds."""
    sentences = [sentence for case in wanted for sentence in case]
    paragraphs = [" ".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5)]
    rounds = max(1, SPEED_CHARACTERS // sum(map(len, paragraphs)))
    started = time.perf_counter()
    for _ in range(rounds):
        for paragraph in paragraphs:
            split(paragraph)
    return (time.perf_counter() - started) * 1e6 / (rounds * len(sentences))


def about(distribution: str) -> str:
    """Version, what Python it asks for, and how many distributions it brings along."""
    if not distribution:
        return "here"
    try:
        found = metadata(distribution)
    except PackageNotFoundError:
        return "not installed"
    needed = [line for line in requires(distribution) or () if "extra ==" not in line]
    python = found.json.get("requires_python", "any")
    return f"{found['Version']}, Python {python}, needs {len(needed)}"


def main() -> None:
    """Print the table, or the cases that one candidate misses."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--misses", metavar="NAME", help="print what this candidate gets wrong")
    asked = parser.parse_args().misses
    sets = cases()
    everything = [case for group in sets.values() for case in group]
    print("| segmenter | " + " | ".join(f"{name}, {len(sets[name])}" for name in sets), end="")
    print(" | import ms | µs a sentence | package |")
    print("|---" * (len(sets) + 4) + "|")
    for name, distribution, module, make in CANDIDATES:
        if asked not in (None, name):
            continue
        try:
            split = make()
        except Exception as error:
            print(f"| {name} | left out: {type(error).__name__}: {error} |")
            continue
        right = [f"{len(sets[s]) - len(list(misses(split, sets[s])))}" for s in sets]
        cost = f"{import_ms(module):.0f} | {microseconds_a_sentence(split, everything):.0f}"
        print(f"| {name} | {' | '.join(right)} | {cost} | {about(distribution)} |")
        if asked:
            for wanted, came in misses(split, everything):
                print(f"  wanted {' | '.join(wanted)}\n  came   {' | '.join(came)}")


if __name__ == "__main__":
    main()
