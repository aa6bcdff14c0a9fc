"""The program over a whole article, and under a storm of keys."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from testkit.terminal import Pty
from testkit.waiting import wait_until
from tests.system.program import COMMAND, F1, PLACES, QUIT, text_at, utterance_at
from tests.system.terminal_screen import TerminalScreen
from voicereader.settings.loading import SETTINGS

COLUMNS, ROWS = 200, 40
ROW_STARTS = re.compile(rb"(?=\x1b\[\d+;\d+H)")
STORM_S = 20
SEED = 20250625
STORM = [
    *"hHiIpPqQrateosc+-=0[]{}v.,d?gx!@#$%^123456789:/ \t\r\x7f",
    *"SRGA;nNwWmbfukKlLyYjEzJTXM",
    *("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"),
    *(
        "\x1b[1;2C",
        "\x1b[1;5C",
        "\x1b[1;2D",
        "\x1bOP",
        "\x1b[200~a\x1b[201~",
        *("\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[3~"),
        *("risks\r", "find cement\r", "the second question\r"),
        "ä",
        "\x00",
        *("\x1b", "\x1b", "\x1b"),  # leaves what F2 begins: every key only says what it does
    ),
]


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Pty, TerminalScreen]]:
    """The article being read from its disclaimer to its end, while the other test runs."""
    own = {setting.variable: "" for setting in SETTINGS}
    own["HOME"] = str(tmp_path_factory.mktemp("home"))
    own["VOICEREADER_SETTINGS"] = f"{own['HOME']}/settings.toml"
    own["VOICEREADER_MEMORY"] = f"{own['HOME']}/memory.sqlite3"
    command = [COMMAND, "--speaker", "none", "--rate", "900"]
    with Pty(command, columns=COLUMNS, rows=ROWS, environment=own) as terminal:
        screen = TerminalScreen(COLUMNS, ROWS)
        wait_until(lambda: caption_of(screen, terminal) != "", "the first caption")
        terminal.type(b"d")  # from its start: its voice was there before the screen
        terminal.type(b"r")
        yield terminal, screen


@pytest.mark.long
@pytest.mark.usefixtures("reading")
def test_a_storm_of_keys_leaves_a_program_that_answers(tmp_path: Path) -> None:
    """20 seconds of any keys in any order: no crash, nothing in the log, help still opens."""
    log = tmp_path / "log"
    rng = random.Random(SEED)
    command = [COMMAND, "--speaker", "none", "--log", str(log)]
    own = {"VOICEREADER_MEMORY": str(tmp_path / "memory.sqlite3")}
    with Pty(command, environment=own) as terminal:
        wait_until(lambda: b"Disclaimer" in terminal.written, "the disclaimer")
        deadline = time.monotonic() + STORM_S
        while time.monotonic() < deadline:
            assert terminal.process.poll() is None, terminal.written[-2000:]
            terminal.type(rng.choice(STORM).encode())
            time.sleep(rng.choice((0, 0, 0.01, 0.05)))
        wait_until(lambda: answers(terminal), "an answer to a key", 15)
        terminal.wait_quiet()  # beside other tests what was typed is drawn for a while
        terminal.type(QUIT)
        assert terminal.process.wait(5) == 0
        assert terminal.attributes == terminal.attributes_before
        assert b"Traceback" not in terminal.all_written
        assert log.read_text() == ""


def answers(terminal: Pty) -> bool:
    """Whether help can be opened, from whatever the keys have left behind; open help is closed.

    Escape first, as a person would: where keys only say what they do, F1 would change nothing on a
    screen that says it already.
    """
    terminal.type(b"\x1b")
    time.sleep(0.2)  # so that it is no part of the next key
    terminal.take()
    terminal.type(F1)
    try:
        wait_until(lambda: b"Help" in terminal.written, "help", 3)
    except AssertionError:
        return False
    return True


@pytest.mark.long
def test_the_whole_article_goes_by_in_order(reading: tuple[Pty, TerminalScreen]) -> None:
    """At 900 words a minute, from the disclaimer to the end: every sentence in the captions."""
    wanted = [utterance_at(place).shown for place in PLACES]
    terminal, screen = reading
    wait_until(lambda: caption_of(screen, terminal) == "End of Vertebroplasty.", "the end", 90)
    captions = seen(list(terminal.arrivals))
    last = screen.highlight()
    assert last is None or text_at(PLACES[-1]).removesuffix(".").endswith(last.text)
    terminal.type(QUIT)
    assert terminal.process.wait(5) == 0
    numbers = [number_of(caption, wanted) for caption in captions]
    order = [number for number, _ in groupby(number for number in numbers if number is not None)]
    order = order[-1 - order[::-1].index(0) :]  # from where it was begun again
    assert [wanted[n] for n in range(len(wanted)) if n not in order] == []
    assert order == list(range(len(wanted)))


def caption_of(screen: TerminalScreen, terminal: Pty) -> str:
    """The caption as it is now."""
    screen.feed(terminal.take())
    return screen.row_after("Saying")


def seen(arrivals: list[tuple[float, bytes]]) -> list[str]:
    """Every caption that was ever shown, in order: rows are painted one by one."""
    screen = TerminalScreen(COLUMNS, ROWS)
    captions = []
    for row in ROW_STARTS.split(b"".join(data for _, data in arrivals)):
        screen.feed(row)
        captions.append(screen.row_after("Saying"))
    return captions


def number_of(caption: str, wanted: list[str]) -> int | None:
    """Which sentence a caption is, or is the beginning of; None for its middle and other words."""
    start = caption.removesuffix("…").strip()
    if caption == start:
        return wanted.index(caption) if caption in wanted else None
    begun = (number for number, text in enumerate(wanted) if start and text.startswith(start))
    return next(begun, None)
