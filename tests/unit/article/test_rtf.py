"""An RTF file into an article: what its writer sees, a listener hears."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicereader.article.errors import ArticleError
from voicereader.article.formats import format_of
from voicereader.article.formats.events import AnchorPoint, Element, Image, Start, Text
from voicereader.article.formats.rtf import parse, read
from voicereader.article.model import Article, BlockRole

from .test_markdown import shown

HEAD = (
    r"\rtf1\ansi\ansicpg1252\deff0\deflang1033{\fonttbl{\f0\froman\fcharset0 Times;}"
    r"{\f1\fnil\fcharset204 Cyr;}{\f2\fnil\fcharset2 Symbol;}{\f3\fnil\fcharset128 Jap;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}"
    r"{\s2 Title;}{\s3 heading 2;}{\*\cs4 Default;}}{\*\generator Writer;}"
)


def source(body: str) -> bytes:
    """A file of that body."""
    return f"{{{HEAD}{body}}}".encode("latin-1")


def article(body: str) -> Article:
    """Its article."""
    return parse(source(body), "d.rtf")


def blocks(body: str) -> list[str]:
    """What comes after the title."""
    return [shown(block) for block in article(body).blocks[1:]]


def text(body: str) -> str:
    """All words."""
    return " ".join(block.text for block in article(body).blocks[1:])


def told(body: str) -> list[object]:
    """The events."""
    return list(read(source(body), "d.rtf")[0])


def starts(body: str, element: Element) -> list[Start]:
    """Where elements of a kind begin."""
    return [e for e in told(body) if isinstance(e, Start) and e.element is element]


def test_headings_are_found_by_level_and_by_style() -> None:
    """And the title by the style that is so called."""
    made = article(
        r"{\pard\s2 My paper\par}{\pard\s1 One\par}{\pard\s3 Two\par}"
        r"{\pard\outlinelevel2 Three\par}\pard Text.\par"
    )
    assert made.title == "My paper"
    assert [b.level for b in made.blocks] == [1, 2, 3, 4, 0]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (r"Gr\'fc\'dfe", "Grüße"),
        (r"caf\u233?s", "cafés"),
        (r"\uc2\u8364EU 5", "€ 5"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"{\f1\'cf\'f0\'e8}", "При"),
        (r"{\f3\'83A}", "ア"),
        (r"{\f2 a}", "\N{GREEK SMALL LETTER ALPHA}"),
        (r"a\tab b\line c", "a b c"),
        (r"hy\-phen non\_break", "hyphen non\N{NON-BREAKING HYPHEN}break"),
        (r"\ldblquote Hi\rdblquote \emdash ok\{\}\\", "“Hi”—ok{}\\"),
        (r"x{\super 2}", "x²"),
        (r"seen{\v not}", "seen"),
        (r"kept{\deleted gone}", "kept"),
        (r"{\upr{A?}{\*\ud{A\u353?}}}", "Aš"),
        (r"a{\pict\pngblip 89504e47}b", "ab"),
        ("a{\\pict\\bin5 }{}}\\b}c", "ac"),
        (r"a{\*\unknown b}c", "ac"),
        (r"a\unknown5 c", "ac"),
        (r"a{\header Running head\par}c", "ac"),
        (r"a{\*\annotation comment\par}c", "ac"),
        ("one\r\n word", "one word"),
    ],
)
def test_what_stands_in_a_line_is_heard(inside: str, expected: str) -> None:
    """Encodings, escapes, signs; what is no text is left out."""
    assert text(rf"\pard {inside}\par") == expected


def test_lists_have_the_labels_that_the_file_shows() -> None:
    """Numbers stay, and bullets are none."""
    numbered = r"{\pard\ls1\ilvl0{\listtext\tab 1.\tab}a\par}{\pard\ls1{\listtext 2.\tab}b\par}"
    deeper = r"{\pard\ls1\ilvl1{\listtext (a)\tab}c\par}"
    bullets = r"{\pard\ls2{\listtext\u8226?\tab}d\par}{\pard{\pntext\bullet\tab}e\par}"
    assert blocks(numbered + deeper) == ["item 1/2: 1. a", "item 2/2: 2. b", "item 1/1: (a) c"]
    assert blocks(bullets) == ["item 1/1: d", "item 1/1: e"]


ROW = r"\trowd{0}\cellx1000\cellx2000 "


def test_tables_have_rows_cells_and_header_rows() -> None:
    """A header is what is repeated on each page."""
    body = (
        ROW.format(r"\trhdr")
        + r"\pard\intbl A\cell B\cell\row "
        + ROW.format("")
        + r"\pard\intbl c\par c2\cell d\cell\row \pard After.\par"
    )
    assert [c.is_header for c in starts(body, Element.CELL)] == [True, True, False, False]
    assert len(starts(body, Element.ROW)) == 2
    words = [e.text for e in told(body) if isinstance(e, Text)]
    assert words == ["A", "B", "c", "c2", "d", "After."]


def test_cells_span_columns_and_rows() -> None:
    """By their edges, and by what says that they are merged."""
    body = (
        r"\trowd\cellx2000 \pard\intbl wide\cell\row "
        r"\trowd\clvmgf\cellx1000\cellx2000 \pard\intbl tall\cell b\cell\row "
        r"\trowd\clvmrg\cellx1000\cellx2000 \pard\intbl\cell d\cell\row \pard x\par"
    )
    cells = [(c.columns, c.rows) for c in starts(body, Element.CELL)]
    assert cells == [(2, 1), (1, 2), (1, 1), (1, 1)]


def test_a_table_in_a_table_is_read_in_its_cell() -> None:
    """And what comes after it in the same cell."""
    body = (
        r"\trowd\cellx2000 \pard\intbl out "
        r"\par\pard\intbl\itap2 in\nestcell{\*\nesttableprops\trowd\cellx500\nestrow}"
        r"\pard\intbl\itap1 after\cell\row\pard end\par"
    )
    assert len(starts(body, Element.TABLE)) == 2
    words = [e.text.strip() for e in told(body) if isinstance(e, Text)]
    assert words == ["out", "in", "after", "end"]


def test_notes_boxes_links_and_places_are_read() -> None:
    """A text box after its paragraph; a picture by its description."""
    body = (
        r"\pard Text{\super\chftn}{\footnote\pard {\super\chftn} The note.\par}"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard In the box.\par}}{\shprslt twice}}"
        r"{\field{\*\fldinst{HYPERLINK \\l here}}{\fldrslt link}}{\*\bkmkstart here}"
        r"{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A cat}}}00ff}} end.\par"
    )
    made = article(body)
    read_out = " ".join(b.text for b in made.blocks)
    assert "The note." in read_out
    assert read_out.count("In the box.") == 1
    assert "twice" not in read_out
    assert [b.text for b in made.blocks if b.role is BlockRole.ASIDE] == ["In the box."]
    assert [link.target for link in starts(body, Element.LINK)] == ["#here"]
    assert AnchorPoint("here") in told(body)
    assert Image("A cat") in told(body)


def test_a_table_of_contents_is_skipped() -> None:
    """The sections of an article are one."""
    contents = r"{\field{\*\fldinst TOC \\o}{\fldrslt {\pard One 1\par}{\pard Two 2\par}}}"
    assert text(contents + r"\pard\pard Text.\par") == "Text."


def test_languages_and_properties_are_those_of_the_file() -> None:
    """By the numbers that Windows gives them."""
    made = article(r"{\info{\title Named}{\author A}}\pard\lang1031 Guten Tag.{\lang1033 Hi.}\par")
    assert (made.title, made.language) == ("Named", "de-DE")
    assert [p.language for s in made.blocks[-1].sentences for p in s.passages] == ["en-US"]


def test_a_file_is_known_by_its_content() -> None:
    """Whatever it is called."""
    assert format_of(source("Hi"), "a.txt", ".txt") == "rtf"


def test_what_was_cut_off_is_read_and_said_to_be() -> None:
    """Nothing of what is left is lost."""
    made = parse(source(r"\pard One.\par Two")[:-1], "d.rtf")
    assert [b.text for b in made.blocks] == ["d", "One.", "Two"]
    assert made.notices[-1].startswith("This file ends too early")


def test_what_stands_after_the_end_is_not_read() -> None:
    """As in the programs that write it."""
    assert parse(source(r"\pard One.\par") + b"}garbage{", "d.rtf").blocks[-1].text == "One."


@pytest.mark.parametrize(
    ("broken", "told"),
    [(b"", "is not RTF"), (b"Hello", "is not RTF"), (b"{\\rtf1" + b"{" * 5000, "nested deeper")],
)
def test_a_broken_or_hostile_file_is_one_sentence(broken: bytes, told: str) -> None:
    """And never a traceback."""
    with pytest.raises(ArticleError, match=told):
        parse(broken, "d.rtf")


PIECES = r"""
{ } \par \cell \row \nestcell \nestrow \trowd \cellx9 \pard \intbl \itap3 \footnote \shptxt \field
\fldinst \fldrslt \pict \listtext \u8364 \uc9 \'fc \bin3 \* \upr \ud \s1 \sn \sv x
"""


@given(st.lists(st.sampled_from(PIECES.split()), max_size=60))
def test_any_order_of_words_is_read(pieces: list[str]) -> None:
    """However little sense they make; and a document in which nothing stands is one sentence."""
    with suppress(ArticleError):
        parse(b"{\\rtf1 " + " ".join(pieces).encode(), "d.rtf")
