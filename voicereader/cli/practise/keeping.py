"""What is kept of a practice, and the microphone of one.

Owns how sureness and levels are taken from it, and a microphone whose level is followed. Not here:
the file (`own_spellings_file`) and the arithmetic of levels (`input_level`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicereader.base.i18n import _
from voicereader.listening.capture.input_level import Level, Trouble
from voicereader.listening.capture.microphone import Microphone
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.own_spellings_file import OwnSpellingsError, save
from voicereader.reader.phrasing.own_spellings import VoiceFit
from voicereader.reader.practice import Keep, KeepingFailed, Kept

FEWEST_TO_FIT = 15
"""With fewer tries one that failed would weigh too much in the numbers, which stay as they were."""


class Measured:
    """A microphone whose level is followed: what is read of it is measured on its way."""

    def __init__(self, microphone: Microphone, level: Level) -> None:
        self._microphone = microphone
        self._level = level

    @property
    def captured_s(self) -> float:
        """See Microphone."""
        return self._microphone.captured_s

    def read(self, frames: int) -> bytes:
        """See Microphone."""
        pcm = self._microphone.read(frames)
        self._level.feed(pcm)
        return pcm

    def close(self) -> None:
        """See Microphone."""
        self._microphone.close()


class _Reel:
    """A microphone that stays open."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone

    @property
    def captured_s(self) -> float:
        """See Microphone."""
        return self._microphone.captured_s

    def read(self, frames: int) -> bytes:
        """See Microphone."""
        return self._microphone.read(frames)

    def close(self) -> None:
        """It goes on at the next phrase."""


def measuring(source: MicrophoneSource, level: Level) -> MicrophoneSource:
    """The same microphone, its level followed."""
    return MicrophoneSource(lambda: Measured(source.open(), level))


def in_one_reel(source: MicrophoneSource) -> MicrophoneSource:
    """A file that is opened once: each phrase is listened for where the one before it ended."""
    reel = _Reel(source.open())
    return MicrophoneSource(lambda: reel)


def sureness(chances: Sequence[float]) -> float:
    """What nine in ten of some chances reach."""
    return sorted(chances)[len(chances) // 10]


def keep(practised: Keep, level: Level, path: Path) -> Kept | KeepingFailed:
    """Keep spellings, and the numbers too where enough was said for them."""
    own, chances = practised.own, practised.chances
    if len(chances) >= FEWEST_TO_FIT:
        voice_dbfs = level.voice_dbfs
        speech_dbfs = level.floor_dbfs if voice_dbfs is None else voice_dbfs
        fit = VoiceFit(len(chances), sureness(chances), speech_dbfs, level.floor_dbfs)
        own = own.fitted(fit)
    try:
        save(path, own)
    except OwnSpellingsError as error:
        return KeepingFailed(str(error))
    trouble = level.trouble
    return Kept("" if trouble is Trouble.NONE else _(trouble))
