"""How words are said: a pronunciation lexicon, and the sentence for one that cannot be used.

Owns which entry stands for a written word. Not here: files, which are `pls`, and engines. Phonemes
are IPA here, and an engine that cannot take them says the alias, or the word as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from voicereader.article.clean import fold
from voicereader.base.i18n import _

WORD = re.compile(r"[^\W_]++(?:['\u2019-][^\W_]++)*+")
"""A word that can have an entry: letters and digits, with hyphens and apostrophes inside."""

_LONGEST_ALIAS = 200


class LexiconError(Exception):
    """A lexicon or an entry cannot be used; the text is one clear sentence for the listener."""

    def __init__(self, sentence: str) -> None:
        super().__init__(fold(sentence))


@dataclass(frozen=True, slots=True)
class Entry:
    """How one word is said: other words to say for it, IPA phonemes, or both; "" where none."""

    alias: str = ""
    phonemes: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Entries by written word. A word in small letters stands for any capitals of it.

    One with a capital stands for itself alone: "WHO" is not "who".
    """

    entries: Mapping[str, Entry] = field(default_factory=dict, hash=False)

    def find(self, word: str) -> Entry | None:
        """The entry for a word as it is written; None where there is none."""
        return self.entries.get(word) or self.entries.get(word.lower())

    @cached_property
    def phrases(self) -> Mapping[str, Sequence[str]]:
        """What has an entry and is no single word, by its first word in small letters."""
        found: dict[str, list[str]] = {}
        for written in sorted(self.entries, key=len, reverse=True):
            first = WORD.match(written)
            if first and first.end() < len(written):
                found.setdefault(first[0].lower(), []).append(written)
        return found

    def with_alias(self, word: str, like: str) -> Lexicon:
        """The same lexicon, in which `word` is said like `like`; LexiconError if either is none.

        Capitals count only after the first letter ("FAQs", "mRNA"): a word that begins a sentence
        is still the same word.
        """
        word, like = fold(word), fold(like)
        if not WORD.fullmatch(word):
            raise LexiconError(
                _('"{word}" is not one word; give the word that is said wrong.', word=word)
            )
        if not any(map(str.isalnum, like)) or len(like) > _LONGEST_ALIAS:
            raise LexiconError(
                _('"{word}" cannot be said like that; give a few letters or words.', word=word)
            )
        grapheme = word if word[1:] != word[1:].lower() else word.lower()
        return Lexicon({**self.entries, grapheme: Entry(alias=like)})

    def without(self, word: str) -> Lexicon:
        """The same lexicon without an entry for `word`."""
        word = fold(word)
        return Lexicon({w: e for w, e in self.entries.items() if w not in (word, word.lower())})

    def over(self, other: Lexicon) -> Lexicon:
        """Both lexicons; where both have a word, this one's entry."""
        return Lexicon({**other.entries, **self.entries})
