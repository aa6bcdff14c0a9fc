"""From the written article to utterances: text made for the ear.

Owns which words stand for which written characters, what is announced with a block and which pause
follows it. Refuses to decide when anything is said.
"""

from __future__ import annotations

from dataclasses import replace

from voicereader.article.model import Article, Block, BlockKind, Position
from voicereader.reader.announcements import block_announcement
from voicereader.reader.commands import Unit
from voicereader.reader.ear.rules import PunctuationLevel
from voicereader.reader.ear.spoken import Ear, for_ear
from voicereader.reader.moves import character_at, word_at
from voicereader.reader.spelling import character_name
from voicereader.reader.utterance import Pause, Piece, Prosody, Utterance

_STOPS = (".", "!", "?", ":", ";", "\u2026")
_PLAIN = Ear()
_OWN_LANGUAGE = "en"  # of announcements


def sentence(
    article: Article, place: Position, id_: int, prosody: Prosody, ear: Ear = _PLAIN
) -> Utterance:
    """The sentence at `place` from its offset on; read from its start, the block is announced.

    What a block is comes after its words: who goes from item to item hears the item first, and
    cuts it off without having heard a number.
    """
    block = article.block_at(place)
    text = article.sentence_at(place).text
    pieces = list(for_ear(text, place.offset, language=article.language, ear=ear))
    announcement = block_announcement(block) if place == Position(place.block) else ""
    joint = ""
    if announcement:
        joint = f" {announcement.capitalize()}." if text.endswith(_STOPS) else f", {announcement}."
        pieces.append(Piece(joint))
    written = text[place.offset :] + joint
    return Utterance(id_, tuple(pieces), prosody, _pause(block, place), place, written)


def unit(
    article: Article, place: Position, unit_: Unit, id_: int, prosody: Prosody, ear: Ear = _PLAIN
) -> Utterance:
    """The word or character at `place`, alone: it has no place of its own to move a cursor to."""
    sentence_ = article.sentence_at(place)
    if unit_ is Unit.CHARACTER:
        span = character_at(sentence_, place.offset)
        name = character_name(sentence_.text[span.start : span.end])
        return Utterance(id_, (Piece(name, span),), prosody, Pause.NONE)
    span = word_at(sentence_, place.offset)
    pieces = for_ear(sentence_.text, span.start, span.end, language=article.language, ear=ear)
    written = sentence_.text[span.start : span.end]
    return Utterance(id_, pieces, prosody, Pause.NONE, written=written)


def announcement(text: str, id_: int, prosody: Prosody, ear: Ear = _PLAIN) -> Utterance:
    """Words of the reader's own, which may hold titles and words of the article.

    Their punctuation is never named: nobody wrote it.
    """
    own = replace(ear, punctuation=PunctuationLevel.SOME)
    pieces = for_ear(text, language=_OWN_LANGUAGE, ear=own)
    unwritten = tuple(Piece(p.text, None, p.phonemes) for p in pieces)
    return Utterance(id_, unwritten, prosody, written=text)


def _pause(block: Block, place: Position) -> Pause:
    """A block's last sentence is followed by a longer pause than those inside it."""
    if block.kind is BlockKind.HEADING:
        return Pause.HEADING
    if block.kind is BlockKind.PARAGRAPH and place.sentence == len(block.sentences) - 1:
        return Pause.PARAGRAPH
    return Pause.SENTENCE
