"""The texts that a command is given as words or on standard input, whatever their bytes.

Owns the reading of both. Not here: the answers, which are `interpret` and `spoken`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _

STANDARD_INPUT = "-"


def texts_of(words: Iterable[str]) -> Iterator[str]:
    """Each word, and for `-` the lines of standard input. Raises RefusalError.

    Bytes that are no UTF-8 arrive as surrogates, which nobody can say or print.
    """
    for word in words:
        if word == STANDARD_INPUT:
            yield from _lines()
        else:
            yield os.fsencode(word).decode("utf-8", "replace")


def _lines() -> Iterator[str]:
    if sys.stdin is None:
        raise RefusalError(_("There is no standard input to read; give the text as words."))
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")
