"""The choice of a sink by what `--speaker` asks for.

Owns which adapter a name gets. Not here: the port, which is in `speakers`, and the adapters.
"""

from __future__ import annotations

from pathlib import Path

from voicereader.base.i18n import _
from voicereader.speech.speakers import OpenSpeaker, SpeakerError


def speaker_opener(setting: str) -> OpenSpeaker:
    """What `--speaker` asks for: "card", "none", or the path of a WAV file to write.

    The file is made at once, so that a path that cannot be written is known before anything is
    said; what is in it is kept until the sink is opened. Raises SpeakerError.
    """
    # Imported here: reading into a file must not load the sound card's library, nor the other way.
    if setting == "card":
        from voicereader.speech.sound_card import SoundCard

        return SoundCard
    if setting == "none":
        from voicereader.speech.silent_clock import SilentClock

        return SilentClock
    if setting.lower().endswith(".wav"):
        from voicereader.speech.wav_file import wav_file_opener

        return wav_file_opener(Path(setting))
    raise SpeakerError(
        _(
            'The speaker "{setting}" is not known; give card, none, or the name of a .wav file.',
            setting=setting,
        )
    )
