"""What moving and reading commands do to a reading.

Owns how far is read aloud after each. Not here: the disclaimer and what lies on top, which
`dispatch` sees to first.

Someone who is being read to and moves is read to from there; someone who is not hears the unit they
moved to and nothing more. Words and characters are looked at alone, always.
"""

from __future__ import annotations

from itertools import islice

from voicereader.article.model import Position, Section
from voicereader.base.i18n import _
from voicereader.reader import parts
from voicereader.reader.messages import announcements, blocks
from voicereader.reader.moves import article_end, destination, last_sentence, unit_end
from voicereader.reader.registry.commands import Argument, Command, Move, Scope, Unit
from voicereader.reader.state.reading import Reading
from voicereader.reader.state.state import ReaderState

_LINE = "sentence"  # of a list: each is one


def move(reading: Reading, move_: Move) -> None:
    """Go to the next or previous of a unit, or say that there is none."""
    place = _first_cell(reading, move_) or destination(reading.article, reading.cursor, move_)
    if place is None:
        missing = parts.missing(reading.article, reading.cursor, move_.unit)
        told = announcements.none_here(missing) if missing else announcements.no_further(move_)
        reading.interject(told)
    elif move_.unit in (Unit.WORD, Unit.CHARACTER) or (
        move_.unit is Unit.LINK and not reading.is_flowing
    ):
        reading.say_unit(place, move_.unit)
    elif move_.unit is Unit.PAGE:
        arrive(reading, place, move_.unit, page_preface(reading, place))
    elif move_.unit is Unit.COLUMN and not reading.is_flowing:
        lead = blocks.cell_lead(reading.article.block_at(place), place)
        _say_cell(reading, place, lead=lead)
    elif move_.unit is Unit.ROW and reading.is_by_cell:
        told = blocks.row_announcement(reading.article, place.block)
        _say_cell(reading, place, aside=f"{told[0].upper()}{told[1:]}.")
    elif move_.unit is Unit.ROW:
        arrive(reading, Position(place.block), move_.unit)
    else:
        arrive(reading, place, move_.unit)


def next_one(state: ReaderState, _argument: Argument) -> Command | None:
    """Once more what was moved by last; in a list, the next line of it."""
    return Command(f"next-{state.steps if state.is_home else _LINE}")


def previous_one(state: ReaderState, _argument: Argument) -> Command | None:
    """The same backwards."""
    return Command(f"previous-{state.steps if state.is_home else _LINE}")


def top(state: ReaderState, _argument: Argument) -> None:
    """Go to the beginning."""
    arrive(state.current, state.current.article.content_start, Unit.SENTENCE)


def end(state: ReaderState, _argument: Argument) -> None:
    """Go to the last sentence."""
    arrive(state.current, last_sentence(state.current.article), Unit.SENTENCE)


def read_from_here(state: ReaderState, _argument: Argument) -> None:
    """Read on from the start of this sentence."""
    read_on(state.current, state.current.cursor.sentence_start)


def read_all(state: ReaderState, _argument: Argument) -> None:
    """Read everything."""
    read_on(state.current, state.current.article.content_start)


def read_section(state: ReaderState, _argument: Argument) -> None:
    """Read this section to its end."""
    section = state.current.article.section_at(state.current.cursor)
    first, until = Position(section.first), Position(section.end)
    state.current.begin(first, until, flows=True, whole_until=until)


def skim(state: ReaderState, _argument: Argument) -> None:
    """Read the headings and first sentences from here."""
    read_on(state.current, state.current.cursor.sentence_start, Scope.SKIM)


def read_headings(state: ReaderState, _argument: Argument) -> None:
    """Read the headings from here."""
    read_on(state.current, state.current.cursor.sentence_start, Scope.HEADINGS)


def read_on(reading: Reading, place: Position, scope: Scope = Scope.ALL) -> None:
    """Read from a place to the end of the document."""
    reading.begin(place, article_end(reading.article), flows=True, scope=scope)


def read_from_section(reading: Reading, section: Section) -> None:
    """Read from a section, asked for as one piece, on to the end of the document.

    A heading that has nothing but other headings under it goes with what follows these.
    """
    article = reading.article
    following = islice(article.sections, article.section_index(Position(section.first)), None)
    last = next((s.end for s in following if s.end > s.first + 1), section.end)
    whole, first = Position(last), Position(section.first)
    reading.begin(first, article_end(article), flows=True, whole_until=whole)


def arrive(reading: Reading, place: Position, unit: Unit, preface: str = "") -> None:
    """Be at a unit: who was being read to is read to from there, who was not hears the unit."""
    flows = reading.is_flowing
    until = article_end(reading.article) if flows else unit_end(reading.article, place, unit)
    whole_until = None if flows else until
    reading.begin(place, until, flows=flows, preface=preface, whole_until=whole_until)


def page_preface(reading: Reading, place: Position) -> str:
    """The page that begins at a place, where it is not told with its first sentence."""
    page = parts.page_at(reading.article, place)
    return blocks.page(page.label) if page and not reading.tells_pages else ""


def _say_cell(reading: Reading, place: Position, *, lead: str = "", aside: str = "") -> None:
    """Say a cell alone, and stay there."""
    until = unit_end(reading.article, place, Unit.COLUMN)
    if not parts.cell_span(reading.article, place).end > place.offset:
        lead += _(blocks.EMPTY)
    reading.begin(place, until, flows=False, scope=Scope.COLUMN, lead=lead, aside=aside)


def _first_cell(reading: Reading, move_: Move) -> Position | None:
    """Of a row that was gone to as a whole, the first comes next, however much of it was heard."""
    if move_ != Move(Unit.COLUMN, 1) or reading.is_flowing or reading.is_by_cell:
        return None
    article, here = reading.article, reading.cursor
    block = article.block_at(here)
    is_at_an_end = here == Position(here.block) or (
        parts.cell_index(block, here) == len(block.cells) - 1
    )
    return parts.cell_start(article, here.block, 0) if block.cells and is_at_an_end else None
