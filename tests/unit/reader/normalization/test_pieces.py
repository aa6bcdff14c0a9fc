"""What holds for every text: the pieces tile it, word marks find their way back, time is linear."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.reader.normalization.test_table import BY_KIND, GERMAN, LEXICON, PAIRS
from voicereader.article.lexicon import Lexicon
from voicereader.article.model import Sentence, Span
from voicereader.reader.moves import word_at
from voicereader.reader.normalization.plain import plain
from voicereader.reader.normalization.rules import PunctuationLevel
from voicereader.reader.normalization.spoken import TextNormalizer, for_ear
from voicereader.reader.utterance import Piece, Prosody, Utterance

# Bits of text that rules look at, run into one another as no writer would.
BITS = [pair[0] for pair in (*PAIRS, *BY_KIND, *GERMAN)] + list(
    "0123 .,-\u2013/:()'\"°%$€&<>=~*_IVXLxm"
)
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(BITS), max_size=8).map("".join)
LEVELS = st.sampled_from(PunctuationLevel)
LANGUAGES = st.sampled_from(["en", "en-US", "en-GB", "de", "", "x-klingon"])


def pieces_of(
    text: str, start: int = 0, level: PunctuationLevel = PunctuationLevel.SOME
) -> list[Piece]:
    """The pieces of an English text."""
    return list(for_ear(text, start, language="en", normalizer=TextNormalizer(level, LEXICON)))


@given(TEXTS, st.integers(0, 60), LEVELS, LANGUAGES)
@example("30-60 minutes", 3, PunctuationLevel.SOME, "en")
@example("İ½ßﬁ 5 µg²", 0, PunctuationLevel.ALL, "en")
@example("2²²/3₂ Ⅳ ٣-٤ mg ១២/១៣", 0, PunctuationLevel.ALL, "en")
def test_pieces_tile_the_text(
    text: str, start: int, level: PunctuationLevel, language: str
) -> None:
    """From any start on, every written character belongs to one piece, in order; none is empty."""
    start = min(start, len(text))
    pieces = for_ear(text, start, language=language, normalizer=TextNormalizer(level, LEXICON))
    spans = [piece.written for piece in pieces if piece.written is not None]
    assert len(spans) == len(pieces)
    assert all(span.start < span.end for span in spans)
    assert all(before.end == after.start for before, after in pairwise(spans))
    assert (spans[0].start, spans[-1].end) == (start, len(text)) if spans else start == len(text)
    assert all(piece.text for piece in pieces)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
@example("THE 3rd of May", 0, 5)
def test_a_part_is_said_as_in_the_whole(text: str, start: int, length: int) -> None:
    """The pieces of a part are those of the whole that lie in it, cut at its ends."""
    start = min(start, len(text))
    end = min(start + length, len(text))
    normalizer = TextNormalizer(lexicon=LEXICON)
    expected = [
        cut(piece, plain(text, normalizer.punctuation, ","), start, end)
        for piece in for_ear(text, language="en", normalizer=normalizer)
        if piece.written and piece.written.start < end and piece.written.end > start
    ]
    part = for_ear(text, start, end, language="en", normalizer=normalizer)
    if any(map(str.strip, expected)):  # with nothing to hear it is given as written
        assert [piece.text.strip() for piece in part] == [said.strip() for said in expected]


def cut(piece: Piece, text: str, start: int, end: int) -> str:
    """What is said of a piece between two characters: a changed one whole, another cut."""
    assert piece.written is not None
    if piece.phonemes or piece.text != text[piece.written.start : piece.written.end]:
        return piece.text
    return text[max(start, piece.written.start) : min(end, piece.written.end)]


@given(TEXTS.filter(lambda text: bool(text.strip())))
def test_every_mark_leads_to_a_written_word(text: str) -> None:
    """Whatever character an engine marks, the way back leads into the sentence."""
    utterance = Utterance(1, tuple(pieces_of(text)), Prosody())
    sentence = Sentence(text)
    for offset in range(len(utterance.text)):
        written = utterance.written_at(offset)
        assert written is not None
        assert 0 <= written.start < written.end <= len(text)
        assert word_at(sentence, written.start) in sentence.words


@pytest.mark.parametrize(
    ("text", "spoken_word", "written_word"),
    [
        ("Usually 30-60 minutes.", "60", "30-60"),
        ("Usually 30-60 minutes.", "to", "30-60"),
        ("Usually 30-60 minutes.", "minutes", "minutes"),
        ("Inject 2.5 mg of it", "milligrams", "mg"),
        ("Inject 2.5 mg of it", "of", "of"),
        ("on 25th June 2025", "25th", "25th"),
        ("on 25th June 2025", "June", "June"),
        ("a BP of 120/80 mmHg now", "now", "now"),
        ("a vertebroplasty (PMMA)", "vertebroplasty", "vertebroplasty"),
        ("the FAQs here", "Qs", "FAQs"),
    ],
)
def test_a_spoken_word_highlights_its_written_word(
    text: str, spoken_word: str, written_word: str
) -> None:
    """The mark of a word that was made for the ear points at the word on the screen."""
    utterance = Utterance(1, tuple(pieces_of(text)), Prosody())
    written = utterance.written_at(utterance.text.index(spoken_word))
    assert written is not None
    word = word_at(Sentence(text), written.start)
    assert text[word.start : word.end] == written_word


def test_unchanged_text_is_one_piece() -> None:
    """A plain sentence goes to the engine as it is."""
    text = "Always seek the advice of a physician."
    assert pieces_of(text) == [Piece(text, Span(0, len(text)))]


def test_reading_on_from_the_middle_of_a_phrase_says_the_rest() -> None:
    """A cut at a word keeps what the words before it mean for the rest."""
    text = "Rest 24-48 hours, then 2.5 mg."
    said = [piece.text for piece in pieces_of(text, text.index("mg"))]
    assert said == ["milligrams", "."]


def test_an_empty_lexicon_changes_no_word() -> None:
    """Without a lexicon words are left to the engine."""
    text = "vertebroplasty and COPD"
    pieces = for_ear(text, language="en", normalizer=TextNormalizer(lexicon=Lexicon()))
    assert [piece.text for piece in pieces] == [text]
