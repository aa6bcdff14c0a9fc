"""Fixtures that every room's tests may use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.soundcard import SoundCard
from tests.tools import require_tool


@pytest.fixture
def sound_card() -> Iterator[SoundCard]:
    """A virtual sound card, the default one of this process while the test runs."""
    for tool in ("pulseaudio", "pactl", "parec"):
        require_tool(tool)
    with SoundCard() as card, card.in_this_process():
        yield card
