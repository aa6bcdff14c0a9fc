"""An article as elements: what each block, sentence and mark is."""

from __future__ import annotations

import re

import pytest

from voicereader.article.formats.html import parse
from voicereader.article.model import Article, Position, Span
from voicereader.export.element_ids import told_span
from voicereader.export.markup import Markup, heading_levels, web_address, written


def article(body: str) -> Article:
    """A page."""
    return parse(f'<html lang="en"><main>{body}</main></html>'.encode(), "a.html")


def told_of(read: Article) -> str:
    """All of it in one file, without its ids."""
    markup = Markup(read, lambda _block: "", is_xml=False)
    told = "".join(markup.section(section) for section in read.sections)
    return re.sub(r' id="\w+"|\n', "", told)


def test_sentences_are_elements_and_nothing_of_the_text_is_lost() -> None:
    """The signs of HTML are text where they are text."""
    told = told_of(article("<h1>A &amp; B</h1><p>One &lt;b&gt; it. Two.</p>"))
    assert told == (
        "<h1><span>A &amp; B</span></h1><p><span>One &lt;b&gt; it.</span> <span>Two.</span></p>"
    )


def test_lists_stand_in_their_items_again() -> None:
    """A flat run of items is a tree, by what each list waits for; numbers are those of the text."""
    told = told_of(
        article(
            "<h1>L</h1><ul><li>a<ol start=3><li>b<p>more</p></li><li>c</li></ol></li>"
            "<li>d</li></ul>"
            "<ol type=a><li>x</li><li>y</li></ol>"
        )
    )
    told = re.sub("</?span>", "", told)
    assert told.endswith(
        '<ul><li>a<ol><li value="3">b<p>more</p></li><li value="4">c</li></ol></li><li>d</li></ul>'
        '<ol type="a"><li value="1">x</li><li value="2">y</li></ol>'
    )


def test_a_table_has_its_names_once_and_above() -> None:
    """As they are seen; each row says them for the ear."""
    told = told_of(
        article(
            "<h1>T</h1><table><caption>Doses</caption><tr><th>Drug</th><th>Dose</th></tr>"
            "<tr><td>A</td><td>1 mg</td></tr><tr><td>B</td><td>2 mg</td></tr></table>"
        )
    )
    assert told.endswith(
        "<table><caption><span>Doses</span></caption>"
        '<thead><tr><th scope="col">Drug</th><th scope="col">Dose</th></tr></thead>'
        "<tbody><tr><td>A</td><td>1 mg</td></tr><tr><td>B</td><td>2 mg</td></tr></tbody></table>"
    )


def test_a_word_of_a_row_is_found_in_its_cell() -> None:
    """And the name of a column, which is above, is in none."""
    read = article(
        "<h1>T</h1><table><tr><th>Drug</th><th>Dose</th></tr>"
        "<tr><td>A</td><td>1 mg</td></tr></table>"
    )
    row = Position(1)
    text = read.sentence_at(row).text
    assert text == "Drug: A; Dose: 1 mg"
    at = text.index("mg")
    assert told_span(read, row, Span(at, at + 2)) == Span(3, 5)  # of "A1 mg"
    assert told_span(read, row, Span(0, 4)) is None


def test_what_stands_apart_is_marked_as_such() -> None:
    """Quotations with what is in them, notes with their marks, code, figures, pages, languages."""
    told = told_of(
        article(
            "<h1>R</h1><p>See<a role=doc-noteref href=#n>1</a> <i lang=de>Guten Tag</i>.</p>"
            "<aside role=doc-footnote id=n>Small.</aside>"
            "<blockquote><p>Said.</p><ul><li>a</li><li>b</li></ul></blockquote>"
            "<pre>x\ny</pre><figure><img src=a.png alt='A spine'><figcaption>Fig</figcaption>"
            "</figure><p>On <span role=doc-pagebreak aria-label=12></span>page</p>"
        )
    )
    told = re.sub("</?span>", "", told)
    for part in (
        '<p>See<a role="doc-noteref" href="#b2s0">\u00b9</a> <span lang="de">Guten Tag.</p>',
        '<aside role="doc-footnote"><p>[1] Small.</p></aside>',
        "<blockquote><p>Said.</p><ul><li>a</li><li>b</li></ul></blockquote>",
        "<pre><code>x</code><code>y</code></pre>",
        "<figure><p>Figure: A spine</p><figcaption>Fig</figcaption></figure>",
        '<p>On <span class="page" data-page="12">page</p>',
    ):
        assert part in told


def test_no_level_of_headings_is_left_out() -> None:
    """Whatever the author has made of them: who goes by level passes over nothing."""
    read = article("<h1>A</h1><h4>B</h4><h4>C</h4><h5>D</h5><h2>E</h2>")
    assert list(heading_levels(read).values()) == [1, 2, 2, 3, 2]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://a.example/b c?x=\u00fc&y=1", "https://a.example/b%20c?x=%C3%BC&y=1"),
        ("https://b\u00fccher.example/100%", "https://xn--bcher-kva.example/100%25"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,a", ""),
        ("page.html", ""),
        ("https://[1", ""),
        ("https://a.example:port/", ""),
        ("http://", ""),
    ],
)
def test_only_an_address_that_leads_somewhere_is_a_link(target: str, address: str) -> None:
    """From a file on somebody's own disk, and by nobody's script."""
    assert web_address(target) == address


def test_a_link_within_leads_to_the_file_where_its_words_are() -> None:
    """Of a text in several files."""
    read = article("<h1>A</h1><p><a href=#b>there</a></p><h2 id=b>B</h2>")
    markup = Markup(read, lambda block: f"s{block}.xhtml", is_xml=True)
    assert '<a href="s2.xhtml#b2s0">there</a>' in markup.section(read.sections[0])


def test_what_no_file_may_hold_is_one_sign_in_its_place() -> None:
    """So that every character stays where it is."""
    assert written("a\x01b\ud800c<\U0001f600") == "a\ufffdb\ufffdc&lt;\U0001f600"
