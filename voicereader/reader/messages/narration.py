"""From the written article to utterances: text made to be heard.

Owns which words stand for which written characters, what is announced with a block and which pause
follows it. Not here: when anything is said, which is `reading`.
"""

from __future__ import annotations

from dataclasses import replace

from voicereader.article.model import Article, Block, BlockKind, Position, Sentence, Span
from voicereader.base.i18n import language
from voicereader.reader.messages.blocks import (
    block_announcement,
    block_end,
    block_lead,
    link_told,
    page_lead,
)
from voicereader.reader.messages.spelling import character_name, prosody_of
from voicereader.reader.moves import character_at, word_at
from voicereader.reader.normalization.rules import PunctuationLevel
from voicereader.reader.normalization.spoken import TextNormalizer, for_ear
from voicereader.reader.parts import cell_span, link_span
from voicereader.reader.registry.commands import Scope, Unit
from voicereader.reader.utterance import Pause, Piece, Prosody, Recording, Utterance

_STOPS = (".", "!", "?", ":", ";", "\u2026")
_PLAIN = TextNormalizer()


def sentence(
    article: Article,
    place: Position,
    id_: int,
    prosody: Prosody,
    normalizer: TextNormalizer = _PLAIN,
    own_voice: str = "",
    aside: str = "",
    lead: str = "",
    scope: Scope = Scope.ALL,
    *,
    tells_pages: bool = False,
    plays_recordings: bool = False,
) -> Utterance:
    """The sentence at `place` from its offset on; read from its start, the block is announced.

    The announcement is said in `own_voice`, and a passage in another language in that language's.
    An `aside` is a sentence of the reader's own that is said instead of the announcement, a `lead`
    words of the article's that are said before. Of a column, the cell alone is said. With
    `plays_recordings` what is recorded of the sentence is heard as it is.

    What a block is comes after its words: who goes from item to item hears the item first, and
    cuts it off without having heard a number. What begins with it comes before.
    """
    block, sentence_ = article.block_at(place), article.sentence_at(place)
    is_cell = scope is Scope.COLUMN
    end = cell_span(article, place).end if is_cell else len(sentence_.text)
    text = sentence_.text[place.offset : end]
    is_start = place == Position(place.block) and not is_cell
    is_end = place.sentence == len(block.sentences) - 1 and not is_cell
    begins = page_lead(article, place) if tells_pages else ""
    begins += block_lead(article, place.block) if is_start else ""
    ends = block_end(article, place.block) if is_end else ""
    announcement = block_announcement(article, place.block) if is_start else ""
    announcement = ", ".join(filter(None, (announcement, ends)))
    joint = _joint(text or lead, aside, announcement)
    own = own_voice if own_voice != prosody.voice else ""
    pieces = [
        *_unwritten(begins, language(), normalizer, own),
        *_unwritten(lead, article.language, normalizer),
        *(
            _narrated(article, sentence_, place.offset, end, normalizer)
            if plays_recordings
            else _pieces(article.language, sentence_, place.offset, end, normalizer)
        ),
        Piece(joint, voice=own),
    ]
    said = tuple(piece for piece in pieces if piece.text)
    written = f"{begins}{lead}{text}{joint}"
    return Utterance(id_, said, prosody, pause_after(block, place), place, written)


def _joint(text: str, aside: str, announcement: str) -> str:
    """What is said after words, and what joins it to them."""
    is_ended = text.endswith(_STOPS)
    if aside:
        return f" {aside}" if is_ended else f". {aside}"
    if not announcement:
        return ""
    if is_ended:
        return f" {announcement[0].upper()}{announcement[1:]}."
    return f", {announcement}."


def unit(
    article: Article,
    place: Position,
    unit_: Unit,
    id_: int,
    prosody: Prosody,
    normalizer: TextNormalizer = _PLAIN,
    own_voice: str = "",
) -> Utterance:
    """The word, character or link at a place, alone: no place of its own to move a cursor to."""
    sentence_, span = article.sentence_at(place), span_of(article, place, unit_)
    if unit_ is Unit.CHARACTER:
        character = sentence_.text[span.start : span.end]
        name = character_name(character, normalizer.capitals)
        said_in = prosody_of(character, prosody, normalizer.capitals)
        return Utterance(id_, (Piece(name, span),), said_in, Pause.NONE)
    pieces = _pieces(article.language, sentence_, span.start, span.end, normalizer)
    written = sentence_.text[span.start : span.end]
    if unit_ is Unit.LINK:
        told = f", {link_told(article, place)}."
        pieces.append(Piece(told, voice=own_voice if own_voice != prosody.voice else ""))
        written += told
    return Utterance(id_, tuple(pieces), prosody, Pause.NONE, written=written)


def span_of(article: Article, place: Position, unit_: Unit) -> Span:
    """The word, character or link at a place, in its sentence."""
    if unit_ is Unit.LINK:
        return link_span(article, place)
    sentence_ = article.sentence_at(place)
    return (character_at if unit_ is Unit.CHARACTER else word_at)(sentence_, place.offset)


def announcement(
    text: str, id_: int, prosody: Prosody, normalizer: TextNormalizer = _PLAIN
) -> Utterance:
    """Words of the reader's own, which may hold titles and words of the article.

    Their punctuation is never named and their numbers are words: nobody wrote them.
    """
    unwritten = _unwritten(text, language(), normalizer)
    return Utterance(id_, tuple(unwritten), prosody, written=text)


def _unwritten(
    text: str, language_: str, normalizer: TextNormalizer, voice: str = ""
) -> list[Piece]:
    """Words that are said and stand nowhere; their punctuation is not named."""
    own = replace(normalizer, punctuation=PunctuationLevel.SOME, says_digits=False)
    pieces = for_ear(text, language=language_, normalizer=own) if text else ()
    return [Piece(p.text, None, p.phonemes, voice) for p in pieces]


def _pieces(
    language_: str, sentence_: Sentence, start: int, end: int, normalizer: TextNormalizer
) -> list[Piece]:
    """What is said of a sentence between two characters, each passage by its language's rules."""
    pieces: list[Piece] = []
    text, pronounced = sentence_.text, sentence_.pronounced

    def said(from_: int, to: int, in_: str) -> tuple[Piece, ...]:
        return for_ear(text, from_, to, language=in_, normalizer=normalizer, pronounced=pronounced)

    for passage in sentence_.passages:
        span = passage.span
        if start < span.end and span.start < end:
            if start < span.start:
                pieces += said(start, span.start, language_)
            begin, start = max(start, span.start), min(span.end, end)
            spoken = said(begin, start, passage.language)
            pieces += (replace(piece, voice=passage.language) for piece in spoken)
    if start < end:
        pieces += said(start, end, language_)
    return pieces


def _narrated(
    article: Article, sentence_: Sentence, start: int, end: int, normalizer: TextNormalizer
) -> list[Piece]:
    """What is said of a sentence between two characters, in its narrator's voice where there is."""
    pieces: list[Piece] = []

    def say(until: int, recording: Recording | None = None) -> None:
        said = _pieces(article.language, sentence_, start, until, normalizer)
        pieces.extend(replace(piece, recording=recording) for piece in said)

    for narrated in sentence_.narrated:
        first, last = narrated.span.start, narrated.span.end
        if start < last and first < end:
            if start < first:
                say(first)
            start = max(start, first)
            low, high = narrated.share
            rate = (high - low) / (last - first)
            share = (low + rate * (start - first), high - rate * (last - min(last, end)))
            last = min(last, end)
            say(last, Recording(article.id, narrated.clips, share))
            start = last
    if start < end:
        say(end)
    return pieces


def pause_after(block: Block, place: Position) -> Pause:
    """A block's last sentence is followed by a longer pause than those inside it."""
    if block.kind is BlockKind.HEADING:
        return Pause.HEADING
    if block.kind is BlockKind.PARAGRAPH and place.sentence == len(block.sentences) - 1:
        return Pause.PARAGRAPH
    return Pause.SENTENCE
