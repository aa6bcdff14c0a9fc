"""How well a sound fits given phones, any phones at all, and any common words: exact Viterbi.

Owns the three searches whose scores the verifier weighs. Not here: grammars (`grammar`) and what to
make of the scores (`verifier`).

Scores are natural log densities of the whole sound, from senones (`senones.ScoredSound`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.sphinx.cepstra import Frames
from voicereader.listening.sphinx.senones import (
    SILENCE,
    STATES,
    AcousticModel,
    ScoredSound,
    Senones,
)

_NEVER = np.float32(-1e30)
_FILLERS = 2  # the first phones of the model are noises
PHONE_PENALTY = -3.0
"""For each phone of the free loop, natural log: without it the loop splits phones."""


@dataclass(frozen=True)
class Alignment:
    """Where in a sound each phone lies.

    `score` is of the whole sound. `phones` as aligned, silence too; phone i covers the frames from
    `starts[i]` to `starts[i + 1]`, which has one more. `frame_scores`: each frame's own.
    `senones` and `senone_phones`: the state that each frame is in.
    """

    score: float
    phones: tuple[int, ...]
    starts: tuple[int, ...]
    frame_scores: Frames
    senones: Senones
    senone_phones: Senones


def align(model: AcousticModel, sound: ScoredSound, words: Sequence[Sequence[str]]) -> Alignment:
    """Words, each as its phones, along the sound; silence may stand before, after and between."""
    senones, phones, optional = _chain(model, words)
    scores = sound.scores(senones)
    count, length = scores.shape
    stay = model.stay[phones, np.arange(length) % STATES]
    leave = model.leave[phones, np.arange(length) % STATES]
    skips = np.flatnonzero(optional & (np.arange(length) % STATES == 0))
    skips = skips[(skips >= 1) & (skips + STATES < length)]
    best = np.full(length, _NEVER, np.float32)
    best[0] = scores[0, 0]
    best[STATES] = scores[0, STATES]
    steps = np.zeros((count, length), np.int8)
    for frame in range(1, count):
        moved = np.full(length, _NEVER, np.float32)
        moved[1:] = best[:-1] + leave[:-1]
        skipped = best[skips - 1] + leave[skips - 1]
        over = skipped > moved[skips + STATES]
        moved[skips[over] + STATES] = skipped[over]
        stayed = best + stay
        moves = moved > stayed
        steps[frame] = moves
        steps[frame, skips[over] + STATES] *= 1 + STATES
        best = np.where(moves, moved, stayed) + scores[frame]
    ends = (length - 1, length - 1 - STATES)
    state = max(ends, key=lambda end: best[end] + leave[end])
    total = float(best[state] + leave[state])
    path = np.zeros(count, np.intp)
    for frame in range(count - 1, -1, -1):
        path[frame] = state
        state -= int(steps[frame, state])
    changes = np.flatnonzero(np.diff(path // STATES)) + 1
    starts = (0, *(int(at) for at in changes))
    return Alignment(
        total,
        tuple(int(phones[path[at]]) for at in starts),
        (*starts, count),
        scores[np.arange(count), path],
        senones[path],
        phones[path],
    )


def _chain(
    model: AcousticModel, words: Sequence[Sequence[str]]
) -> tuple[Senones, Senones, NDArray[np.bool_]]:
    """Senones, their phones, and which of them are of a silence that may be left out."""
    silence = model.numbers[SILENCE]
    pause = (np.asarray(model.plain[silence], np.intp), np.full(STATES, silence, np.intp))
    parts = [pause]
    for word in words:
        parts += [model.states_of(word), pause]
    phones = np.concatenate([part[1] for part in parts])
    return np.concatenate([part[0] for part in parts]), phones, phones == silence


class PhoneLoop:
    """Any phones in any order: what the sound fits best, whatever was said."""

    first_phone = _FILLERS
    """The number of the first phone that is one and no noise."""

    def __init__(self, model: AcousticModel) -> None:
        count = len(model.phones)
        self._phones = np.arange(_FILLERS, count)
        self._senones = np.asarray(model.plain[_FILLERS:], np.intp).ravel()
        self._stay = model.stay[_FILLERS:].ravel()
        self._leave = model.leave[_FILLERS:].ravel()

    def scores(self, sound: ScoredSound) -> Frames:
        """Every state of every phone: frames x (phones x STATES), from `first_phone` on."""
        return sound.scores(self._senones)

    def best(self, scores: Frames) -> Alignment:
        """The best phones, by what `scores` gave."""
        count, length = scores.shape
        best = np.full(length, _NEVER, np.float32)
        best[::STATES] = scores[0, ::STATES]
        moves = np.zeros((count, length), np.bool_)
        entered = np.zeros(count, np.intp)
        for frame in range(1, count):
            leaving = best + self._leave
            ends = leaving[STATES - 1 :: STATES]
            entered[frame] = int(np.argmax(ends))
            moved = np.empty(length, np.float32)
            moved[1:] = leaving[:-1]
            moved[::STATES] = ends[entered[frame]] + PHONE_PENALTY
            stayed = best + self._stay
            moves[frame] = moved > stayed
            best = np.maximum(moved, stayed) + scores[frame]
        ends = (best + self._leave)[STATES - 1 :: STATES]
        state = int(np.argmax(ends)) * STATES + STATES - 1
        total = float(np.max(ends))
        path = np.zeros(count, np.intp)
        starts = [0]
        for frame in range(count - 1, 0, -1):
            path[frame] = state
            if moves[frame, state]:
                if state % STATES:
                    state -= 1
                else:
                    starts.append(frame)
                    state = int(entered[frame]) * STATES + STATES - 1
        path[0] = state
        starts.sort()
        return Alignment(
            total,
            tuple(int(self._phones[path[at] // STATES]) for at in starts),
            (*starts, count),
            scores[np.arange(count), path],
            self._senones[path],
            self._phones[path // STATES],
        )


class WordLoop:
    """Common words in any order, each as likely as it is: what talk is heard as.

    `words` are phones; `log_probabilities` their natural logs. Words are held as far apart as if
    there were silence between them, which makes the loop a little worse than the talk deserves.
    """

    def __init__(
        self,
        model: AcousticModel,
        words: Sequence[Sequence[str]],
        log_probabilities: Sequence[float],
    ) -> None:
        silence = model.numbers[SILENCE]
        chains = [model.states_of(word) for word in words]
        chains.append((np.asarray(model.plain[silence]), np.full(STATES, silence, np.intp)))
        order = sorted(range(len(chains)), key=lambda at: len(chains[at][0]))
        chains = [chains[at] for at in order]
        self._wanted, places = np.unique(
            np.concatenate([chain[0] for chain in chains]), return_inverse=True
        )
        phones = np.concatenate([chain[1] for chain in chains])
        states = np.arange(len(phones)) % STATES
        self._places = places
        self._stay = model.stay[phones, states]
        self._leave = model.leave[phones, states]
        lengths = np.array([len(chain[0]) for chain in chains])
        self._ends = np.cumsum(lengths) - 1
        self._starts = self._ends - lengths + 1
        likely = np.array([*log_probabilities, np.log(0.1)], np.float32)
        self._likely = likely[order]

    def best(self, sound: ScoredSound, weight: float = 1.0) -> float:
        """The score of the best words; their probabilities count `weight` times."""
        few = sound.scores(self._wanted)
        likely = self._likely * np.float32(weight)
        best = np.full(len(self._places), _NEVER, np.float32)
        best[self._starts] = few[0, self._places[self._starts]] + likely
        moved = np.empty_like(best)
        for frame in range(1, len(few)):
            leaving = best + self._leave
            moved[1:] = leaving[:-1]
            moved[self._starts] = leaving[self._ends].max() + likely
            best += self._stay
            np.maximum(best, moved, out=best)
            best += few[frame][self._places]
        return float((best + self._leave)[self._ends].max())
