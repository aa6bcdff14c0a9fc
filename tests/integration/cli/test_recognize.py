"""`voicereader recognize`: sound files in, one line of JSON a file out."""

from __future__ import annotations

import json
import subprocess
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from testkit.tools import require_tool
from voicereader.cli.entry import main

FIELDS = ["file", "phrase", "command", "argument", "score", "accepted", "reason", "ms"]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's settings and pronunciations are read."""
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def spoken_file(path: Path, text: str) -> str:
    """A WAV file in which flite says a text; eSpeak NG is hard to recognize, for people too."""
    flite = require_tool("flite")
    subprocess.run([flite, "-voice", "slt", "-t", text, "-o", str(path)], check=True, timeout=30)
    return str(path)


def sound_file(path: Path, pcm: bytes, rate_hz: int = 16_000) -> str:
    """A mono WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(pcm)
    return str(path)


def recognized(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]]]:
    """The exit code, and the objects of the lines."""
    code = main(["recognize", *words])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_phrase_of_the_reader_gives_its_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line has every field, in the order of the help."""
    file = spoken_file(tmp_path / "said.wav", "take me to the risks and complications")
    code, (line,) = recognized(capsys, file)
    assert code == 0
    assert list(line) == FIELDS
    assert (line["file"], line["accepted"], line["reason"]) == (file, True, None)
    assert line["phrase"] == "take me to the risks and complications"
    assert (line["command"], line["argument"]) == ("go-to-section", 3)
    assert 0 < line["score"] <= 1
    assert line["ms"] > 0


def test_the_document_decides_what_can_be_heard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own titles, by the words that its author wrote."""
    document = tmp_path / "bees.md"
    document.write_text(
        "---\ndisclaimer: none\n---\n\n# Bees\n\nBees.\n\n## Beekeeping equipment\n\nA hat.\n"
    )
    file = spoken_file(tmp_path / "said.wav", "take me to the beekeeping equipment")
    _, (line,) = recognized(capsys, file, "--document", str(document))
    assert (line["command"], line["argument"]) == ("go-to-section", 1)


def test_a_list_of_phrases_takes_the_place_of_the_readers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command is the line; a long number of files is recognized in order."""
    phrases = tmp_path / "phrases.txt"
    phrases.write_text("[please] turn (on|off) the kitchen light[s]\nmake me a cup of tea\n")
    files = [
        spoken_file(tmp_path / "one.wav", "turn off the kitchen lights"),
        spoken_file(tmp_path / "two.wav", "make me a cup of tea"),
    ]
    code, lines = recognized(capsys, *files, "--phrases", str(phrases))
    assert code == 0
    assert [line["file"] for line in lines] == files
    assert [(line["phrase"], line["command"]) for line in lines] == [
        ("turn off the kitchen lights", "[please] turn (on|off) the kitchen light[s]"),
        ("make me a cup of tea", "make me a cup of tea"),
    ]
    assert [line["accepted"] for line in lines] == [True, True]


def test_silence_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not a word, not a fault, and not a phrase that the reader would obey."""
    quiet = np.random.default_rng(1).normal(0, 3, 32_000).astype("<i2").tobytes()
    files = [
        sound_file(tmp_path / "silence.wav", bytes(64_000)),
        sound_file(tmp_path / "room.wav", quiet),
        sound_file(tmp_path / "click.wav", bytes(200)),
    ]
    code, lines = recognized(capsys, *files)
    assert code == 0
    for line in lines:
        assert not line["accepted"]
        assert line["reason"] == "silence"


def test_lines_that_can_never_be_heard_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one sentence beside the results; where nothing else is left, instead of them."""
    phrases = tmp_path / "phrases.txt"
    quiet = sound_file(tmp_path / "quiet.wav", bytes(32_000))
    phrases.write_text("ssh\nstop reading\n\u00e9t\u00e9\n[ssh] go\n\u4f60\u597d\n", "utf-8")
    assert main(["recognize", quiet, "--phrases", str(phrases)]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    (sentence,) = said.err.splitlines()
    assert '"ssh", "\u4f60\u597d"' in sentence
    assert "\u00e9t\u00e9" not in sentence
    phrases.write_text("ssh\n", "utf-8")
    assert main(["recognize", quiet, "--phrases", str(phrases)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert '"ssh"' in said.err


def test_a_file_without_a_name_is_told_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    """Not as the folder that one is in."""
    code, (line,) = recognized(capsys, "")
    assert code == 2
    assert line["reason"] == "A file without a name; name a WAV or FLAC file."


def test_a_file_that_cannot_be_read_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its line tells why; the exit code tells at the end."""
    text = tmp_path / "notes.wav"
    text.write_text("no sound at all")
    good = spoken_file(tmp_path / "said.wav", "previous paragraph")
    missing = str(tmp_path / "missing.wav")
    code, lines = recognized(capsys, missing, str(text), str(tmp_path), good)
    assert code == 2
    assert [line["file"] for line in lines] == [missing, str(text), str(tmp_path), good]
    for line in lines[:3]:
        assert list(line) == FIELDS
        assert (line["phrase"], line["command"], line["accepted"]) == (None, None, False)
        assert line["reason"].endswith(".")
    assert lines[3]["phrase"] is not None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--engine", "hal"], "No recognizer"),
        (["--document", "nowhere.md"], "nowhere.md"),
        (["--phrases", "nowhere.txt"], "nowhere.txt"),
        (["--phrases", "{folder}"], "cannot be read"),
        (["--phrases", "{bytes}"], "UTF-8"),
        (["--phrases", "{slots}"], "Line 1"),
    ],
)
def test_what_cannot_be_had_is_one_sentence(
    words: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is recognized then."""
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00stop")
    (tmp_path / "slots.txt").write_text("play {song}\n")
    places = {
        "folder": tmp_path,
        "bytes": tmp_path / "bytes.txt",
        "slots": tmp_path / "slots.txt",
    }
    file = sound_file(tmp_path / "quiet.wav", bytes(32_000))
    assert main(["recognize", file, *(word.format(**places) for word in words)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert len(said.err.splitlines()) == 1
