"""The library at work, with real files, a real index and a real memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from testkit.waiting import wait_until
from voicereader.app.library_here import LibraryHere
from voicereader.app.library_thread import LibraryThread
from voicereader.article.library import open_document
from voicereader.article.listed import Hits, Listed
from voicereader.article.memory import BookmarkMemo, PlaceMemo
from voicereader.article.model import Position
from voicereader.memory.library.folders import data_folder
from voicereader.memory.library.index import Index
from voicereader.memory.library.refreshing import refresh
from voicereader.memory.store import Memory
from voicereader.reader.events import DocumentNotOpened, DocumentOpened, Event, LibraryAnswered
from voicereader.reader.library_requests import (
    BookmarkElsewhere,
    DocumentBeside,
    LibraryAnswer,
    LibraryRequest,
    ListBookmarks,
    ListDocuments,
    SearchLibrary,
    TitlesLike,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents, which are in the library."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "knee.md").write_text("# Knee pain\n\nThe knee is a joint.\n\nIt has a cap.\n")
    (folder / "hip.md").write_text("# Hip pain\n\nThe hip is a joint too.\n")
    with closing(Index(data_folder())) as index:
        for _done in refresh(index, [folder]):
            pass
    return folder


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """A memory with nothing to tell."""
    told: list[str] = []
    memory = Memory(tmp_path / "memory.sqlite3", told.append)
    yield memory
    memory.close()
    assert not told


def answer(memory: Memory | None, request: LibraryRequest) -> LibraryAnswer:
    """What the library says to a request."""
    told: list[Event] = []
    with closing(LibraryHere(memory, told.append)) as library:
        library.ask(7, request)
    (answered,) = told
    assert isinstance(answered, LibraryAnswered)
    assert answered.number == 7
    return answered.answer


def read_in(memory: Memory, path: Path, bookmark: str) -> None:
    """Somebody has read in a document."""
    memory.recall(open_document(str(path)))
    memory.remember(PlaceMemo(Position(1)))
    memory.remember(BookmarkMemo(bookmark, Position(1)))


def test_what_was_read_last_is_listed_first(folder: Path, memory: Memory) -> None:
    """Then all else by title; a document that is in no folder too, and none whose file is gone."""
    (elsewhere := folder.parent / "letter.txt").write_text("A letter to someone.\n")
    (gone := folder.parent / "gone.txt").write_text("Another text that goes away.\n")
    for path in (folder / "knee.md", gone, elsewhere):
        read_in(memory, path, "here")
    gone.unlink()
    knee, hip = str(folder / "knee.md"), str(folder / "hip.md")
    recents = (Listed(str(elsewhere), "letter"), Listed(knee, "Knee pain"))
    assert answer(memory, ListDocuments(is_recent_alone=True)) == recents
    listed = answer(memory, ListDocuments())
    assert isinstance(listed, tuple)
    assert listed[:2] == recents
    others = [each for each in listed[2:] if isinstance(each, Listed)]
    assert [each.title for each in others] == sorted((each.title for each in others), key=str.lower)
    assert Listed(hip, "Hip pain") in others
    assert not set(recents) & set(others)
    assert Listed("vertebroplasty", "Vertebroplasty") in listed


def test_bookmarks_of_all_documents_are_told(folder: Path, memory: Memory) -> None:
    """In the order in which they were made."""
    read_in(memory, folder / "knee.md", "cap")
    read_in(memory, folder / "hip.md", "joint")
    assert answer(memory, ListBookmarks()) == (
        BookmarkElsewhere(Listed(str(folder / "knee.md"), "Knee pain"), "cap"),
        BookmarkElsewhere(Listed(str(folder / "hip.md"), "Hip pain"), "joint"),
    )


def test_a_document_that_was_not_searched_is_known(folder: Path, memory: Memory) -> None:
    """What was read last and is in no folder of the library is not in its index."""
    read_in(memory, folder / "knee.md", "cap")
    hits = answer(memory, SearchLibrary("cap"))
    assert isinstance(hits, Hits)
    assert not hits.is_partial
    (elsewhere := folder.parent / "letter.txt").write_text("A letter to someone.\n")
    read_in(memory, elsewhere, "here")
    hits = answer(memory, SearchLibrary("cap"))
    assert isinstance(hits, Hits)
    assert hits.is_partial


def test_titles_and_words_are_found(folder: Path) -> None:
    """Also where nothing is kept; what ships is there for who never added a folder."""
    knee = Listed(str(folder / "knee.md"), "Knee pain")
    titles = answer(None, TitlesLike("knee pane"))
    assert isinstance(titles, tuple)
    assert titles[0] == knee
    hits = answer(None, SearchLibrary("cap"))
    assert isinstance(hits, Hits)
    assert knee in [hit.document for hit in hits.found]
    hip = Listed(str(folder / "hip.md"), "Hip pain")
    assert answer(None, DocumentBeside(hip.name, 1)) == (knee,)


@pytest.mark.usefixtures("folder")
def test_an_index_that_cannot_be_opened_is_one_sentence() -> None:
    """And the next request tries again."""
    (index := data_folder() / "library.sqlite3").unlink()
    index.mkdir()
    assert "cannot be used" in str(answer(None, TitlesLike("knee")))


def test_a_document_is_opened_with_what_is_known_of_it(folder: Path, memory: Memory) -> None:
    """Memos stay about the one in hand until the reader turns to the new one."""
    knee, hip = open_document(str(folder / "knee.md")), str(folder / "hip.md")
    read_in(memory, Path(hip), "joint")
    memory.recall(knee)
    told: list[Event] = []
    followed: list[str] = []
    library = LibraryHere(memory, told.append, [lambda article: followed.append(article.id)])
    library.open(hip, None)
    memory.remember(PlaceMemo(Position(2)))
    (opened,) = told
    assert isinstance(opened, DocumentOpened)
    assert [bookmark.name for bookmark in opened.memories.bookmarks] == ["joint"]
    assert memory.look_up(knee).position == Position(2)
    library.turn_to(opened.article)
    memory.remember(PlaceMemo(Position(0)))
    assert memory.look_up(opened.article).position == Position(0)
    assert memory.look_up(knee).position == Position(2)
    assert followed == [hip]


def test_what_cannot_be_opened_is_told(folder: Path) -> None:
    """A file that went since it was listed."""
    told: list[Event] = []
    LibraryHere(None, told.append).open(str(folder / "went.md"), None)
    (event,) = told
    assert isinstance(event, DocumentNotOpened)
    assert "went.md" in event.sentence


@pytest.mark.usefixtures("folder")
def test_on_a_thread_calls_return_at_once_and_answers_come() -> None:
    """In their order; closing ends the thread."""
    told: list[Event] = []
    library = LibraryThread(LibraryHere(None, told.append))
    for number in (1, 2):
        library.ask(number, TitlesLike("knee"))
    wait_until(lambda: len(told) == 2, "two answers")
    assert [event.number for event in told if isinstance(event, LibraryAnswered)] == [1, 2]
    library.close()
