"""The reference: what the loudspeaker is heard saying at the moment of each microphone block.

Owns the played sound of the last seconds, its alignment with the microphone, and its conversion to
16 kHz. Not here: the microphone's sound, devices and threads.

An echo canceller bears a wrong offset, which is to it a longer or shorter way through the room, but
neither jitter nor drift: 50 ppm, two usual crystals, cost it 35 of 39 dB. So the frames of both
devices are counted and only a coarse offset is taken from their times (`clock`); what holds the two
together is the echo itself. The canceller says by how much the echo slips against its model, and a
loop of the second order turns that into a drift, to a few ppm within some seconds.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.echo.clock import Clock
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

Samples = NDArray[np.float32]
"""Mono sound, full scale at 1."""

LEAD_S = 0.005
"""The reference runs ahead of the microphone by this, so that an echo is never before its cause.

A sink may say that it is later than it is. What is played is known 10 ms before it is heard on
PulseAudio (30 elsewhere) and a microphone's block comes later than its last frame, so that this
lead costs nothing.
"""

KEPT_S = 4.0
"""Of played sound; and of what may wait for the listening thread to fetch it."""

_PHASES, _TAPS = 1024, 32
_CUTOFF = 0.93  # of the lower Nyquist frequency: 7.4 kHz

_SLIP_TO_RATE = 5.0
_SLIP_TO_DRIFT = 0.05
"""What a slip of a second does at once, and what each block of it does for good."""

_RATE_AT_MOST = 1e-3
_DRIFT_AT_MOST = 500e-6

_LATE_AT_MOST_S = 0.012
_EARLY_AT_MOST_S = 0.060
_STEP_AT_MOST_S, _STEP_S = 0.030, 0.006
"""How far the place in the played sound may be from what the clocks say before it hops there.

A reference that is too early only fills the canceller's first blocks; one that is too late would
come after its echo. And how far it steps back at most, and how much further than it must, where it
runs ahead of what was played.
"""


class Reference:
    """What is played, given by the sink's thread and taken by the listening thread."""

    def __init__(self, lead_s: float = LEAD_S, patience_s: float = 0.0) -> None:
        self._lead_s = lead_s
        self._patience_s = patience_s
        self._came = threading.Event()
        self._is_coming = False
        self.hopped_frames = 0
        """By how many frames of 16 kHz the last block stepped back, against the one before."""
        # A pull is at least 5 ms of sound; what nobody fetches falls out at the other end.
        self._given: deque[tuple[bytes | int, int, float]] = deque(maxlen=round(KEPT_S / 0.005))
        self._microphone = Clock(SAMPLE_RATE_HZ)
        self._heard_frames = 0
        self._begin(22_050)

    def _begin(self, rate_hz: int) -> None:
        self._player = Clock(rate_hz)
        self._kept = np.zeros(2 * round(KEPT_S * rate_hz), np.float32)
        self._filled = 0  # samples in `_kept`
        self._first = 0  # the frame number of its first
        self._kernels = _kernels(rate_hz)
        self._place: float | None = None
        self._held_back = 0.0  # played frames that the place is behind what the clocks say
        self._drift = self._rate = 0.0

    def played(self, pcm: bytes | int, sample_rate_hz: int, heard_s: float) -> None:
        """Take what was given to the loudspeaker: 16-bit mono PCM, or so many frames of silence.

        `heard_s` is when its first frame reaches the listener, in `time.monotonic` seconds. Never
        waits: it appends to a deque, and may be called while no one listens.
        """
        self._given.append((pcm, sample_rate_hz, heard_s))
        self._came.set()

    def for_block(self, captured_s: float, frames: int) -> Samples:
        """What is heard during a microphone block, `LEAD_S` ahead, at 16 kHz; silence in gaps.

        `captured_s` is when the block's last frame reached the microphone. The blocks follow each
        other without a gap, as they are read; a jump of their times is taken for a reopened device.
        What is on its way from the player is waited for, `patience_s` at most.
        """
        self._take_given()
        self._wait_for_given(frames)
        self.hopped_frames = 0
        self._heard_frames += frames
        if self._microphone.follow(self._heard_frames, captured_s):
            self._microphone.begin(self._heard_frames, captured_s)
        if not self._player.is_running:
            return np.zeros(frames, np.float32)
        step = self._step(frames)
        assert self._place is not None
        place, self._place = self._place, self._place + step * frames
        return self._between(place, step, frames)

    def follow(self, slip_s: float) -> None:
        """The echo of the last block came so much later than the canceller's model of it."""
        drift = self._drift - _SLIP_TO_DRIFT * slip_s
        self._drift = min(max(drift, -_DRIFT_AT_MOST), _DRIFT_AT_MOST)
        self._rate = min(max(-_SLIP_TO_RATE * slip_s, -_RATE_AT_MOST), _RATE_AT_MOST)

    @property
    def drift_ppm(self) -> float:
        """How much faster the player's crystal runs than the microphone's, as far as heard."""
        return 1e6 * self._drift

    def _step(self, frames: int) -> float:
        """How many played frames pass in one of the microphone's, the place put right if it hops.

        After it the place is that of the block's first frame.
        """
        ratio = self._player.rate_hz / SAMPLE_RATE_HZ * (1.0 + self._drift + self._rate)
        wanted_s = self._microphone.time_of(self._heard_frames) + self._lead_s
        wanted = self._player.frame_at(wanted_s) - frames * ratio - self._held_back
        late_s = math.inf
        if self._place is not None:
            late_s = (wanted - self._place) / self._player.rate_hz
        if self._place is None or not -_EARLY_AT_MOST_S < late_s < _LATE_AT_MOST_S:
            self._place = wanted
        last = self._first + self._filled - frames * ratio - _TAPS
        self._step_back(self._place - last, ratio)
        return ratio

    def _step_back(self, missing: float, ratio: float) -> None:
        """Go to a step before the last place from which the whole block has been played.

        A microphone whose first times were late would else ask for sound before it is there, again
        and again; so the place stays that far behind (it hopped 30 ms to and fro before it did).
        Where far more is missing the player has stopped, and silence is right.
        """
        assert self._place is not None
        is_on_its_way = self._is_coming or not self._patience_s
        if is_on_its_way and 0 < missing < _STEP_AT_MOST_S * self._player.rate_hz:
            # Whole frames of the microphone: then the canceller's model can go with them.
            self.hopped_frames = math.ceil(missing / ratio + _STEP_S * SAMPLE_RATE_HZ)
            self._place -= self.hopped_frames * ratio
            self._held_back += self.hopped_frames * ratio

    def _wait_for_given(self, frames: int) -> None:
        """Where the next block is not played yet, wait for more, until one wait was in vain."""
        ends_s = time.monotonic() + self._patience_s
        while self._is_coming and self._is_short_of(frames):
            left_s = ends_s - time.monotonic()
            self._came.clear()
            self._take_given()
            if left_s <= 0 or not self._is_short_of(frames):
                return
            if not self._came.wait(left_s):
                self._is_coming = False
            self._take_given()

    def _is_short_of(self, frames: int) -> bool:
        if self._place is None:
            return False
        ratio = self._player.rate_hz / SAMPLE_RATE_HZ
        return self._place + frames * ratio + _TAPS > self._first + self._filled

    def _take_given(self) -> None:
        """Append what the sink's thread left, each gap in its times as so much silence."""
        pieces: list[bytes] = []
        waiting = 0
        while self._given:
            pcm, rate_hz, heard_s = self._given.popleft()
            if rate_hz != self._player.rate_hz:
                self._begin(rate_hz)
                pieces, waiting = [], 0
            frame = self._first + self._filled + waiting
            gap_s = self._player.follow(frame, heard_s)
            if gap_s > 0:
                silent = min(round(gap_s * rate_hz), round(KEPT_S * rate_hz))
                pieces.append(bytes(2 * silent))
                waiting += silent
            if gap_s:
                self._held_back = 0.0
                self._player.begin(self._first + self._filled + waiting, heard_s)
            if isinstance(pcm, int):
                kept = min(pcm, round(KEPT_S * rate_hz))
                self._first += pcm - kept  # nobody asks for what was before so long a silence
                pcm = bytes(2 * kept)
            pieces.append(pcm)
            waiting += len(pcm) // 2
        if pieces:
            self._is_coming = self._patience_s > 0
            self._keep(np.frombuffer(b"".join(pieces), np.dtype("<i2")))

    def _keep(self, samples: NDArray[np.int16]) -> None:
        half = len(self._kept) // 2
        if self._filled + len(samples) > len(self._kept):
            dropped = max(0, self._filled - half)
            self._kept[: self._filled - dropped] = self._kept[dropped : self._filled]
            self._filled -= dropped
            self._first += dropped
        if len(samples) > half:  # longer than anyone could ask for: keep the end
            self._first += self._filled + len(samples) - half
            self._filled, samples = 0, samples[-half:]
        end = self._filled + len(samples)
        np.multiply(samples, np.float32(1 / 32768), out=self._kept[self._filled : end])
        self._filled = end

    def _between(self, place: float, step: float, frames: int) -> Samples:
        """The played sound at fractional frame numbers; silence where there is none."""
        before = _TAPS // 2 - 1 + self._first
        low = math.floor(place) - before
        high = math.floor(place + step * (frames - 1)) - before + _TAPS
        first, last = max(low, 0), min(high, self._filled)
        if first >= last or not self._kept[first:last].any():
            return np.zeros(frames, np.float32)
        span = np.zeros(high - low, np.float32)
        span[first - low : last - low] = self._kept[first:last]
        places = place + step * np.arange(frames)
        whole = np.floor(places)
        phases = ((places - whole) * _PHASES).astype(np.intp)
        starts = whole.astype(np.intp) - before
        windows = np.lib.stride_tricks.sliding_window_view(span, _TAPS)[starts - low]
        found: Samples = np.einsum("ij,ij->i", windows, self._kernels[phases])
        return found


def _kernels(rate_hz: int) -> Samples:
    """Windowed sinc kernels, one row a phase: cut below both Nyquist frequencies, gain 1."""
    cutoff = _CUTOFF * min(1.0, SAMPLE_RATE_HZ / rate_hz)
    phases = (np.arange(_PHASES) + 0.5)[:, None] / _PHASES
    distance = np.arange(_TAPS)[None, :] - (_TAPS // 2 - 1) - phases
    window = np.i0(8.0 * np.sqrt(np.clip(1 - (distance / (_TAPS / 2)) ** 2, 0, None)))
    kernels = np.sinc(cutoff * distance) * window
    kernels /= kernels.sum(axis=1, keepdims=True)
    return kernels.astype(np.float32)
