"""A player under test, and its end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.speech.bench import Bench


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A player whose words of 100 ms are tones."""
    made = Bench()
    yield made
    made.player.close()


@pytest.fixture
def counting_bench() -> Iterator[Bench]:
    """The same, with samples that count."""
    made = Bench(counting=True)
    yield made
    made.player.close()
