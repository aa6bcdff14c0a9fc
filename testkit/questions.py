"""Questions about the guide, written before any was asked: where it answers them, if it does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the titles of the places that answer it."""

    text: str
    right: tuple[str, ...]


def questions(name: str) -> list[Asked]:
    """Those of a file: "blind", "second_blind", "unanswerable", "television" ..."""
    lines = Path(__file__).with_name(f"questions_{name}.txt").read_text("utf-8").splitlines()
    rows = (
        [part.strip() for part in line.split("|")]
        for line in lines
        if line.strip() and line[:1] != "#"
    )
    return [Asked(text, tuple(right)) for text, *right in rows]
