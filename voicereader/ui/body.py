"""The text of the article in a window: which rows are seen, and where the reader is in them.

Owns the layout of blocks, the window over them and its jumps. Not here: Textual and the terminal. A
width and a height come in, rows and a caret go out.

A place in the layout is a block and a line in it, not a count of lines from the top: so only the
blocks in the window are ever wrapped, and a book costs no more than a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rich.cells import cell_len

from voicereader.article.model import Article, BlockKind, Position, Span
from voicereader.ui.rows import BLANK, Role, Row, TextRun
from voicereader.ui.spacing import CLOSE, GUTTER, RIGHT_MARGIN, Spacing
from voicereader.ui.wrap import harmless, line_at, wrap

_BULLET = "\u2022"
_ITEM_INDENT = 2
_STRONG = {BlockKind.HEADING, BlockKind.QUESTION}

_NO_SIZE = (0, 0)

Place = tuple[int, int]
"""A block, and a line of it."""


class WrappedArticle:
    """An article wrapped to one width, a block at a time and only when asked for."""

    def __init__(self, article: Article, width: int, spacing: Spacing = CLOSE) -> None:
        self.article = article
        self.width = width
        self.spacing = spacing
        self._texts: dict[int, str] = {}
        self._lines: dict[int, tuple[Span, ...]] = {}

    def text(self, block: int) -> str:
        """The text of a block as it is shown, character for character where it was."""
        if block not in self._texts:
            self._texts[block] = harmless(self.article.blocks[block].text)
        return self._texts[block]

    def lines(self, block: int) -> tuple[Span, ...]:
        """The lines of a block; those without characters stand for the space above the next."""
        if block not in self._lines:
            room = self.width - GUTTER - RIGHT_MARGIN
            room = min(room, self.spacing.columns or room) - self.indent(block)
            lines = (
                Span(start + line.start, start + line.end)
                for start, text in self._parts(block)
                for line in wrap(text, room, self.spacing.spaces)
            )
            self._lines[block] = tuple(self._spaced(block, lines))
        return self._lines[block]

    def cells(self, text: str) -> int:
        """How wide a part of a line is set."""
        return cell_len(text) + text.count(" ") * (self.spacing.spaces - 1)

    def set(self, text: str) -> str:
        """A part of a line with its spaces as wide as they are set."""
        return text.replace(" ", " " * self.spacing.spaces)

    def _parts(self, block: int) -> Iterator[tuple[int, str]]:
        """What is wrapped by itself, and where it begins: in focus each sentence."""
        text, starts = self.text(block), self.article.blocks[block].sentence_starts
        if not self.spacing.is_focused:
            starts = (0,)
        for start, end in pairwise((*starts, len(text))):
            yield start, text[start:end]

    def _spaced(self, block: int, lines: Iterable[Span]) -> Iterator[Span]:
        """The lines with the empty rows above each."""
        for number, line in enumerate(lines):
            above = self.spacing.rows - 1
            if not number:
                above = max(above, 0) + self._has_space_above(block) if block else 0
            for _ in range(above):
                yield Span(line.start, line.start)
            yield line

    def indent(self, block: int) -> int:
        """How far in the text of a block starts; what marks an item stands before it."""
        mark = self.mark(block)
        return _ITEM_INDENT + cell_len(mark) if mark else 0

    def mark(self, block: int) -> str:
        """What marks an item of a list: the number or letter that it was given, else a bullet."""
        item = self.article.blocks[block]
        return f"{harmless(item.label) or _BULLET} " if item.kind is BlockKind.ITEM else ""

    def place_of(self, position: Position) -> Place:
        """The line on which `position` stands."""
        start = self.article.block_at(position).sentence_starts[position.sentence]
        return position.block, line_at(self.lines(position.block), start + position.offset)

    def onward(self, place: Place) -> Iterator[Place]:
        """`place` and all places after it."""
        block, line = place
        while block < len(self.article.blocks):
            for number in range(line, len(self.lines(block))):
                yield block, number
            block, line = block + 1, 0

    def back(self, place: Place, count: int) -> Place:
        """The place `count` lines before `place`, or the first of all."""
        block, line = place
        while count > line and block > 0:
            count -= line + 1
            block -= 1
            line = len(self.lines(block)) - 1
        return block, max(line - count, 0)

    def _has_space_above(self, block: int) -> bool:
        """There is air between all blocks, items too; but an answer stays with its question."""
        return block > 0 and self.article.blocks[block - 1].kind is not BlockKind.QUESTION


class Body:
    """A window over an article that follows the reader by whole jumps."""

    def __init__(
        self,
        article: Article,
        cursor: Position,
        word: Span | None = None,
        spacing: Spacing = CLOSE,
        *,
        is_quiet: bool = False,
    ) -> None:
        self._page = WrappedArticle(article, 0, spacing)
        self._top: Place = (0, 0)
        self._size = _NO_SIZE
        self._is_quiet = is_quiet
        self.show(article, cursor, word)

    def change(self, spacing: Spacing, *, is_quiet: bool) -> None:
        """Be set so from now on. A quiet body marks no word: the caret stands on it instead."""
        self._is_quiet = is_quiet
        if spacing != self._page.spacing:
            self._page = WrappedArticle(self._page.article, self._page.width, spacing)
            self._top = self._top[0], 0
            if self._size != _NO_SIZE:
                self._fill(max(self._size[1], 1))

    def show(self, article: Article, cursor: Position, word: Span | None) -> bool:
        """Be at this sentence and word from now on; whether the window can stay where it is."""
        before = self._page.article, self._top
        if article is not self._page.article:
            self._page = WrappedArticle(article, self._page.width, self._page.spacing)
            self._top = (0, 0)
        self._cursor = cursor.sentence_start
        self._word = word
        if self._size == _NO_SIZE:
            return False
        self._window(*self._size)
        return before[0] is article and before[1] == self._top

    def rows(self, width: int, height: int) -> tuple[Row, ...]:
        """At most `height` rows of at most `width` cells, the sentence being read among them."""
        return tuple(self._row(place) for place in self._window(width, height))[:height]

    def caret(self, width: int, height: int) -> tuple[int, int]:
        """Column and row of the first cell of the sentence being read; of its word if quiet."""
        window = self._window(width, height)
        at = self._cursor
        if self._is_quiet and self._word is not None:
            at = Position(at.block, at.sentence, self._word.start)
        place = self._page.place_of(at)
        if place not in window:  # a sentence taller than the window, read past its first line
            return GUTTER, 0
        block, number = place
        start = self._page.lines(block)[number].start
        before = self._page.text(block)[start : self._sentence().start + at.offset]
        column = GUTTER + self._page.indent(block) + self._page.cells(before)
        return column, window.index(place)

    def _sentence(self) -> Span:
        """The sentence being read, in characters of its block."""
        block = self._page.article.block_at(self._cursor)
        start = block.sentence_starts[self._cursor.sentence]
        return Span(start, start + len(block.sentences[self._cursor.sentence].text))

    def _window(self, width: int, height: int) -> list[Place]:
        """The places seen, after a jump if the reader is no longer among them; at least one."""
        resized = (width, height) != self._size
        self._size = width, height
        height = max(height, 1)
        if width != self._page.width:
            self._page = WrappedArticle(self._page.article, width, self._page.spacing)
            block, line = self._top
            self._top = block, min(line, len(self._page.lines(block)) - 1)
        if resized:
            self._fill(height)
        first, last = self._reading(height)
        window = self._seen(height)
        # The last row is not read on, so that there is always something to come; unless it ends.
        edge = window[-1] if len(window) < height or height < 4 else window[-2]
        if not window[0] <= first <= last <= edge:
            self._top = self._page.back(first, max(0, min(height // 4, height - 2)))
            self._fill(height)
            window = self._seen(height)
            if last not in window:
                self._top = first
                window = self._seen(height)
        return window

    def _reading(self, height: int) -> tuple[Place, Place]:
        """The places that must be seen: the sentence, or the word's line where it is too tall."""
        first = self._page.place_of(self._cursor)
        block, number = first
        last = line_at(self._page.lines(block), self._sentence().end - 1)
        if last - number < height - 1:
            return first, (block, last)
        if self._word is None:
            return first, first
        word = self._page.place_of(Position(block, self._cursor.sentence, self._word.start))
        return word, word

    def _seen(self, height: int) -> list[Place]:
        return [
            place for place, _ in zip(self._page.onward(self._top), range(height), strict=False)
        ]

    def _fill(self, height: int) -> None:
        """Waste no row: none empty after the end, no space above a block at the very top."""
        missing = height - len(self._seen(height))
        if missing:
            self._top = self._page.back(self._top, missing)
        block, line = self._top
        lines = self._page.lines(block)
        while not missing and line < len(lines) - 1 and lines[line].start == lines[line].end:
            line += 1
        self._top = block, line

    def _row(self, place: Place) -> Row:
        block, number = place
        line = self._page.lines(block)[number]
        if line.start == line.end:
            return BLANK
        if block != self._cursor.block:
            if self._page.spacing.is_focused:
                return BLANK
            return self._margin(place, False), *self._runs(block, line, Span(0, 0), Span(0, 0))
        sentence, word = self._sentence(), Span(0, 0)
        if self._word is not None and not self._is_quiet:
            word = Span(sentence.start + self._word.start, sentence.start + self._word.end)
        here = line.start <= sentence.start < line.end
        if self._page.spacing.is_focused and (
            line.end <= sentence.start or sentence.end <= line.start
        ):
            return BLANK
        return self._margin(place, here), *self._runs(block, line, sentence, word)

    def _runs(self, block: int, line: Span, sentence: Span, word: Span) -> Iterator[TextRun]:
        text = self._page.text(block)
        plain = Role.STRONG if self._page.article.blocks[block].kind in _STRONG else Role.TEXT
        cuts = {sentence.start, sentence.end, word.start, word.end}
        edges = sorted({line.start, line.end, *(at for at in cuts if line.start < at < line.end)})
        for start, end in pairwise(edges):
            if word.start <= start < word.end:
                role = Role.WORD
            elif sentence.start <= start < sentence.end:
                role = Role.CURRENT
            else:
                role = plain
            shown = self._page.set(text[start:end])
            if self._page.spacing.is_focused and role is plain:
                shown = " " * cell_len(shown)
            yield TextRun(shown, role)

    def _margin(self, place: Place, marked: bool) -> TextRun:
        """What stands before the text of a line: the sign of what is read, and an item's mark."""
        block, number = place
        sign, mark = (" > " if marked else " " * GUTTER), self._page.mark(block)
        if mark:
            is_first = self._page.lines(block)[number].start == 0
            sign = " " * _ITEM_INDENT + sign
            mark = mark if is_first else " " * cell_len(mark)
        return TextRun(sign + mark, Role.CURRENT if marked else Role.TEXT)
