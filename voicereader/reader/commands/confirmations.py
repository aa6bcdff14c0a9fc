"""What is asked back of a person who spoke: was it that, and is it really meant.

Owns the questions that yes and no answer, and what goes on without an answer. Refuses to hear
anything: `listening` does.
"""

from __future__ import annotations

from voicereader.base.i18n import _
from voicereader.reader.commands import naming
from voicereader.reader.effects import SetTimer, Timer
from voicereader.reader.messages import announcements, listening_replies
from voicereader.reader.registry.commands import Act, Action, Adjust, Command
from voicereader.reader.state.listening_state import IN_VAIN_WITHIN_S
from voicereader.reader.state.state import Desk

ANSWER_S = 8.0
"""From the end of a question to reading on without an answer. Whoever is still speaking then, or
has been told something since, has as long again."""

# Said aloud, these ask first: what they do cannot be taken back.
ASKED_FIRST = frozenset({Act.QUIT, Act.DELETE_BOOKMARK})

_ANSWERS = frozenset({Act.YES, Act.NO})
_LEAVES_IT_OPEN = frozenset({Act.YES, Act.NO, Act.WHAT_NOW})
_LEAVES_THE_OFFER = _LEAVES_IT_OPEN | {Act.CHOOSE_NUMBER, Act.REPEAT, Act.REPEAT_SLOWER}
_LETS_SILENCE_BE = frozenset({Act.STOP, Act.PAUSE_OR_RESUME, Act.ESCAPE, Act.QUIT})


def ask_whether_meant(desk: Desk, command: Command) -> None:
    """Ask before doing what cannot be taken back."""
    _ask(desk, command, listening_replies.really(desk.registry[command.id].label))


def ask_whether_deaf(desk: Desk, command: Command, label: str) -> None:
    """Ask before not hearing any more what is said."""
    _ask(desk, command, listening_replies.really_deaf(label))


def ask_whether_meant_so(desk: Desk, command: Command) -> bool:
    """Ask about a near miss by what it would do.

    Not again soon after one that went without an answer, which is False.

    Whoever has pressed the key to be heard is always asked. While a question waits, a doubtful no
    is one, and a doubtful yes has it asked again.
    """
    hearing = desk.hearing
    action = desk.registry[command.id].action
    if hearing.asked is not None and action in _ANSWERS:
        if action is Act.NO:
            answer(desk, is_yes=False)
        else:
            _ask(desk, hearing.asked, hearing.question)
        return True
    is_soon = hearing.began_s - hearing.last_question_s < IN_VAIN_WITHIN_S
    if is_soon and not hearing.is_awaited:
        return False
    hearing.last_question_s = hearing.began_s
    _ask(desk, command, listening_replies.is_it(naming.question(desk, command)))
    return True


def answer(desk: Desk, *, is_yes: bool) -> Command | None:
    """Take what was asked about, or not; reading goes on."""
    hearing = desk.hearing
    asked, hearing.asked = hearing.asked, None
    hearing.last_question_s = -IN_VAIN_WITHIN_S  # whoever answers may be asked again
    desk.effects.append(SetTimer(Timer.ANSWER, None))
    if not is_yes:
        desk.hand.say(_(announcements.NEITHER))
    if hearing.reads_on:
        desk.hand.read_on()
    return asked if is_yes else None


def leave(desk: Desk, action: Action) -> None:
    """Something else was asked for instead of an answer: what was offered is so no more."""
    if action not in _LEAVES_THE_OFFER and not isinstance(action, Adjust):
        desk.offered = ()
    if desk.hearing.asked is None or action in _LEAVES_IT_OPEN:
        return
    desk.hearing.asked = None
    desk.effects.append(SetTimer(Timer.ANSWER, None))
    if desk.hearing.reads_on and action not in _LETS_SILENCE_BE:
        desk.hand.read_on()


def give_up(desk: Desk) -> None:
    """Nobody answered, unless someone still does."""
    hearing = desk.hearing
    if hearing.asked is None:
        return
    if hearing.is_heard or desk.hand.is_speaking:
        desk.effects.append(SetTimer(Timer.ANSWER, ANSWER_S))
        return
    hearing.asked = None
    if hearing.reads_on:
        desk.hand.read_on()


def wait(desk: Desk, utterance_id: int) -> None:
    """Something has been said to its end: while a question waits, the time to answer begins."""
    head = desk.hand.head
    if desk.hearing.asked is not None and head is not None and head.id == utterance_id:
        desk.effects.append(SetTimer(Timer.ANSWER, ANSWER_S))


def _ask(desk: Desk, command: Command, question: str) -> None:
    hearing = desk.hearing
    hearing.reads_on = desk.hand.is_reading or (hearing.asked is not None and hearing.reads_on)
    hearing.asked, hearing.question = command, question
    desk.hand.say(question)
    desk.effects.append(SetTimer(Timer.ANSWER, ANSWER_S))  # again when it has been said
