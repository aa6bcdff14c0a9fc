"""Notes: each is told right after the block that first points to it.

Owns the order of notes and what they begin with. Not here: what stands in a note.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from voicereader.article.formats.draft import DraftBlock, MarkedText, MarkKind, TextMark, joined
from voicereader.base.records import dataclass


@dataclass(frozen=True)
class HeldNote:
    """A note as its file has it, and before which of the parts it stands there."""

    id: str
    parts: Sequence[DraftBlock]
    before: int


def with_notes(
    parts: Sequence[DraftBlock], notes: Sequence[HeldNote], labels: Mapping[str, str]
) -> list[DraftBlock]:
    """The parts with the notes among them; one that nothing points to stays where it is.

    `labels` is what the marks of the notes say, by the ids of the notes.
    """
    untold = {note.id: note for note in notes if note.id}
    pointed_to = _reached(parts, untold)
    here: dict[int, list[HeldNote]] = {}
    for note in notes:
        if note.id not in pointed_to or untold[note.id] is not note:
            here.setdefault(note.before, []).append(note)
    told: list[DraftBlock] = []
    for number, part in enumerate([*parts, None]):
        for note in here.get(number, ()):
            told += note.parts
        if part is None:
            break
        told.append(part)
        due = deque(_ids(part))
        while due:
            if due[0] in untold:
                note = untold.pop(due[0])
                told += _labelled(note.parts, labels.get(note.id, ""))
                due.extend(id_ for inner in note.parts for id_ in _ids(inner))
            due.popleft()
    return told


def _reached(parts: Iterable[DraftBlock], notes: Mapping[str, HeldNote]) -> set[str]:
    """The notes that the text points to, and those that these point to."""
    reached: set[str] = set()
    due = [id_ for part in parts for id_ in _ids(part)]
    while due:
        id_ = due.pop()
        if id_ in notes and id_ not in reached:
            reached.add(id_)
            due += [inner for part in notes[id_].parts for inner in _ids(part)]
    return reached


def _ids(part: DraftBlock) -> Iterator[str]:
    return (mark.value for mark in part.marks if mark.kind is MarkKind.NOTE)


def _labelled(parts: Sequence[DraftBlock], label: str) -> Sequence[DraftBlock]:
    """A note with its label before it, once: many files print it there themselves."""
    if not parts or not label:
        return parts
    first, *rest = parts
    printed = re.match(rf"[\[(]?{re.escape(label)}([\])]?[.:)]?)(?:\s+|$)", first.text)
    is_own = printed and (printed[1] or any(_is_backlink(m, label) for m in first.marks))
    start = printed.end() if printed and is_own and printed.end() < len(first.text) else 0
    rest_of_it = first.marked.between(start, len(first.text))
    points = (mark.moved(-mark.start) for mark in first.marks if mark.end == mark.start < start)
    text = joined([MarkedText("", tuple(points)), f"[{label}] ", rest_of_it])
    return [replace(first, text=text.text, marks=text.marks), *rest]


def _is_backlink(mark: TextMark, label: str) -> bool:
    return (
        mark.kind is MarkKind.LINK and mark.start <= 1 and mark.end - mark.start <= len(label) + 2
    )
