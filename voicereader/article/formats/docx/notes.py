"""The foot- and endnotes of a Word document: their marks, and where their texts are.

Owns the numbers of notes, which the file does not hold. Not here: reading the texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from voicereader.article.formats.docx.names import W, child, number, value
from voicereader.article.formats.docx.numbering import note_mark
from voicereader.article.formats.docx.package import Part
from voicereader.article.formats.events import NoteReference
from voicereader.article.formats.office.xml_parts import Node


class Notes:
    """The notes of one kind, "footnote" or "endnote", of the main part."""

    def __init__(self, main: Part, kind: str) -> None:
        self._kind = kind
        self._main = main
        self._count = 0
        self._referred: dict[str, None] = {}

    def refer(self, note: str, own_mark: str) -> NoteReference:
        """The next mark in the text, of that note; `own_mark` is what the author printed for it."""
        self._referred.setdefault(note)
        style, start = self._shape
        if not own_mark:
            self._count += 1
        mark = own_mark or note_mark(self._count + start - 1, style)
        return NoteReference(f"{self._kind}-{note}", mark)

    def texts(self) -> Iterator[tuple[str, Part, Node]]:
        """Those that were referred to, in that order: the id, and the element in its part."""
        part = self._main.related(f"{self._kind}s")
        if part is None or part.root is None:
            return
        there = {found.get(W + "id"): found for found in part.root.iterchildren(W + self._kind)}
        for note in self._referred:
            if note in there:
                yield f"{self._kind}-{note}", part, there[note]

    @cached_property
    def _shape(self) -> tuple[str, int]:
        """The style of their numbers, and the first."""
        settings = self._main.related("settings")
        found = child(settings.root if settings else None, f"{self._kind}Pr")
        usual = "decimal" if self._kind == "footnote" else "lowerRoman"
        start = number(found, "numStart")
        return value(found, "numFmt") or usual, 1 if start is None else start
