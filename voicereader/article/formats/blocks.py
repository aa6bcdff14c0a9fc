"""The blocks of a Markdown document into parts: what each is to a listener.

Owns lists and their numbers, tables, footnotes, code and blocks of HTML. Not here: the words of a
line (`passages`, `words`) and what a file must have (`markdown`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markdown_it.token import Token

from voicereader.article.clean import fold
from voicereader.article.errors import Faults
from voicereader.article.formats import passages
from voicereader.article.formats.draft import DraftBlock, MarkKind, TextMark
from voicereader.article.formats.lines import DocumentWords
from voicereader.article.formats.markdown_words import TextCollector, of_html
from voicereader.article.formats.outline import counted
from voicereader.article.formats.progress import Progress
from voicereader.article.formats.titles import heading
from voicereader.article.model import BlockKind, Passage, Span
from voicereader.base.i18n import N_, _, in_language

# A list that begins so high is none: its "numbers" are years.
_FIRST_YEAR = 1000

_PARSED = 0.7  # of the time that a file takes, when the parser has done

# An empty cell, where the language of the document has no word for it.
_EMPTY = "\u2013"


@dataclass(slots=True)
class _List:
    """A list that is open, or can go on: `numbers` as its author wrote them, none for bullets."""

    id: int
    numbers: Sequence[int] = ()
    sign: str = ""
    is_prose: bool = False  # "1986. A great year": each item is a paragraph that begins so

    def label(self, item: int) -> str:
        return f"{self.numbers[item]}{self.sign}" if item < len(self.numbers) else ""


@dataclass(slots=True)
class _Item:
    """An item that is open, and whether its own text is still to come."""

    list_id: int
    label: str
    is_prose: bool
    is_awaited: bool = True


class Blocks:
    """Collects the parts of a document from the tokens of its Markdown."""

    def __init__(
        self, faults: Faults, first_line: int, language: str, vocabulary: DocumentWords
    ) -> None:
        self.parts: list[DraftBlock] = []
        self._faults = faults
        self._first_line = first_line
        self._language = language
        self._vocabulary = vocabulary
        self._line = first_line
        self._struck = 0  # how many <del> are open round whole blocks
        self._lists_opened = 0
        self._lists: list[_List] = []  # those that are open, outermost first
        self._items_begun: list[int] = []  # how many of each
        self._items: list[_Item] = []
        self._can_go_on: dict[tuple[int, str], _List] = {}  # by depth and sign
        self._heading_level = 0  # of the heading that is open
        self._column_names: list[str] | None = None  # of the table that is open, once they are read
        self._has_rows = False  # the table, besides its column names
        self._row: list[str] | None = None  # the cells of the row that is open
        self._divisions = passages.Divisions(faults)
        self._notes: dict[int, Sequence[Token]] = {}  # those that no block has pointed to yet
        self._notes_due: list[Token] = []  # the marks that point to some
        self._tells_notes = False

    def walk(self, tokens: Sequence[Token], progress: Progress) -> None:
        """Take in the whole document."""
        self._notes = dict(_notes(tokens))
        self._walk(tokens, counted(tokens, progress, _PARSED))
        self._divisions.end()

    def _walk(self, tokens: Sequence[Token], counted_: Iterable[Token]) -> None:
        for index, token in enumerate(counted_):
            if token.type == "footnote_block_open":
                return
            if token.map:
                self._line = self._first_line + token.map[0]
            if token.type in ("bullet_list_open", "ordered_list_open"):
                self._open_list(tokens, index)
            else:
                self._take(token)

    def _take(self, token: Token) -> None:
        match token.type:
            case "heading_open" if token.level == 0:
                self._heading_level = int(token.tag[1:])
                self._struck = 0
                self._can_go_on.clear()
            case "heading_close":
                self._heading_level = 0
                self._tell_notes()
            case "inline":
                self._take_inline(token.children or ())
            case "fence" | "code_block":
                for line in token.content.splitlines():
                    self._take_text(line)
            case "html_block":
                self._take_html(token.content)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._items_begun.pop()
            case "list_item_open":
                self._open_item()
            case "list_item_close":
                self._items.pop()
            case "table_open":
                self._column_names, self._has_rows = None, False
            case "tr_open":
                self._row = []
            case "tr_close":
                self._end_row()
            case "table_close" if not self._has_rows:  # as people draw a box round a warning
                self._take_text("; ".join(filter(None, self._column_names or ())))
                self._tell_notes()

    def _open_list(self, tokens: Sequence[Token], index: int) -> None:
        is_ordered = tokens[index].type == "ordered_list_open"
        numbers = list(_numbers(tokens, index)) if is_ordered else []
        sign, depth = tokens[index].markup, len(self._lists)
        before = self._can_go_on.get((depth, sign))
        self._lists_opened += 1
        list_ = _List(self._lists_opened, numbers, sign)
        if numbers:
            if before and before.numbers[-1] + 1 == numbers[0]:
                list_.id = before.id
            else:
                is_first = numbers[0] in (0, 1)
                list_.is_prose = not is_first and (len(numbers) < 2 or numbers[0] >= _FIRST_YEAR)
            self._can_go_on[depth, sign] = list_
        self._lists.append(list_)
        self._items_begun.append(0)

    def _open_item(self) -> None:
        list_, number = self._lists[-1], self._items_begun[-1]
        self._items_begun[-1] += 1
        self._items.append(_Item(list_.id, list_.label(number), list_.is_prose))
        for depth, sign in tuple(self._can_go_on):
            if depth >= len(self._lists):
                del self._can_go_on[depth, sign]

    def _take_html(self, markup: str) -> None:
        self._divisions.take(markup, self._line)
        words = TextCollector(self._vocabulary, self._struck)
        for text in of_html(markup, words):
            self._take_text(text)
        self._struck = words.struck

    def _take_inline(self, tokens: Sequence[Token]) -> None:
        words = TextCollector(self._vocabulary, self._struck)
        raw, marked = passages.plain(tokens, self._faults, self._line, words)
        self._notes_due += (token for token in tokens if token.type == "footnote_ref")
        self._take_text(raw, tuple(passages.folded(raw, marked)))
        if self._row is None and not self._heading_level:
            self._tell_notes()

    def _take_text(self, raw: str, marked: tuple[Passage, ...] = ()) -> None:
        text = fold(raw)
        if text and (language := self._divisions.language):
            marked = (Passage(Span(0, len(text)), language),)
        if self._row is not None:
            self._row.append(text)
        elif self._heading_level:
            self._add_heading(text, marked)
        elif text and self._items and self._items[-1].is_awaited:
            self._add_item(self._items[-1], text, marked)
        elif text:
            self._add(DraftBlock(BlockKind.PARAGRAPH, text, marks=_marks(marked)))

    def _add_heading(self, text: str, marked: tuple[Passage, ...]) -> None:
        if not text:
            what = _("this heading has no words; write some or take it away.")
            self._faults.add(self._line, what)
            return
        self._add(replace(heading(text, self._heading_level), marks=_marks(marked)))

    def _add_item(self, item: _Item, text: str, marked: tuple[Passage, ...]) -> None:
        item.is_awaited = False
        if item.is_prose:
            start = f"{item.label} "
            marked = tuple(_later(passage, len(start)) for passage in marked)
            self._add(DraftBlock(BlockKind.PARAGRAPH, start + text, marks=_marks(marked)))
        else:
            part = DraftBlock(BlockKind.ITEM, text, list_id=item.list_id, label=item.label)
            self._add(replace(part, marks=_marks(marked)))

    def _end_row(self) -> None:
        """The first row of a table names its columns; each further one is read with the names."""
        row, self._row = self._row or [], None
        if self._column_names is None:
            self._column_names = [name.rstrip(": ") for name in row]
            return
        self._has_rows = True
        if any(row):
            named = zip(self._column_names, row, strict=True)
            cells = (f"{name}: {cell or self._empty}" if name else cell for name, cell in named)
            self._take_text("; ".join(filter(None, cells)))
        self._tell_notes()

    @cached_property
    def _empty(self) -> str:
        return in_language(N_("none"), self._language) or _EMPTY

    def _tell_notes(self) -> None:
        """The footnotes that the last block pointed to first, with their marks before them."""
        if self._tells_notes:  # what a note points to comes after it
            return
        self._tells_notes = True
        while self._notes_due:
            mark = self._notes_due.pop(0)
            if note := self._notes.pop(mark.meta["id"], None):
                self._items.append(_Item(0, f"[{passages.note_label(mark)}]", is_prose=True))
                self._walk(note, note)
                self._items.pop()
        self._tells_notes = False

    def _add(self, part: DraftBlock) -> None:
        self.parts.append(replace(part, line=self._line))


def _numbers(tokens: Sequence[Token], index: int) -> Iterator[int]:
    """The numbers of the list that opens there; where all are the same, as they are meant."""
    level = tokens[index].level
    written = []
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if token.level == level and token.type == "ordered_list_close":
            break
        if token.level == level + 1 and token.type == "list_item_open" and token.info:
            written.append(int(token.info))
    is_same = len(set(written)) == 1
    return iter(range(written[0], written[0] + len(written)) if is_same else written)


def _notes(tokens: Iterable[Token]) -> Iterator[tuple[int, Sequence[Token]]]:
    """The footnotes by their numbers, as the parser leaves them at the end."""
    number, note = 0, list[Token]()
    for token in tokens:
        if token.type == "footnote_open":
            number, note = token.meta["id"], []
        elif token.type == "footnote_close":
            yield number, note
        else:
            note.append(token)


def _later(passage: Passage, by: int) -> Passage:
    return Passage(Span(passage.span.start + by, passage.span.end + by), passage.language)


def _marks(passages_: Iterable[Passage]) -> tuple[TextMark, ...]:
    return tuple(
        TextMark(passage.span.start, passage.span.end, MarkKind.LANGUAGE, passage.language)
        for passage in passages_
    )
