"""Documents made ready for questions: once, by their content, as many as there is room for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from voicereader.article.listed import Listed
from voicereader.asking import kept_embeddings
from voicereader.asking.kept_embeddings import KeptEmbeddings, kept_folder
from voicereader.asking.minilm import WIDTH
from voicereader.asking.word_by_word import InText
from voicereader.base.network import Floats
from voicereader.cli.entry import main
from voicereader.memory.library import answering, preparing
from voicereader.memory.library.answering import LibraryAnswerer
from voicereader.memory.library.folders import Folders, data_folder
from voicereader.memory.library.index import Index
from voicereader.memory.library.preparing import Prepared, prepare
from voicereader.memory.library.refreshing import refresh

NAMES = ("knee", "hip", "elbow")


class Counting:
    """A model that tells what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embeddings(self, texts: Sequence[str]) -> Floats:
        """Rows of length 1, of which some are alike."""
        self.asked += texts
        return np.stack([np.eye(WIDTH, dtype=np.float32)[len(text) % 7] for text in texts])

    def in_text(self, text: str) -> InText:
        """A word a word."""
        self.asked.append(text)
        words = tuple(text.lower().split())
        return InText(words, np.eye(WIDTH, dtype=np.float32)[[len(word) for word in words]])


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Counting:
    """Which all that is embedded comes to; the priority of the tests stays as it is."""
    counting = Counting()
    for module in (preparing, answering):
        monkeypatch.setattr(module, "embeddings_for", lambda _language: KeptEmbeddings(counting))
    monkeypatch.setattr(preparing, "model_folder", lambda _language: Path())
    monkeypatch.setattr(os, "nice", lambda _by: 0)
    return counting


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Listed]:
    """Three of a folder that was added."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in NAMES:
        text = f"# The {name}\n\nIt is a joint.\n\n## Risks of the {name}\n\nThe {name} may hurt.\n"
        (folder / f"{name}.md").write_text(text)
    Folders(data_folder()).add([folder])
    with closing(Index(data_folder())) as index:
        for _done in refresh(index, [folder]):
            pass
        return [listed for path, listed in index.paths() if path.is_relative_to(folder)]


def test_a_question_about_a_ready_document_embeds_the_question_alone(
    model: Counting, documents: list[Listed]
) -> None:
    """All else is kept, whoever reads it; and the question itself is embedded once."""
    assert [*prepare(documents)][-1] == Prepared(3, 3)
    model.asked.clear()
    with closing(LibraryAnswerer(Index(data_folder()))) as library:
        library.answer("what may hurt at the knee")
    whole = [text for text in model.asked if "knee" in text and text.startswith("what")]
    assert len(whole) == len(set(whole)) == 1
    assert not [text for text in model.asked if text.startswith("The ")]


def test_what_is_ready_is_not_made_again(model: Counting, documents: list[Listed]) -> None:
    """But what changed in a document is."""
    assert [*prepare(documents)][-1].ready == 3
    model.asked.clear()
    assert [*prepare(documents)][-1].ready == 3
    assert model.asked == []
    changed = Path(documents[0].name)
    changed.write_text(changed.read_text() + "\n## Care\n\nRest it.\n")
    [*prepare(documents)]
    assert "Rest it." in model.asked
    assert not [text for text in model.asked if "knee" in text]


def test_who_interrupts_it_loses_nothing_that_was_made(
    model: Counting, documents: list[Listed]
) -> None:
    """The next time it goes on from there."""
    started = prepare(documents)
    assert next(started) == Prepared(3, 1)
    model.asked.clear()
    assert [*prepare(documents)][-1] == Prepared(3, 3)
    assert not [text for text in model.asked if "elbow" in text]


@pytest.mark.usefixtures("model")
def test_so_many_are_made_at_a_time(
    documents: list[Listed], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was ready before does not count."""
    monkeypatch.setattr(preparing, "MOST_AT_ONCE", 1)
    assert [[*prepare(documents)][-1].ready for _ in range(4)] == [1, 2, 3, 3]


@pytest.mark.usefixtures("model")
def test_it_ends_where_there_is_no_room(
    documents: list[Listed], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than that one goes for another."""
    monkeypatch.setattr(kept_embeddings, "MOST_BYTES", 20_000)
    last = [*prepare(documents)][-1]
    assert not last.has_room
    assert last.ready < 3


def test_without_a_model_there_is_nothing_to_do(
    documents: list[Listed], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is opened."""
    monkeypatch.setattr(preparing, "model_folder", lambda _language: None)
    assert [*prepare(documents)] == []


@pytest.mark.usefixtures("model")
def test_a_document_that_has_gone_is_passed_over(documents: list[Listed]) -> None:
    """As one that cannot be opened."""
    Path(documents[0].name).unlink()
    assert [*prepare(documents)][-1].ready == 3


@pytest.mark.usefixtures("model", "documents")
def test_adding_makes_ready_what_was_added(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says so, to a person; a script does not wait for what it cannot end."""
    assert main(["library", "refresh"]) == 0
    assert "ready" not in capsys.readouterr().out
    assert not kept_folder().exists()
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["library", "refresh"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "All 3 documents are ready for questions."
    assert [*kept_folder().iterdir()]


@pytest.mark.usefixtures("model", "documents")
def test_what_is_left_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With how to go on."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr(preparing, "MOST_AT_ONCE", 2)
    assert main(["library", "refresh"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "2 of 3 documents are ready for questions; refresh goes on from there."
    )


@pytest.mark.usefixtures("model", "documents")
def test_who_interrupts_it_is_told_what_is_ready(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And how to go on; what was added stays added."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)

    def interrupted(documents: Sequence[Listed]) -> Iterator[Prepared]:
        yield Prepared(len(documents), 1)
        raise KeyboardInterrupt

    monkeypatch.setattr(preparing, "prepare", interrupted)
    assert main(["library", "refresh"]) == 130
    told = capsys.readouterr()
    assert told.err.splitlines()[-1] == (
        "1 of 3 documents are ready for questions; refresh goes on from there."
    )
    assert "documents in the library" in told.out
