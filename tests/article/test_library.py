"""From a name to a document, or to one sentence that says why not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from voicereader.article import library
from voicereader.article.errors import ArticleError
from voicereader.article.library import find, open_document, shipped

PLAIN = b"A Title\n\nSome text."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sentence_about(name: str) -> str:
    """What is told when `name` cannot be opened."""
    with pytest.raises(ArticleError) as caught:
        open_document(name)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert sentence.isprintable()
    return sentence


@pytest.mark.parametrize("name", ["vertebroplasty", "vertebroplasty.md", "Vertebroplasty"])
def test_a_shipped_article_is_found_by_its_name(name: str, folder: Path) -> None:
    """With or without suffix, in any case, from any folder."""
    assert not any(folder.iterdir())
    assert open_document(name).id == "vertebroplasty"


def test_a_path_is_found_and_comes_before_a_shipped_article(folder: Path) -> None:
    """Who edits a copy of a shipped article hears the copy."""
    (folder / "vertebroplasty.md").write_bytes(b"---\ndisclaimer: none\n---\n# Mine\n")
    assert open_document("vertebroplasty.md").title == "Mine"
    assert open_document(str(folder / "vertebroplasty.md")).title == "Mine"
    assert open_document("vertebroplasty").title == "Vertebroplasty"


@pytest.mark.parametrize("name", ["a.txt", "a.TXT"])
def test_the_suffix_chooses_the_format(name: str, folder: Path) -> None:
    """In any case."""
    (folder / name).write_bytes(PLAIN)
    assert open_document(name).title == "A Title"


def test_all_that_ships_can_be_opened_by_its_stem() -> None:
    """The page for editors is not an article; every other page is, under its own id."""
    names = [path.stem for path in shipped()]
    assert "vertebroplasty" in names
    assert "README" not in names
    assert [open_document(name).id for name in names] == names


def test_an_unknown_name_is_told_with_what_there_is(folder: Path) -> None:
    """The nearest names are offered, or else all."""
    assert not any(folder.iterdir())
    assert sentence_about("vertebroplsty") == (
        "There is no document 'vertebroplsty'; give the path of a file, or one of these: "
        "vertebroplasty."
    )
    assert "vertebroplasty" in sentence_about("zzz")
    assert "There is no document 'README'" in sentence_about("README")


@pytest.mark.parametrize(
    "name", ["no\x1b[31m.md", "no\0.md", "x" * 5000, "no/such/file.md", "\ud800"]
)
def test_a_name_that_no_file_can_have_is_unknown(name: str) -> None:
    """Nothing in a name reaches the system or the terminal as more than a name."""
    assert "There is no document" in sentence_about(name)


def test_what_is_not_a_file_is_not_opened(folder: Path) -> None:
    """A folder, a pipe and a device are refused without waiting for them."""
    (folder / "dir.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    assert sentence_about("dir.md") == "dir.md is a folder; name a file in it."
    assert sentence_about("") == ". is a folder; name a file in it."
    assert sentence_about("pipe.md") == "pipe.md is not an ordinary file; name one that is."
    assert "is not an ordinary file" in sentence_about("/dev/zero")


def test_a_file_that_cannot_be_read_is_told_with_the_reason(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own reason stands in the sentence (root may read all, so it is simulated)."""
    (folder / "a.txt").write_bytes(PLAIN)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "a.txt cannot be opened (permission denied)" in sentence_about("a.txt")


def test_a_file_that_is_too_large_is_refused(folder: Path) -> None:
    """The largest is still read, and one byte more is not."""
    (folder / "a.txt").write_bytes(PLAIN.ljust(library.LARGEST_BYTES))
    assert open_document("a.txt").title == "A Title"
    (folder / "a.txt").write_bytes(PLAIN.ljust(library.LARGEST_BYTES + 1))
    assert "a.txt is larger than 5 MB" in sentence_about("a.txt")


@pytest.mark.parametrize("name", ["a.pdf", "a"])
def test_an_unknown_kind_is_told_with_the_known_ones(name: str, folder: Path) -> None:
    """What cannot be read is not guessed at."""
    (folder / name).write_bytes(PLAIN)
    expected = f"{name} is of a kind that cannot be read; the kinds are .md, .markdown and .txt."
    assert sentence_about(name) == expected


def test_a_binary_file_is_refused(folder: Path) -> None:
    """Whatever its name says."""
    (folder / "a.md").write_bytes(bytes(range(256)))
    assert "a.md is not a UTF-8 text file" in sentence_about("a.md")


def test_find_gives_the_path_and_opens_nothing(folder: Path) -> None:
    """A path is given back as it was named."""
    (folder / "a.pdf").write_bytes(b"")
    assert find("a.pdf") == Path("a.pdf")
