"""An EPUB book is read whole, in the order of its spine, and everything in it leads somewhere."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from testkit.books import CONTAINER, METADATA, epub, item, package, page
from voicereader.article.errors import ArticleError
from voicereader.article.formats import format_of
from voicereader.article.formats.epub import parse
from voicereader.article.model import Article, BlockRole, Link, TextPlace


def read(files: dict[str, str | bytes], *, opf: str | None = None) -> Article:
    """The article of a book of these files."""
    return parse(epub(files, opf=opf), "book.epub")


def texts(article: Article) -> list[str]:
    """The blocks after the title."""
    return [block.text for block in article.blocks[1:]]


def headings(article: Article) -> list[tuple[int, str]]:
    """The sections after the title."""
    return [(section.level, section.title) for section in article.sections[1:]]


NAV = """<nav epub:type="toc"><ol>
<li><a href="c1.xhtml">One</a><ol><li><a href="c1.xhtml#half">Half</a></li></ol></li>
<li><span>Part</span><ol><li><a href="c2.xhtml">Two</a></li></ol></li></ol></nav>
<nav epub:type="page-list"><ol><li><a href="c1.xhtml#p1">1</a></li>
<li><a href="c2.xhtml">2</a></li></ol></nav>
<nav epub:type="landmarks"><ol><li><a href="cover.xhtml">Cover</a></li></ol></nav>"""

NCX = """<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "ncx-2005-1.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
<navPoint id="a" playOrder="1"><navLabel><text>One</text></navLabel><content src="c1.xhtml"/>
<navPoint id="b"><navLabel><text>Half</text></navLabel><content src="c1.xhtml#half"/></navPoint>
</navPoint><navPoint id="a"><navLabel><text>Two</text></navLabel><content src="c2.xhtml"/>
</navPoint>
</navMap><pageList><pageTarget value="7"><navLabel><text>vii</text></navLabel>
<content src="c2.xhtml#p"/></pageTarget></pageList></ncx>"""


def test_chapters_come_in_the_order_of_the_spine() -> None:
    """Not in that of the archive, nor of the manifest."""
    opf = package(item("b.xhtml") + item("a.xhtml"), "a;b")
    article = read({"b.xhtml": page("<p>Second.</p>"), "a.xhtml": page("<p>First.</p>")}, opf=opf)
    assert texts(article) == ["First.", "Second."]


def test_the_package_says_what_a_book_is_called_and_its_language() -> None:
    """Whatever prefix its elements have."""
    article = read({"c.xhtml": page("<p>Text.</p>")})
    assert (article.title, article.language) == ("The Book", "en")


def test_what_is_not_linear_is_read_where_it_stands() -> None:
    """Nothing is left out, and nobody has to look for it."""
    opf = package(item("a.xhtml") + item("n.xhtml") + item("b.xhtml"), 'a;n linear="no";b')
    pages = {f"{name}.xhtml": page(f"<p>{name}.</p>") for name in "anb"}
    assert texts(read({**pages}, opf=opf)) == ["a.", "n.", "b."]


def test_a_chapter_that_is_named_twice_is_read_twice() -> None:
    """The spine is the order, whatever it says."""
    opf = package(item("a.xhtml") + item("b.xhtml"), "a;b;a")
    pages = {f"{name}.xhtml": page(f"<p>{name}.</p>") for name in "ab"}
    assert texts(read({**pages}, opf=opf)) == ["a.", "b.", "a."]


@pytest.mark.parametrize(("name", "contents"), [("nav.xhtml", page(NAV)), ("toc.ncx", NCX)])
def test_chapters_without_headings_have_those_of_the_contents(name: str, contents: str) -> None:
    """Of a navigation document or of an NCX, each at its level and its place."""
    article = read(
        {
            "c1.xhtml": page('<p>First.</p><p id="half">Further.</p>'),
            "c2.xhtml": page('<p>Second.<span id="p"/></p>'),
            name: contents,
        }
    )
    told = ["One", "First.", "Half", "Further.", "Two", "Second."]
    assert texts(article) == told
    level = 3 if name == "nav.xhtml" else 2
    assert headings(article) == [(2, "One"), (3, "Half"), (level, "Two")]


def test_a_heading_of_a_chapter_is_not_told_twice() -> None:
    """The contents repeat it."""
    files = {"c1.xhtml": page("<h1>One</h1><p>First.</p>"), "c2.xhtml": page("<h1>Two</h1>")}
    assert texts(read({**files, "toc.ncx": NCX})) == ["One", "First.", "Two"]


def test_a_title_that_is_a_paragraph_becomes_the_heading() -> None:
    """Nobody hears it twice."""
    files = {"c1.xhtml": page("<p>ONE</p><p>First.</p>"), "c2.xhtml": page("<h1>Two</h1>")}
    article = read({**files, "toc.ncx": NCX})
    assert headings(article)[0] == (2, "ONE")
    assert texts(article)[:2] == ["ONE", "First."]


def test_landmarks_name_what_the_contents_do_not() -> None:
    """A cover is a section of its own."""
    cover = {"cover.xhtml": page('<img src="c.jpg" alt="A red door"/>')}
    article = read({**cover, "c1.xhtml": page("<h1>One</h1><p>First.</p>"), "nav.xhtml": page(NAV)})
    assert texts(article) == ["Cover", "A red door", "One", "First."]


def test_pages_are_those_of_the_page_list() -> None:
    """Where the text has no page breaks of its own."""
    files = {"c1.xhtml": page('<p>A <b id="p1">page</b>.</p>'), "c2.xhtml": page("<p>Next.</p>")}
    article = read({**files, "nav.xhtml": page(NAV)})
    found = [
        (p.label, article.blocks[p.place.block].text, p.place.character) for p in article.pages
    ]
    assert [found[0], found[1][:1]] == [("1", "A page.", 2), ("2",)]


def test_a_page_break_without_a_number_has_that_of_the_page_list() -> None:
    """Many books say it in the list alone."""
    files = {"c1.xhtml": page('<p>A <span id="p1" epub:type="pagebreak"/>page.</p>')}
    article = read({**files, "c2.xhtml": page("<p>B.</p>"), "nav.xhtml": page(NAV)})
    assert [found.label for found in article.pages] == ["1"]


def test_links_lead_from_chapter_to_chapter() -> None:
    """All ids of the book are in one space, though each chapter has an "x"."""
    article = read(
        {
            "text/a.xhtml": page('<p id="x">To <a href="../more/b%20c.xhtml#x">there</a>.</p>'),
            "more/b c.xhtml": page(
                '<p>First.</p><p id="x"><a href="../text/a.xhtml">Back</a>, <a href="#x">here</a>, '
                '<a href="https://example.org/">out</a>, <a href="../x.mp3">sound</a>.</p>'
            ),
        },
        opf=package(item("text/a.xhtml") + item("more/b%20c.xhtml"), "a;b%20c"),
    )
    assert texts(article) == ["To there.", "First.", "Back, here, out, sound."]
    links = [link.target for block in article.blocks for link in block.links]
    assert links == [TextPlace(3), TextPlace(1), TextPlace(3), "https://example.org/"]


def test_a_note_is_told_where_it_is_pointed_to_though_it_stands_in_another_file() -> None:
    """Endnotes are a chapter of their own in most books."""
    article = read(
        {
            "a.xhtml": page(
                '<p>Word<a epub:type="noteref" href="n.xhtml#n1">1</a> here.</p><p>Next.</p>'
            ),
            "n.xhtml": page('<aside epub:type="footnote" id="n1"><p>The note.</p></aside>'),
        }
    )
    assert [(block.role, block.text) for block in article.blocks[1:]] == [
        (BlockRole.TEXT, "Word\u00b9 here."),
        (BlockRole.NOTE, "[1] The note."),
        (BlockRole.TEXT, "Next."),
    ]


def test_words_in_another_language_keep_it() -> None:
    """As XML says it."""
    article = read({"a.xhtml": page('<p>He said <i xml:lang="de">Guten Tag</i>.</p>')})
    (sentence,) = article.blocks[1].sentences
    (passage,) = sentence.passages
    assert (sentence.text[passage.span.start : passage.span.end], passage.language) == (
        "Guten Tag",
        "de",
    )


def test_entities_of_html_are_characters() -> None:
    """Without the DTD that declares them; those of the document itself as it says."""
    own = page("<p>a&nbsp;b&eacute;&amp;&lt;&own;</p>").replace(
        "<html", '<!DOCTYPE html [<!ENTITY own "c">]><html', 1
    )
    assert texts(read({"a.xhtml": own})) == ["a b\u00e9&<c"]


@pytest.mark.parametrize(
    "body",
    ["<p>First.<p>Second.", "<p>First.</b></p><p>Second.</p>", "<p>First.</p><p>Second.&bad</p>"],
)
def test_a_page_that_is_no_xml_is_read_like_html(body: str) -> None:
    """With its `<title/>`, behind which a browser would show nothing."""
    found = " ".join(texts(read({"a.xhtml": page(body)})))
    assert found.startswith("First. Second.")


def test_what_a_program_may_show_instead_is_the_part_for_all() -> None:
    """`epub:switch` has words twice."""
    body = (
        "<p><epub:switch><epub:case>A</epub:case><epub:default>B</epub:default></epub:switch></p>"
    )
    assert texts(read({"a.xhtml": page(body)})) == ["B"]


def test_a_drawing_in_the_spine_says_its_words() -> None:
    """An SVG can be a page."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>A map</title><text>North</text></svg>'
    opf = package(item("a.svg", media_type="image/svg+xml"), "a")
    assert " ".join(texts(read({"a.svg": svg}, opf=opf))) == "A map North"


def test_what_is_no_text_is_read_by_its_fallback() -> None:
    """However far the chain goes; a circle of them ends."""
    items = (
        item("a.json", media_type="application/json", more='fallback="b"')
        + item("b.psd", media_type="image/psd", more='fallback="c"')
        + item("c.xhtml", more='fallback="a"')
        + item("d.psd", media_type="image/psd", more='fallback="e"')
        + item("e.psd", media_type="image/psd", more='fallback="d"')
    )
    article = read({"a.json": "{}", "c.xhtml": page("<p>Text.</p>")}, opf=package(items, "a;d"))
    assert texts(article) == ["Text."]
    assert article.notices == ("1 part of this book is missing or holds no text.",)


def test_a_chapter_that_is_missing_is_told_and_the_rest_read() -> None:
    """One file of a book may be lost, or never have been there."""
    opf = package(item("a.xhtml") + item("b.xhtml") + item("c.xhtml"), "a;b;nowhere;c")
    pages = {f"{name}.xhtml": page(f"<p>{name}.</p>") for name in "ac"}
    article = read({**pages}, opf=opf)
    assert texts(article) == ["a.", "c."]
    assert article.notices == ("2 parts of this book are missing or hold no text.",)


def test_a_book_without_a_container_is_read_by_its_package() -> None:
    """A copier has left out META-INF."""
    source = epub({"a.xhtml": page("<p>Text.</p>")}).replace(b"META-INF", b"META-OUT")
    assert texts(parse(source, "b")) == ["Text."]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"PK\x03\x04 nothing more", "b is damaged or was cut off; get the file again."),
        (epub({"a.xhtml": ""})[:-30], "b is damaged or was cut off; get the file again."),
        (epub({}, opf=package("", "x")), "b holds no text that can be read."),
        (epub({"a.xhtml": ""}), "b holds no text that can be read."),
        (epub({}, opf="<"), "b is no whole EPUB book"),
        (epub({"/META-INF/rights.xml": "<rights/>", "a.xhtml": page("")}), "b is protected"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(source: bytes, told: str) -> None:
    """It says what is wrong, and what to do."""
    with pytest.raises(ArticleError) as caught:
        parse(source, "b")
    assert str(caught.value).startswith(told)


ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
 xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
<enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData><enc:CipherReference URI="{uri}"/>
</enc:CipherData></enc:EncryptedData></encryption>"""
AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
OF_FONTS = "http://www.idpf.org/2008/embedding"


def test_a_protected_book_is_one_sentence() -> None:
    """Its text is encrypted: it is not read out as letters."""
    encryption = ENCRYPTION.format(algorithm=AES, uri="EPUB/a.xhtml")
    with pytest.raises(ArticleError, match=r"^book.epub is protected: its text is encrypted"):
        read({"/META-INF/encryption.xml": encryption, "a.xhtml": b"\0\1\2"})


@pytest.mark.parametrize(("algorithm", "uri"), [(OF_FONTS, "EPUB/a.xhtml"), (AES, "EPUB/f.otf")])
def test_obfuscated_fonts_protect_no_book(algorithm: str, uri: str) -> None:
    """They are for the eye."""
    encryption = ENCRYPTION.format(algorithm=algorithm, uri=uri)
    files = {"/META-INF/encryption.xml": encryption, "a.xhtml": page("<p>Text.</p>")}
    assert texts(read({**files})) == ["Text."]


def test_an_external_entity_is_never_read() -> None:
    """Neither a file of this machine, nor by the way of the package, nor of the contents."""
    declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/passwd">]>'
    hostile = page("<p>Text &e; and more.</p>").replace("<html", f"{declared}<html", 1)
    ncx = NCX.replace("One", "One &e;").replace(
        '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "ncx-2005-1.dtd">', declared
    )
    opf = package(
        item("a.xhtml") + item("toc.ncx", media_type="application/x-dtbncx+xml"),
        "a",
        metadata=METADATA.replace("Book", "Book &e;"),
    ).replace("<opf:package", f"{declared}<opf:package", 1)
    article = read({"a.xhtml": hostile, "toc.ncx": ncx}, opf=opf)
    assert article.title.startswith("The Book")
    assert "root:" not in repr(article)


def test_an_entity_bomb_grows_to_nothing() -> None:
    """A billion laughs are refused by the parser; the words round them are read."""
    laughs = '<!ENTITY l0 "ha ha ha ha">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 20}">' for n in range(1, 9)
    )
    body = page("<p>Text.</p><p>&l8;</p>").replace("<html", f"<!DOCTYPE html [{laughs}]><html", 1)
    article = read({"a.xhtml": body})
    assert "Text." in texts(article)
    assert sum(len(text) for text in texts(article)) < 10_000


def test_a_bomb_in_a_chapter_is_refused() -> None:
    """A chapter of fifty megabytes of blanks."""
    with pytest.raises(ArticleError, match="made to fill the memory"):
        read({"a.xhtml": page(" " * 50_000_000)})


@pytest.mark.parametrize("depth", [100, 300, 2000])
def test_a_deep_nesting_keeps_its_words(depth: int) -> None:
    """In a chapter and in its contents."""
    body = f"{'<div>' * depth}Deep.{'</div>' * depth}"
    nav = '<nav epub:type="toc">' + '<ol><li><a href="a.xhtml">x</a>' * depth
    files = {"a.xhtml": page(body), "nav.xhtml": page(nav + "</li></ol>" * depth + "</nav>")}
    assert texts(read({**files}))[-1] == "Deep."


def test_names_cannot_write_on_a_terminal() -> None:
    """Escapes and bidirectional signs in titles, and in the names of files."""
    evil = "a\u202eb&#x202e;\u009b31mc"
    ncx = NCX.replace("One", evil)
    metadata = METADATA.replace("Book", evil)
    opf = package(
        item("c1.xhtml") + item("toc.ncx", media_type="application/x-dtbncx+xml"),
        "c1",
        metadata=metadata,
    )
    article = parse(epub({"c1.xhtml": page("<p>Text.</p>"), "toc.ncx": ncx}, opf=opf), "x.epub")
    assert (article.title, headings(article)[0][1]) == ("The abc", "abc")
    with pytest.raises(ArticleError) as caught:
        parse(b"PK\x03\x04", "\x1b[31mx\u202e.epub")
    assert str(caught.value).startswith("x.epub is damaged")


def test_a_path_out_of_the_book_leads_nowhere() -> None:
    """Neither in the container nor in the manifest."""
    opf = package(item("../../../../etc/passwd"), "passwd")
    with pytest.raises(ArticleError, match="holds no text"):
        read({}, opf=opf)
    outside = CONTAINER.replace("EPUB/package.opf", "../../etc/passwd")
    source = epub({"/META-INF/container.xml": outside, "a.xhtml": page("<p>Text.</p>")})
    assert texts(parse(source, "b")) == ["Text."]


def test_no_link_has_lost_its_words() -> None:
    """A link that leads nowhere is text like any other."""
    article = read({"a.xhtml": page('<p>See <a href="picture.jpg">the picture</a>.</p>')})
    assert texts(article) == ["See the picture."]
    assert not any(isinstance(link, Link) for block in article.blocks for link in block.links)


@pytest.mark.parametrize("name", ["book.epub", "book", "book.zip", "book.txt"])
@pytest.mark.parametrize("says_so", [True, False])
def test_a_book_is_known_by_what_it_holds(name: str, *, says_so: bool) -> None:
    """Whatever it is called, and though its first file is not the one that says what it is."""
    source = epub({"a.xhtml": page("<p>Text.</p>")})
    source = source if says_so else source.replace(b"mimetype", b"whatever")
    assert format_of(source, name, PurePath(name).suffix) == "epub"
