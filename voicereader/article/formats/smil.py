"""The narration of a book (SMIL): which text each part of it goes with, and its recorded sound.

Owns the way from a point of the narration, which is what the navigation of a DAISY book names, to a
point of its text; and from a point of the text to the clips that say it, in DAISY and in the media
overlays of EPUB. Not here: the sound itself, which is played from where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from voicereader.article.formats.archive import DamagedFileError, Files, path_of
from voicereader.article.formats.navigation import ContentsEntry, entry_of
from voicereader.article.formats.xml_tree import Element, descendants, name_of, salvage_xml
from voicereader.article.model import Clip

Point = tuple[str, str]
"""A path and a fragment in that file."""

Clips = Mapping[str, tuple[Clip, ...]]
"""What is recorded of the text at "path#fragment"."""

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)")
_COUNT = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(h|min|s|ms|)")
_UNIT_MS = {"h": 3_600_000, "min": 60_000, "s": 1000, "ms": 1, "": 1000}


class Narration:
    """The SMIL files at `paths`, in the order in which they are played."""

    def __init__(self, files: Files, paths: Iterable[str]) -> None:
        self._texts: dict[Point, Point] = {}
        self._clips: dict[str, list[Clip]] = {}
        for path in dict.fromkeys(paths):
            root = _read(files, path)
            if root is not None:
                for point, text in _points(root, path):
                    self._texts.setdefault(point, text)
                for text_, clip in _recorded(root, path):
                    clips = self._clips.setdefault(text_, [])
                    if clip not in clips:
                        clips.append(clip)

    @property
    def clips(self) -> Clips:
        """What is recorded, by the text that it says."""
        return {text: tuple(clips) for text, clips in self._clips.items()}

    def files(self) -> tuple[str, ...]:
        """The paths of the texts, in the order in which they are narrated."""
        return tuple(dict.fromkeys(path for path, _fragment in self._texts.values() if path))

    def text_of(self, entry: ContentsEntry) -> ContentsEntry:
        """The entry, leading to the text of what it names in the narration."""
        point = (entry.path, entry.fragment)
        path, fragment = self._texts.get(point, point)
        return ContentsEntry(entry.title, entry.level, path, fragment)


def recording(files: Files, paths: Iterable[str]) -> Iterator[Point | Clip]:
    """All clips of the SMIL files, in the order in which they are played, and the points between.

    A point stands before what is played from it on; that of a whole file has no fragment.
    """
    for path in {path.casefold(): path for path in paths}.values():
        root = _read(files, path) if path else None
        if root is None or name_of(root) != "smil":
            continue
        yield path, ""
        for element in root.iter():
            if identifier := element.get("id", ""):
                yield path, identifier
            if name_of(element) == "audio" and (clip := clip_of(element, path)):
                yield clip


def clock_ms(written: str) -> int | None:
    """A time as SMIL has it: "0:01:02.5", "01:02", "62.5s", "1.5min", "npt=62.5"; None for none."""
    written = written.strip().removeprefix("npt=")
    if clock := _CLOCK.fullmatch(written):
        hours, minutes, seconds = clock.groups()
        return round(1000 * (3600 * int(hours or 0) + 60 * int(minutes) + float(seconds)))
    if count := _COUNT.fullmatch(written):
        return round(float(count[1]) * _UNIT_MS[count[2]])
    return None


def _read(files: Files, path: str) -> Element | None:
    try:
        source = files.read(path)
    except DamagedFileError:
        return None
    return salvage_xml(source) if source else None


def _points(root: Element, path: str) -> Iterator[tuple[Point, Point]]:
    """Every text, by its own id and by those of all that it stands in."""
    for text in descendants(root, "text"):
        target = entry_of("", 0, text.get("src", ""), path)
        for element in (text, *text.iterancestors()):
            yield (path, element.get("id", "")), (target.path, target.fragment)


def _recorded(root: Element, path: str) -> Iterator[tuple[str, Clip]]:
    """Every clip, with the text that is played at the same time."""
    for parallel in descendants(root, "par"):
        for text in _of(parallel, "text")[:1]:
            target = entry_of("", 0, text.get("src", ""), path)
            for audio in _of(parallel, "audio") if target.fragment else ():
                if clip := clip_of(audio, path):
                    yield f"{target.path}#{target.fragment}", clip


def _of(parallel: Element, name: str) -> list[Element]:
    """The elements of that name that are played in this one, and in no other in it."""
    return [
        element
        for element in descendants(parallel, name)
        if next(each for each in element.iterancestors() if name_of(each) == "par") is parallel
    ]


def clip_of(audio: Element, path: str) -> Clip | None:
    """What an element plays; None where it is nothing in the book, or ends before it begins."""
    begin = clock_ms(audio.get("clipBegin") or audio.get("clip-begin") or "") or 0
    end = clock_ms(audio.get("clipEnd") or audio.get("clip-end") or "")
    sound = path_of(audio.get("src", ""), path.rpartition("/")[0])
    is_none = not sound or (end is not None and end <= begin)
    return None if is_none else Clip(sound, begin, end)
