"""Barge-in: a person's voice over the reader's own.

Owns the way of a block: its reference, the canceller, and whether someone speaks in what is left.
Not here: each of these (`reference`, `canceller`, `talker_detector`) and what is done about it
(`phrase_tracker`).
"""

from __future__ import annotations

import numpy as np

from voicereader.listening.echo.canceller import BLOCK_FRAMES as ECHO_FRAMES
from voicereader.listening.echo.canceller import PARTITIONS, EchoCanceller
from voicereader.listening.echo.realign import Realign
from voicereader.listening.echo.reference import Reference
from voicereader.listening.echo.talker_detector import QUIET_BLOCKS, TalkerDetector
from voicereader.listening.phrase_tracker import BLOCK_FRAMES, Overheard
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

_RINGING_BLOCKS = PARTITIONS + 1
"""So many silent blocks after the last sound of it, and the canceller can know no echo any more."""

_JUST_BEGUN_BLOCKS = 5
"""Someone who began to speak so shortly before the reader did is told when it sounds: in its
silence the endpointer listens (`attention`), and may not have known them yet.
"""

_WARY_BLOCKS = 24
"""Of sound played after a hush, for which more evidence is asked for: 0.8 s."""

_BLOCK_MS = 1000 * BLOCK_FRAMES / SAMPLE_RATE_HZ
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
        self._presence = TalkerDetector()
        self._realign = Realign()
        self._silent_blocks = _RINGING_BLOCKS
        self._blocks_since = _JUST_BEGUN_BLOCKS  # that someone began, in the reader's silence
        self._wary_blocks = 0
        self._gone_blocks = 0  # since whoever spoke was quiet for long enough
        self._silence = np.zeros(BLOCK_FRAMES, np.float32)

    def block(self, pcm: bytes, captured_s: float) -> Overheard:
        """See Overhear."""
        played = self._reference.for_block(captured_s, BLOCK_FRAMES)
        heard = np.frombuffer(pcm, np.dtype("<i2")).astype(np.float32) / _FULL_SCALE
        self._silent_blocks = 0 if played.any() else self._silent_blocks + 1
        if self._silent_blocks >= _RINGING_BLOCKS:
            has_begun = self._presence.hear(heard, self._silence, False, captured_s)
            self._blocks_since = 0 if has_begun else self._blocks_since + 1
            return Overheard(pcm)
        if self._reference.hopped_frames:
            self._canceller.shift(-self._reference.hopped_frames)
            self._realign.forget()
        left = self._canceller.cancel(heard, played)
        later = self._realign.frames(
            self._canceller.estimate, heard, has_moved=self._canceller.has_moved
        )
        if later:
            self._canceller.shift(later)
        self._reference.follow(self._canceller.slip_s)
        has_begun = self._presence.hear(
            left,
            self._canceller.echo,
            True,
            captured_s,
            fits=self._canceller.fits,
            is_wary=self._wary_blocks > 0,
        )
        self._wary_blocks = (
            _WARY_BLOCKS if has_begun else max(0, self._wary_blocks - (not self._silent_blocks))
        )
        has_begun |= self._blocks_since < _JUST_BEGUN_BLOCKS
        self._blocks_since = _JUST_BEGUN_BLOCKS
        self._gone_blocks = 0 if self._presence.is_speaking else self._gone_blocks + 1
        gone_ms = _BLOCK_MS * (QUIET_BLOCKS + self._gone_blocks) if self._gone_blocks else 0.0
        begun_ms = (
            1000 * (captured_s - self._presence.began_s) if self._presence.is_speaking else 0.0
        )
        whole = np.clip(np.rint(left * _FULL_SCALE), -32768, 32767).astype("<i2")
        return Overheard(whole.tobytes(), has_begun, gone_ms, begun_ms)
