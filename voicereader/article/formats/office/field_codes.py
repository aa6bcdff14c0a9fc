"""What the instruction of a field of a word processor means: HYPERLINK, REF, TOC, SYMBOL.

Both DOCX and RTF write it in the same words. Not here: where a field begins and ends.
"""

from __future__ import annotations

import re
from itertools import pairwise

from voicereader.article.formats.office.symbols import sign

_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_REFERENCES = ("REF", "PAGEREF", "NOTEREF")


def is_contents(instruction: str) -> bool:
    """Whether the field is a table of contents, or a list of figures."""
    return instruction.split()[:1] == ["TOC"]


def link_target(instruction: str) -> str:
    """Where the field leads: an address, "#id" in the document; "" where it is no link."""
    words = _words(instruction)
    name = words[0].upper() if words else ""
    if name in _REFERENCES:
        return f"#{words[1]}" if r"\h" in words[2:] else ""
    if name != "HYPERLINK":
        return ""
    address = place = ""
    rest = iter(words[1:])
    for word in rest:
        if word == r"\l":
            place = next(rest, "")
        elif word in (r"\o", r"\t"):
            next(rest, "")
        elif not word.startswith("\\"):
            address = address or word
    return f"{address}#{place}" if place else address


def symbol(instruction: str) -> str:
    """The sign that a SYMBOL field shows; "" for any other field."""
    words = _words(instruction)
    if words[:1] != ["SYMBOL"] or len(words) == 1:
        return ""
    code = words[1]
    font = next((after for word, after in pairwise(words) if word == r"\f"), "")
    try:
        return sign(int(code, 16) if code.lower().startswith("0x") else int(code), font)
    except ValueError:
        return code


def _words(instruction: str) -> list[str]:
    found = _WORDS.finditer(instruction)
    return [re.sub(r"\\(.)", r"\1", word[1]) if word[1] is not None else word[2] for word in found]
