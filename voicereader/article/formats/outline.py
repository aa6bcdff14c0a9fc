"""What all formats share: the way from parts to an Article.

Owns numbering, sections, the place of the disclaimer, and where links lead. Not here: markup; a
format finds the parts of a document in the order in which they are written and hands them over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import count
from pathlib import PurePath
from typing import TypeVar, overload

from voicereader.article.clean import fold
from voicereader.article.formats.draft import DraftBlock, MarkKind, TextMark, within
from voicereader.article.formats.narrated import clips_of, narrated_in, shared_out
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.model import (
    Article,
    Block,
    BlockKind,
    Cell,
    Link,
    Page,
    Passage,
    Pronounced,
    Section,
    Sentence,
    Span,
    TextPlace,
    beyond_words_ms,
)
from voicereader.article.sentences import cut, split

_COUNTED = 256
_LONGEST_PART = 20_000  # characters: some ten pages, which are wrapped at once
_LONGEST_TITLE = 300  # characters

# A heading or question is announced as one, and so is one sentence whatever its stops.
_AS_ONE = (BlockKind.HEADING, BlockKind.QUESTION)

_T = TypeVar("_T")


def counted(things: Sequence[_T], progress: ReadingProgress, start: float = 0.0) -> Iterator[_T]:
    """The things, telling how many of them have been taken, from `start` on."""
    for number, thing in enumerate(things):
        if not number % _COUNTED:
            progress(start + (1 - start) * number / len(things))
        yield thing


def build(
    name: str,
    language: str,
    parts: Sequence[DraftBlock],
    disclaimer: int | None,
    progress: ReadingProgress = UNSEEN,
) -> Article:
    """Make the article whose first part is its title; `disclaimer` is the index of its heading.

    The disclaimer, with everything under its heading, becomes the first section.
    """
    title = _short(parts[0].text)
    disclaimer_end = 0
    if disclaimer is not None:
        end = end_under(parts, disclaimer)
        parts = [*parts[disclaimer:end], *parts[:disclaimer], *parts[end:]]
        disclaimer_end = end - disclaimer
    head = _bounded(parts[:disclaimer_end], language)
    parts, disclaimer_end = [*head, *_bounded(parts[disclaimer_end:], language)], len(head)
    parts = shared_out(parts)
    sections = tuple(_sections(parts, disclaimer_end))
    places, pages = _places(parts)
    return Article(
        id=fold(PurePath(name).stem) or "document",
        title=title,
        language=language,
        blocks=tuple(_blocks(parts, language, places, progress)),
        sections=sections,
        disclaimer=sections[0] if disclaimer is not None else None,
        pages=pages,
    )


def _bounded(parts: Iterable[DraftBlock], language: str) -> list[DraftBlock]:
    """The parts, none of them longer than is laid out at once: what goes on is a paragraph."""
    bounded: list[DraftBlock] = []
    for part in parts:
        if len(part.text) <= _LONGEST_PART:
            bounded.append(part)
            continue
        start = end = 0
        for text in (*split(part.text, language), ""):
            if text and (not end or end + len(text) - start <= _LONGEST_PART):
                end = part.text.index(text, end) + len(text)
                continue
            kind = part.kind if not start else BlockKind.PARAGRAPH
            marks = tuple(within(part.marks, start, end))
            piece = replace(part, kind=kind, text=part.text[start:end], marks=marks)
            bounded.append(piece if not start else replace(piece, level=0, label="", aliases=()))
            start = part.text.index(text, end)
            end = start + len(text)
    return bounded


def _short(title: str) -> str:
    """A title as it is listed and announced: cut after a word where nobody would hear it out."""
    if len(title) <= _LONGEST_TITLE:
        return title
    return f"{title[:_LONGEST_TITLE].rpartition(' ')[0] or title[:_LONGEST_TITLE]} \u2026"


def end_under(parts: Sequence[DraftBlock], first: int) -> int:
    """Where what stands under the heading at `first` ends: one past it.

    A heading or question of the same or a higher level ends it; a lower one belongs to it.
    """
    level = parts[first].level
    for index in range(first + 1, len(parts)):
        if 0 < parts[index].level <= level:
            return index
    return len(parts)


def _sections(parts: Sequence[DraftBlock], disclaimer_end: int) -> Iterator[Section]:
    starts = [0] if disclaimer_end else []
    headings = (i for i, part in enumerate(parts) if part.kind is BlockKind.HEADING)
    starts += [i for i in headings if i >= disclaimer_end]
    numbers = count(1)
    uncounted_level = 0  # of the heading that was left out, with the sections under it
    for first, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        heading = parts[first]
        if not uncounted_level or heading.level <= uncounted_level:
            uncounted_level = 0 if heading.is_counted else heading.level
        is_counted = not uncounted_level and heading.level > 1 and first >= disclaimer_end
        yield Section(
            _short(heading.text), heading.level, next(numbers) if is_counted else 0, first, end
        )


def _places(parts: Sequence[DraftBlock]) -> tuple[dict[str, TextPlace], tuple[Page, ...]]:
    """Where each id stands, the first time, and where the pages begin."""
    places: dict[str, TextPlace] = {}
    pages = []
    for number, part in enumerate(parts):
        for mark in part.marks:
            if mark.kind is MarkKind.ANCHOR:
                places.setdefault(mark.value, TextPlace(number, mark.start))
            elif mark.kind is MarkKind.PAGE and (label := fold(mark.value)):
                pages.append(Page(label, TextPlace(number, mark.start)))
    return places, tuple(pages)


def _blocks(
    parts: Sequence[DraftBlock],
    language: str,
    places: Mapping[str, TextPlace],
    progress: ReadingProgress,
) -> Iterator[Block]:
    counts = Counter((part.kind, part.list_id) for part in parts)
    so_far: Counter[tuple[BlockKind, int]] = Counter()
    tables: dict[int, int] = {0: 0}
    for part in parts:
        progress.came_by(part.text)
        group = (part.kind, part.list_id)
        so_far[group] += 1
        is_numbered = part.kind in (BlockKind.ITEM, BlockKind.QUESTION)
        yield Block(
            kind=part.kind,
            sentences=_Sentences(part.text, part.marks, language, is_one=part.kind in _AS_ONE),
            level=part.level,
            number=so_far[group] if is_numbered else 0,
            count=counts[group] if is_numbered else 0,
            label=part.label,
            aliases=part.aliases,
            written=part.text,
            role=part.role,
            links=tuple(_links(part.marks, places)) if part.marks else (),
            table=tables.setdefault(part.table, len(tables)),
            cells=tuple(_cells(part.marks)) if part.table else (),
            recorded_ms=beyond_words_ms(clips_of(part.marks), len(part.text)) if part.marks else 0,
        )


def _cells(marks: Iterable[TextMark]) -> Iterator[Cell]:
    for mark in marks:
        if mark.kind is MarkKind.CELL:
            yield Cell(Span(mark.start, mark.end), mark.value)


def _links(marks: Iterable[TextMark], places: Mapping[str, TextPlace]) -> Iterator[Link]:
    """Where the words lead, and the marks of notes; none to a place that is not there."""
    end = 0
    for mark in marks:
        target: TextPlace | str | None = None
        if mark.kind is MarkKind.NOTE:
            target = places.get(mark.value)
        elif mark.kind is MarkKind.LINK and mark.value.startswith("#"):
            target = places.get(mark.value[1:])
        elif mark.kind is MarkKind.LINK:
            target = fold(mark.value) or None
        if target is not None and mark.start >= end:
            end = mark.end
            yield Link(Span(mark.start, mark.end), target)


class _Sentences(Sequence[Sentence]):
    """The sentences of a part, split when the first is asked for.

    What a book of 20,000 of them holds is little: all of it is sent, kept and read again.
    """

    def __init__(
        self, text: str, marks: tuple[TextMark, ...], language: str, *, is_one: bool
    ) -> None:
        self._text = text
        self._marks = marks
        self._language = language
        self._is_one = is_one

    @cached_property
    def _all(self) -> tuple[Sentence, ...]:
        texts = cut(self._text) if self._is_one else split(self._text, self._language)
        return tuple(_sentences(self._text, self._marks, texts))

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> Sentence: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Sentence]: ...

    def __getitem__(self, index: int | slice) -> Sentence | Sequence[Sentence]:
        return self._all[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return repr(self._all)


def _sentences(whole: str, marks: Sequence[TextMark], texts: Iterable[str]) -> Iterator[Sentence]:
    start = 0
    for text in texts:
        end = start + len(text)
        if marks:
            passages, pronounced = _spoken(marks, start, end)
            recorded = narrated_in(whole, marks, start, end)
            yield Sentence(text, passages, pronounced, recorded)
        else:  # as most have none
            yield Sentence(text)
        start += len(text)
        start += whole[start : start + 1] == " "


def _spoken(
    marks: Sequence[TextMark], start: int, end: int
) -> tuple[tuple[Passage, ...], tuple[Pronounced, ...]]:
    """The words in other languages, and of a known sound, between two characters.

    They are counted from the first of these.
    """
    passages, pronounced = [], []
    for mark in within(marks, start, end):
        span = Span(mark.start, mark.end)
        if mark.kind is MarkKind.LANGUAGE:
            passages.append(Passage(span, mark.value))
        elif mark.kind is MarkKind.PHONEMES:
            pronounced.append(Pronounced(span, mark.value))
    return tuple(passages), tuple(pronounced)
