"""Signs that no rule has changed: named, left for their pause, or passed over, by level.

Owns that choice for any language. Not here: the names. They come with the language, and from
Unicode for signs that it has none for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from voicereader.reader.normalization.changes import Change, TextChanges
from voicereader.reader.normalization.rules import LanguageRules, PunctuationLevel, padded

_RUN = re.compile(r"([^\w\s])\1*|_+")
# Engines say these well where they stand, and they are no noise in any text.
_LEFT_ALONE = frozenset("+%$\u00a3\u20ac\u00a5\u00b0")
# These stay behind their name, for the pause they make.
_PAUSING = frozenset(",.!?:;\u2026\u2013\u2014()[]{}\u201c\u201d\u201e\u00ab\u00bb")
_OPENING = frozenset("([{\u201c\u201e\u00ab")
_DECORATION = 3


def named_signs(
    page: TextChanges, language: LanguageRules, level: PunctuationLevel
) -> Iterator[Change]:
    """The changes for the signs of a page that are still free, a run of one sign at a time."""
    for match in _RUN.finditer(page.text):
        start, end, sign = match.start(), match.end(), match[0][0]
        if sign in _LEFT_ALONE or not page.is_free(start, end):
            continue
        name, from_level = _name(
            sign, language, page.text[start - 1 : start], page.text[end : end + 1]
        )
        if not name or _is_within_word(page.text, start, end, level):
            continue
        if end - start >= _DECORATION and sign.isascii() and sign not in ".!?":
            yield from _row(page.text, match, name, language, level)
        elif level >= from_level:
            yield _named(page.text, match, name)
        elif from_level == PunctuationLevel.SOME:
            yield Change(start, end, " " * (end - start))


def _name(
    sign: str, language: LanguageRules, before: str, after: str
) -> tuple[str, PunctuationLevel]:
    """A sign's name, and from which level it is said; "" where it is the engine's."""
    if sign in language.signs:
        name, level = language.signs[sign]
        is_dash = sign == "-" and (before.isspace() or after.isspace())
        return name, PunctuationLevel.MOST if is_dash else level
    is_symbol = unicodedata.category(sign)[0] == "S"
    if sign.isascii() or not is_symbol or not language.has_unicode_names:
        return "", PunctuationLevel.ALL
    name = unicodedata.name(sign, "").lower().removeprefix("regional indicator symbol ")
    return name.replace("-", " "), PunctuationLevel.SOME


def _is_within_word(text: str, start: int, end: int, level: PunctuationLevel) -> bool:
    """A sign that belongs to a word or number: "2.5", "10:30", "don't", "-5"; never named."""
    sign = text[start]
    before, after = text[start - 1 : start], text[end : end + 1]
    if sign == "-":
        return after.isdigit() or (before.isalnum() and after.isalnum() and level < level.ALL)
    return sign in ".,:'\u2019" and before.isalnum() and after.isalnum()


def _row(
    text: str, match: re.Match[str], name: str, language: LanguageRules, level: PunctuationLevel
) -> Iterator[Change]:
    """A row of signs is a blank to fill in, or an ornament: counted only from MOST on."""
    length = match.end() - match.start()
    if match[0][0] == "_":
        yield padded(text, match.start(), match.end(), language.words.blank)
    elif level >= PunctuationLevel.MOST:
        yield padded(text, match.start(), match.end(), f"{length} {name}")
    else:
        yield Change(match.start(), match.end(), " " * length)


def _named(text: str, match: re.Match[str], name: str) -> Change:
    sign, count = match[0][0], match.end() - match.start()
    words = f"{count} {name}" if count > 1 and not sign.isascii() else name
    if sign in _PAUSING:
        words += f" {match[0]}" if sign in _OPENING else match[0]
    change = padded(text, match.start(), match.end(), words)
    if sign in _OPENING:  # the sign that is kept stands against what it opens
        return Change(change.start, change.end, change.said.rstrip())
    return change
