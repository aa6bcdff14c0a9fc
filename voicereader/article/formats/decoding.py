"""From the bytes of a file to its text, whichever encoding it was saved in.

Owns what is guessed where a file does not say its encoding, and the one sentence for bytes that are
no text. Refuses what the text means. A guess costs a tenth of a second of importing, which no file
in UTF-8 waits for.
"""

from __future__ import annotations

import codecs

from voicereader.article.clean import clean
from voicereader.article.errors import ArticleError
from voicereader.wording import _

_TAB_STOP = 4  # CommonMark's

# UTF-32 before UTF-16: the mark of the one begins with that of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPE = b"\x1b"  # of ISO 2022, whose bytes are all ASCII

# A few letters beyond ASCII say little: below this confidence they are taken for those of Western
# Europe, if they can be. Measured with sentences in 30 languages: docs/decisions/opening.md.
_WESTERN = "cp1252"
_FEW_LETTERS = 8
_CONFIDENT = 0.06
_LARGEST_WESTERN_SHARE = 0.35  # of the bytes; in Cyrillic or Greek nearly all are beyond ASCII

# UTF-8 with a damaged place is still UTF-8: so many good letters for each bad byte.
_GOOD_FOR_A_BAD = 20


def decode(source: bytes, name: str) -> str:
    """Give the text of a file, tabs made into spaces; or ArticleError where it is none or empty.

    It is cleaned before it is parsed, so that no invisible character can hide a heading; what a
    format decodes later (entities, escapes in YAML) it must fold again.
    """
    text = _text(source)
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


def _text(source: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            text = source[len(mark) :].decode(encoding, "replace")
            return None if "\0" in text else text
    if not any(sign in source for sign in (b"\0", _ESCAPE)):
        try:
            return source.decode("utf-8")
        except UnicodeDecodeError:
            pass
        text = source.decode("utf-8", "replace")
        good = sum(character > "\x7f" for character in text) - text.count("\ufffd")
        if good > _GOOD_FOR_A_BAD * text.count("\ufffd"):
            return text
    encoding = _guessed(source)
    if not encoding:
        return None
    text = source.decode(encoding, "replace")
    return None if "\0" in text else text


def _guessed(source: bytes) -> str:
    """The encoding that the bytes look like; "" where they look like none."""
    from chardet import EncodingEra, detect

    beyond_ascii = sum(byte > 127 for byte in source)
    is_little = 0 < beyond_ascii < _FEW_LETTERS
    era = EncodingEra.MODERN_WEB if is_little else EncodingEra.ALL
    if b"\0" not in source:
        source = b"\n" + source  # or a text that begins with "BM" is an image to it
    found = detect(source, encoding_era=era)
    encoding = found["encoding"]
    if encoding is None:
        return ""
    is_doubtful = found["confidence"] < _CONFIDENT
    if is_doubtful and beyond_ascii < _LARGEST_WESTERN_SHARE * len(source):
        try:
            source.decode(_WESTERN)
        except UnicodeDecodeError:
            return encoding
        return _WESTERN
    return encoding
