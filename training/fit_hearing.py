"""Fits what hearing believes, and prints what it costs and gains.

    python -m training.fit_hearing [FOLDER]   # of recordings
        [--again]                             # measure anew what is kept
        [--processes N]

Owns the fitting of two files in listening/moonshine/data: `mean_frame.npy` (what a frame of speech
is on average) and `belief.json` (what makes a phrase believed). Not here: the choice of sounds
(`hearing_features`).

The speakers are in two halves. Weights are fitted to each half and judged on the other, so the
curve is of all speakers, and none was in what judged them. What ships has the weights of both
halves together. The mean frame is of the people of the fit half.

Evidence is kept in the temporary folder, under the digest of the files and of the code that it
rests on. The same recordings and programs give the same files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy: each half has a processor

import numpy as np

import voicereader.listening.moonshine.moonshine as engine
from testkit.recordings import Half, Recording, load
from training.hearing_features import KINDS, Trial, collected, encoded_mean
from training.logistic import logistic
from training.trade_off import by_kind, curve
from voicereader.listening.moonshine.belief import Belief, Evidence, PhraseKind

DATA = Path(engine.__file__).parent / "data"

ACCEPT, STRICTLY, ASK = 0.6, 0.8, 0.3
"""The thresholds that ship: read off the curve."""

LIKELY = 1.5
"""Log odds of what makes sense now, as in the choice between phrases. Not fitted: nearly all that
was recorded makes sense where it is said, so a fit would believe nothing else."""

_IS_LIKELY = Evidence._fields.index("is_likely")

_TALK_WEIGHT = 3
"""Of a piece of talk, against other sounds: in a day there is more of it than was collected."""

_MEASURING = (
    "belief",
    "decoder",
    "encoder",
    "phrase_finder",
    "search",
    "transcript",
    "word_graph",
    "../endpoint",
    "../trimming",
)
"""The modules that evidence rests on."""

_OTHER = {Half.FIT: Half.TEST, Half.TEST: Half.FIT}


def evidence(
    recordings: Sequence[Recording], part: tuple[Half, str], *, again: bool
) -> list[Trial]:
    """The trials of a kind by a half; those that are kept, where nothing has changed since."""
    half, kind = part
    sources = [DATA.parent / f"{name}.py" for name in _MEASURING]
    sources += [DATA / "mean_frame.npy", Path(__file__).with_name("hearing_features.py")]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources))
    digest.update("".join(str(recording.path) for recording in recordings).encode())
    folder = Path(tempfile.gettempdir()) / "voicereader-training"
    folder.mkdir(exist_ok=True)
    kept = folder / f"evidence-{half}-{kind}-{digest.hexdigest()[:16]}.pickle"
    if kept.exists() and not again:
        found: list[Trial] = pickle.loads(kept.read_bytes())
        return found
    began = time.process_time()
    found = list(collected(recordings, half, kind))
    print(f"{half}, {kind}: {len(found)} trials, {time.process_time() - began:.0f} s", flush=True)
    kept.write_bytes(pickle.dumps(found))
    return found


def fitted_belief(trials: Iterable[Trial]) -> Belief:
    """Weights of the evidence, kind by kind, for the candidate that is the likeliest."""
    best = [
        trial.choices[0]
        for trial in trials
        if trial.choices
        for _ in range(_TALK_WEIGHT if trial.kind.startswith("talk") else 1)
    ]
    starts: dict[PhraseKind, float] = {}
    weights: dict[PhraseKind, Evidence] = {}
    for kind in PhraseKind:
        some = [choice for choice in best if choice.candidate.kind is kind]
        numbers = np.array([choice.candidate.evidence for choice in some], np.float64)
        known = LIKELY * numbers[:, _IS_LIKELY]
        numbers[:, _IS_LIKELY] = 0.0
        is_right = np.array([float(choice.is_right) for choice in some])
        start, found = logistic(numbers, is_right, known)
        weighed = Evidence(*(round(w, 4) for w in found))
        starts[kind], weights[kind] = round(start, 4), weighed._replace(is_likely=LIKELY)
    return Belief(starts, weights, ACCEPT, STRICTLY, ASK)


def _written(belief: Belief) -> str:
    """A belief as `belief_of` reads it."""
    kinds = {
        kind: {"start": belief.starts[kind], "weights": belief.weights[kind]._asdict()}
        for kind in PhraseKind
    }
    told = {"accept": ACCEPT, "accept_strictly": STRICTLY, "ask": ASK, "kinds": kinds}
    return json.dumps(told, indent=1) + "\n"


def main() -> None:
    """Fit, write, print."""
    parser = argparse.ArgumentParser(description="Fits what hearing believes.")
    parser.add_argument("folder", nargs="?", help="of the recordings")
    parser.add_argument("--again", action="store_true", help="measure anew what is kept")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    given = parser.parse_args()
    recordings = load(given.folder)
    np.save(DATA / "mean_frame.npy", encoded_mean(recordings, Half.FIT))
    measured = partial(evidence, recordings, again=given.again)
    parts = [(half, kind) for kind in KINDS for half in _OTHER]
    trials: dict[Half, list[Trial]] = {half: [] for half in _OTHER}
    with ProcessPoolExecutor(given.processes) as pool:
        for (half, _), found in zip(parts, pool.map(measured, parts), strict=True):
            trials[half] += found
    beliefs = {half: fitted_belief(found) for half, found in trials.items()}
    shipped = fitted_belief(chain(*trials.values()))
    (DATA / "belief.json").write_text(_written(shipped), "ascii")
    judged = [(found, beliefs[_OTHER[half]]) for half, found in trials.items()]
    curve(judged)
    print()
    by_kind(judged, ACCEPT)


if __name__ == "__main__":
    main()
