"""A book that says how its words sound: in lists of its own, and where a word stands."""

from __future__ import annotations

import pickle

import pytest

from testkit.books import epub, item, package, page
from voicereader.article.formats.epub import parse
from voicereader.article.lexicon import Entry
from voicereader.article.model import Article, Pronounced, Span
from voicereader.reader.normalization.spoken import TextNormalizer, for_ear

SYNTHESIS = 'xmlns:ssml="http://www.w3.org/2001/10/synthesis"'


def pls(lexemes: str, language: str = "en") -> str:
    """A pronunciation lexicon."""
    return (
        '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" '
        f'alphabet="ipa" xml:lang="{language}">{lexemes}</lexicon>'
    )


def book(body: str, **lists: str) -> Article:
    """A book of one page, with these lists."""
    opf = package(
        item("c.xhtml")
        + "".join(item(f"{name}.pls", media_type="application/pls+xml") for name in lists),
        "c",
    )
    files: dict[str, str | bytes] = {f"{name}.pls": text for name, text in lists.items()}
    return parse(epub({"c.xhtml": page(body), **files}, opf=opf), "book.epub")


def pronounced(body: str) -> list[tuple[str, str]]:
    """The words of the last sentence whose sound is known, each with it."""
    sentence = book(body).blocks[-1].sentences[0]
    spans = ((each.span, each.phonemes) for each in sentence.pronounced)
    return [(sentence.text[span.start : span.end], phonemes) for span, phonemes in spans]


def test_the_lists_of_a_book_come_with_it() -> None:
    """Those in its language; of two lists the first counts."""
    article = book(
        "<p>Text.</p>",
        a=pls("<lexeme><grapheme>lead</grapheme><phoneme>l\u025bd</phoneme></lexeme>"),
        b=pls(
            "<lexeme><grapheme>lead</grapheme><alias>leed</alias></lexeme>"
            "<lexeme><grapheme>W3C</grapheme><alias>web consortium</alias></lexeme>"
        ),
        c=pls("<lexeme><grapheme>Text</grapheme><alias>x</alias></lexeme>", "de"),
    )
    assert article.lexicon.entries == {
        "lead": Entry(phonemes="l\u025bd"),
        "W3C": Entry(alias="web consortium"),
    }
    assert not article.notices
    assert pickle.loads(pickle.dumps(article)) == article


def test_a_list_that_cannot_be_used_is_one_sentence() -> None:
    """The others are used, and the book is read."""
    article = book(
        "<p>Text.</p>",
        a="<lexicon>",
        b=pls("<lexeme><grapheme>lead</grapheme><alias>led</alias></lexeme>"),
    )
    assert "lead" in article.lexicon.entries
    (notice,) = article.notices
    assert "own pronunciations" in notice
    assert "EPUB/a.pls, line 1" in notice


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f'<p {SYNTHESIS}>Play the <b ssml:ph="be\u026as">bass</b> now.</p>',
            [("bass", "be\u026as")],
        ),
        (
            f'<p {SYNTHESIS} ssml:alphabet="ipa" ssml:ph="h\u0251\u026a">Hi</p>',
            [("Hi", "h\u0251\u026a")],
        ),
        (
            f'<div {SYNTHESIS} ssml:alphabet="x-sampa"><p>A <span ssml:ph="b{{s">bass</span> and '
            f'<i ssml:alphabet="ipa" ssml:ph="be\u026as">bass</i>.</p></div>',
            [("bass", "b\u00e6s"), ("bass", "be\u026as")],
        ),
        (f'<p {SYNTHESIS}>A <b ssml:alphabet="x-other" ssml:ph="1">word</b>.</p>', []),
    ],
)
def test_words_sound_as_is_said_where_they_stand(
    body: str, expected: list[tuple[str, str]]
) -> None:
    """In IPA, whatever alphabet holds there; one that nobody knows is passed over."""
    assert pronounced(body) == expected


def test_what_the_document_says_goes_before_every_rule() -> None:
    """A rule would say "doctor", and the lexicon something else again."""
    text = "See Dr. Smith."
    pieces = for_ear(
        text,
        language="en",
        normalizer=TextNormalizer(),
        pronounced=(Pronounced(Span(4, 7), "d\u0279a\u026av"),),
    )
    assert ("Dr.", "d\u0279a\u026av") in [(piece.text, piece.phonemes) for piece in pieces]
    assert [piece.written for piece in pieces if piece.phonemes] == [Span(4, 7)]


def test_an_entry_of_several_words_is_said_where_all_of_them_stand() -> None:
    """In any capitals where it has none; a word that goes on is another."""
    article = book(
        "<p>x</p>",
        a=pls(
            "<lexeme><grapheme>vas deferens</grapheme><alias>vahs def er ens</alias></lexeme>"
            "<lexeme><grapheme>vas</grapheme><alias>vahs</alias></lexeme>"
        ),
    )
    normalizer = TextNormalizer(lexicon=article.lexicon)

    def said(text: str) -> str:
        pieces = for_ear(text, language="en", normalizer=normalizer)
        return "".join(piece.text for piece in pieces)

    assert said("The Vas deferens, a duct.") == "The vahs def er ens, a duct."
    assert said("The vas deferensis.") == "The vahs deferensis."
