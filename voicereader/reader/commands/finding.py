"""What finding commands do: by words, by number, by time, and where one is.

Owns which place is meant. Refuses to read it: `browsing` does.
"""

from __future__ import annotations

from voicereader.article.model import Article, BlockKind, Position
from voicereader.base.i18n import _
from voicereader.reader.commands import moving
from voicereader.reader.effects import Earcon
from voicereader.reader.messages import announcements
from voicereader.reader.moves import article_end
from voicereader.reader.registry.commands import Argument, Unit
from voicereader.reader.state.state import Desk


def go_to_section(desk: Desk, argument: Argument) -> None:
    """Read from the section with a number."""
    section = desk.home.article.numbered_section(argument)
    if section is None:
        _tell_not_found(desk, announcements.no_such_section(desk.home.article))
    else:
        moving.read_from_section(desk.home, section)


def go_to_question(desk: Desk, argument: Argument) -> None:
    """Be at the question with a number, which is read with its answer."""
    block = question(desk.home.article, argument)
    if block is None:
        _tell_not_found(desk, announcements.no_such_question(desk.home.article))
    else:
        moving.arrive(desk.home, Position(block), Unit.QUESTION)


def question(article: Article, number: Argument) -> int | None:
    """The block of the question with a number; None where there is none."""
    blocks = enumerate(article.blocks)
    asked = (at for at, b in blocks if b.kind is BlockKind.QUESTION and b.number == number)
    return next(asked, None)


def go_to_block(desk: Desk, number: int) -> None:
    """Read on from a block, a question with its answer alone."""
    blocks = desk.home.article.blocks
    if not 0 <= number < len(blocks):
        _tell_not_found(desk, _(announcements.NO_SUCH_PLACE))
    elif blocks[number].kind is BlockKind.QUESTION:
        moving.arrive(desk.home, Position(number), Unit.QUESTION)
    elif blocks[number].kind is BlockKind.HEADING:
        section = desk.home.article.section_at(Position(number))
        moving.read_from_section(desk.home, section)
    else:
        moving.read_on(desk.home, Position(number))


def find(desk: Desk, argument: Argument) -> None:
    """Look for a text from here on."""
    text = str(argument or "").strip()
    if text:
        desk.search = desk.searchable.find(text)
    desk.match = None
    _go_to_match(desk, 1, tells_instead=True)


def go_to_match(desk: Desk, step: int) -> None:
    """Be at the next or previous place of what was looked for last."""
    _go_to_match(desk, step)


def _go_to_match(desk: Desk, step: int, *, tells_instead: bool = False) -> None:
    here = desk.home.cursor
    if desk.match is not None and desk.match.sentence_start == here.sentence_start:
        here = desk.match  # its sentence is read from the start, and the cursor with it
    index = desk.search.beside(here, step)
    if not desk.search.text:
        desk.home.interject(_(announcements.NOTHING_LOOKED_FOR))
    elif index is None:
        _tell_not_found(desk, announcements.not_found(desk.search.text))
    else:
        desk.play(Earcon.FOUND)
        place = desk.match = desk.search.place(index)
        preface = announcements.match(index + 1, len(desk.search.spans))
        if tells_instead and desk.search.is_of_one_stem:
            found = desk.search.written(index)
            preface = announcements.found_instead(desk.search.text, found, preface)
        moving.arrive(desk.home, place.sentence_start, Unit.SENTENCE, preface)
        desk.home.point_at(place)


def tell_where(desk: Desk) -> None:
    """Say the section, the block in it, and how long it is to the end."""
    article, cursor = desk.home.article, desk.home.cursor
    section, left_s = article.section_at(cursor), _seconds_to(desk, article_end(article))
    told = _told(article, cursor.block)
    desk.hand.interject(announcements.where(article, section, told, left_s))


def tell_time_left(desk: Desk) -> None:
    """Say how long the section and the document last from here on."""
    article = desk.home.article
    section_end = Position(article.section_at(desk.home.cursor).end)
    section_s = _seconds_to(desk, section_end)
    document_s = _seconds_to(desk, article_end(article))
    desk.hand.interject(announcements.time_left(section_s, document_s))


def go_to_minute(desk: Desk, argument: Argument) -> None:
    """Read from the sentence that so many minutes of reading lie before."""
    if not isinstance(argument, int) or argument < 0:
        desk.home.interject(_(announcements.NO_MINUTE))
    else:
        start, reckoned_s = desk.home.article.content_start, 60 * argument / _pace(desk)
        rate_wpm = desk.delivery.prosody.rate_wpm
        moving.read_on(desk.home, desk.lengths.place_after(start, reckoned_s, rate_wpm))


def _seconds_to(desk: Desk, end: Position) -> float:
    length = desk.lengths.between(desk.home.cursor, end)
    language = desk.home.article.language
    return length.seconds(desk.delivery.prosody.rate_wpm, language) * _pace(desk)


def _pace(desk: Desk) -> float:
    return desk.pace.of(desk.delivery.prosody_of(desk.home.article.language).voice)


def _told(article: Article, number: int) -> str:
    """Which item or question of how many a block is."""
    is_counted = bool(article.blocks[number].number)
    return announcements.block_announcement(article, number) if is_counted else ""


def _tell_not_found(desk: Desk, sentence: str) -> None:
    desk.play(Earcon.NOT_FOUND)
    desk.home.interject(sentence)
