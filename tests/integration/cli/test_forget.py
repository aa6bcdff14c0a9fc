"""What is remembered can be deleted from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from testkit.terminal import Pty
from testkit.waiting import wait_until
from tests.system.program import COMMAND
from tests.unit.memory.memories import kept, memory_of
from voicereader.article.library import open_document
from voicereader.article.memory import BookmarkMemo, Memories, PhraseMemo, PlaceMemo
from voicereader.article.model import Position
from voicereader.cli.entry import main

ARTICLE = open_document("vertebroplasty")
PLACE = list(ARTICLE.sentence_positions())[9]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A memory with a place in it, and a phrase."""
    path = tmp_path / "memory.sqlite3"
    kept(path, PlaceMemo(PLACE), PhraseMemo("risks"), article=ARTICLE)
    return path


def known(file: Path) -> Memories:
    """What is remembered of the guide."""
    with memory_of(file) as memory:
        return memory.recall(ARTICLE)


def test_a_document_is_forgotten_by_name(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its place goes, what was typed in any document stays."""
    assert main(["forget", "vertebroplasty", "--memory", str(file)]) == 0
    assert capsys.readouterr().out == "vertebroplasty is forgotten: place, bookmarks and visits.\n"
    assert known(file) == Memories(phrases=("risks",))


def test_a_document_that_was_never_read_is_said_to_be_unknown(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is claimed to be deleted, and nothing is."""
    other = tmp_path / "other.txt"
    other.write_text("Other\n\nThis text was never read by anyone.\n")
    assert main(["forget", str(other), "--memory", str(file)]) == 0
    assert capsys.readouterr().out == f"Nothing was remembered of {other}.\n"
    assert known(file).position == PLACE


@pytest.mark.parametrize("as_it_is", ["gone", "no text any more"])
def test_a_file_that_cannot_be_read_any_more_is_forgotten_by_where_it_stood(
    file: Path, tmp_path: Path, as_it_is: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is gone from the disk can be made gone from the memory."""
    text = tmp_path / "text.txt"
    text.write_text("Text\n\nThis text was read to the end by someone.\n")
    article = open_document(str(text))
    kept(file, BookmarkMemo("a secret", Position(1)), article=article)
    if as_it_is == "gone":
        text.unlink()
    else:
        text.write_bytes(bytes(100))
    assert main(["forget", str(text), "--memory", str(file)]) == 0
    assert "is forgotten" in capsys.readouterr().out
    assert kept(file, article=article).bookmarks == ()
    assert b"a secret" not in file.read_bytes()


def test_a_copy_is_named_that_is_forgotten_too(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Copies are one document; who forgets one is told of the other."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    for path in (one, other):
        path.write_text("Text\n\nThis text was read to the end by someone.\n")
        kept(file, PlaceMemo(Position(1)), article=open_document(str(path)))
    assert main(["forget", str(one), "--memory", str(file)]) == 0
    assert f"So is {other}, which had the same text.\n" in capsys.readouterr().out
    assert kept(file, article=open_document(str(other))) == Memories(phrases=("risks",))


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_told_as_such(
    file: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As where a variable of a script was empty: nothing is deleted."""
    assert main(["forget", name, "--memory", str(file)]) == 2
    assert "No document is named: its name is empty" in capsys.readouterr().err
    assert known(file).position == PLACE


def test_everything_is_forgotten_where_that_is_asked_for(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Phrases as well."""
    assert main(["forget", "--all", "--yes", "--memory", str(file)]) == 0
    assert capsys.readouterr().out.startswith("Everything is forgotten")
    assert known(file) == Memories()


@pytest.mark.parametrize("words", [[], ["vertebroplasty", "--all"], ["no-such-document"]])
def test_nothing_is_forgotten_by_mistake(
    file: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither one nor all, both, or a document that is not there: one sentence, and all stays."""
    assert main(["forget", *words, "--memory", str(file)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert known(file).position == PLACE


def test_a_memory_that_cannot_be_opened_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says that nothing was deleted by its exit code, and why in a sentence."""
    assert main(["forget", "--all", "--yes", "--memory", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_everything_is_not_forgotten_without_a_terminal_or_a_yes(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script says so with --yes, and is told."""
    assert main(["forget", "--all", "--memory", str(file)]) == 2
    assert "give --yes" in capsys.readouterr().err
    assert known(file).position == PLACE


@pytest.mark.parametrize(
    ("typed", "is_gone"),
    [(b"y\r", True), (b"Yes\r", True), (b"\r", False), (b"n\r", False), (b"\x04", False)],
)
def test_everything_is_forgotten_at_a_terminal_only_after_a_yes(
    file: Path, typed: bytes, is_gone: bool
) -> None:
    """Enter alone, and the end of the input, are a no."""
    with Pty([COMMAND, "forget", "--all", "--memory", str(file)]) as terminal:
        wait_until(lambda: b"y/N" in terminal.written, "the question", 20)
        terminal.type(typed)
        assert terminal.process.wait(20) == 0
    assert (known(file).position is None) == is_gone
