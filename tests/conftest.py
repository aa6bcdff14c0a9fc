"""Fixtures that every room's tests may use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.soundcard import SoundCard
from tests.tools import require_tool


@pytest.fixture(autouse=True, scope="session")
def own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the settings and the memory of the person who runs it."""
    folder = tmp_path_factory.mktemp("own-files")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICEREADER_SETTINGS", str(folder / "settings.toml"))
        patch.setenv("VOICEREADER_MEMORY", "none")
        yield


@pytest.fixture
def sound_card() -> Iterator[SoundCard]:
    """A virtual sound card, the default one of this process while the test runs."""
    for tool in ("pulseaudio", "pactl", "parec"):
        require_tool(tool)
    with SoundCard() as card, card.in_this_process():
        yield card
