"""What is asked for of the voice where nobody sits at a terminal: had, or refused in a sentence."""

from __future__ import annotations

import wave
from array import array
from pathlib import Path

import pytest

from tests.system.lines import lines_of, run
from voicereader.reader.settings.records import RECOGNIZERS

FAST = ("--rate", "900")  # a sound file takes as long as what is said
NOTE = "Note\n\nA short note.\n"


@pytest.fixture
def note(tmp_path: Path) -> str:
    """A document that is soon read."""
    path = tmp_path / "note.txt"
    path.write_text(NOTE)
    return str(path)


@pytest.mark.parametrize("by", ["a flag", "the environment"])
def test_a_sound_file_that_is_asked_for_is_written_in_a_pipe(
    tmp_path: Path, note: str, by: str
) -> None:
    """With the voice in it, and the lines are those without one."""
    path = tmp_path / "said.wav"
    flags = ["--speaker", str(path)] if by == "a flag" else []
    environment = {} if flags else {"VOICEREADER_SPEAKER": str(path)}
    spoken = lines_of(run([*FAST, *flags, note], b"next\nquit\n", environment))
    with wave.open(str(path)) as said:
        samples = array("h", said.readframes(said.getnframes()))
    assert max(samples) > 1000
    assert spoken == lines_of(run([*FAST, "--speaker", "none", note], b"next\nquit\n"))


@pytest.mark.long
def test_a_voice_that_is_asked_for_speaks_in_a_pipe(tmp_path: Path, note: str) -> None:
    """Each sounds like itself."""
    lengths = []
    for voice in ("en-us", "de"):
        path = tmp_path / f"{voice}.wav"
        lines_of(run([*FAST, "--voice", voice, "--speaker", str(path), note], b"next\nquit\n"))
        lengths.append(path.read_bytes()[44:].rstrip(b"\0"))
    assert lengths[0] != lengths[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--voice", "Hal"], "voicereader voices"),
        (["--voice", "Hal", "--speaker", "none"], "voicereader voices"),
        (["--engine", "hal", "--voice-output", "none"], "espeak-ng"),
        (["--speaker", "loud"], "card, none"),
        (["--speaker", "no/such/folder/said.wav"], "no such file or directory"),
        (["--speaker", "said.wav", "--voice-output", "none"], "leave one of them out"),
    ],
)
def test_what_cannot_be_had_of_the_voice_is_refused_in_a_pipe(
    note: str, arguments: list[str], told: str
) -> None:
    """In one sentence, with nothing of the document before it."""
    ran = run([*arguments, note], b"next\nquit\n")
    assert ran.returncode == 2
    assert told in ran.stderr.decode()
    assert ran.stderr.count(b"\n") == 1
    assert b"Note" not in ran.stdout


def test_a_recognizer_that_there_is_not_is_refused_before_anything_is_said(note: str) -> None:
    """With those that there are."""
    ran = run(["--recognizer", "nonsense", note], b"quit\n")
    assert (ran.returncode, ran.stdout) == (2, b"")
    names = f"{', '.join(RECOGNIZERS[:-1])} or {RECOGNIZERS[-1]}"
    assert f"give {names}." in ran.stderr.decode()
