"""What the commands of the voice do: go on, and have it faster, louder, another.

Owns how a change is heard: in what is being read, or said in words when nothing is. Not here: the
steps, which are `voice_settings`.
"""

from __future__ import annotations

from voicereader.reader.effects import SetVolume
from voicereader.reader.registry.commands import Adjust, Argument
from voicereader.reader.settings.records import BY_NAME
from voicereader.reader.state.settings import keep
from voicereader.reader.state.state import ReaderState


def pause_or_resume(state: ReaderState, _argument: Argument) -> None:
    """Hold the voice, or let it go on."""
    state.current.pause_or_resume()


def stop(state: ReaderState, _argument: Argument) -> None:
    """Be silent."""
    state.current.silence()


def repeat(state: ReaderState, _argument: Argument) -> None:
    """Say it again."""
    state.current.repeat()


def continue_(state: ReaderState, _argument: Argument) -> None:
    """Go on where the voice was held or cut."""
    if state.current.is_paused:
        state.current.resume()
    else:
        state.current.go_on()


def adjust(state: ReaderState, adjust_: Adjust) -> None:
    """Turn a setting up or down."""
    before = state.voice_settings.values()
    said = state.voice_settings.adjust(adjust_.setting, adjust_.step)
    has_changed = state.voice_settings.values() != before
    keep(state)
    is_volume = adjust_.setting == "volume"
    if is_volume:
        state.effects.append(SetVolume(state.voice_settings.volume_percent))
    if not (state.current.is_reading and has_changed):
        state.current.interject(said)
    elif not is_volume:
        state.current.respeak()


def next_voice(state: ReaderState, _argument: Argument) -> None:
    """Speak with the next voice."""
    state.current.interject(state.voice_settings.next_voice())
    keep(state)


def punctuation(state: ReaderState, argument: Argument) -> None:
    """Say so much of the punctuation, or the next level of it."""
    state.current.interject(state.voice_settings.set_punctuation(argument))
    keep(state)


def earcons(state: ReaderState, argument: Argument) -> None:
    """Short sounds on or off, or the other way round."""
    is_on = {"on": True, "off": False}.get(str(argument), not state.voice_settings.has_earcons)
    state.voice_settings.has_earcons = is_on
    state.current.interject(BY_NAME["earcons"].sentence("on" if is_on else "off"))
    keep(state)
