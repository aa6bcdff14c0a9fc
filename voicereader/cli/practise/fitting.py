"""From the clips of a practice to the few numbers that are kept.

Owns the order of things: offset, levels, file. Not here: the arithmetic (`acoustics`,
`input_level`), and keeping a clip: they end with the practice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from voicereader.base.i18n import _
from voicereader.cli.practise.stage import Clip
from voicereader.listening.capture.input_level import Level, Trouble
from voicereader.listening.capture.microphone import Microphone
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.sphinx.personal_fit import Fitted, FittedError, save
from voicereader.reader.practice import FitFailed, FitKept

FitOffset = Callable[[Sequence[tuple[str, bytes]]], Sequence[float]]
"""How far the person's features lie off the model's on average, from phrases and their sound."""


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


def sureness(scores: Sequence[float], missed: int) -> float:
    """What nine in ten of the scores reach; those of what was missed are 0."""
    all_of_them = sorted([0.0] * missed + list(scores))
    return all_of_them[len(all_of_them) // 10] if all_of_them else 1.0


def keep_fit(
    clips: Sequence[Clip], missed: int, fit_offset: FitOffset, level: Level, path: Path
) -> FitKept | FitFailed:
    """Fit to the clips and to how many phrases were missed, and keep the numbers."""
    offset = fit_offset([(clip.phrase, clip.pcm) for clip in clips])
    voice_dbfs = level.voice_dbfs
    fitted = Fitted(
        tuple(float(value) for value in offset),
        level.floor_dbfs if voice_dbfs is None else voice_dbfs,
        level.floor_dbfs,
        len(clips),
        sureness([clip.score for clip in clips], missed),
    )
    try:
        save(path, fitted)
    except FittedError as error:
        return FitFailed(str(error))
    trouble = level.trouble
    return FitKept("" if trouble is Trouble.NONE else _(trouble))
