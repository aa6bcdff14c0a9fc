"""Fixtures that every room's tests may use."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.soundcard import SoundCard
from tests.tools import require_tool

OF_THE_TESTS = ("VOICEREADER_REQUIRE_TOOLS", "VOICEREADER_RECORDINGS")


@pytest.fixture(autouse=True, scope="session")
def own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test depends on the settings, the memory or the language of the person who runs it."""
    folder = tmp_path_factory.mktemp("own-files")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("VOICEREADER_") and name not in OF_THE_TESTS:
                patch.delenv(name)
        patch.setenv("VOICEREADER_SETTINGS", str(folder / "settings.toml"))
        patch.setenv("VOICEREADER_MEMORY", "none")
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.delenv("LANGUAGE", raising=False)
        yield


@pytest.fixture
def sound_card() -> Iterator[SoundCard]:
    """A virtual sound card, the default one of this process while the test runs."""
    for tool in ("pulseaudio", "pactl", "parec"):
        require_tool(tool)
    with SoundCard() as card, card.in_this_process():
        yield card
