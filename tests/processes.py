"""Processes of this machine, as `/proc` tells of them."""

from __future__ import annotations

from pathlib import Path


def descendants(process: int) -> list[int]:
    """The processes that a process has started, and they in turn."""
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").iterdir():
        for child in map(int, (thread / "children").read_text().split()):
            found += [child, *descendants(child)]
    return found


def is_running(process: int) -> bool:
    """Whether there is still such a process, other than as an exit code nobody has fetched."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):  # gone before, or while it was read
        return False
    return state != "Z"
