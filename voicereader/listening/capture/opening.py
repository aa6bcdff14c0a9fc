"""The choice of a microphone by what `--microphone` asks for.

Owns which adapter a name gets. Not here: the port, which is in `microphone`, and the adapters. What
can be known without opening one loads no library.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from voicereader.base.i18n import _
from voicereader.listening.capture.microphone import MicrophoneError, OpenMicrophone

if TYPE_CHECKING:
    from voicereader.listening.capture.source import MicrophoneSource


def microphone_source(setting: str, device: str = "") -> MicrophoneSource:
    """What `--microphone` asks for: "card", "card:NAME", "none", or the path of a sound file.

    NAME, or `device`, is a part of the name of a capture device, in upper or lower case; without
    one, "card" is the sound system's default microphone. "none" is silence that never ends.
    A file is read at once, so that a bad one is known before anything is said. Raises
    MicrophoneError.
    """
    from voicereader.listening.capture.source import MicrophoneSource

    require_microphone(setting)
    return MicrophoneSource(_opener(setting, device))


def _opener(setting: str, device: str) -> OpenMicrophone:
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
