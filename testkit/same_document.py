"""One small document, written in each format that has headings, lists, tables and notes.

Owns how each format writes it. To hold a further format to the same: a function here, and its line
in `DOCUMENTS`.
"""

from __future__ import annotations

from base64 import b64encode

from testkit.books import epub, item, package, page
from testkit.office import docx, odt, paragraph, run

MARKDOWN = """---
language: en
---
# The Knee

## Risks

Pain is common.[^1] She said <span lang="de">Guten Tag</span> to me.

- Infection
- Bleeding

1. Wash
2. Rest

| Drug | Dose |
|---|---|
| Alpha | 5 mg |
| Beta | |

Go to [the risks](#risks).

![A bent knee](x.png)

> Move early.

    a = 1
    b = 2

## When can I walk?

Soon.

[^1]: Rarely for long.
"""

_BODY = """<h1>The Knee</h1><h2 id="r">Risks</h2>
<p>Pain is common.<a epub:type="noteref" role="doc-noteref" href="#n">1</a> She said
<span xml:lang="de" lang="de">Guten Tag</span> to me.</p>
<ul><li>Infection</li><li><p>Bleeding</p></li></ul><ol><li>Wash</li><li>Rest</li></ol>
<table><thead><tr><th>Drug</th><th>Dose</th></tr></thead>
<tbody><tr><td>Alpha</td><td>5 mg</td></tr><tr><td>Beta</td><td></td></tr></tbody></table>
<p>Go to <a href="#r">the risks</a>.</p><p><img src="x.png" alt="A bent knee"/></p>
<blockquote><p>Move early.</p></blockquote><pre>a = 1
b = 2</pre>
<h2>When can I walk?</h2><p>Soon.</p>
<aside epub:type="footnote" role="doc-footnote" id="n"><p>Rarely for long.</p></aside>"""


def html() -> bytes:
    """A web page, with what stands round the text of one."""
    around = "<nav><ul><li>Home</li></ul></nav><script>var x = 'no'</script>"
    return (
        f'<!DOCTYPE html><html lang="en"><title>Knee | Clinic</title><body>{around}'
        f"<main>{_BODY}</main><footer>Imprint</footer></body></html>"
    ).encode()


def page_in_one_file() -> bytes:
    """The web page, as a browser saves it in one file."""
    head = "From: <Saved by Blink>\nSubject: Knee | Clinic\nMIME-Version: 1.0\n"
    page = b64encode(html()).decode()
    part = f"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n{page}"
    kind = "Content-Type: multipart/related; type=text/html; boundary=B"
    return f"{head}{kind}\n\n--B\n{part}\n--B--\n".encode()


def book() -> bytes:
    """An EPUB of one chapter."""
    metadata = "<dc:title>The Knee</dc:title><dc:language>en</dc:language>"
    return epub({"c.xhtml": page(_BODY)}, opf=package(item("c.xhtml"), "c", metadata=metadata))


def word() -> bytes:
    """A Word document."""

    def listed(text: str, list_id: int) -> str:
        place = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
        return paragraph(text, more=place)

    def row(*texts: str, header: str = "") -> str:
        cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts)
        return f"<w:tr><w:trPr>{header}</w:trPr>{cells}</w:tr>"

    english = '<w:rPr><w:lang w:val="en"/></w:rPr>'
    styles = f"<w:docDefaults><w:rPrDefault>{english}</w:rPrDefault></w:docDefaults>"
    styles += "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{called}"/></w:style>'
        for name, called in {
            "H1": "heading 1",
            "H2": "heading 2",
            "Q": "Quote",
            "C": "HTML Preformatted",
        }.items()
    )
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
        "</w:lvl>"
    )
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{level.format(*kind)}</w:abstractNum>'
        for at, kind in enumerate([("bullet", "•"), ("decimal", "%1.")])
    ) + "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(2)
    )
    body = (
        paragraph("The Knee", "H1")
        + '<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr><w:bookmarkStart w:id="1" w:name="r"/>'
        + f"{run('Risks')}</w:p><w:p>{run('Pain is common.')}"
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" She said ")
        + run("Guten Tag", '<w:lang w:val="de"/>')
        + f"{run(' to me.')}</w:p>"
        + listed("Infection", 1)
        + listed("Bleeding", 1)
        + listed("Wash", 2)
        + listed("Rest", 2)
        + f"<w:tbl>{row('Drug', 'Dose', header='<w:tblHeader/>')}{row('Alpha', '5 mg')}"
        + f"{row('Beta', '')}</w:tbl>"
        + f'<w:p>{run("Go to ")}<w:hyperlink w:anchor="r">{run("the risks")}</w:hyperlink>'
        + f"{run('.')}</w:p>"
        + '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A bent knee"/></wp:inline>'
        + "</w:drawing></w:r></w:p>"
        + paragraph("Move early.", "Q")
        + paragraph("a = 1", "C")
        + paragraph("b = 2", "C")
        + paragraph("When can I walk?", "H2")
        + paragraph("Soon.")
    )
    note = f'<w:footnote w:id="2">{paragraph("Rarely for long.")}</w:footnote>'
    return docx(body, {"styles": styles, "numbering": numbering, "footnotes": note})


def open_text() -> bytes:
    """An OpenDocument text."""

    def words(inside: str, style: str = "") -> str:
        named = f' text:style-name="{style}"' if style else ""
        return f"<text:p{named}>{inside}</text:p>"

    def list_of(style: str, *texts: str) -> str:
        items = "".join(f"<text:list-item>{words(text)}</text:list-item>" for text in texts)
        return f'<text:list text:style-name="{style}">{items}</text:list>'

    def row(*texts: str) -> str:
        cells = "".join(f"<table:table-cell>{words(text)}</table:table-cell>" for text in texts)
        return f"<table:table-row>{cells}</table:table-row>"

    styles = """<style:default-style style:family="paragraph">
      <style:text-properties fo:language="en"/></style:default-style>
    <style:style style:name="Preformatted_20_Text" style:family="paragraph"/>
    <style:style style:name="Quotations" style:family="paragraph"/>
    <style:style style:name="de" style:family="text">
      <style:text-properties fo:language="de"/></style:style>
    <text:list-style style:name="N"><text:list-level-style-number text:level="1"
      style:num-format="1" style:num-suffix="."/></text:list-style>
    <text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>
    </text:list-style>"""
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{words('Rarely for long.')}</text:note-body></text:note>"
    )
    body = (
        '<text:h text:outline-level="1">The Knee</text:h>'
        '<text:h text:outline-level="2"><text:bookmark text:name="r"/>Risks</text:h>'
        + words(
            f"Pain is common.{note} She said "
            '<text:span text:style-name="de">Guten Tag</text:span> to me.'
        )
        + list_of("B", "Infection", "Bleeding")
        + list_of("N", "Wash", "Rest")
        + f"<table:table><table:table-header-rows>{row('Drug', 'Dose')}</table:table-header-rows>"
        + f"{row('Alpha', '5 mg')}{row('Beta', '')}</table:table>"
        + words('Go to <text:a xlink:href="#r">the risks</text:a>.')
        + words("<draw:frame><draw:image/><svg:desc>A bent knee</svg:desc></draw:frame>")
        + words("Move early.", "Quotations")
        + words("a = 1", "Preformatted_20_Text")
        + words("b = 2", "Preformatted_20_Text")
        + '<text:h text:outline-level="2">When can I walk?</text:h>'
        + words("Soon.")
    )
    return odt(body, styles=styles)


def rich_text() -> bytes:
    """An RTF file."""
    head = (
        r"\rtf1\ansi\ansicpg1252\deflang1033{\fonttbl{\f0 Times;}}{\stylesheet{\s0 Normal;}"
        r"{\s1\outlinelevel0 heading 1;}{\s2\outlinelevel1 heading 2;}{\s3 Quote;}"
        r"{\s4 HTML Preformatted;}}"
    )
    row = r"\trowd{}\cellx1000\cellx2000 \pard\intbl {}\cell {}\cell\row "
    bullet = r"{{\pard\ls2{{\listtext\bullet\tab}}{}\par}}"
    number = r"{{\pard\ls1{{\listtext {}.\tab}}{}\par}}"
    body = (
        r"\lang1033{\pard\s1 The Knee\par}{\pard\s2 {\*\bkmkstart r}Risks\par}"
        r"{\pard Pain is common.{\super\chftn}{\footnote\pard {\super\chftn} Rarely for long.\par} "
        r"She said {\lang1031 Guten Tag} to me.\par}"
        + bullet.format("Infection")
        + bullet.format("Bleeding")
        + number.format(1, "Wash")
        + number.format(2, "Rest")
        + row.format(r"\trhdr", "Drug", "Dose")
        + row.format("", "Alpha", "5 mg")
        + row.format("", "Beta", "")
        + r"{\pard Go to {\field{\*\fldinst{HYPERLINK \\l r}}{\fldrslt the risks}}.\par}"
        r"{\pard {\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A bent knee}}}00ff}}\par}"
        r"{\pard\s3 Move early.\par}{\pard\s4 a = 1\par}{\pard\s4 b = 2\par}"
        r"{\pard\s2 When can I walk?\par}{\pard Soon.\par}"
    )
    return f"{{{head}{body}}}".encode("latin-1")


DOCUMENTS = {
    ".md": MARKDOWN.encode(),
    ".html": html(),
    ".mhtml": page_in_one_file(),
    ".epub": book(),
    ".docx": word(),
    ".odt": open_text(),
    ".rtf": rich_text(),
}
"""The document in each format, by the name that its files end in."""
