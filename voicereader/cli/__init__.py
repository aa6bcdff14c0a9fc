"""The command line: `voicereader DOCUMENT`, and one module for each subcommand.

    arguments (parsers) -> main -> app.screen or app.plain, or the module of a subcommand

`arguments` has every option and its help; `completion` and `man_page` are written from the same
parsers. `main` turns a `RefusedError` into one sentence and exit code 2. Each subcommand is
imported when it runs, so that no start waits for another.
"""

__all__ = ["main"]
