"""What can be said now: what a recognizer is given so that it expects the likely.

Owns the shape. Not here: working it out (`expected_commands`) and recognizing anything.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """`likely` holds the ids of the commands that make sense now; all others can be said too.

    `sounding` has the words that the reader itself is saying just now, "" in silence. `is_asking`
    where a yes or a no is waited for. `is_strict` where all has to be as sure as what cannot be
    undone: a yes to that is waited for, or the room talks to itself. `bookmarks` and `profiles` are
    the names that the person gave.
    """

    likely: frozenset[str] = frozenset()
    sounding: str = ""
    is_asking: bool = False
    is_strict: bool = False
    bookmarks: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
