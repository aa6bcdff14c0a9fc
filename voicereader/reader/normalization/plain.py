"""A text as the rules see it: every character one that they and any engine know, or a blank.

Owns what is only another look of the same letter or digit, and which signs are no more than
decoration: marks of emphasis, frames, rules, bars and bullets. The length is never changed: a
character's place in the plain text is its place in the written one.
"""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from voicereader.reader.normalization.rules import PunctuationLevel

# Patterns are compiled when a text first needs them, as those of rules are.

# Other signs for the same: hyphens, quotes, a ratio, slashes, dots of multiplication.
_SAME = str.maketrans(
    "\u2010\u2011\u02bc\u2236\u2044\u2215\u2217\u2219\u30fb\u2800\u2243\u2245\u2206\u066a\u066b\u066c",
    "--\u2019://*\u00b7\u00b7 \u2248\u2248\u0394%.,",
)
# Letters that are drawn alike, each where it is the odd one out in a Latin word.
_ALIKE = str.maketrans(
    "аеорсухіјѕһԁԛԝӏАВЕЅІЈКМНОРСТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "aeopcyxijshdqwlABESIJKMHOPCTXYABEZHIKMNOPTYXo",
)
_LETTERS = r"[^\W\d_]+"
_SMALL_CAPITALS = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz")
_IS_SMALL_CAPITALS = "[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢx]{2,}"
_INDEX = "(?<=[^\\W\\d_])[\u2080-\u2089]+|(?<=[)\\]])[\u2080-\u2089]+"
_INDEX_DIGITS = str.maketrans(
    "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089", "0123456789"
)
_ORDINAL = "(?<=\\d)(?:\u02e2\u1d57|\u207f\u1d48|\u02b3\u1d48|\u1d57\u02b0)"
_TIMES = "(?<=\\d)\u22c5(?=\\d)|(?<=\\d )\u22c5(?= \\d)"
_DEGREE = "(?<=\\d)[\u00ba\u02da](?=\\s?[CF])|(?<=\\d )[\u00ba\u02da](?=\\s?[CF])"

# Frames, blocks, shapes and flowers: a stroke between two words keeps them apart.
_CELL = "(?<=\\w )[\u2502\u2503\u2551\u2506\u250a](?= +\\w)"
_FRAME = "[\u2500-\u259f]"
_BULLET = (
    "[\u25a0-\u25b1\u25b6-\u25bb\u25c0-\u25ff\u2023\u2043\u204c\u204d\u2619\u2722-\u2727"
    "\u2729-\u2732\u2735-\u2743\u2745\u2746\u2748-\u274b\u2756\u2766\u2767\u27a2-\u27a4]"
)
_SPACED_ROW = r"(?<!\S)([*~=+#\u2022\u00b7\u2013\u2014-])(?: +\1){2,}(?!\S)"
_MIXED_ROW = r"(?<!\S)(?!([-=*~#_+|:.<>^])\1*+(?!\S))[-=*~#_+|:.<>^]{5,}(?!\S)"

_ROW_SIGNS = frozenset("-=*~#_+|:<>^\u2022\u00b7\u2013\u2014")

# "_so_", "__so__" and the halves of those that go on in the next sentence; "____" is a blank.
_UNDERLINED = (
    r"(?<!\w)_{1,2}(?=[^\W_]|[\"'(\u201c\u2018*][^\W_])"
    r"|(?<=[^\W_])_{1,2}(?!\w)|(?<=[.,;:!?\"')\u2026\u201d\u2019*])_{1,2}(?!\w)"
)
_STRONG = (
    r"(?<![\w*])(?P<open>\*{2,3})(?=[^\s*])(?:[^*]|\*(?!\*))++(?P<close>(?<=\S)\*{2,3})(?![\d*])"
)
_STARRED = r"(?<![\w*])(?P<open>\*)(?=[^\s*])[^*]++(?P<close>(?<=\S)\*)(?![\w*])"
_SLASHED = (
    r"(?<![\w/.:~<])(?P<open>/)[^\W\d_]++(?:[ '\u2019-][^\W\d_]++){0,7}+(?P<close>/)(?![\w/])"
)
_CODE = r"(?<!`)(?P<open>`{1,3})(?=[^\s`])[^`]++(?P<close>(?<=\S)`{1,3})(?!`)"


# What begins a line in a mail, in Markdown and in a table of bars: "> so", "# Title", "| a | b |".
_LINE_MARK = r"\A(?:(?:> ?)+|#{1,6} +)(?=[^\W\d])"
_TABLE_ROW = r"\s*\|.*\|\s*"


# Spaces between thousands; "2 500 mg" and "2 500 tablets" may be two of 500.
_COUNTED = (
    "(?i:(?!milli|mikro|micro|kilo|gram|lit(?:er|re)|met(?:er|re)|tablet|capsule|kapsel|pill|dose"
    r"|watt|volt)[^\W\d_]{4,}\b|[$\u00a3\u20ac])"
)
_THOUSANDS = (
    r"(?<![\w.,+/-])(?<!\d )(?<![+)] )"
    r"[1-9]\d{0,2}(?:(?: 000)+|(?: \d{3}){2,4}|(?<=[$\u00a3\u20ac]\d\d) \d{3}"
    rf"| \d{{3}}(?= {_COUNTED}))(?:[.,]\d{{1,2}}(?!\d))?(?![\w/-]|[.,]\d{{3}}| \d{{3}}(?!\d))"
)
_DECIMAL = {",": ".", ".": ","}


@lru_cache(256)  # what is read again, or from a word on, is the same sentence
def plain(text: str, level: PunctuationLevel, thousands: str = "") -> str:
    """The same text, as many characters long. What is named at a level stays as it is written.

    `thousands` is the sign that a language writes between them; "" leaves spaces there.
    """
    if not text.isascii():
        text = _without_looks(text)
        if level < PunctuationLevel.ALL:
            text = re.compile(_FRAME).sub(" ", re.compile(_CELL).sub(",", text))
        if level < PunctuationLevel.MOST:
            text = re.compile(_BULLET).sub(" ", text)
    if thousands and any(map(str.isdigit, text)):
        text = re.compile(_THOUSANDS).sub(lambda match: _joined(match[0], thousands), text)
    if level < PunctuationLevel.MOST:
        if not _ROW_SIGNS.isdisjoint(text):
            text = re.compile(_MIXED_ROW).sub(_blank, re.compile(_SPACED_ROW).sub(_blank, text))
        if text.startswith((">", "#")):
            text = re.compile(_LINE_MARK).sub(_blank, text)
        if "|" in text and re.compile(_TABLE_ROW).fullmatch(text):
            text = _without_bars(text)
        if "_" in text:
            text = re.compile(_UNDERLINED).sub(_blank, text)
        for mark, pattern in (("*", _STRONG), ("*", _STARRED), ("/", _SLASHED), ("`", _CODE)):
            if mark in text:
                text = re.sub(pattern, _without_marks, text)
    return text


def _without_looks(text: str) -> str:
    text = "".join(map(_character, text)).translate(_SAME)
    text = re.compile(_LETTERS).sub(_latin, text)
    text = re.compile(_TIMES).sub("\u00d7", text)
    text = re.compile(_DEGREE).sub("\u00b0", text)
    text = re.compile(_ORDINAL).sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return re.compile(_INDEX).sub(lambda match: match[0].translate(_INDEX_DIGITS), text)


@lru_cache(4096)
def _character(character: str) -> str:
    """The letter, digit or sign that one is a look of; else itself."""
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    look = unicodedata.decomposition(character).partition(" ")[0]
    other = unicodedata.normalize("NFKC", character)
    if len(other) == 1 and (
        look == "<font>"
        or (look in ("<wide>", "<narrow>", "<small>") and other.isascii())
        or (look in ("<circle>", "<square>") and other.isascii() and other.isalpha())
    ):
        return other
    return character


def _latin(match: re.Match[str]) -> str:
    """A word with letters of another script that are drawn as Latin ones, in Latin letters."""
    word = match[0]
    if word.isascii():
        return word
    if re.compile(_IS_SMALL_CAPITALS).fullmatch(word):
        return word.translate(_SMALL_CAPITALS)
    latin = word.translate(_ALIKE)
    is_mixed = any(letter.isascii() for letter in word)
    return latin if is_mixed and latin.isascii() else word


def _joined(number: str, thousands: str) -> str:
    """A number written as the language writes it: "10,000.5" in English."""
    decimal = _DECIMAL[thousands]
    return number.replace(thousands, decimal).replace(" ", thousands)


def _without_bars(text: str) -> str:
    """The cells of a row, each a word or more, apart by a comma."""
    inner = text.strip()
    cells = inner[1:-1].replace(" |", ", ").replace("|", ",")
    start = text.index("|")
    return f"{text[:start]} {cells} {text[start + len(inner) :]}"


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _without_marks(match: re.Match[str]) -> str:
    opening, closing = len(match["open"]), len(match["close"])
    return " " * opening + match[0][opening : len(match[0]) - closing] + " " * closing
