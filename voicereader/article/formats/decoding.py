"""From the bytes of a file to its text, whichever encoding it was saved in.

Owns what is guessed where a file does not say its encoding, and the one sentence for bytes that are
no text. Not here: what the text means. A guess costs a tenth of a second of importing, which no
file in UTF-8 waits for.
"""

# ruff: noqa: RUF001 - the letters and signs of Western Europe

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from unicodedata import category

from voicereader.article.clean import clean
from voicereader.article.errors import ArticleError
from voicereader.base.i18n import _

_TAB_STOP = 4  # CommonMark's

# UTF-32 before UTF-16: the mark of the one begins with that of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHIFTS = (b"\x1b$", b"\x1b(")  # of ISO 2022, whose bytes are all ASCII

# What files mean by these names, as browsers know.
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}

# A few letters beyond ASCII say little: then they are those of Western Europe, if they can be and
# the best guess is hardly better. Measured: docs/decisions/opening.md.
_WESTERN, _WITH_EURO = "cp1252", "iso8859-15"
_WESTERN_NAMES = ("Windows-1252", "ISO-8859-1")
_FEW_LETTERS = 12
_HARDLY_BETTER = 0.8  # of the best guess's confidence
_CONFIDENT = 0.05
_LARGEST_WESTERN_SHARE = 0.35  # of the bytes; in Cyrillic or Greek nearly all are beyond ASCII

# ISO 8859-15 has the euro where the others have a sign of no currency that nobody writes: beside a
# number or alone. In texts of other alphabets that byte is half a letter.
_EURO = re.compile(rb"(?<![^\s\d(/\"'-])\xa4(?![^\s\d.,;:!?)/\"'-])")
_OF_WINDOWS = re.compile(rb"[\x80-\x9f]")

# What betrays another encoding: a sign between letters, a capital after a small letter.
_ODD = re.compile(
    r"(?<=[^\W\d_])[\xa1-\xbf\u0192\u02c6\u02dc\u201a\u201c-\u203a\u2122\xd7\xf7](?=[^\W\d_])"
    r"|(?<=[a-z\xdf-\xff])[\xc0-\xde\u0152\u0160\u0178\u017d]|[\x80-\x9f]"
)
# Ordinary words of one Western language, with the signs that its texts hold, are that language's:
# no other encoding is likely to give just these letters where Latin ones stand round them.
_ALPHABETS = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "äöüß",  # German, Finnish
        "àâçéèêëîïôœùûü",  # French
        "áéíóúüñªº",  # Spanish
        "àèéìíîòóùú",  # Italian
        "åäöéæø",  # Swedish, Danish, Norwegian
    )
)
_ORDINARY_SIGNS = frozenset("\xa0¡¿«»°§©®™£€¢±×·½¼¾²³µ…–—•†‰‹›“”„‘’‚")
_ODD_SIGNS = re.compile(
    r"[¡¿£§©½¼¾²³‚„‘“](?=\s|$)|[§©®™½¼¾²³±×£€¢](?=[^\W\d_]{2})|(?<=[^\W\d_])[¡¿‚„]"
    r"|È(?=[a-z])|è(?=[aeiouy])|œ(?![cdistu])|ñ(?![aeiouáéíóú])|[êûîô](?!\w)"
)
_LATIN = re.compile(r"[a-zA-Z0-9]")

_NO_TEXT = ("Cc", "Cn", "Co")  # categories of characters; white space is no control here
_LARGEST_ODD_SHARE = 0.01
_HEAD_CHARACTERS = 10_000

# UTF-8 with a damaged place is still UTF-8: so many good letters for each bad byte.
_GOOD_FOR_A_BAD = 20


def decode(source: bytes, name: str, declared: str = "") -> str:
    """Give the text of a file, tabs made into spaces; or ArticleError where it is none or empty.

    `declared` is the encoding that the file itself names, which holds where it is not UTF-8.

    It is cleaned before it is parsed, so that no invisible character can hide a heading; what a
    format decodes later (entities, escapes in YAML) it must fold again.
    """
    text = _text(source, declared)
    if text is None:
        what = _("{name} is not a text: it holds bytes that stand for no letters.", name=name)
        raise ArticleError(what)
    text = clean(text.expandtabs(_TAB_STOP))
    if not text.strip():
        raise ArticleError(_("{name} is empty; give it a title and something to read.", name=name))
    return text


def line_not_utf8(source: bytes) -> int:
    """The first line, from 1, with a byte that is not UTF-8; 0 where all are."""
    try:
        source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return source.count(b"\n", 0, error.start) + 1
    return 0


def _text(source: bytes, declared: str) -> str | None:
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            text = source[len(mark) :].decode(encoding, "replace")
            return None if "\0" in text else text
    is_shifted = any(shift in source for shift in _SHIFTS)
    if not is_shifted and (utf8 := _utf8(source)) is not None:
        return utf8
    if declared and (named := _as_declared(source, declared)) is not None:
        return named
    encoding = _guessed(source)
    if is_shifted and not encoding.startswith("ISO-2022") and (utf8 := _utf8(source)) is not None:
        return utf8
    text = source.decode(encoding, "replace") if encoding else "\0"
    return text if _is_text(text) else None


def _as_declared(source: bytes, declared: str) -> str | None:
    """The text in an encoding that the file names; None where there is none of that name."""
    name = declared.strip().lower()
    with suppress(LookupError, UnicodeError):
        text = source.decode(_MEANT.get(name, name), "replace")
        return text if isinstance(text, str) and _is_text(text) else None
    return None


def _utf8(source: bytes) -> str | None:
    """The text of UTF-8, a damaged place in it or not; None where it is no such text."""
    if b"\0" in source:
        return None
    with suppress(UnicodeDecodeError):
        return source.decode("utf-8")
    text = source.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text if beyond_ascii >= (1 + _GOOD_FOR_A_BAD) * bad else None


def _is_text(text: str) -> bool:
    """Whether the characters of a guess can be: of a sound taken for UTF-16 many can not."""
    head = text[:_HEAD_CHARACTERS]
    odd = sum(not c.isspace() and c != "\x1b" and category(c) in _NO_TEXT for c in head)
    return "\0" not in text and odd <= _LARGEST_ODD_SHARE * len(head)


def _guessed(source: bytes) -> str:
    """The encoding that the bytes look like; "" where they look like none."""
    from chardet import detect_all

    if b"\0" not in source:
        source = b"\n" + source  # or a text that begins with "BM" is an image to it
    found = detect_all(source)
    best = found[0]["encoding"]
    western = _western(source)
    if best is not None and _is_ordinary_western(source, western):
        return western
    if best is None:
        return ""
    if best in _WESTERN_NAMES and western == _WITH_EURO:
        return western
    beyond_ascii = len(source.translate(None, bytes(range(128))))
    if not 0 < beyond_ascii < min(_FEW_LETTERS, _LARGEST_WESTERN_SHARE * len(source)):
        return best
    near = (f["confidence"] for f in found if f["encoding"] in _WESTERN_NAMES)
    confidence = max(near, default=0.0)
    best_confidence = found[0]["confidence"]
    is_near = confidence >= _HARDLY_BETTER * best_confidence or best_confidence < _CONFIDENT
    return western if _can_be_western(source, western, is_near=is_near) else best


def _western(source: bytes) -> str:
    """The encoding of a text of Western Europe: which has the euro, if it is there."""
    euros = source.count(b"\xa4")
    has_euro = euros and len(_EURO.findall(source)) == euros and not _OF_WINDOWS.search(source)
    return _WITH_EURO if has_euro else _WESTERN


def _is_ordinary_western(source: bytes, encoding: str) -> bool:
    """Whether the words are ordinary ones of one Western language."""
    if b"\0" in source:  # of a wide encoding
        return False
    try:
        text = source.decode(encoding)
    except UnicodeDecodeError:
        return False
    beyond_ascii = {character for character in text if character > "\x7f"}
    letters = beyond_ascii - _ORDINARY_SIGNS
    return (
        bool(beyond_ascii)
        and bool(_LATIN.search(text) or len(letters) == 1)
        and any(letters <= alphabet for alphabet in _ALPHABETS)
        and not (_ODD.search(text) or _ODD_SIGNS.search(text))
    )


def _can_be_western(source: bytes, encoding: str, *, is_near: bool) -> bool:
    """Whether few letters can be Western; signs alone, as of degrees, are where they can be."""
    try:
        text = source.decode(encoding)
    except UnicodeDecodeError:
        return False
    has_letters = any(character > "\x7f" and character.isalpha() for character in text)
    return not _ODD.search(text) and (is_near or not has_letters)
