"""Reads the files of the library as the process of ours does, until one is named for a deed.

Stands in for `voicereader.memory.library.reading_worker`, in the same process with the same bounds.
"""

from __future__ import annotations

import os
import time

from voicereader.article.formats.progress import Told, unseen
from voicereader.article.model import Article
from voicereader.article.parsing import parse_here
from voicereader.memory.library import reading_worker

BUSY_S = 1.1


def main() -> None:
    """Read what standard input names."""
    reading_worker.parse_here = _parse  # type: ignore[attr-defined]
    reading_worker.main()


def _parse(format_: str, source: bytes, name: str, progress: Told = unseen) -> Article:
    if name.endswith("crash.md"):
        os.abort()
    if name.endswith("told.md"):
        os.write(4, b'["zz", 1, [[]], {}]\n')  # past whoever writes the answers
    if name.endswith("busy.md"):
        until_s = time.process_time() + BUSY_S
        while time.process_time() < until_s:
            pass
    return parse_here(format_, source, name, progress)
