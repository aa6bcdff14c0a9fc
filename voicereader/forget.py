"""`voicereader forget`: what is remembered, deleted at a person's word.

Owns what is told of it. Refuses the file: `remembering` has it.
"""

from __future__ import annotations

from collections.abc import Mapping

from voicereader.preparing import article_of, settings_of
from voicereader.refusal import RefusalError
from voicereader.remembering import Memory, memory_file
from voicereader.wording import _


def forget(document: str | None, flags: Mapping[str, str | None], *, everything: bool) -> int:
    """Delete what is kept of a document, or everything, but for settings and pronunciations.

    What is deleted is overwritten. Raises RefusalError where it cannot be, with the reason.
    """
    if everything == (document is not None):
        raise RefusalError(_("Name the document that is to be forgotten, or give --all."))
    troubles: list[str] = []
    settings = settings_of(flags)
    id_ = article_of(document).id if document is not None else None
    memory = Memory(memory_file(settings.memory), troubles.append)
    is_gone = memory.forget(id_)
    memory.close()
    if not is_gone:
        raise RefusalError(" ".join(troubles) or _("The memory does not answer; try again."))
    if document is None:
        print(_("Everything is forgotten: places, bookmarks, visits and phrases."))
    else:
        print(_("{document} is forgotten: place, bookmarks and visits.", document=document))
    return 0
