"""PDFs for tests: text at given places, with bookmarks, labels, tags or a password if need be.

Owns as much of the format as that takes. Letters are those of Latin-1, in Helvetica.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Words = tuple[float, float, float, str]
"""Where a text stands, from the lower left, the size of its letters, and the text."""


@dataclass(frozen=True)
class Tag:
    """A tag: its type, and what is in it: other tags, or the numbers of texts of its page.

    `more` is what else its dictionary says: "/Alt (A bone)".
    """

    type: str
    inside: tuple[Tag | int, ...] = ()
    more: str = ""
    page: int = 0


@dataclass(frozen=True)
class PdfFile:
    """A PDF to be. A text of a page that begins with "~" is an artifact, with "*" in bold."""

    pages: Sequence[Sequence[Words]]
    title: str = ""
    language: str = ""
    labels: str = ""
    """As the catalog has them: "[0 << /S /r >> 2 << /S /D >>]"."""
    bookmarks: Sequence[tuple[str, int]] = ()
    """Titles and pages, from 0."""
    tags: Sequence[Tag] = ()

    def bytes(self) -> bytes:
        """The file."""
        objects: dict[int, str] = {}
        pages = [10 + 2 * number for number in range(len(self.pages))]
        for number, texts in zip(pages, self.pages, strict=True):
            content = "\n".join(
                _shown(at, text, is_tagged=bool(self.tags)) for at, text in enumerate(texts)
            )
            objects[number] = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {number + 1} 0 R "
                f"/Resources << /Font << /F 3 0 R /B 4 0 R >> >> "
                f"/StructParents {pages.index(number)} >>"
            )
            objects[number + 1] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
        kids = " ".join(f"{number} 0 R" for number in pages)
        objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
        for number, font in ((3, "Helvetica"), (4, "Helvetica-Bold")):
            encoding = "/Encoding /WinAnsiEncoding"
            objects[number] = f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} {encoding} >>"
        catalog = "/Type /Catalog /Pages 2 0 R"
        if self.language:
            catalog += f" /Lang ({self.language})"
        if self.labels:
            catalog += f" /PageLabels << /Nums {self.labels} >>"
        if self.bookmarks:
            catalog += " /Outlines 5 0 R"
            objects |= self._outlines(pages)
        if self.tags:
            catalog += " /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R"
            objects |= self._tree(pages)
        objects[1] = f"<< {catalog} >>"
        objects[7] = f"<< /Title ({_escaped(self.title)}) >>"
        return _file(objects)

    def _outlines(self, pages: Sequence[int]) -> dict[int, str]:
        first, last = 10_000, 10_000 + len(self.bookmarks) - 1
        objects = {5: f"<< /First {first} 0 R /Last {last} 0 R /Count {len(self.bookmarks)} >>"}
        for number, (title, page) in enumerate(self.bookmarks, start=first):
            follows = f"/Next {number + 1} 0 R" if number < last else ""
            place = f"/Dest [{pages[page]} 0 R /Fit]"
            objects[number] = f"<< /Title ({_escaped(title)}) /Parent 5 0 R {place} {follows} >>"
        return objects

    def _tree(self, pages: Sequence[int]) -> dict[int, str]:
        objects: dict[int, str] = {}
        parents: dict[tuple[int, int], int] = {}

        def add(tag: Tag, parent: int) -> int:
            number = 20_000 + len(objects)
            objects[number] = ""
            kids = []
            for kid in tag.inside:
                if isinstance(kid, int):
                    parents[tag.page, kid] = number
                    kids.append(str(kid))
                else:
                    kids.append(f"{add(kid, number)} 0 R")
            objects[number] = (
                f"<< /Type /StructElem /S /{tag.type} /P {parent} 0 R /Pg {pages[tag.page]} 0 R "
                f"/K [{' '.join(kids)}] {tag.more} >>"
            )
            return number

        roots = " ".join(f"{add(tag, 6)} 0 R" for tag in self.tags)
        numbers = ""
        for page, texts in enumerate(self.pages):
            found = [f"{parents.get((page, at), 6)} 0 R" for at in range(len(texts))]
            numbers += f"{page} [{' '.join(found)}] "
        objects[6] = f"<< /Type /StructTreeRoot /K [{roots}] /ParentTree << /Nums [{numbers}] >> >>"
        return objects


def pdf_of(*objects: str) -> bytes:
    """A PDF of these objects, after its catalog, without the table of where they are."""
    numbered = enumerate(("<< /Type /Catalog /Pages 2 0 R >>", *objects), start=1)
    made = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in numbered)
    return f"%PDF-1.4\n{made}trailer << /Root 1 0 R >>\n".encode()


def _shown(at: int, words: Words, *, is_tagged: bool) -> str:
    x, y, size, text = words
    font = "B" if text.startswith("*") else "F"
    shown = f"BT /{font} {size} Tf {x} {y} Td ({_escaped(text.lstrip('*~'))}) Tj ET"
    if text.startswith("~"):
        return f"/Artifact BMC {shown} EMC"
    return f"/P << /MCID {at} >> BDC {shown} EMC" if is_tagged else shown


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: dict[int, str]) -> bytes:
    made = b"%PDF-1.7\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(made)
        made += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("cp1252")
    table = len(made)
    made += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        made += f"{number} 1\n{place:010} 00000 n \n".encode()
    size = max(objects) + 1
    made += (
        f"trailer << /Size {size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    )
    return made


def lines(left: float, top: float, size: float, texts: Sequence[str]) -> list[Words]:
    """Lines below each other, as in a paragraph."""
    return [(left, top - number * 1.2 * size, size, text) for number, text in enumerate(texts)]
