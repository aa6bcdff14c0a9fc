"""The WAV file as a sink: writes what the sound card would play.

Owns the file and its header. Not here: hurry.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from voicereader.base.i18n import _, reason
from voicereader.speech.gain import FRAME_BYTES
from voicereader.speech.silent_clock import SilentClock
from voicereader.speech.speakers import OpenSpeaker, Pull, Speaker, SpeakerError

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_RIFF_SIZE_AT = 4
_DATA_SIZE_AT = _HEADER.size - 4
_LONGEST = 2**32 - _HEADER.size - 2


def wav_file_opener(path: Path) -> OpenSpeaker:
    """Find out now whether the file can be written, making it if need be; empty it when opened.

    What was in it is lost when there is something to put in its place, and not before. It opens
    once only: again, after the disk was full, would erase what was heard. Raises SpeakerError.
    """
    try:
        file: BinaryIO | None = os.fdopen(_open_as_it_is(path), "wb", buffering=0)
    except OSError as error:
        raise _unwritable(path, error) from None
    if file is not None and not file.seekable():
        file.close()
        raise SpeakerError(
            _('"{path}" is not a file that sound can be written to; name another.', path=path)
        )

    def open_speaker(sample_rate_hz: int) -> Speaker:
        nonlocal file
        opened, file = file, None
        if opened is None:
            raise SpeakerError(_('Nothing more is written to "{path}".', path=path))
        return WavFile(path, opened, sample_rate_hz)

    return open_speaker


class WavFile:
    """16-bit mono PCM at the given rate; a valid file at every moment, after `kill -9` too.

    The sizes in the header are written anew after every period, frames first: they never promise
    frames that are not there.
    """

    def __init__(self, path: Path, file: BinaryIO, sample_rate_hz: int) -> None:
        self._path = path
        self._file = file
        self._clock = SilentClock(sample_rate_hz)
        self._size = 0
        self._writable = True
        try:
            file.truncate(0)
            file.write(_header(sample_rate_hz))
        except OSError as error:
            raise _unwritable(path, error) from None

    @property
    def latency_s(self) -> float:
        """A frame counts as heard when it is written."""
        return 0.0

    def start(self, pull: Pull, lost: Callable[[str], None]) -> None:
        """Begin pulling and writing; `lost` when the disk or the format is full."""

        def write(frames: int) -> bytes:
            if not self._writable:
                return b""
            pcm = pull(frames)
            try:
                self._write(pcm)
            except OSError as error:
                self._writable = False
                lost(str(_unwritable(self._path, error)))
            return pcm

        self._clock.start(write, lost)

    def close(self) -> None:
        """Stop writing; the file is whole."""
        self._clock.close()
        self._file.close()

    def _write(self, pcm: bytes) -> None:
        if self._size + len(pcm) > _LONGEST:
            raise OSError(_("a WAV file holds no more than 4 gigabytes"))
        self._file.write(pcm)
        self._size += len(pcm)
        self._write_size(_RIFF_SIZE_AT, self._size + _HEADER.size - 8)
        self._write_size(_DATA_SIZE_AT, self._size)
        self._file.seek(0, 2)

    def _write_size(self, at: int, size: int) -> None:
        self._file.seek(at)
        self._file.write(struct.pack("<I", size))


def _open_as_it_is(path: Path) -> int:
    as_bytes = getattr(os, "O_BINARY", 0)  # on Windows alone there is a difference
    return os.open(path, os.O_WRONLY | os.O_CREAT | as_bytes, 0o666)


def _header(sample_rate_hz: int) -> bytes:
    rate_bytes = sample_rate_hz * FRAME_BYTES
    form = (16, 1, 1, sample_rate_hz, rate_bytes, FRAME_BYTES, 8 * FRAME_BYTES)
    return _HEADER.pack(b"RIFF", _HEADER.size - 8, b"WAVE", b"fmt ", *form, b"data", 0)


def _unwritable(path: Path, error: OSError) -> SpeakerError:
    return SpeakerError(
        _('The sound cannot be written to "{path}": {reason}.', path=path, reason=reason(error))
    )
