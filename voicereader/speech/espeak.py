"""The default engine: eSpeak NG through pyttsx3 and our streaming driver.

Owns the way from an utterance to the library: prosody to properties, phonemes for the words that
have some. Not here: ctypes (`espeak_library`), pyttsx3's protocol (`espeak_driver`) and what
becomes of the sound (`utterance_sound`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

from voicereader.reader.utterance import Prosody, Utterance, VoicePart
from voicereader.speech import espeak_driver
from voicereader.speech.espeak_library import EspeakVoice, SpokenWord
from voicereader.speech.espeak_phonemes import PhonemeRun, phoneme_runs
from voicereader.speech.pyttsx3_engine import SpeechEngine, register_driver
from voicereader.speech.synthesizer import Deliver, SpeechError, Voice
from voicereader.speech.utterance_sound import UtteranceSound
from voicereader.speech.voices import find_voice, unknown_voice

_DRIVER = "voicereader_espeak"
_ENGLISH = re.compile(r"en(?![a-z])")


class EspeakSynthesizer:
    """The Synthesizer port over eSpeak NG.

    A voice is asked for as "en-us", "English (America)" or by language, and any variant may follow
    it: "en-us+f3".
    """

    def __init__(self) -> None:
        register_driver(_DRIVER, espeak_driver)
        self._engine = SpeechEngine(_DRIVER)
        self._engine.begin()
        self._engine.connect("pcm", self._receive)
        self._sample_rate_hz: int = self._engine.get("sample_rate_hz")
        self._prosody: Prosody | None = None
        self._sound: UtteranceSound | None = None

    @property
    def sample_rate_hz(self) -> int:
        """Always eSpeak's 22,050."""
        return self._sample_rate_hz

    def voices(self) -> tuple[Voice, ...]:
        """Every language's voice, then every variant, each on the voice "en"."""
        variants = (_described(f"en+{_short(v)}", v, ("en",)) for v in self._variants)
        return (*self._by_voice, *variants)

    def require_voice(self, name: str) -> None:
        """See Synthesizer: a language will do, and any variant."""
        self._identifier(name)

    def synthesize(self, utterance: Utterance, deliver: Deliver) -> None:
        """See Synthesizer: sound is delivered while eSpeak is still speaking."""
        sound = UtteranceSound(utterance, self._sample_rate_hz, deliver)
        for part in utterance.parts:
            if sound.is_wanted and part.text.strip():
                sound.begin(part)
                self.say_part(part, utterance.prosody, sound)
        sound.finish()

    def say_part(self, part: VoicePart, prosody: Prosody, sound: UtteranceSound) -> None:
        """Give what one voice says to the sound of its utterance."""
        self._sound = sound
        voice = self._set(prosody, part.voice)
        if runs := self._phonemes(part, voice):
            self._engine.set("phonemes", runs)
        self._engine.say(part.text)

    def foresee(self, utterances: Sequence[Utterance]) -> None:
        """Nothing has to be made ahead: a sentence takes milliseconds."""

    def close(self) -> None:
        """Forget the last utterance; the library stays loaded, as eSpeak must."""
        self._sound = None

    def _receive(self, pcm: bytes, words: Sequence[SpokenWord], **_rest: object) -> None:
        if self._sound is not None and not self._sound.take(pcm, words):
            self._engine.stop()

    def _set(self, prosody: Prosody, other_voice: str) -> str:
        """Make the engine speak so; the identifier of the voice."""
        identifier = self._identifier(prosody.voice)
        if other_voice:
            with suppress(SpeechError):  # then the words are said in the voice that there is
                identifier = self._identifier(other_voice)
        prosody = replace(prosody, voice=identifier)
        last, self._prosody = self._prosody, None
        if last is None or last.voice != prosody.voice:
            self._engine.set("voice", identifier)
        if last is None or last.rate_wpm != prosody.rate_wpm:
            self._engine.set("rate", prosody.rate_wpm)
        if last is None or last.pitch_percent != prosody.pitch_percent:
            self._engine.set("pitch", prosody.pitch_percent)
        self._prosody = prosody
        return identifier

    def _phonemes(self, part: VoicePart, voice: str) -> tuple[PhonemeRun, ...]:
        """What a voice of English is told of the sound of words; others read them as they can."""
        if not any(piece.phonemes for piece in part.pieces):
            return ()
        language = voice.partition("/")[2]
        return phoneme_runs(part.pieces) if _ENGLISH.match(language) else ()

    def _identifier(self, asked: str) -> str:
        base, plus, variant = asked.partition("+")
        identifier = self._by_voice[find_voice(base, tuple(self._by_voice))].id
        if not plus:
            return identifier
        for known in self._variants:
            if variant.casefold() in (_short(known), known.name.casefold()):
                return f"{identifier}+{_file(known)}"
        raise unknown_voice(asked, [f"{base}+{_short(known)}" for known in self._variants])

    @cached_property
    def _by_voice(self) -> dict[Voice, EspeakVoice]:
        found: list[EspeakVoice] = self._engine.get("voices")
        return {_described(_short(v), v, v.languages): v for v in found}

    @cached_property
    def _variants(self) -> list[EspeakVoice]:
        found: list[EspeakVoice] = self._engine.get("variants")
        return found


def _file(voice: EspeakVoice) -> str:
    return voice.id.rpartition("/")[2]


def _short(voice: EspeakVoice) -> str:
    return _file(voice).casefold()


def _described(name: str, voice: EspeakVoice, languages: tuple[str, ...]) -> Voice:
    return Voice(name, languages, voice.gender, voice.name)
