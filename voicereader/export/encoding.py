"""Sound as it comes from a voice becomes one part of a file: coded packets.

Owns coding. Not here: what a part is of (`kept_parts`), and making one file of many (`joining`).

A part is a NUT file, the one container of the library that holds every codec and gives its packets
back as they were. Its edges are silent, for it ends with the pause after a sentence: so parts can
be put one after the other, packet by packet, and nothing is coded twice or heard to click.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self, cast

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream

from voicereader.export.formats import SoundFormat

PART_CONTAINER = "nut"
_FRAME_BYTES = 2
_AT_A_TIME_S = 1


class PartWriter:
    """Codes 16-bit mono PCM into a part. Raises OSError; a part is whole when it is closed."""

    def __init__(self, path: Path, format_: SoundFormat, rate_hz: int) -> None:
        self._format, self._rate_hz = format_, rate_hz
        self._file = av.open(str(path), "w", format=PART_CONTAINER)
        stream = self._file.add_stream(
            format_.codec,
            rate=format_.rate_hz or rate_hz,
            layout="mono",
            options=dict(format_.coding),
        )
        self._stream = cast("AudioStream", stream)
        if format_.bits_s:
            self._stream.bit_rate = format_.bits_s
        self._resampler = AudioResampler(
            self._stream.codec_context.format, "mono", format_.rate_hz or rate_hz
        )
        self._waiting = bytearray()
        self._samples_in = 0
        self.samples = 0
        """How long the part is by now, in samples of the format's rate."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def take(self, pcm: bytes) -> None:
        """Code this too."""
        self._waiting += pcm
        if len(self._waiting) >= _AT_A_TIME_S * self._rate_hz * _FRAME_BYTES:
            self._code_waiting()

    def finish(self) -> None:
        """Code what is still to be coded; nothing comes after it."""
        self._code_waiting()
        self._code(None)
        self._write(None)

    def _code_waiting(self) -> None:
        if not self._waiting:
            return
        frame = AudioFrame("s16", "mono", len(self._waiting) // _FRAME_BYTES)
        plane = frame.planes[0]
        plane.update(bytes(self._waiting.ljust(plane.buffer_size, b"\0")))
        frame.sample_rate, frame.pts = self._rate_hz, self._samples_in
        self._samples_in += frame.samples
        self._waiting.clear()
        self._code(frame)

    def _code(self, frame: AudioFrame | None) -> None:
        for resampled in self._resampler.resample(frame):
            self._write(resampled)

    def _write(self, frame: AudioFrame | None) -> None:
        for packet in self._stream.encode(frame):
            self.samples += self._format.packet_samples or packet.size // _FRAME_BYTES
            self._file.mux(packet)
