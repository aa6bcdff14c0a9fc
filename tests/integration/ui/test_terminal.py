"""Promises of the front end in a real terminal: its cursor, its keys, its bytes, its end."""

from __future__ import annotations

import json
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from testkit.demo_screen import WHAT_NOW, demo_article
from testkit.processes import is_stopped
from testkit.terminal import Pty, Tmux
from testkit.waiting import wait_until

DEMO = (sys.executable, "-m", "testkit.demo_screen")
ARTICLE = demo_article()
CURSOR_MOVE = "\x1b[1;1H"
PLACES = list(ARTICLE.sentence_positions())

UP, DOWN, RIGHT = b"\x1b[A", b"\x1b[B", b"\x1b[C"
LAST_PAINTED = b"? help"  # the end of the hints
LOOKS: list[dict[str, object]] = [
    {},
    {"is_quiet": True},
    {"line_spacing": 3},
    {"word_spacing": "wide", "line_columns": 40},
    {"layout": "focus", "highlight": "underline"},
    {"theme": "cream", "highlight": "colour"},
]

# tmux's name of a key, and the name under which Textual tells it. Alt with a digit is not here:
# without the kitty protocol Textual takes Alt+1 for the "¡" that a Mac's Option+1 would type.
KEY_NAMES = {
    "h": "h",
    "H": "H",
    "1": "1",
    "!": "exclamation_mark",
    "@": "at",
    ":": "colon",
    "?": "question_mark",
    "+": "plus",
    "-": "minus",
    ".": "full_stop",
    ",": "comma",
    "/": "slash",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "ä": "ä",
    "'": "apostrophe",
    "Space": "space",
    "Tab": "tab",
    "BTab": "shift+tab",
    "F1": "f1",
    "S-Up": "shift+up",
    "S-Down": "shift+down",
    "S-Left": "shift+left",
    "S-Right": "shift+right",
    "C-Up": "ctrl+up",
    "C-Down": "ctrl+down",
    "C-Left": "ctrl+left",
    "C-Right": "ctrl+right",
    "C-Home": "ctrl+home",
    "C-End": "ctrl+end",
    "PageUp": "pageup",
    "PageDown": "pagedown",
    "Left": "left",
    "BSpace": "backspace",
    "DC": "delete",
    "IC": "insert",
    "M-h": "alt+h",
    "C-p": "ctrl+p",
    "C-q": "ctrl+q",
    "C-a": "ctrl+a",
}


@pytest.fixture(params=[(80, 24), (40, 12)], ids=["80x24", "40x12"])
def tmux(request: pytest.FixtureRequest) -> Iterator[Tmux]:
    """The demo in tmux, up and showing."""
    columns, rows = request.param
    with Tmux(DEMO, columns=columns, rows=rows) as terminal:
        terminal.wait_for("Saying")
        yield terminal


@pytest.fixture
def pty() -> Iterator[Pty]:
    """The demo on a bare pty, up and silent."""
    with Pty(DEMO) as terminal:
        come_up(terminal)
        yield terminal


def come_up(terminal: Pty) -> None:
    """Wait until the whole first screen is there, and nothing more comes."""
    wait_until(lambda: LAST_PAINTED in terminal.written, "the foot")
    terminal.wait_quiet()


def is_on(terminal: Tmux, text: str) -> bool:
    """Whether the cursor stands on the first cell of `text`."""
    x, y = terminal.cursor()
    rows = terminal.lines()
    return y < len(rows) and rows[y][x:].startswith(text)


def test_the_cursor_is_on_the_first_cell_of_the_sentence_after_every_key(tmux: Tmux) -> None:
    """Down through the whole article and its jumps, and up again."""
    there_and_back = [("Down", place) for place in PLACES[1:]]
    there_and_back += [("Up", place) for place in PLACES[-2::-1]]
    for key, place in there_and_back:
        tmux.press(key)
        start = ARTICLE.sentence_at(place).text.split()[0]
        try:
            wait_until(lambda start=start: is_on(tmux, start), f"cursor on {start!r}")  # type: ignore[misc]
        except AssertionError as error:
            raise AssertionError(f"{error} but at {tmux.cursor()} in\n{tmux.text()}") from None
        assert tmux.cursor_is_shown


def test_an_answer_of_many_rows_leaves_the_cursor_on_the_sentence(tmux: Tmux) -> None:
    """All of it is read, the sentence stays in sight, and the text has its rows back after it.

    On the smallest screen it is read as far as the text leaves rows for it, and heard whole.
    """
    shown = WHAT_NOW if len(tmux.lines()) > 12 else WHAT_NOW[:40]
    for place in PLACES[1:7]:
        tmux.press("Down")
        start = ARTICLE.sentence_at(place).text.split()[0]
        wait_until(lambda start=start: is_on(tmux, start), f"cursor on {start!r}")  # type: ignore[misc]
        rows = len(tmux.text().partition("Saying")[0].splitlines())
        tmux.press("w")
        wait_until(lambda: shown in " ".join(tmux.text().split()), "the answer")
        wait_until(lambda start=start: is_on(tmux, start), f"cursor still on {start!r}")  # type: ignore[misc]
        tmux.press("Up", "Down")
        wait_until(
            lambda rows=rows: len(tmux.text().partition("Saying")[0].splitlines()) == rows,  # type: ignore[misc]
            "the rows of the text",
        )
        wait_until(lambda start=start: is_on(tmux, start), f"cursor on {start!r} again")  # type: ignore[misc]


def test_the_cursor_follows_what_is_typed(tmux: Tmux) -> None:
    """While an entry is asked for, the cursor stands where the next character goes."""
    tmux.press("g")
    tmux.wait_for("Section 1 to 7:")
    tmux.press("1", "h")
    tmux.wait_for("Section 1 to 7: 1h")
    wait_until(lambda: tmux.cursor()[0] == len("   Section 1 to 7: 1h"), "the cursor after 1h")
    tmux.press("BSpace", "BSpace", "2")
    tmux.wait_for("Section 1 to 7: 2")
    tmux.press("Escape")
    wait_until(lambda: is_on(tmux, "Disclaimer"), "the cursor back on the sentence")


def test_the_screen_is_whole_after_every_change_of_size(tmux: Tmux) -> None:
    """The sentence stays in sight, the cursor on it, nothing is left over, and contents unfold."""
    for _ in range(12):
        tmux.press("Down")
    sentence = ARTICLE.sentence_at(PLACES[12]).text[:16]
    for columns, rows in ((40, 12), (200, 60), (30, 8), (80, 24)):
        tmux.resize(columns, rows)

        def is_whole(columns: int = columns, rows: int = rows) -> bool:
            shown = tmux.text()
            has_contents = "4 Efficacy" in shown
            foot = ["Saying" in line for line in shown.splitlines()[-5:]]
            return (
                is_on(tmux, sentence)
                and len(shown.splitlines()) == rows
                and has_contents == (columns >= 72)
                and foot.count(True) == 1
            )

        wait_until(is_whole, f"a whole screen of {columns}x{rows} with the cursor on {sentence!r}")
        assert not re.search("[│─┌┐└┘█▌▐╭╮]", tmux.text()), "no frame and no scroll bar"


def test_every_key_reaches_the_registry_under_its_name(tmp_path: Path) -> None:
    """Nothing is kept back by Textual, and the names are the ones the registry is written with."""
    log = tmp_path / "log"
    with Tmux((*DEMO, "--log", str(log))) as terminal:
        terminal.wait_for("Saying")
        for number, (key, name) in enumerate(KEY_NAMES.items(), 1):
            terminal.press(key)
            wait_until(
                lambda number=number: log.exists() and len(log.read_text().splitlines()) >= number,  # type: ignore[misc]
                f"an event for {key}",
            )
            assert log.read_text().splitlines()[-1].endswith(f" command key {name}")


def test_the_cursor_moves_before_anything_is_painted(pty: Pty) -> None:
    """The first thing written for a key is the cursor's move, and the last puts it there again."""
    move = b"\x1b[5;4H"
    pty.take()
    pty.type(DOWN)
    wait_until(lambda: pty.written.count(move) > 1, "the cursor there again")
    pty.wait_quiet()
    written = pty.take()
    assert written.startswith(move)
    assert written.endswith(move)
    assert len(written) > 2 * len(move), "something was painted in between"


def test_a_jump_brings_the_text_before_the_cursor(pty: Pty) -> None:
    """Where the window moves, the cursor is never on a row that still shows the old text."""
    pty.take()
    pty.type(b"\x1b[F")
    wait_until(lambda: b"Akzent" in pty.written, "the end of the text")
    pty.wait_quiet()
    written = pty.take()
    last_move = written[written.rindex(b"\x1b[") :]
    assert re.fullmatch(rb"\x1b\[\d+;4H", last_move)
    assert written.index(b"Akzent") < written.index(last_move) == len(written) - len(last_move)


def test_an_idle_screen_writes_nothing(pty: Pty) -> None:
    """No clock, no blinking, no spinner: not a byte in two seconds."""
    pty.take()
    time.sleep(2)  # the promise is about time passing
    assert pty.take() == b""
    assert written_for(pty, DOWN) != b"", "it was idle, and not dead"


def written_for(pty: Pty, key: bytes) -> bytes:
    """All that is written in answer to a key, which is something."""
    pty.take()
    pty.type(key)
    pty.wait_quiet()
    return pty.take()


@pytest.mark.parametrize("looks", LOOKS, ids=str)
def test_words_sentences_and_status_are_cheap(looks: dict[str, object]) -> None:
    """Under 150 bytes for every word, 1,000 for a sentence without a jump, 200 for a status.

    After an answer of four rows a sentence gives the text its rows back, and costs 1,200.
    """
    with Pty((*DEMO, "--looks", json.dumps(looks))) as terminal:
        come_up(terminal)
        moves = [written_for(terminal, DOWN) for _ in range(4)]
        terminal.type(RIGHT)  # on a quiet screen the first word is where the cursor is already
        words = [written_for(terminal, RIGHT) for _ in range(24)]
        assert len(CURSOR_MOVE) <= min(map(len, words)) <= max(map(len, words)) < 150
        assert 100 < min(map(len, moves)) <= max(map(len, moves)) < 1000
        assert 20 < len(written_for(terminal, b"s")) < 200
        assert len(written_for(terminal, b"w")) > len(WHAT_NOW)
        assert 100 < len(written_for(terminal, UP)) < 1200


def test_on_a_quiet_screen_a_word_moves_the_cursor_and_nothing_else() -> None:
    """Onto the word, so that a braille display has it; what is highlighted is the sentence."""
    with Pty((*DEMO, "--looks", '{"is_quiet": true}')) as terminal:
        come_up(terminal)
        for _ in range(4):
            assert len(written_for(terminal, DOWN)) > 100, "a sentence is painted"
        terminal.type(RIGHT)  # the first word is where the cursor is already
        words = [written_for(terminal, RIGHT) for _ in range(24)]
    moves = [re.fullmatch(rb"\x1b\[(\d+);(\d+)H", written) for written in words]
    assert all(moves), words
    places = [move.groups() for move in moves if move]
    assert len(set(places)) > 20, "each word is another place"


def test_looks_that_are_changed_are_seen_at_once() -> None:
    """The whole screen in the new colours, and the cursor where it was."""
    with Tmux(DEMO) as terminal:
        terminal.wait_for("Saying")
        terminal.press("Down")
        wait_until(lambda: is_on(terminal, "This is not"), "the cursor on the sentence")
        dark = terminal.styled()
        terminal.press("t")
        wait_until(lambda: "48;5;231" in terminal.styled(), "a white background")
        assert "48;5;16m" in dark
        wait_until(lambda: "48;5;16m" not in terminal.styled(), "no black background left")
        wait_until(lambda: is_on(terminal, "This is not"), "the cursor still on the sentence")


def test_no_color_means_no_colour_code_at_all() -> None:
    """Bold and reverse are left, and the word is still told from its sentence."""
    with Pty(DEMO, environment={"NO_COLOR": "1"}) as terminal:
        come_up(terminal)
        terminal.type(DOWN + RIGHT + b"n")
        wait_until(lambda: b"Notice" in terminal.written, "the notice")
        wait_until(lambda: b"\x1b[1;7mThis" in terminal.written, "the word in its own look")
        looks = re.findall(rb"\x1b\[([\d;:]*)m", terminal.written)
        numbers = {number for look in looks for number in re.split(rb"[;:]", look)}
        assert numbers == {b"0", b"1", b"7"}


@pytest.mark.parametrize("how", ["key", "SIGTERM", "SIGHUP", "SIGINT"])
def test_the_terminal_is_given_back_however_the_program_ends(pty: Pty, how: str) -> None:
    """Its modes, its screen, its cursor and its line wrap."""
    if how == "key":
        pty.type(b"q")
    else:
        pty.process.send_signal(getattr(signal, how))
    assert pty.process.wait(10) == 0
    wait_until(lambda: b"\x1b[?1049l" in pty.written, "the screen left")
    assert pty.attributes == pty.attributes_before
    written = pty.written
    for mode in (b"?25", b"?7"):
        assert written.rfind(b"\x1b[%bh" % mode) > written.rfind(b"\x1b[%bl" % mode)
    assert written.rfind(b"\x1b[?2004l") > written.rfind(b"\x1b[?2004h")


def test_a_crash_gives_the_terminal_back_and_one_sentence(pty: Pty) -> None:
    """A view that cannot be shown ends the screen, not in a traceback."""
    pty.type(b"b")
    assert pty.process.wait(10) == 1
    wait_until(lambda: b"voicereader: " in pty.written, "the sentence")
    assert pty.attributes == pty.attributes_before
    after = pty.written.partition(b"\x1b[?1049l")[2].decode()
    assert "Traceback" not in after
    assert re.search(r"voicereader: the screen failed \(.+\)\. .+\.\r\n$", after)


def test_closing_the_terminal_ends_the_program() -> None:
    """No process is left reading from a terminal that is gone."""
    with Tmux(DEMO) as terminal:
        terminal.wait_for("Saying")
        process = terminal.process_id
        terminal.end()
        wait_until(lambda: not Path(f"/proc/{process}").exists(), "the end of the program")


@pytest.mark.parametrize("how", ["signal", "key"])
def test_a_suspended_program_comes_back_whole(pty: Pty, how: str) -> None:
    """Stopped by a signal or by Ctrl+Z and continued, it paints everything and takes keys again.

    The first Ctrl+Z only tells what the next one does.
    """
    first = pty.take()
    if how == "key":
        pty.type(b"\x1a\x1a")
    else:
        pty.process.send_signal(signal.SIGTSTP)
    wait_until(lambda: b"\x1b[?1049l" in pty.written, "the screen given back")
    wait_until(lambda: is_stopped(pty.process.pid), "that it has stopped")
    pty.take()
    pty.process.send_signal(signal.SIGCONT)
    wait_until(lambda: LAST_PAINTED in pty.written, "the screen painted again")
    pty.wait_quiet()
    assert len(pty.take()) > len(first) / 2
    pty.type(DOWN)
    wait_until(lambda: pty.written.startswith(b"\x1b[5;4H"), "the cursor on the next sentence")
    pty.type(b"q")
    assert pty.process.wait(10) == 0
