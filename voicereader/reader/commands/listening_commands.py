"""What the commands of listening do, and what being spoken to means.

Owns the way from a heard phrase to a command. Refuses the state (`hearing`), the questions back
(`answering`), and recognition.
"""

from __future__ import annotations

from voicereader.base.i18n import _
from voicereader.reader.commands import confirmations, naming
from voicereader.reader.effects import (
    CancelSpeech,
    Earcon,
    ListenMode,
    PauseSpeech,
    Play,
    Quit,
    ResumeSpeech,
    SetVolume,
    Speak,
)
from voicereader.reader.messages import help_documents, listening_replies
from voicereader.reader.registry.commands import Act, Command
from voicereader.reader.state.state import Desk

# What a person hears anyway: no earcon need tell that they were heard.
_AUDIBLE = (CancelSpeech, PauseSpeech, ResumeSpeech, Play, Quit, SetVolume, Speak)

DONE_WHILE_LEARNING = frozenset({Act.ESCAPE, Act.WHAT_NOW})
"""What is done even when it is said or typed as a phrase; all else then says what it is."""


def listen_once(desk: Desk) -> None:
    """Open the microphone for one phrase."""
    if desk.hearing.mode is ListenMode.OFF:
        desk.hand.interject(listening_replies.not_listening(desk.key_of("start-listening")))
        return
    has_sound, trouble = desk.delivery.has_sound, desk.hearing.trouble
    if trouble and has_sound:  # told to whoever asks again; it opens all the same if it is back
        desk.hand.interject(trouble)
    desk.play(Earcon.LISTENING)
    desk.hearing.open_once(desk.hand)
    if not (has_sound or desk.hand.is_reading):  # no word goes into the microphone
        desk.hand.interject(trouble or _(listening_replies.LISTENING_NOW))


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
    state = listening_replies.listening(hearing.mode, hearing.trouble, desk.key_of("listen-once"))
    desk.hand.interject(f"{state} {listening_replies.last_heard(hearing.heard)}")


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
    desk.notice = _(listening_replies.MICROPHONE_IS_BACK)
    desk.play(Earcon.LISTENING)


def take(desk: Desk, phrase: str, command: Command) -> Command | None:
    """A phrase was heard: the command to obey, None where one has to be sure first."""
    desk.hearing.took(phrase)
    desk.said.append(listening_replies.you_said(phrase))
    command = _next_of_its_title(desk, phrase, command)
    row = desk.registry[command.id]
    is_always = desk.hearing.mode is ListenMode.ALWAYS
    if desk.is_learning and row.action not in DONE_WHILE_LEARNING:
        desk.hand.say(help_documents.told(row, desk.way))
    elif row.action is Act.START_LISTENING and is_always:  # its key would stop it
        tell(desk)
    elif row.action in confirmations.ASKED_FIRST:
        confirmations.ask_whether_meant(desk, command)
    elif is_always and (label := _deafening(desk, command)):
        confirmations.ask_whether_deaf(desk, command, label)
    else:
        return command
    return None


def _next_of_its_title(desk: Desk, phrase: str, command: Command) -> Command:
    """Of places of one title the next from here; the microphone only knows the first of them."""
    title = naming.place(desk, command)
    if not title:
        return command
    meant = desk.phrases.interpret(phrase, desk.home.cursor.block).command
    return meant if meant is not None and naming.place(desk, meant) == title else command


def doubt(desk: Desk, phrase: str, command: Command) -> Command | None:
    """A phrase may have been said: it is asked about; while learning nothing is lost by it."""
    if desk.is_learning:
        return take(desk, phrase, command)
    if not confirmations.ask_whether_meant_so(desk, command):
        refuse(desk, desk.hearing.began_s, is_voice=True, is_clear=True)
    return None


def refuse(desk: Desk, at_s: float, *, is_voice: bool, is_clear: bool) -> None:
    """What sounded was no phrase: who asked to be heard is told, who spoke hears a short sound."""
    hearing = desk.hearing
    hearing.in_vain(at_s)
    if hearing.is_awaited:
        if _is_waited_for(desk):
            desk.hand.interject(
                _(listening_replies.NOT_CAUGHT if is_voice else listening_replies.NOBODY_SPOKE)
            )
    elif is_clear and hearing.is_always and hearing.refuse(at_s):
        desk.play(Earcon.REFUSED)


def answer_silence(desk: Desk) -> None:
    """Nobody spoke: who asked to be heard is told."""
    if _is_waited_for(desk):
        desk.hand.interject(_(listening_replies.NOBODY_SPOKE))


def _is_waited_for(desk: Desk) -> bool:
    """A phrase was asked for by key, and no other key was pressed since; trouble is told itself."""
    hearing = desk.hearing
    return hearing.is_awaited and hearing.is_heard and not hearing.trouble


def _deafening(desk: Desk, command: Command) -> str:
    """What a command does after which no voice is heard any more, by its label; "" for others.

    The wake phrase, where one was chosen, is still heard after a stop, but not by a key.
    """
    id_ = {"listen=off": "stop-listening", "listen=push": "listen-on-key"}.get(
        str(command.argument), command.id
    )
    is_stop = desk.registry[id_].action is Act.STOP_LISTENING and not desk.has_wake_phrase
    is_deaf = is_stop or desk.registry[id_].action is Act.LISTEN_ON_KEY
    return desk.registry[id_].label if is_deaf else ""


def confirm(desk: Desk, phrase: str) -> None:
    """Let whoever spoke know that they were heard, where what followed does not tell it."""
    if any(isinstance(effect, _AUDIBLE) for effect in desk.effects):
        return
    if desk.hearing.is_awaited and not desk.delivery.plays_earcons:
        desk.hand.interject(listening_replies.you_said(phrase))
    else:
        desk.play(Earcon.HEARD)


def way_past_the_disclaimer(desk: Desk) -> str:
    """How it is skipped by voice; "" where lines or the screen tell, and it was heard before."""
    if not desk.delivery.has_sound:
        return ""
    if desk.hearing.is_always:
        return _(listening_replies.SAY_SKIP)
    is_on_key = desk.hearing.mode is ListenMode.PUSH and not desk.in_lines
    if not (is_on_key and desk.is_first_use):
        return ""
    return listening_replies.skip_by_key(desk.key_of("escape"), desk.key_of("listen-once"))


def close(desk: Desk) -> None:
    """All that was said has been dealt with."""
    if desk.hearing.is_open_once:
        desk.play(Earcon.LISTENED)
    desk.hearing.settle(desk.hand)


def why_not_always(desk: Desk, wanted: object) -> str:
    """The sentence for who wanted it to listen always where that cannot be, else ""."""
    if wanted != ListenMode.ALWAYS or desk.hearing.possible(ListenMode.ALWAYS) == wanted:
        return ""
    return listening_replies.only_on_key(desk.key_of("listen-once"))


def _switch(desk: Desk, mode: ListenMode, earcon: Earcon) -> None:
    desk.hearing.switch(mode)
    if why := why_not_always(desk, mode):
        desk.hand.interject(why)
        return
    desk.play(earcon)
    if mode is ListenMode.OFF and desk.has_wake_phrase:
        desk.hand.interject(_(listening_replies.ASLEEP))
    elif not desk.delivery.plays_earcons:
        told = listening_replies.listening(mode, desk.hearing.trouble, desk.key_of("listen-once"))
        desk.hand.interject(told)
