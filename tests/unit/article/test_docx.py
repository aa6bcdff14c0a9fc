"""A Word document into an article: what its writer sees, a listener hears."""

from __future__ import annotations

import pytest

from testkit.archives import zipped
from testkit.office import WORD, docx, paragraph, run
from voicereader.article.errors import ArticleError
from voicereader.article.formats.archive import Archive
from voicereader.article.formats.docx import parse, read
from voicereader.article.formats.events import (
    AnchorPoint,
    Element,
    Image,
    NoteReference,
    Start,
    Text,
)
from voicereader.article.model import Article, BlockRole

from .test_markdown import shown

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="x"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="U3"><w:name w:val="Überschrift 3"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="HTML Preformatted"/></w:style>
<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="g"/>
  <w:tblStylePr w:type="firstRow"/></w:style>
"""


def level(at: int, text: str, style: str = "decimal", more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "%1.")
    + level(1, "(%2)", "lowerLetter")
    + level(2, "%1.%3", "lowerRoman", "<w:isLgl/>")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "•", "bullet")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    + '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def item(text: str, list_id: int = 1, at: int = 0) -> str:
    """A paragraph of a list."""
    place = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, more=place)


def article(body: str, **parts: str) -> Article:
    """The article of a document with the usual styles and lists."""
    return parse(docx(body, {"styles": STYLES, "numbering": NUMBERING, **parts}), "d.docx")


def blocks(body: str, **parts: str) -> list[str]:
    """What comes after the title."""
    return [shown(block) for block in article(body, **parts).blocks[1:]]


def text(body: str, **parts: str) -> str:
    """All words."""
    return " ".join(block.text for block in article(body, **parts).blocks[1:])


def told(body: str, **parts: str) -> list[object]:
    """The events."""
    return list(read(docx(body, {"styles": STYLES, **parts}), "d.docx")[0])


def test_headings_are_found_by_style_inheritance_level_and_translated_name() -> None:
    """Whatever the program called them; a level of its own goes before that of the style."""
    made = article(
        paragraph("One", "H1")
        + paragraph("Two", "Mine")
        + paragraph("Three", "U3")
        + paragraph("Four", more='<w:outlineLvl w:val="3"/>')
        + paragraph("Text", "H1", '<w:outlineLvl w:val="9"/>')
    )
    assert [(b.kind, b.level, b.text) for b in made.blocks] == [
        ("heading", 1, "One"),
        ("heading", 2, "Two"),
        ("heading", 3, "Three"),
        ("heading", 4, "Four"),
        ("paragraph", 0, "Text"),
    ]


def test_the_title_is_what_stands_as_one_before_what_the_properties_say() -> None:
    """The properties are often those of a template."""
    named = "<dc:title>Template</dc:title>"
    body = paragraph("My paper", "T") + paragraph("One", "H1") + paragraph("Two", "H1")
    assert parse(docx(body, {"styles": STYLES}, properties=named), "d").title == "My paper"
    assert parse(docx(paragraph("Text"), properties=named), "d").title == "Template"


def test_the_language_is_that_of_most_words_and_others_are_marked() -> None:
    """Not that of the program's own defaults."""
    german = run("Das ist ein langer Satz.", '<w:lang w:val="de-DE"/>')
    made = article(f"<w:p>{german}{run(' One', '')}</w:p>")
    assert made.language == "de-DE"
    (passage,) = made.blocks[-1].sentences[-1].passages
    assert passage.language == "en-GB"


def test_a_list_has_its_own_labels_over_levels_and_restarts() -> None:
    """As printed, so that "see 1(b)" can be followed."""
    body = (
        item("a")
        + item("b", at=1)
        + item("c", at=1)
        + item("d", at=2)
        + item("e")
        + item("f", at=1)
        + item("g", 3)
        + item("h", 3)
    )
    labels = [b.label for b in article(body).blocks if b.kind == "item"]
    assert labels == ["1.", "(a)", "(b)", "1.1", "2.", "(a)", "7.", "8."]


def test_a_list_goes_on_after_a_paragraph_and_bullets_have_no_label() -> None:
    """Its numbers go on, and so does it."""
    assert blocks(item("a") + paragraph("Between.") + item("b") + item("c", 2)) == [
        "item 1/2: 1. a",
        "paragraph: Between.",
        "item 2/2: 2. b",
        "item 1/1: c",
    ]


def test_an_indented_paragraph_goes_on_with_its_item() -> None:
    """The next item is of the same list."""
    indented = '<w:ind w:left="720"/>'
    body = item("a", 2) + paragraph("more of a", more=indented) + item("b", 2)
    assert blocks(body) == ["item 1/2: a", "paragraph: more of a", "item 2/2: b"]
    assert blocks(item("a") + paragraph("Text.", more=indented.replace("720", "0")))[-1] == (
        "paragraph: Text."
    )


def test_a_numbered_heading_is_read_with_its_number() -> None:
    """It is printed in no other place."""
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    made = article(paragraph("T", "T") + paragraph("Methods", "H1", numbered))
    assert made.blocks[1].text == "1. Methods"


def test_a_table_has_headers_spans_and_what_is_merged_down() -> None:
    """By the mark of a row that is repeated on each page."""

    def cell(words: str, about: str = "") -> str:
        return f"<w:tc><w:tcPr>{about}</w:tcPr>{paragraph(words)}</w:tc>"

    body = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell("A", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>"
        + cell("b", '<w:vMerge w:val="restart"/>')
        + cell("c")
        + "</w:tr><w:tr>"
        + cell("", "<w:vMerge/>")
        + cell("d")
        + "</w:tr></w:tbl>"
    )
    cells = [e for e in told(body) if isinstance(e, Start) and e.element is Element.CELL]
    assert [(c.is_header, c.columns, c.rows) for c in cells] == [
        (True, 2, 1),
        (False, 1, 2),
        (False, 1, 1),
        (False, 1, 1),
    ]


def test_a_first_row_that_the_style_sets_off_is_a_header() -> None:
    """Most tables that people make have no other mark."""
    look = '<w:tblPr><w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1"/></w:tblPr>'
    row = f"<w:tr><w:tc>{paragraph('A')}</w:tc></w:tr>"
    cells = [
        e.is_header
        for e in told(f"<w:tbl>{look}{row}{row}</w:tbl>")
        if isinstance(e, Start) and e.element is Element.CELL
    ]
    assert cells == [True, False]


@pytest.mark.parametrize("depth", [3, 100])
def test_a_table_in_a_table_in_a_table_is_read(depth: int) -> None:
    """However deep a page is laid out."""
    opened, closed = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    assert "deep words" in text(opened * depth + paragraph("deep words") + closed * depth)


def test_what_is_nested_deeper_than_anything_written_is_refused_in_a_sentence() -> None:
    """By this reader or by the parser."""
    for depth in (400, 3000):
        body = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
        with pytest.raises(ArticleError, match="nested deeper"):
            article(body)


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    """It is in the file twice: for new programs, and for old ones."""
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    drawn = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<wp:docPr id='1'/><a:graphic>{box}</a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r>{drawn}</w:r>{run('Text.')}</w:p>"
    made = article(body)
    assert [b.text for b in made.blocks[1:]] == ["Text.", "In the box."]
    assert made.blocks[-1].role is BlockRole.ASIDE


def test_notes_are_numbered_and_read_and_separators_are_not() -> None:
    """An endnote has a Roman numeral, and a mark that the author chose stays."""

    def note(kind: str, number: int, words: str) -> str:
        return f'<w:{kind} w:id="{number}">{paragraph(words)}</w:{kind}>'

    foot = note("footnote", 0, "separator") + note("footnote", 2, "Foot.")
    foot += note("footnote", 3, "Star.")
    mark = '<w:r><w:{0}Reference w:id="{1}"{2}/>{3}</w:r>'
    body = (
        f"<w:p>{run('One')}{mark.format('footnote', 2, '', '')}{run(' two')}"
        + mark.format("endnote", 5, "", "")
        + mark.format("footnote", 3, ' w:customMarkFollows="1"', "<w:t>*</w:t>")
        + "</w:p>"
    )
    parts = {"footnotes": foot, "endnotes": note("endnote", 5, "End.")}
    references = [e for e in told(body, **parts) if isinstance(e, NoteReference)]
    assert references == [
        NoteReference("footnote-2", "1"),
        NoteReference("endnote-5", "i"),
        NoteReference("footnote-3", "*"),
    ]
    read_out = text(body, **parts)
    assert all(words in read_out for words in ("Foot.", "End.", "Star."))
    assert "separator" not in read_out


def test_changes_are_read_as_accepted_and_comments_are_left_out() -> None:
    """What was deleted is gone, and a paragraph whose end was deleted goes on in the next."""
    body = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
        f"{run('Kept ')}<w:ins>{run('new ')}</w:ins>"
        "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('moved ')}</w:moveFrom><w:r><w:commentReference w:id='1'/></w:r></w:p>"
        + paragraph("joined.")
    )
    assert blocks(body, comments=paragraph("A comment")) == ["paragraph: Kept new joined."]


def test_links_and_bookmarks_lead_out_and_inside() -> None:
    """By element and by field; a cross-reference leads too."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="here"/>'
        f'<w:hyperlink r:id="l">{run("out")}</w:hyperlink>'
        f'<w:hyperlink w:anchor="here">{run("in")}</w:hyperlink>'
        + field.format(' HYPERLINK "http://y.org" \\o "tip" ', run("field"))
        + field.format(r" PAGEREF here \h ", run("12"))
        + field.format(" PAGE ", run("3"))
        + "</w:p>"
    )
    events = read(docx(body, links={"l": "http://x.org"}), "d")[0]
    assert [e.target for e in events if isinstance(e, Start) and e.element is Element.LINK] == [
        "http://x.org",
        "#here",
        "http://y.org",
        "#here",
    ]
    assert AnchorPoint("here") in events
    assert "".join(e.text for e in events if isinstance(e, Text)) == "outinfield123"


def test_a_table_of_contents_is_skipped_even_where_its_field_never_ends() -> None:
    """A heading ends it, so that nothing is lost."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    body = f"<w:p>{begin}{run('One 1')}</w:p>" + paragraph("Two 2", "V1")
    body += paragraph("One", "H1") + paragraph("Text.")
    assert [b.text for b in article(body).blocks] == ["One", "Text."]


def test_an_instruction_that_never_ends_takes_no_other_paragraph_with_it() -> None:
    """A field in which something is missing."""
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText></w:r></w:p>'
    assert blocks(body + paragraph("Text.")) == ["paragraph: Text."]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a b"),
        (run("a") + "<w:r><w:br/></w:r>" + run("b"), "a b"),
        (run("hy") + "<w:r><w:softHyphen/></w:r>" + run("phen"), "hyphen"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "\N{GREEK SMALL LETTER ALPHA}"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        (run("x") + run("2", '<w:vertAlign w:val="superscript"/>'), "x²"),
        (run("seen") + run("not", "<w:vanish/>"), "seen"),
        (f"<w:sdt><w:sdtContent>{run('in a control')}</w:sdtContent></w:sdt>", "in a control"),
        (f"<w:smartTag>{run('tagged')}</w:smartTag>", "tagged"),
        (f'<w:fldSimple w:instr="DATE">{run("today")}</w:fldSimple>', "today"),
        (
            "<w:ruby><w:rt>" + run("kan") + f"</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby>",
            "漢",
        ),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
            "</m:den></m:f></m:oMath>",
            "(a+b)/2",
        ),
    ],
)
def test_what_stands_in_a_line_is_heard(inside: str, expected: str) -> None:
    """Each of the elements that a line can hold."""
    assert text(f"<w:p>{inside}</w:p>") == expected


def test_a_picture_is_its_description() -> None:
    """Decoration has none, and says so."""
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A cat"/></wp:inline></w:drawing></w:r>'
    )
    assert Image("A cat") in told(f"<w:p>{picture}</w:p>")


def test_quotations_and_code_keep_together() -> None:
    """Several paragraphs of one style are one."""
    made = article(paragraph("q", "Q") + paragraph("a = 1", "C") + paragraph("b = 2", "C"))
    assert [(b.role, b.text) for b in made.blocks[1:]] == [
        (BlockRole.QUOTE, "q"),
        (BlockRole.CODE, "a = 1"),
        (BlockRole.CODE, "b = 2"),
    ]


def test_parts_are_found_by_relations_and_strict_files_are_read() -> None:
    """Whatever their paths and their namespaces."""
    assert parse(docx(paragraph("Text."), main="x/y.xml"), "d").blocks[-1].text == "Text."
    usual, strict = WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = docx(paragraph("One", "H1") + paragraph("Text."), {"styles": STYLES})
    archive = Archive(body, "d")
    parts = {name: archive.read(name) or b"" for name in archive.names}
    made = parse(zipped({n: p.replace(usual, strict) for n, p in parts.items()}), "d")
    assert [b.text for b in made.blocks] == ["One", "Text."]


@pytest.mark.parametrize(
    ("put_in", "expected"),
    [
        ("<html><body><h2>One</h2><p>of a <b>page</b></p></body></html>", ["One", "of a page"]),
        ("one line\n\nanother", ["one line", "another"]),
    ],
)
def test_a_document_that_was_put_in_is_read_in_its_place(put_in: str, expected: list[str]) -> None:
    """A web page or text."""
    source = docx(
        f'{paragraph("Before.")}<w:altChunk r:id="c"/>{paragraph("After.")}',
        others={"c": put_in},
    )
    assert [b.text for b in parse(source, "d").blocks[1:]] == ["Before.", *expected, "After."]


def test_a_document_that_cannot_be_read_in_another_is_said_to_be_left_out() -> None:
    """A listener knows that something is missing."""
    made = article(paragraph("Text.") + '<w:altChunk r:id="missing"/>')
    assert made.notices[-1].startswith("Left out")
