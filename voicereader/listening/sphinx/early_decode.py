"""The sound of one phrase, recognized as soon as the speech in it seems to be over.

Owns what was fed and what was made of it ahead. Not here: recognizing, and when a phrase has ended,
which is `endpoint`. That is certain only after a rest of a quarter of a second, and by then the
answer is here.

    phrase = Ahead(recognize)       # called with a sound and the bounds of the speech in it
    phrase.feed(pcm)
    phrase.finish()
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from voicereader.listening.recognizer import SAMPLE_RATE_HZ, Heard, NotHeard, Reason
from voicereader.listening.sphinx.cepstra import HOP, Samples
from voicereader.listening.trimming import has_speech, speech_bounds

Recognize = Callable[[Samples, int, int], Heard | NotHeard]

_EVERY_BYTES = 2 * SAMPLE_RATE_HZ // 25  # 40 ms: how often the end of the speech is looked for
_MOST = 4  # recognitions ahead: what pauses more often is talk
_SAME = 3 * HOP


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

    def __init__(self, recognize: Recognize) -> None:
        self._recognize = recognize
        self.start()

    def start(self) -> None:
        """Forget everything."""
        self._pcm = bytearray()
        self._looked_at = 0
        self._looked: list[_Looked] = []

    def feed(self, pcm: bytes) -> None:
        """The next sound, in pieces of any size."""
        self._pcm += pcm
        if len(self._pcm) - self._looked_at < _EVERY_BYTES or len(self._looked) >= _MOST:
            return
        self._looked_at = len(self._pcm)
        sound = self._sound()
        first, last = speech_bounds(sound)
        is_over = last < len(sound) - HOP
        if is_over and has_speech(sound) and self._known(first, last) is None:
            self._looked.append(_Looked(first, last, self._recognize(sound, first, last)))

    def finish(self) -> Heard | NotHeard:
        """What was said in all of it; where nothing stands out, nobody looks for words."""
        sound = self._sound()
        turn = self._made_of(sound) if has_speech(sound) else NotHeard(Reason.SILENCE)
        self.start()
        return turn

    def _made_of(self, sound: Samples) -> Heard | NotHeard:
        first, last = speech_bounds(sound)
        known = self._known(first, last)
        return known.turn if known else self._recognize(sound, first, last)

    def _sound(self) -> Samples:
        return np.frombuffer(bytes(self._pcm[: len(self._pcm) // 2 * 2]), np.int16)

    def _known(self, first: int, last: int) -> _Looked | None:
        """What was found ahead, where the speech has not grown since."""
        return next((looked for looked in self._looked if looked.covers(first, last)), None)
