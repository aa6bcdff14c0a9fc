"""The memory: where one was, after any end; and what happens when it cannot be kept."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from testkit.sound_card import SoundCard
from testkit.terminal import Pty, Tmux
from testkit.waiting import wait_until
from tests.system.program import (
    COMMAND,
    DISCLAIMER,
    ESCAPE,
    QUIET,
    QUIT,
    enter,
    is_on,
    quit_,
    settle,
    utterance_at,
)
from tests.system.sound_matching import STUMBLE_S, hear_until, reference, seconds
from tests.system.terminal_screen import TerminalScreen
from voicereader.reader.messages.listening_replies import skip_by_key
from voicereader.speech.espeak import EspeakSynthesizer

SECTION = "Risks and Complications"
SENTENCE = "Cement leakage into surrounding tissues"
WARNING = "Saying  Medical Disclaimer"


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file for the memory, which is not there yet; every program of the test has it."""
    path = tmp_path / "memory" / "memory.sqlite3"
    monkeypatch.setenv("VOICEREADER_MEMORY", str(path))
    return path


def kill(terminal: Tmux) -> None:
    """End the program as the kernel does when there is no memory left."""
    os.kill(terminal.process_id, signal.SIGKILL)
    wait_until(lambda: terminal.has_ended, "the end")


def is_highlighted(terminal: Tmux, word: str) -> bool:
    """Whether a word is the one being heard."""
    return f"m{word}\x1b[" in terminal.styled()


@pytest.mark.usefixtures("memory")
def test_after_a_kill_reading_goes_on_at_the_same_sentence() -> None:
    """The disclaimer still comes first, then where one was is said, and Space reads on there."""
    with Tmux(QUIET) as terminal:
        settle(terminal)
        enter(terminal, ":", "Say", "risks")
        wait_until(lambda: is_on(terminal, SECTION), "the cursor on the section")
        for _ in range(5):  # the lead, and the items
            terminal.press("Down")
        terminal.wait_for(f"Saying  {SENTENCE}")
        wait_until(lambda: is_highlighted(terminal, "leakage"), "the second word")
        kill(terminal)
    with Tmux(QUIET) as terminal:
        terminal.wait_for(WARNING)
        wait_until(lambda: is_on(terminal, "Medical Disclaimer"), "the cursor on the disclaimer")
        terminal.press("Escape")
        terminal.wait_for(f"Saying  Vertebroplasty, again at {SECTION}. Space reads on.")
        wait_until(lambda: is_on(terminal, SENTENCE), "the cursor on the sentence")
        terminal.press("s", "Space")
        terminal.wait_for(f"Saying  {SENTENCE}")
        terminal.wait_for("Reading, ")
        wait_until(lambda: is_highlighted(terminal, "leakage"), "the second word")


@pytest.mark.usefixtures("memory")
def test_the_disclaimer_is_heard_to_its_end_before_the_place_is_said() -> None:
    """Every sentence of it goes by first, and then nothing is read without being asked for.

    Its title may be over before the screen is there: the voice waits for no screen.
    """
    with Tmux(QUIET) as terminal:
        settle(terminal)
        enter(terminal, ":", "Say", "risks")
        wait_until(lambda: is_on(terminal, SECTION), "the cursor on the section")
        quit_(terminal)
    with Pty([COMMAND, "--speaker", "none", "--rate", "900"], columns=200, rows=40) as reader:
        screen = TerminalScreen(200, 40)
        again = f"Vertebroplasty, again at {SECTION}. Space reads on."
        captions: list[str] = []

        def is_greeted() -> bool:
            screen.feed(reader.take())
            caption = screen.row_after("Saying")
            if caption and not caption.startswith("…") and caption[:20] not in captions:
                captions.append(caption[:20])
            return caption == again

        wait_until(is_greeted, "where one was", 30)
        title, *rest = (utterance_at(place).text[:20] for place in DISCLAIMER)
        assert captions in ([title, *rest, again[:20]], [*rest, again[:20]])
        reader.type(QUIT)


@pytest.mark.usefixtures("memory")
def test_bookmarks_survive_a_kill() -> None:
    """The list has them by name, and Enter goes there."""
    with Tmux(QUIET) as terminal:
        settle(terminal)
        enter(terminal, ":", "Say", "alternatives")
        wait_until(lambda: is_on(terminal, "Alternative Treatments"), "the cursor")
        enter(terminal, "K", "Name of the bookmark", "ask the doctor")
        terminal.wait_for("Saying  Bookmark: ask the doctor.")
        kill(terminal)
    with Tmux(QUIET) as terminal:
        settle(terminal)
        terminal.press("Home", "l")
        terminal.wait_for("ask the doctor")
        terminal.press("i")
        wait_until(lambda: is_on(terminal, "ask the doctor"), "the cursor on the bookmark")
        terminal.press("Enter")
        wait_until(lambda: is_on(terminal, "Alternative Treatments"), "the place")
        terminal.press("l")
        terminal.wait_for("ask the doctor")
        terminal.press("i")
        wait_until(lambda: is_on(terminal, "ask the doctor"), "the cursor on the bookmark")
        terminal.press("DC")
        terminal.wait_for("Saying  Deleted: ask the doctor.")
        quit_(terminal)
    with Tmux(QUIET) as terminal:
        settle(terminal)
        terminal.press("l")
        terminal.wait_for("Saying  No bookmarks yet")


@pytest.mark.usefixtures("memory")
def test_two_programs_at_once_share_a_memory() -> None:
    """Both read, neither complains, and what each has bookmarked is there afterwards."""
    with Tmux(QUIET) as one, Tmux(QUIET) as other:
        for terminal, section in ((one, "Indications"), (other, "Procedure")):
            settle(terminal)
            enter(terminal, ":", "Say", section)
            wait_until(lambda t=terminal, s=section: is_on(t, s), section)  # type: ignore[misc]
            enter(terminal, "K", "Name of the bookmark", f"my {section}")
            terminal.wait_for(f"Saying  Bookmark: my {section}.")
        for terminal in (one, other):
            assert "Notice" not in terminal.text()
            quit_(terminal)
    with Tmux(QUIET) as terminal:
        settle(terminal)
        terminal.press("l")
        terminal.wait_for("my Indications")
        terminal.wait_for("my Procedure")


def test_a_memory_that_is_damaged_is_told_once_kept_and_begun_anew(memory: Path) -> None:
    """The notice says where the old one is; the disclaimer is read, and places are kept again."""
    memory.parent.mkdir()
    memory.write_bytes(b"This is no memory. " * 500)
    written = read_in_spite_of(memory, "so a new one was begun")
    (aside,) = memory.parent.glob("memory.sqlite3.aside-*")
    assert aside.read_bytes().startswith(b"This is no memory. ")
    assert written.count(b"Notice") == 1
    assert b"Notice" not in read_in_spite_of(memory, "")


def test_the_disclaimer_is_the_first_sound_whatever_the_memory_is(
    sound_card: SoundCard, engine: EspeakSynthesizer, memory: Path
) -> None:
    """What is told of a damaged memory is not heard before it, not even its beginning.

    Who has no memory is new here, and hears with its heading how it is skipped.
    """
    memory.parent.mkdir()
    memory.write_bytes(b"This is no memory. " * 500)
    way_out = skip_by_key("Escape", "F8")
    heading = reference(engine, utterance_at(DISCLAIMER[0], aside=way_out))
    with sound_card.record() as recording, Tmux([COMMAND]) as terminal:
        sounding = recording.wait_for_sound()
        match = hear_until(recording, heading.samples, 0, within_s=10)
        assert abs(seconds(match.frame - sounding)) < STUMBLE_S
        assert "so a new one was begun" in " ".join(terminal.text().split())


def test_a_memory_that_cannot_be_written_is_told_once(memory: Path) -> None:
    """Reading goes on, and the file is as it was."""
    with Tmux(QUIET) as terminal:
        settle(terminal)
        quit_(terminal)
    before = memory.read_bytes()
    write_protect(memory)
    try:
        written = read_in_spite_of(memory, "Places and bookmarks are not saved")
    finally:
        write_protect(memory, is_protected=False)
    assert written.count(b"Notice") == 1
    assert memory.read_bytes() == before


def write_protect(memory: Path, *, is_protected: bool = True) -> None:
    """Let nobody write the file, not even root; where that cannot be done the test is skipped."""
    if os.geteuid() != 0:
        memory.chmod(0o400 if is_protected else 0o600)
        return
    done = subprocess.run(
        ["chattr", "+i" if is_protected else "-i", str(memory)], capture_output=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("root may write every file here")


def read_in_spite_of(memory: Path, told: str) -> bytes:
    """Read the disclaimer, skip it, read on and move; all that was written to the terminal."""
    with Pty([COMMAND, "--speaker", "none", "--rate", "500"], columns=200, rows=40) as terminal:
        screen = TerminalScreen(200, 40)
        everything = b""

        def shows(text: str) -> bool:
            nonlocal everything
            data = terminal.take()
            everything += data
            screen.feed(data)
            return text in "\n".join(screen.lines())

        wait_until(lambda: shows("Saying  "), "the disclaimer")
        assert shows(told), screen.lines()
        assert shows(memory.name if told else ""), screen.lines()
        wait_until(lambda: shows("Saying  The information"), "its first sentence", 20)
        wait_until(lambda: shows("Saying  Always seek"), "its second sentence", 20)
        terminal.type(ESCAPE)
        wait_until(lambda: shows("Stopped, "), "the end of the disclaimer")
        terminal.type(b"r")
        wait_until(lambda: shows("Reading, "), "reading")
        terminal.type(b"h")
        wait_until(lambda: shows("Saying  Indications"), "a heading")
        terminal.type(QUIT)
        assert terminal.process.wait(5) == 0
        return everything + terminal.take()
