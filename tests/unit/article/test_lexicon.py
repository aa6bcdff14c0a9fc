"""Lexicons: which entry is found, what a file may hold, and how one is replaced."""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicereader.article.lexicon import Entry, Lexicon, LexiconError
from voicereader.article.pls import (
    LARGEST_BYTES,
    load_lexicon,
    parse_lexicon,
    save_lexicon,
    shipped_lexicon,
    written_lexicon,
)

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"


def pls(body: str, attributes: str = 'alphabet="ipa"') -> bytes:
    """A file around some lexemes."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<lexicon version="1.0" xmlns="{NAMESPACE}"'
        f' {attributes} xml:lang="en">\n{body}\n</lexicon>'
    ).encode()


def test_what_the_format_has_is_read() -> None:
    """Graphemes share an entry, the first phoneme and alias count, the rest is passed by."""
    source = pls("""
      <meta name="x" content="y"/>
      <lexeme role="a:b"><grapheme>edema</grapheme><grapheme>oedema</grapheme>
        <phoneme>\u026a\u02c8di\u02d0m\u0259</phoneme><phoneme>x</phoneme>
        <example>An e.</example></lexeme>
      <lexeme><grapheme>W3C</grapheme><alias>World Wide  Web
        Consortium</alias></lexeme>""")
    lexicon = parse_lexicon(source, "a.pls")
    assert (
        lexicon.find("Edema") == lexicon.find("oedema") == Entry("", "\u026a\u02c8di\u02d0m\u0259")
    )
    assert lexicon.find("W3C") == Entry("World Wide Web Consortium")


def test_x_sampa_is_ipa_once_it_is_read() -> None:
    """For the whole file or one sound, so that nothing behind knows of two alphabets."""
    source = pls(
        """<lexeme><grapheme>edema</grapheme><phoneme>I"di:m@</phoneme></lexeme>
        <lexeme><grapheme>ring</grapheme>
          <phoneme alphabet="ipa">\u0279\u026a\u014b</phoneme></lexeme>
        <lexeme><grapheme>road</grapheme><phoneme>r\\@Ud</phoneme></lexeme>""",
        'alphabet="x-sampa"',
    )
    entries = parse_lexicon(source, "a.pls").entries
    assert {word: entry.phonemes for word, entry in entries.items()} == {
        "edema": "\u026a\u02c8di\u02d0m\u0259",
        "ring": "\u0279\u026a\u014b",
        "road": "\u0279\u0259\u028ad",
    }


def test_a_lexicon_for_another_language_says_nothing() -> None:
    """Of two countries that share a language, one will do for the other."""
    source = pls("<lexeme><grapheme>a</grapheme><alias>b</alias></lexeme>")
    assert parse_lexicon(source, "a.pls", "de") == Lexicon()
    assert parse_lexicon(source, "a.pls", "en-GB").find("a") == Entry("b")


BOMB = b"""<?xml version="1.0"?><!DOCTYPE lexicon [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
<lexicon>&b;</lexicon>"""
READS_A_FILE = b"""<?xml version="1.0"?><!DOCTYPE lexicon [<!ENTITY a SYSTEM "/etc/passwd">]>
<lexicon>&a;</lexicon>"""


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (b"", "line 1: not well-formed XML (no element found)"),
        (b"\xff\xfe\x00", "not well-formed"),
        (b"<lexicon>", "not a PLS"),
        (b"<html/>", "this is <html>, not a PLS"),
        (BOMB, "line 1: a DOCTYPE is not allowed; take it out"),
        (READS_A_FILE, "a DOCTYPE is not allowed"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "klingon|encoding"),
        (pls("<lexeme><grapheme>a</grapheme></lexeme>"), "line 3: a <lexeme> needs"),
        (pls("<lexeme><alias>a</alias></lexeme>"), "a <lexeme> needs"),
        (pls("<lexeme><grapheme> </grapheme><alias>a</alias></lexeme>"), "<grapheme> is empty"),
        (pls("<lexeme><grapheme>a</grapheme><phoneme/></lexeme>"), "<phoneme> is empty"),
        (pls("<lexeme>"), "not well-formed"),
        (
            pls(
                "<lexeme><grapheme>a</grapheme><phoneme>x</phoneme></lexeme>", 'alphabet="x-kirsch"'
            ),
            'line 3: the alphabet "x-kirsch" is not known; write phonemes in "ipa"',
        ),
        (b" " * (LARGEST_BYTES + 1), "is larger than 1 MB; split it"),
    ],
)
def test_a_bad_file_is_one_sentence(source: bytes, what: str) -> None:
    """It names the file, the line where it is known, and what to do."""
    with pytest.raises(LexiconError) as refused:
        parse_lexicon(source, "own.pls")
    told = str(refused.value)
    assert told.startswith("own.pls")
    assert any(option in told for option in what.split("|"))
    assert told.endswith(".")
    assert "\n" not in told


@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: pls(text)))
def test_any_bytes_are_a_lexicon_or_a_sentence(source: bytes) -> None:
    """Nothing else is raised."""
    with suppress(LexiconError):
        parse_lexicon(source, "own.pls")


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@given(st.dictionaries(WORDS, WORDS, max_size=5))
def test_what_is_written_is_read_back(likes: dict[str, str]) -> None:
    """Every entry that the reader takes survives its file, whatever signs it has."""
    lexicon = Lexicon()
    for word, like in likes.items():
        try:
            lexicon = lexicon.with_alias(word, like)
        except LexiconError:
            continue
    lexicon = lexicon.over(Lexicon({"edema": Entry("", "\u026a\u02c8di\u02d0m\u0259")}))
    assert parse_lexicon(written_lexicon(lexicon, "en"), "own.pls") == lexicon


def test_a_word_is_said_like_another() -> None:
    """Own words come before those that ship; capitals count behind the first letter."""
    lexicon = Lexicon().with_alias("Hematoma", " hee ma toe ma ").with_alias("FAQs", "facks")
    merged = lexicon.over(shipped_lexicon("en"))
    assert merged.find("HEMATOMA") == merged.find("hematoma") == Entry("hee ma toe ma")
    assert merged.find("FAQs") == Entry("facks")
    assert merged.find("vertebroplasty") == shipped_lexicon("en").find("vertebroplasty")
    assert lexicon.without("hematoma").find("hematoma") is None


@pytest.mark.parametrize(
    ("word", "like"), [("two words", "x"), ("", "x"), ("a", " . "), ("?", "x")]
)
def test_what_cannot_be_an_entry_is_refused_in_words(word: str, like: str) -> None:
    """One sentence, for the listener."""
    with pytest.raises(LexiconError, match=r"; give .*\.$"):
        Lexicon().with_alias(word, like)


def test_a_lexicon_ships_for_english_alone() -> None:
    """Any English; other languages, and tags that are none, have an empty one."""
    assert shipped_lexicon("en-GB") == shipped_lexicon("en")
    assert shipped_lexicon("en").find("polymethylmethacrylate")
    for tag in ("de", "", "../../x", "en\0"):
        assert shipped_lexicon(tag) == Lexicon()


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    """What was there is there until the new one is whole, and nothing else is left behind."""
    path = tmp_path / "deep" / "own.pls"
    assert load_lexicon(path) == Lexicon()
    first = Lexicon().with_alias("edema", "a deema")
    save_lexicon(path, first, "en")
    save_lexicon(path, first.with_alias("pmma", "bone cement"), "en")
    assert load_lexicon(path).find("PMMA") == Entry("bone cement")
    assert [file.name for file in path.parent.iterdir()] == ["own.pls"]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """The old file stays."""
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x")
    with pytest.raises(LexiconError, match=r"own\.pls cannot be written \(.*\)\.$"):
        save_lexicon(in_the_way / "own.pls", Lexicon(), "en")
    folder = tmp_path / "own.pls"
    folder.mkdir()
    with pytest.raises(LexiconError, match="cannot be opened"):
        load_lexicon(folder)
    with pytest.raises(LexiconError, match="cannot be written"):
        save_lexicon(folder, Lexicon(), "en")
    assert stat.S_ISDIR(folder.stat().st_mode)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []
