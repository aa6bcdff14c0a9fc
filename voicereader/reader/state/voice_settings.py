"""How things are said: the rate, pitch, voice and volume in force.

Owns what is in force, and the steps up and down. Not here: bounds and rungs, which are in
`reader.settings.records`, and making a change heard, which is `voice_commands`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from voicereader.article.lexicon import Lexicon
from voicereader.base.i18n import _, base_of
from voicereader.reader.messages import announcements
from voicereader.reader.normalization.rules import PunctuationLevel
from voicereader.reader.normalization.spoken import TextNormalizer
from voicereader.reader.rates import SLOWEST_WPM
from voicereader.reader.registry.commands import Argument, NoteOrder
from voicereader.reader.settings import acting
from voicereader.reader.settings.records import BY_NAME
from voicereader.reader.settings.values import Value
from voicereader.reader.utterance import Prosody

_PART = "voice_settings"  # of the reader's state, in the paths of the records
_PLAIN = TextNormalizer()


class Echo(StrEnum):
    """What is said of what is typed."""

    NONE = "none"
    CHARACTERS = "characters"
    WORDS = "words"


class VoiceSettings:
    """The settings of the voice. Each change returns the words that announce it."""

    def __init__(
        self,
        prosody: Prosody,
        volume_percent: int = 100,
        normalizer: TextNormalizer = _PLAIN,
        *,
        has_earcons: bool = True,
        has_sound: bool = True,
        echo: Echo = Echo.CHARACTERS,
        document_language: str = "",
    ) -> None:
        """`document_language` is the document's where that chose the voice, "" where a person did.

        Only then is what is in another language said in that language's voice. `has_earcons` is
        what the person wants, and is kept; without `has_sound` there is nothing to hear them from.
        """
        self._document_language = document_language
        self.prosody = prosody
        self.volume_percent = volume_percent
        self.voices: tuple[str, ...] = ()
        self.normalizer = normalizer
        self.has_earcons = has_earcons
        self.has_sound = has_sound
        self.echo = echo
        self.notes = NoteOrder.IN_PLACE
        self.tells_pages = False
        self.plays_recordings = True
        self._kept = self.values()

    def turn_to(self, language: str, lexicon: Lexicon) -> None:
        """Say a document in this language, with these pronunciations, from now on."""
        if self._document_language:
            if self.prosody.voice == self._document_language:
                self.prosody = replace(self.prosody, voice=language)
            self._document_language = language
        self.normalizer = replace(self.normalizer, lexicon=lexicon)
        self._kept = self.values()

    def voice_of(self, language: str) -> str:
        """The voice for a language where it is not the one in force; "" where that one is meant."""
        chosen_by = self._document_language
        is_chosen_by_language = bool(chosen_by) and self.prosody.voice == chosen_by
        return language if is_chosen_by_language and base_of(language) != base_of(chosen_by) else ""

    def prosody_of(self, language: str) -> Prosody:
        """How something in a language is said."""
        return replace(self.prosody, voice=self.voice_of(language) or self.prosody.voice)

    @property
    def plays_earcons(self) -> bool:
        """Short sounds are heard; where they are not, words tell instead."""
        return self.has_earcons and self.has_sound

    @property
    def slower_prosody(self) -> Prosody:
        """At two thirds of the rate in force."""
        rate_wpm = max(SLOWEST_WPM, round(self.prosody.rate_wpm * 2 / 3))
        return replace(self.prosody, rate_wpm=rate_wpm)

    def begin_with(self, values: Mapping[str, Value]) -> None:
        """Have these settings in force at the start, of which none is to be kept."""
        acting.with_values(self, _PART, values)
        self._kept = self.values()

    def values(self) -> dict[str, Value]:
        """The settings by name, as they are kept."""
        return acting.values_of(self, _PART)

    def unkept(self) -> list[tuple[str, Value]]:
        """The settings that have changed since this was asked last."""
        changed = [pair for pair in self.values().items() if pair not in self._kept.items()]
        self._kept = self.values()
        return changed

    def set_punctuation(self, name: Argument) -> str:
        """Say so much of the punctuation; by no name more than now, and after all of it none."""
        after = PunctuationLevel((self.normalizer.punctuation + 1) % len(PunctuationLevel))
        level = PunctuationLevel.__members__.get(str(name or "").upper(), after)
        self.normalizer = replace(self.normalizer, punctuation=level)
        return BY_NAME["punctuation"].sentence(level.name.lower())

    def say_like(self, word: str, like: str) -> None:
        """Say a word like another spelling from now on. Raises LexiconError."""
        self.normalizer = replace(
            self.normalizer, lexicon=self.normalizer.lexicon.with_alias(word, like)
        )

    def adjust(self, name: str, step: int) -> str:
        """Turn a setting one rung up or down, where it stays at the end; 0 is back to normal."""
        setting, now = BY_NAME[name], int(self.values()[name])
        value = stepped(setting.steps, now, step, int(setting.default))
        acting.with_values(self, _PART, {name: value})
        return setting.sentence(value)

    def next_voice(self) -> str:
        """Speak with the voice after the present one, the first after the last."""
        others = [name for name in self.voices if name != self.prosody.voice]
        if not others:
            return _(announcements.NO_OTHER_VOICE)
        after = self.voices.index(self.prosody.voice) + 1 if len(others) < len(self.voices) else 0
        self.prosody = replace(self.prosody, voice=self.voices[after % len(self.voices)])
        return BY_NAME["voice"].sentence(self.prosody.voice)


def stepped(ladder: Sequence[int], value: int, step: int, normal: int) -> int:
    """The next rung above (`step` 1) or below (-1) a value, which need not be a rung itself."""
    if step > 0:
        return next((rung for rung in ladder if rung > value), ladder[-1])
    if step < 0:
        return next((rung for rung in reversed(ladder) if rung < value), ladder[0])
    return normal
