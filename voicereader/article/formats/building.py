"""From the events of a document to its parts, and from these to an `Article`: for every format.

    events -> Builder -> parts -> titles, contents -> outline -> Article

Owns what each element is to a listener: where a block ends, what a heading, a term, a caption and a
block of code become, and which words are left out. Not here: the words of a block (`words`), lists,
tables, notes, contents, each of which has a module; and markup.

Nothing here calls itself, so that no depth is too much; elements in more than `_DEEPEST` others are
as if they were not there, and their words stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from operator import length_hint

from voicereader.article.formats.contents import with_sections
from voicereader.article.formats.draft import DraftBlock, Mark, MarkedText, MarkKind
from voicereader.article.formats.events import (
    About,
    Anchor,
    Break,
    Element,
    End,
    Event,
    Events,
    Image,
    NoteReference,
    Page,
    Start,
    Text,
)
from voicereader.article.formats.guessing import language_of, notice_of
from voicereader.article.formats.language_tags import tag_of
from voicereader.article.formats.lines import DocumentWords
from voicereader.article.formats.lists import Definition, Item, Lists
from voicereader.article.formats.notes import Note, with_notes
from voicereader.article.formats.outline import build
from voicereader.article.formats.progress import Progress, unseen
from voicereader.article.formats.tables import Table
from voicereader.article.formats.titles import heading, titled
from voicereader.article.formats.words import Said, Words
from voicereader.article.model import Article, BlockKind, Role
from voicereader.base.i18n import N_, in_language

_DEEPEST = 200  # elements in each other
_SAMPLE_CHARACTERS = 60_000  # of the text, from which its language is guessed
_PARSED = 0.9  # of the time that a file takes, when its events have been told
_TOLD = 1000  # events

# An empty cell, where the language of the document has no word for it.
_EMPTY = "\u2013"

_INLINE = (Element.SPAN, Element.LINK)
_WITHIN_A_LIST = (Element.PARAGRAPH, *_INLINE)  # what may stand between it and its items
_ONE_RUN = (Element.HEADING, Element.TERM, Element.CAPTION)  # whatever stands in them
_ROLES = {
    Element.NOTE: Role.NOTE,
    Element.QUOTE: Role.QUOTE,
    Element.CODE: Role.CODE,
    Element.CAPTION: Role.CAPTION,
    Element.ASIDE: Role.ASIDE,
    Element.TERM: Role.DEFINITION,
    Element.DEFINITION: Role.DEFINITION,
}
# A heading in these is the text it is: a section does not end where a quotation does.
_WITHOUT_HEADINGS = (Element.ITEM, Element.QUOTE, Element.NOTE, Element.DEFINITION)


def article_of(
    events: Events,
    about: About,
    name: str,
    progress: Progress = unseen,
    vocabulary: DocumentWords | None = None,
) -> Article:
    """The article that the events of the file `name` tell, whose stem becomes its id.

    `vocabulary` knows the words of the document where its lines may end inside of a word.
    `progress` is told how far it is where the number of events is known; else the reader tells.
    """
    language = tag_of(about.language)
    notice = ""
    if not language:
        events, sample = _sampled(events)
        language = language_of(sample)
        notice = notice_of(language)
    builder = Builder(language, vocabulary or DocumentWords(""))
    expected = length_hint(events)
    for number, event in enumerate(events):
        if expected and not number % _TOLD:
            progress(_PARSED * min(number / expected, 1))
        builder.take(event)
    parts = with_sections(builder.end(), about)
    article = build(name, language, titled(parts, about.title, name), disclaimer=None)
    return replace(article, notices=tuple(filter(None, [notice])))


def _sampled(events: Events) -> tuple[Events, str]:
    """The same events, and the first of their words."""
    head: list[Event] = []
    sample: list[str] = []
    length = 0
    following = iter(events)
    for event in following:
        head.append(event)
        if isinstance(event, Text):
            sample.append(event.text)
            length += len(event.text)
            if length > _SAMPLE_CHARACTERS:
                break
    return chain(head, following), " ".join(sample)


@dataclass(slots=True)
class _Open:
    """An element that is open, and what holds in it: its own, else what holds around it."""

    start: Start
    said: tuple[Said, ...] = ()
    role: Role = Role.TEXT
    is_struck: bool = False
    takes_headings: bool = True
    is_one_run: bool = False  # it, or what it stands in
    is_in_list: bool = False  # not in an item of the list
    awaited: Item | Definition | None = None
    table: Table | None = None
    pieces: int = 0  # of the run, when it began


class Builder:
    """Takes the events of a document and makes parts of them. `language` is the document's."""

    def __init__(self, language: str, vocabulary: DocumentWords) -> None:
        self.empty_headings: list[int] = []
        """The lines of headings that have no words."""
        self._language = language
        self._vocabulary = vocabulary
        self._line = 0
        self._open = [_Open(Start(Element.PARAGRAPH))]
        self._counts: Counter[Element] = Counter()  # of those that are open
        self._too_deep: Counter[Element] = Counter()
        self._skipped = 0  # how many that are skipped are open, in each other
        self._run: Words | None = None  # of the block that is being told
        self._points: list[Said] = []  # which stand before the next words
        self._lists = Lists()
        self._terms: list[DraftBlock] = []  # which nothing has defined yet
        self._tables = 0
        self._places: list[list[DraftBlock]] = [[]]  # where parts go, the innermost last
        self._notes: list[Note] = []
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
            case Anchor():
                self._point((MarkKind.ANCHOR, event.id))
            case Page():
                self._point((MarkKind.PAGE, event.label))
            case _ if self._skipped or self._open[-1].is_struck:
                pass
            case Break():
                self._take_text("\n" if self._counts[Element.CODE] else " ")
            case Image() if event.alternative and not event.is_decoration:
                self._words.add(event.alternative, self._open[-1].said, is_image=True)
            case NoteReference():
                self._labels.setdefault(event.id, event.label)
                said = (each for each in self._open[-1].said if each[0] is not MarkKind.LINK)
                self._words.note(event.label, (*said, (MarkKind.NOTE, event.id)))

    def end(self) -> list[DraftBlock]:
        """All the parts: what is still open ends."""
        while len(self._open) > 1:
            self._close(self._open.pop())
        self._flush(self._open[0])
        self._place_terms()
        parts = with_notes(self._places[0], self._notes, self._labels)
        if parts and self._points:
            at = len(parts[-1].text)
            last = (Mark(at, at, *said) for said in self._points)
            parts[-1] = replace(parts[-1], marks=(*parts[-1].marks, *last))
        return parts

    @property
    def _words(self) -> Words:
        if self._run is None:
            self._run = Words(self._vocabulary, self._points)
            self._points = []
        return self._run

    @cached_property
    def _empty(self) -> str:
        return in_language(N_("none"), self._language) or _EMPTY

    def _take_text(self, text: str) -> None:
        around = self._open[-1]
        if self._skipped or around.is_struck:
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
        opened = _Open(
            start,
            said=self._said(start, around),
            role=around.role if around.role is Role.NOTE else _ROLES.get(element, around.role),
            is_struck=around.is_struck or start.is_struck,
            takes_headings=around.takes_headings and element not in _WITHOUT_HEADINGS,
            is_one_run=around.is_one_run,
            is_in_list=around.is_in_list and element in _WITHIN_A_LIST,
            awaited=around.awaited,
            table=around.table,
        )
        if element in _INLINE:
            opened.pieces = self._words.pieces if start.shift else 0
        elif around.is_one_run:
            self._words.add(" ")
        else:
            self._flush(around)
            self._open_block(opened, around)
        self._point((MarkKind.ANCHOR, start.id))
        self._open.append(opened)
        self._counts[element] += 1

    def _said(self, start: Start, around: _Open) -> tuple[Said, ...]:
        """What is said of words: what holds around them, and what this element says instead."""
        language, target = tag_of(start.language) if start.language else "", start.target
        if not language and not target:
            return around.said
        said = dict(around.said)
        if target:
            said[MarkKind.LINK] = target
        if language:
            said[MarkKind.LANGUAGE] = language
        if language.casefold() == self._language.casefold():
            del said[MarkKind.LANGUAGE]
        return tuple(said.items())

    def _open_block(self, opened: _Open, around: _Open) -> None:
        """A block begins, in no other that is one run."""
        start = opened.start
        opened.is_one_run = start.element in _ONE_RUN
        match start.element:
            case Element.HEADING if around.takes_headings:
                self._lists.end_all()
            case Element.LIST:
                self._tell_terms(around)
                self._lists.open(start)
                opened.is_in_list = True
            case Element.ITEM if around.is_in_list:
                opened.awaited = self._lists.item(start.label)
            case Element.ITEM:
                opened.awaited = Item(start.label)
            case Element.DEFINITION:
                self._tell_terms(around)
                opened.awaited = Definition(self._terms)
                self._terms = []
            case Element.TABLE:
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

    def _close(self, ended: _Open) -> None:
        """An element has ended, and is no longer among those that are open."""
        start, around = ended.start, self._open[-1]
        self._counts[start.element] -= 1
        if start.element in _INLINE:
            if start.shift and self._run is not None:
                self._run.shift(start.shift, ended.pieces)
        elif around.is_one_run:
            self._words.add(" ")
        else:
            self._close_block(ended, around)

    def _close_block(self, ended: _Open, around: _Open) -> None:
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
                self._place_all(ended.table.end_row(), ended)
            case Element.TABLE if ended.table is not None:
                self._place_all(ended.table.end(), ended)
            case Element.CELL if around.table is not None:
                self._place_terms()
                self._places.pop()
            case Element.NOTE:
                self._place_terms()
                parts = self._places.pop()
                self._notes.append(Note(start.id, parts, len(self._places[0])))

    def _end_heading(self, ended: _Open, around: _Open) -> None:
        if not (text := self._taken()).text:
            self.empty_headings.append(ended.start.line)
        elif around.takes_headings:
            self._place_terms()
            part = heading(text.text, ended.start.level)
            self._places[-1].append(replace(part, marks=text.marks, line=self._line))
        else:
            self._place(self._part(text, ended), ended)

    def _flush(self, within: _Open) -> None:
        """The block that is being told ends, whatever it stands in."""
        if self._run is None:
            return
        is_image = self._run.has_only_images
        if not (text := self._taken()).text:
            return
        part = self._part(text, within)
        if is_image and part.role is Role.TEXT:
            part = replace(part, role=Role.FIGURE)
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

    def _part(self, text: MarkedText, within: _Open) -> DraftBlock:
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

    def _place_all(self, parts: Sequence[DraftBlock], within: _Open) -> None:
        for part in parts:
            role = within.role if part.role is Role.TEXT else part.role
            self._place(replace(part, role=role, line=part.line or self._line), within)

    def _place(self, part: DraftBlock, within: _Open) -> None:
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

    def _tell_terms(self, within: _Open) -> None:
        """Terms whose definition begins with something else than words, or has none."""
        awaited = within.awaited
        if isinstance(awaited, Definition) and awaited.is_awaited:
            awaited.is_awaited = False
            self._places[-1] += awaited.terms
