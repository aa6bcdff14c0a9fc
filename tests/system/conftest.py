"""Fixtures of the end-to-end tests: the engine to compare with, and settings of nobody's."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from testkit.listening_room import ListeningRoom
from testkit.sound_card import SoundCard
from testkit.terminal import Tmux
from tests.system.program import COMMAND, QUIET, settle
from voicereader.speech.espeak import EspeakSynthesizer


@pytest.fixture(scope="session")
def engine() -> Iterator[EspeakSynthesizer]:
    """The engine itself, to say what should have been heard."""
    built = EspeakSynthesizer()
    yield built
    built.close()


@pytest.fixture(scope="session")
def kept_guide(own_files: None) -> Path:  # noqa: ARG001 - whose cache folder it is in
    """The guide as the program keeps it when it has been opened: a quarter of each later start."""
    subprocess.run([COMMAND, "text", "vertebroplasty"], stdout=subprocess.DEVNULL, check=True)
    return Path(os.environ["XDG_CACHE_HOME"]) / "voicereader" / "articles"


@pytest.fixture(autouse=True)
def _default_settings(tmp_path: Path, kept_guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and folders that this test alone has; the guide has been opened there before.

    Earcons are off, for they are mixed under the speech that is compared with the engine's.
    """
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("VOICEREADER_EARCONS", "off")
    for folder in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(folder, str(tmp_path))
    shutil.copytree(kept_guide, tmp_path / "voicereader" / "articles")
    for name in ("NO_COLOR", "ESCDELAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def quiet() -> Iterator[Tmux]:
    """The program without a speaker, its disclaimer skipped."""
    with Tmux(QUIET) as terminal:
        settle(terminal)
        yield terminal


@pytest.fixture
def room(sound_card: SoundCard, tmp_path: Path) -> Iterator[ListeningRoom]:
    """A room with loudspeaker, person and microphone."""
    found = ListeningRoom(sound_card, tmp_path)
    yield found
    found.close()


@pytest.fixture
def no_sound_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no sound system answers, whatever hardware it has."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'no-such-socket'}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)
