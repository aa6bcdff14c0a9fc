"""The library's index against a real SQLite file: what is read, what goes, what is found."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from voicereader.article.library import open_document
from voicereader.memory.library import reading
from voicereader.memory.library.folders import Folders
from voicereader.memory.library.index import Index
from voicereader.memory.library.index_file import NAME, LibraryError
from voicereader.memory.library.refreshing import Refreshed, away, refresh

KNEE = "# Knee pain\n\nThe knee is a joint.\n\n## Causes\n\nOsteoporosis is a rare cause.\n"
BONES = "# Brittle bones\n\nOsteoporosis makes bones break.\n\n## Who has it?\n\nOlder people.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two documents, one of them in a folder within, and a file that is none."""
    folder = tmp_path / "documents"
    (folder / "within").mkdir(parents=True)
    (folder / "knee.md").write_text(KNEE)
    (folder / "within" / "bones.md").write_text(BONES)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """An empty index."""
    with closing(Index(tmp_path / "data")) as index:
        yield index


def bring_up_to_date(index: Index, *folders: Path) -> Refreshed:
    """Refresh to the end; what it did."""
    return [*refresh(index, folders)][-1]


def titles(index: Index) -> list[str]:
    """All but those of what ships, which no test here is about."""
    return [listed.title for path, listed in index.paths() if "documents" in path.parts]


def test_documents_are_listed_by_title(index: Index, folder: Path) -> None:
    """Those in folders within too; what ships is among them without being added."""
    bring_up_to_date(index, folder)
    assert titles(index) == ["Brittle bones", "Knee pain"]
    assert "Vertebroplasty" in [listed.title for listed in index.documents()]


def test_only_what_changed_is_read_again(
    index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was only touched is not parsed; one that is as it was is not even opened."""
    bring_up_to_date(index, folder)
    assert bring_up_to_date(index, folder).count == 0
    os.utime(folder / "knee.md", ns=(1, 1))
    opened: list[str] = []

    def seen(name: str, **_how: object) -> object:
        opened.append(Path(name).name)
        return open_document(name)

    monkeypatch.setattr("voicereader.memory.library.reading.open_document", seen)
    assert bring_up_to_date(index, folder).read == 1
    assert opened == []
    (folder / "knee.md").write_text(KNEE.replace("Knee pain", "Knee trouble"))
    bring_up_to_date(index, folder)
    assert opened == ["knee.md"]
    assert titles(index) == ["Brittle bones", "Knee trouble"]


def test_what_is_gone_is_found_no_more(index: Index, folder: Path) -> None:
    """Neither by its title nor by its words."""
    bring_up_to_date(index, folder)
    (folder / "knee.md").unlink()
    assert bring_up_to_date(index, folder).gone == 1
    assert titles(index) == ["Brittle bones"]
    assert not index.search("rare cause").found


@pytest.mark.skipif(sys.platform != "linux", reason="names are letters elsewhere")
def test_a_name_that_is_not_utf_8_is_told_and_costs_itself_alone(
    index: Index, folder: Path
) -> None:
    """On Linux a name may be any bytes, and no database takes them."""
    misnamed = folder / os.fsdecode(b"caf\xe9.md")
    misnamed.write_text(KNEE)
    assert bring_up_to_date(index, folder).misnamed == (misnamed,)
    assert titles(index) == ["Brittle bones", "Knee pain"]


def test_a_folder_that_is_away_takes_nothing_with_it(index: Index, folder: Path) -> None:
    """A stick that is not plugged in comes back; a folder that is removed does not."""
    bring_up_to_date(index, folder)
    elsewhere = folder.rename(folder.with_name("away"))
    assert bring_up_to_date(index, folder).missing == (folder,)
    assert titles(index) == ["Brittle bones", "Knee pain"]
    elsewhere.rename(folder)
    assert bring_up_to_date(index, folder).count == 0
    bring_up_to_date(index)
    assert titles(index) == []


def test_a_folder_that_is_shut_takes_nothing_with_it_and_is_told(
    index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Because its permissions changed, say, or a disk of the network is asleep."""
    bring_up_to_date(index, folder)
    look = os.scandir

    def shut(path: str) -> object:
        if Path(path).name == "within":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", shut)
    done = bring_up_to_date(index, folder)
    assert (done.gone, done.missing) == (0, (folder / "within",))
    assert away(folder / "within").startswith(f"{folder / 'within'} cannot be looked into;")
    assert titles(index) == ["Brittle bones", "Knee pain"]


def test_a_broken_file_is_told_and_stops_nothing(index: Index, folder: Path) -> None:
    """Once mended it is a document like all others."""
    (folder / "bad.md").write_bytes(b"\x00\x01\x02")
    bring_up_to_date(index, folder)
    assert titles(index) == ["Brittle bones", "Knee pain"]
    ((path, sentence),) = index.troubles()
    assert path == folder / "bad.md"
    assert "is not a text" in sentence
    (folder / "bad.md").write_text("# Mended\n\nText.\n")
    bring_up_to_date(index, folder)
    assert titles(index) == ["Brittle bones", "Knee pain", "Mended"]
    assert not index.troubles()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes in folders")
def test_a_pipe_among_the_documents_is_told_and_never_waited_for(
    index: Index, folder: Path
) -> None:
    """Nobody may ever write to it."""
    os.mkfifo(folder / "pipe.txt")
    bring_up_to_date(index, folder)
    assert titles(index) == ["Brittle bones", "Knee pain"]
    ((_path, sentence),) = index.troubles()
    assert "pipe.txt is not an ordinary file" in sentence


def test_an_interrupted_refresh_goes_on_where_it_was(
    index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before the interruption is not read again."""
    monkeypatch.setattr("voicereader.memory.library.refreshing._STEP", 1)

    def broken_off(steps: object) -> Iterator[list[reading.Read]]:
        assert isinstance(steps, Iterator)
        yield reading.read_all(next(steps))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        for _done in refresh(index, [folder], broken_off):
            pass
    before = len(index.documents())
    assert before == 1
    done = bring_up_to_date(index, folder)
    assert done.read == len(index.documents()) - before


def test_words_are_found_where_they_stand(index: Index, folder: Path) -> None:
    """Under which heading or question of which document, a title before a mention."""
    bring_up_to_date(index, folder)
    found = index.search("Osteoporosis").found
    places = [(hit.document.title, hit.section, hit.block) for hit in found]
    assert ("Knee pain", "Causes", 2) in places
    assert ("Brittle bones", "Brittle bones", 0) in places
    (older,) = index.search("older person").found or index.search("older people").found
    assert (older.section, older.block) == ("Who has it?", 2)


@pytest.mark.parametrize(
    ("text", "titles_found"),
    [
        ("bone", ["Brittle bones"]),  # by its stem
        ("brittl", ["Brittle bones"]),  # by its beginning, where it is no word
        ("joint knee", ["Knee pain"]),  # in any order
        ('rare "cause"', ["Knee pain"]),  # signs of the query language are no words
        ("nowhere to be found", []),
        ("***", []),
    ],
)
def test_what_is_looked_for_need_not_stand_there_letter_by_letter(
    index: Index, folder: Path, text: str, titles_found: Sequence[str]
) -> None:
    """Nor can it break the search."""
    bring_up_to_date(index, folder)
    found = index.search(text).found
    ours = {hit.document.title for hit in found if hit.document.name.startswith(str(folder))}
    assert ours == set(titles_found)


def test_no_title_is_offered_that_is_only_a_little_like(index: Index, folder: Path) -> None:
    """What is heard in two pieces is, and a beginning."""
    bring_up_to_date(index, folder)
    assert [listed.title for listed in index.titles_like("vertebra plasty", 8)] == [
        "Vertebroplasty"
    ]
    assert "Osteoporosis" in [listed.title for listed in index.titles_like("osteo", 8)]
    assert "Anesthesia" not in [listed.title for listed in index.titles_like("knees", 8)]


def test_a_word_that_was_misheard_or_misspelt_finds_the_one_that_is_like_it(
    index: Index, folder: Path
) -> None:
    """It is told as the documents write it; what is like no word of theirs finds nothing."""
    bring_up_to_date(index, folder)
    for said in ("osteoperosis", "osteo perosis", "Osteo Peroses"):
        hits = index.search(said)
        assert hits.text == "osteoporosis"
        assert hits.found == index.search("osteoporosis").found
    for said in ("rhinoceros", "xyz", "unicorn horn"):
        assert not index.search(said).found
        assert index.search(said).text == said


def test_a_disclaimer_is_found_by_no_word(index: Index, folder: Path) -> None:
    """Every article has one, and each would be found."""
    (folder / "warned.md").write_text(
        "---\nlanguage: en\ndisclaimer: D\n---\n# Warned\n\nText.\n\n## D\n\nQuibbling words.\n"
    )
    bring_up_to_date(index, folder)
    assert not index.search("quibbling").found


def test_documents_of_one_title_are_told_apart(index: Index, folder: Path) -> None:
    """By their files, or else by their folders, wherever they are listed or found."""
    for place in ("clinic", "journal"):
        (folder / place).mkdir()
        (folder / place / "knee.md").write_text(KNEE)
    (folder / "knee.md").unlink()
    (folder / "old.md").write_text(BONES)
    bring_up_to_date(index, folder)
    told = {listed.title for listed in index.documents()}
    assert told >= {"Knee pain (clinic)", "Knee pain (journal)"}
    assert told >= {"Brittle bones (bones)", "Brittle bones (old)"}
    clinic = str(folder / "clinic" / "knee.md")
    assert index.title_of(clinic) == "Knee pain (clinic)"
    likest = [listed.title for listed in index.titles_like("knee pain", 2)]
    assert sorted(likest) == ["Knee pain (clinic)", "Knee pain (journal)"]
    assert index.titles_like("knee pain journal", 1)[0].title == "Knee pain (journal)"
    found = [hit.document.title for hit in index.search("joint").found]
    assert {"Knee pain (clinic)", "Knee pain (journal)"} <= set(found)
    (folder / "journal" / "knee.md").unlink()
    bring_up_to_date(index, folder)
    assert index.title_of(clinic) == "Knee pain"


@pytest.mark.parametrize("said", ["brittle bones", "britle bones", "the brittle bone", "bones"])
def test_a_title_is_among_the_likest_however_it_is_spelled(
    index: Index, folder: Path, said: str
) -> None:
    """Which of them is meant is not decided here."""
    bring_up_to_date(index, folder)
    assert "Brittle bones" in [listed.title for listed in index.titles_like(said, 5)]


def test_one_document_follows_another_by_title(index: Index, folder: Path) -> None:
    """And there is an end at both ends."""
    bring_up_to_date(index, folder)
    by_title = index.documents()
    for one, other in pairwise(by_title):
        assert index.beside(one.name, 1) == other
        assert index.beside(other.name, -1) == one
    assert index.beside(by_title[-1].name, 1) is None
    assert index.beside(by_title[0].name, -1) is None
    assert index.beside("/of/no/library", 1) == by_title[0]


def test_a_change_of_another_process_is_seen(index: Index, folder: Path, tmp_path: Path) -> None:
    """A session that is open finds what is added beside it."""
    bring_up_to_date(index)
    assert "Knee pain" not in [listed.title for listed in index.titles_like("knee pain", 5)]
    with closing(Index(tmp_path / "data")) as other:
        bring_up_to_date(other, folder)
    assert "Knee pain" in [listed.title for listed in index.titles_like("knee pain", 5)]


@pytest.mark.parametrize("damage", [b"no database at all, but long enough to be one" * 50, b""])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, folder: Path, damage: bytes) -> None:
    """All that was in it can be read again."""
    data = tmp_path / "data"
    with closing(Index(data)) as index:
        bring_up_to_date(index, folder)
    (data / NAME).write_bytes(damage)
    with closing(Index(data)) as index:
        bring_up_to_date(index, folder)
        assert titles(index) == ["Brittle bones", "Knee pain"]


def test_the_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    """One sentence says so."""
    with closing(sqlite3.connect(tmp_path / NAME)) as other:
        other.execute("CREATE TABLE theirs (x)")
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(LibraryError, match="is the database of another program"):
        Index(tmp_path)
    assert (tmp_path / NAME).read_bytes() == before


def test_folders_are_kept_in_their_order(tmp_path: Path) -> None:
    """Each once, with names that are no text too."""
    folders = Folders(tmp_path / "data")
    odd = Path(os.fsdecode(b"/\xff odd"))
    folders.add([Path("/b"), Path("/a")])
    folders.add([odd, Path("/b/")])
    assert folders.all() == (Path("/b"), Path("/a"), odd)
    assert folders.remove([Path("/a"), Path("/never")]) == (Path("/a"),)
    assert folders.all() == (Path("/b"), odd)


def test_a_title_is_found_among_many_that_have_it_in_them(index: Index, folder: Path) -> None:
    """However many of them there are: they are no likelier for having more words."""
    for number in range(20):
        (folder / f"{number}.md").write_text(f"# Kind {number} of knee pain\n\nText.\n")
    bring_up_to_date(index, folder)
    assert index.titles_like("knee pain", 3)[0].title == "Knee pain"
    assert len(index.titles_like("knee pain", 3)) == 3
