"""A document's bytes become an Article, in a process of their own unless they are a short text.

Owns the bounds of that process, what goes to it and what comes back, and the sentence for one that
ended before its work was done. Not here: the process itself (`base.bounded_process`) and the other
side (`parsing_worker`).

What comes back is a pickle, and a parser that a file had in its power could send any: so no name in
it is believed but the classes an Article is made of (see docs/decisions/parsing-apart.md).
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from voicereader.article.errors import ArticleError
from voicereader.article.formats import is_packed, is_text, parser_of
from voicereader.article.formats.progress import Told, Unbounded, unseen
from voicereader.article.model import Article
from voicereader.base.i18n import _, language

if TYPE_CHECKING:  # short texts, what ships among them, do not wait for it
    from voicereader.base.bounded_process import Bounds

_LOG = logging.getLogger(__name__)

_SHORT_TEXT_BYTES = 16_000  # another process is a tenth of a second more
_WORKER = "voicereader.article.parsing_worker"

_MEMORY_BYTES = 230_000_000  # with what is not counted, the program itself, 256 MB
_MEMORY_FOR_A_BYTE = 24
_PROCESSOR_S = 4
_MOST_PROCESSOR_S = 60  # of what comes by more and more text

_MAY_BE_A_FOLDER = "daisy"

_LONGEST_LINE_BYTES = 10_000

_WITH_AN_ARTICLE = tuple(
    f"voicereader.article.{module}"
    for module in ("model", "lexicon", "formats.outline", "formats.draft")
)


Parse = Callable[[str, bytes, str, Told], Article]
"""Reads a document of a format: format, bytes, name, and who is told how far it is."""


def parse(format_: str, source: bytes, name: str, progress: Told = unseen) -> Article:
    """Read a document of a format; or ArticleError. `name` may be the path of its file."""
    if is_short(format_, source):
        return parse_here(format_, source, name, progress)
    return parse_apart(format_, source, name, progress).article


def is_short(format_: str, source: bytes) -> bool:
    """Whether a document is read as soon as another process would have begun."""
    return is_text(format_) and len(source) <= _SHORT_TEXT_BYTES


def parse_here(format_: str, source: bytes, name: str, progress: Told = unseen) -> Article:
    """The same where this process has bounds already: nothing is caught that may be wrong."""
    return parser_of(format_)(source, name, Unbounded(progress))


def bounds_of_many(documents: int) -> Bounds:
    """Of a process that reads so many of the usual size, each of which may take as much."""
    from voicereader.base.bounded_process import Bounds

    return Bounds(_MEMORY_BYTES, _PROCESSOR_S, _PROCESSOR_S * documents + 1)


def is_all_of_it(format_: str, source: bytes) -> bool:
    """Whether the document is in these bytes, and not in other files of its folder too."""
    return format_ != _MAY_BE_A_FOLDER or is_packed(source)


class WithContent(NamedTuple):
    """An article, and the bytes that `article_in` makes it of again."""

    article: Article
    content: bytes


def parse_with_content(
    format_: str, source: bytes, name: str, progress: Told = unseen
) -> WithContent:
    """As `parse`, for who keeps it."""
    if is_short(format_, source):
        article = parse_here(format_, source, name, progress)
        return WithContent(article, pickle.dumps(article, pickle.HIGHEST_PROTOCOL))
    return parse_apart(format_, source, name, progress)


def parse_apart(format_: str, source: bytes, name: str, progress: Told = unseen) -> WithContent:
    """The same in a process of its own, however short it is, which sends the bytes."""
    from voicereader.base.bounded_process import Bounds, UnfinishedError, Why, work_of

    bounds = Bounds(_MEMORY_BYTES, _PROCESSOR_S, _MOST_PROCESSOR_S, _last_memory_bytes(source))
    texts = (format_, name, language())
    request = [*(text.encode("utf-8", "surrogateescape") for text in texts), source]
    try:
        return work_of(_WORKER, request, bounds, partial(_received, name=name, progress=progress))
    except UnfinishedError as error:
        _LOG.info("%s was not read: %s", name, error.why.name)
        match error.why:
            case Why.TIME:
                what = _("{path} takes too long to read; split it.", path=name)
            case Why.MEMORY:
                what = _("{path} needs too much memory to be read; split it.", path=name)
            case Why.CRASH:
                what = _broken(name)
        raise ArticleError(what) from None


def _last_memory_bytes(source: bytes) -> int:
    """Of what is packed the text is a small part, and pictures are left where they are."""
    return (
        _MEMORY_BYTES if is_packed(source) else max(_MEMORY_BYTES, _MEMORY_FOR_A_BYTE * len(source))
    )


def article_in(content: bytes) -> Article | None:
    """What such bytes hold, whoever had them since; None where it is no article."""
    try:
        return _article(BytesIO(content))
    except EOFError:
        return None


def _received(stream: BinaryIO, name: str, progress: Told) -> WithContent:
    """Lines that say how far it is, then the article or a line that says why there is none."""
    while line := stream.readline(_LONGEST_LINE_BYTES):
        match line.split(b" ", 1):
            case [b"done", rest]:
                progress(_number(rest))
            case [b"refused", rest]:
                raise ArticleError(rest.decode("utf-8", "replace"))
            case [b"failed", rest]:
                _LOG.info("%s: %s", name, rest.decode("utf-8", "replace").strip())
                raise ArticleError(_broken(name))
            case _:
                recorded = _Recorded(stream)
                return WithContent(_article(recorded), bytes(recorded.content))
    raise EOFError


def _number(written: bytes) -> float:
    try:
        return float(written)
    except ValueError:
        raise EOFError from None


class _Recorded:
    """What is read of a stream, kept: no byte after an article is waited for."""

    def __init__(self, stream: BinaryIO) -> None:
        self.content = bytearray()
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        """So many bytes, fewer at the end."""
        self.content += (read := self._stream.read(size))
        return read

    def readline(self) -> bytes:
        """The bytes of a line."""
        self.content += (read := self._stream.readline())
        return read


def _article(stream: _Recorded | BinaryIO) -> Article:
    """The article, or EOFError for what is none."""
    try:
        article = _OfArticles(stream).load()
    except (pickle.UnpicklingError, AttributeError, ValueError, TypeError, LookupError) as error:
        raise EOFError from error
    if not isinstance(article, Article):
        raise EOFError
    return article


class _OfArticles(pickle.Unpickler):
    """Makes an Article and what is in it, and nothing else."""

    def find_class(self, module_name: str, name: str) -> object:
        """A class of the model, by its name."""
        if module_name in _WITH_AN_ARTICLE:
            found = super().find_class(module_name, name)
            if isinstance(found, type) and found.__module__ == module_name:
                return found
        raise pickle.UnpicklingError(f"{module_name}.{name} is in no article")


def _broken(name: str) -> str:
    return _(
        "{path} cannot be read, perhaps because it is damaged; open it in the program that made "
        "it, and save it again.",
        path=name,
    )
