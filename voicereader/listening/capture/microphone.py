"""The port of every microphone, and the choice of one by name.

Owns the port. Refuses to know what is done with the sound, to write it and to send it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from voicereader.base.i18n import _


class MicrophoneError(Exception):
    """A microphone cannot be opened or has gone; the text is one clear sentence."""


class Microphone(Protocol):
    """An open microphone: 16 kHz, mono, 16 bit, from the moment it was opened."""

    def read(self, frames: int) -> bytes:
        """The next frames, waited for; fewer, then none, where a file ends.

        Raises MicrophoneError when the device has gone.
        """

    @property
    def captured_s(self) -> float:
        """When the last frame that was read reached the microphone, in `time.monotonic` seconds."""

    def close(self) -> None:
        """Let go of the device. May be called more than once, and while another thread reads."""


OpenMicrophone = Callable[[], Microphone]
"""Opens a microphone; raises MicrophoneError. Called again after a loss."""


def microphone_opener(setting: str, device: str = "") -> OpenMicrophone:
    """What `--microphone` asks for: "card", "card:NAME", "none", or the path of a sound file.

    NAME, or `device`, is a part of the name of a capture device, in upper or lower case; without
    one, "card" is the sound system's default microphone. "none" is silence that never ends.
    A file is read at once, so that a bad one is known before anything is said. Raises
    MicrophoneError.
    """
    require_microphone(setting)
    # Imported here: hearing a file must not load the sound card's library, nor the other way.
    name, _colon, wanted = setting.partition(":")
    if name == "card":
        from voicereader.listening.capture.card_microphone import CardMicrophone

        return partial(CardMicrophone, device or wanted)
    if setting == "none":
        from voicereader.listening.capture.file_microphone import silence

        return silence
    from voicereader.listening.capture.file_microphone import FileMicrophone
    from voicereader.listening.capture.sound_file import SoundFileError, read_sound_file

    try:
        return partial(FileMicrophone, read_sound_file(Path(setting)))
    except SoundFileError as error:
        told = _("The microphone cannot be opened: {reason}", reason=error)
        raise MicrophoneError(told) from error


def require_microphone(setting: str) -> None:
    """What can be known of a microphone at once, without opening it. Raises MicrophoneError."""
    if setting == "none" or setting.partition(":")[0] == "card":
        return
    path = Path(setting)
    if path.suffix.lower() not in (".wav", ".flac"):
        raise MicrophoneError(
            _(
                'The microphone "{setting}" is not known; give card, card:NAME, none, or the '
                "name of a .wav file.",
                setting=setting,
            )
        )
    if not path.is_file():
        raise MicrophoneError(
            _(
                'The microphone cannot be opened: there is no file "{setting}"; give another, or '
                "card or none.",
                setting=setting,
            )
        )
