"""Barge-in: a person's voice over the reader's own.

Owns the way of a block: its reference, the canceller, and whether someone speaks in what is left.
Refuses each of these (`reference`, `echo`, `presence`) and what is done about it (`attention`).
"""

from __future__ import annotations

import numpy as np

from voicereader.listening.attention import BLOCK_FRAMES, Overheard
from voicereader.listening.echo import BLOCK_FRAMES as ECHO_FRAMES
from voicereader.listening.echo import PARTITIONS, EchoCanceller
from voicereader.listening.presence import Presence
from voicereader.listening.realign import Realign
from voicereader.listening.reference import Reference

_RINGING_BLOCKS = PARTITIONS + 1
"""So many silent blocks after the last sound of it, and the canceller can know no echo any more."""

_SETTLES_BLOCKS = 24
"""Of sound played after a hush, or after the reference has hopped, until someone is believed to
speak over it: 0.8 s, in which the canceller finds its way back. Without it, a device that came back
a few milliseconds later silenced the voice again and again, 150 ms after each time that it went on.
"""

_FULL_SCALE = np.float32(32768)


class BargeIn:
    """Overhears the person and not the reader, whose sound it is given through `reference`.

    While nothing is played a block passes as it is, and costs next to nothing.
    """

    def __init__(self, reference: Reference) -> None:
        if BLOCK_FRAMES != ECHO_FRAMES:
            raise ValueError("the canceller and the listener take other blocks")
        self._reference = reference
        self._canceller = EchoCanceller()
        self._presence = Presence()
        self._realign = Realign()
        self._silent_blocks = _RINGING_BLOCKS
        self._settles_blocks = 0
        self._silence = np.zeros(BLOCK_FRAMES, np.float32)

    def block(self, pcm: bytes, captured_s: float) -> Overheard:
        """See Overhear."""
        played = self._reference.for_block(captured_s, BLOCK_FRAMES)
        heard = np.frombuffer(pcm, np.dtype("<i2")).astype(np.float32) / _FULL_SCALE
        is_sounding = bool(played.any())
        self._silent_blocks = 0 if is_sounding else self._silent_blocks + 1
        self._settles_blocks -= is_sounding and self._settles_blocks > 0
        is_playing = self._silent_blocks < _RINGING_BLOCKS
        if not is_playing:
            self._realign.forget()
            self._presence.hear(heard, self._silence, False, captured_s)
            return Overheard(pcm)
        if self._reference.hopped_frames:
            self._canceller.shift(-self._reference.hopped_frames)
            self._realign.forget()
            self._settles_blocks = max(self._settles_blocks, _RINGING_BLOCKS)
        left = self._canceller.cancel(heard, played)
        later = self._realign.frames(played, heard, left, self._canceller.strongest_frame)
        if later:
            self._canceller.shift(later)
            self._settles_blocks = max(self._settles_blocks, _RINGING_BLOCKS)
        self._reference.follow(self._canceller.slip_s)
        has_begun = self._presence.hear(left, self._canceller.echo, True, captured_s)
        if self._settles_blocks:
            self._presence.reset()
            has_begun = False
        elif has_begun:
            self._settles_blocks = _SETTLES_BLOCKS
        whole = np.clip(np.rint(left * _FULL_SCALE), -32768, 32767).astype("<i2")
        return Overheard(whole.tobytes(), has_begun)
