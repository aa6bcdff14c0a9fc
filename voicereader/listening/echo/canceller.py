"""The echo canceller: takes out of the microphone what the loudspeaker is known to say.

Owns the model of the way from the player to the microphone. Not here: times (the reference comes
aligned, see `reference`) and whether someone speaks (`talker_detector`).

The model is a partitioned-block filter in the frequency domain whose step is a Kalman gain, after
G. Enzner and P. Vary, "Frequency-domain adaptive Kalman filter for acoustic echo control in
hands-free telephones" (2006), and F. Kuech, E. Mabande and G. Enzner, "State-space architecture of
the partitioned-block-based acoustic echo controller" (2014): each bin of each partition carries how
unsure it is, and what the microphone hears beside the echo makes the step small by itself. So it
needs no detector of double talk. docs/decisions/talking-over-it.md has what was measured.
"""

from __future__ import annotations

import math
from collections import deque

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.recognizer import SAMPLE_RATE_HZ

Samples = NDArray[np.float32]
"""Mono sound at 16 kHz, full scale at 1."""

BLOCK_FRAMES = 512
"""32 ms: the frames of every block that is given and taken."""

PARTITIONS = 14
"""Blocks of the past that the model spans: 448 ms, for the way, the room and the devices."""

_KEEPS = 0.9998**2
"""How much of the model is taken to be still true after a block."""

_UNSURE_AT_FIRST = 10.0
"""The variance of each bin before anything was heard: a louder echo than any room's."""

_NOISE_FOLLOWS = 0.1
_NOISE_AT_LEAST = 0.5
"""The microphone's spectrum counts as noise at least by half, however unsure the model is."""

_FIT_FOLLOWS = 1 / 16
_FIT_STRAYS = 0.35
_RESTS = 188
"""Blocks (6 s) between two times that the model is given up, in which it can be learned again."""

_FITS_BLOCKS = 4
_FITS_SHARE, _LOUDER = 0.7, 2.0
"""Of the estimate, found in what was heard in 128 ms: 1 where the model is right, whoever speaks
over it, and about 0 where the echo has moved.
"""

_ELSEWHERE = 0.3  # less of the estimate in what was heard: it comes at another time

_RIGHT = 0.2  # of what is heard: so little, or less, is left where the model is right
_PATIENCE = 44
"""Blocks (1.4 s) that a model which was right is kept though it fits no more: `realign` needs 1 s
to say by how much the echo has moved.
"""

_SLIP_FOLLOWS = 0.06
_SLIP_BINS = 200
"""Up to 3.1 kHz: the phase of a slip of 100 us stays below half a turn there."""

_SLIP_AT_MOST_S = 100e-6
_LOUDEST = 4.0
_TINY = 1e-9


class EchoCanceller:
    """Takes blocks of the microphone and of the reference, and gives what is left.

    `estimate` is what the model says of the last block, `echo` what was taken out of it. Where
    there is none to be found, as with headphones, nothing is taken out. `has_moved` says that a
    model which was right fits no more. Values that are not finite count as silence.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Know nothing of the room, as at the start."""
        shape = PARTITIONS, BLOCK_FRAMES + 1
        self.echo: Samples = np.zeros(BLOCK_FRAMES, np.float32)
        self.estimate: Samples = self.echo
        self._spectra = np.zeros(shape, np.complex64)  # of the reference, the latest first
        self._powers = np.zeros(shape, np.float32)
        self._model = np.zeros(shape, np.complex64)
        self._unsure = np.full(shape, _UNSURE_AT_FIRST, np.float32)
        self._noise = np.zeros(shape[1], np.float32)
        self._cross = np.zeros(_SLIP_BINS, np.complex128)
        self._reference = np.zeros(2 * BLOCK_FRAMES, np.float32)
        self._padded = np.zeros(2 * BLOCK_FRAMES, np.float32)
        self._rests = self._patience = 0
        self.has_moved = False
        self._alike = self._strength = 0.0
        self._lately: deque[tuple[float, float, float]] = deque(maxlen=_FITS_BLOCKS)
        self._heard = self._left = 0.0
        self.slip_s = 0.0

    def cancel(self, microphone: Samples, reference: Samples) -> Samples:
        """What the microphone hears beside the reference's echo, both `BLOCK_FRAMES` long.

        Raises ValueError for a block of another length.
        """
        if len(microphone) != BLOCK_FRAMES or len(reference) != BLOCK_FRAMES:
            raise ValueError(f"a block has {BLOCK_FRAMES} frames")
        microphone, reference = _finite(microphone), _finite(reference)
        self._push(reference)
        spectrum = np.einsum("pf,pf->f", self._spectra, self._model)
        estimate = np.fft.irfft(spectrum)[BLOCK_FRAMES:].astype(np.float32, copy=False)
        error = microphone - estimate
        if not math.isfinite(float(error @ error)):
            self.reset()
            return microphone
        self.slip_s = 0.0
        alike, strength = float(microphone @ estimate), float(estimate @ estimate)
        self._lately.append((alike, strength, float(microphone @ microphone)))
        if self._powers.any():
            self._judge(microphone, estimate)
            if not self.has_moved:
                self._learn(error, estimate)
        self.estimate = estimate
        self.echo = estimate * np.float32(self._trust)
        residual: Samples = microphone - self.echo
        self._count(microphone, residual)
        return residual

    def shift(self, frames: int) -> None:
        """The echo comes so many frames later after its reference than it did, or sooner (below 0).

        The model goes with it, so that nothing has to be learned again.
        """
        response = self._response()
        moved = np.zeros_like(response)
        if frames > 0:
            moved[frames:] = response[:-frames]
        else:
            moved[: len(moved) + frames] = response[-frames:]
        padded = np.zeros((PARTITIONS, 2 * BLOCK_FRAMES), np.float32)
        padded[:, :BLOCK_FRAMES] = moved.reshape(PARTITIONS, BLOCK_FRAMES)
        self._model = np.fft.rfft(padded, axis=1).astype(np.complex64, copy=False)
        self._alike = self._strength
        self._cross[:] = 0

    @property
    def fits(self) -> bool:
        """Whether the last blocks are what the model says, or louder by 3 dB than all of it.

        If not, the echo has moved, and what is left of it may be anything but a person.
        """
        alike, strength, heard = self._sums()
        return alike > _FITS_SHARE * strength or heard > _LOUDER * strength

    @property
    def erle_db(self) -> float:
        """How much less is left than was heard, over the last two seconds with an echo in them."""
        return 10 * math.log10((self._heard + _TINY) / (self._left + _TINY))

    @property
    def is_converged(self) -> bool:
        """Whether there is an echo and most of it is taken out (10 dB)."""
        return self.erle_db > 10

    @property
    def delay_s(self) -> float | None:
        """How long after the reference the echo is strongest; None where there is no echo.

        The reference runs ahead by `reference.LEAD_S`, which the caller takes off.
        """
        if not self.is_converged:
            return None
        return self.strongest_frame / SAMPLE_RATE_HZ

    @property
    def strongest_frame(self) -> int:
        """Where the model is strongest, in frames after the reference; 0 before any was learned."""
        return int(np.argmax(np.abs(self._response())))

    def _response(self) -> Samples:
        response = np.fft.irfft(self._model, axis=1)[:, :BLOCK_FRAMES]
        return response.astype(np.float32).ravel()

    @property
    def _trust(self) -> float:
        """How much of the estimate is taken out.

        The estimate's share in the microphone is 1 where it is right, whoever else speaks; where
        the way has changed, or there is no echo at all, it is less, down to none.
        """
        return min(1.0, max(0.0, self._alike / (0.8 * self._strength + _TINY)))

    def _push(self, reference: Samples) -> None:
        self._reference[:BLOCK_FRAMES] = self._reference[BLOCK_FRAMES:]
        self._reference[BLOCK_FRAMES:] = reference
        self._spectra[1:] = self._spectra[:-1].copy()
        self._powers[1:] = self._powers[:-1].copy()
        newest = np.fft.rfft(self._reference)
        self._spectra[0] = newest
        self._powers[0] = np.square(np.abs(newest))

    def _sums(self) -> tuple[float, float, float]:
        """Of the last blocks: likeness of both, strength of the estimate and of what was heard."""
        alike = sum(block[0] for block in self._lately)
        strength = sum(block[1] for block in self._lately)
        heard = sum(block[2] for block in self._lately)
        return alike, strength, heard

    def _judge(self, microphone: Samples, estimate: Samples) -> None:
        """Follow how well the estimate fits.

        Where a model that was right fits no more it is left alone for a while: had only the delay
        changed, `shift` would put all of it right. Then the whole model is doubted.
        """
        self._alike += _FIT_FOLLOWS * (float(microphone @ estimate) - self._alike)
        self._strength += _FIT_FOLLOWS * (float(estimate @ estimate) - self._strength)
        self._rests -= 1
        strays = abs(self._alike - self._strength) > _FIT_STRAYS * (self._strength + _TINY)
        alike, strength, heard = self._sums()
        if heard + strength - 2 * alike < _RIGHT * heard:
            self._patience = _PATIENCE
        is_elsewhere = alike < _ELSEWHERE * strength and not heard > _LOUDER * strength
        self.has_moved = bool(self._patience) and (is_elsewhere or (self.has_moved and strays))
        self._patience -= self.has_moved
        if strays and self._rests < 0 and not self.has_moved:
            # A variance as large as the model itself: learned anew, yet not at any price.
            whole = np.square(np.abs(self._model)).sum(axis=0)
            np.maximum(self._unsure, whole, out=self._unsure)
            self._rests = _RESTS

    def _learn(self, error: Samples, estimate: Samples) -> None:
        """One step of the Kalman filter, and the slip between echo and estimate."""
        left = self._spectrum(error)
        self._find_slip(left, self._spectrum(estimate))
        self._noise += _NOISE_FOLLOWS * (np.square(np.abs(left)) - self._noise)
        doubt = np.einsum("pf,pf->f", self._unsure, self._powers)
        noise = np.maximum(self._noise - 0.5 * doubt, _NOISE_AT_LEAST * self._noise)
        gain = self._unsure / (doubt + 2 * noise + _TINY)
        # Half of a padded block is silence, hence the halves and the two.
        self._unsure *= _KEEPS * (1 - 0.5 * gain * self._powers)
        self._unsure += (1 - _KEEPS) * (np.square(np.abs(self._model)) + _TINY)
        step = np.fft.irfft(gain * self._spectra.conj() * left, axis=1)
        step[:, BLOCK_FRAMES:] = 0  # a partition is as long as a block: no sound wraps round
        self._model += np.fft.rfft(step, axis=1)

    def _spectrum(self, block: Samples) -> NDArray[np.complex64]:
        self._padded[BLOCK_FRAMES:] = block
        return np.fft.rfft(self._padded).astype(np.complex64, copy=False)

    def _find_slip(self, left: NDArray[np.complex64], estimate: NDArray[np.complex64]) -> None:
        """By how much the echo is later than the estimate: the slope of their cross spectrum.

        Where two crystals drift apart the model always lags behind; `Reference.follow` takes
        this as the error signal of its loop.
        """
        there = estimate[:_SLIP_BINS]
        cross = (left[:_SLIP_BINS] + there) * there.conj()
        self._cross += _SLIP_FOLLOWS * (cross - self._cross)
        slope = float(_SLOPES @ self._cross.imag)
        weight = float(_WEIGHTS @ np.abs(self._cross.real)) + 1e-6
        self.slip_s = min(max(-slope / weight, -_SLIP_AT_MOST_S), _SLIP_AT_MOST_S)

    def _count(self, microphone: Samples, residual: Samples) -> None:
        if self.echo.any():
            self._heard += (float(microphone @ microphone) - self._heard) / 64
            self._left += (float(residual @ residual) - self._left) / 64


_SLOPES = 2 * np.pi * np.arange(_SLIP_BINS) / (2 * BLOCK_FRAMES) * SAMPLE_RATE_HZ
_WEIGHTS = np.square(_SLOPES)


def _finite(block: Samples) -> Samples:
    """The block itself, unless it holds what no sound card gives: that is cut, or silence."""
    if float(np.abs(block).max()) <= _LOUDEST:  # which no NaN is
        return block
    return np.clip(np.nan_to_num(block, nan=0.0), -_LOUDEST, _LOUDEST)
