"""What a library tells of its documents: values.

Owns the shapes, which the index that finds them and the reader that says them share. Not here: the
index (`memory.library`), and opening a document (`library`).
"""

from __future__ import annotations

from voicereader.base.records import dataclass


@dataclass(frozen=True)
class Listed:
    """A document that can be opened: by its name, which is the id of its article, and its title.

    Where others have the same title, what tells them apart follows it: "Knee pain (clinic)".
    """

    name: str
    title: str

    def is_called(self, heading: str) -> bool:
        """Whether a heading of it says no more than its title."""
        return self.title == heading or self.title.startswith(f"{heading} (")


@dataclass(frozen=True)
class Hit:
    """Where what was looked for stands: a heading or question of a document, and its block.

    `text` is how it is written there, where that is not what was looked for.
    """

    document: Listed
    section: str
    block: int
    text: str = ""


@dataclass(frozen=True)
class Hits:
    """What was found for a text, the best first; `has_more` where these are not all.

    `is_partial` where something that was read last is in no folder of the library, and so was not
    searched. `knows_document_in_hand`: the one that was in hand was searched too.
    """

    text: str
    found: tuple[Hit, ...] = ()
    has_more: bool = False
    is_partial: bool = False
    knows_document_in_hand: bool = True
