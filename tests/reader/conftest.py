"""The reader most tests begin with."""

from __future__ import annotations

import pytest

from tests.reader.articles import article
from tests.reader.rehearsal import Rehearsal


@pytest.fixture
def reader() -> Rehearsal:
    """A reader whose disclaimer has been skipped, standing silent at the title."""
    return Rehearsal(article()).past_disclaimer()
