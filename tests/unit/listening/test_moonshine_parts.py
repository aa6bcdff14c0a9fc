"""The parts of the neural model that need no model: tokens, files, arithmetic."""

from __future__ import annotations

import hashlib
import math
import random
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicereader.listening.moonshine import model_files
from voicereader.listening.moonshine.layers import (
    HEAD_WIDTH,
    gelu,
    log_softmax,
    rotate,
    softmax,
    turns,
)
from voicereader.listening.moonshine.model_files import FILES, ModelFile, checked_model
from voicereader.listening.moonshine.ort_weights import OrtWeights
from voicereader.listening.moonshine.tokenizer import Tokenizer
from voicereader.listening.moonshine.transcript import most_tokens
from voicereader.listening.recognizer import RecognizerError

PIECES = ["\u2581", *"dnouUé", "\u2581u", "nd", "\u2581un", "do", "ndo", "\u2581undo", "ou"]
VOCABULARY = [b"<unk>", b"<s>", b"</s>", *(bytes([n]) for n in range(256))]
VOCABULARY += [piece.encode() for piece in PIECES]
TOKENIZER = Tokenizer(VOCABULARY)


def number(piece: str) -> int:
    """Of a token that is no single byte."""
    return VOCABULARY.index(piece.encode(), 259)


def written(pieces: list[bytes]) -> bytes:
    """A file of tokens, as the model's own is written."""
    sizes = (
        bytes([len(piece)])
        if len(piece) < 128
        else bytes([len(piece) % 128 + 128, len(piece) // 128])
        for piece in pieces
    )
    return b"".join(size + piece for size, piece in zip(sizes, pieces, strict=True))


def test_parts_are_joined_lowest_number_first() -> None:
    """Of "und", "nd" comes before "▁un", though that begins the word."""
    assert TOKENIZER.of_word("undo") == (number("\u2581undo"),)
    assert TOKENIZER.of_word("und") == (number("\u2581u"), number("nd"))
    assert TOKENIZER.of_word("uno") == (number("\u2581un"), number("o"))
    assert TOKENIZER.of_word("Undo") == (number("\u2581"), number("U"), number("ndo"))


def test_a_text_is_its_words_one_after_another() -> None:
    """Each with the space before it."""
    assert TOKENIZER.encode("undo do") == TOKENIZER.of_word("undo") + TOKENIZER.of_word("do")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters=" \u2581"), min_size=1),
        min_size=1,
    )
)
def test_what_is_encoded_is_decoded(words: list[str]) -> None:
    """Whatever characters: those without a token go as bytes."""
    text = " ".join(words)
    assert TOKENIZER.decode(TOKENIZER.encode(text)) == text.strip()


def test_what_is_no_text_is_left_out() -> None:
    """The begin, the end, and numbers that have no token: the decoder knows more than the file."""
    assert TOKENIZER.decode([1, *TOKENIZER.encode("undo"), 2, 32_767]) == "undo"


def test_tokens_are_read_as_they_are_written(tmp_path: Path) -> None:
    """Long ones too, whose length takes two bytes."""
    path = tmp_path / "tokenizer.bin"
    long = "do" * 100
    path.write_bytes(written([*VOCABULARY, b"\xe2\x96\x81" + long.encode()]))
    assert Tokenizer.read(path).decode([len(VOCABULARY)]) == long


@pytest.mark.parametrize("content", [b"", b"\x05ab", b"\x80", b"\x01a" * 200])
def test_a_file_of_no_tokens_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    """Empty, cut off, or too short for the bytes."""
    path = tmp_path / "tokenizer.bin"
    path.write_bytes(content)
    with pytest.raises(
        RecognizerError, match=r"^The file .* holds no model that can be used here\.$"
    ):
        Tokenizer.read(path)
    with pytest.raises(RecognizerError, match=r"cannot be read: No such file"):
        Tokenizer.read(tmp_path / "none")


def garbage(seed: int, size: int) -> bytes:
    """Bytes that begin as a model does, and are none."""
    chance = random.Random(seed)
    begin = struct.pack("<I", chance.randrange(8, 64)) + b"ORTM"
    return begin + bytes(
        chance.choice((0, 0, 0, 1, 4, 8, 255, chance.randrange(256))) for _ in range(size)
    )


def test_a_file_that_is_no_model_is_one_sentence_whatever_is_in_it(tmp_path: Path) -> None:
    """Never another error, and never without end."""
    path = tmp_path / "model.ort"
    contents = [b"", b"ORTM", bytes(64), b"\xff" * 64, *(garbage(n, n) for n in range(8, 400))]
    for content in contents:
        path.write_bytes(content)
        with pytest.raises(RecognizerError, match=r"^The file .* holds no model"):
            OrtWeights(path).plain("layer_norm.weight")
    with pytest.raises(RecognizerError, match="cannot be read"):
        OrtWeights(tmp_path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder that the model is looked for in, with three files that are the right ones."""
    contents = {file.name: file.name.encode() for file in FILES}
    files = tuple(
        ModelFile(name, len(content), hashlib.sha256(content).hexdigest())
        for name, content in contents.items()
    )
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(model_files, "FILES", files)
    monkeypatch.setattr(model_files, "_folders", lambda: [tmp_path / "none", tmp_path])
    return tmp_path


def test_the_model_is_where_all_its_files_are(folder: Path) -> None:
    """The first such folder."""
    assert checked_model() == folder


def test_a_file_that_is_missing_or_cut_off_is_a_sentence_that_says_what_to_do(folder: Path) -> None:
    """The same for both: it is to be got."""
    sentence = (
        r'^The model that hears .* is not here; "voicereader models get moonshine" gets it\.$'
    )
    (folder / "tokenizer.bin").write_bytes(b"tokenizer")
    with pytest.raises(RecognizerError, match=sentence):
        checked_model()
    (folder / "tokenizer.bin").unlink()
    with pytest.raises(RecognizerError, match=sentence):
        checked_model()


def test_a_file_of_which_one_byte_is_wrong_is_found(folder: Path) -> None:
    """The sentence names it."""
    (folder / "encoder_model.ort").write_bytes(b"encoder_model.orT")
    with pytest.raises(
        RecognizerError, match=r'encoder_model.ort is broken; "voicereader models get'
    ):
        checked_model()


def test_the_error_function_is_exact_enough() -> None:
    """To the rounding of float32."""
    x = np.linspace(-8, 8, 2001, dtype=np.float32)
    exact = [value / 2 * (1 + math.erf(value / math.sqrt(2))) for value in x.tolist()]
    assert np.abs(gelu(x) - exact).max() < 2e-6


def test_probabilities_of_any_numbers_add_up() -> None:
    """Of large ones too, and of those that are impossible."""
    x = np.array([[1e4, 0, -1e4], [3, 3, -np.inf]], np.float32)
    assert np.allclose(softmax(x), np.array([[1, 0, 0], [0.5, 0.5, 0]]))
    assert np.allclose(np.exp(log_softmax(x)), softmax(x))


def test_turning_depends_on_the_distance_alone() -> None:
    """What attention sees of two places is how far they are apart."""
    query, key = np.random.default_rng(1).normal(size=(2, HEAD_WIDTH)).astype(np.float32)
    frequencies = np.geomspace(1, 1e-4, 16, dtype=np.float32)
    turning = turns(frequencies, 0, 40)

    def seen(place: int, other: int) -> float:
        both = np.stack([query, key])
        rotate(both, turning[[place, other]])
        return float(both[0] @ both[1])

    assert seen(3, 1) == pytest.approx(seen(33, 31), abs=1e-4)
    assert seen(3, 1) != pytest.approx(seen(3, 2), abs=1e-2)


def test_a_longer_sound_may_have_more_words() -> None:
    """And the shortest a few."""
    assert most_tokens(0.0) == 6
    assert most_tokens(2.0) == 19
