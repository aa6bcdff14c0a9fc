"""What a file says beside its text of where sections and printed pages begin, put into the text.

Owns where such a section gets a heading: only where the text has none there.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import replace

from voicereader.article.clean import fold
from voicereader.article.formats.draft import DraftBlock, MarkKind, TextMark
from voicereader.article.formats.events import About
from voicereader.article.formats.titles import heading

_NEAR = 3  # parts: a picture or a number may stand before the heading


def with_sections(parts: Sequence[DraftBlock], about: About) -> list[DraftBlock]:
    """The parts, with a heading for each section that has none, and with the printed pages."""
    made = list(parts)
    if not about.sections and not about.pages:
        return made
    stands = _stands(made)
    if not any(mark.kind is MarkKind.PAGE for part in made for mark in part.marks):
        for label, target in about.pages:
            if at := stands.get(target.removeprefix("#")):
                marks = list(made[at[0]].marks)
                insort(
                    marks, TextMark(at[1], at[1], MarkKind.PAGE, label), key=lambda mark: mark.start
                )
                made[at[0]] = replace(made[at[0]], marks=tuple(marks))
    begins = [
        (at[0], fold(title), level)
        for title, level, target in about.sections
        if (at := stands.get(target.removeprefix("#"))) and fold(title)
    ]
    before: dict[int, list[DraftBlock]] = {}
    for number, (first, title, level) in enumerate(begins):
        end = begins[number + 1][0] if number + 1 < len(begins) else len(made)
        if _has_heading(made, first, end, title):
            continue
        if made[first].text.casefold() == title.casefold():
            made[first] = replace(heading(made[first].text, level), marks=made[first].marks)
        else:
            before.setdefault(first, []).append(heading(title, level))
    return [each for at, part in enumerate(made) for each in (*before.get(at, ()), part)]


def _has_heading(parts: Sequence[DraftBlock], first: int, end: int, title: str) -> bool:
    above = parts[max(first - 1, 0) : first]
    if any(part.level for part in parts[first : min(first + _NEAR, max(end, first + 1))]):
        return True
    there = (*above, *parts[first:end])
    return any(part.level and part.text.casefold() == title.casefold() for part in there)


def _stands(parts: Iterable[DraftBlock]) -> dict[str, tuple[int, int]]:
    """In which part, and where in it, each id stands."""
    found: dict[str, tuple[int, int]] = {}
    for number, part in enumerate(parts):
        for mark in part.marks:
            if mark.kind is MarkKind.ANCHOR:
                found.setdefault(mark.value, (number, mark.start))
    return found
