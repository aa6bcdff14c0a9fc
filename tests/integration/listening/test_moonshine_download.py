"""Getting the model by pip: a real pip, and an archive of the same shape on this machine."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from testkit.tree import ROOT
from voicereader.cli.entry import main
from voicereader.listening import models
from voicereader.listening.moonshine import model_files
from voicereader.listening.moonshine.model_download import (
    REQUIREMENT,
    DownloadError,
    fetch_model,
)
from voicereader.listening.moonshine.model_files import FILES, ModelFile

WHEEL = "moonshine_cpp-0.1.4-py3-none-manylinux2014_x86_64.whl"
CONTENTS = {file.name: f"what is in {file.name}".encode() for file in FILES}
SMALL = tuple(
    ModelFile(name, len(content), hashlib.sha256(content).hexdigest())
    for name, content in CONTENTS.items()
)


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive of the package, the only one that pip finds."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    with zipfile.ZipFile(shelf / WHEEL, "w") as archive:
        for name, content in CONTENTS.items():
            inside = f"moonshine_cpp-0.1.4.data/purelib/moonshine_cpp/models/base-en/{name}"
            archive.writestr(inside, content)
        about = "Metadata-Version: 2.1\nName: moonshine-cpp\nVersion: 0.1.4\n"
        archive.writestr("moonshine_cpp-0.1.4.dist-info/METADATA", about)
        archive.writestr("moonshine_cpp-0.1.4.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        archive.writestr("moonshine_cpp-0.1.4.dist-info/RECORD", "")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    return shelf / WHEEL


def requirement(wheel: Path) -> str:
    """What pip is asked for: this very archive."""
    return f"moonshine-cpp==0.1.4 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"


def test_the_three_files_are_taken_out_and_nothing_else_is_left(
    wheel: Path, tmp_path: Path
) -> None:
    """Into a folder that is made, also where a broken file lies."""
    folder = tmp_path / "own" / "moonshine"
    folder.mkdir(parents=True)
    (folder / FILES[0].name).write_bytes(b"broken")
    fetch_model(folder, requirement(wheel), SMALL)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == CONTENTS


def test_an_archive_with_another_hash_is_not_opened(wheel: Path, tmp_path: Path) -> None:
    """That is pip's to see; nothing is left behind."""
    assert wheel.exists()
    with pytest.raises(DownloadError, match="DO NOT MATCH THE HASHES"):
        fetch_model(tmp_path / "own", REQUIREMENT, SMALL)
    assert list((tmp_path / "own").iterdir()) == []


def test_a_file_in_it_with_another_hash_is_not_taken(wheel: Path, tmp_path: Path) -> None:
    """Nor are the others."""
    with pytest.raises(DownloadError, match=r"encoder_model\.ort is not what it should be"):
        fetch_model(tmp_path / "own", requirement(wheel), FILES)
    assert list((tmp_path / "own").iterdir()) == []


def test_what_is_got_is_told_first_and_the_model_is_there_afterwards(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`voicereader models get moonshine`, and once more."""
    own = tmp_path / "own"
    monkeypatch.setattr(model_files, "FILES", SMALL)
    monkeypatch.setattr(model_files, "_folders", lambda: [own])
    monkeypatch.setattr(model_files, "own_model_folder", lambda: own)
    monkeypatch.setattr(fetch_model, "__defaults__", (requirement(wheel), SMALL))
    assert main(["models", "get", "moonshine"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Downloading the model Moonshine base (English), about 55 MB, from PyPI \u2026",
        'The recognizer "moonshine" is ready.',
    ]
    assert main(["models", "--download", "moonshine"]) == 0
    assert capsys.readouterr().out == 'The recognizer "moonshine" has its model.\n'


def test_without_a_network_one_sentence_says_so(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, after what would have been got."""
    wheel.unlink()
    monkeypatch.setattr(model_files, "_folders", list)
    monkeypatch.setattr(model_files, "own_model_folder", lambda: tmp_path / "own")
    assert main(["models", "get", "moonshine"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(
        'voicereader: The model of the recognizer "moonshine" was not downloaded'
    )
    assert "moonshine-cpp==0.1.4" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("words", [["get"], ["fetch"], ["get", "a", "b"]])
def test_models_is_asked_for_in_two_ways_alone(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Anything else is one sentence with both."""
    assert main(["models", *words]) == 2
    assert capsys.readouterr().err == (
        'voicereader: Say "voicereader models" or "voicereader models get NAME".\n'
    )


def test_the_same_archive_is_installed_and_got() -> None:
    """Version and hash are those of the constraints."""
    locked = (ROOT / "constraints.txt").read_text("utf-8")
    package, digest = REQUIREMENT.split(" --hash=")
    (entry,) = (part for part in locked.split("\n") if part.startswith(f"{package} "))
    after = locked[locked.index(entry) :].split("\n", 3)
    assert any(digest in line for line in after[1:3])


def test_every_model_that_can_be_got_has_a_name_of_its_own() -> None:
    """That of its engine."""
    assert [model.engine for model in models.MODELS.values()] == list(models.MODELS)
