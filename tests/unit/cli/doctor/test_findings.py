"""Findings are plain lines, and no check holds up the others."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from voicereader.cli.doctor.findings import (
    Check,
    Finding,
    Weight,
    examine,
    fault,
    good,
    hint,
    verdict,
)


def test_a_line_is_one_line_whatever_is_in_it() -> None:
    """A device may be called anything; no escape byte reaches the terminal."""
    line = fault("\x1b[2J\nBad\tname\x9b1m", "Microphone").line
    assert line == "Microphone: Bad name"


def test_each_check_is_told_as_it_goes_and_a_failure_does_not_end_the_others() -> None:
    """What a check found before it failed counts too."""

    def failing() -> Iterator[Finding]:
        yield good("found", "One")
        raise ZeroDivisionError("of ours")

    told: list[str] = []
    found = examine(
        [
            Check("One", failing, 5, "do something"),
            Check("Two", lambda: [hint("so so", "Two")], 5, ""),
        ],
        lambda finding: told.append(finding.line),
    )
    assert told == [
        "One: found",
        "One: the check itself failed (ZeroDivisionError: of ours); do something",
        "Two: so so",
    ]
    assert [f.weight for f in found] == [Weight.GOOD, Weight.FAULT, Weight.HINT]


def test_a_check_that_hangs_is_a_finding() -> None:
    """After its deadline the next begins."""
    never = threading.Event()

    def hanging() -> Iterator[Finding]:
        never.wait()
        yield good("answers", "Driver")

    began_s = time.monotonic()
    (found,) = examine([Check("Driver", hanging, 0.2, "unplug it")], lambda _: None)
    never.set()
    assert found == fault("no answer within 0 seconds; unplug it", "Driver")
    assert time.monotonic() - began_s < 5


def test_only_a_fault_makes_the_exit_code() -> None:
    """Hints are worth knowing; faults are named at the end, each once."""
    assert verdict([good("", "Voice"), hint("", "Memory")])[1] == 0
    line, exit_code = verdict([fault("", "Voice"), fault("", "Voice"), fault("", "Microphone")])
    assert (line, exit_code) == ("Faults: voice, microphone; the lines above say what to do.", 2)
