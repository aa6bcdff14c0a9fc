"""What is said to a question: the document's own words, where they stand, the way there.

Owns these sentences. Not here: which passage answers, and what yes then does.
"""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.article.listed import Hit
from voicereader.base.i18n import N_, _
from voicereader.reader.events import FoundPassage, GlossaryEntry
from voicereader.reader.messages import library_replies
from voicereader.reader.messages.announcements import ended

LOOKING = N_("Looking.")
NO_ANSWER = N_("No answer found in the text.")
GOES_THERE = N_("Yes goes there.")


def text_says(found: FoundPassage) -> tuple[str, ...]:
    """The passage, a sentence or item each, after where it stands, in whichever document."""
    first, *others = filter(None, (found.lead, *found.parts))
    if found.document is not None:
        said = library_replies.document_says(found.document, found.title, first)
    elif found.title:
        said = _("The text says, in {title}: {words}", title=found.title.rstrip("?"), words=first)
    else:
        said = _("The text says: {words}", words=first)
    return (said if found.lead else ended(said), *map(ended, others))


def place(found: FoundPassage) -> str:
    """Where a passage stands, in a document that is not the opened one with its title."""
    if found.document is None:
        return found.title
    return library_replies.hit_item(Hit(found.document, found.title, found.block))


def glossary_says(entry: GlossaryEntry) -> tuple[str, ...]:
    """What a word means, after its name and before who says so."""
    said = _("Glossary, {term}: {words}", term=entry.term, words=entry.definition)
    return ended(said), _("Source: {source}.", source=entry.source)


def no_meaning(word: str) -> str:
    """Say that neither has it."""
    return _(
        "{word}: the text does not say what it means, and the glossary has no entry.", word=word
    )


def ways(next_best: str) -> str:
    """How to go to what was said, and to what comes next."""
    if not next_best:
        return _(GOES_THERE)
    return _("Yes goes there, two goes to {title}.", title=next_best.rstrip("?"))


def nearest(titles: Sequence[str]) -> str:
    """Where something like it stands, as a question; what stands there may be no answer."""
    names = _(", or ").join(title.rstrip("?") for title in titles)
    return _("The text may not say. Go to what is nearest: {places}?", places=names)
