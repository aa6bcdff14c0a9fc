"""`voicereader forget`: what is remembered, deleted when a person asks for it.

Owns what is said of it. Not here: the file, which is `store`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from voicereader.app.build import article_of, settings_of
from voicereader.app.first_words import forget_first_words
from voicereader.app.kept_articles import forget_kept_articles
from voicereader.article.errors import ArticleError
from voicereader.article.library import id_of, open_document
from voicereader.article.model import Article
from voicereader.asking.kept_embeddings import forget_embeddings
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _
from voicereader.memory.path import memory_file
from voicereader.memory.store import Memory


def forget(
    document: str | None, flags: Mapping[str, str | None], *, everything: bool, is_sure: bool
) -> int:
    """Delete what is kept of a document, or everything, but for settings and pronunciations.

    Everything only where that `is_sure`, or the person at the terminal says yes. A document whose
    file is gone is named by where it stood. What is deleted is overwritten. Raises RefusalError
    where it cannot be, with the reason.
    """
    if everything == (document is not None):
        raise RefusalError(_("Name the document that is to be forgotten, or give --all."))
    if document is not None and not document.strip():
        article_of(document)  # which tells that none is named
    troubles: list[str] = []
    settings = settings_of(flags)
    if everything and not (is_sure or _says_yes()):
        print(_("Nothing is forgotten."))
        return 0
    what = _named(document) if document is not None else None
    memory = Memory(memory_file(settings.memory), troubles.append)
    forgotten = memory.forget(what)
    memory.close()
    forget_first_words()
    forget_embeddings()
    forget_kept_articles()
    if forgotten is None:
        raise RefusalError(" ".join(troubles) or _("The memory does not answer; try again."))
    if document is None:
        print(_("Everything is forgotten: places, bookmarks, visits and phrases."))
        return 0
    if not forgotten.was_known:
        if isinstance(what, str) and not Path(what).exists():
            article_of(document)  # which tells that there is no such document
        print(_("Nothing was remembered of {document}.", document=document))
        return 0
    print(_("{document} is forgotten: place, bookmarks and visits.", document=document))
    for copy in forgotten.copies:
        print(_("So is {path}, which had the same text.", path=copy))
    return 0


def _named(document: str) -> Article | str:
    """What is meant; of a file that is gone or cannot be read any more, where it stood."""
    try:
        return open_document(document)
    except ArticleError:
        try:
            return id_of(Path(document))
        except (OSError, RuntimeError, ValueError):  # no file can have such a name
            return document


def _says_yes() -> bool:
    """Ask the person; anything but a yes, the end of the input too, is a no."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise RefusalError(
            _("--all deletes the places, bookmarks and phrases of every document; give --yes too.")
        )
    question = _("Forget the places, bookmarks and phrases of every document? y/N")
    print(question, end=" ", flush=True)
    answer = sys.stdin.readline().strip().casefold()
    return answer in ("y", "yes", _("y"), _("yes"))
