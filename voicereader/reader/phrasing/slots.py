"""What fills in the slots of templates that are the same for every article.

Owns the reading of numbers, minutes, choices of a few words, and free text. Not here: the slots
that an article fills in, which are `phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from voicereader.reader.phrasing.automaton import Filling, Fold, Lattice
from voicereader.reader.phrasing.language import PhraseLanguage, Reader
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


_ROMAN = re.compile(r"[ivxlcdm]{1,12}")

Fill = Callable[[Phrase, int], Iterator[Filling[int | str]]]


def _number(read: Reader) -> Fill:
    def fill(phrase: Phrase, at: int) -> Iterator[Filling[int | str]]:
        reading = read(phrase.likeliest, at) if at < len(phrase.words) else None
        if reading is not None:
            yield Filling(*reading)

    return fill


def _page(read: Reader) -> Fill:
    """A number, or Roman numerals as they are written."""
    number = _number(read)

    def fill(phrase: Phrase, at: int) -> Iterator[Filling[int | str]]:
        yield from number(phrase, at)
        if at < len(phrase.words) and _ROMAN.fullmatch(phrase.words[at].folded):
            yield Filling(phrase.words[at].folded, at + 1)

    return fill


def _one_of(values: Mapping[str, int | str], fold: Fold) -> Fill:
    said: dict[str, dict[tuple[str, ...], int | str]] = {}  # by their first word
    for text, value in values.items():
        words = tuple(fold(text))
        said.setdefault(words[0], {})[words] = value

    def fill(phrase: Phrase, at: int) -> Iterator[Filling[int | str]]:
        if at == len(phrase.likeliest):
            return
        for words, value in said.get(phrase.likeliest[at], {}).items():
            after = at + len(words)
            if phrase.likeliest[at:after] == words:
                yield Filling(value, after)

    return fill


def _text(addressing: frozenset[str]) -> Fill:
    """Any words, without those before them that say who is asked: "suchen Sie mir bitte ..."."""

    def fill(phrase: Phrase, at: int) -> Iterator[Filling[int | str]]:
        last = len(phrase.words) - 1
        while at < last and phrase.words[at].folded in addressing:
            at += 1
        for after in range(at + 1, len(phrase.words) + 1):
            yield Filling(phrase.said(at, after), after)

    return fill


OPEN = frozenset({"text", "written", "word", "name", "value"})
"""The slots that any words fill in. Aloud, `written` are words of the article alone."""

TITLE = "title"
"""The slot of a title of any document: asked for only where a phrase means nothing in this one."""


def slots_of(language: PhraseLanguage, fold: Fold) -> Mapping[str, Fill]:
    """The slots by their names, as a language fills them in."""
    return MappingProxyType(
        {
            "number": _number(language.cardinal),
            "page": _page(language.cardinal),
            "amount": _number(language.cardinal),  # as a number, but listened for into the hundreds
            "ordinal": _number(language.ordinal),
            "minutes": _number(language.minutes),
            **{slot: _one_of(said, fold) for slot, said in language.choices.items()},
            **dict.fromkeys(OPEN, _text(language.addressing)),
        }
    )
