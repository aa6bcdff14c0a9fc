"""What phrases become, and how fast: prints the tables.

    python -m bench.interpret [--outcomes]

The phrases are those of the tables in tests/unit/reader/phrasing, the blind ones included. Whether
a command is right is for these tests to say; with --outcomes each phrase is printed with what
becomes of it. Times are of the processor, so that other programs on the machine count little.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median, quantiles

from testkit.tree import ROOT
from voicereader.article.library import open_document
from voicereader.reader.phrases import PhraseIndex

TABLES = ROOT / "tests" / "unit" / "reader" / "phrasing"
RUNS = 9
IMPORTED_ANYWAY = "voicereader.app.screen"  # what a start imports before the first sound


def phrases(*names: str) -> list[str]:
    """The phrases of some tables."""
    lines = [
        line
        for name in names
        for line in (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    ]
    return [line.split(" | ")[0] for line in lines if line and not line.startswith("#")]


def import_ms(module: str) -> float:
    """What importing `module` adds to a program that has started, best of several, in ms."""
    code = (
        f"import time, {IMPORTED_ANYWAY}; t = time.perf_counter(); import {module}; "
        "print((time.perf_counter() - t) * 1000)"
    )
    command = [sys.executable, "-c", code]
    runs = (subprocess.run(command, capture_output=True, check=True, cwd=ROOT) for _ in range(RUNS))
    return min(float(run.stdout) for run in runs)


def timed_ms(do: Callable[[], object]) -> float:
    """What a call takes of the processor, in ms."""
    started = time.process_time()
    do()
    return (time.process_time() - started) * 1000


def line(what: str, times_ms: list[float]) -> str:
    """A row of the table."""
    a_second = 1000 * len(times_ms) / sum(times_ms)
    p95 = quantiles(times_ms, n=20)[-1]
    return (
        f"| {what} | {median(times_ms):.3f} | {p95:.3f} | {max(times_ms):.2f} | {a_second:,.0f} |"
    )


def over(interpret: Callable[[str], object], said: Iterable[str]) -> list[float]:
    """What each phrase takes, at its median over several rounds, in ms."""
    return [median(timed_ms(partial(interpret, phrase)) for _ in range(RUNS)) for phrase in said]


def outcome(index: PhraseIndex, phrase: str) -> tuple[str, str]:
    """What becomes of a phrase: done, asked, a place or a word offered, nothing; and which."""
    meant = index.interpret(phrase)
    if meant.command is not None:
        return "done", meant.label
    if meant.alternatives:
        return "asked", ", or ".join(choice.title for choice in meant.alternatives)
    if meant.offer is None:
        return "nothing", ""
    word = meant.offer.command.argument if meant.offer.command.id == "find" else None
    return ("place offered", meant.offer.title) if word is None else ("word offered", str(word))


def show_outcomes(index: PhraseIndex) -> None:
    """Each phrase, with what becomes of it."""
    for name in ("commands", "talk", "asked", "traps"):
        found = [(phrase, *outcome(index, phrase)) for phrase in phrases(name)]
        print(f"\n{len(found)} of {name}.txt: {dict(Counter(kind for _, kind, _ in found))}\n")
        print("| phrase | what becomes of it | |\n|---|---|---|")
        for phrase, kind, what in found:
            print(f"| {phrase} | {kind} | {what} |")


def main() -> None:
    """Print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--outcomes", action="store_true")
    if options.parse_args().outcomes:
        show_outcomes(PhraseIndex(open_document("vertebroplasty")))
    else:
        show_times()


def show_times() -> None:
    """Of making the index, and of asking it."""
    guide = open_document("vertebroplasty")
    builds = [timed_ms(lambda: PhraseIndex(guide)) for _ in range(RUNS)]
    index = PhraseIndex(guide)
    print(f"import of reader.phrases: {import_ms('voicereader.reader.phrases'):.0f} ms")
    print(f"index of the guide: first {builds[0]:.0f} ms, median {median(builds):.0f} ms\n")
    print("| phrases | p50 ms | p95 ms | most ms | a second |\n|---|---|---|---|---|")
    blind = phrases("first_blind", "second_blind", "third_blind")
    commands, talk = phrases("commands"), phrases("talk")
    print(line(f"{len(commands)} commands", over(index.interpret, commands)))
    print(line(f"{len(talk)} of talk and nonsense", over(index.interpret, talk)))
    print(line(f"{len(blind)} written blind", over(index.interpret, blind)))
    known = [" ".join(commands[at : at + 6]) for at in range(0, len(commands), 6)]
    print(line(f"{len(known)} of six commands run together", over(index.interpret, known)))
    print(line("1 MB each", over(index.interpret, [piece * 200_000 for piece in ("find ", "x ")])))


if __name__ == "__main__":
    main()
