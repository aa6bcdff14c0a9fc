"""A phrase as words: how text is cut into words and folded before it is compared.

Owns the folding that templates, titles and typed or heard text all go through, so that capitals,
punctuation, contractions, accents, and British or American spelling never decide what was meant.
Refuses to know any command or article.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain

_WORD = re.compile(r"[^\W_]+(?:['\u2018\u2019\u02bc`\xb4][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc`\xb4")

_BEFORE_IS = "what where how who when that there here it"
_BEFORE_NOT = "do does did is are was could would should"
# Written without their apostrophe, because people leave it out.
_CONTRACTIONS = {
    **{f"{word}s": (word, "is") for word in _BEFORE_IS.split()},
    **{f"{word}re": (word, "are") for word in ("you", "they", "what", "who")},
    **{f"{word}ll": (word, "will") for word in ("you", "that", "it", "there")},
    **{f"{word}ve": (word, "have") for word in ("i", "you", "we")},
    **{f"{word}d": (word, "would") for word in ("you", "that")},
    **{f"{word}nt": (word, "not") for word in _BEFORE_NOT.split()},
    "im": ("i", "am"),
    "lets": ("let", "us"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "wont": ("will", "not"),
    "gimme": ("give", "me"),
    "lemme": ("let", "me"),
    "wanna": ("want", "to"),
    "gonna": ("going", "to"),
    "plz": ("please",),
    "pls": ("please",),
}
_WITH_APOSTROPHE_ONLY = {"id": ("i", "would"), "ill": ("i", "will")}  # "ill" and "id" are words

# One spelling for both sides of the Atlantic. It need not be a right one, only the same for both.
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("[ao]e", "e"),  # anaesthesia, oedema
        ("is(e[ds]?|ing|ations?)$", r"iz\1"),  # stabilise
        ("(?<=...)our(s?)$", r"or\1"),  # colour, but neither hour nor four
        ("tre(s?)$", r"ter\1"),  # centre
        ("ll(?=e[dr]|ing)", "l"),  # cancelled
        ("ogue$", "og"),
    )
)
_MAY_DIFFER = re.compile("[ao]e|is[ei]|isa|our|tre|ll|ogue")  # most words do not
_SAID = "zero one two three four five six seven eight nine ten eleven twelve"
_DIGITS = {str(number): word for number, word in enumerate(_SAID.split())}
_GERMAN = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as it is compared, and where it stands in the text."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folding:
    """How the words of a language, a BCP 47 tag, are folded."""

    language: str = "en"

    def words(self, text: str) -> tuple[Word, ...]:
        """Every word of `text`; a contraction gives two, which stand at the same place."""
        return tuple(
            Word(self._spelled(part), *match.span())
            for match in _WORD.finditer(text)
            for part in _parts(match[0])
        )

    def fold(self, text: str) -> tuple[str, ...]:
        """The words of `text` as they are compared."""
        return tuple(word.folded for word in self.words(text))

    def _spelled(self, word: str) -> str:
        if not word.isascii():
            decomposed = unicodedata.normalize("NFKD", word)
            word = "".join(c for c in decomposed if not unicodedata.combining(c))
        if word in _DIGITS:
            return _DIGITS[word]
        if self.language.partition("-")[0].lower() == "de":
            for written, umlaut in _GERMAN:  # fuer, für and fur are one
                word = word.replace(written, umlaut)
            return word
        if len(word) > 3 and _MAY_DIFFER.search(word):
            for pattern, replacement in _SPELLINGS:
                word = pattern.sub(replacement, word)
        return word


class Folder:
    """Folds the parts of templates and names, and remembers every word that came of it."""

    def __init__(self, folding: Folding) -> None:
        self._folding = folding
        self._folded: dict[str, tuple[str, ...]] = {}

    def __call__(self, text: str) -> tuple[str, ...]:
        """The words of `text` as they are compared."""
        if text not in self._folded:  # thousands of variants are made of hundreds of words
            self._folded[text] = self._folding.fold(text)
        return self._folded[text]

    @property
    def words(self) -> frozenset[str]:
        """All the words so far."""
        return frozenset(chain.from_iterable(self._folded.values()))


def _parts(written: str) -> tuple[str, ...]:
    plain = written.translate(_APOSTROPHES).casefold()
    if plain != written.casefold() and plain in _WITH_APOSTROPHE_ONLY:
        return _WITH_APOSTROPHE_ONLY[plain]
    return _CONTRACTIONS.get(plain, (plain,))


def stem(word: str) -> str:
    """A word without the commonest endings: use and used, complication and complications are one.

    A stem is only compared with stems, so it need not be a word.
    """
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]
    if word.endswith("ing") and len(word) > 5:
        word = word[:-3]
    elif word.endswith("ed") and len(word) > 3:
        word = word[:-1]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    is_doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeioul"
    return word[:-1] if is_doubled else word


_GLUE = (
    "a about after am an and any are as at be been by can could did do does for from had has have "
    "he her here him his how i if in into is it its me might my not of on one or our please she "
    "should so some such than that the their them then there these they this those to too us was "
    "we were what when where which who whom whose why will with would you your"
)
GLUE = frozenset(_GLUE.split())  # words that carry a sentence and not its meaning
ASKING = frozenset({"how", "when", "where", "who", "why"})  # glue, but what a question is known by
