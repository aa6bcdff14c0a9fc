"""A book is read once: the next time it is there at once, and nothing that is kept is trusted."""

from __future__ import annotations

import os
import pickle
import threading
from pathlib import Path

import pytest

from tests.integration.article import hostile_files
from tests.integration.article.misbehaving import OrderOfPickle
from voicereader.app import kept_articles
from voicereader.app.build import parse_for
from voicereader.app.kept_articles import forget_kept_articles, parse_once
from voicereader.article import library, parsing
from voicereader.article.errors import ArticleError
from voicereader.article.model import Article
from voicereader.base.i18n import speaking
from voicereader.settings.loading import load

BOOK = hostile_files.epub("<h1>One</h1><p>Some text. And more of it.</p>")
OTHER = hostile_files.epub("<h1>One</h1><p>Another text.</p>")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where they are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "voicereader" / "articles"


def read(source: bytes = BOOK, name: str = "a.epub", format_: str = "epub") -> Article:
    """Read it, and wait until it is kept."""
    article = parse_once(format_, source, name)
    wait_until_kept()
    return article


def wait_until_kept() -> None:
    """Until what was read is in the folder."""
    for thread in threading.enumerate():
        if thread.name == "keeping":
            thread.join()


def is_kept(monkeypatch: pytest.MonkeyPatch, source: bytes = BOOK, name: str = "a.epub") -> bool:
    """Whether it is there without being read."""
    with monkeypatch.context() as patch:
        patch.setattr(parsing, "_WORKER", "tests.integration.article.misbehaving")
        try:
            read(source, name)
        except (ArticleError, UnicodeDecodeError):
            return False
    return True


@pytest.mark.usefixtures("folder")
def test_what_was_read_is_the_same_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it stands; and without another process."""
    first = read()
    assert is_kept(monkeypatch)
    assert read() == first
    assert read(name="elsewhere/a.epub") == first


@pytest.mark.usefixtures("folder")
def test_it_is_kept_by_all_that_it_is_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its content, its name, which may become its title, and the language of the program."""
    read()
    assert not is_kept(monkeypatch, OTHER)
    assert not is_kept(monkeypatch, BOOK, "b.epub")
    with speaking("de"):
        assert not is_kept(monkeypatch)
    assert is_kept(monkeypatch)


def test_it_is_for_nobody_else_and_can_be_forgotten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As all that tells what somebody reads."""
    read()
    (file,) = folder.iterdir()
    assert not file.stat().st_mode & 0o077
    forget_kept_articles()
    assert not is_kept(monkeypatch)


def test_who_wants_nothing_remembered_has_nothing_kept(folder: Path) -> None:
    """With no memory a document is only read, but for what ships and tells of nobody."""
    parse_alone = parse_for(load({"memory": "none"}))
    parse_alone("epub", BOOK, "a.epub", lambda _: None)
    assert not folder.exists()
    (shipped,) = (path for path in library.shipped() if path.stem == "vertebroplasty")
    parse_alone("markdown", shipped.read_bytes(), str(shipped), lambda _: None)
    wait_until_kept()
    assert len(list(folder.iterdir())) == 1
    assert parse_for(load({"memory": str(folder)})) is parse_once


def test_what_was_spoilt_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut off, of something else, or made to be obeyed."""
    first = read()
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for spoilt in (whole[:-20], b"", b"nonsense", pickle.dumps(["no article"])):
        file.write_bytes(spoilt)
        assert read() == first
        assert is_kept(monkeypatch)
    monkeypatch.chdir(folder)
    file.write_bytes(pickle.dumps(OrderOfPickle()))
    assert read() == first
    assert list(folder.iterdir()) == [file]


def test_the_oldest_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read last stays, whenever it was kept."""
    read()
    (file,) = folder.iterdir()
    monkeypatch.setattr(kept_articles, "MOST_BYTES", 5 * file.stat().st_size // 2)
    read(OTHER)
    for number, path in enumerate(folder.iterdir()):
        os.utime(path, (number, number))
    assert is_kept(monkeypatch)  # which makes it the newest
    read(BOOK, "c.epub")
    assert is_kept(monkeypatch)
    assert is_kept(monkeypatch, BOOK, "c.epub")
    assert not is_kept(monkeypatch, OTHER)


def test_a_short_text_is_kept_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would read it is not even loaded the next time."""
    first = read(b"# A Title\n\nText.\n", "a.md", "markdown")
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr(parsing, "parser_of", None)
    assert read(b"# A Title\n\nText.\n", "a.md", "markdown") == first


def test_a_book_in_a_folder_is_not_kept(folder: Path, tmp_path: Path) -> None:
    """There are more files of it than the one that is named."""
    page = b'<html><body><h1><a href="a.smil#a">One</a></h1><p>Text.</p></body></html>'
    path = tmp_path / "ncc.html"
    path.write_bytes(page)
    read(page, str(path), "daisy")
    assert not folder.exists()
