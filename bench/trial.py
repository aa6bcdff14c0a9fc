"""What the tables of hearing share: how much is heard, by whom, and what became of it.

Owns the draw of phrases and speakers, the same in every run, and the counting. Refuses the tables
themselves (`accuracy`, `rejection`) and the engine (`speech_input`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from bench.ears import Ears, Fate
from bench.figures import rate, table
from bench.phrasebook import Said
from testkit.recordings import Half, Recording, Samples
from testkit.speakers import Speaker, say, speakers

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything is heard."""

    voices: int  # speakers to a phrase, in quiet
    phrases: int  # in quiet
    to_a_place: int  # phrases in each noise and room
    words: int  # recordings of single words of a kind
    talk_s: float  # of each kind of synthetic talk; twice as much by people
    orders: int
    journey: int  # speakers who go through it
    compared: int  # clips of a kind that the library hears too


@dataclass(frozen=True, slots=True)
class Trial:
    """One run: whose ears, which half of the speakers, how much, and the recordings."""

    ears: Ears
    half: Half
    size: Size
    recordings: tuple[Recording, ...]
    seed: int = 11

    def rng(self) -> np.random.Generator:
        """Of noises and rooms; anew for each table, so that one alone gives the same figures."""
        return np.random.default_rng(self.seed)

    def some(self, items: Sequence[T], most: int) -> list[T]:
        """A draw, the same in every run."""
        order = self.rng().permutation(len(items))
        return [items[int(at)] for at in order[:most]]

    def spoken(
        self, chosen: Sequence[Said], voices: int
    ) -> Iterator[tuple[Said, Speaker, Samples]]:
        """Each phrase by some speakers, who take turns so that all come up alike."""
        there = speakers(self.half)
        turns: dict[Speaker, list[Said]] = {speaker: [] for speaker in there}
        for number, said in enumerate(chosen):
            for other in range(voices):
                turns[there[(number * voices + other) % len(there)]].append(said)
        for speaker, phrases in turns.items():
            sounds = say(speaker, [said.text for said in phrases])
            for said, sound in zip(phrases, sounds, strict=True):
                yield said, speaker, sound


@dataclass
class Tally:
    """What became of phrases, counted; `raw` is how often the best guess was right."""

    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    raw: int = 0

    def add(self, fate: Fate, *, is_guessed: bool) -> None:
        """One more."""
        self.fates[fate] += 1
        self.raw += is_guessed

    def row(self, name: str) -> tuple[object, ...]:
        """A line of a table."""
        trials = sum(self.fates.values())
        shares = (rate(count, trials) for count in self.fates.values())
        return (name, trials, rate(self.raw, trials), *shares)


class Tallies:
    """Tallies by name, each there when it is first asked for."""

    def __init__(self, *names: str) -> None:
        self._by_name = {name: Tally() for name in names}

    def add(self, names: Sequence[str], fate: Fate, *, is_guessed: bool) -> None:
        """One more, under each of the names."""
        for name in names:
            self._by_name.setdefault(name, Tally()).add(fate, is_guessed=is_guessed)

    def show(self, title: str) -> None:
        """Print them."""
        rows = (tally.row(name) for name, tally in self._by_name.items())
        show(title, ("", "n", "raw", *Fate), rows)


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table under its title."""
    print(f"\n## {title}\n\n{table(head, rows)}", flush=True)
