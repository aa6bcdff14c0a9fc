"""Sound files decoded, by FFmpeg (PyAV): AAC in MP4, as most narrated books have it, and Opus.

Owns the way to a moment of such a file. Not here: what miniaudio decodes (`base.sound_decoding`),
which is there without being loaded, and exact to the sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import av
from av.audio.resampler import AudioResampler
from av.error import FFmpegError

_BEFORE_S = 0.2
"""How far before a moment decoding begins: what a frame sounds like hangs on those before it."""

_FRAME_BYTES = 2


class PackedSound:
    """A file in memory of which parts are wanted: 16 bits, one channel.

    Raises ValueError for what holds no sound that can be decoded.
    """

    def __init__(self, data: bytes, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        try:
            self._file = av.open(BytesIO(data), "r")
        except FFmpegError as error:
            raise ValueError(str(error)) from None
        if not self._file.streams.audio:
            raise ValueError("no sound in it")
        self._stream = self._file.streams.audio[0]

    def read(self, start: int, frames: int | None = None) -> bytes:
        """So many frames from one on, fewer at its end; None is up to its end."""
        wanted = None if frames is None else _FRAME_BYTES * frames
        sound = bytearray()
        for pcm in self._from(start):
            sound += pcm
            if wanted is not None and len(sound) >= wanted:
                break
        return bytes(sound[:wanted])

    def _from(self, start: int) -> Iterator[bytes]:
        """All that sounds from a frame on, piece by piece."""
        before_s = max(0.0, start / self._rate_hz - _BEFORE_S)
        self._file.seek(round(before_s * av.time_base))
        resampler = AudioResampler("s16", "mono", self._rate_hz)
        at: int | None = None  # the frame at which the next piece begins
        for decoded in self._file.decode(self._stream):
            if at is None:
                at = round((decoded.time or 0.0) * self._rate_hz)
            for frame in resampler.resample(decoded):
                pcm = bytes(frame.planes[0])[: _FRAME_BYTES * frame.samples]
                yield pcm[_FRAME_BYTES * max(0, start - at) :]
                at += frame.samples
