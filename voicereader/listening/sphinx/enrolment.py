"""One person's own offset, from a few phrases that they are known to have said.

Owns the way from clips to it. Not here: the arithmetic of offsets (`acoustics`), dictionaries, and
files (`personal_fit`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, product

import numpy as np

from voicereader.listening.sphinx.acoustics import Pull
from voicereader.listening.sphinx.alignment import align
from voicereader.listening.sphinx.cepstra import Frames, cepstra_of, features_of
from voicereader.listening.sphinx.senones import AcousticModel, Densities
from voicereader.listening.trimming import speech_bounds

Ways = Callable[[str], Sequence[Sequence[str]]]
"""The phones of each way to say a word."""

_MOST_WAYS = 12  # to say a phrase


def own_offset(
    model: AcousticModel, means: Frames, ways: Ways, clips: Iterable[tuple[str, bytes]]
) -> tuple[float, ...]:
    """How far the person lies off `means`: 39 numbers, drawn to none where there is little sound.

    A clip is a phrase in the dictionary's words and its sound, 16 kHz mono 16-bit PCM with the
    room's silence round it, cut here as it is when it is recognized. Each is aligned with the way
    to say it that fits best.
    """
    densities, pull = Densities(model, means), Pull.of(model)
    for phrase, pcm in clips:
        sound = np.frombuffer(pcm, np.dtype("<i2"))
        first, last = speech_bounds(sound)
        features = features_of(cepstra_of(sound[first:last]))
        said = list(islice(product(*(ways(word) for word in phrase.lower().split())), _MOST_WAYS))
        if len(features) and said:
            scored = densities.of(features)
            found = (align(model, scored, way) for way in said)
            pull.add(means, scored, max(found, key=lambda one: one.score), features)
    return tuple(float(value) for value in pull.for_all().ravel())
