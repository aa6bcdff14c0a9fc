"""Piper as an engine: its voices, and eSpeak NG's for all that it has none for.

Owns which voice says what, what is kept of what was made, and what is told where Piper cannot
speak: then eSpeak NG reads on. Not here: how sound is made (`workshop` and what it uses).

Piper's voices stand before eSpeak NG's, so that "en" is one of them. A voice in another language,
and one that is asked for faster than Piper can be followed, is eSpeak NG's.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from voicereader.base.i18n import _, base_of
from voicereader.reader.events import Event, TroubleMet
from voicereader.reader.utterance import Prosody, Utterance, VoicePart
from voicereader.speech.espeak import EspeakSynthesizer
from voicereader.speech.espeak_library import SoundedWord, espeak
from voicereader.speech.espeak_phonemes import phoneme_runs
from voicereader.speech.piper.delivery import FASTEST_WPM, delivery_of
from voicereader.speech.piper.known_voices import KnownVoice, known_voices, why_not
from voicereader.speech.piper.phonemes import Breath, breaths_of
from voicereader.speech.piper.workshop import Workshop
from voicereader.speech.synthesizer import Chunk, Deliver, SpeechError, Voice
from voicereader.speech.utterance_sound import UtteranceSound
from voicereader.speech.voices import find_voice

if TYPE_CHECKING:
    from voicereader.speech.piper.making import Making
    from voicereader.speech.piper.network import Network

SAMPLE_RATE_HZ = 22_050
"""eSpeak NG's, and that of the voices of Piper's that are known."""

_ASK_IF_WANTED_EVERY_S = 0.01

_KEPT_BYTES = 12_000_000
"""Of sound, four and a half minutes of it: what was made last, for what is heard again."""

_Key = tuple[object, ...]


class PiperSynthesizer:
    """The Synthesizer port over Piper.

    `tell` receives TroubleMet once where Piper's voice cannot speak, and once where it is asked for
    too fast; eSpeak NG speaks then. Without `tell` nobody listens while it is made: a voice that
    cannot speak is a SpeechError, and what is made is not hurried. `voices` are Piper's that it
    has, all that are known where none are named. Where it `is_by_name`, a language is eSpeak NG's.
    """

    def __init__(
        self,
        tell: Callable[[Event], None] | None,
        voices: Sequence[KnownVoice] | None = None,
        *,
        is_by_name: bool = False,
    ) -> None:
        self._tell = tell
        self._voices = known_voices() if voices is None else tuple(voices)
        self._is_by_name = is_by_name
        self._espeak = EspeakSynthesizer()
        self._espeak_at_work = threading.Lock()  # the library takes one caller at a time
        self._made: OrderedDict[_Key, Making] = OrderedDict()
        self._workshops: dict[str, Workshop] = {}
        self._told: set[str] = set()
        self._unusable: set[str] = set()

    @property
    def sample_rate_hz(self) -> int:
        """Always 22,050."""
        return SAMPLE_RATE_HZ

    def voices(self) -> tuple[Voice, ...]:
        """Piper's that are here, then eSpeak NG's, but for those that have a language's name."""
        own = tuple(known.voice for known in self._voices if not why_not(known))
        bases = {base_of(language) for voice in own for language in voice.languages}
        others = (voice for voice in self._espeak.voices() if voice.name not in bases)
        return (*own, *others)

    def require_voice(self, name: str) -> None:
        """See Synthesizer."""
        if self._known(name) is None:
            self._espeak.require_voice(name)

    def synthesize(self, utterance: Utterance, deliver: Deliver) -> None:
        """See Synthesizer: the first quarter of a second is delivered before the rest is made."""
        sound = UtteranceSound(utterance, SAMPLE_RATE_HZ, deliver)
        for part in utterance.parts:
            if sound.is_wanted and part.text.strip():
                sound.begin(part)
                self._say(part, utterance.prosody, sound, deliver)
        sound.finish()

    def foresee(self, utterances: Sequence[Utterance]) -> None:
        """See Synthesizer: their beginnings are made when there is time."""
        makings: dict[str, list[Making]] = {}
        for utterance in utterances:
            for part in utterance.parts[:1]:
                known, prosody = self._speaker_of(part, utterance.prosody), utterance.prosody
                is_at_work = known is not None and known.voice.name in self._workshops
                if known is not None and is_at_work and prosody.rate_wpm <= FASTEST_WPM:
                    making = self._making(known, part, prosody)
                    makings.setdefault(known.voice.name, []).append(making)
        for name, found in makings.items():
            self._workshops[name].foresee(found)

    def close(self) -> None:
        """See Synthesizer."""
        for workshop in self._workshops.values():
            workshop.close()
        self._workshops.clear()
        self._made.clear()
        self._espeak.close()

    def _known(self, name: str) -> KnownVoice | None:
        """The voice of Piper's that is meant: one of that name, or that speaks that language."""
        if self._is_by_name:
            wanted = name.strip().casefold()
            return next((known for known in self._voices if known.voice.name == wanted), None)
        with suppress(SpeechError):
            voice = find_voice(name, [known.voice for known in self._voices])
            is_other = any(name.casefold() == other.name for other in self._espeak.voices())
            if name.casefold() in (voice.name, base_of(voice.languages[0])) or not is_other:
                return next(known for known in self._voices if known.voice is voice)
        return None

    def _speaker_of(self, part: VoicePart, prosody: Prosody) -> KnownVoice | None:
        """Whose voice of Piper's a part is in; None where it is eSpeak NG's."""
        if not part.voice:
            return self._known(prosody.voice)
        with suppress(SpeechError):
            self.require_voice(part.voice)
            return self._known(part.voice)
        return self._known(prosody.voice)  # nobody has that one

    def _say(
        self, part: VoicePart, prosody: Prosody, sound: UtteranceSound, deliver: Deliver
    ) -> None:
        """Have a part said by Piper, or by eSpeak NG where Piper cannot."""
        known = self._speaker_of(part, prosody)
        if known is not None:
            if self._can(known, prosody) and self._is_said(known, part, prosody, sound, deliver):
                return
            part = replace(part, voice=known.espeak_voice)
        if self._known(prosody.voice) is not None:  # a voice that eSpeak NG does not have
            prosody = replace(prosody, voice=self._espeak_voice(prosody.voice))
        with self._espeak_at_work:
            self._espeak.say_part(part, prosody, sound)

    def _espeak_voice(self, name: str) -> str:
        known = self._known(name)
        return name if known is None else known.espeak_voice

    def _can(self, known: KnownVoice, prosody: Prosody) -> bool:
        """Whether a voice can speak so; what is in the way is told once."""
        if known.voice.name in self._unusable:
            return False
        if prosody.rate_wpm > FASTEST_WPM:
            self._tell_once(
                _(
                    "{name} speaks at up to {fastest} words a minute; above, it is eSpeak NG.",
                    name=known.voice.name.capitalize(),
                    fastest=FASTEST_WPM,
                )
            )
            return False
        if why := why_not(known):
            self._give_up(known, why)
        return not why

    def _is_said(
        self,
        known: KnownVoice,
        part: VoicePart,
        prosody: Prosody,
        sound: UtteranceSound,
        deliver: Deliver,
    ) -> bool:
        """Have Piper say a part; False where it turns out that it cannot."""
        from voicereader.speech.piper.network import NetworkError  # loads ONNX Runtime

        try:
            self._take(self._workshop(known), self._making(known, part, prosody), sound, deliver)
        except NetworkError as error:
            self._give_up(known, str(error))
            return False
        return True

    def _take(
        self, workshop: Workshop, making: Making, sound: UtteranceSound, deliver: Deliver
    ) -> None:
        """Pass on what is made, piece by piece, as long as it is wanted."""
        workshop.ask(making)
        number = 0
        try:
            while sound.is_wanted and not (making.is_done and number == len(making.pieces)):
                piece = workshop.piece(making, number, _ASK_IF_WANTED_EVERY_S)
                if piece is not None:
                    sound.take(piece.pcm, piece.words)
                    number += 1
                elif not deliver(Chunk(b"")):
                    sound.is_wanted = False
        finally:
            workshop.let_go(making)

    def _give_up(self, known: KnownVoice, why: str) -> None:
        if self._tell is None:
            raise SpeechError(why)
        self._unusable.add(known.voice.name)
        self._tell_once(_("{why} eSpeak NG reads instead.", why=why))

    def _tell_once(self, sentence: str) -> None:
        if self._tell is not None and sentence not in self._told:
            self._told.add(sentence)
            self._tell(TroubleMet(sentence))

    def _workshop(self, known: KnownVoice) -> Workshop:
        name = known.voice.name
        if name not in self._workshops:
            # Who listens is served sooner by two; who narrates has other use for the second.
            threads = 1 if self._tell is None else 2
            self._workshops[name] = Workshop(lambda: _loaded(known, threads))
        return self._workshops[name]

    def _making(self, known: KnownVoice, part: VoicePart, prosody: Prosody) -> Making:
        """What is made of a part, new or kept; the oldest is forgotten where it gets too much."""
        from voicereader.speech.piper.making import Making

        spoken = tuple((piece.text, piece.phonemes) for piece in part.pieces)
        key = (known.voice.name, prosody.rate_wpm, prosody.pitch_percent, spoken)
        if key not in self._made:
            delivery = delivery_of(
                *(prosody.rate_wpm, prosody.pitch_percent, known.own_wpm, known.loudness),
                SAMPLE_RATE_HZ,
            )
            breaths = partial(self._breaths, known, part)
            self._made[key] = Making(breaths, delivery, is_whole=self._tell is None)
        self._made.move_to_end(key)
        self._forget(key[:2])
        return self._made[key]

    def _breaths(self, known: KnownVoice, part: VoicePart) -> Sequence[Breath]:
        """What of a part is to be said; asked on the thread of the workshop."""
        with self._espeak_at_work:
            return breaths_of(part.text, phoneme_runs(part.pieces), _words_of(known))

    def _forget(self, voice_and_rate: _Key) -> None:
        """Let go of what was made in another voice or rate, and of the oldest."""
        for key in [key for key in self._made if key[:2] != voice_and_rate]:
            del self._made[key]
        while sum(made.bytes_held for made in self._made.values()) > _KEPT_BYTES:
            self._made.popitem(last=False)


def _words_of(known: KnownVoice) -> Callable[[str, bool], Sequence[SoundedWord]]:
    """How eSpeak NG says words for a voice that it was trained with."""
    identifier = next(
        voice.id
        for voice in espeak().voices
        if voice.id.rpartition("/")[2].casefold() == known.espeak_voice
    )

    def words(text: str, has_phonemes: bool) -> Sequence[SoundedWord]:
        return espeak().sounded_words(text, identifier, has_phonemes=has_phonemes)

    return words


def _loaded(known: KnownVoice, threads: int) -> Network:
    from voicereader.speech.piper.network import Network

    assert known.model is not None
    return Network(known.model, threads)
