"""The offset of the acoustic model's means: how one voice and microphone lie off another.

Voices of today lie off those that the model was trained on, and one person lies off the others.

Owns the fitting, the shape and the applying of offsets. Not here: the search (`phrase_search`), and
the file that keeps a person's own (`personal_fit`).

    pull = Pull.of(model)
    pull.add(means, scored, alignment, features)    # for each sound whose words are known
    pull.for_each_phone()                           # what training/fit_hearing.py ships
    pull.for_all()                                  # what practice keeps: streams x 13

An offset is where the likelihood of the sounds is greatest if every mean may move by the same
amount: maximum likelihood linear regression (Leggetter and Woodland 1995) with a bias alone.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.sphinx.alignment import Alignment
from voicereader.listening.sphinx.cepstra import CEPSTRA, Frames
from voicereader.listening.sphinx.senones import AcousticModel, ScoredSound

_OFFSET = "data/offset.npz"
_STREAMS = 3
_LEAST = 1e-9  # of weight: without sounds there is no offset
_PHONE_PRIOR_FRAMES = 100.0  # with so many frames of a phone, its own offset counts as all phones'
_PERSON_PRIOR_FRAMES = 200.0  # ten short phrases have 500 frames of speech


@dataclass
class Pull:
    """How far sounds pull the means, and how hard: each phones x streams x 13.

    `pulled` is the sum over the frames of the distance from a mean in units of its variance, shared
    out among the Gaussians; `weight` is that of the inverse variances.
    """

    model: AcousticModel
    pulled: NDArray[np.float64]
    weight: NDArray[np.float64]

    @classmethod
    def of(cls, model: AcousticModel) -> Pull:
        """None yet."""
        shape = (len(model.phones), _STREAMS, CEPSTRA)
        return cls(model, np.zeros(shape), np.zeros(shape))

    def with_other(self, other: Pull) -> Pull:
        """Both together."""
        return Pull(self.model, self.pulled + other.pulled, self.weight + other.weight)

    def add(
        self, means: Frames, scored: ScoredSound, alignment: Alignment, features: Frames
    ) -> None:
        """A sound, scored with these means, along which its words have been aligned."""
        model = self.model
        for phone in np.unique(alignment.senone_phones):
            frames = np.flatnonzero(alignment.senone_phones == phone)
            senones = alignment.senones[frames]
            for stream in range(_STREAMS):
                share = scored.shares[stream, frames, phone] * model.weights[stream][:, senones].T
                share /= share.sum(axis=1, keepdims=True) + 1e-30
                heard = features[frames, stream * CEPSTRA : (stream + 1) * CEPSTRA]
                precision = 1 / model.variances[phone, stream]
                counts = share.sum(axis=0)[:, None]
                away = share.T @ heard - counts * means[phone, stream]
                self.pulled[phone, stream] += (away * precision).sum(axis=0)
                self.weight[phone, stream] += (counts * precision).sum(axis=0)

    def for_all(self, prior_frames: float = _PERSON_PRIOR_FRAMES) -> Frames:
        """One offset of all phones, streams x 13: none without sounds, the full one with many."""
        prior = prior_frames * self._precision().mean(axis=0)
        total = self.pulled.sum(axis=0) / (self.weight.sum(axis=0) + prior + _LEAST)
        return np.asarray(total, np.float32)

    def for_each_phone(self, prior_frames: float = _PHONE_PRIOR_FRAMES) -> Frames:
        """An offset of each phone, drawn towards that of all: phones x streams x 13."""
        prior = prior_frames * self._precision()
        offsets = (self.pulled + prior * self.for_all(0.0)) / (self.weight + prior)
        return np.asarray(offsets, np.float32)

    def _precision(self) -> NDArray[np.float64]:
        return np.asarray(1 / self.model.variances.mean(axis=2), np.float64)


def shared_offset() -> Frames:
    """What was learned from many people: phones x streams x 13."""
    with files(__package__).joinpath(_OFFSET).open("rb") as file:
        return np.asarray(np.load(file)["offset"], np.float32)


def offset_means(
    model: AcousticModel, shared: Frames, own: Sequence[float] | None = None
) -> Frames:
    """The model's means moved by the shared offset, and by a person's own of 39 numbers.

    Raises ValueError where the person's has another length.
    """
    moved = model.means + shared[:, :, None, :]
    if own:
        moved = moved + np.asarray(own, np.float32).reshape(1, _STREAMS, 1, CEPSTRA)
    return np.asarray(moved, np.float32)


def write_means(path: Path, means: Frames) -> None:
    """A file of means as pocketsphinx reads it."""
    sizes = struct.pack("<8i", 0x11223344, *means.shape[:3], *[CEPSTRA] * _STREAMS, means.size)
    path.write_bytes(b"s3\nversion 1.0\nendhdr\n" + sizes + means.astype("<f4").tobytes())
