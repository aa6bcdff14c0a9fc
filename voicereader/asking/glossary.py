"""The glossary that ships: what a term means, in a sentence, and who says so.

Owns the file, content/glossary/LANGUAGE.tsv, and finding an entry in it. Its lines are entries:
names of the term with ", " between them, what it means, and its source, with tabs between; one that
begins with "#" is a remark. Not here: what a document itself says (`definitions`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from voicereader.asking.terms import Key, Terms
from voicereader.base.i18n import base_of
from voicereader.reader.events import GlossaryEntry

# Installed, the glossaries stand in the package; in a clone of the repository, beside it.
_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = (_PACKAGE / "content" / "glossary", _PACKAGE.parent / "content" / "glossary")


@dataclass(frozen=True)
class Glossary:
    """Entries by the keys of all their names, of which an entry tells the first."""

    terms: Terms
    entries: Mapping[Key, GlossaryEntry]

    def find(self, term: str) -> GlossaryEntry | None:
        """The entry for a term, however it is inflected; None where there is none."""
        return self.entries.get(self.terms.key(term))

    def in_text(self, text: str) -> Iterator[GlossaryEntry]:
        """The entries of the terms in a text; in "local anesthesia" there is no "anesthesia"."""
        stems, at = self.terms.stems(text), 0
        while at < len(stems):
            lengths = range(min(self._longest, len(stems) - at), 0, -1)
            keys = (stems[at : at + length] for length in lengths)
            key = next(filter(self.entries.__contains__, keys), None)
            if key is not None:
                yield self.entries[key]
            at += len(key) if key is not None else 1

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.entries), default=0)


@cache
def shipped_glossary(language: str) -> Glossary:
    """The one for a language, a BCP 47 tag whose country does not matter; else an empty one."""
    base = base_of(language)
    paths = [folder / f"{base}.tsv" for folder in _FOLDERS if base.isalpha()]
    path = next(filter(Path.is_file, paths), None)
    return glossary_of(path.read_text("utf-8") if path is not None else "", base)


def glossary_of(source: str, language: str) -> Glossary:
    """The glossary that the text of a file holds. Raises ValueError where it is damaged."""
    terms = Terms(language)
    entries: dict[Key, GlossaryEntry] = {}
    for number, line in enumerate(source.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or not all(fields):
            raise ValueError(f"line {number}: an entry has names, a definition and a source")
        names = fields[0].split(", ")
        for name in names:
            key = terms.key(name)
            if not key or key in entries:
                raise ValueError(f"line {number}: {name} stands there already, or is no word")
            entries[key] = GlossaryEntry(names[0], *fields[1:])
    return Glossary(terms, MappingProxyType(entries))
