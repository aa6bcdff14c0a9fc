"""Documents as they were read, kept by their content: the next start has a book at once.

Owns the files in the cache folder, what they are called by and how many there are. Not here:
reading (`parsing`), which gives and takes what is kept as bytes and believes none of them; and who
wants nothing kept.

A short text is kept too: what reads it, the parser of Markdown before all, need not be loaded the
next time, an eighth of a start. A book that is a folder of files is not, for the one file that it
is opened by does not tell what is in the others. What ships with the program tells nothing of
anybody: it is kept where nothing else is.
"""

from __future__ import annotations

import logging
import os
import threading
from contextlib import suppress
from pathlib import Path, PurePath

from voicereader.article import parsing
from voicereader.article.formats.progress import Told, unseen
from voicereader.article.library import is_shipped
from voicereader.article.model import Article
from voicereader.article.parsing import article_in, is_all_of_it, parse, parse_with_content
from voicereader.base.files import is_nowhere, own_folder, read_if_any, replace_file
from voicereader.base.i18n import language

_LOG = logging.getLogger(__name__)

MOST_BYTES = 128_000_000
"""Of all files together, some ten books of ten megabytes; those read or written last stay."""


def parse_once(format_: str, source: bytes, name: str, progress: Told = unseen) -> Article:
    """As `parsing.parse`, but for what was read before."""
    if not is_all_of_it(format_, source):
        return parse(format_, source, name, progress)
    path = _folder() / _key(format_, source, PurePath(name).name)
    kept = _read(path)
    if kept is not None:
        return kept
    article, content = parse_with_content(format_, source, name, progress)
    if len(content) <= MOST_BYTES and not is_nowhere(path):
        threading.Thread(target=_keep, args=(path, content), name="keeping").start()
    return article


def parse_shipped_once(format_: str, source: bytes, name: str, progress: Told = unseen) -> Article:
    """The same of what ships with the program alone: of all else nothing is kept."""
    return (parse_once if is_shipped(Path(name)) else parse)(format_, source, name, progress)


def forget_kept_articles() -> None:
    """Delete all that are kept."""
    for path in _oldest_first():
        with suppress(OSError):
            path.unlink()


def _folder() -> Path:
    from platformdirs import user_cache_path

    return own_folder(user_cache_path) / "articles"


def _key(format_: str, source: bytes, name: str) -> str:
    """Of all that an article is made of: what is read, by which program, for whom.

    The program is known by its files, so that one that is worked on reads anew.
    """
    import hashlib  # which no short text waits for

    digest = hashlib.blake2b(digest_size=24)
    for part in (format_, name, language()):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    modules = Path(parsing.__file__).parent.rglob("*.py")
    for module in sorted(modules):
        found = module.stat()
        digest.update(f"{module.name} {found.st_size} {found.st_mtime_ns}\0".encode())
    digest.update(source)
    return digest.hexdigest()


def _read(path: Path) -> Article | None:
    """None where there is none, or no whole one."""
    with suppress(OSError):
        content = read_if_any(path, MOST_BYTES)
        article = article_in(content) if content is not None else None
        if article is not None:
            os.utime(path)
        return article
    return None


def _keep(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
        _prune()
    except OSError:
        _LOG.info("the document cannot be kept for the next time")


def _prune() -> None:
    """The oldest go, as long as there are too many."""
    sizes = [(path, path.stat().st_size) for path in _oldest_first()]
    too_many = sum(size for _, size in sizes) - MOST_BYTES
    for path, size in sizes:
        if too_many <= 0:
            break
        path.unlink(missing_ok=True)
        too_many -= size


def _oldest_first() -> list[Path]:
    with suppress(OSError):
        return sorted(_folder().iterdir(), key=lambda path: path.stat().st_mtime)
    return []
