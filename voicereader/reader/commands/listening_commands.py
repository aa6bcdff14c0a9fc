"""What the commands of listening do, and what being spoken to means.

Owns the way from a heard phrase to a command. Not here: the state (`listening_state`), the
questions back (`confirmations`), and recognition.
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
from voicereader.reader.registry.commands import Argument, Command, Row, Trait
from voicereader.reader.state.state import ReaderState

# What a person hears anyway: no earcon need tell that they were heard.
_AUDIBLE = (CancelSpeech, PauseSpeech, ResumeSpeech, Play, Quit, SetVolume, Speak)


def listen_once(state: ReaderState, _argument: Argument) -> None:
    """Open the microphone for one phrase."""
    if state.listening.mode is ListenMode.OFF:
        state.current.interject(listening_replies.not_listening(state.key_of("start-listening")))
        return
    has_sound, trouble = state.voice_settings.has_sound, state.listening.trouble
    if trouble and has_sound:  # told to whoever asks again; it opens all the same if it is back
        state.current.interject(trouble)
    state.play(Earcon.LISTENING)
    state.listening.open_once(state.current)
    if not (has_sound or state.current.is_reading):  # no word goes into the microphone
        state.current.interject(trouble or _(listening_replies.LISTENING_NOW))


def start_listening(state: ReaderState, _argument: Argument = None) -> None:
    """Listen from now on; where it does already, stop."""
    if state.listening.mode is ListenMode.ALWAYS:
        stop_listening(state)
    else:
        _switch(state, ListenMode.ALWAYS, Earcon.LISTENING)


def stop_listening(state: ReaderState, _argument: Argument = None) -> None:
    """Do not listen any more."""
    _switch(state, ListenMode.OFF, Earcon.LISTENED)


def listen_on_key(state: ReaderState, _argument: Argument) -> None:
    """Listen only when asked to by the key."""
    _switch(state, ListenMode.PUSH, Earcon.LISTENED)


def listening(state: ReaderState, _argument: Argument = None) -> None:
    """Say whether the microphone is open, and what was heard last."""
    listening = state.listening
    how = listening_replies.listening(
        listening.mode, listening.trouble, state.key_of("listen-once")
    )
    state.current.interject(f"{how} {listening_replies.last_heard(listening.heard)}")


def wake(state: ReaderState) -> None:
    """The wake phrase was said."""
    if state.listening.mode is ListenMode.OFF:
        start_listening(state)


def lost(state: ReaderState, reason: str) -> None:
    """There is no microphone; that is said once, and reading goes on."""
    state.listening.trouble = reason
    state.notice = reason
    state.listening.settle(state.current)
    state.current.interject(reason)


def found(state: ReaderState) -> None:
    """The microphone is back."""
    state.listening.trouble = ""
    state.notice = _(listening_replies.MICROPHONE_IS_BACK)
    state.play(Earcon.LISTENING)


def take(state: ReaderState, phrase: str, command: Command) -> Command | None:
    """A phrase was heard: the command to obey, None where one has to be sure first."""
    state.listening.took(phrase)
    state.said.append(listening_replies.you_said(phrase))
    command = _next_of_its_title(state, phrase, command)
    row = state.registry[command.id]
    is_always = state.listening.mode is ListenMode.ALWAYS
    if state.is_learning and Trait.WHILE_LEARNING not in row.traits:
        state.current.say(help_documents.told(row, state.way))
    elif row.id == "start-listening" and is_always:  # its key would stop it
        listening(state)
    elif Trait.NEEDS_A_YES in row.traits:
        confirmations.ask_whether_meant(state, command)
    elif is_always and (deafening := _deafening(state, command)):
        confirmations.ask_whether_deaf(state, command, deafening.label)
    else:
        return command
    return None


def _next_of_its_title(state: ReaderState, phrase: str, command: Command) -> Command:
    """Of places of one title the next from here; the microphone only knows the first of them."""
    title = naming.place(state, command)
    if not title:
        return command
    meant = state.phrases.interpret(phrase, state.home.cursor.block).command
    return meant if meant is not None and naming.place(state, meant) == title else command


def doubt(state: ReaderState, phrase: str, command: Command) -> Command | None:
    """A phrase may have been said: it is asked about; while learning nothing is lost by it."""
    if state.is_learning:
        return take(state, phrase, command)
    if not confirmations.ask_whether_meant_so(state, command):
        refuse(state, state.listening.began_s, is_voice=True, is_clear=True)
    return None


def refuse(state: ReaderState, at_s: float, *, is_voice: bool, is_clear: bool) -> None:
    """What sounded was no phrase: who asked to be heard is told, who spoke hears a short sound."""
    listening = state.listening
    listening.in_vain(at_s)
    if listening.is_awaited:
        if _is_waited_for(state):
            state.current.interject(
                _(listening_replies.NOT_CAUGHT if is_voice else listening_replies.NOBODY_SPOKE)
            )
    elif is_clear and listening.is_always and listening.refuse(at_s):
        state.play(Earcon.REFUSED)


def answer_silence(state: ReaderState) -> None:
    """Nobody spoke: who asked to be heard is told."""
    if _is_waited_for(state):
        state.current.interject(_(listening_replies.NOBODY_SPOKE))


def _is_waited_for(state: ReaderState) -> bool:
    """A phrase was asked for by key, and no other key was pressed since; trouble is told itself."""
    listening = state.listening
    return listening.is_awaited and listening.is_heard and not listening.trouble


def _deafening(state: ReaderState, command: Command) -> Row | None:
    """What a command does after which no voice is heard any more; None for others.

    The wake phrase, where one was chosen, is still heard after a stop, but not by a key.
    """
    rows = state.registry.values()
    same = (row for row in rows if row.same_as and row.same_as == command.argument)
    row = next(same, state.registry[command.id])
    is_woken = state.has_wake_phrase and row.id == "stop-listening"
    return row if Trait.ENDS_LISTENING in row.traits and not is_woken else None


def confirm(state: ReaderState, phrase: str) -> None:
    """Let whoever spoke know that they were heard, where what followed does not tell it."""
    if any(isinstance(effect, _AUDIBLE) for effect in state.effects):
        return
    if state.listening.is_awaited and not state.voice_settings.plays_earcons:
        state.current.interject(listening_replies.you_said(phrase))
    else:
        state.play(Earcon.HEARD)


def way_past_the_disclaimer(state: ReaderState) -> str:
    """How it is skipped by voice; "" where lines or the screen tell, and it was heard before."""
    if not state.voice_settings.has_sound:
        return ""
    is_on_key = state.listening.mode is ListenMode.PUSH and not state.in_lines
    return listening_replies.way_past_the_disclaimer(
        state.key_of,
        is_always=state.listening.is_always,
        is_on_key=is_on_key and state.is_first_use,
    )


def close(state: ReaderState) -> None:
    """All that was said has been dealt with."""
    if state.listening.is_open_once:
        state.play(Earcon.LISTENED)
    state.listening.settle(state.current)


def why_not_always(state: ReaderState, wanted: object) -> str:
    """The sentence for who wanted it to listen always where that cannot be, else ""."""
    if wanted != ListenMode.ALWAYS or state.listening.possible(ListenMode.ALWAYS) == wanted:
        return ""
    return listening_replies.only_on_key(state.key_of("listen-once"))


def _switch(state: ReaderState, mode: ListenMode, earcon: Earcon) -> None:
    state.listening.mode = mode
    if why := why_not_always(state, mode):
        state.current.interject(why)
        return
    state.play(earcon)
    if mode is ListenMode.OFF and state.has_wake_phrase:
        state.current.interject(_(listening_replies.ASLEEP))
    elif not state.voice_settings.plays_earcons:
        told = listening_replies.listening(
            mode, state.listening.trouble, state.key_of("listen-once")
        )
        state.current.interject(told)
