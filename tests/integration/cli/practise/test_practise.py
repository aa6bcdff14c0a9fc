"""`voicereader practise`, as it is started where it cannot be done."""

from __future__ import annotations

import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from voicereader.cli.entry import main

COMMAND = (sys.executable, "-m", "voicereader", "practise", "--language", "de")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--microphone", "none"], "Practice needs a microphone"),
        (["--microphone", "no-such-file.wav"], "no-such-file.wav"),
        (["--microphone", "ear"], 'The microphone "ear" is not known'),
        (["--speaker", "mouth"], 'The speaker "mouth" is not known'),
        (["--rate", "fast"], "--rate"),
        (["--document", "no such thing"], "There is no document"),
    ],
)
def test_what_cannot_be_had_is_refused_in_a_sentence(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the error output, with exit code 2, before anything is said."""
    assert main(["practise", *arguments]) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert captured.err.count("\n") == 1
    assert not captured.out


def test_without_a_microphone_it_says_so_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When it is the first phrase's turn; one sentence, exit code 2, and nothing kept."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'no-such-socket'}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(tmp_path / "settings.toml"))
    assert main(["practise", "--speaker", "none", "--rate", "900"]) == 2
    captured = capsys.readouterr()
    assert captured.out.splitlines()[-1].startswith("There is no microphone")
    assert not captured.err
    assert not list(tmp_path.iterdir())


def test_what_is_typed_is_understood_in_the_language_in_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the words that its speakers put around a command."""
    microphone = tmp_path / "silence.wav"
    with wave.open(str(microphone), "wb") as silence:
        silence.setparams((1, 2, 16_000, 0, "NONE", ""))
        silence.writeframes(bytes(2 * 16_000 * 30))
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(tmp_path / "settings.toml"))
    ended = subprocess.run(
        [*COMMAND, "--microphone", str(microphone), "--speaker", "none", "--rate", "900"],
        input="kannst du bitte aufhören\n",
        encoding="utf-8",
        capture_output=True,
        timeout=30,
        check=True,
    )
    assert "Übung beendet." in ended.stdout
