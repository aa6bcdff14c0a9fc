"""A phrase is recognized while it is still uncertain whether it has ended."""

from __future__ import annotations

import numpy as np
import pytest

from voicereader.listening.moonshine.ahead import Ahead, Draft
from voicereader.listening.recognizer import Heard, NotHeard, Reason
from voicereader.listening.trimming import Samples

RATE_HZ = 16_000
BLOCK = 480


class Recognizing:
    """Writes down what it was asked."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.ended_s: list[float] = []

    def __call__(
        self, _sound: Samples, first: int, last: int, draft: Draft
    ) -> tuple[Heard | NotHeard, Draft]:
        """As the recognizer: an answer, and a transcript that is told by its number."""
        self.drafts.append(draft)
        self.ended_s.append(last / RATE_HZ)
        number = len(self.drafts)
        return Heard(f"answer {number}", None, 1.0, first / RATE_HZ, last / RATE_HZ), (number,)


def _unheard(*_: object) -> Draft:
    return ()


def sound(*parts: tuple[bool, float]) -> Samples:
    """Speech and rests, in seconds; the speech is noise."""
    noise = np.random.default_rng(1)
    pieces = [
        noise.normal(0, 3000 if is_speech else 4, round(seconds * RATE_HZ))
        for is_speech, seconds in parts
    ]
    return np.concatenate(pieces).astype(np.int16)


def fed(ahead: Ahead, samples: Samples) -> None:
    """In the blocks of a microphone."""
    for at in range(0, len(samples), BLOCK):
        ahead.feed(samples[at : at + BLOCK].tobytes())


def test_the_answer_is_there_before_the_end_is_certain() -> None:
    """After a rest nothing is left to ask."""
    asked = Recognizing()
    ahead = Ahead(asked, _unheard)
    fed(ahead, sound((False, 0.3), (True, 0.8), (False, 0.28)))
    assert len(asked.drafts) == 1
    answer = ahead.finish()
    assert isinstance(answer, Heard)
    assert answer.phrase == "answer 1"
    assert len(asked.drafts) == 1


def test_what_was_recognized_too_early_is_a_draft() -> None:
    """Who goes on after a pause is recognized anew, with what is known of the beginning."""
    asked = Recognizing()
    ahead = Ahead(asked, _unheard)
    fed(ahead, sound((False, 0.3), (True, 0.8), (False, 0.25), (True, 0.7), (False, 0.28)))
    answer = ahead.finish()
    assert isinstance(answer, Heard)
    assert asked.drafts == [(), (1,)]
    assert answer.phrase == "answer 2"
    assert asked.ended_s[1] > asked.ended_s[0] + 0.8


def test_who_speaks_for_two_seconds_is_transcribed_meanwhile() -> None:
    """Each draft is of all so far and helps the next, and the last helps the answer."""
    asked = Recognizing()
    drafts: list[tuple[float, Draft]] = []

    def transcribe(_sound: Samples, first: int, last: int, draft: Draft) -> Draft:
        drafts.append(((last - first) / RATE_HZ, draft))
        return (10 + len(drafts),)

    ahead = Ahead(asked, transcribe)
    fed(ahead, sound((False, 0.8), (True, 4.6), (False, 0.28)))
    assert isinstance(ahead.finish(), Heard)
    assert [draft for _, draft in drafts] == [(), (11,)]
    assert [seconds for seconds, _ in drafts] == pytest.approx([2.05, 4.05], abs=0.1)
    assert asked.drafts == [(12,)]


def test_no_draft_is_kept_for_the_next_phrase() -> None:
    """Nor its sound, nor its answer."""
    asked = Recognizing()
    ahead = Ahead(asked, _unheard)
    for _ in range(2):
        ahead.start()
        fed(ahead, sound((False, 0.3), (True, 0.8), (False, 0.28)))
        ahead.finish()
    assert asked.drafts == [(), ()]


def test_where_nothing_stands_out_nobody_asks() -> None:
    """Silence, a steady noise, nothing at all."""
    asked = Recognizing()
    ahead = Ahead(asked, _unheard)
    for samples in (sound((False, 1.0)), sound((True, 1.0)), np.zeros(0, np.int16)):
        ahead.start()
        fed(ahead, samples)
        assert ahead.finish() == NotHeard(Reason.SILENCE)
    assert asked.drafts == []
