"""Documents that are narrated in tests."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Ein Buch</dc:title>'
    "<dc:language>de</dc:language><dc:creator>Anna Schmidt</dc:creator>{meta}</metadata>"
    '<manifest><item id="c" href="c.png" media-type="image/png"{cover}/>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)
_TEXT = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Eins</h1><p>Das ist ein Satz.</p>'
    "<h1>Zwei</h1><p>Noch ein Satz.</p></body></html>"
)


def write_long(path: Path, sections: int, each: int = 35) -> Path:
    """A document of so many sections, of so many sentences: of 35 they last about two minutes."""
    sentences = " ".join(f"This is sentence {n}, and it says nothing much." for n in range(each))
    text = "# Long\n\n" + "".join(f"## Section {n}\n\n{sentences}\n\n" for n in range(sections))
    path.write_text(text)
    return path


def write_book(path: Path, *, is_old: bool = False, picture: bytes = b"") -> Path:
    """A book of an author, with a cover, named as EPUB 3 does or as books did before."""
    meta = '<meta name="cover" content="c"/>' if is_old else ""
    cover = "" if is_old else ' properties="cover-image"'
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("p.opf", _PACKAGE.format(meta=meta, cover=cover))
        book.writestr("a.xhtml", _TEXT)
        book.writestr("c.png", picture or red_square())
    return path


def red_square() -> bytes:
    """A picture, as PNG."""
    rows = b"".join(b"\0" + b"\xff\0\0" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
