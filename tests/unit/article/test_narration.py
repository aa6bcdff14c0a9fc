"""A book that brings its recorded narration: which words are in which clip."""

from __future__ import annotations

import pytest

from testkit.books import epub, item, package, page
from voicereader.article.formats.epub import parse
from voicereader.article.formats.smil import clock_ms
from voicereader.article.model import Article, Clip, Narrated, Span


def smil(*pairs: tuple[str, str]) -> str:
    """An overlay: each text with what its audio element says."""
    body = "".join(
        f'<par><text src="../{text}"/><audio src="../sound/a.mp3" {audio}/></par>'
        for text, audio in pairs
    )
    return f'<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body>{body}</body></smil>'


def book(body: str, *pairs: tuple[str, str]) -> Article:
    """A book of one page, and its overlay."""
    opf = package(
        item("c.xhtml", more='media-overlay="over"')
        + item("mo/over.smil", media_type="application/smil+xml"),
        "c",
    )
    return parse(epub({"c.xhtml": page(body), "mo/over.smil": smil(*pairs)}, opf=opf), "b.epub")


def recorded(
    article: Article,
) -> list[tuple[str, list[tuple[int, int | None]], tuple[float, float]]]:
    """All words that are recorded, with the times of their clips and their share of them."""
    return [
        (
            sentence.text[each.span.start : each.span.end],
            [(clip.begin_ms, clip.end_ms) for clip in each.clips],
            (round(each.share[0], 2), round(each.share[1], 2)),
        )
        for block in article.blocks
        for sentence in block.sentences
        for each in sentence.narrated
    ]


WHOLE = (0.0, 1.0)


@pytest.mark.parametrize(
    ("written", "ms"),
    [
        ("5:34:31.396", 20_071_396),
        ("124:59:36", 449_976_000),
        ("0:05:01.2", 301_200),
        ("0:00:04", 4000),
        ("09:58", 598_000),
        ("00:56.78", 56_780),
        ("76.2s", 76_200),
        ("7.75h", 27_900_000),
        ("13min", 780_000),
        ("2345ms", 2345),
        ("12.345", 12_345),
        ("npt=2.658s", 2658),
        (" 3s ", 3000),
        ("", None),
        ("soon", None),
        ("-3s", None),
        ("1e9s", None),
        ("9" * 5000, None),
    ],
)
def test_every_way_to_write_a_time_is_read(written: str, ms: int | None) -> None:
    """Those of the media overlays' own examples, and of DAISY."""
    assert clock_ms(written) == ms


def test_a_sentence_is_the_clip_of_its_element() -> None:
    """And what has no clip has none; the file is where it is seen from the overlay."""
    article = book(
        '<h1 id="h">One</h1><p><span id="s1">It rains.</span> <span id="s2">It pours.</span></p>'
        "<p>Nobody speaks.</p>",
        ("c.xhtml#h", 'clipBegin="0s" clipEnd="1s"'),
        ("c.xhtml#s1", 'clipBegin="0:00:01" clipEnd="2500ms"'),
        ("c.xhtml#s2", 'clipBegin="2.5s"'),
    )
    assert recorded(article) == [
        ("One", [(0, 1000)], WHOLE),
        ("It rains.", [(1000, 2500)], WHOLE),
        ("It pours.", [(2500, None)], WHOLE),
    ]
    heading = article.blocks[1].sentences[0]
    assert heading.narrated == (Narrated(Span(0, 3), (Clip("EPUB/sound/a.mp3", 0, 1000),)),)


def test_a_clip_of_several_sentences_is_shared_by_their_length() -> None:
    """So that each can be gone to, and all of it is heard when they are read on and on."""
    article = book(
        '<div id="d"><p>It rains. It snows.</p><p>' + "Now it pours a lot." + "</p></div>",
        ("c.xhtml#d", 'clipBegin="0s" clipEnd="4s"'),
    )
    told = recorded(article)
    assert [(words, share) for words, _clips, share in told] == [
        ("It rains.", (0.0, 0.26)),
        ("It snows.", (0.26, 0.5)),
        ("Now it pours a lot.", (0.5, 1.0)),
    ]


def test_several_clips_say_one_text_one_after_the_other() -> None:
    """As where the narrator turned a page."""
    article = book(
        '<p id="p">It rains.</p>',
        ("c.xhtml#p", 'clipBegin="0s" clipEnd="1s"'),
        ("c.xhtml#p", 'clipBegin="5s" clipEnd="6s"'),
    )
    assert recorded(article) == [("It rains.", [(0, 1000), (5000, 6000)], WHOLE)]


def test_signs_between_words_go_with_the_word_before() -> None:
    """Or with the first, for no voice would have anything to say of them alone."""
    article = book(
        '<p>\u201c<i id="a">Oh</i>, <i id="b">yes</i>!\u201d</p>',
        ("c.xhtml#a", 'clipBegin="0s" clipEnd="1s"'),
        ("c.xhtml#b", 'clipBegin="1s" clipEnd="2s"'),
    )
    assert [words for words, _clips, _share in recorded(article)] == ["\u201cOh, ", "yes!\u201d"]


@pytest.mark.parametrize(
    "audio",
    [
        'clipBegin="2s" clipEnd="1s"',
        'src2="" clipBegin="2s" clipEnd="2s"',
    ],
)
def test_a_clip_without_sound_is_none(audio: str) -> None:
    """The words are read instead."""
    assert recorded(book('<p id="p">It rains.</p>', ("c.xhtml#p", audio))) == []


@pytest.mark.parametrize("overlay", ["<smil", "", "<html/>"])
def test_a_damaged_overlay_takes_nothing_from_the_text(overlay: str) -> None:
    """The book is read as one without."""
    opf = package(
        item("c.xhtml", more='media-overlay="over"')
        + item("over.smil", media_type="application/smil+xml"),
        "c",
    )
    files: dict[str, str | bytes] = {"c.xhtml": page("<p>It rains.</p>"), "over.smil": overlay}
    assert parse(epub(files, opf=opf), "b.epub").blocks[-1].text == "It rains."
