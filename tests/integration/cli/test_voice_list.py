"""The voices on the command line: called as people call them, best first, and heard."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from testkit.terminal import Tmux
from testkit.waiting import wait_until
from tests.system.program import COMMAND
from voicereader.cli import voices
from voicereader.cli.entry import main
from voicereader.cli.voices import best_first, told
from voicereader.speech.piper import known_voices
from voicereader.speech.speakers import Speaker, SpeakerError
from voicereader.speech.synthesizer import Voice

BRITISH = Voice("en", ("en-gb", "en"), "male", "English (Great Britain)")
AMERICAN = Voice("en-us", ("en-us", "en"), "male", "English (America)")
ADAM = Voice("en+adam", ("en",), "male", "Adam")
GERMAN = Voice("de", ("de",), "male", "German")
AFRIKAANS = Voice("af", ("af",), "male", "Afrikaans")
NAMELESS = Voice("Zira", ("en-US",))
VOICES = (AFRIKAANS, GERMAN, ADAM, AMERICAN, BRITISH)


@pytest.mark.parametrize(
    ("wanted", "ordered"),
    [
        ("en", (BRITISH, AMERICAN, ADAM, AFRIKAANS, GERMAN)),
        ("de", (GERMAN, AFRIKAANS, AMERICAN, BRITISH, ADAM)),
        ("xx", (AFRIKAANS, AMERICAN, BRITISH, ADAM, GERMAN)),
    ],
)
def test_the_voices_of_ones_language_come_first(wanted: str, ordered: tuple[Voice, ...]) -> None:
    """The one that speaks it without being asked by name, the others, variants, other languages."""
    assert best_first(VOICES, wanted) == list(ordered)


@pytest.mark.parametrize(
    ("voice", "line"),
    [
        (BRITISH, "en  English (Great Britain), en-gb en"),
        (ADAM, "en+adam  English, Adam, en"),
        (NAMELESS, "Zira  English, en-US"),
        (Voice("Anna", ()), "Anna"),
    ],
)
def test_a_voice_is_told_by_what_people_call_it_and_its_language(voice: Voice, line: str) -> None:
    """After the name that it is asked for by; codes come last."""
    assert told(voice, (*VOICES, NAMELESS)) == line


@pytest.mark.parametrize(("language", "first"), [("en", "en  English"), ("de", "de  German")])
def test_the_list_begins_with_the_voice_one_gets(
    language: str, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """And holds all of them."""
    assert main(["voices", "--language", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(first)
    assert len(lines) > 100


def test_voices_are_heard_one_after_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line and a sentence each, where the loudspeaker is, and faster where that is wanted."""
    path = tmp_path / "heard.wav"
    said = ["--rate", "500", "--speaker", str(path), "--hear", "en-us", "English (Scotland)"]
    assert main(["voices", *said]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        *("en-us", "en-gb-scotland"),
    ]
    with wave.open(str(path)) as heard:
        assert 1 < heard.getnframes() / heard.getframerate() < 10
        assert max(heard.readframes(heard.getnframes())) > 0


@pytest.mark.parametrize(
    ("words", "told_"),
    [
        (["--hear", "en-us", "nobody"], "voicereader voices"),
        (["--hear", "en-us", "--speaker", "loud"], "card, none"),
        (["--hear", "--engine", "hal"], "espeak-ng"),
    ],
)
def test_what_cannot_be_heard_is_refused_before_anything_is_said(
    words: list[str], told_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one sentence."""
    assert main(["voices", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told_ in printed.err
    assert printed.err.count("\n") == 1


def test_without_a_sound_card_that_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the end."""

    def open_none(_sample_rate_hz: int) -> Speaker:
        raise SpeakerError("There is no sound card.")

    monkeypatch.setattr(voices, "speaker_opener", lambda _setting: open_none)
    assert main(["voices", "--hear", "en-us"]) == 2
    assert capsys.readouterr().err == "voicereader: There is no sound card.\n"


def test_ctrl_c_ends_the_voices_at_once() -> None:
    """With the exit code of a program that it has ended, and no traceback."""
    with Tmux((COMMAND, "voices", "--hear", "--speaker", "none")) as terminal:
        terminal.wait_for("English", 20)
        terminal.press("C-c")
        wait_until(lambda: terminal.has_ended, "the end")
        assert terminal.exit_code == 130
        assert "Traceback" not in terminal.text()


def test_the_natural_voice_stands_second_and_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the voice one gets; where it is not installed, with what installs it."""
    monkeypatch.setattr(known_voices, "_PACKAGES", ("no_such_package",))
    assert main(["voices"]) == 0
    line = capsys.readouterr().out.splitlines()[1]
    assert line.startswith("joe  English, Joe, natural (Piper), en-US en: ")
    assert line.endswith("get it with make natural, or with pip install voicereader[natural].")


def test_the_natural_engine_lists_no_voice_that_is_not_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it lists can be used; eSpeak NG's voices are its own too."""
    monkeypatch.setattr(known_voices, "_PACKAGES", ("no_such_package",))
    assert main(["voices", "--engine", "piper"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert "joe" not in names
    assert {"en-us", "de"} <= {*names}
