"""Word and OpenDocument files of a few lines, for tests."""

from __future__ import annotations

from collections.abc import Mapping

from testkit.archives import zipped

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="{_RELATIONS}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_OPEN_NAMES = " ".join(
    [
        *(
            f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
            for prefix, name in {
                "office": "office",
                "text": "text",
                "table": "table",
                "style": "style",
                "fo": "xsl-fo-compatible",
                "draw": "drawing",
                "svg": "svg-compatible",
            }.items()
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:math="http://www.w3.org/1998/Math/MathML"',
    ]
)


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    links: Mapping[str, str] | None = None,
    others: Mapping[str, str] | None = None,
    properties: str = "",
    main: str = "word/document.xml",
) -> bytes:
    """A Word document of that body. `parts` are the insides of "styles", "numbering" and so on.

    `links` are addresses by the id of their relation, `others` the files of any kind that it leads
    to; `properties` what the file says of itself.
    """
    folder, _slash, file = main.rpartition("/")
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types><Override ContentType="wordprocessingml.document.main"/>'
        "</Types>",
        "_rels/.rels": _relations(
            {"a": ("officeDocument", f"/{main}", ""), "b": ("core-properties", "p/c.xml", "")}
        ),
        "p/c.xml": f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{properties}</c>',
        main: f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{file}.rels": _relations(
            {name: (name, f"{name}.xml", "") for name in parts or {}}
            | {
                name: ("hyperlink", target, ' TargetMode="External"')
                for name, target in (links or {}).items()
            }
            | {name: ("aFChunk", f"other/{name}", "") for name in others or {}}
        ),
    }
    files |= {
        f"{folder}/{name}.xml": f"<w:x {_NAMES}>{part}</w:x>"
        for name, part in (parts or {}).items()
    }
    files |= {f"{folder}/other/{name}": text for name, text in (others or {}).items()}
    return zipped(files)


def paragraph(text: str, style: str = "", more: str = "") -> str:
    """A paragraph of a Word document; `more` is what else stands in its properties."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Words of a Word document that look the same."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def odt(body: str, *, styles: str = "", metadata: str = "", **files: str) -> bytes:
    """An OpenDocument text of that body, with these automatic styles and other files."""
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": _open("document-content", body, styles),
        "meta.xml": f"<office:document-meta {_OPEN_NAMES}><office:meta>{metadata}</office:meta>"
        "</office:document-meta>",
    }
    return zipped(parts | {name.replace("__", "/"): file for name, file in files.items()})


def fodt(body: str, *, styles: str = "") -> bytes:
    """The same in one file of XML."""
    return b'<?xml version="1.0"?>\n' + _open("document", body, styles).encode()


def _open(root: str, body: str, styles: str) -> str:
    return (
        f"<office:{root} {_OPEN_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:{root}>"
    )


def _relations(found: dict[str, tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"{more}/>'
        for name, (kind, target, more) in found.items()
    )
    address = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{address}">{inside}</Relationships>'
