"""How well German phrases are understood, and how fast: prints the table.

Owns the numbers of docs/decisions/languages.md. The phrases were written before any template was
tried on them: testkit/german_blind.txt.

    python -m bench.german
"""

from __future__ import annotations

import time
from statistics import median

from testkit.german_guide import blind, index, rows
from voicereader.article.library import open_document
from voicereader.base.i18n import speaking
from voicereader.reader.phrases import PhraseIndex

RUNS = 5


def made_in_ms() -> float:
    """What making the index of the guide that ships takes."""
    guide, german_rows = open_document("vertebroplasty"), rows()
    times = []
    with speaking("de"):
        for _ in range(RUNS):
            began_s = time.perf_counter()
            PhraseIndex(guide, german_rows, "de")
            times.append(1000 * (time.perf_counter() - began_s))
    return median(times)


def main() -> None:
    """Print the table, and what was not understood."""
    known = index()
    right, times, missed = 0, [], []
    for phrase, command in blind():
        began_s = time.perf_counter()
        meant = known.interpret(phrase).command
        times.append(1000 * (time.perf_counter() - began_s))
        right += meant == command
        if meant != command:
            missed.append(f"{phrase!r}: {meant} for {command}")
    count = len(times)
    print(f"index of the guide: {made_in_ms():.0f} ms")
    print(f"written blind: {right} of {count} right ({100 * right / count:.0f} %)")
    a_second = 1000 * count / sum(times)
    print(f"a phrase: {median(times):.2f} ms at the median, {a_second:,.0f} a second")
    print("\n".join(missed))


if __name__ == "__main__":
    main()
