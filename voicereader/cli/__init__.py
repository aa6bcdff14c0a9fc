"""The command line: `voicereader DOCUMENT`, and one module for each subcommand.

    arguments (parsers) -> entry -> app.screen or app.plain, or the module of a subcommand

`arguments` has every option and its help; `completion` and `man_page` are written from the same
parsers. `entry` turns a `RefusalError` into one sentence and exit code 2. Each subcommand is
imported when it runs, so that no start waits for another. `main` is the command itself, for who
runs it from Python.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["entry"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, `sys.argv` where no arguments are given; the exit code."""
    from voicereader.cli import entry

    return entry.main(arguments)
