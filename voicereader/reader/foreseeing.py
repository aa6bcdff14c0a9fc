"""What is likely to be asked for next, so that a voice that takes its time can begin with it.

Owns what is likely, and in which order: the moves from here, then what was looked for and the
places that are gone to by name. Not here: what each would say, which the move itself says,
rehearsed on the reading as it is. `bench.foreseeing` prints how often that comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from voicereader.article.model import Article, BlockKind, Position
from voicereader.reader.commands import finding, moving
from voicereader.reader.registry.commands import Move, Unit
from voicereader.reader.state.reading import Reading
from voicereader.reader.state.state import ReaderState
from voicereader.reader.utterance import Utterance

_LIKELY = tuple(
    Move(unit, step)
    for step in (1, -1)
    for unit in (Unit.SENTENCE, Unit.HEADING, Unit.PARAGRAPH, Unit.ITEM, Unit.QUESTION)
)
_MOST_PLACES = 30
"""Sections and questions whose first words are made ahead; each takes a tenth of a second, once."""

_MOST_BLOCKS = 2000
"""Of a document whose places are foreseen: in a book they are too many, and looking takes long."""

_Act = Callable[[Reading], None]


def foreseen(state: ReaderState) -> tuple[Utterance, ...]:
    """What the likely commands would say first from here, each text once."""
    said: dict[str, Utterance] = {}
    for act in _likely(state):
        utterance = state.current.rehearsed(act)
        if utterance is not None:
            said.setdefault(utterance.text, utterance)
    return tuple(said.values())


def _likely(state: ReaderState) -> Iterator[_Act]:
    for move in _LIKELY:
        yield partial(moving.move, move_=move)
    if state.is_home:
        yield from _matches(state)
        if len(state.home.article.blocks) <= _MOST_BLOCKS:
            yield partial(_tell, told=finding.where(state))
            yield from _places(state.home.article)


def _tell(reading: Reading, *, told: str) -> None:
    reading.interject(told)


def _matches(state: ReaderState) -> Iterator[_Act]:
    for step in (1, -1):
        index = finding.match_beside(state, step) if state.search.text else None
        if index is not None:
            yield partial(_read_match, state=state, index=index)


def _read_match(reading: Reading, *, state: ReaderState, index: int) -> None:
    finding.read_match(state, reading, index)


def _places(article: Article) -> Iterator[_Act]:
    """The top, and the sections and questions that are called by their names."""
    yield partial(moving.arrive, place=article.content_start, unit=Unit.SENTENCE)
    for section in article.sections[:_MOST_PLACES]:
        yield partial(moving.read_from_section, section=section)
    questions = [at for at, b in enumerate(article.blocks) if b.kind is BlockKind.QUESTION]
    for at in questions[:_MOST_PLACES]:
        yield partial(moving.arrive, place=Position(at), unit=Unit.QUESTION)
