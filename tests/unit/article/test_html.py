"""A web page into an article: its text, its title, and what stands round it on every page."""

from __future__ import annotations

from contextlib import suppress

import pytest

from voicereader.article.errors import ArticleError
from voicereader.article.formats.html import parse
from voicereader.article.model import Article

from .test_markdown import shown


def opened(body: str, head: str = "") -> Article:
    """The page of that body."""
    page = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    return parse(page.encode(), "a.html")


def blocks(body: str) -> list[str]:
    """What comes after the title."""
    return [shown(block) for block in opened(f"<h1>T</h1>{body}").blocks[1:]]


TEXT = "<p>The knee is a joint that bends, and it is large.</p>" * 3
SAID = ["paragraph: The knee is a joint that bends, and it is large."] * 3
AROUND = [
    "<nav><ul><li>Home</ul></nav>{}",
    "<header>Site</header>{}<footer>Imprint</footer>",
    "<div role='navigation'>Home</div>{}<div role=contentinfo>Imprint</div>",
    "<div>Site</div><main>{}</main><div>More</div>",
    "<div>Site</div><article>{}</article><div>More</div>",
    "{}<div id='cookie-banner'>We use cookies</div>",
    "{}<script>var a = '<p>no</p>'</script><style>p {{}}</style><template>no</template>",
    "{}<p hidden>no</p><p style='display: none'>no</p><p aria-hidden=true>no</p>",
    "{}<button>Share</button><select><option>German</select><noscript>no</noscript>",
]


@pytest.mark.parametrize("around", AROUND)
def test_what_stands_round_a_text_is_left_out(around: str) -> None:
    """Landmarks, roles, a banner for consent, and what nobody sees."""
    assert blocks(around.format(TEXT)) == SAID


@pytest.mark.parametrize(
    "body",
    [
        "<main><p>Short.</p></main>" + TEXT,
        "<article>a</article>" + TEXT,
        f"<header>{TEXT}</header><p>x</p>",
        f"<nav>{TEXT}</nav>",
        f"<div class='gdpr'>{TEXT}</div>",
    ],
)
def test_the_text_is_never_lost_to_what_looks_like_a_landmark(body: str) -> None:
    """Where too little would be left, the page is read whole."""
    assert "The knee is a joint" in " ".join(blocks(body))


def test_the_title_is_the_heading_else_what_the_head_says() -> None:
    """Also a heading that stands outside of the text."""
    assert opened("<h1>Knee</h1>x", "<title>Knee | Clinic</title>").title == "Knee"
    assert opened("<p>x", "<title>Knee &amp; hip</title>").title == "Knee & hip"
    assert opened(f"<h1>Knee</h1><main>{TEXT}</main>").title == "Knee"
    assert opened("<p>x").title == "a"


@pytest.mark.parametrize(
    "source",
    [
        "<html><meta charset=iso-8859-1><p>Größe".encode("cp1252"),
        '<?xml version="1.0" encoding="iso-8859-1"?><html><title/><p>Größe</p></html>'.encode(
            "cp1252"
        ),
        "<html><p>Größe".encode("utf-8-sig"),
        "\ufeff<html><p>Größe".encode("utf-16-le"),
        "<html><meta http-equiv=content-type content='text/html; charset=koi8-r'><p>Größe".encode(),
        b"<html><p>Gr\0\xc3\xb6\xc3\x9fe" + b"<p></p>" * 1000,
    ],
)
def test_a_page_is_decoded_as_it_says_unless_it_is_plainly_unicode(source: bytes) -> None:
    """By its mark, its letters, its head."""
    assert parse(source, "a.html").blocks[1].text == "Größe"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol type=a start=2><li>x<li value=5>y</ol>", ["item 1/2: b. x", "item 2/2: e. y"]),
        ("<ol type=I><li>x<li>y</ol>", ["item 1/2: I. x", "item 2/2: II. y"]),
        (
            "<ol><li>a</ol><p>p</p><ol start=2><li>b</ol>",
            ["item 1/2: 1. a", "paragraph: p", "item 2/2: 2. b"],
        ),
        (
            "<dl><dt>Hematoma<dd>a bruise<dd>again</dl>",
            ["paragraph: Hematoma: a bruise", "paragraph: again"],
        ),
        (
            "<dl><dt>One<dt>Two<dd><ul><li>x</ul></dl>",
            ["paragraph: One", "paragraph: Two", "item 1/1: x"],
        ),
        ("<dl><dt>Alone</dl>", ["paragraph: Alone"]),
        ("<table><tr><th>Dose<td>5 mg</table>", ["paragraph: Dose: 5 mg"]),
        (
            "<table><tr><th>A<th>B<tr><td rowspan=2>x<td>1<tr><td>2</table>",
            ["paragraph: A: x; B: 1", "paragraph: A: x; B: 2"],
        ),
        (
            "<table><tr><th><th colspan=2>Dose<tr><th><th>Day<th>Night<tr><th>A<td>1<td>2</table>",
            ["paragraph: A; Dose, Day: 1; Dose, Night: 2"],
        ),
        (
            "<table><tr><td><h2>S</h2><p>one<p>two</table>",
            ["heading 2: S", "paragraph: one", "paragraph: two"],
        ),
        (
            "<table><tr><td>a<table><tr><td>b</table>c</table>",
            ["paragraph: a", "paragraph: b", "paragraph: c"],
        ),
        ("<table><tr><th colspan=99999999>x<tr><td>y</table>", ["paragraph: x", "paragraph: y"]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", ["paragraph: 漢 (kan)"]),
        ("<math alttext='a half'><mi>x</mi></math>", ["paragraph: a half"]),
        (
            "<math><mfrac><mi>a</mi><mn>2</mn></mfrac><msup><mi>x</mi><mn>2</mn></msup></math>",
            ["paragraph: a/2x²"],
        ),
        ("<svg><title>A bone</title><text>left</text></svg>", ["paragraph: A bone left"]),
        ("<p>a<sup>2</sup> H<sub>2</sub>O <del>gone</del>", ["paragraph: a² H₂O"]),
        ("<div>a<div>b</div>c</div>", ["paragraph: a", "paragraph: b", "paragraph: c"]),
        ("<h2><button>Why?</button></h2>x", ["question 2 1/1: Why?", "paragraph: x"]),
        ("<ul><li><input type=checkbox checked>Done</ul>", ["item 1/1: [x] Done"]),
    ],
)
def test_each_tag_becomes_what_a_listener_needs(body: str, expected: list[str]) -> None:
    """Words stay and tags go."""
    assert blocks(body) == expected


def test_printed_pages_and_notes_are_found_by_their_roles() -> None:
    """As publishers mark them; a note that nothing points to stays where it is."""
    made = opened(
        "<h1>T</h1><p>One <span role=doc-pagebreak aria-label='page xii' id=p></span>two.</p>"
        "<aside role=doc-footnote id=n>Alone. <a href='#x'>\u21a9</a></aside><p>Three.</p>"
    )
    (page,) = made.pages
    assert page.label == "xii"
    assert made.position_of(page.place).offset == len("One ")
    assert [block.text for block in made.blocks[1:]] == ["One two.", "Alone.", "Three."]


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 20_000 + "x",
        "<p></p>" * 100_000 + "x",
        "<!--" * 100_000,
        "<" + "a" * 200_000,
        "<!" * 100_000 + "<html",
        "<a " * 100_000,
        "<b><p>" * 3_000 + "x",
        "<table><tr><td>" * 2_000 + "x",
    ],
)
def test_a_page_is_read_in_proportion_to_its_length(source: str) -> None:
    """A search that starts again at each sign, or at each depth, would not end within a day."""
    with suppress(ArticleError):  # some hold no text
        assert parse(f"<html>{source}".encode(), "a.html").title == "a"


@pytest.mark.parametrize("body", ["", "<script>f()</script>\n<div id=root> </div>"])
def test_a_page_without_text_is_one_sentence(body: str) -> None:
    """It does not open as its name alone, as a page that a program in it would fill would."""
    with pytest.raises(ArticleError, match="holds no text that can be read"):
        parse(f"<title>A page</title><body>{body}".encode(), "a.html")


def test_declarations_in_a_document_type_are_not_read() -> None:
    """And what they name is: XHTML may have a subset of its DTD in itself."""
    page = (
        '<?xml version="1.0"?>\n<!-- made -->\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" '
        '"x.dtd" [\n<!ENTITY us "The [Big] Company">\n<!ATTLIST a b CDATA #IMPLIED>\n] >\n'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>So &us; &amp; you.</p></body></html>'
    )
    told = [block.text for block in parse(page.encode(), "a.xhtml").blocks]
    assert told == ["a", "So The [Big] Company & you."]


WAYS_BACK = [
    '<a href="#r1" role="doc-backlink">\u21a9\ufe0e</a>',
    '<a href="#r1" role="doc-backlink">Go there again</a>',
    '<a href="#r1" class="footnote-back"><img src="x" alt="back"></a>',
    '<a href="#fnref1">\u2191</a>',
    '<a href="#cite_ref-1">Jump up</a>',
    '[<a href="#fnref1">back to text</a>]',
    '(<a href="#r1">\u21a9</a>)',
    '<a href="#_ftnref1">zur\u00fcck</a>',
    '<span class="mw-cite-backlink">^ <a href="#cite_ref-1">a</a> <a href="#c">b</a></span>',
]


@pytest.mark.parametrize("way", WAYS_BACK)
def test_the_way_back_from_a_note_is_not_text(way: str) -> None:
    """It is there for who came by the mark; a listener has a command for that."""
    page = (
        '<p>One<a id="r1" href="#n1" role="doc-noteref">1</a>, m<sup>2</sup>.</p>'
        f'<ol><li id="n1" role="doc-endnote">The note. {way}</li></ol>'
        '<p><a href="#r1">Back pain</a> and <a href="#pain">back</a>.</p>'
    )
    told = [block.text for block in parse(page.encode(), "a.html").blocks][1:]
    assert told == ["One\u00b9, m\u00b2.", "[1] The note.", "Back pain and back."]


def test_a_number_that_leads_back_is_what_the_note_is_called() -> None:
    """As books print it before the note."""
    page = '<p>One.</p><p id="n1"><a epub:type="backlink" href="#r1">1.</a> The note.</p>'
    assert parse(page.encode(), "a.html").blocks[-1].text == "1. The note."


def test_a_cell_that_ends_in_a_colon_names_the_next() -> None:
    """As the head of a mail is drawn."""
    page = "<table><tr><td><b>From:</b></td><td>Anna</td><td>5 pm</td></tr></table>"
    assert parse(page.encode(), "a.html").blocks[-1].text == "From: Anna; 5 pm"


def test_a_heading_above_the_title_does_not_cost_the_title() -> None:
    """As where a notice stands first: the document is called what its only title says."""
    page = (
        b"<h2>Note</h2><p>Ask first.</p><h1>Knee pain</h1><p>It hurts.</p><h2>Why</h2><p>Age.</p>"
    )
    article = parse(page, "x.html")
    assert article.title == "Knee pain"
    assert [section.title for section in article.sections][:3] == ["Knee pain", "Note", "Knee pain"]
