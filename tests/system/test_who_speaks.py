"""Who speaks in plain mode: nobody uninvited, whoever is asked for, and nobody is locked out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from testkit.terminal import Pty
from testkit.waiting import wait_until
from tests.system.lines import PLAIN, SCRIPT, is_for_a_teletype, lines_of, run


@pytest.mark.parametrize("word", ["own", "none"])
def test_a_person_is_asked_once_who_speaks(word: str) -> None:
    """The answer is kept; a word that is none is asked about again."""
    settings = Path(os.environ["VOICEREADER_SETTINGS"])
    surroundings = {"VOICEREADER_SPEAKER": "none", "VOICEREADER_SETTINGS": str(settings)}
    with Pty(PLAIN, environment=surroundings) as terminal:
        wait_until(lambda: b"Who speaks?" in terminal.written, "the question")
        terminal.type(b"perhaps\n")
        wait_until(lambda: b"Type own, speechd or none;" in terminal.written, "the question again")
        terminal.type(word.encode() + b"\n")
        wait_until(lambda: b"Medical Disclaimer" in terminal.written, "the disclaimer")
        terminal.type(b"quit\n")
        assert terminal.process.wait(10) == 0
    assert settings.read_text("utf-8") == f'voice_output = "{word}"\n'
    with Pty(PLAIN, environment=surroundings) as terminal:
        wait_until(lambda: b"Medical Disclaimer" in terminal.written, "the disclaimer")
        assert b"Who speaks?" not in terminal.written


NOWHERE = {"SPEECHD_ADDRESS": "unix_socket:/nowhere/speechd.sock", "PATH": "/nowhere"}


@pytest.mark.parametrize("typed", [b"quit\n", b"escape\n", b"close the reader\n", b"\x04"])
def test_the_question_can_be_left_and_the_first_greeting_is_still_to_come(
    tmp_path: Path, typed: bytes
) -> None:
    """Nothing of the document is written, and nothing is kept."""
    memory, settings = tmp_path / "memory.sqlite3", tmp_path / "settings.toml"
    environment = {"VOICEREADER_SETTINGS": str(settings), "VOICEREADER_MEMORY": str(memory)}
    with Pty(PLAIN, environment=environment) as terminal:
        wait_until(lambda: b"Who speaks?" in terminal.written, "the question")
        terminal.type(typed)
        assert terminal.process.wait(10) == 0
        terminal.wait_quiet(0.2)
        assert b"Disclaimer" not in terminal.written
        assert is_for_a_teletype(terminal.written)
    assert not settings.exists()
    assert b"Type what now" in run(["--memory", str(memory)]).stdout


def test_the_question_is_explained_by_enter_and_by_help(tmp_path: Path) -> None:
    """A line for each choice, its name first."""
    environment = {"VOICEREADER_SETTINGS": str(tmp_path / "settings.toml")}
    with Pty(PLAIN, environment=environment) as terminal:
        wait_until(lambda: b"Who speaks?" in terminal.written, "the question")
        for count, typed in enumerate((b"\n", b"help\n", b"what can I do\n"), start=1):
            terminal.type(typed)
            wait_until(lambda: terminal.written.count(b"\nNone: ") == count, "it explained")  # noqa: B023


def tells(terminal: Pty, sentence: str) -> bool:
    """Whether it is written, on however many lines of the terminal."""
    return sentence in " ".join(terminal.written.decode().split())


def test_a_speech_dispatcher_that_is_not_there_is_told_and_not_kept(tmp_path: Path) -> None:
    """Nobody is locked out: the lines go on, and the question comes again."""
    settings = tmp_path / "settings.toml"
    with Pty(PLAIN, environment={**NOWHERE, "VOICEREADER_SETTINGS": str(settings)}) as terminal:
        wait_until(lambda: b"Who speaks?" in terminal.written, "the question")
        terminal.type(b"speechd\n")
        wait_until(lambda: b"Medical Disclaimer" in terminal.written, "the disclaimer")
        assert tells(terminal, "Nothing is spoken now")
        terminal.type(b"quit\n")
        assert terminal.process.wait(10) == 0
    assert not settings.exists()
    settings.write_text('voice_output = "speechd"\n')
    with Pty(PLAIN, environment={**NOWHERE, "VOICEREADER_SETTINGS": str(settings)}) as terminal:
        wait_until(lambda: b"Medical Disclaimer" in terminal.written, "the disclaimer")
        assert tells(terminal, "Nothing is spoken now")
    with Pty((*PLAIN, "--voice-output", "speechd"), environment=NOWHERE) as terminal:
        assert terminal.process.wait(10) == 2, "it was asked for at this very start"


def test_a_pipe_is_never_asked() -> None:
    """And never spoken to uninvited."""
    assert b"Who speaks" not in run(typed=SCRIPT).stdout


@pytest.mark.parametrize("word", ["own", "speechd"])
def test_a_voice_that_was_chosen_once_does_not_speak_in_a_script(tmp_path: Path, word: str) -> None:
    """Only a flag or the environment asks for one there: the script prints the same every time."""
    settings = tmp_path / "settings.toml"
    settings.write_text(f'voice_output = "{word}"\n')
    spoken = run(typed=SCRIPT, environment={**NOWHERE, "VOICEREADER_SETTINGS": str(settings)})
    assert spoken.stdout == run(typed=SCRIPT).stdout
    assert lines_of(spoken)[-1] == "After vertebroplasty, patients typically:"


@pytest.mark.long
def test_a_voice_that_is_asked_for_answers_every_line_of_a_script(tmp_path: Path) -> None:
    """The same lines as without one; and the end of the input waits for the sound."""
    wav = tmp_path / "said.wav"
    flags = ["--voice-output", "own", "--rate", "900", "--speaker"]
    spoken = run([*flags, "none"], SCRIPT)
    assert spoken.stdout == run(typed=SCRIPT).stdout
    to_the_end = run([*flags, str(wav)], b"about this article\n")
    assert lines_of(to_the_end)[-1].startswith("End of ")
    assert wav.stat().st_size > 400_000
