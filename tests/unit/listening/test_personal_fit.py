"""What practice fitted, on disk: kept whole, believed only where it is sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicereader.listening.personal_fit import FILE, Fitted, FittedError, load, save

FITTED = Fitted(-24.5, -61.0, 9)
GOOD = {
    "version": 1,
    "speech_dbfs": -24.5,
    "noise_dbfs": -61,
    "phrases": 9,
}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    """To the last digit, in a folder that is made for it."""
    path = tmp_path / "new" / FILE
    save(path, FITTED)
    assert load(path) == FITTED


def test_the_file_holds_numbers_and_nothing_else(tmp_path: Path) -> None:
    """No sound and no word of what was said."""
    path = tmp_path / FILE
    save(path, FITTED)
    found = json.loads(path.read_text())
    assert set(found) == set(GOOD)
    assert all(isinstance(number, int | float) for number in found.values())


def test_where_nobody_has_practised_there_is_nothing(tmp_path: Path) -> None:
    """Which is no error."""
    assert load(tmp_path / FILE) is None


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"version": 1}',
        json.dumps({**GOOD, "version": 2}).encode(),
        json.dumps({**GOOD, "speech_dbfs": "0.5"}).encode(),
        json.dumps({**GOOD, "speech_dbfs": float("nan")}).encode(),
        json.dumps({**GOOD, "speech_dbfs": 1e300}).encode(),
        json.dumps({**GOOD, "noise_dbfs": True}).encode(),
        json.dumps({**GOOD, "phrases": 10**400}).encode(),
    ],
)
def test_a_broken_file_is_told_in_one_sentence(tmp_path: Path, text: bytes) -> None:
    """It names the file and what to do; no number of it is used."""
    path = tmp_path / FILE
    path.write_bytes(text)
    with pytest.raises(FittedError) as told:
        load(path)
    sentence = str(told.value)
    assert str(path) in sentence
    assert sentence.endswith("remove it, or practise again.")
    assert "\n" not in sentence


@given(text=st.binary(max_size=200))
def test_no_bytes_at_all_are_more_than_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: bytes
) -> None:
    """Whatever stands in the file."""
    path = tmp_path_factory.getbasetemp() / FILE
    path.write_bytes(text)
    with pytest.raises(FittedError):
        load(path)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder stands in its place."""
    (tmp_path / FILE).mkdir()
    with pytest.raises(FittedError, match="cannot be read from"):
        load(tmp_path / FILE)


def test_what_cannot_be_kept_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """A folder stands in its place, or a file in that of its folder."""
    (tmp_path / FILE).mkdir()
    with pytest.raises(FittedError, match="cannot be kept in"):
        save(tmp_path / FILE, FITTED)
    (tmp_path / "file").write_text("")
    with pytest.raises(FittedError, match="cannot be kept in"):
        save(tmp_path / "file" / FILE, FITTED)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", FILE]


def test_a_save_replaces_the_whole_file(tmp_path: Path) -> None:
    """Of the practice before nothing is left."""
    path = tmp_path / FILE
    save(path, Fitted(-20, -50, 10))
    save(path, FITTED)
    assert load(path) == FITTED
    assert list(tmp_path.iterdir()) == [path]
