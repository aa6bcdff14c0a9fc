"""Fits what hearing rests on, and prints what it costs and gains.

    python -m training.fit_hearing [FOLDER] [--again]   # of recordings; --again: measure anew

Owns the fitting of three files in listening/sphinx/data: `common_words.txt` (the words of talk,
from the language model of pocketsphinx), `offset.npz` (how today's voices lie off the acoustic
model) and `verifier.json` (what makes a phrase believed). Not here: the choice of sounds
(`hearing_features`).

The speakers are in two halves. An offset is fitted to each, and the sounds of each half are
measured with the offset of the other; trees are fitted to each half and judged on the other. So the
curve is of all speakers, and none was in what judged them. What ships has the offset and the trees
of both halves together.

Evidence is kept in the temporary folder, under the digest of the files and of the code that it
rests on. The same recordings and programs give the same files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, product
from pathlib import Path

import numpy as np
from pocketsphinx import (  # type: ignore[import-untyped]
    Config,
    LogMath,
    NGramModel,
    get_model_path,
)

import voicereader.listening.sphinx.sphinx as engine
from testkit.recordings import Group, Half, Recording, load, of, orders, samples
from training import coffee
from training.boosting import Forest, Numbers, Settings, boosted
from training.hearing_features import Trial, collected
from training.trade_off import by_kind, curve
from voicereader.listening.grammar.phrase_list import phrases_vocabulary
from voicereader.listening.sphinx.acoustics import Pull
from voicereader.listening.sphinx.alignment import align
from voicereader.listening.sphinx.cepstra import Frames, cepstra_of, features_of
from voicereader.listening.sphinx.evidence import FEATURES
from voicereader.listening.sphinx.senones import Densities, read_acoustic_model
from voicereader.listening.sphinx.shipped_model import Learned
from voicereader.listening.sphinx.verifier import Verifier
from voicereader.listening.trimming import speech_bounds

DATA = Path(engine.__file__).parent / "data"
_MODEL = Path(get_model_path()) / "en-us"
_WORDS = 3000

ACCEPT, STRICTLY, ASK = 0.6, 0.8, 0.35
"""The thresholds that ship: read off the curve."""

_MEASURING = (
    "alignment",
    "cepstra",
    "evidence",
    "phrase_search",
    "senones",
    "sphinx",
    "trimming",
    "../endpoint",
)
"""The modules beside the recognizer's that evidence rests on."""

_Words = Sequence[Sequence[str]]
_OTHER = {Half.FIT: Half.TEST, Half.TEST: Half.FIT}


def common_words() -> str:
    """The likeliest words of the language model, and the natural log of each."""
    model = NGramModel(Config(), LogMath(), str(_MODEL / "en-us.lm.bin"))
    unit = np.log(1.0001)  # of the library's logs
    known = [word for word in _dictionary() if word.replace("'", "").isalpha()]
    likely = {word: float(model.prob([word]) * unit) for word in known}
    best = sorted(known, key=lambda word: (-likely[word], word))[:_WORDS]
    return "".join(f"{word} {likely[word]:.2f}\n" for word in best)


def pull_of(recordings: Sequence[Recording], half: Half) -> Pull:
    """How the people of a half pull the model's means: single words and orders of coffee."""
    model = read_acoustic_model(_MODEL / "en-us")
    densities, pull = Densities(model, model.means), Pull.of(model)
    for recording, ways in _said(recordings, half):
        sound = samples(recording)
        first, last = speech_bounds(sound)
        features = features_of(cepstra_of(sound[first:last]))
        scored = densities.of(features)
        best = max((align(model, scored, way) for way in ways), key=lambda found: found.score)
        pull.add(model.means, scored, best, features)
    return pull


def _said(recordings: Sequence[Recording], half: Half) -> Iterator[tuple[Recording, list[_Words]]]:
    """Recordings of a half, and the ways to pronounce what was said in each.

    Of the orders the labels tell the slots alone: the words round them are those that the
    recognizer finds, where it finds all the slots.
    """
    dictionary = _dictionary()
    for group in (Group.COMMAND, Group.WORD, Group.DIGIT):
        for recording in of(recordings, group, half):
            words = recording.text.replace("_", " ").split()
            if all(word in dictionary for word in words):
                ways = product(*(dictionary[word] for word in words))
                yield recording, [list(way) for way in ways]
    vocabulary = phrases_vocabulary(coffee.templates())
    recognizer = engine.SphinxRecognizer(vocabulary, learned=_knowing(_no_offset()))
    recognizer.start()
    for order in orders(recordings, half):
        sound = samples(order.recording)
        first, last = speech_bounds(sound)
        found = recognizer.candidates(cepstra_of(sound[first:last]))
        phrase = next((candidate.words for candidate in found), "")
        if phrase and set(order.slots.items()) <= set(coffee.slots_of(phrase).items()):
            yield order.recording, [[dictionary[word][0] for word in phrase.split()]]


def _dictionary() -> dict[str, list[list[str]]]:
    """Word -> the phones of each of its pronunciations."""
    found: dict[str, list[list[str]]] = {}
    for line in (_MODEL / "cmudict-en-us.dict").read_text("utf-8").splitlines():
        word, *phones = line.split()
        found.setdefault(word.split("(")[0], []).append(phones)
    return found


def evidence(
    recordings: Sequence[Recording], half: Half, offset: Frames, *, again: bool
) -> list[Trial]:
    """The trials of a half with an offset; those that are kept, where nothing has changed since."""
    sources = [Path(engine.__file__).parent / f"{name}.py" for name in _MEASURING]
    sources += [DATA / "common_words.txt", Path(__file__).with_name("hearing_features.py")]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources)))
    digest.update(offset.tobytes())
    digest.update("".join(str(recording.path) for recording in recordings).encode())
    folder = Path(tempfile.gettempdir()) / "voicereader-training"
    folder.mkdir(exist_ok=True)
    kept = folder / f"evidence-{half}-{digest.hexdigest()[:16]}.pickle"
    if kept.exists() and not again:
        found: list[Trial] = pickle.loads(kept.read_bytes())
        return found
    found = []
    began = time.process_time()
    for trial in collected(recordings, half, _knowing(offset)):
        found.append(trial)
        if len(found) % 250 == 0:
            print(f"{half}: {len(found)} sounds, {time.process_time() - began:.0f} s", flush=True)
    kept.write_bytes(pickle.dumps(found))
    return found


def fitted_verifier(trials: Iterable[Trial]) -> Forest:
    """Trees over the evidence of all candidates."""
    found = [(e, is_right) for trial in trials for _, is_right, e in trial.candidates]
    features = np.array([e for e, _ in found])
    is_right = np.array([float(is_right) for _, is_right in found])
    return boosted(features, is_right, np.ones(len(found)), Settings())


def _written(forest: Forest) -> str:
    """A forest as `verifier` reads it."""
    told = {
        "features": FEATURES,
        "accept": ACCEPT,
        "accept_strictly": STRICTLY,
        "ask": ASK,
        "start": round(forest.start, 4),
        "trees": [[[f, round(t, 4), le, r, v] for f, t, le, r, v in tree] for tree in forest.trees],
    }
    text = json.dumps(told, separators=(",", ":"))
    return text.replace("]],[[", "]],\n[[") + "\n"


def _knowing(offset: Frames) -> Learned:
    """An offset, and a verifier that does not matter for evidence."""
    return Learned(offset, Verifier(0.0, (), ACCEPT, STRICTLY, ASK))


def _no_offset() -> Frames:
    return Pull.of(read_acoustic_model(_MODEL / "en-us")).for_each_phone()


def _auc(odds: Numbers, is_right: Numbers) -> float:
    """How often a right candidate has better odds than a wrong one."""
    ranks = np.argsort(np.argsort(odds)) + 1
    rights = is_right.sum()
    return float(
        (ranks[is_right > 0].sum() - rights * (rights + 1) / 2) / rights / (len(odds) - rights)
    )


def main() -> None:
    """Fit, write, print."""
    parser = argparse.ArgumentParser(description="Fits the transform and the verifier of hearing.")
    parser.add_argument("folder", nargs="?", help="of the recordings")
    parser.add_argument("--again", action="store_true", help="measure anew what is kept")
    given = parser.parse_args()
    recordings = load(given.folder)
    (DATA / "common_words.txt").write_text(common_words(), "ascii")
    with ProcessPoolExecutor(2) as pool:
        pulls = dict(zip(_OTHER, pool.map(partial(pull_of, recordings), _OTHER), strict=True))
        offsets = {half: pull.for_each_phone() for half, pull in pulls.items()}
        asked = {
            half: pool.submit(evidence, recordings, half, offsets[other], again=given.again)
            for half, other in _OTHER.items()
        }
        trials = {half: found.result() for half, found in asked.items()}
        fitted = pool.map(fitted_verifier, [*trials.values(), [*chain(*trials.values())]])
        *halves, forest = fitted
    forests = dict(zip(trials, halves, strict=True))
    np.savez(
        DATA / "offset.npz", offset=pulls[Half.FIT].with_other(pulls[Half.TEST]).for_each_phone()
    )
    (DATA / "verifier.json").write_text(_written(forest), "ascii")
    for half, other in _OTHER.items():
        found = [(e, right) for trial in trials[half] for _, right, e in trial.candidates]
        odds = forests[other].odds(np.array([e for e, _ in found]))
        area = _auc(odds, np.array([float(right) for _, right in found]))
        count = len(trials[half])
        print(f"{half}: {count} sounds, {len(found)} candidates, area under curve {area:.3f}")
    print()
    judged = [(found, forests[_OTHER[half]]) for half, found in trials.items()]
    curve(judged)
    print()
    by_kind(judged, ACCEPT)


if __name__ == "__main__":
    main()
