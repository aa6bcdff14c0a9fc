"""What is read: an article as a flat run of blocks, each a run of sentences.

Owns the shape of a document and the places in it. Not here: input and output, markup, speech and
the screen. A loader under `formats` makes these objects, everything above only reads them.

The disclaimer, when there is one, is the first section: the order of the blocks is the order of
reading (see docs/decisions/disclaimer-is-the-first-section.md).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from voicereader.article.lexicon import Lexicon
from voicereader.base.records import dataclass

# A word keeps its inner hyphens and apostrophes ("Post-Procedure", "patient's", "30-60"), and
# decimals and thousands ("2.5", "1,000"), because that is the unit a listener asks to have spelled.
_WORD = re.compile(r"\w+(?:[-\u2010\u2011\u2013'\u2019.,]\w+)*")
_SLOWEST_MS = 400  # a character, by any narrator


class BlockKind(StrEnum):
    """What a block is, and so how it is announced and which unit finds it."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUESTION = "question"


class BlockRole(StrEnum):
    """What a block is beside what its kind says: what can be passed over, or announced as such.

    A quote inside a note is a note; else the innermost counts. A row of a table has `cells`.
    """

    TEXT = "text"
    NOTE = "note"
    QUOTE = "quote"
    CODE = "code"
    FIGURE = "figure"
    CAPTION = "caption"
    DEFINITION = "definition"
    ASIDE = "aside"


@dataclass(frozen=True)
class Span:
    """Half-open range of characters, `start` to `end`, in the text of a sentence or block."""

    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """Words of a sentence in another language than the article's, a BCP 47 tag."""

    span: Span
    language: str


@dataclass(frozen=True)
class Pronounced:
    """Words of a sentence for which the document itself says how they sound, in IPA."""

    span: Span
    phonemes: str


@dataclass(frozen=True)
class Clip:
    """A piece of recorded speech: a sound file of the document, from when to when.

    `path` is where the document has the file; None stands for its end.
    """

    path: str
    begin_ms: int
    end_ms: int | None = None

    @property
    def length_ms(self) -> int:
        """How long it is; 0 where nobody knows."""
        return self.end_ms - self.begin_ms if self.end_ms is not None else 0


def beyond_words_ms(clips: Iterable[Clip], characters: int) -> int:
    """How long a recording is that says far more than its words, as one without text; else 0."""
    length_ms = sum(clip.length_ms for clip in clips)
    return length_ms if length_ms > _SLOWEST_MS * characters else 0


@dataclass(frozen=True)
class Narrated:
    """Words of a sentence that are recorded: in these clips, one after the other.

    `share` is which part of all of them it is, from 0 to 1, where they say other words too.
    """

    span: Span
    clips: tuple[Clip, ...]
    share: tuple[float, float] = (0.0, 1.0)


@dataclass(frozen=True)
class Sentence:
    """One sentence as written: a single line of clean text, never empty, no space at either end.

    `passages` follow one another and do not overlap, and so do those `pronounced` and `narrated`.
    """

    text: str
    passages: tuple[Passage, ...] = ()
    pronounced: tuple[Pronounced, ...] = ()
    narrated: tuple[Narrated, ...] = ()

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Where each word stands in `text`; never empty: a sentence of signs alone is one word."""
        found = tuple(Span(*match.span()) for match in _WORD.finditer(self.text))
        return found or (Span(0, len(self.text)),)


@dataclass(frozen=True)
class TextPlace:
    """A character in the text of a block, from 0: where it is before any sentence is split."""

    block: int
    character: int = 0


@dataclass(frozen=True)
class Link:
    """Words of a block that lead to a place of the same article, or to an address outside."""

    span: Span
    target: TextPlace | str


@dataclass(frozen=True)
class Cell:
    """A cell of a table's row: where its words stand in the block's text, and its column's name.

    The name, which is "" where the table gives none, stands before the words. A cell that holds
    nothing is a span without a character, or the word for that.
    """

    span: Span
    column: str = ""


@dataclass(frozen=True)
class Page:
    """Where a page of the printed book begins; `label` is its number as printed: "12", "xiv"."""

    label: str
    place: TextPlace


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item or question: what stands on lines of its own.

    `level` is 1 to 6 for headings and questions and 0 otherwise. `number` and `count` are, from 1,
    an item's place in its list and a question's place in the article, and 0 otherwise. `label` is
    what the author wrote before an item that has a number or a letter: "3.", "a)".
    `aliases` are other words by which the author lets a heading or question be asked for.
    `links` are in order and do not overlap. A row of a table has its `cells`, in order, and in
    `table` which table of the article it belongs to, from 1; 0 stands for none. A caption has that
    number too. `recorded_ms` is how long it is in a recording that is more than its words.
    """

    kind: BlockKind
    sentences: Sequence[Sentence]
    level: int = 0
    number: int = 0
    count: int = 0
    label: str = ""
    aliases: tuple[str, ...] = ()
    written: str = ""
    role: BlockRole = BlockRole.TEXT
    links: tuple[Link, ...] = ()
    table: int = 0
    cells: tuple[Cell, ...] = ()
    recorded_ms: int = 0

    @cached_property
    def text(self) -> str:
        """The sentences as they are shown: on one line, a space between two unless a word is cut.

        A loader that knows it gives it as `written`, so that nothing is split into sentences before
        they are asked for: a book opens in the time of its first page.
        """
        return self.written or " ".join(sentence.text for sentence in self.sentences)

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        """Where each sentence begins in `text`, in characters."""
        starts, at = [], 0
        for sentence in self.sentences:
            starts.append(at)
            at += len(sentence.text)
            at += self.text[at : at + 1] == " "
        return tuple(starts)


@dataclass(frozen=True)
class Section:
    """A heading and all that follows it up to the next heading: blocks `first` to `end`, half open.

    `number` counts the sections that a reader can ask for by number, from 1; the title, the
    disclaimer and what the author leaves out of the count have 0.
    """

    title: str
    level: int
    number: int
    first: int
    end: int


@dataclass(frozen=True, order=True)
class Position:
    """A place in an article: block, sentence in the block, character in the sentence."""

    block: int
    sentence: int = 0
    offset: int = 0

    @property
    def sentence_start(self) -> Position:
        """The first character of the same sentence."""
        return Position(self.block, self.sentence)


@dataclass(frozen=True)
class Article:
    """A document that can be read: at least one block, and sections that cover every block.

    `id` is where it was read, the resolved path of its file; the name alone for what ships with the
    program and for what is no file. `language` is a BCP 47 tag such as "en". `disclaimer` is the
    first of `sections`, or None where there is none. `notices` are what a listener is told once
    when it is opened. `pages` are those of the printed book, in reading order, where the file has
    them. `lexicon` is how the document has its words said, `authors` whom the file names as such.
    """

    id: str
    title: str
    language: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    disclaimer: Section | None = None
    notices: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    lexicon: Lexicon = Lexicon()
    authors: tuple[str, ...] = ()

    @property
    def content_start(self) -> Position:
        """The first place after the disclaimer."""
        return Position(self.disclaimer.end if self.disclaimer else 0)

    @cached_property
    def numbered_sections(self) -> tuple[Section, ...]:
        """The sections that have a number, in order: the n-th of them has number n + 1."""
        return tuple(section for section in self.sections if section.number)

    @cached_property
    def main_sections(self) -> Mapping[int, Section]:
        """Those of the highest level among several that have a number, by their first blocks."""
        numbered = self.numbered_sections
        highest = min((section.level for section in numbered), default=0)
        main = (section for section in numbered if section.level == highest)
        return {section.first: section for section in main} if len(numbered) > 1 else {}

    def numbered_section(self, number: object) -> Section | None:
        """The section that has a number; None where none has it, or it is no number."""
        return next((s for s in self.numbered_sections if s.number == number), None)

    @cached_property
    def table_rows(self) -> Mapping[int, Sequence[int]]:
        """The rows of each table, in order, by their blocks; the tables by their numbers."""
        rows: dict[int, list[int]] = defaultdict(list)
        for number, block in enumerate(self.blocks):
            if block.cells:
                rows[block.table].append(number)
        return rows

    def block_at(self, position: Position) -> Block:
        """The block in which `position` stands."""
        return self.blocks[position.block]

    def sentence_at(self, position: Position) -> Sentence:
        """The sentence in which `position` stands."""
        return self.blocks[position.block].sentences[position.sentence]

    def position_of(self, place: TextPlace) -> Position:
        """Where `place` is, once its block is split into sentences."""
        block = self.blocks[place.block]
        sentence = max(bisect_right(block.sentence_starts, place.character) - 1, 0)
        offset = place.character - block.sentence_starts[sentence]
        return Position(place.block, sentence, min(offset, len(block.sentences[sentence].text)))

    def section_index(self, position: Position) -> int:
        """Which of `sections` `position` stands in."""
        return bisect_right(self.sections, position.block, key=lambda section: section.first) - 1

    def section_at(self, position: Position) -> Section:
        """The section in which `position` stands."""
        return self.sections[self.section_index(position)]

    def sentence_positions(self) -> Iterator[Position]:
        """The start of every sentence, in reading order."""
        for number, block in enumerate(self.blocks):
            for sentence in range(len(block.sentences)):
                yield Position(number, sentence)
