"""The parts of a document from its events: what each element is to a listener.

Owns where a block ends, what a heading, a term, a caption and a block of code become, and which
words are left out. Not here: the words of a block (`words`), lists, tables and notes, each of which
has a module; and markup.

Nothing here calls itself, so that no depth is too much; elements in more than `_DEEPEST` others are
as if they were not there, and their words stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from voicereader.article.clean import fold
from voicereader.article.formats.draft import DraftBlock, MarkedText, MarkKind, TextMark
from voicereader.article.formats.events import (
    AnchorPoint,
    Break,
    Element,
    End,
    Event,
    Image,
    NoteReference,
    PageBreak,
    Start,
    Text,
)
from voicereader.article.formats.lines import DocumentWords
from voicereader.article.formats.lists import Definition, Item, Lists
from voicereader.article.formats.open_elements import INLINE, OpenElement
from voicereader.article.formats.titles import heading
from voicereader.article.formats.words import BlockWords, Said, leads_back
from voicereader.article.model import BlockKind, BlockRole
from voicereader.base.i18n import N_, in_language

if TYPE_CHECKING:
    from voicereader.article.formats.notes import HeldNote

_DEEPEST = 200  # elements in each other

# An empty cell, where the language of the document has no word for it.
_EMPTY = "\u2013"


class Builder:
    """Takes the events of a document and makes parts of them. `language` is the document's."""

    def __init__(self, language: str, vocabulary: DocumentWords) -> None:
        self.empty_headings: list[int] = []
        """The lines of headings that have no words."""
        self._vocabulary = vocabulary
        self._line = 0
        self._open = [OpenElement(Start(Element.PARAGRAPH), language)]
        self._counts: Counter[Element] = Counter()  # of those that are open
        self._too_deep: Counter[Element] = Counter()
        self._skipped = 0  # how many that are skipped are open, in each other
        self._run: BlockWords | None = None  # of the block that is being told
        self._points: list[Said] = []  # which stand before the next words
        self._lists = Lists()
        self._terms: list[DraftBlock] = []  # which nothing has defined yet
        self._tables = 0
        self._places: list[list[DraftBlock]] = [[]]  # where parts go, the innermost last
        self._notes: list[HeldNote] = []
        self._labels: dict[str, str] = {}  # of notes, by their ids

    def take(self, event: Event) -> None:
        """The next event."""
        match event:
            case Text():
                self._take_text(event.text)
            case Start():
                self._start(event)
            case End():
                self._end(event.element)
            case AnchorPoint():
                self._point((MarkKind.ANCHOR, event.id))
            case PageBreak():
                self._point((MarkKind.PAGE, event.label))
            case _ if self._skipped or self._open[-1].is_struck:
                pass
            case Break():
                self._take_text("\n" if self._counts[Element.CODE] else " ")
            case Image() if event.alternative and not event.is_decoration:
                self._words.add(event.alternative, self._open[-1].said, is_image=True)
            case NoteReference():
                label = fold(event.label)
                self._labels.setdefault(event.id, label)
                said = (each for each in self._open[-1].said if each[0] is not MarkKind.LINK)
                self._words.note(label, (*said, (MarkKind.NOTE, event.id)))

    def end(self) -> list[DraftBlock]:
        """All the parts: what is still open ends."""
        while len(self._open) > 1:
            self._close(self._open.pop())
        self._flush(self._open[0])
        self._place_terms()
        parts = self._places[0]
        if self._notes:
            from voicereader.article.formats.notes import with_notes

            parts = with_notes(parts, self._notes, self._labels)
        if parts and self._points:
            at = len(parts[-1].text)
            last = (TextMark(at, at, *said) for said in self._points)
            parts[-1] = replace(parts[-1], marks=(*parts[-1].marks, *last))
        return parts

    @property
    def _words(self) -> BlockWords:
        if self._run is None:
            self._run = BlockWords(self._vocabulary, self._points)
            self._points = []
        return self._run

    @cached_property
    def _empty(self) -> str:
        return in_language(N_("none"), self._open[0].language) or _EMPTY

    def _take_text(self, text: str) -> None:
        around = self._open[-1]
        if self._skipped or around.is_struck:
            return
        if around.said and leads_back(text, around.said):
            if self._run is not None:
                self._run.leave_out()
            return
        if self._counts[Element.CODE] and not around.is_one_run:
            *lines, text = text.split("\n")
            for line in lines:
                self._words.add(line, around.said)
                self._flush(around)
        if self._run is not None or text.strip():
            self._words.add(text, around.said)

    def _point(self, said: Said) -> None:
        if said[1] and self._run is not None and self._run.length:
            self._run.point(said)
        elif said[1]:
            self._points.append(said)

    def _start(self, start: Start) -> None:
        self._line = start.line or self._line
        element = start.element
        if self._skipped or element is Element.SKIPPED:
            self._skipped += element is Element.SKIPPED
            self._point((MarkKind.ANCHOR, start.id))
            return
        if len(self._open) > _DEEPEST:
            self._too_deep[element] += 1
            return
        around = self._open[-1]
        opened = around.inside(start)
        if element in INLINE:
            opened.pieces = self._words.pieces if start.shift else 0
        elif around.is_one_run:
            self._words.add(" ")
        else:
            self._flush(around)
            self._open_block(opened, around)
        self._point((MarkKind.ANCHOR, start.id))
        self._open.append(opened)
        self._counts[element] += 1

    def _open_block(self, opened: OpenElement, around: OpenElement) -> None:
        """A block begins, in no other that is one run."""
        start = opened.start
        match start.element:
            case Element.HEADING if around.takes_headings:
                self._lists.end_all()
            case Element.LIST:
                self._tell_terms(around)
                self._lists.open(start)
                opened.is_in_list = True
            case Element.ITEM if around.is_in_list:
                opened.awaited = self._lists.item(fold(start.label))
            case Element.ITEM:
                opened.awaited = Item(fold(start.label))
            case Element.DEFINITION:
                self._tell_terms(around)
                opened.awaited = Definition(self._terms)
                self._terms = []
            case Element.TABLE:
                from voicereader.article.formats.tables import Table  # which most do without

                self._tables += 1
                opened.table = Table(self._tables, self._empty)
            case Element.CELL if around.table is not None:
                self._places.append(around.table.open_cell(start))
                opened.awaited = opened.table = None
            case Element.NOTE:
                self._places.append([])
                opened.awaited = opened.table = None

    def _end(self, element: Element) -> None:
        if self._skipped:
            self._skipped -= element is Element.SKIPPED
        elif self._too_deep[element]:
            self._too_deep[element] -= 1
        elif self._counts[element]:
            is_found = False
            while not is_found:
                ended = self._open.pop()
                is_found = ended.start.element is element
                self._close(ended)

    def _close(self, ended: OpenElement) -> None:
        """An element has ended, and is no longer among those that are open."""
        start, around = ended.start, self._open[-1]
        self._counts[start.element] -= 1
        if start.element in INLINE:
            if start.shift and self._run is not None:
                self._run.shift(start.shift, ended.pieces)
        elif around.is_one_run:
            self._words.add(" ")
        else:
            self._close_block(ended, around)

    def _close_block(self, ended: OpenElement, around: OpenElement) -> None:
        start = ended.start
        if start.element is Element.HEADING:
            self._end_heading(ended, around)
        else:
            self._flush(ended)
        match start.element:
            case Element.LIST:
                self._lists.close()
            case Element.DEFINITION:
                self._tell_terms(ended)
            case Element.ROW if ended.table is not None:
                rows = ended.table.end_row()
                if start.clips:
                    from voicereader.article.formats.narrated import recorded_whole

                    rows = recorded_whole(rows, start.clips)
                self._place_all(rows, ended)
            case Element.TABLE if ended.table is not None:
                self._place_all(ended.table.end(), ended)
            case Element.CELL if around.table is not None:
                self._place_terms()
                self._places.pop()
            case Element.NOTE:
                self._place_terms()
                from voicereader.article.formats.notes import HeldNote

                parts = self._places.pop()
                self._notes.append(HeldNote(start.id, parts, len(self._places[0])))

    def _end_heading(self, ended: OpenElement, around: OpenElement) -> None:
        if not (text := self._taken()).text:
            self.empty_headings += [ended.start.line] if around.takes_headings else []
        elif around.takes_headings:
            self._place_terms()
            part = heading(text.text, ended.start.level)
            self._places[-1].append(replace(part, marks=text.marks, line=self._line))
        else:
            self._place(self._part(text, ended), ended)

    def _flush(self, within: OpenElement) -> None:
        """The block that is being told ends, whatever it stands in."""
        if self._run is None:
            return
        is_image = self._run.has_only_images
        if not (text := self._taken()).text:
            return
        part = self._part(text, within)
        if is_image and part.role is BlockRole.TEXT:
            part = replace(part, role=BlockRole.FIGURE)
        if within.start.element is Element.TERM:
            self._terms.append(part)
        else:
            self._place(part, within)

    def _taken(self) -> MarkedText:
        """The words of the block that is being told; points without words are kept for the next."""
        run, self._run = self._run, None
        text = run.take() if run else MarkedText("")
        if not text.text:
            self._points += ((mark.kind, mark.value) for mark in text.marks)
        return text

    def _part(self, text: MarkedText, within: OpenElement) -> DraftBlock:
        is_caption = within.start.element is Element.CAPTION and within.table is not None
        table = within.table.number if within.table and is_caption else 0
        return DraftBlock(
            BlockKind.PARAGRAPH,
            text.text,
            self._line,
            marks=text.marks,
            role=within.role,
            table=table,
        )

    def _place_all(self, parts: Sequence[DraftBlock], within: OpenElement) -> None:
        for part in parts:
            role = within.role if part.role is BlockRole.TEXT else part.role
            self._place(replace(part, role=role, line=part.line or self._line), within)

    def _place(self, part: DraftBlock, within: OpenElement) -> None:
        """A part has come: its terms stand before it, and it may be what an item waits for."""
        self._place_terms()
        place, awaited = self._places[-1], within.awaited
        if awaited is None or not awaited.is_awaited:
            place.append(part)
            return
        if isinstance(awaited, Item) and awaited.list_ and awaited.list_.first is None:
            awaited.list_.first = (place, len(place))
        place += awaited.begin(part)

    def _place_terms(self) -> None:
        """Terms that nothing defines."""
        self._places[-1] += self._terms
        self._terms = []

    def _tell_terms(self, within: OpenElement) -> None:
        """Terms whose definition begins with something else than words, or has none."""
        awaited = within.awaited
        if isinstance(awaited, Definition) and awaited.is_awaited:
            awaited.is_awaited = False
            self._places[-1] += awaited.terms
