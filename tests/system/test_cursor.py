"""Where the hardware cursor stands: in a real terminal, after every kind of move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from testkit.terminal import Tmux
from testkit.waiting import wait_until
from tests.system.program import COMMAND, is_on

LEAD = "Vertebroplasty is a medical"
FIRST_ITEM = "Vertebral compression fractures, often"
QUESTION = "What is vertebroplasty?"

# Key by key, and the start of the sentence on which the cursor is then. Words and characters are
# looked at inside their sentence; a move that leads nowhere stays. Of four different letters in a
# row, as fast as a test presses keys, each would be one of a word that is typed.
TOUR = [
    ("h", "Indications"),
    ("i", FIRST_ITEM),
    ("i", "Relieving severe back"),
    ("I", FIRST_ITEM),
    ("Right", FIRST_ITEM),
    ("Right", FIRST_ITEM),
    ("Left", FIRST_ITEM),
    (".", FIRST_ITEM),
    (",", FIRST_ITEM),
    ("p", "The procedure typically"),
    ("p", "As with any medical"),
    ("P", "The procedure typically"),
    ("h", "Risks and Complications"),
    ("H", "Procedure"),
    ("1", "Procedure"),
    ("!", "Vertebroplasty"),
    ("Down", LEAD),
    ("2", "Indications"),
    ("@", "Medical Disclaimer"),
    ("q", QUESTION),
    ("q", "Why is vertebroplasty"),
    ("Q", QUESTION),
    ("Down", "A medical spinal"),
    ("Up", QUESTION),
    ("3", "See more"),
    ("#", "See more"),
    ("4", "See more"),
    ("5", "See more"),
    ("6", "See more"),
    ("End", "Medical AI Assistant"),
    ("Down", "Medical AI Assistant"),
    ("Home", "Vertebroplasty"),
    ("h", "Indications"),
    ("e", "Indications"),
    ("Space", "Indications"),
    ("Space", "Indications"),
    (".", "Indications"),
    ("c", "Contents"),
    ("i", "Indications"),
    ("i", "Procedure"),
    ("Enter", "Procedure"),
    ("s", "Procedure"),
    ("H", "Indications"),
    ("c", "Contents"),
    ("Escape", "Indications"),
    ("?", "Help"),
    ("h", "Reading"),
    ("?", "Indications"),
    ("d", "Medical Disclaimer"),
    ("Escape", "Indications"),
    ("r", "Indications"),
    ("h", "Procedure"),
    (".", "Procedure"),  # four letters at this pace are a word that a machine types
    ("q", QUESTION),
    ("s", QUESTION),
]


@pytest.fixture(params=[(80, 24), (40, 12)], ids=["80x24", "40x12"])
def tmux(request: pytest.FixtureRequest) -> Iterator[Tmux]:
    """The program in tmux, slow of speech so that reading moves nothing, the disclaimer skipped."""
    columns, rows = request.param
    command = [COMMAND, "--speaker", "none", "--rate", "80"]
    with Tmux(command, columns=columns, rows=rows) as terminal:
        terminal.wait_for("Saying")
        terminal.press("Escape")
        terminal.wait_for("Space read")  # at 40x12 that it has stopped gives way to the greeting
        yield terminal


def test_the_cursor_is_on_the_sentence_after_every_key(tmux: Tmux) -> None:
    """On its first cell and visible: by heading, item, paragraph, question, sentence and word."""
    for number, (key, start) in enumerate(TOUR):
        tmux.press(key)
        try:
            wait_until(lambda start=start: is_on(tmux, start), "the cursor there")  # type: ignore[misc]
        except AssertionError as error:
            keys = " ".join(key for key, _ in TOUR[: number + 1])
            where = f"{tmux.cursor()} in\n{tmux.text()}"
            raise AssertionError(f"{error}: {start!r} after {keys}; at {where}") from None
        assert tmux.cursor_is_shown, (number, key)


def test_the_cursor_is_where_the_number_is_typed_and_then_on_the_section(tmux: Tmux) -> None:
    """After "g" it follows what is typed; Enter goes there and Escape gives up."""
    tmux.press("g")
    tmux.wait_for("Section, 1 to 7")
    for typed in ("9", "", "3"):
        tmux.press(typed or "BSpace")
        wait_until(lambda typed=typed: is_after(tmux, typed), f"the cursor after {typed!r}")  # type: ignore[misc]
        assert tmux.cursor_is_shown
    tmux.press("Enter")
    wait_until(lambda: is_on(tmux, "Risks and Complications"), "the cursor on section 3")
    tmux.press("g")
    tmux.wait_for("Section, 1 to 7")
    tmux.press("Escape")
    wait_until(lambda: is_on(tmux, "Risks and Complications"), "the cursor back on section 3")


def is_after(terminal: Tmux, typed: str) -> bool:
    """Whether the cursor stands right after what is typed, in the last row."""
    x, y = terminal.cursor()
    rows = terminal.lines()
    prompt, _, entered = rows[-1].partition("7")
    return (
        y == len(rows) - 1
        and "Section, 1 to " in prompt
        and (entered.strip(": ") == typed and x >= len(rows[-1]))
    )
