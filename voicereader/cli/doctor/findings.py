"""What a check finds, as plain lines; and checks that may take no longer than they are given.

Owns the shape of a line, the deadline and the exit code. Not here: any particular check, which
`run` lists.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from queue import Empty, SimpleQueue
from time import monotonic

from voicereader.article.clean import fold
from voicereader.base.i18n import ENGLISH, _, language

UNWELL = 2
"""The exit code where something prevents reading or hearing."""


class Weight(StrEnum):
    """What a finding means for the reader."""

    GOOD = "good"
    HINT = "hint"  # can be better, or is as was asked for; reading and hearing go on
    FAULT = "fault"  # prevents reading aloud or hearing commands


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found and what to do about it; the `subject` is that of its check where it is ""."""

    text: str
    weight: Weight = Weight.GOOD
    subject: str = ""

    @property
    def line(self) -> str:
        """As printed: one line, whatever characters a device or an error has in its name."""
        return fold(f"{_(self.subject)}: {self.text}")


def good(text: str, subject: str = "") -> Finding:
    """All is well."""
    return Finding(text, Weight.GOOD, subject)


def hint(text: str, subject: str = "") -> Finding:
    """Worth knowing."""
    return Finding(text, Weight.HINT, subject)


def fault(text: str, subject: str = "") -> Finding:
    """To be mended."""
    return Finding(text, Weight.FAULT, subject)


@dataclass(frozen=True, slots=True)
class Check:
    """Something to find out. `look` gives findings as it goes, on a thread of its own.

    After `within_s` nothing more is waited for: a driver that hangs is itself a finding, and
    `if_stuck` says what to do about it.
    """

    subject: str
    look: Callable[[], Iterable[Finding]]
    within_s: float
    if_stuck: str


def examine(checks: Sequence[Check], tell: Callable[[Finding], None]) -> tuple[Finding, ...]:
    """Do one check after the other, telling each finding at once; all that was found."""
    found: list[Finding] = []
    for check in checks:
        for finding in _within(check):
            found.append(replace(finding, subject=finding.subject or check.subject))
            tell(found[-1])
    return tuple(found)


def verdict(findings: Sequence[Finding]) -> tuple[str, int]:
    """The last line, and the exit code."""
    faults = [finding.subject for finding in findings if finding.weight is Weight.FAULT]
    if not faults:
        return _("Well: nothing prevents reading or hearing."), 0
    subjects = ", ".join(dict.fromkeys(_in_a_row(subject) for subject in faults))
    return _("Faults: {subjects}; the lines above say what to do.", subjects=subjects), UNWELL


def _in_a_row(subject: str) -> str:
    """As it stands inside a sentence: small in English, as it is where nouns are capital."""
    told = _(subject)
    return told.lower() if language() == ENGLISH else told


def _within(check: Check) -> Iterable[Finding]:
    told: SimpleQueue[Finding | None] = SimpleQueue()

    def work() -> None:
        try:
            for finding in check.look():
                told.put(finding)
        except Exception as error:  # a fault of a driver or of ours: the other checks go on
            what = f"{type(error).__name__}: {error}".rstrip(".")
            told.put(
                fault(
                    _(
                        "the check itself failed ({what}); {if_stuck}",
                        what=what,
                        if_stuck=check.if_stuck,
                    )
                )
            )
        finally:
            told.put(None)

    threading.Thread(target=work, daemon=True, name=f"check {check.subject}").start()
    deadline = monotonic() + check.within_s
    while True:
        try:
            finding = told.get(timeout=max(0.0, deadline - monotonic()))
        except Empty:
            waited = _("no answer within {within_s:.0f} seconds", within_s=check.within_s)
            yield fault(f"{waited}; {check.if_stuck}")
            return
        if finding is None:
            return
        yield finding
