"""Three books of 100,000 words are opened whole in every format, every word of them in order."""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

from testkit.naive_text import words_of
from testkit.real_sized import WAYS, Piece, book
from voicereader.article.library import open_document
from voicereader.article.model import BlockKind

BOOKS = cache(book)


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("suffix", WAYS)
def test_a_book_is_read_from_its_first_word_to_its_last(
    suffix: str, number: int, tmp_path: Path
) -> None:
    """By the program's own way, with the bounds of the process that reads."""
    pieces = BOOKS(number)
    path = tmp_path / f"book{suffix}"
    path.write_bytes(WAYS[suffix](pieces))
    article = open_document(str(path))
    expected = words_of(" ".join(piece.text for piece in pieces))
    assert len(expected) > 100_000
    said = words_of(" ".join(s.text for block in article.blocks for s in block.sentences))
    assert first_difference(said, expected) is None
    if suffix not in (".txt", ".pdf"):  # which do not say what is a heading
        headings = [b.text for b in article.blocks if b.kind is BlockKind.HEADING]
        assert headings == [piece.text for piece in pieces if is_heading(piece)]


def is_heading(piece: Piece) -> bool:
    """Whether it is written as one."""
    return piece.level > 0


def first_difference(found: list[str], expected: list[str]) -> tuple[list[str], list[str]] | None:
    """Where two texts part, with a few words of each; None where they are the same."""
    for at, (one, other) in enumerate(zip_longest(found, expected)):
        if one != other:
            return found[at - 5 : at + 10], expected[at - 5 : at + 10]
    return None
