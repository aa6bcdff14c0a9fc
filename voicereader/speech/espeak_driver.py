"""A pyttsx3 driver for eSpeak NG that streams PCM and timed words instead of playing them.

Owns pyttsx3's driver protocol (its method names are pyttsx3's, hence the capitals). Not here: sound
cards, pauses and names of voices. A voice is set by the identifier that the "voices" property lists
("gmw/en-US"), with a variant behind it if wanted ("gmw/en-US+f3").

To pyttsx3's properties it adds "phonemes", a tuple of PhonemeRun for the next text and that one
only. To its topics it adds one: "pcm", with `pcm` (bytes, 16-bit mono) and `words` (a tuple of
SpokenWord: those that begin in it, in order, each at a character that is not a space).
"""

from __future__ import annotations

import time
import wave
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from voicereader.base.i18n import _
from voicereader.speech.espeak_library import (
    EspeakLibrary,
    EspeakParameters,
    EspeakVoice,
    SpokenWord,
    espeak,
)
from voicereader.speech.espeak_phonemes import PhonemeRun, Script

SLOWEST_WPM, FASTEST_WPM = 80, 900
"""Below 80 the library speaks as at 80; up to 900 it follows the request (bench.rates, c01250f)."""


def buildDriver(proxy: Any) -> EspeakDriver:  # noqa: N802 - pyttsx3's name
    """Called by pyttsx3 for a new engine. Drivers share the one library of the process."""
    return EspeakDriver(proxy, espeak())


class EspeakDriver:
    """One engine's driver. `say` returns when the text has been given out, or stopped."""

    def __init__(self, proxy: Any, library: EspeakLibrary) -> None:
        self._proxy = proxy
        self._library = library
        self._settings = EspeakParameters()
        self._phonemes: tuple[PhonemeRun, ...] = ()
        self._is_stopping = False
        self._is_looping = False

    def say(self, text: str) -> None:
        """Stream `text` as "pcm" notifications, on this thread."""
        self._is_stopping = False
        self._proxy.setBusy(True)
        self._proxy.notify("started-utterance")
        words = _Words(text)
        runs, self._phonemes = self._phonemes, ()
        script = Script(text, runs) if runs else None

        def take(pcm: bytes, spoken: tuple[SpokenWord, ...]) -> bool:
            begun = words.among(tuple(map(script.back, spoken)) if script else spoken)
            self._proxy.notify("pcm", pcm=pcm, words=begun)
            for word in begun:
                self._proxy.notify(
                    "started-word",
                    name=text[word.offset : word.offset + word.length],
                    location=word.offset,
                    length=word.length,
                )
            return not self._is_stopping

        completed = False
        try:
            sent = script.text if script else text
            self._library.synthesize(sent, self._settings, take, has_phonemes=bool(script))
            completed = not self._is_stopping
        finally:
            self._proxy.notify("finished-utterance", completed=completed)
            self._proxy.setBusy(False)

    def stop(self) -> None:
        """End what is being said: called from a notification, no more follows it."""
        self._is_stopping = True

    def save_to_file(self, text: str, filename: str) -> None:
        """Write `text`, spoken, to a WAV file."""
        sound = bytearray()

        def take(pcm: bytes, _words: tuple[SpokenWord, ...]) -> bool:
            sound.extend(pcm)
            return True

        self._library.synthesize(text, self._settings, take)
        with Path(filename).open("wb") as file, wave.open(file, "wb") as wav:
            wav.setnchannels(1)
            wav.setsampwidth(2)
            wav.setframerate(self._library.sample_rate_hz)
            wav.writeframes(bytes(sound))

    def getProperty(self, name: str) -> object:  # noqa: N802 - pyttsx3's name
        """Give a property's value; besides pyttsx3's own, "variants" and "sample_rate_hz"."""
        settings = self._settings
        match name:
            case "voices":
                return list(self._library.voices)
            case "variants":
                return list(self._library.variants)
            case "sample_rate_hz":
                return self._library.sample_rate_hz
            case "voice":
                return settings.voice
            case "rate":
                return settings.rate_wpm
            case "pitch":
                return settings.pitch_percent
            case "volume":
                return settings.volume_percent / 100
        raise KeyError(f"unknown property {name}")

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802 - pyttsx3's name
        """Set a property for what is said from now on; ValueError when it is out of range."""
        match name:
            case "voice":
                self._settings = replace(self._settings, voice=self._known_voice(value))
            case "rate":
                rate = _within(value, SLOWEST_WPM, FASTEST_WPM, _("rate"), _("words a minute"))
                self._settings = replace(self._settings, rate_wpm=rate)
            case "pitch":
                pitch = _within(value, 0, 100, _("pitch"), _("percent"))
                self._settings = replace(self._settings, pitch_percent=pitch)
            case "volume":
                volume = _within(value * 100, 0, 100, _("volume"), _("percent"))
                self._settings = replace(self._settings, volume_percent=volume)
            case "phonemes":
                self._phonemes = value
            case _:
                raise KeyError(f"unknown property {name}")

    def startLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """Work off what is queued until `endLoop`."""
        self._is_looping = True
        self._proxy.setBusy(False)
        while self._is_looping:
            time.sleep(0.01)

    def endLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """Let `startLoop` return."""
        self._is_looping = False

    def iterate(self) -> Iterator[None]:
        """Work off what is queued, once a step."""
        while True:
            self._proxy.setBusy(False)
            yield

    def destroy(self) -> None:
        """Let go of nothing: the library stays started for the next driver."""

    def _known_voice(self, identifier: str) -> str:
        """Refuse what eSpeak would take for something else: it ignores an unknown variant."""
        base, plus, variant = identifier.partition("+")
        known = base in _ids(self._library.voices)
        if not known or (plus and f"!v/{variant}" not in _ids(self._library.variants)):
            raise ValueError(_("eSpeak NG has no voice {identifier}.", identifier=identifier))
        return identifier


@dataclass
class _Words:
    """The words of `text` in order: what eSpeak reports, made fit to follow.

    eSpeak reports several words for one sign ("≥", an emoji), some of them at the space after it
    or past the end. Only an event that goes on to a later character that is no space is a word.
    """

    text: str
    last: int = -1

    def among(self, events: tuple[SpokenWord, ...]) -> tuple[SpokenWord, ...]:
        return tuple(event for event in events if self._is_next(event.offset))

    def _is_next(self, offset: int) -> bool:
        is_next = self.last < offset < len(self.text) and not self.text[offset].isspace()
        if is_next:
            self.last = offset
        return is_next


def _within(value: float, low: int, high: int, what: str, unit: str) -> int:
    if not low <= value <= high:
        raise ValueError(
            _(
                "The {what} must be {low} to {high} {unit}, not {value:g}.",
                what=what,
                low=low,
                high=high,
                unit=unit,
                value=value,
            )
        )
    return round(value)


def _ids(voices: tuple[EspeakVoice, ...]) -> set[str]:
    return {voice.id for voice in voices}
