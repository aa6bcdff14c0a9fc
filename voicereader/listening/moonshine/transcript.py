"""The likeliest text of a sound, token by token.

Owns the greedy transcript, and how a draft of it is checked. Not here: phrases of the reader, and
whether a transcript is believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voicereader.listening.moonshine.decoder import Crossed, Decoder, Past
from voicereader.listening.moonshine.layers import Floats, log_softmax

_TOKENS_A_SECOND, _TOKENS_MORE = 6.5, 6
"""What nobody says more of: a decoder that has lost its way repeats itself for ever."""


@dataclass(frozen=True, slots=True)
class FreeTranscript:
    """What was said. `log_probs` has one more where the text ends by itself: that of the end."""

    ids: tuple[int, ...]
    log_probs: tuple[float, ...]
    log_prob_nothing: float
    """That the sound holds no words at all: log P of the end as the first token."""

    @property
    def log_prob(self) -> float:
        """Of the whole text."""
        return sum(self.log_probs)

    @property
    def a_token(self) -> float:
        """Log probability of a token of it, on average."""
        return self.log_prob / max(len(self.log_probs), 1)

    @property
    def is_whole(self) -> bool:
        """Whether the text ended by itself."""
        return len(self.log_probs) > len(self.ids)


def most_tokens(seconds: float) -> int:
    """How many tokens a sound of this length has at the most."""
    return int(_TOKENS_A_SECOND * seconds + _TOKENS_MORE)


def transcribe(
    decoder: Decoder, crossed: Crossed, seconds: float, draft: Sequence[int] = ()
) -> FreeTranscript:
    """The greedy transcript of a sound; a good `draft` of its tokens makes it quicker, no other.

    All of the draft is looked at in one step, and what agrees with it is taken.
    """
    most = most_tokens(seconds)
    log_probs, past = decoder.check(draft[:most], crossed)
    nothing = float(log_probs[0, decoder.END])
    taken, probable = _agreed(log_probs, draft[:most])
    row = log_probs[len(taken)]
    past = past.first(len(taken) + 1)
    while len(taken) < most:
        best = int(row.argmax())
        probable.append(float(row[best]))
        if best == decoder.END:
            break
        taken.append(best)
        if len(taken) < most:
            row, past = _next(decoder, best, past, crossed)
    return FreeTranscript(tuple(taken), tuple(probable), nothing)


def _agreed(log_probs: Floats, draft: Sequence[int]) -> tuple[list[int], list[float]]:
    """The beginning of the draft that would have been taken anyway."""
    best = log_probs.argmax(-1)
    same = best[: len(draft)] == np.asarray(draft, np.int64)
    count = len(draft) if same.all() else int(same.argmin())
    return list(draft[:count]), [float(log_probs[n, draft[n]]) for n in range(count)]


def _next(decoder: Decoder, token: int, past: Past, crossed: Crossed) -> tuple[Floats, Past]:
    logits, past = decoder.step([token], past, crossed)
    return log_softmax(logits)[0], past
