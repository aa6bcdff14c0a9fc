"""Draws the rooms of the package and who imports whom into docs/the-house.md, from the imports.

    python tools/draw_house.py            # draws it anew
    python tools/draw_house.py --check    # writes nothing; 1 when the drawing is old

Owns the drawing between the two marks of that page, in Mermaid, which code hosts show as a picture.
An arrow that follows from others is left out: `app` also imports `base`. The text round it is
written by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import grimp

PAGE = Path(__file__).resolve().parent.parent / "docs" / "the-house.md"
_PACKAGE = "voicereader"
_BEGIN, _END = "```mermaid\n", "```\n"

# Of each room, those that it imports from.
Rooms = dict[str, frozenset[str]]


def rooms() -> Rooms:
    """The folders of the package, and what each of them imports of the others."""
    graph = grimp.build_graph(_PACKAGE, cache_dir=None)
    names = {name for name in graph.find_children(_PACKAGE) if graph.find_children(name)}
    for name in names:
        graph.squash_module(name)
    return {
        name.removeprefix(f"{_PACKAGE}."): frozenset(
            other.removeprefix(f"{_PACKAGE}.")
            for other in graph.find_modules_directly_imported_by(name) & names - {name}
        )
        for name in names
    }


def drawing(imports: Rooms) -> str:
    """The rooms and the arrows that do not follow from others, in Mermaid."""
    reached: dict[str, frozenset[str]] = {}
    for room in sorted(imports):
        _reach(room, imports, reached)
    arrows = [
        f"  {room} --> {other}"
        for room, others in sorted(imports.items())
        for other in sorted(others)
        if not any(other in reached[between] for between in others)
    ]
    return "\n".join([f"{_BEGIN}flowchart TD", *arrows, _END])


def _reach(room: str, imports: Rooms, reached: dict[str, frozenset[str]]) -> frozenset[str]:
    """All that a room reaches over any number of arrows; there is no circle (a contract)."""
    if room not in reached:
        further = (_reach(other, imports, reached) for other in imports[room])
        reached[room] = imports[room].union(*further)
    return reached[room]


def drawn(page: str) -> str:
    """The page with the drawing as it is now."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return before + drawing(rooms()) + after


def main() -> int:
    """Write the page, or only look whether it is old."""
    page = PAGE.read_text("utf-8")
    new = drawn(page)
    if "--check" in sys.argv[1:]:
        return int(new != page)
    PAGE.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
