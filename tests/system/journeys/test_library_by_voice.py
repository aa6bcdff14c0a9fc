"""A patient who opens an article of the library by voice, asks it, and comes back to the guide."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from testkit.terminal import Tmux
from tests.system.journeys.road import COMMAND
from tests.system.microphone_file import spoken_file

SAID = (
    ("skip the disclaimer", "Saying  Vertebroplasty. "),
    ("open osteoporosis", "Saying  Disclaimer"),
    ("skip the disclaimer", "Saying  Osteoporosis. "),
    ("what are the risk factors", "Saying  The text says, in What is Osteoporosis: Risk factors"),
    ("what is the best way to check bone health", "Saying  The text says, in What is Osteoporosis"),
    ("how do I keep my bones strong", "Osteoporosis: To keep bones strong"),
    ("find mammograms in everything", "1 place"),
    ("close this document", "Saying  Vertebroplasty."),
)
FEWEST = 6
"""Of the eight that have to be understood, each said once by a synthetic voice."""


@pytest.mark.long
def test_a_patient_asks_another_article_and_comes_back_by_voice_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An article by its title, three questions to it, a word in everything, and the guide again."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    sounds = spoken_file(*(phrase for phrase, _ in SAID), folder=tmp_path, before_s=6, after_s=8)
    words = [*COMMAND, "--listen", "always", "--microphone", str(sounds), "--speaker", "none"]
    with Tmux([*words, "--rate", "300"]) as terminal:
        seen = _screens(terminal)
    understood = []
    at = 0
    for phrase, expected in SAID:
        later = next((n for n, text in enumerate(seen[at:], at) if expected in text), None)
        if later is not None:
            at = later
            understood.append(phrase)
    with capsys.disabled():
        print(f"\nby voice in the library: {len(understood)} of {len(SAID)} understood")
    assert len(understood) >= FEWEST, understood
    assert SAID[-1][0] in understood


def _screens(terminal: Tmux) -> list[str]:
    """Every screen until the file that is the microphone has ended."""
    seen: list[str] = []
    ends_s = time.monotonic() + 150
    while not seen or "has ended" not in seen[-1]:
        assert time.monotonic() < ends_s, seen[-1]
        seen.append(terminal.text())
        time.sleep(0.2)
    return seen
