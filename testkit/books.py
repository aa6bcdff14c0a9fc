"""Books made for a test: an EPUB of a few chapters, whole or with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping

from testkit.archives import zipped

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""

_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title/></head><body>{body}</body></html>"""

_PACKAGE = """<?xml version="1.0"?>
<opf:package xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"
 version="3.0"><opf:metadata>{metadata}</opf:metadata>
<opf:manifest>{items}</opf:manifest><opf:spine{spine}>{references}</opf:spine></opf:package>"""

METADATA = (
    "<dc:title>The Book</dc:title><dc:creator>A. Writer</dc:creator><dc:language>en</dc:language>"
)


def page(body: str) -> str:
    """A page of XHTML; its `<title/>` hides all that follows from a parser of HTML."""
    return _PAGE.format(body=body)


def item(path: str, *, media_type: str = "application/xhtml+xml", more: str = "") -> str:
    """An item of a manifest, its path without folders for its id."""
    identifier = path.rpartition("/")[2].partition(".")[0]
    return f'<opf:item id="{identifier}" href="{path}" media-type="{media_type}" {more}/>'


def package(items: str, spine: str, *, attributes: str = "", metadata: str = METADATA) -> str:
    """A package whose spine names these ids, each with what else it says: 'c1 linear="no"'."""
    references = ""
    for named in spine.split(";"):
        identifier, _space, more = named.strip().partition(" ")
        references += f'<opf:itemref idref="{identifier}" {more}/>'
    return _PACKAGE.format(
        metadata=metadata, items=items, spine=f" {attributes}", references=references
    )


def epub(files: Mapping[str, str | bytes], *, opf: str | None = None) -> bytes:
    """A book of these files in "EPUB/", the pages among them chapters in that order.

    A file whose name begins with "/" stands outside of it. With no `opf`, one that fits is made.
    """
    pages = [path for path in files if path.endswith(".xhtml") and path != "nav.xhtml"]
    items = "".join(map(item, pages))
    if "nav.xhtml" in files:
        items += item("nav.xhtml", more='properties="nav"')
    if "toc.ncx" in files:
        items += item("toc.ncx", media_type="application/x-dtbncx+xml")
    spine = ";".join(path.rpartition("/")[2].partition(".")[0] for path in pages)
    made: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": opf or package(items, spine, attributes='toc="toc"'),
    }
    for path, content in files.items():
        made[path[1:] if path.startswith("/") else f"EPUB/{path}"] = content
    return zipped(made)
