"""The acoustic model of pocketsphinx, scored exactly: how well a sound fits each state of a phone.

Owns the reading of the model's files and the densities. Not here: search, which is `alignment` and
`phrase_search`.

The library rounds densities to 8 bits, keeps the 4 best of 128 and cuts off what is far from the
best. That is enough to find a phrase, and too coarse to judge whether it was said. The model is
"phonetically tied": 42 phones with 3 x 128 Gaussians each (cepstra, change, change of change), and
5,126 states ("senones") that weigh those of their phone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.sphinx.cepstra import CEPSTRA, Frames

Senones = NDArray[np.intp]

SILENCE = "SIL"
STATES = 3
"""Of each phone, from left to right."""

_LOG_BASE = np.log(1.0001) * 1024  # of the mixture weights' unit
_STREAMS = 3
_INSIDE, _BEGIN, _END, _ALONE = range(4)  # where in a word a phone stands
_END_OF_HEADER = b"endhdr\n"


@dataclass(frozen=True)
class AcousticModel:
    """Its figures.

    `means` and `variances`: phones x streams x Gaussians x 13. `weights`: streams x Gaussians x
    senones, each column summing to 1. `stay` and `leave`: natural logs, phones x STATES.
    `triphones`: the sorted codes of phones in context (`_code`), and the STATES senones of each;
    arrays, since as a dictionary the 137,000 of them would take 30 MB.
    """

    phones: Sequence[str]
    means: Frames
    variances: Frames
    weights: Frames
    codebooks: Senones
    plain: Senones
    triphones: tuple[Senones, Senones]
    stay: Frames
    leave: Frames

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Phone -> its number."""
        return {phone: number for number, phone in enumerate(self.phones)}

    def states_of(self, phones: Sequence[str]) -> tuple[Senones, Senones]:
        """The senones of a word's phones, one after the other, and the phone of each."""
        silence = self.numbers[SILENCE]
        chain = [silence, *(self.numbers[phone] for phone in phones), silence]
        last = len(phones) - 1
        senones = [self._senones(at, last, *chain[at : at + STATES]) for at in range(len(phones))]
        return np.concatenate(senones), np.repeat(chain[1:-1], STATES)

    def _senones(self, at: int, last: int, left: int, phone: int, right: int) -> Senones:
        codes, senones = self.triphones
        position = _ALONE if not last else _BEGIN if not at else _END if at == last else _INSIDE
        for where in (position, _INSIDE, _BEGIN, _END, _ALONE):
            code = int(_code(np.array((where, phone, left, right))))
            place = int(np.searchsorted(codes, code))
            if place < len(codes) and codes[place] == code:
                return np.asarray(senones[place], np.intp)
        return np.asarray(self.plain[phone], np.intp)


class Densities:
    """How well the frames of one sound fit: log densities, worked out once for all senones asked.

    `means` stand in for the model's own: phones x streams x Gaussians x 13.
    """

    def __init__(self, model: AcousticModel, means: Frames) -> None:
        half_precision = 0.5 / model.variances
        factors = np.concatenate([-half_precision, 2 * means * half_precision], axis=3)
        self._model = model
        self._factors = [
            np.ascontiguousarray(factors[:, stream].reshape(-1, 2 * CEPSTRA).T)
            for stream in range(_STREAMS)
        ]
        constants = -(means**2 * half_precision).sum(axis=3)
        constants -= 0.5 * np.log(2 * np.pi * model.variances).sum(axis=3)
        self._constants = constants.transpose(1, 0, 2).reshape(_STREAMS, -1)

    def of(self, features: Frames) -> ScoredSound:
        """The Gaussians of every frame: frames x 39 in."""
        frames, phones = len(features), len(self._model.phones)
        tops = np.empty((_STREAMS, frames, phones), np.float32)
        shares = np.empty((_STREAMS, frames, phones, self._model.means.shape[2]), np.float32)
        for stream in range(_STREAMS):
            part = features[:, stream * CEPSTRA : (stream + 1) * CEPSTRA]
            logs = np.concatenate([part * part, part], axis=1) @ self._factors[stream]
            logs += self._constants[stream]
            each = logs.reshape(frames, phones, -1)
            np.max(each, axis=2, out=tops[stream])
            each -= tops[stream, :, :, None]  # in place: six seconds have 39 MB of shares
            np.exp(each, out=shares[stream])
        return ScoredSound(self._model, tops, shares)


@dataclass(frozen=True)
class ScoredSound:
    """Its Gaussians.

    `tops`: streams x frames x phones, the best Gaussian's log density; `shares`: streams x
    frames x phones x Gaussians, the others against it.
    """

    model: AcousticModel
    tops: Frames
    shares: Frames

    def scores(self, senones: Senones) -> Frames:
        """Frames x senones: log densities."""
        wanted, places = np.unique(senones, return_inverse=True)
        found = np.zeros((self.tops.shape[1], len(wanted)), np.float32)
        codebooks = self.model.codebooks[wanted]
        for codebook in np.unique(codebooks):
            at = np.flatnonzero(codebooks == codebook)
            for stream in range(_STREAMS):
                weights = self.model.weights[stream][:, wanted[at]]
                mixed = self.shares[stream, :, codebook] @ weights
                found[:, at] += np.log(mixed + 1e-30) + self.tops[stream, :, codebook, None]
        return np.asarray(found[:, places], np.float32)


def read_acoustic_model(folder: Path) -> AcousticModel:
    """The model in a folder of pocketsphinx's. Raises OSError or ValueError."""
    phones, plain, triphones, codebooks = _definition((folder / "mdef").read_bytes())
    moves = _transitions((folder / "transition_matrices").read_bytes())
    states = np.arange(STATES)
    total = moves[:, states, states] + moves[:, states, states + 1]
    return AcousticModel(
        phones,
        _gaussians((folder / "means").read_bytes()),
        np.maximum(_gaussians((folder / "variances").read_bytes()), 1e-4),
        _weights((folder / "sendump").read_bytes()),
        codebooks,
        plain,
        triphones,
        np.log(moves[:, states, states] / total),
        np.log(moves[:, states, states + 1] / total),
    )


def _gaussians(data: bytes) -> Frames:
    """Byte order mark, phones, streams, Gaussians, a length for each stream, how many, floats."""
    at = data.index(_END_OF_HEADER) + len(_END_OF_HEADER)
    _, phones, streams, gaussians, *lengths = np.frombuffer(data, "<i4", 4 + _STREAMS, at)
    if streams != _STREAMS or set(lengths) != {CEPSTRA}:
        raise ValueError("The acoustic model is of another kind.")
    count = phones * streams * gaussians * CEPSTRA
    floats = np.frombuffer(data, "<f4", count, at + 4 * (4 + _STREAMS + 1))
    return np.asarray(floats.reshape(phones, streams, gaussians, CEPSTRA), np.float32)


def _weights(data: bytes) -> Frames:
    """Texts, each after its length, up to a length of 0; rows, columns; a byte each."""
    at = 0
    for _ in range(2):  # title and header
        at += 4 + int(np.frombuffer(data, "<i4", 1, at)[0])
    while length := int(np.frombuffer(data, "<i4", 1, at)[0]):
        at += 4 + length
    rows, columns = (int(n) for n in np.frombuffer(data, "<i4", 2, at + 4))
    units = np.frombuffer(data, np.uint8, _STREAMS * rows * columns, at + 12)
    weights = np.exp(-_LOG_BASE * units.reshape(_STREAMS, rows, columns)).astype(np.float32)
    weights /= weights.sum(axis=1, keepdims=True)
    return np.asarray(weights, np.float32)


def _transitions(data: bytes) -> Frames:
    at = data.index(_END_OF_HEADER) + len(_END_OF_HEADER)
    _, phones, start, end, count = np.frombuffer(data, "<i4", 5, at)
    floats = np.frombuffer(data, "<f4", count, at + 20)
    return np.asarray(floats.reshape(phones, start, end), np.float32)


def _code(context: NDArray[np.integer]) -> Senones:
    """One number for where in a word, which phone, after which, before which: the last axis."""
    parts = np.moveaxis(context.astype(np.intp), -1, 0)
    return np.asarray(((parts[0] * 64 + parts[1]) * 64 + parts[2]) * 64 + parts[3])


def _definition(data: bytes) -> tuple[list[str], Senones, tuple[Senones, Senones], Senones]:
    """Phones; the senones of each without a context; those of triphones; each senone's phone."""
    at = 12 + int(np.frombuffer(data, "<i4", 3)[2])
    counts = np.frombuffer(data, "<i4", 10, at)
    phones, entries, states, _, senones, _, sequences, _, branches, _ = (int(n) for n in counts)
    start = at = at + 40
    names = []
    for _ in range(phones):
        end = data.index(b"\0", at)
        names.append(data[at:end].decode("ascii"))
        at = end + 1
    at = start + (at - start + 3) // 4 * 4 + 8 * branches  # past the tree of triphones
    kind = np.dtype([("sequence", "<i4"), ("transitions", "<i4"), ("context", "4i1")])
    table = np.frombuffer(data, kind, entries, at)
    at += 12 * entries + 4
    of_sequence = np.frombuffer(data, "<u2", sequences * states, at).reshape(-1, states)
    of_entry = of_sequence[table["sequence"]]
    base = table["context"][:, 1].astype(np.intp)
    base[:phones] = np.arange(phones)
    codebooks = np.zeros(senones, np.intp)
    codebooks[of_entry] = base[:, None]
    codes = _code(table["context"][phones:])
    order = np.argsort(codes)
    triphones = codes[order], of_entry[phones:][order]
    return names, of_entry[:phones].astype(np.intp), triphones, codebooks
