"""The whole program, stuck: its reader's thread, or its screen, goes round and round at some key.

Run as `python -m tests.integration.app.stuck reader|screen|both ARGUMENTS...`; Down is the key,
"stuck" is printed to the file that VOICEREADER_STUCK names when it has come.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from voicereader.cli import entry as cli
from voicereader.reader.effects import View
from voicereader.reader.events import CommandGiven, Event
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command
from voicereader.ui import surround, tui
from voicereader.ui.rows import Row

_STUCK = Command("next-sentence")


def main() -> int:
    """Run the program with these parts of it stuck."""
    parts = sys.argv.pop(1)
    handle, foot = Reader.handle, surround.foot
    is_down = False

    def stuck_handle(self: Reader, event: Event) -> tuple[object, ...]:
        nonlocal is_down
        if isinstance(event, CommandGiven) and event.command == _STUCK:
            is_down = True
            if parts != "screen":
                _go_round()
        return handle(self, event)

    def stuck_foot(view: View, width: int, screen_height: int) -> tuple[Row, ...]:
        if is_down and parts == "screen":
            _go_round()
        return foot(view, width, screen_height)

    Reader.handle = stuck_handle  # type: ignore[assignment,method-assign]
    tui.foot = stuck_foot  # type: ignore[attr-defined]
    return cli.main()


def _go_round() -> None:
    Path(os.environ["VOICEREADER_STUCK"]).write_text("stuck", encoding="utf-8")
    while True:
        pass


if __name__ == "__main__":
    raise SystemExit(main())
