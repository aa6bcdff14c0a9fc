"""`voicereader spoken`: texts in, one line of JSON a sentence out."""

# ruff: noqa: RUF001 - these letters are IPA, and meant

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from testkit.tree import ROOT
from voicereader.cli.entry import main

PROGRAM = (sys.executable, "-m", "voicereader", "spoken")


def answers(output: str) -> list[dict[str, Any]]:
    """The objects of the lines of an output."""
    return [json.loads(line) for line in output.splitlines()]


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The finished program."""
    return subprocess.run(
        [*PROGRAM, *arguments], input=given, capture_output=True, cwd=ROOT, timeout=60, check=False
    )


def test_each_sentence_gives_a_line_as_written_as_spoken_and_as_it_sounds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The phonemes are those of the lexicon where it has them, in the voice of the language."""
    assert main(["spoken", "Take 5 mg.  A hematoma is rare."]) == 0
    assert answers(capsys.readouterr().out) == [
        {
            "written": "Take 5 mg.",
            "spoken": "Take 5 milligrams.",
            "phonemes": "tˈeɪk fˈaɪv mˈɪlɪɡɹˌamz",
        },
        {
            "written": "A hematoma is rare.",
            "spoken": "A hematoma is rare.",
            "phonemes": "ɐ hˌiːmətˈəʊməɹ ɪz ɹˈeə",
        },
    ]


def test_language_and_punctuation_are_those_that_are_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Any language that eSpeak NG has, a country that it has not, and every level."""
    assert main(["spoken", "Ja (sicher)", "--language", "de-AT"]) == 0
    assert main(["spoken", "Oui", "--language", "fr"]) == 0
    assert main(["spoken", "Yes (now)", "--punctuation", "most"]) == 0
    german, french, english = answers(capsys.readouterr().out)
    assert german["phonemes"].startswith("jˈɑː")
    assert french["phonemes"] == "wˈi"
    assert english["spoken"] == "Yes left paren (now right paren)"


def test_a_text_that_says_mnemonics_is_read_as_it_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also after a text that had phonemes, which eSpeak NG was told of."""
    assert main(["spoken", "A hematoma.", "The [[kat]] sat"]) == 0
    assert "[[" not in answers(capsys.readouterr().out)[1]["phonemes"]


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_gives_its_sentences_line_by_line(arguments: list[str]) -> None:
    """Either end of line, a line without text, and bytes that are no UTF-8."""
    done = run(*arguments, given=b"One. Two.\r\n\ncaf\xe9 au lait\n\xff\0\nEnd")
    assert done.returncode == 0
    assert not done.stderr
    found = answers(done.stdout.decode("ascii"))
    assert [sentence["written"] for sentence in found] == [
        "One.",
        "Two.",
        "caf\ufffd au lait",
        "\ufffd",
        "End",
    ]


def test_an_answer_comes_before_the_next_line_is_given() -> None:
    """Whoever asks through a pipe can wait for it."""
    with subprocess.Popen(
        [*PROGRAM, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as program:
        assert program.stdin
        assert program.stdout
        for line in ("First.", "Second."):
            program.stdin.write(f"{line}\n".encode())
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["written"] == line
        program.stdin.close()
        assert program.wait(timeout=60) == 0


def test_a_reader_that_has_left_ends_it_quietly() -> None:
    """As `head` does."""
    with subprocess.Popen(
        [*PROGRAM, *["A sentence."] * 2000],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.readline()
        program.stdout.close()
        assert not program.stderr.read()
        assert program.wait(timeout=60) == 0


@pytest.mark.skipif(os.name != "posix", reason="arguments are bytes on POSIX alone")
def test_an_argument_of_any_bytes_is_answered() -> None:
    """Bytes that are no UTF-8 arrive as surrogates, and leave as JSON."""
    done = run(os.fsdecode(b"caf\xe9"))
    assert done.returncode == 0
    assert answers(done.stdout.decode("ascii"))[0]["written"] == "caf\ufffd"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["x", "--language", "qq"], 'No voice "qq"'),
        (["x", "--language", "not one"], "'not one' is not a language"),
        (["x", "--language", ""], "'' is not a language"),
        (["x", "--punctuation", "lots"], "There is no punctuation 'lots'; there are: none, some"),
        (["--nonsense"], "--help"),
    ],
)
def test_what_cannot_be_had_is_one_sentence_and_exit_code_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is said of any text before it is known what is asked for."""
    assert main(["spoken", *arguments]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert sentence in told.err
    assert told.err.count("\n") == 1
