"""DAISY books are read by their text, in the order of the narration, or else by their contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from testkit.archives import zipped
from voicereader.article.errors import ArticleError
from voicereader.article.formats.daisy import parse
from voicereader.article.model import Article, BlockRole, TextPlace

NCC = """<?xml version="1.0" encoding="windows-1252"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>ncc</title>
<meta name="dc:title" content="Caf\xe9"/><meta name="dc:language" content="en"/>
<meta name="dc:format" content="Daisy 2.02"/></head><body>
<h1 class="title"><a href="one.smil#t1">Caf\xe9</a></h1>
<span class="page-normal"><a href="one.smil#t2">1</a></span>
<h2><a href="two.smil#t3">Second</a></h2>
<span class="page-front"><a href="TWO.SMIL#t4">ii</a></span>
</body></html>""".encode("cp1252")


def smil(*texts: str) -> str:
    """A narration, each part of which is given as its id and its text: "t1=a.html#h"."""
    parts = "".join(
        f'<par id="{text.split("=")[0]}"><text src="{text.split("=")[1]}"/>'
        '<audio src="a.mp3" clip-begin="npt=0s"/></par>'
        for text in texts
    )
    return f"<smil><body><seq>{parts}</seq></body></smil>"


def page(body: str) -> str:
    """A page of text."""
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'


WITH_TEXT: dict[str, str | bytes] = {
    "ncc.html": NCC,
    "one.smil": smil("t1=b.html#h", "t2=b.html#p"),
    "two.smil": smil("t3=a.html#h", "t4=a.html#p"),
    "a.html": page('<h2 id="h"><a href="two.smil#t3">Second</a></h2><p id="p">More.</p>'),
    "b.html": page('<h1 id="h">Caf\u00e9</h1><p>Some <i id="p">text</i>.</p>'),
}
AUDIO_ONLY: dict[str, str | bytes] = {
    "ncc.html": NCC,
    "one.smil": smil("t1=ncc.html#x", "t2=ncc.html#y"),
}

DTBOOK = """<?xml version="1.0"?>
<!DOCTYPE dtbook PUBLIC "-//NISO//DTD dtbook 2005-2//EN" "dtbook-2005-2.dtd">
<dtbook xmlns="http://www.daisy.org/z3986/2005/dtbook/" xml:lang="en"><head>
<meta name="dc:Title" content="The Book"/><meta name="dc:Language" content="en-GB"/></head>
<book><frontmatter><doctitle>The Book</doctitle><docauthor>A. Writer</docauthor></frontmatter>
<bodymatter><level1><h1>One</h1><pagenum id="p1" page="normal">1</pagenum>
<p><sent>Some <dfn>words</dfn><noteref idref="#n1">1</noteref> of it.</sent> <sent>More.</sent></p>
<note id="n1"><p>A note.</p></note>
<list type="ol" enum="a"><li><lic>first</lic></li><li>second</li></list>
<list type="ul"><hd>Things</hd><li>a thing</li></list>
<level2><h2>Deeper</h2><imggroup><img src="d.jpg" alt="A door"/><caption>Red</caption>
<prodnote>It is open.</prodnote></imggroup>
<table><caption>Doses</caption><tr><th>Drug</th><th>mg</th></tr><tr><td>A</td><td>5</td></tr></table>
<sidebar><hd>Beside</hd><p>Aside.</p></sidebar>
<poem><linegroup><line>Roses</line><line>are red</line></linegroup></poem>
<p xml:lang="de">Guten Tag, <a href="#p1" external="false">siehe</a>.</p></level2></level1>
<level><level><hd>By depth</hd><p>End.</p></level></level>
</bodymatter></book></dtbook>"""

OPF = """<?xml version="1.0"?><package xmlns="http://openebook.org/namespaces/oeb-package/1.0/">
<metadata><dc-metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:Title>Packaged</dc:Title>
<dc:Language>en</dc:Language></dc-metadata></metadata><manifest>{items}
<item id="ncx" href="b.ncx" media-type="application/x-dtbncx+xml"/>
<item id="s" href="s.smil" media-type="application/smil"/></manifest>
<spine><itemref idref="s"/></spine></package>"""
TEXT = '<item id="{0}" href="{0}.xml" media-type="application/x-dtbook+xml"/>'
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/">
<docTitle><text>The Talk</text></docTitle>
<navMap><navPoint playOrder="1"><navLabel><text>One</text></navLabel><content src="s.smil#a"/>
<navPoint playOrder="3"><navLabel><text>Deeper</text></navLabel></navPoint></navPoint></navMap>
<pageList><pageTarget playOrder="2"><navLabel><text>1</text></navLabel></pageTarget></pageList>
</ncx>"""


def on_disk(folder: Path, files: dict[str, str | bytes], opened: str) -> Article:
    """The article of a book in a folder, of which one file was opened."""
    for name, content in files.items():
        source = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(source)
    path = folder / opened
    return parse(path.read_bytes(), str(path))


def texts(article: Article) -> list[str]:
    """The blocks."""
    return [block.text for block in article.blocks]


@pytest.mark.parametrize("is_zipped", [True, False])
def test_the_text_of_a_2_02_book_comes_in_the_order_of_its_narration(
    tmp_path: Path, *, is_zipped: bool
) -> None:
    """As a folder, whose ncc.html was opened, and zipped in a folder of the archive."""
    inside = {f"book/{name}": content for name, content in WITH_TEXT.items()}
    article = (
        parse(zipped(inside), "b.zip") if is_zipped else on_disk(tmp_path, WITH_TEXT, "ncc.html")
    )
    assert texts(article) == ["Caf\u00e9", "Some text.", "Second", "More."]
    assert [(page_.label, page_.place) for page_ in article.pages] == [
        ("1", TextPlace(1, 5)),
        ("ii", TextPlace(3)),
    ]
    assert article.language == "en"
    assert not article.notices
    assert not any(block.links for block in article.blocks)  # each sentence leads to its sound


def test_a_2_02_book_without_text_is_its_contents(tmp_path: Path) -> None:
    """Its titles are read and its pages found; that nothing is played is told once."""
    article = on_disk(tmp_path, AUDIO_ONLY, "ncc.html")
    assert [(s.level, s.title) for s in article.sections] == [(1, "Caf\u00e9"), (2, "Second")]
    assert [page_.label for page_ in article.pages] == ["1", "ii"]
    (notice,) = article.notices
    assert notice.startswith("Only the titles and page numbers of this book are text")


def clips_of(article: Article) -> list[tuple[str, list[tuple[int, int | None]]]]:
    """Each sentence, and the times of what is recorded for it."""
    return [
        (s.text, [(c.begin_ms, c.end_ms) for told in s.narrated for c in told.clips])
        for block in article.blocks
        for s in block.sentences
    ]


def audio(begin_s: int, end_s: int, attribute: str = "clip-{}") -> str:
    """A clip as 2.02 writes it, or as 3 does."""
    begin, end = attribute.format("begin"), attribute.format("end")
    return f'<audio src="a.mp3" {begin}="{begin_s}s" {end}="{end_s}s"/>'


def test_what_is_recorded_from_each_title_on_stands_under_it(tmp_path: Path) -> None:
    """A first short clip is the title's; pages are where they are; the rest in half minutes."""
    one = f'<par id="t1">{audio(0, 3)}{audio(3, 20)}{audio(20, 30)}{audio(30, 40)}</par>'
    one += f'<par id="t2">{audio(40, 44)}</par>'
    two = f'<par><text id="t3"/>{audio(44, 120)}</par>'
    files = AUDIO_ONLY | {"one.smil": f"<smil><body>{one}</body></smil>"}
    files["two.smil"] = f"<smil><body>{two}</body></smil>"
    article = on_disk(tmp_path, files, "ncc.html")
    assert clips_of(article) == [
        ("Caf\u00e9", [(0, 3000)]),
        ("Recorded, 0:00 to 0:27.", [(3000, 30_000)]),
        ("Recorded, 0:27 to 0:37.", [(30_000, 40_000)]),
        ("Recorded, 0:37 to 0:41.", [(40_000, 44_000)]),
        ("Second", []),
        ("Recorded, 0:00 to 0:30.", [(44_000, 74_000)]),
        ("Recorded, 0:30 to 1:00.", [(74_000, 104_000)]),
        ("Recorded, 1:00 to 1:16.", [(104_000, 120_000)]),
    ]
    assert [page_.label for page_ in article.pages] == ["1", "ii"]
    assert article.pages[0].place == TextPlace(2)
    (notice,) = article.notices
    assert notice.endswith("all else is its recorded narration.")


def test_the_title_of_a_daisy_3_book_is_what_its_contents_play_for_it(tmp_path: Path) -> None:
    """Whether its clip is in the text as well or not; what has no file is left alone."""
    label = (
        f"<text>One</text>{audio(0, 2, 'clip{}').replace('begin', 'Begin').replace('end', 'End')}"
    )
    for played, rest in ((audio(0, 9), (2000, 9000)), (audio(5, 9), (5000, 9000))):
        files: dict[str, str | bytes] = {
            "b.opf": OPF.format(items=""),
            "b.ncx": NCX.replace("<text>One</text>", label),
            "s.smil": f'<smil><body><par id="a">{played}</par></body></smil>',
        }
        article = on_disk(tmp_path, files, "b.opf")
        told = [each for each in clips_of(article) if each[1]]
        assert [clips for _text, clips in told] == [[(0, 2000)], [rest]]


def test_all_of_a_dtbook_is_read_in_order() -> None:
    """Its levels, lists, tables, pictures and what stands beside them."""
    article = parse(DTBOOK.encode(), "x/book.xml")
    assert texts(article) == [
        "The Book",
        "A. Writer",
        "One",
        "Some words\u00b9 of it. More.",
        "[1] A note.",
        "first",
        "second",
        "Things",
        "a thing",
        "Deeper",
        "A door",
        "Red",
        "It is open.",
        "Doses",
        *[block.text for block in article.blocks if block.cells],
        "Beside",
        "Aside.",
        "Roses",
        "are red",
        "Guten Tag, siehe.",
        "By depth",
        "End.",
    ]
    assert [(s.level, s.title) for s in article.sections] == [
        (1, "The Book"),
        (2, "One"),
        (3, "Deeper"),
        (3, "By depth"),
    ]


def test_what_a_dtbook_says_of_its_parts_is_known() -> None:
    """Notes, labels of lists, pages, links, languages."""
    article = parse(DTBOOK.encode(), "book.xml")
    by_text = {block.text: block for block in article.blocks}
    assert article.language == "en-GB"
    assert [page_.label for page_ in article.pages] == ["1"]
    assert by_text["[1] A note."].role is BlockRole.NOTE
    assert [by_text[text].label for text in ("first", "second")] == ["a.", "b."]
    assert by_text["Aside."].role is BlockRole.ASIDE
    assert by_text["Red"].role is BlockRole.CAPTION
    german = by_text["Guten Tag, siehe."]
    assert german.sentences[0].passages[0].language == "de"
    assert german.links[0].target == article.pages[0].place


def test_a_daisy_3_book_is_opened_by_its_package(tmp_path: Path) -> None:
    """Several texts come in the order in which they are narrated."""
    other = DTBOOK.replace("<h1>One</h1>", "<h1>Zero</h1>")
    files: dict[str, str | bytes] = {
        "b.opf": OPF.format(items=TEXT.format("one") + TEXT.format("zero")),
        "one.xml": DTBOOK,
        "zero.xml": other,
        "b.ncx": NCX,
        "s.smil": smil("a=zero.xml#x", "b=one.xml#x"),
    }
    article = on_disk(tmp_path, files, "b.opf")
    assert article.title == "Packaged"
    assert [text for text in texts(article) if text in ("Zero", "One")] == ["Zero", "One"]
    assert texts(parse(zipped(files), "b.zip")) == texts(article)


@pytest.mark.parametrize("opened", ["b.opf", "b.ncx"])
def test_a_daisy_3_book_without_text_is_its_contents(tmp_path: Path, opened: str) -> None:
    """Titles at their level, and pages between them as they are narrated."""
    article = on_disk(tmp_path, {"b.opf": OPF.format(items=""), "b.ncx": NCX}, opened)
    assert [(s.level, s.title) for s in article.sections][1:] == [(2, "One"), (3, "Deeper")]
    assert [(page_.label, page_.place.block) for page_ in article.pages] == [("1", 2)]
    assert article.notices


def test_an_unpacked_epub_is_opened_by_its_package(tmp_path: Path) -> None:
    """The file that is opened is of the same kind."""
    opf = OPF.format(items='<item id="c" href="c.html" media-type="application/xhtml+xml"/>')
    opf = opf.replace('<item id="ncx" href="b.ncx" media-type="application/x-dtbncx+xml"/>', "")
    opf = opf.replace('idref="s"', 'idref="c"')
    article = on_disk(tmp_path, {"b.opf": opf, "c.html": page("<p>Text.</p>")}, "b.opf")
    assert texts(article) == ["Packaged", "Text."]


def test_no_file_outside_of_the_folder_is_read(tmp_path: Path) -> None:
    """Neither by its path, nor through a link on the disk."""
    (tmp_path / "secret.xml").write_text(DTBOOK.replace("Some", "Secret"))
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "linked.xml").symlink_to(tmp_path / "secret.xml")
    items = TEXT.format("../secret") + TEXT.format("linked") + TEXT.format(f"{tmp_path}/secret")
    article = on_disk(folder, {"b.opf": OPF.format(items=items), "b.ncx": NCX}, "b.opf")
    assert not any("Secret" in text for text in texts(article))
    assert "Deeper" in texts(article)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (zipped({"a.txt": "x"}), "x.zip is no DAISY book that can be read."),
        (zipped({"ncc.html": NCC})[:-9], "x.zip is damaged or was cut off; get the file again."),
        (b"<", "x.zip is no DAISY book that can be read."),
        (b"<dtbook><book/></dtbook>", "x.zip holds no text that can be read."),
    ],
)
def test_what_cannot_be_read_is_one_sentence(source: bytes, told: str) -> None:
    """Whatever it claims to be."""
    with pytest.raises(ArticleError) as caught:
        parse(source, "x.zip")
    assert str(caught.value) == told


def test_an_external_entity_is_never_read() -> None:
    """The text round it is."""
    declared = '<!DOCTYPE dtbook [<!ENTITY e SYSTEM "/etc/passwd">]>'
    source = DTBOOK.partition("<dtbook")[2].replace("Some", "Some &e;")
    article = parse(f"{declared}<dtbook{source}".encode(), "b.xml")
    assert "root:" not in repr(texts(article))
    assert "End." in texts(article)
