"""`voicereader ask --library`: which document answers, and in which words."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.integration.cli.json_lines import answers
from voicereader.cli.entry import main
from voicereader.memory.library.folders import Folders, data_folder
from voicereader.memory.library.index import Index
from voicereader.memory.library.refreshing import refresh

KNEES = "# Knee Surgery\n\nIt is done on a knee.\n\n## Risks\n\nNumbness of the foot may occur.\n"
HIPS = "# Hip Surgery\n\nIt is done on a hip.\n\n## Risks\n\nA limp may occur.\n"


@pytest.fixture(params=[True, False], ids=["by meaning", "by words"])
def meaning(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the model and without: the words alone answer then, and in no time."""
    if not request.param:
        _by_words(monkeypatch)


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the model."""
    _by_words(monkeypatch)


def _by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    made = "voicereader.memory.library.answering.embeddings_for"
    monkeypatch.setattr(made, lambda _language: None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents, which are in the library."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "knees.md").write_text(KNEES)
    (folder / "hips.md").write_text(HIPS)
    Folders(data_folder()).add([folder])
    with closing(Index(data_folder())) as index:
        for _done in refresh(index, [folder]):
            pass
    return folder


@pytest.mark.usefixtures("meaning")
def test_the_document_that_answers_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the section and its own words; what ships is asked too."""
    assert main(["ask", "--library", "numbness of the foot", "nerve damage or irritation"]) == 0
    knee, guide = answers(capsys.readouterr().out)
    assert list(knee) == ["question", "passage", "section", "document", "score", "nearest"]
    assert knee["document"] == str(folder / "knees.md")
    assert (knee["section"], knee["passage"]) == ("Risks", "Numbness of the foot may occur.")
    assert knee["nearest"][0] == "Knee Surgery: Risks"
    assert guide["document"] == "vertebroplasty"


@pytest.mark.usefixtures("folder", "words")
def test_what_is_about_something_else_is_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """Of elbows and queens no document says anything, however like the rest is."""
    assert main(["ask", "--library", "risks of elbow surgery", "how old is the queen", ""]) == 0
    for answer in answers(capsys.readouterr().out):
        assert (answer["passage"], answer["section"], answer["document"]) == (None, None, None)


@pytest.mark.usefixtures("folder", "words")
def test_a_document_or_the_library_is_asked_and_not_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence, and nothing is printed."""
    assert main(["ask", "--library", "--document", "vertebroplasty", "is it safe"]) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert "not allowed with" in told.err


@pytest.mark.usefixtures("words")
def test_a_document_that_went_since_is_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others answer."""
    (folder / "hips.md").unlink()
    assert main(["ask", "--library", "a limp may occur after surgery"]) == 0
    (answer,) = answers(capsys.readouterr().out)
    assert all("Hip" not in where for where in answer["nearest"])


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("content", [b"no database", b""])
def test_a_damaged_library_says_what_to_do(
    content: bytes, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not asked about what ships alone, as if that were all of it."""
    (data_folder() / "library.sqlite3").write_bytes(content)
    for _ in range(2):
        assert main(["ask", "--library", "is it safe"]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert f"Nothing of {folder} is in the library" in told.err
    assert main(["library", "refresh"]) == 0
    assert main(["ask", "--library", "numbness of the foot"]) == 0


@pytest.mark.usefixtures("folder", "words")
def test_a_library_damaged_within_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever SQLite then meets."""
    index = data_folder() / "library.sqlite3"
    for log in data_folder().glob("*-wal"):
        log.unlink()
    content = bytearray(index.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    index.write_bytes(content)
    codes = [main(["ask", "--library", "is it safe"]) for _ in range(2)]
    told = capsys.readouterr()
    assert codes == [2, 2]
    assert all(line.startswith("voicereader: ") for line in told.err.splitlines())
    assert main(["library", "refresh"]) == 0


@pytest.mark.usefixtures("folder")
def test_a_list_of_folders_that_cannot_be_read_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody knows then what is to be asked."""
    (list_ := data_folder() / "library-folders.txt").unlink()
    list_.mkdir()
    assert main(["ask", "--library", "is it safe"]) == 2
    assert "cannot be used" in capsys.readouterr().err


def test_a_library_without_documents_says_how_to_add_some(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing ships either."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("voicereader.memory.library.refreshing.shipped", tuple)
    assert main(["ask", "--library", "is it safe"]) == 2
    assert "library add FOLDER" in capsys.readouterr().err


@pytest.mark.usefixtures("words")
def test_questions_that_no_document_answers_are_told_by_a_check_of_the_library(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And those that another section answers; the faults of the documents as ever."""
    (list_ := folder.parent / "list.txt").write_text(
        "numbness of the foot\tRisks\nrisks of elbow surgery\nnumbness of the foot\tOther\n"
    )
    assert main(["library", "check", "--questions", str(list_)]) == 2
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line.startswith(str(list_))] == [
        f"{list_}, line 2: 'risks of elbow surgery' is not answered; the nearest is 'Risks'.",
        f"{list_}, line 3: 'numbness of the foot' is answered by 'Risks' instead of 'Other'.",
    ]
    assert any("vertebroplasty.md: good" in line for line in told)


@pytest.mark.parametrize("action", [[], ["list"]])
def test_questions_go_with_a_check(action: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Elsewhere they are refused."""
    assert main(["library", *action, "--questions", __file__]) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
