"""Several documents in a real terminal: chosen from the library, searched, gone back from."""

from __future__ import annotations

from pathlib import Path

import pytest

from testkit.terminal import Tmux
from tests.system.program import COMMAND, QUIET, enter, quit_, settle


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was read before, and no folder added: the library is what ships."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("VOICEREADER_MEMORY", str(tmp_path / "memory.sqlite3"))


def test_a_document_is_chosen_by_its_first_letter_and_closed_again() -> None:
    """Its disclaimer comes first; then the guide is there as it was left."""
    with Tmux(QUIET) as terminal:
        settle(terminal)
        terminal.press("B")
        terminal.wait_for("Saying  13 documents")
        terminal.press("o")
        terminal.wait_for("Saying  Osteoporosis")
        terminal.press("Enter")
        terminal.wait_for("Saying  Disclaimer")
        terminal.press("Escape")
        terminal.wait_for("Saying  Osteoporosis")
        terminal.press("s")
        terminal.press("Z")
        terminal.wait_for("Saying  Vertebroplasty")
        quit_(terminal)


def test_a_word_is_found_in_every_document_and_one_comes_back() -> None:
    """The sentence is read in its document."""
    with Tmux(QUIET) as terminal:
        settle(terminal)
        enter(terminal, "\\", "Find in every document", "mammograms")
        terminal.wait_for("mammograms: 1 place")
        terminal.press("Down")
        terminal.wait_for("Saying  X-Rays: What are X-Rays?")
        terminal.press("Enter")
        terminal.wait_for("after the disclaimer")
        terminal.press("Escape")
        terminal.wait_for("Saying  Mammograms use x-rays")
        terminal.press("s")
        terminal.press("Z")
        terminal.wait_for("Saying  Vertebroplasty")
        quit_(terminal)


def test_the_program_can_begin_with_the_library() -> None:
    """Escape leads into the guide."""
    with Tmux([COMMAND, "library", *QUIET[1:]]) as terminal:
        terminal.wait_for("Saying  13 documents")
        terminal.press("Escape")
        terminal.wait_for("Disclaimer, ")
        quit_(terminal)
