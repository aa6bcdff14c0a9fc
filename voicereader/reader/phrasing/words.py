"""A phrase as words: how text is cut into words and folded before it is compared.

Owns the folding that templates, titles and typed or heard text all go through, so that capitals,
punctuation, contractions, accents, and British or American spelling never decide what was meant.
Not here: commands and articles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from voicereader.reader.phrasing.accents import without_accents
from voicereader.reader.phrasing.asking import Kind
from voicereader.reader.phrasing.language import PhraseLanguage
from voicereader.reader.phrasing.languages import language_of

_BETWEEN_CLAUSES = re.compile(r"[,;:.!?]\s+")
_WORD = re.compile(r"[^\W_]+(?:['\u2018\u2019\u02bc`\xb4][^\W_]+)*")
GLUE = language_of("en").glue
_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc`\xb4")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as it is compared, and where it stands in the text."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Folding:
    """How words are folded: those of an article and those said about it, which may be in another.

    Both languages are BCP 47 tags: `language` is the article's, `interface` that of commands. All
    words go through both spellings, so that it never matters whose they are.
    """

    language: str = "en"
    interface: str = "en"

    @cached_property
    def said_in(self) -> PhraseLanguage:
        """The language of commands."""
        return language_of(self.interface)

    @cached_property
    def languages(self) -> tuple[PhraseLanguage, ...]:
        """Both languages, or the one that they are; the ones with umlauts first.

        English makes an e of "oe", which must have become an "o" before.
        """
        both = {self.said_in.code: self.said_in}
        both.setdefault(language_of(self.language).code, language_of(self.language))
        return tuple(sorted(both.values(), key=lambda language: language.code == "en"))

    @cached_property
    def glue(self) -> frozenset[str]:
        """The glue of both languages."""
        return frozenset().union(*(language.glue for language in self.languages))

    @cached_property
    def asking(self) -> frozenset[str]:
        """What questions are known by in both languages."""
        return frozenset().union(*(language.asking for language in self.languages))

    @cached_property
    def negations(self) -> frozenset[str]:
        """What denies in both languages."""
        return frozenset().union(*(language.negations for language in self.languages))

    @cached_property
    def asking_words(self) -> frozenset[str]:
        """Every word that asks in either language: "how", "long"."""
        kinds = (words for language in self.languages for words in language.asks.kinds)
        return frozenset(chain.from_iterable(kinds))

    def kind(self, words: Sequence[str]) -> Kind:
        """What words ask for, in whichever language."""
        return _first_asked(language.asks.kind(words) for language in self.languages)

    def opening_kind(self, words: Sequence[str]) -> Kind:
        """What words ask for that begin with what asks, in whichever language."""
        return _first_asked(language.asks.opening_kind(words) for language in self.languages)

    def asks(self, text: str) -> bool:
        """Whether a text of two words or more asks something, by one of its clauses or by "?"."""
        words = self.fold(text)
        clauses = (self.fold(clause) for clause in _BETWEEN_CLAUSES.split(text))
        is_asked = (
            "?" in text
            or any(self._begins_to_ask(clause) for clause in clauses)
            or any(verb in self._verbs and who in self._subjects for verb, who in pairwise(words))
        )
        return is_asked and len(words) > 1

    def _begins_to_ask(self, words: Sequence[str]) -> bool:
        return self.kind(words) is not Kind.TOPIC or not self._verbs.isdisjoint(words[:1])

    @cached_property
    def _verbs(self) -> frozenset[str]:
        """Those that ask in either language, as they are compared."""
        verbs = chain.from_iterable(language.asks.verbs for language in self.languages)
        return frozenset(chain.from_iterable(map(self.fold, verbs)))

    @cached_property
    def _subjects(self) -> frozenset[str]:
        return frozenset().union(*(language.asks.subjects for language in self.languages))

    @cached_property
    def carriers(self) -> frozenset[str]:
        """What leads to a place in both languages."""
        return frozenset().union(*(language.carriers for language in self.languages))

    def words(self, text: str) -> tuple[Word, ...]:
        """Every word of `text`; a contraction gives two, which stand at the same place."""
        return tuple(
            Word(self._spelled(part), *match.span())
            for match in _WORD.finditer(text)
            for part in self._parts(match[0])
        )

    def fold(self, text: str) -> tuple[str, ...]:
        """The words of `text` as they are compared."""
        return tuple(word.folded for word in self.words(text))

    def _parts(self, written: str) -> tuple[str, ...]:
        plain = _bare(written)
        only = self.said_in.with_apostrophe_only
        if plain in only and plain != written.casefold():
            return only[plain]
        return self.said_in.contractions.get(plain, (plain,))

    def _spelled(self, word: str) -> str:
        word = without_accents(word)
        word = self.said_in.digits.get(word, word)
        for language in self.languages:
            word = language.spelled(word)
        return word


class Folder:
    """Folds the parts of templates and names, and remembers every word that came of it."""

    def __init__(self, folding: Folding) -> None:
        self.folding = folding
        self._folded: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[str, Kind] = {}

    def __call__(self, text: str) -> tuple[str, ...]:
        """The words of `text` as they are compared."""
        if text not in self._folded:  # thousands of variants are made of hundreds of words
            self._folded[text] = self.folding.fold(text)
        return self._folded[text]

    def opening_kind(self, text: str) -> Kind:
        """What a text asks for that begins with what asks; its words are folded one by one."""
        if text not in self._kinds:
            words = chain.from_iterable(map(self, text.split()))
            self._kinds[text] = self.folding.opening_kind(tuple(words))
        return self._kinds[text]

    @property
    def words(self) -> frozenset[str]:
        """All the words so far."""
        return frozenset(chain.from_iterable(self._folded.values()))


def written_words(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _WORD.findall(text)


def with_words(text: str, other: Callable[[str], str]) -> str:
    """A text with other words in the place of its own."""
    return _WORD.sub(lambda match: other(match[0]), text)


def _first_asked(kinds: Iterable[Kind]) -> Kind:
    return next((kind for kind in kinds if kind is not Kind.TOPIC), Kind.TOPIC)


def _bare(written: str) -> str:
    return written.translate(_APOSTROPHES).casefold()
