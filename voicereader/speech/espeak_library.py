"""eSpeak NG itself: as much of it as a driver needs, and nothing that leaves C behind.

Owns the one copy of the library that a process can have, its callback and its settings. Not here:
pyttsx3 (`espeak_driver`), pauses (`pauses`), files, and the declarations of C (`speak_lib`). The
library and its data come from the espeakng-loader wheel.

Text goes in as it is: SSML is off, and phoneme input unless it is asked for, so "<b>" and "[[" are
read as text. Only control characters are replaced, by a space each (see SPACE_FOR_CONTROLS).
"""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Protocol

import espeakng_loader

from voicereader.base.i18n import _
from voicereader.speech import speak_lib
from voicereader.speech.synthesizer import SPACE_FOR_CONTROLS

# The library hands over at most this much sound at a time, however little it is asked for.
_BUFFER_MS = 60
# From this rate on the library makes slower speech and speeds it up (Sonic) before handing it over.
_SPED_UP_FROM_WPM = 450
# At which the words of a text are found out soonest: a third of the time that 175 takes.
_QUICKEST_WPM = 449

# The wheel lists these languages and carries no dictionary for them: eSpeak would complain on the
# terminal and read nothing right.
_WITHOUT_DICTIONARY = {"gmq/fo", "trk/kaa", "art/xex"}

_GENDERS = {1: "male", 2: "female"}


class EspeakError(Exception):
    """The library is missing, busy or refuses; the text is one clear sentence."""


@dataclass(frozen=True, slots=True)
class EspeakParameters:
    """How to speak: a voice's identifier ("gmw/en-US+f3"), words a minute, percents."""

    voice: str = "gmw/en"
    rate_wpm: int = 175
    pitch_percent: int = 50
    volume_percent: int = 100


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word event: `length` characters at `offset` begin `frame` frames into the sound.

    `starts_clause` is true where eSpeak ended a clause before this word. Up to 449 words a minute
    the frame is exact; above, where eSpeak counts frames before speeding them up, it is corrected
    to at most 12 ms early and never late (measured, docs/decisions).
    """

    offset: int
    length: int
    frame: int
    starts_clause: bool


@dataclass(frozen=True, slots=True)
class EspeakVoice:
    """A voice or variant, with the attributes that pyttsx3's own `Voice` has."""

    id: str
    name: str
    languages: tuple[str, ...]
    gender: str
    age: int


@dataclass(frozen=True, slots=True)
class SoundedWord:
    """A word event without its time: what is said from here to the next, in IPA."""

    offset: int
    length: int
    starts_clause: bool
    phonemes: str


TakeSound = Callable[[bytes, tuple[SpokenWord, ...]], bool]
"""Takes 16-bit PCM and the words that begin in it; False ends the synthesis."""


@cache
def espeak() -> EspeakLibrary:
    """The library, started on the first call: eSpeak can be started once in a process."""
    return EspeakLibrary()


class EspeakLibrary:
    """The started library. Get it from `espeak()`.

    One caller at a time: a second one, from another thread or from inside the first, is refused
    with EspeakError. Settings belong to each request, so callers cannot disturb one another.
    """

    def __init__(self) -> None:
        try:
            self._c = speak_lib.declare(ctypes.CDLL(espeakng_loader.get_library_path()))
            data = espeakng_loader.get_data_path()
        except (OSError, RuntimeError) as trouble:
            raise EspeakError(
                _("eSpeak NG cannot be loaded: {trouble}.", trouble=trouble)
            ) from trouble
        rate = self._c.espeak_Initialize(
            speak_lib.SYNCHRONOUS,
            0,
            os.fsencode(data),
            speak_lib.DONT_EXIT | speak_lib.PHONEME_EVENTS,
        )
        if rate <= 0:
            raise EspeakError(_("eSpeak NG cannot use its data in {data}.", data=data))
        self.sample_rate_hz: int = rate
        self._buffer_frames = rate * _BUFFER_MS // 1000
        self._busy = threading.Lock()
        self._applied: EspeakParameters | None = None
        self._request: _Asked = _Request(_take_nothing, is_sped_up=False)
        self._callback = speak_lib.Callback(self._receive)  # kept: C holds no reference to it
        self._c.espeak_SetSynthCallback(self._callback)

    @cached_property
    def voices(self) -> tuple[EspeakVoice, ...]:
        """Every voice that can speak, in eSpeak's own order."""
        return tuple(v for v in self._listed(None) if v.id not in _WITHOUT_DICTIONARY)

    @cached_property
    def variants(self) -> tuple[EspeakVoice, ...]:
        """Every variant ("!v/f3"): a timbre that can be added to any voice, as in "gmw/en+f3"."""
        wanted = speak_lib.VoiceStruct(languages=ctypes.create_string_buffer(b"variant"))
        return tuple(self._listed(ctypes.byref(wanted)))

    def synthesize(
        self, text: str, settings: EspeakParameters, take: TakeSound, *, has_phonemes: bool = False
    ) -> None:
        """Give the sound of `text` to `take` as it comes; return when all is given or refused.

        Raises EspeakError, or whatever `take` raised. Word offsets are those of `text`. With
        `has_phonemes` what stands between "[[" and "]]" are mnemonics.
        """
        request = _Request(take, is_sped_up=settings.rate_wpm >= _SPED_UP_FROM_WPM)
        self._say(text, settings, request, has_phonemes=has_phonemes)

    def _say(
        self, text: str, settings: EspeakParameters, request: _Asked, *, has_phonemes: bool
    ) -> None:
        flags = speak_lib.UTF8 | (speak_lib.PHONEMES if has_phonemes else 0)
        if not self._busy.acquire(blocking=False):
            raise EspeakError(_("eSpeak NG is already speaking in this process."))
        try:
            self._apply(settings)
            self._request = request
            spoken = text.translate(SPACE_FOR_CONTROLS).encode()
            failed = self._c.espeak_Synth(spoken, len(spoken) + 1, 0, 0, 0, flags, None, None)
            trouble = request.trouble
        finally:
            self._request = _Request(_take_nothing, is_sped_up=False)
            self._busy.release()
        if trouble is not None:
            raise trouble
        if failed:
            raise EspeakError(_("eSpeak NG could not speak (its error {failed}).", failed=failed))

    def sounded_words(
        self, text: str, voice: str, *, has_phonemes: bool = False
    ) -> tuple[SoundedWord, ...]:
        """What a voice says, word by word, as it would in `synthesize`. Raises EspeakError."""
        request = _WordsSounded()
        self._say(text, EspeakParameters(voice, _QUICKEST_WPM), request, has_phonemes=has_phonemes)
        return tuple(request.words)

    def phonemes(
        self, words: Iterable[str], voice: str, *, has_phonemes: bool = False
    ) -> tuple[str, ...]:
        """What a voice says for each word, in IPA; "" where it says nothing. Raises EspeakError.

        With `has_phonemes` what stands between "[[" and "]]" are mnemonics.
        """
        if not self._busy.acquire(blocking=False):
            raise EspeakError(_("eSpeak NG is already speaking in this process."))
        try:
            self._apply(EspeakParameters(voice))
            # Only a synthesis can say whether there are mnemonics; this one makes no sound.
            flags = speak_lib.UTF8 | (speak_lib.PHONEMES if has_phonemes else 0)
            self._c.espeak_Synth(b" ", 2, 0, 0, 0, flags, None, None)
            return tuple(map(self._phonemes, words))
        finally:
            self._busy.release()

    def _phonemes(self, word: str) -> str:
        text = ctypes.create_string_buffer(word.translate(SPACE_FOR_CONTROLS).encode())
        rest = ctypes.c_void_p(ctypes.addressof(text))
        clauses = []
        while rest.value:  # one clause at a time; NULL after the last
            clauses.append(
                self._c.espeak_TextToPhonemes(
                    ctypes.byref(rest), speak_lib.UTF8, speak_lib.IPA
                ).decode()
            )
        return " ".join(clauses).strip()

    def _apply(self, settings: EspeakParameters) -> None:
        if settings == self._applied:
            return
        applied, self._applied = self._applied, None
        if (applied is None or applied.voice != settings.voice) and self._c.espeak_SetVoiceByName(
            settings.voice.encode()
        ):
            raise EspeakError(_("eSpeak NG has no voice {voice}.", voice=settings.voice))
        # After the voice, because a voice may bring parameters of its own. Microseconds each.
        self._c.espeak_SetParameter(speak_lib.RATE, settings.rate_wpm, 0)
        self._c.espeak_SetParameter(speak_lib.PITCH, settings.pitch_percent, 0)
        self._c.espeak_SetParameter(speak_lib.VOLUME, settings.volume_percent, 0)
        self._applied = settings

    def _receive(self, wav: Any, frames: int, events: Any) -> int:
        request = self._request
        try:
            pcm = ctypes.string_at(wav, 2 * frames) if wav and frames else b""
            return 0 if request.receive(pcm, frames, events, self._buffer_frames) else 1
        except BaseException as trouble:  # nothing may be raised through C: ctypes would print it
            request.trouble = trouble
            return 1

    def _listed(self, wanted: Any) -> Iterator[EspeakVoice]:
        found = self._c.espeak_ListVoices(wanted)
        number = 0
        while found[number]:
            voice = found[number].contents
            yield EspeakVoice(
                id=voice.identifier.decode(),
                name=voice.name.decode(),
                languages=tuple(_languages(voice.languages)),
                gender=_GENDERS.get(voice.gender, ""),
                age=voice.age,
            )
            number += 1


class _Asked(Protocol):
    """What is done with what the library gives back of one text."""

    trouble: BaseException | None

    def receive(self, pcm: bytes, frames: int, events: Any, buffer_frames: int) -> bool:
        """Take what one callback brings; False ends the synthesis."""


class _Request:
    """One text on its way: where its sound goes, and how far it has come."""

    def __init__(self, take: TakeSound, is_sped_up: bool) -> None:
        self.take = take
        self.frames = 0
        self.trouble: BaseException | None = None
        self._is_sped_up = is_sped_up
        self._clause_ended = True

    def receive(self, pcm: bytes, frames: int, events: Any, buffer_frames: int) -> bool:
        """See _Asked."""
        words = tuple(self._words_in(frames, events, buffer_frames))
        self.frames += frames
        return not (pcm or words) or self.take(pcm, words)

    def _words_in(self, frames: int, events: Any, buffer_frames: int) -> Iterator[SpokenWord]:
        """The words of one callback, their frames counted from the start of the request."""
        number = 0
        while (event := events[number]).type != speak_lib.EVENT_LIST_ENDED:
            number += 1
            if event.type == speak_lib.EVENT_CLAUSE_ENDED:
                self._clause_ended = True
            elif event.type == speak_lib.EVENT_WORD:
                into = event.sample - self.frames
                if self._is_sped_up:
                    # eSpeak counts frames of a full buffer, of which Sonic left `frames`.
                    into = into * frames // buffer_frames
                frame = self.frames + min(max(into, 0), frames)
                yield SpokenWord(event.text_position - 1, event.length, frame, self._clause_ended)
                self._clause_ended = False


class _WordsSounded:
    """The words of one text and their phonemes; its sound is dropped."""

    def __init__(self) -> None:
        self.words: list[SoundedWord] = []
        self.trouble: BaseException | None = None
        self._clause_ended = True

    def receive(self, _pcm: bytes, _frames: int, events: Any, _buffer_frames: int) -> bool:
        """See _Asked."""
        number = 0
        while (event := events[number]).type != speak_lib.EVENT_LIST_ENDED:
            number += 1
            if event.type == speak_lib.EVENT_CLAUSE_ENDED:
                self._clause_ended = True
            elif event.type == speak_lib.EVENT_WORD:
                at = event.text_position - 1
                self.words.append(SoundedWord(at, event.length, self._clause_ended, ""))
                self._clause_ended = False
            elif event.type == speak_lib.EVENT_PHONEME and self.words:
                said = event.id.string.decode("utf-8", "ignore")  # eight bytes, cut where longer
                word = self.words[-1]
                self.words[-1] = replace(word, phonemes=word.phonemes + said)
        return True


def _take_nothing(_pcm: bytes, _words: tuple[SpokenWord, ...]) -> bool:
    return False


def _languages(packed: Any) -> Iterator[str]:
    at = 0
    while packed and packed[at] != b"\0":
        tag = ctypes.string_at(ctypes.addressof(packed.contents) + at + 1)
        yield tag.decode()
        at += len(tag) + 2
