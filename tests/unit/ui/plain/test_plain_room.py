"""Promises of the transcript: it takes nobody's file, and loses nothing of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from voicereader.app.terminal_lines import TerminalLines
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import speaking
from voicereader.ui.plain import wording

pytestmark = pytest.mark.usefixtures("streams")


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An output that leads to a file, and no input."""
    with (tmp_path / "written").open("w", encoding="utf-8") as written:
        monkeypatch.setattr(sys, "stdout", written)
        monkeypatch.setattr(sys, "stdin", None)
        yield


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document."""
    path = tmp_path / "doc.md"
    path.write_text("A document.\n")
    return path


def keep(file: Path, document: Path, *lines: str) -> None:
    """A session that keeps these lines in a file."""
    room = TerminalLines("", str(file))
    room.printer.print(wording.greeting("--plain is given"))
    room.open_transcript(document)
    for line in lines:
        room.printer.print(line)


def test_a_transcript_goes_on_after_those_of_an_earlier_time(
    tmp_path: Path, document: Path
) -> None:
    """In whatever language they are; an empty file is one."""
    file = tmp_path / "said"
    file.touch()
    with speaking("de"):
        keep(file, document, "Eins.")
    keep(file, document, "Two.")
    keep(file, document)
    lines = file.read_text("utf-8").splitlines()
    assert [lines[1], lines[3]] == ["Eins.", "Two."]
    assert len(lines) == 5


def test_a_file_with_something_else_in_it_is_refused_and_stays(
    tmp_path: Path, document: Path
) -> None:
    """One that only begins like a transcript too, and one without a line end."""
    file = tmp_path / "mine"
    for mine in ("hello\n", "Plain mode, because I like it.\n", "x" * 5000, "\n"):
        file.write_text(mine)
        with pytest.raises(RefusalError, match=r"mine has something else in it; keep the "):
            keep(file, document, "One.")
        assert file.read_text() == mine


def test_the_document_is_never_its_own_transcript(tmp_path: Path, document: Path) -> None:
    """By another name, or empty, or a transcript itself."""
    link = tmp_path / "link"
    link.symlink_to(document)
    for text in ("A document.\n", "", wording.greeting("it is") + "\n"):
        document.write_text(text)
        for name in (document, link):
            with pytest.raises(RefusalError, match="is the document itself"):
                keep(name, document, "One.")
        assert document.read_text() == text


def test_a_transcript_that_cannot_be_written_is_told(tmp_path: Path, document: Path) -> None:
    """A folder, and a place that is not there."""
    for file in (tmp_path, tmp_path / "no" / "such"):
        with pytest.raises(RefusalError, match="cannot be written"):
            keep(file, document)


def test_nothing_is_opened_before_the_document_was_read(tmp_path: Path) -> None:
    """A start that is refused leaves no file."""
    file = tmp_path / "said"
    TerminalLines("", str(file)).printer.print("One.")
    assert not file.exists()
