"""What is said of one document, as utterances in the settings in force, each with a number.

Owns the voice in which each is said. Not here: its words (`messages.narration`), and when it is
asked for (`reading`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from voicereader.article.model import Article, Position
from voicereader.base.i18n import language
from voicereader.reader.messages import narration
from voicereader.reader.messages.spelling import character_name, prosody_of
from voicereader.reader.normalization.spoken import TextNormalizer
from voicereader.reader.registry.commands import NoteOrder, Scope, Unit
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Pause, Piece, Prosody, Utterance


class Narrator:
    """The utterances of one document, and of the reader's own words in it."""

    def __init__(self, article: Article, voice_settings: VoiceSettings, ids: Iterator[int]) -> None:
        self._article = article
        self._voice_settings = voice_settings
        self._ids = ids

    def rehearsing(self) -> Narrator:
        """One that says the same, and whose numbers are of no account."""
        return Narrator(self._article, self._voice_settings, count())

    @property
    def notes(self) -> NoteOrder:
        """When notes are read."""
        return self._voice_settings.notes

    @property
    def tells_pages(self) -> bool:
        """Printed pages are told as they begin."""
        return self._voice_settings.tells_pages

    def sentence(
        self,
        place: Position,
        prosody: Prosody | None = None,
        *,
        aside: str = "",
        lead: str = "",
        scope: Scope = Scope.ALL,
    ) -> Utterance:
        """The sentence at a place from its offset on; in another prosody than the one in force.

        In another one a recording would not be what was asked for.
        """
        settings = self._voice_settings
        is_as_ever = prosody is None or prosody == settings.prosody
        voice = settings.prosody_of(self._article.language).voice
        return narration.sentence(
            self._article,
            place,
            next(self._ids),
            replace(prosody or settings.prosody, voice=voice),
            settings.normalizer,
            own_voice=settings.prosody_of(language()).voice,
            aside=aside,
            lead=lead,
            scope=scope,
            tells_pages=settings.tells_pages,
            plays_recordings=settings.plays_recordings and is_as_ever,
        )

    def unit(self, place: Position, unit: Unit) -> Utterance:
        """The word, character or link at a place, alone."""
        said_in = language() if unit is Unit.CHARACTER else self._article.language
        prosody, normalizer = self._voice_settings.prosody_of(said_in), self._normalizer
        own_voice = self._voice_settings.prosody_of(language()).voice
        id_ = next(self._ids)
        return narration.unit(self._article, place, unit, id_, prosody, normalizer, own_voice)

    def announcement(self, text: str, voice: str = "") -> Utterance:
        """Words of the reader's own, in another voice where one is named."""
        prosody = self._voice_settings.prosody_of(language())
        if voice:
            prosody = replace(prosody, voice=voice)
        return narration.announcement(text, next(self._ids), prosody, self._normalizer)

    def character(self, character: str) -> Utterance:
        """A character that was typed."""
        capitals = self._normalizer.capitals
        prosody = self._voice_settings.prosody_of(language())
        said_in = prosody_of(character, prosody, capitals)
        return Utterance(next(self._ids), (Piece(character_name(character, capitals)),), said_in)

    def pieces(self, runs: Iterable[tuple[tuple[Piece, ...], Prosody]]) -> Iterator[Utterance]:
        """Runs of pieces as they are, in one breath."""
        said = [Utterance(next(self._ids), pieces, prosody, Pause.NONE) for pieces, prosody in runs]
        yield from (*said[:-1], replace(said[-1], pause=Pause.SENTENCE))

    def again(self, said: Utterance, *, is_whole: bool) -> Utterance:
        """The same once more; `is_whole` for a sentence that was read from its middle on."""
        if said.place is not None and is_whole:
            return self.sentence(said.place.sentence_start)
        own = self._voice_settings.prosody_of(language())
        is_own = said.place is None and said.prosody.voice == own.voice
        prosody = own if is_own else self._voice_settings.prosody_of(self._article.language)
        return replace(said, id=next(self._ids), prosody=prosody)

    @property
    def _normalizer(self) -> TextNormalizer:
        return self._voice_settings.normalizer
