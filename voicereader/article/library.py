"""Finds, opens and lists documents.

Owns the way from a name to an Article, and every sentence for a document that cannot be opened. Not
here: what is inside a document, which is `formats`.
"""

from __future__ import annotations

import re
import stat
from dataclasses import replace
from pathlib import Path

from voicereader.article.clean import fold
from voicereader.article.errors import ArticleError, nearest
from voicereader.article.formats import (
    SUFFIXES,
    check_for,
    format_of,
    is_markdown,
    is_packed,
    is_text,
)
from voicereader.article.formats.progress import Told, unseen
from voicereader.article.model import Article
from voicereader.article.parsing import Parse, parse
from voicereader.base.i18n import _, reason

LARGEST_BYTES = 100_000_000
"""Of a file that holds pictures as well, most of it; it is read whole, here and by what parses."""

LARGEST_TEXT_BYTES = 16_000_000
"""Ten such books; the largest is open in ten seconds of the processor."""

_PIECE_BYTES = 1_000_000

# Installed, the articles stand in the package; in a clone of the repository, beside it.
_PACKAGE = Path(__file__).resolve().parent.parent
_CONTENT_FOLDERS = (_PACKAGE / "content", _PACKAGE.parent / "content")
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://|mailto:")
_FOR_EDITORS = "readme.md"


def open_document(name: str, progress: Told = unseen, parse: Parse = parse) -> Article:
    """Open the document that `name` finds, or ArticleError with one clear sentence."""
    path = find(name)
    article = article_of(_read(path), str(path), path.suffix, progress, parse)
    return replace(article, id=id_of(path))


def article_of(
    source: bytes, name: str, suffix: str, progress: Told = unseen, parse: Parse = parse
) -> Article:
    """Make an article of what a document holds; or ArticleError, which calls it by `name`."""
    format_ = format_of(source, name, suffix)
    _require_not_large(source, name)
    return parse(format_, source, name, progress)


def first_heading_of(name: str) -> Article | None:
    """The disclaimer's heading, where it is seen without reading the document; or ArticleError."""
    path = find(name)
    if not is_markdown(path.suffix):
        return None
    from voicereader.article.formats.first_heading import first_heading  # most starts know it

    return first_heading(_read(path))


def id_of(path: Path) -> str:
    """Where a file stands; of a shipped article its name, wherever the program is installed."""
    resolved = path.resolve()
    return resolved.stem if is_shipped(path) else str(resolved)


def is_shipped(path: Path) -> bool:
    """Whether a file came with the program."""
    return path.resolve().parent in _CONTENT_FOLDERS


def check_document(name: str, *, ships: bool = True) -> tuple[Article | None, tuple[str, ...]]:
    """Check a document that is to ship: the article, and a sentence for each fault of it.

    What is not Markdown cannot ship; where none `ships`, it only has to open. None is for a page
    that is no article: the one for editors. Raises ArticleError.
    """
    path = find(name)
    if path.name.lower() == _FOR_EDITORS and is_shipped(path):
        return None, ()
    source = _read(path)
    format_ = format_of(source, str(path), path.suffix)
    check = check_for(path.suffix) if is_text(format_) else None
    if check is not None:
        _require_not_large(source, str(path))
        article, faults = check(source, str(path))
        return replace(article, id=id_of(path)), faults
    article = replace(article_of(source, str(path), path.suffix), id=id_of(path))
    if not ships:
        return article, ()
    what = _("only Markdown can say which section is the disclaimer; save it as Markdown (.md).")
    return article, (str(ArticleError.at(str(path), 1, what)),)


def find(name: str) -> Path:
    """Give the file that `name` stands for: a path, or a shipped article with or without suffix.

    A file comes before an article of the same name; ArticleError when there is neither.
    """
    if not name.strip():
        raise ArticleError(_("No document is named: its name is empty; {offer}.", offer=_offer("")))
    path = Path(name)
    mode = _mode(path)
    if stat.S_ISREG(mode):
        return path
    for article in shipped():
        if name.lower() in (article.stem.lower(), article.name.lower()):
            return article
    if stat.S_ISDIR(mode):
        raise ArticleError(_("{path} is a folder; name a file in it.", path=path))
    if mode:  # a device or a pipe, which may never end
        raise ArticleError(_("{path} is not an ordinary file; name one that is.", path=path))
    if _ADDRESS.match(name):
        raise ArticleError(
            _(
                "{address} is an address: of these only http:// and https:// can be fetched, with "
                "--allow-network where a document is read; open a file by its path.",
                address=fold(name),
            )
        )
    raise ArticleError(_("There is no document '{name}'; {offer}.", name=name, offer=_offer(name)))


def shipped() -> tuple[Path, ...]:
    """Give the files of the articles that ship, by name; the stem of each is the article's id."""
    folder = next((folder for folder in _CONTENT_FOLDERS if folder.is_dir()), None)
    files = folder.iterdir() if folder else ()
    return tuple(
        sorted(
            file
            for file in files
            if file.suffix.lower() in SUFFIXES and file.name.lower() != _FOR_EDITORS
        )
    )


def _mode(path: Path) -> int:
    """What is there; 0 when nothing is, or when no file can have such a name."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _require_not_large(source: bytes, name: str) -> None:
    most = LARGEST_BYTES if is_packed(source) else LARGEST_TEXT_BYTES
    if len(source) > most:
        raise ArticleError(
            _(
                "{path} is larger than {largest}; split it into several documents.",
                path=name,
                largest=f"{most // 1_000_000} MB",
            )
        )


def _read(path: Path) -> bytes:
    """The file's bytes; one more than the largest at most, for a file that is growing.

    Asked for by the megabyte: what is asked for at once is memory, whatever the file has.
    """
    source = bytearray()
    try:
        with path.open("rb") as file:
            while len(source) <= LARGEST_BYTES and (piece := file.read(_PIECE_BYTES)):
                source += piece
    except OSError as error:
        raise ArticleError(
            _(
                "{path} cannot be opened ({reason}); check the file.",
                path=path,
                reason=reason(error),
            )
        ) from None
    return bytes(source)


def _offer(name: str) -> str:
    """What to try instead: the names that are nearest, or else all."""
    names = nearest(name, [article.stem for article in shipped()])
    if not names:
        return _("give the path of a file")
    return _("give the path of a file, or one of these: {names}", names=", ".join(names))
