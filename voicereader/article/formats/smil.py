"""The narration of a DAISY book (SMIL): which text each part of it goes with.

Owns the way from a point of the narration, which is what the navigation of such a book names, to a
point of its text. Not here: the sound, which is not played.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from voicereader.article.formats.archive import Files
from voicereader.article.formats.navigation import ContentsEntry, entry_of
from voicereader.article.formats.xml_tree import Element, descendants, salvage_xml

Point = tuple[str, str]
"""A path and a fragment in that file."""


class Narration:
    """The SMIL files at `paths`, in the order in which they are played."""

    def __init__(self, files: Files, paths: Iterable[str]) -> None:
        self._texts: dict[Point, Point] = {}
        for path in dict.fromkeys(paths):
            source = files.read(path)
            root = salvage_xml(source) if source else None
            if root is not None:
                for point, text in _points(root, path):
                    self._texts.setdefault(point, text)

    def files(self) -> tuple[str, ...]:
        """The paths of the texts, in the order in which they are narrated."""
        return tuple(dict.fromkeys(path for path, _fragment in self._texts.values() if path))

    def text_of(self, entry: ContentsEntry) -> ContentsEntry:
        """The entry, leading to the text of what it names in the narration."""
        point = (entry.path, entry.fragment)
        path, fragment = self._texts.get(point, point)
        return ContentsEntry(entry.title, entry.level, path, fragment)


def _points(root: Element, path: str) -> Iterator[tuple[Point, Point]]:
    """Every text, by its own id and by those of all that it stands in."""
    for text in descendants(root, "text"):
        target = entry_of("", 0, text.get("src", ""), path)
        for element in (text, *text.iterancestors()):
            yield (path, element.get("id", "")), (target.path, target.fragment)
