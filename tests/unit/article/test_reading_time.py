"""The time a document is worth grows with its text, and with nothing else."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from functools import partial

import pytest

from testkit.office import docx, odt, paragraph
from voicereader.article.formats.docx import read as read_docx
from voicereader.article.formats.odt import read as read_odt
from voicereader.article.formats.progress import ReadingProgress
from voicereader.article.reading_time import ReadingTime


def earned_s(*texts: str, format_: str = "epub", length: int = 0) -> float:
    """What all of these texts, and each tenth of the pages, are worth."""
    earned: list[float] = []
    progress = ReadingTime(lambda _: None, earned.append, lambda: None, format_, length)
    for text in texts:
        progress.came_by(text)
    for tenth in range(11):
        progress(tenth / 10)
    return sum(earned)


class Noting:
    """Keeps what text came by."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def __call__(self, done: float, /) -> None:
        """Nobody waits."""

    def came_by(self, text: str, /) -> None:
        """Kept."""
        self.found.append(text)


def words(count: int) -> list[str]:
    """Words, no two alike."""
    chosen = random.Random(1)
    return ["".join(chosen.choices(string.ascii_lowercase, k=6)) for _ in range(count)]


def test_text_earns_time_by_its_length() -> None:
    """Twice as much of it twice as much, in whatever pieces it comes."""
    once, twice = earned_s(*words(10_000)), earned_s(*words(20_000))
    assert once > 1
    assert twice == pytest.approx(2 * once, rel=0.2)
    assert earned_s(" ".join(words(20_000))) == pytest.approx(twice, rel=0.3)


def test_a_million_times_the_same_earns_next_to_nothing() -> None:
    """Nor do empty texts."""
    assert earned_s(*["a b. "] * 200_000) < 0.05 * earned_s(*words(200_000))
    assert earned_s(*[""] * 200_000) == 0


def test_pages_earn_time_in_a_pdf_alone() -> None:
    """For a page may be a drawing: by what of the file has been read."""
    assert earned_s(format_="pdf", length=5_000_000) == pytest.approx(20)
    assert earned_s(format_="epub", length=5_000_000) == 0


def test_a_document_that_is_mostly_text_earns_memory_once() -> None:
    """What holds next to no text for its size does not."""
    for length, times in ((1_000_000, 1), (100_000_000, 0)):
        earned: list[str] = []
        progress = ReadingTime(
            *(lambda _: None, lambda _: None, partial(earned.append, "all")), "html", length
        )
        for text in words(200_000):
            progress.came_by(text)
        assert len(earned) == times


@pytest.mark.parametrize(
    ("read", "document"),
    [(read_docx, docx(paragraph("Rest."))), (read_odt, odt("<text:p>Rest.</text:p>"))],
    ids=["docx", "odt"],
)
def test_what_is_read_whole_before_it_is_built_earns_time_while_it_is_read(
    read: Callable[[bytes, str, ReadingProgress], object], document: bytes
) -> None:
    """A table of 39,000 cells takes two seconds till its first is built."""
    progress = Noting()
    read(document, "a", progress)
    assert progress.found == ["Rest."]
