"""The formats that can be read: each a module that makes an `Article` of a file's bytes.

    bytes -> kinds (what is it?) -> a format, in a process of its own (`parsing`) -> Article

Owns which file is of which format. A format is imported when a file needs it, because its libraries
cost more than the rest of `article` together. `outline` is what all formats share: parts in the
order in which they are written become sections and blocks. Not here: files, which `library` opens.

To add a format: docs/adding-a-format.md.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from voicereader.article.formats.progress import ReadingProgress
from voicereader.article.model import Article

__all__ = ["DISCLAIMER_PROPERTY", "SUFFIXES", "language_tags", "progress"]

DISCLAIMER_PROPERTY = "voicereader:disclaimer"
"""By which a book that this program made names the heading of its disclaimer."""

Parser = Callable[[bytes, str, ReadingProgress], Article]
Check = Callable[[bytes, str], tuple[Article, tuple[str, ...]]]

_TEXT, _MARKDOWN = "text", "markdown"
_MODULES = {
    _MARKDOWN: (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mdtext", ".rmd", ".qmd"),
    _TEXT: (".txt", ".text"),
    "html": (".html", ".htm", ".xhtml", ".xht"),
    "message": (".mht", ".mhtml", ".eml"),
    "epub": (".epub",),
    "daisy": (".opf",),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "odt": (".odt", ".ott", ".fodt"),
    "rtf": (".rtf",),
    "pdf": (".pdf",),
}
_KINDS = {
    "text/html": "html",
    "message/rfc822": "message",
    "application/epub+zip": "epub",
    "application/x-daisy": "daisy",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "application/pdf": "pdf",
}
"""What reads what is no plain text, by the media type that `kinds` finds."""

_BY_SUFFIX = {suffix: module for module, suffixes in _MODULES.items() for suffix in suffixes}

SUFFIXES = tuple(_BY_SUFFIX)
"""Those that files of these formats have as a rule; a text under any other name is read as well."""


def format_of(source: bytes, path: str, suffix: str) -> str:
    """Say what format a file is of (its suffix with ".", in any case); or ArticleError.

    What the content shows goes before what the name says.
    """
    from voicereader.article.formats.kinds import kind_of, require_text  # a name needs neither

    if module := _KINDS.get(kind_of(source, suffix)):
        return module
    require_text(source, path, suffix)
    module = _BY_SUFFIX.get(suffix.lower(), _TEXT)
    return module if is_text(module) else _TEXT


def is_text(format_: str) -> bool:
    """Whether it is written as it is read, and so may be told by its name alone."""
    return format_ in (_TEXT, _MARKDOWN)


def is_packed(source: bytes) -> bool:
    """Whether a file is mostly compressed, or pictures, and its text a small part of it."""
    return source.startswith((b"PK", b"%PDF"))


def parser_of(format_: str) -> Parser:
    """Give what reads files of a format."""
    parse: Parser = import_module(f"{__name__}.{format_}").parse
    return parse


def check_for(suffix: str) -> Check | None:
    """Give what checks an article that is to ship; None where its format is not one of those."""
    if not is_markdown(suffix):
        return None
    check: Check = import_module(f"{__name__}.{_MARKDOWN}").check
    return check


def is_markdown(suffix: str) -> bool:
    """Whether files of that suffix are of the format that can declare a disclaimer."""
    return _BY_SUFFIX.get(suffix.lower()) == _MARKDOWN
