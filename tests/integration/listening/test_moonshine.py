"""The neural model in NumPy, held against onnxruntime on the same files, and what it promises."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from testkit.tree import ROOT
from tests.integration.listening.voices import said
from voicereader.listening.moonshine.decoder import Crossed, Decoder
from voicereader.listening.moonshine.encoder import LONGEST_S, Encoder
from voicereader.listening.moonshine.layers import Floats, log_softmax
from voicereader.listening.moonshine.model import MoonshineModel
from voicereader.listening.moonshine.model_files import DECODER, ENCODER, checked_model
from voicereader.listening.moonshine.ort_weights import OrtWeights
from voicereader.listening.moonshine.transcript import transcribe
from voicereader.listening.recognizer import RecognizerError

AS_CLOSE = 1e-3
MOST_MB = 380


@pytest.fixture(scope="module")
def sound() -> Floats:
    """Someone who says a phrase."""
    return np.divide(said("go to the next section")[0], 32768, dtype=np.float32)


@pytest.fixture(scope="module")
def crossed(model: MoonshineModel, sound: Floats) -> Crossed:
    """That phrase, ready for the decoder."""
    return model.decoder.cross(model.encoder.encode(sound))


@dataclass(frozen=True)
class Reference:
    """The same files, run by onnxruntime."""

    encoder: Any
    decoder: Any

    def encode(self, samples: Floats) -> Floats:
        """As `Encoder.encode`."""
        return np.asarray(self.encoder.run(None, {"input_values": samples[None]})[0][0])

    def log_probs(self, encoded: Floats, ids: Sequence[int]) -> Floats:
        """Of what follows each of `ids`, all in one run without a past."""
        past = {
            given.name: np.zeros((1, 8, 0, 52), np.float32)
            for given in self.decoder.get_inputs()
            if given.name.startswith("past_key_values")
        }
        logits = self.decoder.run(
            ["logits"],
            {
                "input_ids": np.array([ids], np.int64),
                "encoder_hidden_states": encoded[None],
                "use_cache_branch": np.array([False]),
                **past,
            },
        )[0][0]
        return log_softmax(np.asarray(logits))


@pytest.fixture(scope="module")
def reference() -> Reference:
    """Where there is an onnxruntime: everywhere but on Macs of Intel's."""
    if find_spec("onnxruntime") is None and (sys.platform, os.uname().machine) == (
        "darwin",
        "x86_64",
    ):
        pytest.skip("there is no onnxruntime for this machine")
    import onnxruntime

    folder = checked_model()
    return Reference(
        *(onnxruntime.InferenceSession(str(folder / file.name)) for file in (ENCODER, DECODER))
    )


def test_sound_is_encoded_as_by_onnxruntime(
    model: MoonshineModel, reference: Reference, sound: Floats
) -> None:
    """Speech, noise and silence, of any length from the shortest that there is."""
    noise = np.random.default_rng(1).normal(0, 0.1, 16_000).astype(np.float32)
    for samples in (sound, noise, noise[:895], noise[:1300], np.zeros(8000, np.float32)):
        ours, theirs = model.encoder.encode(samples), reference.encode(samples)
        assert ours.shape == theirs.shape
        assert np.abs(ours - theirs).max() < AS_CLOSE


def test_every_token_is_as_likely_as_by_onnxruntime(
    model: MoonshineModel, reference: Reference, sound: Floats, crossed: Crossed
) -> None:
    """All 32,768, at every position, checked at once and step by step."""
    ids = model.tokenizer.encode("Go to the next section, please.")
    theirs = reference.log_probs(model.encoder.encode(sound), [Decoder.BEGIN, *ids])
    at_once, _ = model.decoder.check(ids, crossed)
    assert at_once.shape == theirs.shape
    assert np.abs(at_once - theirs).max() < AS_CLOSE
    past = None
    for token, row in zip([Decoder.BEGIN, *ids], theirs, strict=True):
        logits, past = model.decoder.step([token], past, crossed)
        assert np.abs(log_softmax(logits)[0] - row).max() < AS_CLOSE


def test_sequences_of_a_batch_know_nothing_of_each_other(
    model: MoonshineModel, crossed: Crossed
) -> None:
    """Each goes on as if alone, also where one was taken twice and another dropped."""
    decoder = model.decoder
    _, past = decoder.step([Decoder.BEGIN] * 3, None, crossed)
    _, past = decoder.step([400, 500, 600], past, crossed)
    logits, past = decoder.step([700, 800, 700], past.select([2, 2, 0]), crossed)
    assert past.length == 3
    for row, ids in zip(logits, ([600, 700], [600, 800], [400, 700]), strict=True):
        alone, _ = decoder.check(ids, crossed)
        assert np.abs(log_softmax(row) - alone[-1]).max() < AS_CLOSE


def test_a_past_is_cut_where_a_draft_goes_wrong(model: MoonshineModel, crossed: Crossed) -> None:
    """What was checked goes on from any of its places."""
    ids = model.tokenizer.encode("Go to the next section")
    rows, past = model.decoder.check(ids, crossed)
    logits, _ = model.decoder.step([ids[1]], past.first(2), crossed)
    assert np.abs(log_softmax(logits)[0] - rows[2]).max() < AS_CLOSE


def test_a_phrase_is_transcribed(model: MoonshineModel, crossed: Crossed) -> None:
    """In words, with how sure that is; that there were none is unlikely."""
    found = transcribe(model.decoder, crossed, 2.0)
    assert model.tokenizer.decode(found.ids) == "Go to the next section."
    assert found.is_whole
    assert found.log_prob > -3
    assert found.log_prob_nothing < -3


@pytest.mark.parametrize(
    "draft", ["Go to the next section.", "Go to", "Go too far", "No.", "Go " * 40]
)
def test_a_draft_changes_nothing_but_the_time(
    draft: str, model: MoonshineModel, crossed: Crossed
) -> None:
    """Right, half done, wrong, or far too long."""
    plain = transcribe(model.decoder, crossed, 2.0)
    drafted = transcribe(model.decoder, crossed, 2.0, model.tokenizer.encode(draft))
    assert drafted.ids == plain.ids
    assert drafted.log_probs == pytest.approx(plain.log_probs, abs=AS_CLOSE)
    assert drafted.log_prob_nothing == pytest.approx(plain.log_prob_nothing, abs=AS_CLOSE)


def test_silence_says_nothing_and_nothing_goes_on_for_ever(
    model: MoonshineModel, crossed: Crossed
) -> None:
    """However short the sound; and a text that is too long for it is cut off."""
    for seconds in (0.0, 0.01, 1.0):
        silent = model.encoder.encode(np.zeros(round(16_000 * seconds), np.float32))
        found = transcribe(model.decoder, model.decoder.cross(silent), seconds)
        assert model.tokenizer.decode(found.ids) == ""
    cut = transcribe(model.decoder, crossed, -0.5)
    assert (len(cut.ids), cut.is_whole) == (2, False)


def test_of_what_goes_on_for_minutes_the_beginning_is_encoded(model: MoonshineModel) -> None:
    """So that nobody who leaves the microphone open runs out of memory."""
    noise = np.random.default_rng(1).normal(0, 0.1, 16_000 * 60).astype(np.float32)
    assert len(model.encoder.encode(noise)) == len(
        model.encoder.encode(noise[: 16_000 * LONGEST_S])
    )


def test_a_model_that_is_cut_off_is_one_sentence(tmp_path: Path) -> None:
    """Wherever it ends; a file of another model, too."""
    whole = (checked_model() / ENCODER.name).read_bytes()
    path = tmp_path / "model.ort"
    for size in (0, 4, 100, 10_000, 1_000_000, len(whole) - 300_000):
        path.write_bytes(whole[:size])
        with pytest.raises(RecognizerError, match="holds no model that can be used here"):
            Encoder(OrtWeights(path))
    path.write_bytes(whole)
    with pytest.raises(RecognizerError, match="holds no model that can be used here"):
        Decoder(OrtWeights(path))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own account is read")
def test_the_model_is_data_and_small() -> None:
    """Its package is not imported, none of its libraries loaded, no more memory used than said."""
    code = (
        "import sys, numpy as np\n"
        "from voicereader.listening.moonshine.model import load\n"
        "from voicereader.listening.moonshine.transcript import transcribe\n"
        "model = load()\n"
        "sound = np.random.default_rng(1).normal(0, .1, 960_000).astype(np.float32)\n"
        "crossed = model.decoder.cross(model.encoder.encode(sound))\n"
        "transcribe(model.decoder, crossed, 60.0)\n"
        "assert not {'moonshine_cpp', 'onnxruntime'} & {*sys.modules}\n"
        "assert 'libmoonshine' not in open('/proc/self/maps').read()\n"
        "status = open('/proc/self/status').read()\n"
        "print(status.split('VmHWM:')[1].split()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) / 1024 < MOST_MB
