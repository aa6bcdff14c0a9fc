"""What fills in the slots of templates that are the same for every article.

Owns the reading of numbers, minutes, choices of a few words, and free text. Refuses the slots that
an article fills in: `phrases` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from voicereader.reader.phrasing.automaton import Filling, Lattice
from voicereader.reader.phrasing.numbers import NUMBER_WORDS, Reading, cardinal, minutes, ordinal
from voicereader.reader.phrasing.words import Word


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in hand: its text, its words, what each may stand for and most likely does."""

    text: str
    words: tuple[Word, ...]
    lattice: Lattice
    likeliest: tuple[str, ...]

    def part(self, start: int, end: int) -> Phrase:
        """The phrase from one word to before another."""
        cut = slice(start, end)
        return Phrase(self.text, self.words[cut], self.lattice[cut], self.likeliest[cut])

    def without(self, unwanted: frozenset[str]) -> Phrase:
        """The phrase without some words, or as it is where there are no others."""
        kept = [at for at, word in enumerate(self.words) if word.folded not in unwanted]
        if not kept or len(kept) == len(self.words):
            return self
        return Phrase(
            self.text,
            tuple(self.words[at] for at in kept),
            [self.lattice[at] for at in kept],
            tuple(self.likeliest[at] for at in kept),
        )

    def said(self, start: int, end: int) -> str:
        """Its words from one to before another, as they were written."""
        return self.text[self.words[start].start : self.words[end - 1].end]


Fill = Callable[[Phrase, int], Iterator[Filling[int | str]]]


def _number(read: Callable[[Sequence[str], int], Reading | None]) -> Fill:
    def fill(phrase: Phrase, at: int) -> Iterator[Filling[int | str]]:
        reading = read(phrase.likeliest, at) if at < len(phrase.words) else None
        if reading is not None:
            yield Filling(*reading)

    return fill


def _one_of(values: Mapping[str, int | str]) -> Fill:
    said = {tuple(words.split()): value for words, value in values.items()}

    def fill(phrase: Phrase, at: int) -> Iterator[Filling[int | str]]:
        for words, value in said.items():
            after = at + len(words)
            if phrase.likeliest[at:after] == words:
                yield Filling(value, after)

    return fill


def _text(phrase: Phrase, at: int) -> Iterator[Filling[int | str]]:
    for after in range(at + 1, len(phrase.words) + 1):
        yield Filling(phrase.said(at, after), after)


OPEN = frozenset({"text", "word", "name"})
SLOTS: Mapping[str, Fill] = MappingProxyType(
    {
        "number": _number(cardinal),
        "ordinal": _number(ordinal),
        "minutes": _number(minutes),
        "switch": _one_of({"on": "on", "off": "off"}),
        "level": _one_of(
            dict.fromkeys(("no", "none", "off"), "none")
            | {"some": "some", "most": "most"}
            | dict.fromkeys(("all", "on"), "all")
        ),
        "off": _one_of(dict.fromkeys(("cancel", "stop", "turn off", "no", "end"), 0)),
        **dict.fromkeys(OPEN, _text),
    }
)
_CHOICES = "on off no none some most all cancel stop turn end"
SLOT_WORDS = NUMBER_WORDS.union(_CHOICES.split())
