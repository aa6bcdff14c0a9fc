"""What speaks for and against a phrase that was found in a sound: some numbers.

Owns the measuring. Not here: weighing it (`verifier`) and searching (`phrase_search`). Nothing here
depends on which phrases are listened for, so that what is fitted on some holds for others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.sphinx.alignment import Alignment, PhoneLoop, WordLoop, align
from voicereader.listening.sphinx.cepstra import Frames
from voicereader.listening.sphinx.senones import SILENCE, STATES, AcousticModel, ScoredSound

_OTHERS = 5

FEATURES = (
    "against_words",
    "against_phones",
    "phones",
    "frames_a_phone",
    "shortest_phone",
    "longest_phone",
    "weakest_phone",
    "second_weakest_phone",
    "phones_that_fit",
    "edits_a_phone",
    "own_fit",
    "silence_share",
    "silence_fit",
    "speech_lead",
    "silence_level",
    "words",
    "words_unlikely",
    "is_expected",
    "lead_over_other",
    "over_next_phone",
    "least_over_next_phone",
    "over_five_phones",
    "least_over_five_phones",
)
"""The names of the numbers, in their order; log densities are natural and a frame."""


@dataclass(frozen=True)
class Background:
    """What the sound is without any phrase in mind: worked out once for all phrases found in it.

    `level` is how far each frame lies under the loud ones, in deviations. `phone_scores`: frames x
    phones, how well each phone fits each frame in the best of its states.
    """

    phones: Alignment
    words_score: float
    level: Frames
    phone_scores: Frames


@dataclass(frozen=True)
class PhrasePrior:
    """What is known of a phrase without listening.

    `unlikely`: minus the log probability of its words in talk. `is_expected`: it makes sense now.
    `other_score`: of the other phrase that was found in the same sound, or its own.
    """

    words: int
    unlikely: float
    is_expected: bool
    other_score: float


class Measure:
    """Measures phrases against what else the sound may be."""

    def __init__(self, model: AcousticModel, loop: PhoneLoop, common: WordLoop) -> None:
        self._model = model
        self._loop = loop
        self._common = common
        self._silence = model.numbers[SILENCE]

    def background(self, sound: ScoredSound, cepstra: Frames) -> Background:
        """Any phones and common words along a sound."""
        loudness = cepstra[:, 0]
        level = (loudness - np.percentile(loudness, 90)) / (loudness.std() + 1e-3)
        scores = self._loop.scores(sound)
        return Background(
            self._loop.best(scores),
            self._common.best(sound),
            np.asarray(level, np.float32),
            scores.reshape(len(scores), -1, STATES).max(axis=2),
        )

    def aligned(self, sound: ScoredSound, words: Sequence[Sequence[str]]) -> Alignment:
        """A phrase, its words as phones, along a sound."""
        return align(self._model, sound, words)

    def of(self, background: Background, found: Alignment, phrase: PhrasePrior) -> list[float]:
        """The numbers of FEATURES for a phrase."""
        free = background.phones
        starts = np.array(found.starts)
        spans = np.diff(starts)
        is_speech = np.array([phone != self._silence for phone in found.phones])
        lead = np.add.reduceat(found.frame_scores - free.frame_scores, starts[:-1]) / spans
        speech_frames = max(1, int(spans[is_speech].sum()))
        fits = np.sort(lead[is_speech]) if is_speech.any() else np.zeros(1)
        lengths = spans[is_speech] if is_speech.any() else np.ones(1)
        phones = [phone for phone in found.phones if phone != self._silence]
        heard = [phone for phone in free.phones if phone != self._silence]
        over_next, over_five = _over_others(background.phone_scores, found, is_speech)
        quiet = ~is_speech
        frames = len(found.frame_scores)
        return [
            (found.score - background.words_score) / speech_frames,
            (found.score - free.score) / speech_frames,
            float(len(phones)),
            speech_frames / max(1, len(phones)),
            float(lengths.min()),
            float(lengths.max()),
            float(fits[0]),
            float(fits[min(1, len(fits) - 1)]),
            float(np.mean(fits > -1.0)),
            _edits(phones, heard) / max(1, len(phones)),
            found.score / frames,
            1 - speech_frames / frames,
            float(lead[quiet].min()) if quiet.any() else 0.0,
            float((lead * spans)[is_speech].sum()) / speech_frames,
            background.level[np.repeat(quiet, spans)].max() if quiet.any() else -4.0,
            float(phrase.words),
            phrase.unlikely / speech_frames,
            float(phrase.is_expected),
            (found.score - phrase.other_score) / frames,
            float(over_next.mean()),
            float(over_next.min()),
            float(over_five.mean()),
            float(over_five.min()),
        ]


def _over_others(
    phone_scores: Frames, found: Alignment, is_speech: NDArray[np.bool_]
) -> tuple[Frames, Frames]:
    """How much better each phone fits where it lies than the next best, and than the best five.

    A frame, whatever phones stand beside it: "goodness of pronunciation" (Witt and Young 2000).
    """
    starts = np.array(found.starts)
    sums = np.add.reduceat(phone_scores, starts[:-1], axis=0) / np.diff(starts)[:, None]
    places = np.array(found.phones) - PhoneLoop.first_phone
    wanted = np.flatnonzero(is_speech & (places >= 0))
    if not len(wanted):
        return np.zeros(1, np.float32), np.zeros(1, np.float32)
    own = sums[wanted, places[wanted]].copy()
    sums[wanted, places[wanted]] = -np.inf
    others = np.sort(sums[wanted], axis=1)[:, ::-1]
    return own - others[:, 0], own - others[:, :_OTHERS].mean(axis=1)


def _edits(said: Sequence[int], heard: Sequence[int]) -> int:
    """Phones to put in, take out or change to make one of the other."""
    row = list(range(len(heard) + 1))
    for at, phone in enumerate(said, 1):
        before, row[0] = row[0], at
        for other_at, other in enumerate(heard, 1):
            before, row[other_at] = (
                row[other_at],
                min(before + (phone != other), row[other_at] + 1, row[other_at - 1] + 1),
            )
    return row[-1]


SHORTEST_FRAMES = 2 * STATES * 2
"""Two phones cannot be said in less: 120 ms."""
