"""What moving and reading commands do to a reading.

Owns how far is read aloud after each. Not here: the disclaimer, help and settings; `reader` sees to
them first.

Someone who is being read to and moves is read to from there; someone who is not hears the unit they
moved to and nothing more. Words and characters are looked at alone, always.
"""

from __future__ import annotations

from voicereader.article.model import Position, Section
from voicereader.reader.messages import announcements
from voicereader.reader.moves import article_end, destination, last_sentence, unit_end
from voicereader.reader.registry.commands import Edge, Jump, Move, Read, Scope, Unit
from voicereader.reader.state.reading import Reading


def move(reading: Reading, move_: Move) -> None:
    """Go to the next or previous of a unit, or say that there is none."""
    place = destination(reading.article, reading.cursor, move_)
    if place is None:
        reading.interject(announcements.no_further(move_))
    elif move_.unit in (Unit.WORD, Unit.CHARACTER):
        reading.say_unit(place, move_.unit)
    else:
        arrive(reading, place, move_.unit)


def jump(reading: Reading, jump_: Jump) -> None:
    """Go to an end of the document."""
    article = reading.article
    place = article.content_start if jump_.edge is Edge.TOP else last_sentence(article)
    arrive(reading, place, Unit.SENTENCE)


def read(reading: Reading, read_: Read) -> None:
    """Read aloud, on and on."""
    article = reading.article
    match read_.scope:
        case Scope.ON_FROM_HERE:
            read_on(reading, reading.cursor.sentence_start)
        case Scope.SKIM | Scope.HEADINGS as scope:
            start, end = reading.cursor.sentence_start, article_end(article)
            reading.begin(start, end, flows=True, scope=scope)
        case Scope.ALL:
            read_on(reading, article.content_start)
        case Scope.SECTION:
            section = article.section_at(reading.cursor)
            end = Position(section.end)
            reading.begin(Position(section.first), end, flows=True, whole_until=end)


def read_on(reading: Reading, place: Position) -> None:
    """Read from a place to the end of the document."""
    reading.begin(place, article_end(reading.article), flows=True)


def read_from_section(reading: Reading, section: Section) -> None:
    """Read from a section, asked for as one piece, on to the end of the document.

    A heading that has nothing but other headings under it goes with what follows these.
    """
    article = reading.article
    following = (s for s in article.sections if s.first >= section.first)
    end = next((s.end for s in following if s.end > s.first + 1), section.end)
    whole, first = Position(end), Position(section.first)
    reading.begin(first, article_end(article), flows=True, whole_until=whole)


def arrive(reading: Reading, place: Position, unit: Unit, preface: str = "") -> None:
    """Be at a unit: who was being read to is read to from there, who was not hears the unit."""
    flows = reading.is_flowing
    until = article_end(reading.article) if flows else unit_end(reading.article, place, unit)
    whole_until = None if flows else until
    reading.begin(place, until, flows=flows, preface=preface, whole_until=whole_until)
