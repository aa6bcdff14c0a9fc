"""What is asked back of a person who spoke: whether it was that, and whether it is really meant.

Owns the questions that yes and no answer, and what goes on without an answer. Not here: hearing
anything, which is `listening`.
"""

from __future__ import annotations

from voicereader.base.i18n import _
from voicereader.reader.commands import naming
from voicereader.reader.effects import SetTimer, Timer
from voicereader.reader.messages import announcements, listening_replies
from voicereader.reader.registry.commands import Command, Trait
from voicereader.reader.state.listening_state import IN_VAIN_WITHIN_S
from voicereader.reader.state.state import ReaderState

ANSWER_S = 8.0
"""From the end of a question to reading on without an answer. Whoever is still speaking then, or
has been told something since, has as long again."""


def ask_whether_meant(state: ReaderState, command: Command) -> None:
    """Ask before doing what cannot be taken back."""
    _ask(state, command, listening_replies.really(state.registry[command.id].label))


def ask_whether_deaf(state: ReaderState, command: Command, label: str) -> None:
    """Ask before not hearing any more what is said."""
    _ask(state, command, listening_replies.really_deaf(label))


def ask_whether_meant_so(state: ReaderState, command: Command) -> bool:
    """Ask about a near miss by what it would do.

    Not what cannot be undone, not in a room that talks to itself, and not again soon after a
    question that went without an answer: a television would answer its own. That is False.

    Whoever has pressed the key to be heard is always asked. While a question waits, a doubtful no
    is one, and a doubtful yes has it asked again.
    """
    listening = state.listening
    if listening.asked is not None and Trait.ANSWERS in state.registry[command.id].traits:
        if command.id == "no":
            answer(state, is_yes=False)
        else:
            _ask(state, listening.asked, listening.question)
        return True
    is_soon = listening.began_s - listening.last_question_s < IN_VAIN_WITHIN_S
    is_loose = is_soon or listening.is_talkative(listening.began_s)
    if (is_loose or state.registry[command.id].cannot_be_undone) and not listening.is_awaited:
        return False
    listening.last_question_s = listening.began_s
    _ask(state, command, listening_replies.is_it(naming.question(state, command)))
    return True


def answer(state: ReaderState, *, is_yes: bool) -> Command | None:
    """Take what was asked about, or not; reading goes on."""
    listening = state.listening
    asked, listening.asked = listening.asked, None
    listening.last_question_s = -IN_VAIN_WITHIN_S  # whoever answers may be asked again
    state.effects.append(SetTimer(Timer.ANSWER, None))
    if not is_yes:
        state.current.say(_(announcements.NEITHER))
    if listening.reads_on:
        state.current.read_on()
    return asked if is_yes else None


def leave(state: ReaderState, traits: Trait) -> None:
    """Something else was asked for instead of an answer: what was offered is so no more."""
    if not traits & (Trait.KEEPS_OFFER | Trait.KEEPS_QUESTION):
        state.offered, state.likest, state.question = (), None, None
    if state.listening.asked is None or Trait.KEEPS_QUESTION in traits:
        return
    state.listening.asked = None
    state.effects.append(SetTimer(Timer.ANSWER, None))
    if state.listening.reads_on and Trait.KEEPS_SILENCE not in traits:
        state.current.read_on()


def give_up(state: ReaderState) -> None:
    """Nobody answered, unless someone still does."""
    listening = state.listening
    if listening.asked is None:
        return
    if listening.is_heard or state.current.is_speaking:
        state.effects.append(SetTimer(Timer.ANSWER, ANSWER_S))
        return
    listening.asked = None
    listening.unanswered()
    if listening.reads_on:
        state.current.read_on()


def wait(state: ReaderState, utterance_id: int) -> None:
    """Something has been said to its end: while a question waits, the time to answer begins."""
    head = state.current.head
    if state.listening.asked is not None and head is not None and head.id == utterance_id:
        state.effects.append(SetTimer(Timer.ANSWER, ANSWER_S))


def _ask(state: ReaderState, command: Command, question: str) -> None:
    listening = state.listening
    listening.reads_on = state.current.is_reading or (
        listening.asked is not None and listening.reads_on
    )
    listening.asked, listening.question = command, question
    state.current.say(question)
    state.effects.append(SetTimer(Timer.ANSWER, ANSWER_S))  # again when it has been said
