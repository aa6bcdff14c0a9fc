"""What a listener's ear settings do to sentences, words and announcements."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.reader.articles import article, paragraph
from voicereader.article.lexicon import Lexicon
from voicereader.article.model import Article, Position, Span
from voicereader.reader.messages import narration
from voicereader.reader.normalization.rules import PunctuationLevel
from voicereader.reader.normalization.spoken import TextNormalizer
from voicereader.reader.registry.commands import Unit
from voicereader.reader.utterance import Piece, Prosody

EAR = TextNormalizer(PunctuationLevel.MOST, Lexicon().with_alias("hematoma", "hee ma toma"))


def one_paragraph(text: str, language: str = "en") -> Article:
    """An article of nothing but a sentence."""
    return replace(article(), blocks=(paragraph(text),), language=language)


def test_a_sentence_is_made_for_the_ear() -> None:
    """Rules, lexicon and level are at work, from any word on."""
    document = one_paragraph("Wait 24-48 hours (for the hematoma).")
    said = narration.sentence(document, Position(0, 0, 5), 1, Prosody(), EAR)
    assert said.text == "24 to 48 hours left paren (for the hee ma toma right paren)."


def test_a_word_is_said_as_in_its_sentence() -> None:
    """Word by word, "mg" after a number is what it is in the sentence."""
    document = one_paragraph("Take 1 mg.")
    said = narration.unit(document, Position(0, 0, 7), Unit.WORD, 1, Prosody(), EAR)
    assert said.pieces == (Piece("milligram", Span(7, 9)),)


def test_an_announcement_sounds_like_the_text_it_names() -> None:
    """A title in an announcement is said as in the article, and points at no written word."""
    said = narration.announcement(
        "Hematoma, section 2 of 7.", 1, Prosody(), TextNormalizer(lexicon=EAR.lexicon)
    )
    assert said.text == "hee ma toma, section 2 of 7."
    assert all(piece.written is None for piece in said.pieces)


def test_another_language_is_left_alone() -> None:
    """There are rules for English and German only."""
    document = one_paragraph("24-48 heures", language="fr")
    assert narration.sentence(document, Position(0), 1, Prosody(), EAR).text == "24-48 heures"
