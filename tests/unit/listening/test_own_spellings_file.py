"""What practice has kept, on disk: kept whole, believed only where it is sound."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicereader.listening.own_spellings_file import FILE, OwnSpellingsError, delete, load, save
from voicereader.reader.phrasing.own_spellings import NONE, Spelling, VoiceFit

OWN = (
    NONE.adding("undo", Spelling("And do", -1.25))
    .adding("undo", Spelling("undue", -2.5))
    .adding("next section", Spelling("Nächster"))
    .fitted(VoiceFit(30, 0.75, -24.5, -61.0))
)
GOOD: dict[str, Any] = {
    "version": 2,
    "spellings": {"undo": [{"text": "and do", "log_prob": -1.25}]},
    "fit": {"tries": 30, "sureness": 0.75, "speech_dbfs": -24.5, "noise_dbfs": -61},
}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    """To the last digit and letter, in a folder that is made for it."""
    path = tmp_path / "new" / FILE
    save(path, OWN)
    assert load(path) == OWN


def test_words_can_be_kept_without_a_practice(tmp_path: Path) -> None:
    """Then there are no numbers."""
    save(tmp_path / FILE, NONE.adding("undo", Spelling("weiter")))
    assert load(tmp_path / FILE).fit is None
    assert load(tmp_path / FILE).phrase_of("weiter") == "undo"


def test_the_file_holds_texts_and_numbers_and_nothing_else(tmp_path: Path) -> None:
    """Small enough to be read by eye, and never a sound."""
    path = tmp_path / FILE
    save(path, OWN)
    found = json.loads(path.read_text("utf-8"))
    assert set(found) == {"version", "spellings", "fit"}
    assert found["spellings"]["undo"][0] == {"text": "and do", "log_prob": -1.25}
    assert "nächster" in path.read_text("utf-8")
    assert path.stat().st_size < 1000


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind there")
def test_it_is_for_nobody_elses_eyes(tmp_path: Path) -> None:
    """What a person says is theirs."""
    save(tmp_path / FILE, OWN)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_where_nobody_has_practised_there_is_nothing(tmp_path: Path) -> None:
    """Which is no error."""
    assert load(tmp_path / FILE) == NONE


def test_the_file_of_the_recognizer_before_is_passed_over(tmp_path: Path) -> None:
    """Its numbers are of no use to this one; the next practice replaces it."""
    before = {"version": 1, "offset": [0.5, 0.0, 1.0] * 13, "speech_dbfs": -24.5}
    (tmp_path / FILE).write_text(json.dumps(before))
    assert load(tmp_path / FILE) == NONE
    save(tmp_path / FILE, OWN)
    assert load(tmp_path / FILE) == OWN


def _with(**changed: object) -> bytes:
    return json.dumps({**GOOD, **changed}).encode()


def _spelling(**changed: object) -> bytes:
    spelling = {"text": "and do", "log_prob": -1.0, **changed}
    return _with(spellings={"undo": [spelling]})


def test_the_good_one_is_good(tmp_path: Path) -> None:
    """Of which all the broken ones differ by one thing."""
    for text in (_with(), _spelling(), _spelling(log_prob=None), _with(fit=None)):
        (tmp_path / FILE).write_bytes(text)
        assert load(tmp_path / FILE).phrase_of("And do.") == "undo"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"version": 2}',
        _with(version=3),
        _with(version="2"),
        _with(spellings=[]),
        _with(spellings={"undo": []}),
        _with(spellings={"undo": "and do"}),
        _with(spellings={"undo": ["and do"]}),
        _with(spellings={"undo": [{"text": f"t {n}", "log_prob": 0} for n in range(100)]}),
        _with(spellings={"": [{"text": "and do", "log_prob": 0}]}),
        _with(spellings={"Undo!": [{"text": "and do", "log_prob": 0}]}),
        _spelling(text=""),
        _spelling(text="And do."),
        _spelling(text=3),
        _spelling(text="\x1b[31m"),
        _spelling(log_prob="-1"),
        _spelling(log_prob=True),
        _spelling(log_prob=float("nan")),
        _with(fit=[]),
        _with(fit={"tries": 30}),
        _with(fit={**GOOD["fit"], "sureness": 1e300}),
        _with(fit={**GOOD["fit"], "noise_dbfs": True}),
        _with(fit={**GOOD["fit"], "tries": 10**400}),
    ],
)
def test_a_broken_file_is_told_in_one_sentence(tmp_path: Path, text: bytes) -> None:
    """It names the file and what to do; no word or number of it is used."""
    path = tmp_path / FILE
    path.write_bytes(text)
    with pytest.raises(OwnSpellingsError) as told:
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
    with pytest.raises(OwnSpellingsError):
        load(path)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder stands in its place; it cannot be deleted either."""
    (tmp_path / FILE).mkdir()
    with pytest.raises(OwnSpellingsError, match="cannot be read from"):
        load(tmp_path / FILE)
    with pytest.raises(OwnSpellingsError, match="cannot be deleted"):
        delete(tmp_path / FILE)


def test_what_cannot_be_kept_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """A folder stands in its place, or a file in that of its folder."""
    (tmp_path / FILE).mkdir()
    with pytest.raises(OwnSpellingsError, match="cannot be kept in"):
        save(tmp_path / FILE, OWN)
    (tmp_path / "file").write_text("")
    with pytest.raises(OwnSpellingsError, match="cannot be kept in"):
        save(tmp_path / "file" / FILE, OWN)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", FILE]


def test_what_is_deleted_is_gone(tmp_path: Path) -> None:
    """Also where it was broken; and what is not there needs no deleting."""
    (tmp_path / FILE).write_text("{")
    delete(tmp_path / FILE)
    assert not list(tmp_path.iterdir())
    delete(tmp_path / FILE)
