"""The reader most tests begin with."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.model import Article
from voicereader.reader.effects import ListenMode


@pytest.fixture
def reader() -> Rehearsal:
    """A reader whose disclaimer has been skipped, standing silent at the title."""
    return Rehearsal(article()).past_disclaimer()


@pytest.fixture
def guide() -> Article:
    """The small article of these tests."""
    return article()


@pytest.fixture
def listening(guide: Article) -> Rehearsal:
    """A reader that listens always, past its disclaimer, reading."""
    rehearsal = Rehearsal(guide, listen=ListenMode.ALWAYS).past_disclaimer()
    rehearsal.give("read-all")
    rehearsal.hear_mark()
    return rehearsal
