"""The formats that can be read: each a module that makes an Article of a file's bytes.

Owns which suffix is which format. Refuses files: `library` opens them. A format is imported when a
file needs it, because its libraries cost more than the rest of the article room together.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from voicereader.article.formats.outline import Progress
from voicereader.article.model import Article

Parser = Callable[[bytes, str, Progress], Article]

_FORMATS = {".md": "markdown", ".markdown": "markdown", ".txt": "text"}

SUFFIXES = tuple(_FORMATS)


def parser_for(suffix: str) -> Parser | None:
    """Give what reads files with this suffix ("." included, in any case), or None."""
    module = _FORMATS.get(suffix.lower())
    if module is None:
        return None
    parse: Parser = import_module(f"{__name__}.{module}").parse
    return parse
