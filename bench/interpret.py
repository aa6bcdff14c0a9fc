"""How fast phrases become commands: prints the table.

Owns the numbers of docs/decisions/phrases.md. Refuses to judge whether a command is right: the
tables of tests/reader/phrases do. Phrases are those of these tables, the blind ones included.

    python bench/interpret.py
    python bench/interpret.py --outcomes  # what becomes of each table's phrases, counted
    python bench/interpret.py --hassil    # the same templates by hassil, where it is installed
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median, quantiles
from typing import Any

from testkit.tree import ROOT
from voicereader.article.library import open_document
from voicereader.reader.phrases import Interpretation, PhraseIndex
from voicereader.reader.phrasing.english.language import ENGLISH
from voicereader.reader.registry.registry import ROWS

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
    """What a call takes, in ms."""
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000


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


def ours() -> None:
    """The phrase index."""
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


def outcomes() -> None:
    """How many phrases of each table are carried out, asked about, offered or not understood."""
    index = PhraseIndex(open_document("vertebroplasty"))
    kinds = ("done", "asked which", "place offered", "word of the text offered", "nothing")
    print("| phrases | " + " | ".join(kinds) + " |\n|" + "---|" * (len(kinds) + 1))
    tables = ("commands", "talk", "first_blind", "second_blind", "third_blind", "asked", "traps")
    for name in tables:
        said = phrases(name)
        counts = Counter(_outcome(index.interpret(phrase)) for phrase in said)
        print(f"| {name}, {len(said)} | " + " | ".join(str(counts[kind]) for kind in kinds) + " |")


def _outcome(meant: Interpretation) -> str:
    if meant.command:
        return "done"
    if meant.alternatives:
        return "asked which"
    if meant.offer is None:
        return "nothing"
    return "word of the text offered" if meant.offer.command.id == "find" else "place offered"


def hassil() -> None:
    """The same templates, by hassil: the first match only, and no slips."""
    print(f"import of hassil: {import_ms('hassil'):.0f} ms")
    module: Any = importlib.import_module("hassil")
    intents = {row.id: {"data": [{"sentences": list(row.phrases)}]} for row in ROWS}
    numbers = {"range": {"from": 0, "to": 999}}
    titles = [section.title for section in open_document("vertebroplasty").sections]
    lists = {
        **{name: {"wildcard": True} for name in ("text", "word", "name", "topic")},
        "question": {"values": ["eligibility", "duration", "is it safe", "does it last"]},
        "place": {"values": ["introduction", "see more", "about this article"]},
        **dict.fromkeys(("number", "minutes", "ordinal"), numbers),
        "section": {"values": [*titles, "risks", "complications", "alternatives"]},
        "switch": {"values": ["on", "off"]},
        "level": {"values": ["no", "some", "most", "all"]},
        "off": {"values": ["cancel", "stop"]},
    }
    data = {
        "language": "en",
        "intents": intents,
        "lists": lists,
        "skip_words": [
            "please",
            "could you",
            "can you",
            "um",
            *sorted(ENGLISH.modifiers - {"please"}),
        ],
    }
    started = time.perf_counter()
    known = module.Intents.from_dict(data)
    print(f"build: {(time.perf_counter() - started) * 1000:.0f} ms")
    commands, talk = phrases("commands"), phrases("talk")
    first = timed_ms(lambda: module.recognize(commands[0], known))
    print(f"first phrase: {first:.0f} ms\n")
    print("| phrases | p50 ms | p95 ms | most ms | a second |\n|---|---|---|---|---|")
    for name, said in (("commands", commands), ("talk", talk)):
        times = [timed_ms(partial(module.recognize, phrase, known)) for phrase in said]
        print(line(f"{len(said)} {name}", times))


def main() -> None:
    """Print one of the three."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--hassil", action="store_true", help="measure hassil instead")
    parser.add_argument("--outcomes", action="store_true", help="count what becomes of phrases")
    given = parser.parse_args()
    (outcomes if given.outcomes else hassil if given.hassil else ours)()


if __name__ == "__main__":
    main()
