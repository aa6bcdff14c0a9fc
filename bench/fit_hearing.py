"""Fits what hearing rests on, and prints what it costs and gains.

    python -m bench.fit_hearing [FOLDER] [--again]      # of recordings; --again: measure anew

Owns the fitting of three files in voicereader/listening/data: `common_words.txt` (the words of
talk, from the language model of pocketsphinx), `offset.npz` (how today's voices lie off the
acoustic model, from the fit half of the people) and `verifier.json` (what makes a phrase believed,
from the fit half of all speakers). The curve is of the test half, which has other speakers. Refuses
the choice of sounds (`hearing_features`).

Evidence is kept in the temporary folder, under the digest of the two other files and of the code
that measures it. The same recordings and programs give the same files.
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
from itertools import product
from pathlib import Path

import numpy as np
from pocketsphinx import (  # type: ignore[import-untyped]
    Config,
    LogMath,
    NGramModel,
    get_model_path,
)

import voicereader.listening.sphinx as engine
from bench import coffee
from bench.boosting import Forest, Numbers, Settings, boosted
from bench.figures import an_hour, rate, table
from bench.hearing_features import Trial, collected
from bench.recordings import Group, Half, Recording, load, of, orders, samples
from voicereader.listening.acoustics import Pull
from voicereader.listening.alignment import align
from voicereader.listening.cepstra import cepstra_of, features_of
from voicereader.listening.cutting import speech_bounds
from voicereader.listening.evidence import FEATURES
from voicereader.listening.phrase_list import phrases_vocabulary
from voicereader.listening.senones import Densities, read_acoustic_model

DATA = Path(engine.__file__).parent / "data"
_MODEL = Path(get_model_path()) / "en-us"
_WORDS = 3000
_LONG = 9  # phones, from which a phrase ought to be near certain

ACCEPT, STRICTLY, ASK = 0.6, 0.8, 0.35
"""The thresholds that ship: read off the curve."""

_MEASURING = ("alignment", "cepstra", "cutting", "endpoint", "evidence", "senones", "sphinx")

_Words = Sequence[Sequence[str]]


def common_words() -> str:
    """The likeliest words of the language model, and the natural log of each."""
    model = NGramModel(Config(), LogMath(), str(_MODEL / "en-us.lm.bin"))
    unit = np.log(1.0001)  # of the library's logs
    known = [word for word in _dictionary() if word.replace("'", "").isalpha()]
    likely = {word: float(model.prob([word]) * unit) for word in known}
    best = sorted(known, key=lambda word: (-likely[word], word))[:_WORDS]
    return "".join(f"{word} {likely[word]:.2f}\n" for word in best)


def fitted_offset(recordings: Sequence[Recording]) -> Pull:
    """How the people of the fit half pull the model's means: single words and orders of coffee."""
    model = read_acoustic_model(_MODEL / "en-us")
    densities, pull = Densities(model, model.means), Pull.of(model)
    for recording, ways in _said(recordings):
        sound = samples(recording)
        first, last = speech_bounds(sound)
        features = features_of(cepstra_of(sound[first:last]))
        scored = densities.of(features)
        best = max((align(model, scored, way) for way in ways), key=lambda found: found.score)
        pull.add(model.means, scored, best, features)
    return pull


def _said(recordings: Sequence[Recording]) -> Iterator[tuple[Recording, list[_Words]]]:
    """Recordings of the fit half, and the ways to pronounce what was said in each.

    Of the orders the labels tell the slots alone: the words round them are those that the
    recognizer finds, where it finds all the slots.
    """
    dictionary = _dictionary()
    for group in (Group.COMMAND, Group.WORD, Group.DIGIT):
        for recording in of(recordings, group, Half.FIT):
            words = recording.text.replace("_", " ").split()
            if all(word in dictionary for word in words):
                ways = product(*(dictionary[word] for word in words))
                yield recording, [list(way) for way in ways]
    recognizer = engine.SphinxRecognizer(phrases_vocabulary(coffee.templates()))
    recognizer.start()
    for order in orders(recordings, Half.FIT):
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


def evidence(recordings: Sequence[Recording], half: Half, *, again: bool) -> list[Trial]:
    """The trials of a half; those that are kept, where nothing has changed since."""
    sources = [Path(engine.__file__).with_name(f"{name}.py") for name in _MEASURING]
    sources += [DATA / "offset.npz", DATA / "common_words.txt"]
    sources += [Path(__file__).with_name("hearing_features.py")]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources)))
    digest.update("".join(str(recording.path) for recording in recordings).encode())
    folder = Path(tempfile.gettempdir()) / "voicereader-bench"
    folder.mkdir(exist_ok=True)
    kept = folder / f"evidence-{half}-{digest.hexdigest()[:16]}.pickle"
    if kept.exists() and not again:
        found: list[Trial] = pickle.loads(kept.read_bytes())
        return found
    found = []
    began = time.process_time()
    for trial in collected(recordings, half):
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


def curve(trials: Sequence[Trial], forest: Forest) -> None:
    """Print what each threshold accepts."""
    rows = []
    decided = [(trial, *_decided(trial, forest)) for trial in trials]
    for percent in (0, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95):
        accept = percent / 100
        cells: list[object] = [f"{accept:.2f}"]
        for wanted in _PHRASES.values():
            some = [(right, chance) for trial, right, chance in decided if wanted(trial)]
            heard = sum(right and chance >= accept for right, chance in some)
            wrong = sum(not right and chance >= accept for right, chance in some)
            cells.append(f"{rate(heard, len(some))} ({rate(wrong, len(some))})")
        for wanted in (_is_word, _is_listed_not):
            words = [chance for trial, _, chance in decided if wanted(trial)]
            cells.append(rate(sum(chance >= accept for chance in words), len(words)))
        talk = [(chance, trial.seconds) for trial, _, chance in decided if "talk" in trial.kind]
        taken = sum(chance >= accept for chance, _ in talk)
        cells.append(an_hour(taken, sum(seconds for _, seconds in talk)))
        rows.append(tuple(cells))
    head = ("from", *_PHRASES, "other words", "not in a list", "talk an hour")
    print(table(head, rows))
    print(
        "In brackets: something else is heard. Talk is counted while it lasts, without the rests."
    )


def _decided(trial: Trial, forest: Forest) -> tuple[bool, float]:
    """Whether the best candidate is right, and its chance."""
    if not trial.candidates:
        return False, 0.0
    odds = forest.odds(np.array([e for _, _, e in trial.candidates]))
    best = int(np.argmax(odds))
    return trial.candidates[best][1], float(1 / (1 + np.exp(-odds[best])))


def _is_command(trial: Trial) -> bool:
    return trial.kind == "command words"


def _has_no_context(trial: Trial) -> bool:
    return trial.kind == "command words, any"


def _is_listed(trial: Trial) -> bool:
    return trial.kind == "listed words"


def _is_listed_not(trial: Trial) -> bool:
    return trial.kind == "words not listed"


def _is_order(trial: Trial) -> bool:
    return trial.kind == "orders"


def _is_long(trial: Trial) -> bool:
    return trial.kind == "phrases" and trial.phones >= _LONG


def _is_short(trial: Trial) -> bool:
    return trial.kind == "phrases" and trial.phones < _LONG


def _is_near(trial: Trial) -> bool:
    """In noise at 20 dB, also by voices, or in a room."""
    is_easy = "20 dB" in trial.kind or "room" in trial.kind
    return trial.kind.startswith("phrases, ") and is_easy and trial.phones >= _LONG


def _is_word(trial: Trial) -> bool:
    """Of what is no command: heard by the reader, in quiet, in noise, by telephone."""
    groups = (Group.WORD, Group.DIGIT, Group.NOISE)
    return any(trial.kind.startswith(group) for group in groups)


_PHRASES = {
    "own words": _is_command,
    "own words, no context": _has_no_context,
    "listed words": _is_listed,
    "orders": _is_order,
    f"{_LONG}+ phones": _is_long,
    "20 dB, rooms": _is_near,
    f"under {_LONG}": _is_short,
}


def _write(forest: Forest) -> None:
    told = {
        "features": FEATURES,
        "accept": ACCEPT,
        "accept_strictly": STRICTLY,
        "ask": ASK,
        "start": round(forest.start, 4),
        "trees": [[[f, round(t, 4), le, r, v] for f, t, le, r, v in tree] for tree in forest.trees],
    }
    text = json.dumps(told, separators=(",", ":"))
    (DATA / "verifier.json").write_text(text.replace("]],[[", "]],\n[[") + "\n", "ascii")


def _auc(odds: Numbers, is_right: Numbers) -> float:
    """How often a right candidate has better odds than a wrong one."""
    ranks = np.argsort(np.argsort(odds)) + 1
    rights = is_right.sum()
    return float(
        (ranks[is_right > 0].sum() - rights * (rights + 1) / 2) / rights / (len(odds) - rights)
    )


def _fit_offset(recordings: Sequence[Recording]) -> None:
    """From none, whatever was fitted before: the recognizer that finds the orders has it too."""
    model = read_acoustic_model(_MODEL / "en-us")
    np.savez(DATA / "offset.npz", offset=Pull.of(model).for_each_phone())
    np.savez(DATA / "offset.npz", offset=fitted_offset(recordings).for_each_phone())


def main() -> None:
    """Fit, write, print."""
    parser = argparse.ArgumentParser(description="Fits the transform and the verifier of hearing.")
    parser.add_argument("folder", nargs="?", help="of the recordings")
    parser.add_argument("--again", action="store_true", help="measure anew what is kept")
    given = parser.parse_args()
    recordings = load(given.folder)
    (DATA / "common_words.txt").write_text(common_words(), "ascii")
    _fit_offset(recordings)
    with ProcessPoolExecutor(2) as pool:
        halves = [
            pool.submit(evidence, recordings, half, again=given.again)
            for half in (Half.FIT, Half.TEST)
        ]
        fit, test = (half.result() for half in halves)
    forest = fitted_verifier(fit)
    _write(forest)
    for half, trials in ((Half.FIT, fit), (Half.TEST, test)):
        found = [(e, right) for trial in trials for _, right, e in trial.candidates]
        odds = forest.odds(np.array([e for e, _ in found]))
        area = _auc(odds, np.array([float(right) for _, right in found]))
        print(f"{half}: {len(trials)} sounds, {len(found)} candidates, area under curve {area:.3f}")
    print()
    curve(test, forest)


if __name__ == "__main__":
    main()
