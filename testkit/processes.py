"""Processes of this machine, as `/proc` tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def descendants(process: int) -> list[int]:
    """The processes that a process has started, and they in turn; none of one that has gone."""
    found: list[int] = []
    with suppress(FileNotFoundError, ProcessLookupError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in map(int, (thread / "children").read_text().split()):
                found += [child, *descendants(child)]
    return found


def workers_of(process: int, module: str) -> list[int]:
    """Those of its descendants that run a module."""
    return [
        child
        for child in descendants(process)
        if module.encode() in command_line(child) and is_running(child)
    ]


def command_line(process: int) -> bytes:
    """What it was started as; nothing of one that has gone."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def is_running(process: int) -> bool:
    """Whether there is still such a process, other than as an exit code nobody has fetched."""
    return _state(process) not in ("", "Z")


def is_stopped(process: int) -> bool:
    """Whether it waits to be continued: told to go on before, it would stop after that."""
    return _state(process) == "T"


def _state(process: int) -> str:
    with suppress(FileNotFoundError, ProcessLookupError):  # gone before, or while it is read
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    return ""


def open_files(process: int) -> Iterator[tuple[str, int]]:
    """What each of its file descriptors leads to, and the flags that it was opened with.

    One that is closed while this looks is none.
    """
    for link in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):
            target = str(link.readlink())
            information = Path(f"/proc/{process}/fdinfo/{link.name}").read_text()
            yield target, int(information.split("flags:")[1].split()[0], 8)
