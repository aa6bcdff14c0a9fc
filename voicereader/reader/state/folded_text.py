"""A text as it is compared when something is looked for in it: folded, with a way back.

Owns which signs are the same. Not here: what is looked for, which is `search`.

What a keyboard types finds what a printer set, so these do not matter: capitals, accents, strokes,
ligatures, the width of letters and spaces, apostrophes and quotes, which dash it is, and stops and
brackets around words. A hyphen between letters is nothing, other dashes are spaces.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from copy import copy
from itertools import accumulate

from voicereader.article.model import Article, Position, TextPlace

_HYPHENS = "-\u2010\u2011"
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_UNHEARD = frozenset(f"{_HYPHENS}'\"`\xb4\u02b9\u02ba\u02bb\u02bc\u201a\u201e\u2032\u2033\u2035")
# Brackets; stops, but for those within a word; hyphens that stand between figures. All begin with
# one class of characters, for which the engine looks ten times as fast.
_BETWEEN_WORDS = re.compile(
    rf"[{_HYPHENS}.,;:!?\u2026()\[\]{{}}](?:(?<=[()\[\]{{}}])"
    rf"|(?<=[.,;:!?\u2026])(?:(?!\w)|(?<!\w.))|(?<=\d[{_HYPHENS}])(?=\d))"
)
_STROKED = {
    "\u0142": "l",
    "\xf8": "o",
    "\u0111": "d",
    "\xf0": "d",
    "\u0127": "h",
    "\u0167": "t",
    "\u0131": "i",
    "\u0268": "i",
    "\u0180": "b",
    "\u0289": "u",
    "\u01e5": "g",
    "\xe6": "ae",
    "\u0153": "oe",
    "\xfe": "th",
}
# As who has no such keys types them, which are rather found without their marks.
_SPELLED_OUT = {"\xe4": "ae", "\xf6": "oe", "\xfc": "ue", "\xf8": "oe", "\xe5": "aa"}
_MARKED = re.compile("[\xe4\xf6\xfc\xf8\xe5]", re.IGNORECASE)
_NOTHING = frozenset({"Pi", "Pf", "Cf", "Mn", "Me"})
_SPACES = frozenset({"Zs", "Zl", "Zp", "Cc", "Pd", "Ps", "Pe"})


class Letters(dict[int, str | None]):
    """What becomes of each character, for `str.translate`; found out when one is first met."""

    def __init__(self, *, spells_out: bool = False) -> None:
        super().__init__()
        self._own = _STROKED | _SPELLED_OUT if spells_out else _STROKED

    def __missing__(self, code: int) -> str | None:
        small = chr(code).casefold()
        if small in self._own:
            folded = self._own[small]
        else:
            parts = unicodedata.normalize("NFKD", small).casefold()
            folded = "".join(map(self._part, parts))
        self[code] = folded or None  # which is the faster way to say that nothing is left
        return self[code]

    def lengths(self, text: str) -> Iterator[int]:
        """How many characters become of each of a text's."""
        return (len(folded) if folded else 0 for folded in map(self.__getitem__, map(ord, text)))

    def _part(self, part: str) -> str:
        category = unicodedata.category(part)
        if part in _UNHEARD or category in _NOTHING or unicodedata.combining(part):
            return ""
        return " " if category in _SPACES else self._own.get(part, part)


class Folded:
    """An article's blocks, folded: each on a line of one text.

    Made in one pass over the article, whose sentences are not split for it: a book's would take
    seconds. `text` is what is searched, `place` and `written` lead back.
    """

    def __init__(self, article: Article, letters: Letters) -> None:
        self._article = article
        self._letters = letters
        originals = [block.text for block in article.blocks]
        folded = [self.fold(text) for text in originals]
        self._is_even = [  # of ASCII no character becomes several: what is as long is as it was
            original.isascii() and len(original) == len(text)
            for original, text in zip(originals, folded, strict=True)
        ]
        self._starts = list(accumulate((len(text) + 1 for text in folded), initial=0))
        self.text = "\n".join(folded)
        self._origins: tuple[int, list[int]] = (-1, [])  # of the block that was asked for last

    def fold(self, text: str) -> str:
        """A text as it stands in `text`, but for the number of its spaces."""
        return _spaced(text).translate(self._letters)

    def words(self, text: str) -> list[str]:
        """The words of what is looked for; each part of one with hyphens is one."""
        return self.fold(_HYPHEN.sub(" ", unicodedata.normalize("NFC", text))).split()

    def place(self, at: int) -> Position:
        """Where a character of `text` stands in the article."""
        return self._article.position_of(self._written_at(at))

    def at(self, place: Position) -> int:
        """Which character of `text` stands at a place, or next after it."""
        number = place.block
        block = self._article.blocks[number]
        before = place.offset + (block.sentence_starts[place.sentence] if place.sentence else 0)
        if not self._is_even[number]:
            before = sum(self._letters.lengths(_spaced(block.text)[:before]))
        return self._starts[number] + before

    def written(self, start: int, end: int) -> str:
        """What stands in the article for a part of `text`."""
        first, last = self._written_at(start), self._written_at(end - 1)
        blocks = self._article.blocks[first.block : last.block + 1]
        texts = [block.text for block in blocks]
        texts[-1] = texts[-1][: last.character + 1]
        texts[0] = texts[0][first.character :]
        return " ".join(texts)

    def _written_at(self, at: int) -> TextPlace:
        """The character of a block's text that became one of `text`."""
        number = bisect_right(self._starts, at) - 1
        offset = at - self._starts[number]
        if self._is_even[number]:
            return TextPlace(number, offset)
        if self._origins[0] != number:
            text = _spaced(self._article.blocks[number].text)
            self._origins = (number, list(accumulate(self._letters.lengths(text))))
        return TextPlace(number, bisect_right(self._origins[1], offset))

    def spelled_out(self) -> Folded:
        """The same with "oe" for a letter with marks that is typed so."""
        letters = Letters(spells_out=True)
        if any(_MARKED.search(block.text) for block in self._article.blocks):
            return Folded(self._article, letters)
        like = copy(self)
        like._letters = letters
        return like


def hyphens(text: str) -> int:
    """How many hyphens are in a text."""
    return len(_HYPHEN.findall(text))


def _spaced(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text)
