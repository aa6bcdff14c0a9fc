"""What `voicereader interpret` and `voicereader spoken` promise to whoever pipes into them."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from testkit.tree import ROOT
from tests.integration.cli.json_lines import PROGRAM, answers, run

# A command, and of its answer what it takes a text for.
COMMANDS = pytest.mark.parametrize(
    ("command", "told"), [("interpret", "phrase"), ("spoken", "written")]
)


@COMMANDS
def test_an_answer_comes_before_the_next_line_is_given(command: str, told: str) -> None:
    """Whoever asks through a pipe can wait for it."""
    with subprocess.Popen(
        [*PROGRAM, command, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as program:
        assert program.stdin
        assert program.stdout
        for line in ("next heading", "hush"):
            program.stdin.write(f"{line}\n".encode())
            program.stdin.flush()
            assert json.loads(program.stdout.readline())[told] == line
        program.stdin.close()
        assert program.wait(timeout=60) == 0


@COMMANDS
def test_a_reader_that_has_left_ends_it_quietly(command: str, told: str) -> None:
    """As `head` does."""
    with subprocess.Popen(
        [*PROGRAM, command, *["stop"] * 5000],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as program:
        assert program.stdout
        assert program.stderr
        assert json.loads(program.stdout.readline())[told] == "stop"
        program.stdout.close()
        assert not program.stderr.read()
        assert program.wait(timeout=60) == 0


@pytest.mark.skipif(os.name != "posix", reason="arguments are bytes on POSIX alone")
@COMMANDS
def test_an_argument_of_any_bytes_is_answered(command: str, told: str) -> None:
    """Bytes that are no UTF-8 arrive as surrogates, and leave as JSON."""
    done = run(command, os.fsdecode(b"find caf\xe9"))
    assert done.returncode == 0
    (answer,) = answers(done.stdout.decode("ascii"))
    assert answer[told] == "find caf\ufffd"
