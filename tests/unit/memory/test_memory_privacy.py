"""Who can read what is remembered, and that it can be forgotten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.memory.memories import ARTICLE, PLACES, kept, memory_of
from voicereader.article.memory import (
    BookmarkMemo,
    Memories,
    PhraseMemo,
    PlaceMemo,
    VisitMemo,
)


def test_the_file_is_for_its_owner_alone(file: Path) -> None:
    """The folder too, and the log beside the file; one that others could read is closed to them."""
    with memory_of(file) as memory:
        memory.recall(ARTICLE)
        memory.remember(PlaceMemo(PLACES[3]))
        assert memory.flush()
        modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
        assert modes == {file.name + end: 0o600 for end in ("", "-wal", "-shm", ".lock")}
        assert file.parent.stat().st_mode & 0o777 == 0o700
    file.chmod(0o644)
    kept(file, PlaceMemo(PLACES[3]))
    assert file.stat().st_mode & 0o777 == 0o600


def bytes_of(folder: Path) -> bytes:
    """Everything in a folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_no_word_of_the_article_is_kept(file: Path) -> None:
    """Only what the reader named or typed, and the name of the document."""
    kept(file, *map(PlaceMemo, PLACES), *map(VisitMemo, PLACES), BookmarkMemo("x", PLACES[3]))
    found = bytes_of(file.parent)
    assert ARTICLE.id.encode() in found
    for place in PLACES:
        for span in ARTICLE.sentence_at(place).words:
            word = ARTICLE.sentence_at(place).text[span.start : span.end]
            assert len(word) < 5 or word in ARTICLE.id or word.encode() not in found, word


@pytest.mark.parametrize("document", [ARTICLE.id, None])
def test_what_is_forgotten_is_gone_from_the_disk(file: Path, document: str | None) -> None:
    """Not only from sight; and remembering goes on."""
    with memory_of(file) as memory:
        memory.recall(ARTICLE)
        memory.remember(BookmarkMemo("a secret name", PLACES[3]))
        memory.remember(PlaceMemo(PLACES[3]))
        memory.flush()
        assert b"a secret name" in bytes_of(file.parent)
        memory.remember(PlaceMemo(PLACES[4]))
        assert memory.forget(document)
        assert b"a secret name" not in bytes_of(file.parent)
        assert memory.recall(ARTICLE) == Memories()
        memory.remember(PlaceMemo(PLACES[4]))
        assert memory.recall(ARTICLE).position == PLACES[4]


def test_forgetting_one_document_keeps_the_others(file: Path) -> None:
    """And the phrases, which belong to none."""
    kept(file, PlaceMemo(PLACES[4]), PhraseMemo("go home"))
    with memory_of(file) as memory:
        assert memory.forget("another")
        memories = memory.recall(ARTICLE)
        assert memories.position == PLACES[4]
        assert memory.forget(ARTICLE.id)
        assert memory.recall(ARTICLE) == Memories(phrases=("go home",))
        assert memory.forget(None)
        assert memory.recall(ARTICLE) == Memories()


@pytest.mark.parametrize("document", [ARTICLE.id, None])
def test_what_was_read_last_is_forgotten_with_it(file: Path, document: str | None) -> None:
    """The order of documents is known until then, the last one first, each once."""
    other = replace(
        ARTICLE, id="/other.md", blocks=ARTICLE.blocks[:4], sections=ARTICLE.sections[:1]
    )
    for article in (ARTICLE, other, ARTICLE):
        kept(file, PlaceMemo(PLACES[1]), article=article)
    with memory_of(file) as memory:
        assert memory.recents(9) == [ARTICLE.id, "/other.md"]
        memory.forget(document)
        assert memory.recents(9) == ([] if document is None else ["/other.md"])
