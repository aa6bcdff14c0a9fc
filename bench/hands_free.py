"""Hands-free on the virtual sound card: what is understood, said once each, and how soon.

    python -m bench.hands_free [--phrases 40] [--voices 4]

The program reads in an office of .35 s whose air carries its voice to the microphone; over it
several synthetic voices say one phrase after the other, each once. Understood is what the screen
shows as heard, where that means what was said; the time is from the last sound of the phrase at the
microphone to the screen, looked at every 20 ms. Intervals are of 95 %.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bench.listening_cost import COMMAND
from testkit.figures import rate, table
from testkit.listening_room import ListeningRoom
from testkit.sound_card import Recording, SoundCard
from testkit.terminal import Tmux
from voicereader.article.library import open_document
from voicereader.reader.phrases import PhraseIndex

LISTENS = (*COMMAND, "always", "--rate", "200")
VOICES = ("slt", "rms", "awb", "kal16")
PHRASES = (
    *("next section", "speak faster", "what are the risks", "next paragraph", "go back"),
    *("how long does the procedure take", "previous section", "where am I", "next question"),
    *("speak slower", "go to section three", "repeat that", "previous paragraph"),
    *("raise the volume", "what type of cement is used", "bookmark this", "next sentence"),
    *("go to question five", "how much is left", "alternative treatments", "find fracture"),
    *("next match", "lower the volume", "is it a permanent solution", "previous sentence"),
    *("who is a candidate", "go to the beginning", "spell that", "post procedure care"),
    *("previous question", "go to section two", "what section is this", "is it safe"),
    *("the benefits", "go to question nine", "what can I do now", "go to the procedure"),
    *("previous match", "read the indications", "continue reading"),
)
_HEARD = re.compile(r'Heard +"([^"]*)"')
_LEARNS_S, _READS_S, _WAITS_S = 12.0, 2.0, 4.0
_APART_S = 0.3  # or Escape and a letter are Alt and the letter
_LOUD = 300


@dataclass
class Row:
    """What became of the phrases of one voice."""

    said: int = 0
    understood: int = 0
    another: list[str] = field(default_factory=list)
    nothing: list[str] = field(default_factory=list)
    times_ms: list[float] = field(default_factory=list)


class Session:
    """One start of the program, and who speaks to it."""

    def __init__(self, room: ListeningRoom, terminal: Tmux, person: Recording) -> None:
        self._room, self._terminal, self._person = room, terminal, person
        self._index = PhraseIndex(open_document("vertebroplasty"))

    def say(self, phrase: str, voice: str, row: Row) -> None:
        """Have it say something, say the phrase over that, and count what comes of it."""
        if "Reading" not in self._terminal.text():
            self._terminal.press("Escape")
            time.sleep(_APART_S)
            self._terminal.press("a")
            self._terminal.wait_for("Reading")
        time.sleep(_READS_S)
        before, first = self._heard(), self._person.frames
        self._room.say(phrase, voice=voice)
        heard, seen_s = before, 0.0
        waits_until_s = time.monotonic() + _WAITS_S
        while heard == before and time.monotonic() < waits_until_s:
            time.sleep(0.02)
            heard, seen_s = self._heard(), time.monotonic()
        row.said += 1
        meant = self._index.interpret(phrase).command
        if heard == before:
            row.nothing.append(phrase)
        elif self._index.interpret(heard).command == meant:
            row.understood += 1
            last = self._person.last_sound(first, _LOUD) or first
            row.times_ms.append(1000 * (seen_s - self._person.time_of(last)))
        else:
            row.another.append(f"{phrase} -> {heard}")

    def _heard(self) -> str:
        found = _HEARD.findall(self._terminal.text())
        return str(found[-1]) if found else ""


def main() -> None:
    """Say them all, and print."""
    parser = argparse.ArgumentParser(description="What is understood over the reader's own voice.")
    parser.add_argument("--phrases", type=int, default=len(PHRASES))
    parser.add_argument("--voices", type=int, default=len(VOICES))
    given = parser.parse_args()
    phrases, voices = PHRASES[: given.phrases], VOICES[: given.voices]
    rows = {voice: Row() for voice in voices}
    with tempfile.TemporaryDirectory() as folder, SoundCard() as card:
        room = ListeningRoom(card, Path(folder))
        for voice in voices:
            room.rehearse(*phrases, voice=voice)
        for voice in voices:
            where = card.environment
            with room.person() as person, Tmux(LISTENS, environment=where) as terminal:
                terminal.wait_for("Saying", 20)
                terminal.press("Escape")
                terminal.wait_for("Stopped")
                terminal.press("a")
                time.sleep(_LEARNS_S)
                session = Session(room, terminal, person)
                for phrase in phrases:
                    session.say(phrase, voice, rows[voice])
        room.close()
    show(rows)


def show(rows: dict[str, Row]) -> None:
    """A line a voice, and one for all."""
    every = list(rows.values())
    lines = [(voice, *_cells([row])) for voice, row in rows.items()]
    heads = ("voice", "understood", "another", "nothing", "ms, p50", "p95")
    print(table(heads, [*lines, ("all", *_cells(every))]))
    for row in every:
        for told in (*row.another, *(f"{phrase} -> nothing" for phrase in row.nothing)):
            print(told)


def _cells(rows: Sequence[Row]) -> tuple[str, ...]:
    said = sum(row.said for row in rows)
    times = [each for row in rows for each in row.times_ms] or [float("nan")]
    middle, late = np.percentile(times, (50, 95))
    counts = (
        sum(len(row.another) for row in rows),
        sum(len(row.nothing) for row in rows),
    )
    right = rate(sum(row.understood for row in rows), said)
    return (f"{right} n {said}", *map(str, counts), f"{middle:.0f}", f"{late:.0f}")


if __name__ == "__main__":
    main()
