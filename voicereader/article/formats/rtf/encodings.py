"""Which encoding and language the numbers in an RTF file mean."""

from __future__ import annotations

import codecs
from locale import windows_locale

# By the number of a font's character set.
_OF_SETS = {
    0: "cp1252", 77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gb2312", 81: "big5",
    83: "mac_latin2", 85: "mac_greek", 86: "mac_turkish", 89: "mac_cyrillic", 128: "cp932",
    129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_OF_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8"}
SYMBOLS = 2
"""The character set of fonts that have signs in place of letters."""


def of_set(number: int | None) -> str:
    """The encoding of a font of that character set; "" where it is that of the document."""
    return _OF_SETS.get(number or 0, "") if number not in (None, 1) else ""


def of_page(number: int | None) -> str:
    """The encoding of a code page; "" where there is none of that number."""
    name = _OF_PAGES.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def language(number: int | None) -> str:
    """The language of that number, a BCP 47 tag; "" for none."""
    return windows_locale.get(number or 0, "").partition("@")[0].replace("_", "-")
