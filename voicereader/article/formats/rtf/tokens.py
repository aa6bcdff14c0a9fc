r"""RTF as tokens: groups, control words, and runs of bytes that are text.

Owns the grammar, and nothing else: `\word12`, `\'e4`, `{`, `}`, binary data. Not here: what a word
means, and which encoding the bytes are in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"""(?sx)
      \\ (?P<word>[A-Za-z]{1,32}) (?P<number>-?\d{1,10})? [ ]?
    | \\' (?P<code>[0-9A-Fa-f]{2})
    | \\ (?P<sign>.)
    | (?P<brace>[{}])
    | (?P<text>[^\\{}\r\n]+)
    | [\r\n]+
    | \\
    """
)
_NEW_LINES = "\r\n"


class ControlWord(NamedTuple):
    """A control word, or the sign that stands for one: "~", "*"."""

    name: str
    number: int | None = None


class GroupMark(NamedTuple):
    """One begins or ends."""

    begins: bool


_BEGINS, _ENDS = GroupMark(begins=True), GroupMark(begins=False)

Token = ControlWord | GroupMark | bytes


def tokens(source: bytes) -> Iterator[Token]:
    """The tokens of a file; what binary data a word announces is left out."""
    at = 0
    while found := _TOKEN.match(source, at):
        at = found.end()
        if found["word"] is not None:
            name = found["word"].decode("ascii")
            number = int(found["number"]) if found["number"] is not None else None
            if name == "bin" and number is not None and number > 0:
                at += number
            else:
                yield ControlWord(name, number)
        elif found["code"] is not None:
            yield bytes.fromhex(found["code"].decode("ascii"))
        elif found["sign"] is not None:
            sign = found["sign"].decode("latin-1")
            yield ControlWord("par") if sign in _NEW_LINES else ControlWord(sign)
        elif found["brace"] is not None:
            yield _BEGINS if found["brace"] == b"{" else _ENDS
        elif found["text"] is not None:
            yield found["text"]
