"""What finding commands do: by words, by number, by time, and where one is.

Owns which place is meant. Not here: reading it, which is `moving`.
"""

from __future__ import annotations

from voicereader.article.listed import Hits
from voicereader.article.model import Article, BlockKind, Position
from voicereader.base.i18n import _
from voicereader.reader.commands import documents, moving
from voicereader.reader.effects import Earcon
from voicereader.reader.messages import announcements
from voicereader.reader.messages.blocks import block_announcement, cell_place, page_place
from voicereader.reader.moves import article_end
from voicereader.reader.parts import is_row
from voicereader.reader.registry.commands import Argument, Unit
from voicereader.reader.state.reading import Reading
from voicereader.reader.state.state import ReaderState


def go_to_section(state: ReaderState, argument: Argument) -> None:
    """Read from the section with a number."""
    section = state.home.article.numbered_section(argument)
    if section is None:
        _tell_not_found(state, announcements.no_such_section(state.home.article))
    else:
        moving.read_from_section(state.home, section)


def go_to_question(state: ReaderState, argument: Argument) -> None:
    """Be at the question with a number, which is read with its answer."""
    block = question(state.home.article, argument)
    if block is None:
        _tell_not_found(state, announcements.no_such_question(state.home.article))
    else:
        moving.arrive(state.home, Position(block), Unit.QUESTION)


def question(article: Article, number: Argument) -> int | None:
    """The block of the question with a number; None where there is none."""
    blocks = enumerate(article.blocks)
    asked = (at for at, b in blocks if b.kind is BlockKind.QUESTION and b.number == number)
    return next(asked, None)


def go_to_block(state: ReaderState, number: int) -> None:
    """Read on from a block, a question with its answer alone."""
    blocks = state.home.article.blocks
    if not 0 <= number < len(blocks):
        _tell_not_found(state, _(announcements.NO_SUCH_PLACE))
    elif blocks[number].kind is BlockKind.QUESTION:
        moving.arrive(state.home, Position(number), Unit.QUESTION)
    elif blocks[number].kind is BlockKind.HEADING:
        section = state.home.article.section_at(Position(number))
        moving.read_from_section(state.home, section)
    else:
        moving.read_on(state.home, Position(number))


def find(state: ReaderState, argument: Argument) -> None:
    """Look for a text from here on."""
    text = str(argument or "").strip()
    if text:
        state.search, state.hits = state.searchable.find(text), Hits("")
    state.match = None
    _go_to_match(state, 1, tells_instead=True)


def next_match(state: ReaderState, argument: Argument) -> None:
    """Be at the next place of what was looked for last, or at one found in all by its number."""
    if state.hits.found:
        documents.go_to_hit(state, argument if isinstance(argument, int) else state.hit + 1)
    else:
        _go_to_match(state, 1)


def previous_match(state: ReaderState, _argument: Argument) -> None:
    """Be at the place before of what was looked for last."""
    if state.hits.found:
        documents.go_to_hit(state, state.hit - 1)
    else:
        _go_to_match(state, -1)


def _go_to_match(state: ReaderState, step: int, *, tells_instead: bool = False) -> None:
    index = match_beside(state, step)
    if not state.search.text:
        state.home.interject(_(announcements.NOTHING_LOOKED_FOR))
    elif index is None:
        _tell_not_found(state, announcements.not_found(state.search.text))
    else:
        state.play(Earcon.FOUND)
        place = state.match = state.search.place(index)
        preface = _number_of_match(state, index)
        if tells_instead and state.search.is_of_one_stem:
            found = state.search.written(index)
            preface = announcements.found_instead(state.search.text, found, preface)
        moving.arrive(state.home, place.sentence_start, Unit.SENTENCE, preface)
        state.home.point_at(place)


def match_beside(state: ReaderState, step: int) -> int | None:
    """The number of the match before or after the place where one is; None where there is none."""
    here = state.home.cursor
    if state.match is not None and state.match.sentence_start == here.sentence_start:
        here = state.match  # its sentence is read from the start, and the cursor with it
    return state.search.beside(here, step)


def read_match(state: ReaderState, reading: Reading, index: int) -> None:
    """Be at a match, as the next and the previous one are told."""
    place = state.search.place(index).sentence_start
    moving.arrive(reading, place, Unit.SENTENCE, _number_of_match(state, index))


def _number_of_match(state: ReaderState, index: int) -> str:
    return announcements.match(index + 1, len(state.search.spans))


def where_am_i(state: ReaderState, _argument: Argument) -> None:
    """Say the section, the block in it, and how long it is to the end."""
    state.current.interject(where(state))


def where(state: ReaderState) -> str:
    """What is told of the place where one is."""
    article, cursor = state.home.article, state.home.cursor
    section, left_s = article.section_at(cursor), _seconds_to(state, article_end(article))
    return announcements.where(article, section, _told(article, cursor), left_s)


def time_left(state: ReaderState, _argument: Argument) -> None:
    """Say how long the section and the document last from here on."""
    article = state.home.article
    section_end = Position(article.section_at(state.home.cursor).end)
    section_s = _seconds_to(state, section_end)
    document_s = _seconds_to(state, article_end(article))
    state.current.interject(announcements.time_left(section_s, document_s))


def go_to_minute(state: ReaderState, argument: Argument) -> None:
    """Read from the sentence that so many minutes of reading lie before."""
    if not isinstance(argument, int) or argument < 0:
        state.home.interject(_(announcements.NO_MINUTE))
    else:
        start, reckoned_s = state.home.article.content_start, 60 * argument / _pace(state)
        rate_wpm = state.voice_settings.prosody.rate_wpm
        moving.read_on(state.home, state.lengths.place_after(start, reckoned_s, rate_wpm))


def _seconds_to(state: ReaderState, end: Position) -> float:
    length = state.lengths.between(state.home.cursor, end)
    language = state.home.article.language
    return length.seconds(state.voice_settings.prosody.rate_wpm, language) * _pace(state)


def _pace(state: ReaderState) -> float:
    return state.pace.of(state.voice_settings.prosody_of(state.home.article.language).voice)


def _told(article: Article, here: Position) -> str:
    """Which item or question of how many, or row and column, a place is in; and which page."""
    block, told = article.block_at(here), ""
    if is_row(block):
        told = cell_place(article, here)
    elif block.number:
        told = block_announcement(article, here.block)
    return ", ".join(filter(None, (told, page_place(article, here))))


def _tell_not_found(state: ReaderState, sentence: str) -> None:
    state.play(Earcon.NOT_FOUND)
    state.home.interject(sentence)
