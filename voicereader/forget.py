"""`voicereader forget`: what is remembered, deleted at a person's word.

Owns what is told of it. Refuses the file: `remembering` has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from voicereader.article.errors import ArticleError
from voicereader.article.library import id_of, open_document
from voicereader.article.model import Article
from voicereader.preparing import article_of, settings_of
from voicereader.refusal import RefusalError
from voicereader.remembering import Memory, memory_file
from voicereader.wording import _


def forget(document: str | None, flags: Mapping[str, str | None], *, everything: bool) -> int:
    """Delete what is kept of a document, or everything, but for settings and pronunciations.

    What is deleted is overwritten. A document whose file is gone is named by where it stood. Raises
    RefusalError where it cannot be, with the reason.
    """
    if everything == (document is not None):
        raise RefusalError(_("Name the document that is to be forgotten, or give --all."))
    troubles: list[str] = []
    settings = settings_of(flags)
    what = _named(document) if document is not None else None
    memory = Memory(memory_file(settings.memory), troubles.append)
    forgotten = memory.forget(what)
    memory.close()
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
