"""Questions about the document: what is asked, and what is done with the answer.

Owns that. Not here: whether a phrase is a question or a command (`phrases`), and finding the
passages, which is outside of the reader: an effect asks for them, and an event brings them.
"""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.article.model import BlockKind
from voicereader.base.i18n import _
from voicereader.reader.commands import documents, naming
from voicereader.reader.effects import Earcon, SetTimer, Timer
from voicereader.reader.events import FoundPassage, QuestionAnswered
from voicereader.reader.library_requests import TitlesLike
from voicereader.reader.messages import answers, library_replies
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.state import ReaderState

ASK = "ask"
MEANING = "meaning"
_OPEN = "open-document"
_ASK_EVERYWHERE = "ask-everywhere"
_OFFERED = 2


def is_overheard(state: ReaderState, command: Command) -> bool:
    """Whether what was heard is a question, or a title, that nobody may have asked the reader for.

    Somebody who has pressed a key to be heard has; a television has not.
    """
    is_question = command.id in {ASK, MEANING, _OPEN} and command.argument is not None
    return is_question and state.listening.is_always and not state.listening.is_awaited


def overhear(state: ReaderState, command: Command) -> None:
    """Answer if there is an answer, and let nobody know otherwise.

    Until then the voice was silenced in vain; in a room that talks to itself nothing is answered.
    """
    listening = state.listening
    is_talkative = listening.is_talkative(listening.began_s)
    listening.in_vain(listening.began_s)
    if not (is_talkative or state.is_learning or (state.is_home and state.disclaimer.is_owed)):
        if command.id == _OPEN:  # "open the window" is said in any room
            state.ask_library(TitlesLike(str(command.argument)), is_overheard=True)
        elif command.id == MEANING:
            state.define(str(command.argument), is_overheard=True)
        else:
            state.ask(str(command.argument), is_overheard=True)


def tell_of_looking(state: ReaderState) -> None:
    """Say that an answer is being looked for, to whoever has waited for it in silence."""
    if state.question is not None and not state.question.is_overheard:
        state.current.interject(_(answers.LOOKING))


def answer(state: ReaderState, answered: QuestionAnswered) -> None:
    """Say what the text says, or what comes near; what comes too late changes nothing."""
    question = state.question
    if question is None or question.number != answered.number:
        return
    state.question = None
    state.effects.append(SetTimer(Timer.LOOKING, None))
    if answered.is_certain if question.is_overheard else answered.is_sure:
        if question.is_overheard:
            state.listening.took(question.text)
        offer(state, answered.nearest)
        next_best = answers.place(answered.nearest[1]) if answered.nearest[1:] else ""
        first = answered.nearest[0]
        state.current.interject(*answers.text_says(first), answers.ways(next_best))
    elif question.is_overheard:
        return
    elif question.is_everywhere:
        _tell_nothing_sure(state, answered)
    elif near := [found for found in answered.nearest if found.title]:
        state.play(Earcon.NOT_FOUND)
        offer(state, near)
        state.current.interject(answers.nearest([found.title for found in near[:_OFFERED]]))
    elif question.offer is not None:
        state.play(Earcon.NOT_FOUND)
        state.offered = (question.offer.command,)
        state.current.interject(naming.question(state, question.offer.command))
    else:
        state.play(Earcon.NOT_FOUND)
        in_library = Command(_ASK_EVERYWHERE, question.text)
        state.offered = (in_library,)
        state.current.interject(_(answers.NO_ANSWER), naming.question(state, in_library))


def _tell_nothing_sure(state: ReaderState, answered: QuestionAnswered) -> None:
    """No other document is sure to say it: what comes near in them is offered."""
    state.play(Earcon.NOT_FOUND)
    near = answered.nearest[:_OFFERED]
    if near:
        offer(state, near)
        state.current.interject(library_replies.nearest(list(map(answers.place, near))))
    else:
        state.current.interject(answered.trouble or _(library_replies.NO_DOCUMENT_SAYS))


def offer(state: ReaderState, nearest: Sequence[FoundPassage]) -> None:
    """Yes goes to the first, and each has its number."""
    if nearest[0].document is not None:
        documents.offer_answers(state, nearest[:_OFFERED])
        return
    state.offered = tuple(_way_to(state, found) for found in nearest[:_OFFERED])
    state.likest = state.offered[0]


def _way_to(state: ReaderState, found: FoundPassage) -> Command:
    """To a question with its answer, else to where the passage begins."""
    blocks = state.home.article.blocks
    under = next(
        (at for at in range(found.block, -1, -1) if blocks[at].kind in _HEADINGS), found.block
    )
    is_question = blocks[under].kind is BlockKind.QUESTION
    return Command("go-to-place", under if is_question else found.block)


_HEADINGS = (BlockKind.HEADING, BlockKind.QUESTION)
