"""The sound of one phrase, recognized as soon as the speech in it may be over.

Owns what was fed and what was made of it ahead. Not here: recognizing, and when a phrase has ended,
which is `endpoint`. That is certain only after a rest of a quarter of a second, and by then the
answer is here. Who speaks for two seconds is transcribed meanwhile: that, and what was recognized
too early, is a draft that makes the next transcript quicker.

    phrase = Ahead(recognize, transcribe)
    phrase.feed(pcm)
    phrase.finish()
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from voicereader.listening.recognizer import SAMPLE_RATE_HZ, Heard, NotHeard, Reason
from voicereader.listening.trimming import HOP, Samples, speech_bounds

Draft = tuple[int, ...]
"""The tokens of a transcript."""

Recognize = Callable[[Samples, int, int, Draft], tuple[Heard | NotHeard, Draft]]
"""A sound, the bounds of the speech in it and a draft in; the answer and the transcript out."""

Transcribe = Callable[[Samples, int, int, Draft], Draft]
"""The same, and the transcript alone."""

_EVERY_BYTES = 2 * SAMPLE_RATE_HZ // 25  # 40 ms: how often the end of the speech is looked for
_MOST = 4  # recognitions ahead: what pauses more often is talk
_SAME = 3 * HOP

_DRAFT_EVERY = 2 * SAMPLE_RATE_HZ
"""Samples of speech. A draft costs as much as a recognition and saves a fifth of the last one: of
phrases that take 1 to 2 s it made the end no quicker (`bench.phrase_cost`) and the whole 105 ms
dearer."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was made of the sound between two samples."""

    first: int
    last: int
    turn: Heard | NotHeard

    def covers(self, first: int, last: int) -> bool:
        """Whether these are the same bounds but for a few frames."""
        return abs(self.first - first) <= _SAME and abs(self.last - last) <= _SAME


class Ahead:
    """The sound since the last `start`."""

    def __init__(self, recognize: Recognize, transcribe: Transcribe) -> None:
        self._recognize = recognize
        self._transcribe = transcribe
        self.start()

    def start(self) -> None:
        """Forget everything."""
        self._pcm = bytearray()
        self._looked_at = 0
        self._looked: list[_Looked] = []
        self._draft: Draft = ()
        self._drafted_to = 0

    def feed(self, pcm: bytes) -> None:
        """The next sound, in pieces of any size."""
        self._pcm += pcm
        if len(self._pcm) - self._looked_at < _EVERY_BYTES or len(self._looked) >= _MOST:
            return
        self._looked_at = len(self._pcm)
        sound = self._sound()
        bounds = speech_bounds(sound)
        if bounds is None:
            return
        first, last = bounds
        if last < len(sound) - HOP:
            if self._known(first, last) is None:
                self._look(sound, first, last)
        elif last - max(first, self._drafted_to) >= _DRAFT_EVERY:
            self._draft, self._drafted_to = self._transcribe(sound, first, last, self._draft), last

    def finish(self) -> Heard | NotHeard:
        """What was said in all of it; where nothing stands out, nobody looks for words."""
        sound = self._sound()
        turn: Heard | NotHeard = NotHeard(Reason.SILENCE)
        if (bounds := speech_bounds(sound)) is not None:
            turn = (self._known(*bounds) or self._look(sound, *bounds)).turn
        self.start()
        return turn

    def _look(self, sound: Samples, first: int, last: int) -> _Looked:
        turn, self._draft = self._recognize(sound, first, last, self._draft)
        self._drafted_to = last
        self._looked.append(_Looked(first, last, turn))
        return self._looked[-1]

    def _sound(self) -> Samples:
        return np.frombuffer(bytes(self._pcm[: len(self._pcm) // 2 * 2]), np.int16)

    def _known(self, first: int, last: int) -> _Looked | None:
        """What was found ahead, where the speech has not grown since."""
        return next((looked for looked in self._looked if looked.covers(first, last)), None)
