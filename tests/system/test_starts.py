"""Keys at any moment of a start, from the first millisecond, in windows of any size: none hangs."""

from __future__ import annotations

from pathlib import Path

import pytest

from testkit.terminal import Pty
from testkit.waiting import wait_until
from tests.system.program import COMMAND
from tests.system.starts import start


@pytest.mark.parametrize("seed", range(1, 9))
def test_a_start_with_keys_thrown_at_it_ends_when_asked_to(seed: int, tmp_path: Path) -> None:
    """`bench.starts` of c2355ee did two hundred of these."""
    outcome = start(seed, tmp_path)
    assert outcome.ended_after_s is not None, f"hung when asked to end by {outcome.way_out}"


@pytest.mark.parametrize("key", [b":", b"/", b"g", b"A", b"?", b"C", b"\x1bOP"])
@pytest.mark.parametrize("size", [(80, 24), (4, 2)])
def test_a_key_before_the_first_layout_leaves_a_screen_that_answers(
    key: bytes, size: tuple[int, int]
) -> None:
    """It came before there was a screen; then Escape, Ctrl+Q: the program has read them."""
    columns, rows = size
    command = [COMMAND, "--speaker", "none", "--microphone", "none", "--memory", "none"]
    with Pty(command, columns=columns, rows=rows) as terminal:
        terminal.type(key)
        wait_until(lambda: b"\x1b[?1049h" in terminal.written, "the screen")
        terminal.wait_quiet()
        terminal.type(b"\x1b")
        terminal.type(b"\x11")
        assert terminal.process.wait(10) == 0
