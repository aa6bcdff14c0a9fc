"""What is kept for the next time reaches the person's own files, and nobody waits for it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from voicereader.app.keeper import FileKeeper
from voicereader.memory.store import Memory


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file that does not exist yet."""
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(path))
    return path


def test_settings_are_on_disk_when_the_keeper_has_closed(settings: Path) -> None:
    """The last of several values is the one that stays."""
    keeper = FileKeeper(Memory(None, print), lambda *_: None, print)
    for rate in (190, 210, 230):
        keeper.keep_setting("rate", rate)
    keeper.close()
    keeper.close()
    assert settings.read_text() == "rate = 230\n"


def test_trouble_is_told_once_and_the_rest_is_still_kept(settings: Path) -> None:
    """A lexicon that cannot be written costs no setting."""
    told: list[str] = []

    def refuse(_word: str, _like: str) -> None:
        raise OSError("no space")

    keeper = FileKeeper(Memory(None, told.append), refuse, told.append)
    keeper.keep_pronunciation("bone", "boon")
    keeper.keep_pronunciation("bone", "boon")
    keeper.keep_setting("volume", 50)
    keeper.close()
    assert told == ["Something could not be kept for the next time (OSError: no space)."]
    assert settings.read_text() == "volume = 50\n"


def test_what_was_asked_for_is_on_disk_when_it_has_settled(settings: Path) -> None:
    """Or its trouble told; a disk that hangs is not waited for."""
    told: list[str] = []
    hanging = threading.Event()

    def hang(_word: str, _like: str) -> None:
        hanging.wait(5)

    keeper = FileKeeper(Memory(None, print), hang, told.append)
    keeper.keep_setting("rate", 200)
    keeper.keep_setting("rate", 5)
    keeper.settle(5)
    assert settings.read_text() == "rate = 200\n"
    assert len(told) == 1
    keeper.keep_pronunciation("bone", "boon")
    keeper.settle(0.05)
    hanging.set()
    keeper.close()


def test_nobody_waits_for_the_disk(settings: Path) -> None:
    """A write that hangs holds up neither the caller nor, for long, the end."""
    hanging = threading.Event()

    def hang(_word: str, _like: str) -> None:
        hanging.wait(5)

    keeper = FileKeeper(Memory(None, print), hang, print)
    keeper.keep_pronunciation("bone", "boon")
    keeper.keep_setting("rate", 200)
    keeper.close(timeout_s=0.05)
    assert not settings.exists()
    hanging.set()
