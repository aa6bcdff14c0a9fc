"""Hearing a person over the reader's own voice: reference, canceller and presence, joined.

Owns their order for a block. Refuses what each of them knows, and phrases (`attention`).
"""

from __future__ import annotations

import numpy as np

from voicereader.listening.attention import BLOCK_FRAMES, Overheard
from voicereader.listening.echo import EchoCanceller
from voicereader.listening.presence import Presence
from voicereader.listening.recognizer import SAMPLE_RATE_HZ
from voicereader.listening.reference import Reference

_FULL_SCALE = 32768.0
_SILENT = 1e-4
"""Of full scale: below it the reader is not heard."""

_RINGS_S = 0.5
"""How long after the reader's last sound its echo may still be in the room."""


class Overhearing:
    """An `Overhear` for a microphone near the loudspeaker, whose frames `reference` is given."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._canceller = EchoCanceller()
        self._presence = Presence()
        self._blocks_since_sound = self._most = round(_RINGS_S * SAMPLE_RATE_HZ / BLOCK_FRAMES)

    @property
    def canceller(self) -> EchoCanceller:
        """For whoever wants to know how well the echo is known."""
        return self._canceller

    def block(self, pcm: bytes, captured_s: float) -> Overheard:
        """The next block without the reader's voice, and whether someone has begun to speak."""
        microphone = np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)
        reference = self._reference.for_block(captured_s, BLOCK_FRAMES)
        residual = self._canceller.cancel(microphone, reference)
        self._reference.follow(self._canceller.slip_s)
        is_sounding = bool(np.abs(reference).max() > _SILENT)
        self._blocks_since_sound = 0 if is_sounding else self._blocks_since_sound + 1
        is_playing = self._blocks_since_sound < self._most
        began = self._presence.hear(residual, self._canceller.echo, is_playing, captured_s)
        left = np.clip(np.rint(residual * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1)
        return Overheard(left.astype("<i2").tobytes(), began if is_playing else None)
