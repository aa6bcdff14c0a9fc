"""The sound of one phrase, recognized as soon as the speech in it may be over.

Owns what was fed and what was made of it ahead. Not here: recognizing, and when a phrase has ended,
which is `endpoint`. That is certain only after a rest of a quarter of a second, and by then the
answer is here, or nearly. It is looked for at the first short rest: what is sure already stays the
answer if nothing more is said; what is not is looked at once more with all of the silence that
belongs behind a word. Who speaks for two seconds is transcribed meanwhile: that, and what was
recognized too early, is a draft that makes the next transcript quicker.

    phrase = Ahead(recognize, transcribe, sure=0.8)
    phrase.feed(pcm)
    phrase.answer               # what it is sure of so far, or None
    phrase.finish()
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from voicereader.listening.recognizer import SAMPLE_RATE_HZ, Heard, NotHeard, Reason
from voicereader.listening.trimming import EDGE_FRAMES, HOP, Samples, Speech, speech_in

Draft = tuple[int, ...]
"""The tokens of a transcript."""

Recognize = Callable[[Samples, int, int, Draft], tuple[Heard | NotHeard, Draft]]
"""A sound, the bounds of the speech in it and a draft in; the answer and the transcript out."""

Transcribe = Callable[[Samples, int, int, Draft], Draft]
"""The same, and the transcript alone."""

_EVERY_BYTES = 2 * SAMPLE_RATE_HZ // 40  # 25 ms: how often the end of the speech is looked for
_MOST = 4  # recognitions ahead: what pauses more often is talk
_SAME = 3 * HOP

_EARLY = 10 * HOP
"""Samples of rest after which it is looked for first: 100 ms. Of synthetic phrases in quiet one in
25 has such a rest inside it, but every other one has a rest of 60 ms."""

_CLEAR_DB = 35.0
"""How far speech must stand out for that. In noise weak sounds are lost among the rests: at 20 dB
it was looked for 2.4 times a phrase, which took twice the processor and made the end later."""

_WHOLE = (EDGE_FRAMES + 1) * HOP
"""And after which nothing is missing of what a recognizer wants to have behind the speech."""

_DRAFT_EVERY = 2 * SAMPLE_RATE_HZ
"""Samples of speech. A draft costs as much as a recognition and saves a fifth of the last one: of
phrases that take 1 to 2 s it made the end no quicker (`bench.phrase_cost`) and the whole 105 ms
dearer."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was made of a speech, and whether that is the answer to it."""

    speech: Speech
    turn: Heard | NotHeard
    is_answer: bool

    def covers(self, speech: Speech) -> bool:
        """Whether these are the same bounds but for a few frames."""
        first, last = self.speech.first - speech.first, self.speech.last - speech.last
        return abs(first) <= _SAME and abs(last) <= _SAME


class Ahead:
    """The sound since the last `start`. `sure` is the score from which an early answer stays."""

    def __init__(self, recognize: Recognize, transcribe: Transcribe, sure: float) -> None:
        self._recognize = recognize
        self._transcribe = transcribe
        self._sure = sure
        self.start()

    def start(self) -> None:
        """Forget everything."""
        self._pcm = bytearray()
        self._looked_at = 0
        self._looked: list[_Looked] = []
        self._draft: Draft = ()
        self._drafted_to = 0
        self.answer: Heard | None = None
        """What was surely said, if no more is: known while it is not known yet whether it is."""

    def feed(self, pcm: bytes) -> None:
        """The next sound, in pieces of any size."""
        self._pcm += pcm
        if len(self._pcm) - self._looked_at < _EVERY_BYTES:
            return
        self._looked_at = len(self._pcm)
        sound = self._sound()
        self.answer = None
        if (speech := speech_in(sound)) is None:
            return
        looked = self._known(speech)
        rest = len(sound) - speech.last
        if len(self._looked) < _MOST:
            if rest < (_EARLY if speech.height_db >= _CLEAR_DB else _WHOLE):
                self._transcribe_meanwhile(sound, *speech.with_edges(len(sound)))
            elif looked is None or (rest >= _WHOLE and not looked.is_answer):
                looked = self._look(sound, speech)
        if looked is not None and isinstance(looked.turn, Heard) and looked.is_answer:
            self.answer = looked.turn

    def finish(self) -> Heard | NotHeard:
        """What was said in all of it; where nothing stands out, nobody looks for words."""
        sound = self._sound()
        turn: Heard | NotHeard = NotHeard(Reason.SILENCE)
        if (speech := speech_in(sound)) is not None:
            looked = self._known(speech)
            if looked is None or not looked.is_answer:
                looked = self._look(sound, speech)
            turn = looked.turn
        self.start()
        return turn

    def _look(self, sound: Samples, speech: Speech) -> _Looked:
        bounds = speech.with_edges(len(sound))
        turn, self._draft = self._recognize(sound, *bounds, self._draft)
        self._drafted_to = bounds[1]
        is_sure = isinstance(turn, Heard) and turn.score >= self._sure
        is_answer = is_sure or len(sound) - speech.last >= _WHOLE
        self._looked.append(_Looked(speech, turn, is_answer))
        return self._looked[-1]

    def _transcribe_meanwhile(self, sound: Samples, first: int, last: int) -> None:
        if last - max(first, self._drafted_to) >= _DRAFT_EVERY:
            self._draft, self._drafted_to = self._transcribe(sound, first, last, self._draft), last

    def _sound(self) -> Samples:
        return np.frombuffer(bytes(self._pcm[: len(self._pcm) // 2 * 2]), np.int16)

    def _known(self, speech: Speech) -> _Looked | None:
        """What was found ahead, at last, where the speech has not grown since."""
        found = (looked for looked in reversed(self._looked) if looked.covers(speech))
        return next(found, None)
