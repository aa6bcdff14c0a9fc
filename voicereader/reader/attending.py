"""What the commands of listening do, and what being spoken to means.

Owns the way from a heard phrase to a command. Refuses the state (`hearing`), the questions back
(`answering`), and recognition.
"""

from __future__ import annotations

from voicereader.reader import answering, replies
from voicereader.reader.commands import Command
from voicereader.reader.desk import Desk
from voicereader.reader.effects import (
    CancelSpeech,
    Earcon,
    Effect,
    ListenMode,
    PauseSpeech,
    Play,
    Quit,
    ResumeSpeech,
    SetVolume,
    Speak,
)
from voicereader.wording import _

# What a person hears anyway: no earcon need tell that they were heard.
_AUDIBLE = (CancelSpeech, PauseSpeech, ResumeSpeech, Play, Quit, SetVolume, Speak)


def listen_once(desk: Desk) -> None:
    """Open the microphone for one phrase."""
    if desk.hearing.mode is ListenMode.OFF:
        desk.hand.interject(replies.not_listening(desk.key_of("start-listening")))
        return
    has_sound, trouble = desk.delivery.has_sound, desk.hearing.trouble
    if trouble and has_sound:  # told to whoever asks again; it opens all the same if it is back
        desk.hand.interject(trouble)
    desk.play(Earcon.LISTENING)
    desk.hearing.open_once(desk.hand)
    if not (has_sound or desk.hand.is_reading):  # no word goes into the microphone
        desk.hand.interject(trouble or _(replies.LISTENING_NOW))


def start(desk: Desk) -> None:
    """Listen from now on; where it does already, stop."""
    if desk.hearing.mode is ListenMode.ALWAYS:
        stop(desk)
    else:
        _switch(desk, ListenMode.ALWAYS, Earcon.LISTENING)


def stop(desk: Desk) -> None:
    """Do not listen any more."""
    _switch(desk, ListenMode.OFF, Earcon.LISTENED)


def listen_on_key(desk: Desk) -> None:
    """Listen only when asked to by the key."""
    _switch(desk, ListenMode.PUSH, Earcon.LISTENED)


def tell(desk: Desk) -> None:
    """Say whether the microphone is open, and what was heard last."""
    hearing = desk.hearing
    state = replies.listening(hearing.mode, hearing.trouble, desk.key_of("listen-once"))
    desk.hand.interject(f"{state} {replies.last_heard(hearing.heard)}")


def wake(desk: Desk) -> None:
    """The wake phrase was said."""
    if desk.hearing.mode is ListenMode.OFF:
        start(desk)


def lost(desk: Desk, reason: str) -> None:
    """There is no microphone; that is said once, and reading goes on."""
    desk.hearing.trouble = reason
    desk.notice = reason
    desk.hearing.settle(desk.hand)
    desk.hand.interject(reason)


def found(desk: Desk) -> None:
    """The microphone is back."""
    desk.hearing.trouble = ""
    desk.notice = _(replies.MICROPHONE_IS_BACK)
    desk.play(Earcon.LISTENING)


def take(desk: Desk, phrase: str, command: Command) -> Command | None:
    """A phrase was heard: the command to obey, None where one has to be sure first."""
    desk.hearing.took(phrase)
    desk.said.append(replies.you_said(phrase))
    row = desk.registry[command.id]
    if row.action in answering.ASKED_FIRST and not desk.is_learning:
        answering.ask_whether_meant(desk, command)
        return None
    if row.asks and command.argument is None:  # nothing can be typed by someone who speaks
        desk.hand.interject(replies.in_one_phrase(row.label))
        return None
    return command


def doubt(desk: Desk, phrase: str, command: Command) -> None:
    """A phrase may have been said."""
    answering.ask_whether_said(desk, phrase, command)


def is_audible(effects: list[Effect]) -> bool:
    """Whoever hears these knows that they were heard."""
    return any(isinstance(effect, _AUDIBLE) for effect in effects)


def close(desk: Desk) -> None:
    """All that was said has been dealt with."""
    if desk.hearing.is_open_once:
        desk.play(Earcon.LISTENED)
    desk.hearing.settle(desk.hand)


def why_not_always(desk: Desk, wanted: object) -> str:
    """The sentence for who wanted it to listen always where that cannot be, else ""."""
    if wanted != ListenMode.ALWAYS or desk.hearing.possible(ListenMode.ALWAYS) == wanted:
        return ""
    return replies.only_on_key(desk.key_of("listen-once"))


def _switch(desk: Desk, mode: ListenMode, earcon: Earcon) -> None:
    desk.hearing.switch(mode)
    if why := why_not_always(desk, mode):
        desk.hand.interject(why)
        return
    desk.play(earcon)
    if not desk.delivery.plays_earcons:
        told = replies.listening(mode, desk.hearing.trouble, desk.key_of("listen-once"))
        desk.hand.interject(told)
