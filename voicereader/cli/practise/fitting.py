"""From the clips of a practice to the few numbers that are kept.

Owns what is kept: levels. Not here: the arithmetic (`input_level`), and keeping a clip: they end
with the practice.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicereader.base.i18n import _
from voicereader.cli.practise.stage import Clip
from voicereader.listening.capture.input_level import Level, Trouble
from voicereader.listening.capture.microphone import Microphone
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.personal_fit import Fitted, FittedError, save
from voicereader.reader.practice import FitFailed, FitKept


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


def keep_fit(clips: Sequence[Clip], _missed: int, level: Level, path: Path) -> FitKept | FitFailed:
    """Keep how loud the clips and the room are."""
    voice_dbfs = level.voice_dbfs
    fitted = Fitted(
        level.floor_dbfs if voice_dbfs is None else voice_dbfs, level.floor_dbfs, len(clips)
    )
    try:
        save(path, fitted)
    except FittedError as error:
        return FitFailed(str(error))
    trouble = level.trouble
    return FitKept("" if trouble is Trouble.NONE else _(trouble))
