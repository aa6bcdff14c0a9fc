"""Text in any encoding, and one sentence for what is none."""

# ruff: noqa: RUF001 - other alphabets

from __future__ import annotations

import codecs
import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testkit.properties import examples
from voicereader.article.errors import ArticleError
from voicereader.article.formats.decoding import decode, line_not_utf8

GERMAN = "Übung\n\nSchöne Grüße aus Köln, sagte „Jörg“ – und lief über die große Straße.\n"
SAVED = [
    (GERMAN, "utf-8"),
    (GERMAN, "utf-8-sig"),
    (GERMAN, "utf-16"),
    (GERMAN, "utf-16-le"),
    (GERMAN, "utf-16-be"),
    (GERMAN, "utf-32"),
    (GERMAN, "cp1252"),
    ("Une crème brûlée, déjà vu: l'été à la plage, où l'on rêve.", "latin-1"),
    ("Zażółć gęślą jaźń, powiedziała żona i poszła do sklepu po świeże mleko.", "cp1250"),
    ("Дом стоял в конце длинной дороги, и много лет в нём никто не жил.", "cp1251"),
    ("Дом стоял в конце длинной дороги, и много лет в нём никто не жил.", "koi8-r"),
    ("Το σπίτι βρισκόταν στο τέλος ενός μακριού δρόμου και κανείς δεν ζούσε.", "cp1253"),
    ("その家は長い道の終わりに建っていて、誰も住んでいませんでした。", "shift_jis"),
    ("その家は長い道の終わりに建っていて、誰も住んでいませんでした。", "iso2022_jp"),
    ("那座房子坐落在一条长路的尽头，已经很多年没有人住了。", "gb18030"),
    ("그 집은 긴 길 끝에 서 있었고 오랫동안 아무도 살지 않았다.", "euc_kr"),
]


@pytest.mark.parametrize(("text", "encoding"), SAVED, ids=[saved[1] for saved in SAVED])
def test_a_text_is_read_whatever_it_was_saved_in(text: str, encoding: str) -> None:
    """With and without a mark at its beginning."""
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    "text",
    [
        *("Größe", "Ça va", "¿Qué?", "It’s £5", "25 °C", "© 2024", "Smörgåsbord", "BMW fährt"),
        *("Café", "naïve résumé", "Ça va? Très bien.", "Sjögren’s disease", "It’s “fine” – café…"),
        *("‘a’", "É", "# T\n\nDéjà vu, naïve résumé.", "Più caffè è meglio.", "¡Mañana! ¿Qué?"),
    ],
)
def test_a_few_western_letters_are_western(text: str) -> None:
    """A word or a sign tells little, and a detector alone makes Iceland or Greece of it."""
    assert decode(text.encode("cp1252"), "a.txt") == text


@pytest.mark.parametrize(
    "text",
    [
        "Price 10 \N{EURO SIGN} each",
        "Preis: 5 \N{EURO SIGN}\n\nGr\u00f6\u00dfe und Gewicht",
        "La session est \u00e0 20 \N{EURO SIGN}, l'abonnement \u00e0 200 \N{EURO SIGN}",
        "\u00d6ffnungszeiten: 8-12 Uhr. 3 \N{EURO SIGN}/Stunde. Ma\u00df 11\N{EURO SIGN}",
        "L'\u0153uvre de Zo\u00e9 co\u00fbte (\N{EURO SIGN}100), \u0152dipe 50 \N{EURO SIGN}.",
        "De prijs is \N{EURO SIGN} 12,50 per stuk. E\u00e9n kaartje kost 3 \N{EURO SIGN}.",
    ],
)
def test_a_text_with_euros_is_read_in_either_western_encoding(text: str) -> None:
    """ISO 8859-15 has that sign where others have one that nobody writes; Windows elsewhere."""
    for encoding in ("iso8859-15", "cp1252"):
        assert decode(text.encode(encoding), "x.txt") == text


def test_colours_of_a_terminal_are_no_encoding() -> None:
    """A log with escape sequences is read without them."""
    assert decode(b"a \x1b(B\x1b[31mred\x1b[0m b", "a.txt") == "a red b"


def test_a_damaged_place_does_not_spoil_the_rest() -> None:
    """UTF-8 with one bad byte is UTF-8."""
    text = decode(GERMAN.encode() * 5 + b"\xff end", "a.txt")
    assert text == GERMAN * 5 + "\ufffd end"


@pytest.mark.parametrize(
    "source",
    [
        b"Hello \0 world",
        bytes(range(256)),
        random.Random(1).randbytes(5000),
        codecs.BOM_UTF16_LE + b"\0\0" * 9,
        b"\0" * 100,
    ],
    ids=range(5),
)
def test_bytes_that_are_no_text_are_told_in_one_sentence(source: bytes) -> None:
    """And so is a text with a NUL in it."""
    with pytest.raises(ArticleError) as caught:
        decode(source, "a.txt")
    assert str(caught.value) == "a.txt is not a text: it holds bytes that stand for no letters."


@settings(max_examples=examples(200))
@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_one_sentence(source: bytes) -> None:
    """No bytes make it fail in another way."""
    with suppress(ArticleError):
        assert decode(source, "a.txt").strip()


def test_the_line_that_is_not_utf8_is_known() -> None:
    """An editor is told where; a mark at the beginning is no fault."""
    assert line_not_utf8(b"one\ntwo \xff\n") == 2
    assert line_not_utf8(codecs.BOM_UTF8 + GERMAN.encode()) == 0
