"""The model is scored exactly, aligned rightly, and moved where voices lie."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pocketsphinx import get_model_path  # type: ignore[import-untyped]

from testkit.places import Place, babble_of, placed
from tests.integration.listening.voices import said
from voicereader.listening.sphinx.acoustics import Pull, offset_means, shared_offset, write_means
from voicereader.listening.sphinx.alignment import PhoneLoop, WordLoop, align
from voicereader.listening.sphinx.cepstra import cepstra_of, features_of
from voicereader.listening.sphinx.senones import (
    SILENCE,
    AcousticModel,
    Densities,
    ScoredSound,
    read_acoustic_model,
)
from voicereader.listening.trimming import EDGE_FRAMES, speech_bounds

_FOLDER = Path(get_model_path()) / "en-us" / "en-us"
_TALK = (
    "the bus was twenty minutes late again",
    "the children want to go to the swimming pool",
    "we walked home along the canal",
)
_STOP, _SEVEN = ("S", "T", "AA", "P"), ("S", "EH", "V", "AH", "N")


@pytest.fixture(scope="module")
def model() -> AcousticModel:
    """The one in pocketsphinx's wheel."""
    return read_acoustic_model(_FOLDER)


def _features(sound: np.ndarray) -> np.ndarray:
    first, last = speech_bounds(sound)
    return features_of(cepstra_of(sound[first:last]))


def _scored(model: AcousticModel, sound: np.ndarray) -> ScoredSound:
    return Densities(model, model.means).of(_features(sound))


def test_the_model_is_read_whole(model: AcousticModel) -> None:
    """42 phones, 128 Gaussians in three streams, and 5,126 senones whose weights sum to one."""
    assert len(model.phones) == 42
    assert model.means.shape == model.variances.shape == (42, 3, 128, 13)
    assert model.weights.shape == (3, 128, 5126)
    assert np.allclose(model.weights.sum(axis=1), 1, atol=1e-5)
    assert model.variances.min() > 0


def test_a_density_is_that_of_the_formula(model: AcousticModel) -> None:
    """One senone in one frame, against the sum over its Gaussians written out."""
    features = np.random.default_rng(1).normal(0, 2, (3, 39)).astype(np.float32)
    senone = int(model.plain[model.numbers["S"]][1])
    phone = model.codebooks[senone]
    wanted = 0.0
    for stream in range(3):
        x = features[2, 13 * stream : 13 * stream + 13].astype(np.float64)
        mean, variance = model.means[phone, stream], model.variances[phone, stream]
        logs = -0.5 * ((x - mean) ** 2 / variance + np.log(2 * np.pi * variance)).sum(axis=1)
        weights = model.weights[stream][:, senone]
        wanted += np.log((weights * np.exp(logs - logs.max())).sum()) + logs.max()
    found = Densities(model, model.means).of(features).scores(np.array([senone]))
    assert found[2, 0] == pytest.approx(wanted, rel=1e-4)


def test_what_was_said_fits_better_than_what_was_not(model: AcousticModel) -> None:
    """Of two words the said one aligns with the higher score."""
    for said_text, right, wrong in (("stop", _STOP, _SEVEN), ("seven", _SEVEN, _STOP)):
        scored = _scored(model, said(said_text)[0])
        assert align(model, scored, [right]).score > align(model, scored, [wrong]).score


def test_an_alignment_covers_the_sound_in_order(model: AcousticModel) -> None:
    """Phones follow one another without a gap, silence at most round and between the words."""
    scored = _scored(model, said("stop, seven")[0])
    found = align(model, scored, [_STOP, _SEVEN])
    silence = model.numbers[SILENCE]
    spoken = [model.phones[phone] for phone in found.phones if phone != silence]
    assert spoken == [*_STOP, *_SEVEN]
    assert found.starts[0] == 0
    assert found.starts[-1] == len(found.frame_scores)
    assert list(found.starts) == sorted(set(found.starts))


def test_any_phones_fit_at_least_as_well_in_each_frame_of_noise(model: AcousticModel) -> None:
    """On noise the free loop beats a word: the difference is what rejects it."""
    noise = np.random.default_rng(3).normal(0, 1500, 16_000).astype(np.int16)
    scored = Densities(model, model.means).of(features_of(cepstra_of(noise)))
    loop = PhoneLoop(model)
    assert loop.best(loop.scores(scored)).score > align(model, scored, [_SEVEN]).score


def test_common_words_are_found_in_talk(model: AcousticModel) -> None:
    """A loop that has the said word scores higher than one that has not."""
    scored = _scored(model, said("seven")[0])
    with_it, without = (
        WordLoop(model, words, [-3.0] * len(words))
        for words in ([_STOP, _SEVEN], [_STOP, ("N", "OW")])
    )
    assert with_it.best(scored) > without.best(scored)


def test_an_offset_is_found_again(model: AcousticModel) -> None:
    """Cepstra that are moved by known amounts pull the means the same way, by half and more.

    Not by all of it: other Gaussians take their share of a sound that has moved.
    """
    moved = np.zeros((3, 13), np.float32)
    moved[1, :3] = (1.0, -0.8, 0.5)
    pulls = []
    for shift in (np.zeros(39, np.float32), moved.ravel()):
        pull = Pull.of(model)
        for sound in said("stop", "stop", by="rms") + said("stop", by="awb"):
            features = _features(sound) + shift
            scored = Densities(model, model.means).of(features)
            pull.add(model.means, scored, align(model, scored, [_STOP]), features)
        pulls.append(pull.for_all(0.0))
    share = (pulls[1] - pulls[0])[1, :3] / moved[1, :3]
    assert np.all((share > 0.5) & (share < 1.3))


def test_without_sounds_there_is_no_offset(model: AcousticModel) -> None:
    """A person who has said nothing is heard like everyone."""
    assert not Pull.of(model).for_all().any()
    assert Pull.of(model).for_all().shape == (3, 13)


def test_means_are_written_as_they_are_read(model: AcousticModel, tmp_path: Path) -> None:
    """The file that pocketsphinx gets holds the moved means."""
    for file in _FOLDER.iterdir():
        if file.name != "means":
            (tmp_path / file.name).symlink_to(file)
    means = offset_means(model, shared_offset(), [0.5] * 39)
    write_means(tmp_path / "means", means)
    assert np.array_equal(read_acoustic_model(tmp_path).means, means)
    assert np.allclose(means - offset_means(model, shared_offset()), 0.5, atol=1e-3)


def test_a_persons_offset_of_another_length_is_refused(model: AcousticModel) -> None:
    """39 numbers or none."""
    with pytest.raises(ValueError, match="reshape"):
        offset_means(model, shared_offset(), [0.0] * 7)


def test_silence_round_a_phrase_is_cut_alike() -> None:
    """However much silence there is, the same 150 ms are left on each side."""
    sound = said("stop reading")[0]
    lengths = set()
    for before, after in ((4000, 4000), (16_000, 8000)):
        first, last = speech_bounds(np.pad(sound, (before, after)))
        assert first >= before - EDGE_FRAMES * 160
        lengths.add(round((last - first) / 160 / 4))
    assert len(lengths) == 1


def test_digital_silence_is_as_good_as_a_quiet_room() -> None:
    """Samples of zero between the words of a synthetic voice leave the words' features alone."""
    word = said("stop reading")[0][4000:-4000]
    gap = np.zeros(3200, np.int16)
    level = 0.001 * float(np.abs(word).max())
    room = np.random.default_rng(1).normal(0, level, 3200).astype(np.int16)
    of_word = slice(22, 22 + len(word) // 160 - 4)
    dead, live = (
        features_of(cepstra_of(np.concatenate([g, word, g])))[of_word] for g in (gap, room)
    )
    assert np.abs(dead - live).mean() < 0.04 * live.std()


def test_voices_round_a_phrase_are_left_out() -> None:
    """Of many voices at 20 dB under a phrase, nothing but the edges is kept."""
    rng = np.random.default_rng(1)
    phrase = said("stop reading")[0][4000:-4000]
    sound = np.pad(phrase, 16_000)
    voices = [voice for who in ("awb", "rms", "slt") for voice in said(*_TALK, by=who)]
    babble = babble_of(voices, 80_000, rng)
    heard = placed(sound, Place("babble", 20.0, "babble"), rng, babble)
    first, last = speech_bounds(heard)
    edge = (EDGE_FRAMES + 5) * 160
    assert 16_000 - edge <= first <= 16_000
    assert len(phrase) <= last - 16_000 <= len(phrase) + edge
