"""From a name to a document, or to one sentence that says why not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from voicereader.article import library
from voicereader.article.errors import ArticleError
from voicereader.article.library import check_document, find, open_document, shipped

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


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_told_as_one(name: str) -> None:
    """As a script gives it whose variable is not set; it is no folder."""
    assert sentence_about(name).startswith("No document is named: its name is empty; give the path")


@pytest.mark.parametrize(
    "address", ["ftp://a.org/x.html", "file:" + "///tmp/a.md", "mailto:a@b.org"]
)
def test_an_address_that_is_not_fetched_says_which_are(address: str) -> None:
    """A list of articles would not help."""
    assert sentence_about(address) == (
        f"{address} is an address: of these only http:// and https:// can be fetched, with "
        "--allow-network where a document is read; open a file by its path."
    )


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
    assert sentence_about(".") == ". is a folder; name a file in it."
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


def test_a_file_that_is_too_large_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest is still read, and one byte more is not."""
    assert library.LARGEST_TEXT_BYTES == 16_000_000
    monkeypatch.setattr(library, "LARGEST_TEXT_BYTES", 10_000)
    (folder / "a.txt").write_bytes(PLAIN.ljust(library.LARGEST_TEXT_BYTES))
    assert open_document("a.txt").title == "A Title"
    (folder / "a.txt").write_bytes(PLAIN.ljust(library.LARGEST_TEXT_BYTES + 1))
    assert "a.txt is larger than 0 MB" in sentence_about("a.txt")


def test_a_kind_that_is_not_read_yet_is_named(folder: Path) -> None:
    """By its content, whatever it is called, and by its name where the content says nothing."""
    (folder / "a.txt").write_bytes(b"%!PS-Adobe-3.0\n")
    (folder / "a.mobi").write_bytes(PLAIN)
    advice = "which cannot be read yet; save its text as plain text (.txt) or Markdown (.md)."
    assert sentence_about("a.txt") == f"a.txt is a PostScript document, {advice}"
    assert sentence_about("a.mobi") == f"a.mobi is a Kindle book (MOBI), {advice}"


def test_what_it_is_comes_before_how_large_it_is(folder: Path) -> None:
    """To split a program would help nobody."""
    (folder / "a.ps").write_bytes(b"%!PS-Adobe-3.0\n".ljust(library.LARGEST_BYTES + 1))
    assert "a.ps is a PostScript document" in sentence_about("a.ps")


@pytest.mark.parametrize("name", ["README", "a.log", "a.rst"])
def test_a_text_is_read_under_any_name(name: str, folder: Path) -> None:
    """A person's own file need not be called as ours are."""
    (folder / name).write_bytes(PLAIN)
    assert open_document(name).title == "A Title"


def test_a_binary_file_is_refused(folder: Path) -> None:
    """Whatever its name says."""
    (folder / "a.md").write_bytes(bytes(range(256)))
    assert sentence_about("a.md") == (
        "a.md is not a text: it holds bytes that stand for no letters."
    )


def test_all_that_ships_is_without_a_fault() -> None:
    """Strangers' files are read as they are; what we publish is checked."""
    for path in shipped():
        article, faults = check_document(path.stem)
        assert (article is not None, faults) == (True, ())


def test_a_text_file_cannot_ship(folder: Path) -> None:
    """There is nowhere to say in it which section is the disclaimer."""
    (folder / "a.txt").write_bytes(PLAIN)
    _, faults = check_document("a.txt")
    assert [fault.partition(";")[0] for fault in faults] == [
        "a.txt, line 1: only Markdown can say which section is the disclaimer"
    ]


def test_find_gives_the_path_and_opens_nothing(folder: Path) -> None:
    """A path is given back as it was named."""
    (folder / "a.pdf").write_bytes(b"")
    assert find("a.pdf") == Path("a.pdf")
