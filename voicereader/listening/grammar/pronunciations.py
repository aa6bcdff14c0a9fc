"""How words sound that the recognizer's dictionary does not know, and the person's own ways.

Owns the choice between a lexicon's entry, the letters of an acronym and what a voice would say, and
how long that makes a phrase. Not here: the dictionary and the voice. Both are asked through
callables. A word that neither knows gets no sound, and phrases with it cannot be heard
(`Grammar.without`).

    found = pronunciations(grammar.words, decoder.lookup_word, phonemes_of, lexicon)
    found["kyphoplasty"]        # ("K AY F OW P L AE S T IY",)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from voicereader.article.lexicon import Entry, Lexicon
from voicereader.listening.grammar.arpabet import LETTERS, arpabet
from voicereader.listening.grammar.text_to_words import spoken
from voicereader.reader.phrasing.templates import Group, Part

Lookup = Callable[[str], str | None]
"""The phones of a word in the recognizer's dictionary, a space between two; None for none."""

PhonemesOf = Callable[[Sequence[str]], Sequence[str]]
"""What an American voice says for each of some words, in IPA; "" for what it cannot say."""

_VOWELS = frozenset("aeiouy\u00e6\u00f8\u0153")
_LONGEST_ACRONYM = 5  # letters; what is longer is said as a word


def no_phonemes(words: Sequence[str]) -> Sequence[str]:
    """For where no voice can be asked."""
    return [""] * len(words)


def pronunciations(
    words: Iterable[str],
    lookup: Lookup,
    phonemes_of: PhonemesOf = no_phonemes,
    lexicon: Lexicon | None = None,
    written: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, tuple[str, ...]]:
    """Word -> the ways to say it that the dictionary does not have, for the words that have some.

    The entries of `lexicon` are for written words; `written` has the acronyms among the words as
    they are written.
    """
    lexicon = lexicon or Lexicon()
    wanted = list(words)
    entries = {
        word: entry
        for word in wanted
        if (entry := lexicon.find(written.get(word, word))) is not None
    }
    sounds = _Sounds(lookup, phonemes_of)
    sounds.learn(
        [*filter(is_word, wanted), *(part for e in entries.values() for part in spoken(e.alias))]
    )
    found: dict[str, tuple[str, ...]] = {}
    for word in wanted:
        known = lookup(word)
        ways = [
            *(sounds.of_entry(entries[word]) if word in entries else ()),
            _as_letters(written.get(word, "")),
            "" if known else sounds.of(word),
        ]
        if ways := [way for way in dict.fromkeys(ways) if way and way != known]:
            found[word] = tuple(ways)
    return found


def is_word(word: str) -> bool:
    """A voice spells what has no vowel, as "ssh"; nobody else does, unless it is an acronym."""
    return any(letter in _VOWELS for letter in unicodedata.normalize("NFD", word.casefold()))


def lengths(part: Part, length_of: Callable[[str], int]) -> tuple[int, int] | None:
    """Of the ways to say a part of a template, how long the shortest and the longest is.

    `length_of` a word, 0 where it has no sound; None where no way can be said.
    """
    if not isinstance(part, Group):
        words = [length_of(word) for word in spoken(part)]
        return (sum(words), sum(words)) if all(words) else None
    found = [(0, 0)] if part.is_optional else []
    for parts in part.alternatives:
        ways = [way for inner in parts if (way := lengths(inner, length_of)) is not None]
        if len(ways) == len(parts):
            found.append((sum(way[0] for way in ways), sum(way[1] for way in ways)))
    return (min(way[0] for way in found), max(way[1] for way in found)) if found else None


class _Sounds:
    """The phones of words: the dictionary's, else those of a voice, asked for all at once."""

    def __init__(self, lookup: Lookup, phonemes_of: PhonemesOf) -> None:
        self._lookup = lookup
        self._phonemes_of = phonemes_of
        self._learned: dict[str, str] = {}

    def learn(self, words: Iterable[str]) -> None:
        asked = [word for word in dict.fromkeys(words) if not self._lookup(word)]
        if asked:
            said = self._phonemes_of(asked)
            self._learned |= zip(asked, map(arpabet, said), strict=True)

    def of(self, word: str) -> str:
        return self._lookup(word) or self._learned.get(word, "")

    def of_entry(self, entry: Entry) -> list[str]:
        """Its phonemes, and its alias word by word: capitals are letters there."""
        parts = [
            _as_letters(part) or " ".join(map(self.of, spoken(part)))
            for part in entry.alias.split()
        ]
        return [arpabet(entry.phonemes), " ".join(parts) if all(parts) else ""]


def _as_letters(written: str) -> str:
    """An acronym letter by letter, "FAQs" with the ending as a sound; "" for other words."""
    ending = " Z" if written.endswith("s") else ""
    letters = written.removesuffix("s")
    if not letters.isupper() or len(letters) > _LONGEST_ACRONYM:
        return ""
    said = [LETTERS.get(letter, "") for letter in letters.lower()]
    return " ".join(said) + ending if all(said) else ""
