"""The parts of a Word document, found by how they relate to one another and not by their paths.

Owns the package: relations, content types, properties. Not here: what stands in the parts.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from voicereader.article.errors import ArticleError
from voicereader.article.formats.archive import Archive, path_of
from voicereader.article.formats.docx.names import (
    PACKAGE_RELATIONS,
    STRICT_W,
    W,
    in_usual_names,
)
from voicereader.article.formats.office.xml_parts import Node, children_of, root_of
from voicereader.base.i18n import _

_USUAL_MAIN = "word/document.xml"
_CONTENT = tuple(
    namespace + name for namespace in (W, STRICT_W) for name in ("p", "tbl", "sdt", "altChunk")
)
_BODIES = (f"{W}body", f"{STRICT_W}body")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of the relation's type, and a path or an address."""

    kind: str
    target: str
    is_outside: bool


class Part:
    """One XML part of the package, with the parts that it refers to."""

    def __init__(self, package: Package, path: str) -> None:
        self.package = package
        self.path = path

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """By their id."""
        return self.package.relations_of(self.path)

    @cached_property
    def root(self) -> Node | None:
        """The root element; None where there is no such part."""
        source = self.package.read(self.path)
        return in_usual_names(root_of(source, self.package.name)) if source else None

    def related(self, kind: str) -> Part | None:
        """The part that this one has for styles, numbering, notes."""
        targets = (
            relation.target
            for relation in self.relations.values()
            if relation.kind == kind and not relation.is_outside
        )
        path = next(targets, None)
        return None if path is None else Part(self.package, path)

    def blocks(self) -> Iterator[Node]:
        """What the body of the document holds, one after another."""
        source = self.package.read(self.path)
        if not source:
            raise ArticleError(
                _("{name} holds no text of a Word document.", name=self.package.name)
            )
        for element in children_of(source, self.package.name, _BODIES, _CONTENT):
            yield in_usual_names(element)


class Package:
    """The package of the file `name`."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.name = name
        self._archive = archive

    def read(self, path: str) -> bytes | None:
        """The bytes of a part."""
        return self._archive.read(path)

    @cached_property
    def main(self) -> Part:
        """The part that holds the text."""
        return self.root_related("officeDocument") or Part(self, _USUAL_MAIN)

    def root_related(self, kind: str) -> Part | None:
        """The part that the package itself names: the text, the properties."""
        return Part(self, "").related(kind)

    def relations_of(self, path: str) -> dict[str, Relation]:
        """The relations of a part; "" is the package."""
        folder, file = posixpath.split(path)
        source = self.read(posixpath.join(folder, "_rels", f"{file}.rels"))
        if not source:
            return {}
        relations = {}
        for found in root_of(source, self.name).iter(f"{PACKAGE_RELATIONS}Relationship"):
            is_outside = found.get("TargetMode") == "External"
            target = found.get("Target", "")
            relations[found.get("Id", "")] = Relation(
                kind=found.get("Type", "").rpartition("/")[2],
                target=target if is_outside else path_of(target, folder),
                is_outside=is_outside,
            )
        return relations
