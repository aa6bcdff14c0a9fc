"""How fast, how high and how loud Piper speaks: what the model does, and what is done to its sound.

Owns the way from words a minute and percents to that. The model stretches its sounds itself, but no
sound of its can be shorter than a frame, 12 ms, of which each has two: from some rate on it hardly
gets faster. What is missing there, and the pitch, which it cannot change, is done to its sound by
FFmpeg: `atempo` (which overlaps whole periods) for the one, another sample rate for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av.filter import Graph

FASTEST_WPM = 450
"""Beyond that FFmpeg would take out more than every second period: nobody followed it."""

_SHORTEST = 0.6
"""The model's sounds are slurred where they are to be shorter than that (heard)."""

_STAYS = 0.27

_PUSHED_FRAMES = 256
"""At once into FFmpeg: `atempo` keeps what it made of a push until the next one."""

_KNEE = 0.8

_PITCH_A_HALF = 1.25
"""How much higher the highest pitch is than the voice's own: its body becomes as much smaller."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The model's stretch of its sounds, then a tempo and a pitch as factors, and a gain."""

    stretch: float
    tempo: float
    pitch: float
    gain: float
    rate_hz: int

    def treatment(self) -> Treatment:
        """What is to be done to one sound, piece by piece."""
        if self.tempo == self.pitch == 1.0:
            return _Plain(self.gain)
        return _Treated(self)


class Treatment(Protocol):
    """What is done to a sound on its way to 16 bits."""

    def take(self, sound: NDArray[np.float32], *, is_last: bool) -> bytes:
        """The next piece; what is kept back comes with one of the next, or with the last."""

    def frame_of(self, into: int) -> int:
        """Where in what comes next a frame of the next piece is heard."""


@dataclass(frozen=True, slots=True)
class _Plain:
    gain: float

    def take(self, sound: NDArray[np.float32], *, is_last: bool) -> bytes:  # noqa: ARG002
        return _sixteen_bits(sound * self.gain)

    def frame_of(self, into: int) -> int:
        return into


class _Treated:
    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery
        self._factor = delivery.tempo  # how many frames become one
        self._frames_in = self._frames_out = 0
        self._graph: Graph | None = None

    def take(self, sound: NDArray[np.float32], *, is_last: bool) -> bytes:
        made = self._made(sound, is_last=is_last)
        self._frames_in += len(sound)
        self._frames_out += len(made)
        return _sixteen_bits(made * self._delivery.gain)

    def frame_of(self, into: int) -> int:
        return max(0, round((self._frames_in + into) / self._factor) - self._frames_out)

    def _made(self, sound: NDArray[np.float32], *, is_last: bool) -> NDArray[np.float32]:
        import av  # only here: most voices are heard as they are
        from av.error import BlockingIOError as NothingYetError
        from av.error import EOFError as NothingMoreError

        if self._graph is None:
            self._graph = _graph(self._delivery)
        for start in range(0, len(sound), _PUSHED_FRAMES):
            pushed = np.ascontiguousarray(sound[start : start + _PUSHED_FRAMES], np.float32)
            frame = av.AudioFrame.from_ndarray(pushed.reshape(1, -1), format="flt", layout="mono")
            frame.sample_rate = self._delivery.rate_hz
            self._graph.push(frame)
        if is_last:
            self._graph.push(None)
        parts = []
        while True:
            try:
                pulled = self._graph.pull()
            except (NothingYetError, NothingMoreError):
                break
            parts.append(pulled.to_ndarray().reshape(-1))
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _graph(delivery: Delivery) -> Graph:
    from av.filter import Graph

    graph = Graph()
    rate = delivery.rate_hz
    steps = [graph.add_abuffer(sample_rate=rate, format="flt", layout="mono")]
    if delivery.pitch != 1.0:
        steps.append(graph.add("asetrate", str(round(rate * delivery.pitch))))
        steps.append(graph.add("aresample", str(rate)))
    tempo = delivery.tempo / delivery.pitch
    if abs(tempo - 1.0) > 0.001:
        steps.append(graph.add("atempo", f"{tempo:.4f}"))
    steps.append(graph.add("aformat", "sample_fmts=flt:channel_layouts=mono"))
    steps.append(graph.add("abuffersink"))
    for one, following in pairwise(steps):
        one.link_to(following)
    graph.configure()
    return graph


def _sixteen_bits(sound: NDArray[np.float32]) -> bytes:
    size = np.abs(sound)
    over = np.maximum(size - _KNEE, 0.0) / (1 - _KNEE)
    # Above the knee it rises ever less, to full scale: no peak is cut off.
    bent = np.minimum(size, _KNEE) + (1 - _KNEE) * np.tanh(over)
    return bytes((np.copysign(bent, sound) * 32_767.0).astype("<i2").tobytes())


def delivery_of(
    rate_wpm: int, pitch_percent: int, own_wpm: int, loudness: float, rate_hz: int
) -> Delivery:
    """What a rate and a pitch are for a voice of its own rate and loudness.

    A sound lasts whole frames, so of its length .27 stay however short it is to be (measured).
    """
    pitch = _PITCH_A_HALF ** ((pitch_percent - 50) / 50)
    length = own_wpm / rate_wpm  # as a share of the model's own
    stretch = max(_SHORTEST, (length - _STAYS) / (1 - _STAYS))
    tempo = (_STAYS + (1 - _STAYS) * stretch) / length
    return Delivery(stretch, tempo if tempo > 1.01 else 1.0, pitch, loudness, rate_hz)
