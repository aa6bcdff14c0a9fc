"""An OpenDocument text into an article: what its writer sees, a listener hears."""

from __future__ import annotations

import pytest

from testkit.office import fodt, odt
from voicereader.article.errors import ArticleError
from voicereader.article.formats import format_of
from voicereader.article.formats.events import Element, Image, NoteReference, Start, Text
from voicereader.article.formats.odt import parse, read
from voicereader.article.model import Article, BlockRole

from .test_markdown import shown

STYLES = """
<style:default-style style:family="paragraph">
  <style:text-properties fo:language="en" fo:country="GB"/></style:default-style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="Preformatted_20_Text" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="de" style:family="text">
  <style:text-properties fo:language="de" fo:country="DE"/></style:style>
<style:style style:name="up" style:family="text">
  <style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="gone" style:family="text">
  <style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("
    style:num-suffix=")"/>
  <text:list-level-style-number text:level="3" style:num-format="i" text:display-levels="3"/>
</text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>
<text:outline-style style:name="Outline">
  <text:outline-level-style text:level="1" style:num-format=""/>
  <text:outline-level-style text:level="2" style:num-format="1" style:num-suffix="."/>
</text:outline-style>
"""


def article(body: str) -> Article:
    """The article of a document with the usual styles."""
    return parse(odt(body, styles=STYLES), "d.odt")


def blocks(body: str) -> list[str]:
    """What comes after the title."""
    return [shown(block) for block in article(body).blocks[1:]]


def text(body: str) -> str:
    """All words."""
    return " ".join(block.text for block in article(body).blocks[1:])


def told(body: str) -> list[object]:
    """The events."""
    return list(read(odt(body, styles=STYLES), "d.odt")[0])


def paragraph(inside: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def item(inside: str, more: str = "") -> str:
    """An item of a list."""
    return f"<text:list-item{more}>{paragraph(inside)}</text:list-item>"


def test_headings_have_their_level_and_their_number() -> None:
    """The number is that of the outline, which the file does not hold."""
    made = article(
        '<text:h text:outline-level="1">One</text:h><text:h text:outline-level="2">Two</text:h>'
        '<text:h text:outline-level="2">Three</text:h>' + paragraph("Text.")
    )
    assert [(b.level, b.text) for b in made.blocks] == [
        (1, "One"),
        (2, "1. Two"),
        (2, "2. Three"),
        (0, "Text."),
    ]


def test_the_title_and_language_stand_in_the_text_or_the_properties() -> None:
    """What stands in the text goes first."""
    assert article(paragraph("My paper", "P1") + paragraph("Text.")).title == "My paper"
    named = "<dc:title>Named</dc:title><dc:language>fr-FR</dc:language>"
    made = parse(odt(paragraph("Text."), metadata=named), "d.odt")
    assert (made.title, made.language) == ("Named", "fr-FR")


def test_another_language_is_marked_by_its_style() -> None:
    """As a passage of the sentence."""
    made = article(
        paragraph('He said <text:span text:style-name="de">Guten Tag</text:span> to me.')
    )
    assert made.language == "en-GB"
    (passage,) = made.blocks[-1].sentences[0].passages
    assert passage.language == "de-DE"


def test_lists_are_counted_by_their_style_over_levels() -> None:
    """Levels begin again, a start is kept, and a level may show those above it."""
    inner = f"<text:list>{item('b')}{item('c')}</text:list>"
    deep = f"<text:list>{item('x')}</text:list>"
    deep = f"<text:list><text:list-item>{deep}</text:list-item></text:list>"
    body = (
        '<text:list text:style-name="L">'
        f"<text:list-item>{paragraph('a')}{inner}</text:list-item>"
        f"<text:list-item>{paragraph('d')}{deep}</text:list-item>"
        + item("e", ' text:start-value="7"')
        + "</text:list>"
    )
    starts = [e for e in told(body) if isinstance(e, Start) and e.element is Element.ITEM]
    assert [e.label for e in starts] == ["1.", "(a)", "(b)", "2.", "2.a.i", "7."]


def test_a_list_goes_on_where_it_says_so() -> None:
    """By its name or by the style that it shares."""
    first = f'<text:list xml:id="one" text:style-name="L">{item("a")}</text:list>'
    between = paragraph("Between.")
    for goes_on in ('text:continue-list="one"', 'text:continue-numbering="true"'):
        body = f'{first}{between}<text:list {goes_on} text:style-name="L">{item("b")}</text:list>'
        assert blocks(body)[-1] == "item 2/2: 2. b"


def test_bullets_have_no_label() -> None:
    """An item among others."""
    body = f'<text:list text:style-name="B">{item("a")}{item("b")}</text:list>'
    assert blocks(body) == ["item 1/2: a", "item 2/2: b"]


def test_tables_have_headers_spans_and_repeated_cells() -> None:
    """What a merged cell covers is no cell."""

    def cell(inside: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{paragraph(inside)}</table:table-cell>"

    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("A", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
        + cell("same", 'table:number-columns-repeated="2"')
        + "</table:table-row></table:table>"
    )
    cells = [e for e in told(body) if isinstance(e, Start) and e.element is Element.CELL]
    assert [(c.is_header, c.columns) for c in cells] == [(True, 2), (False, 1), (False, 1)]


def test_a_sheet_of_a_million_empty_cells_is_no_more_than_it_says() -> None:
    """What is repeated without words is told once."""
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{empty}</table:table-row>'
    cells = [
        e
        for e in told(f"<table:table>{row}</table:table>")
        if isinstance(e, Start) and e.element is Element.CELL
    ]
    assert len(cells) == 1


def test_notes_are_read_and_annotations_and_deletions_are_not() -> None:
    """A note has the mark that the file shows."""
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{paragraph('The note.')}</text:note-body></text:note>"
    )
    body = f"<text:tracked-changes>{paragraph('deleted')}</text:tracked-changes>" + paragraph(
        f"Text.{note}<office:annotation>{paragraph('comment')}</office:annotation> More."
    )
    assert NoteReference("note-1", "1") in told(body)
    read_out = text(body)
    assert "The note." in read_out
    assert "comment" not in read_out
    assert "deleted" not in read_out


def test_boxes_pictures_and_formulas_are_read() -> None:
    """A box after its paragraph, a picture by what is said of it."""
    box = f"<draw:frame><draw:text-box>{paragraph('In the box.')}</draw:text-box></draw:frame>"
    picture = "<draw:frame><draw:image/><svg:desc>A cat</svg:desc></draw:frame>"
    formula = (
        "<draw:frame><draw:object><math:math><math:mfrac><math:mi>a</math:mi><math:mn>2</math:mn>"
        "</math:mfrac><math:annotation>a over 2</math:annotation></math:math></draw:object>"
        "</draw:frame>"
    )
    made = article(paragraph(f"See {formula}.{box}"))
    assert [(b.text, b.role) for b in made.blocks[1:]] == [
        ("See a/2.", BlockRole.TEXT),
        ("In the box.", BlockRole.ASIDE),
    ]
    assert Image("A cat") in told(paragraph(picture))


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('a<text:s text:c="3"/>b', "a b"),
        ("a<text:tab/>b<text:line-break/>c", "a b c"),
        ('x<text:span text:style-name="up">2</text:span>', "x²"),
        ('seen<text:span text:style-name="gone">not</text:span>', "seen"),
        ('<text:a xlink:href="http://x.org">link</text:a> after', "link after"),
        ("<text:page-number>3</text:page-number>", "3"),
        (
            "<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>k</text:ruby-text>"
            "</text:ruby>",
            "漢",
        ),
    ],
)
def test_what_stands_in_a_line_is_heard(inside: str, expected: str) -> None:
    """Each of the elements that a line can hold."""
    assert text(paragraph(inside)) == expected


def test_sections_are_read_and_contents_and_what_is_hidden_are_not() -> None:
    """The sections of an article are a table of contents."""
    hidden = f'<text:section text:display="none">{paragraph("hidden")}</text:section>'
    contents = f"<text:index-body>{paragraph('One 1')}</text:index-body>"
    contents = f"<text:table-of-content>{contents}</text:table-of-content>"
    assert text(f"{contents}{hidden}<text:section>{paragraph('Text.')}</text:section>") == "Text."


def test_quotations_and_code_keep_their_role() -> None:
    """By the name of the style, as the file has it."""
    made = article(paragraph("q", "Quotations") + paragraph("a = 1", "Preformatted_20_Text"))
    assert [b.role for b in made.blocks[1:]] == [BlockRole.QUOTE, BlockRole.CODE]


def test_links_lead_inside() -> None:
    """Without what the program adds to the name of the place."""
    links = [
        e.target
        for e in told(paragraph('<text:a xlink:href="#Here|outline">x</text:a>'))
        if isinstance(e, Start) and e.element is Element.LINK
    ]
    assert links == ["#Here"]


def test_one_file_of_xml_is_read_alike_and_known_by_its_content() -> None:
    """FODT, and a template, under any name."""
    flat = fodt(paragraph("Text."), styles=STYLES)
    assert format_of(flat, "a", "") == "odt"
    assert format_of(odt(paragraph("Text.")), "a.md", ".md") == "odt"
    assert [b.text for b in parse(flat, "d.fodt").blocks] == ["d", "Text."]


def test_a_document_in_which_nothing_stands_is_one_sentence() -> None:
    """It does not open as its name alone."""
    with pytest.raises(ArticleError, match="holds no text that can be read"):
        article("<text:p/>")


@pytest.mark.parametrize("depth", [3, 100])
def test_a_table_in_a_table_in_a_table_is_read(depth: int) -> None:
    """However deep a page is laid out."""
    opened = "<table:table><table:table-row><table:table-cell>" * depth
    closed = "</table:table-cell></table:table-row></table:table>" * depth
    assert "deep words" in text(opened + paragraph("deep words") + closed)


BOMB = b'<!DOCTYPE a [<!ENTITY b "c">]><office:document'
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
    "<m:encryption-data/></m:file-entry></m:manifest>"
)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (odt(paragraph("Text."))[:300], "is damaged or was cut off"),
        (odt(paragraph("Text."), **{"META-INF__manifest.xml": MANIFEST}), "is protected"),
        (odt("<text:p>"), "is damaged or was cut off"),
        (fodt(paragraph("Text."))[:-30], "is damaged or was cut off"),
        (fodt("").replace(b"<office:document", BOMB), "declares entities"),
        (odt("<text:section>" * 1900 + "</text:section>" * 1900), "nested deeper"),
    ],
)
def test_a_broken_or_hostile_file_is_one_sentence(source: bytes, told: str) -> None:
    """And never a traceback."""
    with pytest.raises(ArticleError, match=told):
        parse(source, "d.odt")


def test_an_id_that_stands_twice_keeps_nobody_from_reading() -> None:
    """Some programs write one so."""
    listed = f'<text:list xml:id="one">{item("a")}</text:list>'
    assert text(listed + paragraph("Between.") + listed) == "a Between. a"


def test_no_word_is_lost_between_elements_that_nobody_knows() -> None:
    """Text stands in front of, in and after them."""
    made = "".join(e.text for e in told(paragraph("a <x>b <y/>c</x> d")) if isinstance(e, Text))
    assert made == "a b c d"
