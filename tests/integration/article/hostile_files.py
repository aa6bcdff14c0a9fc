"""Files made to break whoever reads them, in every format: each as `bytes` by a name.

Owns how a body of text is wrapped in each format, and what a hostile file does to it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from testkit.pdf_files import PdfFile, pdf_of

FILE_ADDRESS = "file:" + "///etc/passwd"  # in one piece it would look like a package index

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_O = "urn:oasis:names:tc:opendocument:xmlns"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>en</dc:language></metadata><manifest>"
    '<item id="c" href="{href}" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="c"/></spine></package>'
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def zipped(files: Mapping[str, str | bytes], *more: zipfile.ZipInfo) -> bytes:
    """An archive, the first file of which is not compressed; `more` are links and the like."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, how)
        for link in more:
            archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def docx(body: str, head: str = "", more: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A DOCX with this in its body, and these other parts."""
    document = f'{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS}
    return zipped({**parts, "word/document.xml": document, **more})


def odt(body: str, head: str = "") -> bytes:
    """An ODT with this in its text."""
    content = (
        f'{head}<office:document-content xmlns:office="{_O}:office:1.0" xmlns:text="{_O}:text:1.0" '
        f'xmlns:table="{_O}:table:1.0" office:version="1.3"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": _MANIFEST})


def epub(body: str, head: str = "", title: str = "A Title", href: str = "c.xhtml") -> bytes:
    """An EPUB of one chapter with this in its body."""
    page = (
        f'{head}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>C</title></head>'
        f"<body>{body}</body></html>"
    )
    package = _PACKAGE.format(title=title, href=href)
    files = {"META-INF/container.xml": _CONTAINER, "p.opf": package, "c.xhtml": page}
    return zipped({"mimetype": "application/epub+zip", **files})


def html(body: str, head: str = "") -> bytes:
    """A web page with this in its body."""
    return f"{head}<html><head><title>A Title</title></head><body>{body}</body></html>".encode()


def dtbook(body: str, head: str = "") -> bytes:
    """The text of a DAISY 3 book."""
    return (
        f'<?xml version="1.0"?>{head}<dtbook xmlns="http://www.daisy.org/z3986/2005/dtbook/"><book>'
        f"<bodymatter><level1><h1>A Title</h1>{body}</level1></bodymatter></book></dtbook>"
    ).encode()


def rtf(body: str) -> bytes:
    """An RTF with this in it."""
    return f"{{\\rtf1\\ansi {body}}}".encode("latin-1")


def pdf(text: str) -> bytes:
    """A PDF with this on its page."""
    return PdfFile([[(72, 700, 11, text)]]).bytes()


def markdown(body: str) -> bytes:
    """A Markdown file."""
    return f"# A Title\n\n{body}".encode()


_P = {
    "docx": ("<w:p><w:r><w:t>", "</w:t></w:r></w:p>", "<w:p/>"),
    "odt": ("<text:p>", "</text:p>", "<text:p/>"),
    "epub": ("<p>", "</p>", "<p/>"),
    "html": ("<p>", "</p>", "<p></p>"),
    "dtbook": ("<p>", "</p>", "<p/>"),
    "rtf": ("", "\\par ", "\\par "),
    "md": ("", "\n\n", "<p></p>\n\n"),
}
_NEST = {
    "docx": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "odt": ("<text:list><text:list-item>", "</text:list-item></text:list>"),
    "epub": ("<div>", "</div>"),
    "html": ("<div>", "</div>"),
    "dtbook": ("<div>", "</div>"),
    "rtf": ("{", "}"),
    "md": ("> ", ""),
}
_MAKERS: Mapping[str, Callable[..., bytes]] = MappingProxyType(
    {"docx": docx, "odt": odt, "epub": epub, "html": html, "dtbook": dtbook}
    | {"rtf": rtf, "md": markdown}
)
SUFFIXES = MappingProxyType({"dtbook": ".xml"})


def valid() -> Iterator[tuple[str, bytes]]:
    """A small file of each format, and its suffix."""
    for name, make in _MAKERS.items():
        start, end, _ = _P[name]
        yield SUFFIXES.get(name, f".{name}"), make(f"{start}Some text, and more of it.{end}")
    yield ".pdf", pdf("Some text, and more of it.")
    yield ".txt", b"A Title\n\nSome text, and more of it.\n"


Hostile = tuple[str, str, Callable[[], bytes]]
"""What it is, its suffix, and what makes it."""

_LONG = "a b. "


def large() -> Iterator[Hostile]:
    """Too many of something."""
    for name in _MAKERS:
        suffix = SUFFIXES.get(name, f".{name}")
        yield f"a million empty elements, {name}", suffix, partial(_million, name)
        for depth in (100, 100_000):
            yield f"{depth} deep, {name}", suffix, partial(_deep, name, depth)
        yield f"50 MB of one line, {name}", suffix, partial(_long, name)
    yield "50 MB of one line, pdf", ".pdf", lambda: pdf(_LONG * 10_000_000)
    yield "50 MB of one line, txt", ".txt", lambda: b"a b. " * 10_000_000
    yield "100,000 opened brackets, md", ".md", lambda: markdown("[" * 100_000)


def _million(name: str) -> bytes:
    return _MAKERS[name](_P[name][2] * 1_000_000)


def _deep(name: str, depth: int) -> bytes:
    (start, end, _), (opens, closes) = _P[name], _NEST[name]
    return _MAKERS[name](f"{opens * depth}{start}Deep.{end}{closes * depth}")


def _long(name: str) -> bytes:
    start, end, _ = _P[name]
    return _MAKERS[name](f"{start}{_LONG * 10_000_000}{end}")


def bombs() -> Iterator[Hostile]:
    """What grows: entities, archives, streams."""
    lines = ['<!ENTITY a0 "lollollollollollol">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    doctype = f"<!DOCTYPE x [{''.join(lines)}]>"
    for name in ("docx", "odt", "epub", "html", "dtbook"):
        make, (start, end, _) = _MAKERS[name], _P[name]
        suffix = SUFFIXES.get(name, f".{name}")
        yield f"entities, {name}", suffix, partial(make, f"{start}So &a11; it is.{end}", doctype)
        for where in (FILE_ADDRESS, "http://127.0.0.1:9/"):
            head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{where}">]>'
            yield f"{where}, {name}", suffix, partial(make, f"{start}So &e; it is.{end}", head)
    yield "a zip bomb, docx", ".docx", lambda: docx("<w:p/>", more={"word/styles.xml": _zeros()})
    yield "a zip bomb, epub", ".epub", _zip_bomb
    yield "a stream that grows, pdf", ".pdf", _growing
    yield "pages in a circle, pdf", ".pdf", lambda: pdf_of("<< /Kids [2 0 R 2 0 R] /Count 99999 >>")


def _zeros() -> bytes:
    return bytes(300_000_000)


def _zip_bomb() -> bytes:
    return zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": _zeros()})


def _growing() -> bytes:
    stream = zlib.compress(_zeros(), 9)
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    head = f"4 0 obj\n<< /Filter /FlateDecode /Length {len(stream)} >>\nstream\n".encode()
    made = pdf_of("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page)
    return made.replace(b"trailer", head + stream + b"\nendstream\nendobj\ntrailer")


def escapes() -> Iterator[Hostile]:
    """Ways out: names in archives that lead elsewhere, and links."""
    for href in ("../../../etc/passwd", "/etc/passwd", FILE_ADDRESS, "http://127.0.0.1:9/"):
        yield f"{href}, epub", ".epub", partial(epub, "<p>Some text.</p>", href=href)
    yield "a link, epub", ".epub", _linked
    out = {"../../escaped": b"x", "/escaped": b"x"}
    text = "<w:p><w:r><w:t>Some text.</w:t></w:r></w:p>"
    yield "names that lead out, docx", ".docx", partial(docx, text, more=out)
    yield "a file without a name, docx", ".docx", partial(_nameless, text)


def _nameless(text: str) -> bytes:
    return docx(text, more={"zzzz": b"x"}).replace(b"zzzz", bytes(4))


def _linked() -> bytes:
    link = zipfile.ZipInfo("c.xhtml")
    link.external_attr = 0o120777 << 16
    package = _PACKAGE.format(title="A", href="c.xhtml")
    files = {"META-INF/container.xml": _CONTAINER, "p.opf": package}
    return zipped({"mimetype": "application/epub+zip", **files}, link)


SIGNS = "\x1b]0;owned\x07\x1b[2J\u202egnp.exe\u2066\u200f"


def signs() -> Iterator[tuple[str, bytes]]:
    """Titles that act on a terminal, as far as each format can hold them."""
    bidi = "Evil \u202egnp.exe\u2066 title"
    coded = "Evil &#27;[2J&#x202e;gnp.exe title"
    yield ".md", f"# Evil {SIGNS} title\n\nText.".encode()
    yield ".txt", f"Evil {SIGNS} title\n\nText.".encode()
    yield ".html", html(f"<h1>{coded} {SIGNS}</h1><p>Text.</p>")
    yield ".epub", epub("<p>Text.</p>", title=bidi)
    yield ".docx", docx(f"<w:p><w:r><w:t>{bidi}</w:t></w:r></w:p>")
    yield ".odt", odt(f"<text:h text:outline-level='1'>{bidi}</text:h>")
    yield ".rtf", rtf("Evil \\'1b[2J \\u8238?gnp.exe title\\par Text.")
    yield ".pdf", pdf("Evil \x1b[2J title")


def labels() -> Iterator[tuple[str, bytes]]:
    """Numbers of items, notes and pages, and addresses of links, that act on a terminal."""
    bidi, coded = "7\u202e\u009b2J.", "7&#27;[2J&#x202e;"
    address = f'<p><a href="http://a/{coded}">There</a> and here.</p>'
    yield (
        ".html",
        html(f'<p>Text.</p>{address}<p role="doc-pagebreak" aria-label="{coded}"/><p>A.</p>'),
    )
    yield ".epub", epub(address.replace("&#27;", "&#x9b;"))
    page, note = f"<pagenum>{bidi}</pagenum>", f'<noteref idref="#n">{bidi}</noteref>'
    yield ".xml", dtbook(f'{page}<p>Text{note}.</p><note id="n"><p>A note.</p></note>')
    item = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{bidi}"/></w:lvl>'
    numbering = (
        f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="1">{item}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    ).replace("bullet", "decimal")
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    link = f'<w:fldSimple w:instr=" HYPERLINK &quot;http://a/{bidi}&quot; "><w:r><w:t>There</w:t>'
    body = f"<w:p>{listed}<w:r><w:t>Text.</w:t></w:r></w:p>" * 2
    body += f"<w:p>{link}</w:r></w:fldSimple></w:p>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="n" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/numbering" Target="numbering.xml"/></Relationships>'
    )
    parts = {"word/_rels/document.xml.rels": relations, "word/numbering.xml": numbering}
    yield ".docx", docx(body, more={name: part.encode() for name, part in parts.items()})
    yield (
        ".odt",
        odt(
            f'<text:p><text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://a/{bidi}">'
            "There</text:a></text:p>"
        ),
    )
    row = "\\trowd\\cellx1000\\cellx2000 \\intbl {{\\listtext 7.\\tab}Wash}\\cell Rest\\cell\\row "
    numbered = (
        "{\\pard\\ls1{\\listtext 7.\\tab}Wash\\par}{\\pard\\ls1{\\listtext 8.\\tab Then}Dry\\par}"
    )
    field = '{\\field{\\*\\fldinst{HYPERLINK "http://a/7\\\'1b[2J"}}{\\fldrslt There}}\\par '
    yield ".rtf", rtf(numbered + row + field)
    yield ".md", f"# A\n\n7. One\n8. Two\n\n[There](http://a/{coded} 't')\n".encode()
