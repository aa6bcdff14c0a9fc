"""Elements that are open, and what holds in them: their own, else what holds around them.

Owns what is inherited: language, sound and link, role, struck text. Not here: what begins and ends
with an element (`parts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicereader.article.formats.draft import MarkKind
from voicereader.article.formats.events import Element, Start
from voicereader.article.formats.language_tags import tag_of
from voicereader.article.formats.lists import Definition, Item
from voicereader.article.formats.words import Said
from voicereader.article.model import BlockRole
from voicereader.base.records import dataclass

if TYPE_CHECKING:
    from voicereader.article.formats.tables import Table

INLINE = (Element.SPAN, Element.LINK)

_WITHIN_A_LIST = (Element.PARAGRAPH, *INLINE)  # what may stand between it and its items
_ONE_RUN = (Element.HEADING, Element.TERM, Element.CAPTION)  # whatever stands in them
_ROLES = {
    Element.NOTE: BlockRole.NOTE,
    Element.QUOTE: BlockRole.QUOTE,
    Element.CODE: BlockRole.CODE,
    Element.CAPTION: BlockRole.CAPTION,
    Element.ASIDE: BlockRole.ASIDE,
    Element.TERM: BlockRole.DEFINITION,
    Element.DEFINITION: BlockRole.DEFINITION,
}
# A heading in these is the text it is: a section does not end where a quotation does.
_WITHOUT_HEADINGS = (Element.ITEM, Element.QUOTE, Element.NOTE, Element.DEFINITION)


@dataclass(eq=False, repr=False)
class OpenElement:
    """An element that is open. `language` is the document's."""

    start: Start
    language: str
    said: tuple[Said, ...] = ()
    role: BlockRole = BlockRole.TEXT
    is_struck: bool = False
    takes_headings: bool = True
    is_one_run: bool = False  # it, or what it stands in
    is_in_list: bool = False  # not in an item of the list
    awaited: Item | Definition | None = None
    table: Table | None = None
    pieces: int = 0  # of the run, when it began

    def inside(self, start: Start) -> OpenElement:
        """One that begins in this one."""
        element = start.element
        return OpenElement(
            start,
            self.language,
            said=self._said(start),
            role=self.role if self.role is BlockRole.NOTE else _ROLES.get(element, self.role),
            is_struck=self.is_struck or start.is_struck,
            takes_headings=self.takes_headings and element not in _WITHOUT_HEADINGS,
            is_one_run=self.is_one_run or element in _ONE_RUN,
            is_in_list=self.is_in_list and element in _WITHIN_A_LIST,
            awaited=self.awaited,
            table=self.table,
        )

    def _said(self, start: Start) -> tuple[Said, ...]:
        """What is said of words: what holds around them, and what this element says instead."""
        language, target = tag_of(start.language) if start.language else "", start.target
        if not (language or target or start.phonemes or start.clips):
            return self.said
        said = dict(self.said)
        if target:
            said[MarkKind.LINK] = target
        if language:
            said[MarkKind.LANGUAGE] = language
        if start.phonemes:
            said[MarkKind.PHONEMES] = start.phonemes
        if start.clips:
            said[MarkKind.CLIPS] = start.clips
        if language.casefold() == self.language.casefold():
            said.pop(MarkKind.LANGUAGE, None)
        return tuple(said.items())
