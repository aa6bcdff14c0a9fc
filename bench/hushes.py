"""The voice gives way, on the virtual sound card: how soon to a person, how often to nobody.

    python -m bench.hushes [--minutes 5] [--people 20] [--wpm 175]

The article is read aloud by the player, an office carries it to the microphone as loud as it is
played (`tests/system/air.py`), and the hearing process hears it: all of the program but its
reader and its screen. First nobody speaks. Then people (flite's voices, as loud as the reader) say
sentences that are no commands; from their first sound to the silence of the loudspeaker is taken
from recordings of both.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from functools import partial
from pathlib import Path

import numpy as np

from bench.figures import table
from bench.gaps import sentences
from testkit.sound_card import RATE_HZ, Recording, SoundCard
from testkit.waiting import wait_until
from tests.system.listening_room import ListeningRoom
from voicereader.app.build import article_of, keys_of, parts_of, settings_of
from voicereader.app.hearing_process import HearingProcess
from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import (
    Event,
    MarkReached,
    NothingHeard,
    PhraseDoubted,
    PhraseHeard,
    SpeechEnded,
    VoiceStarted,
)
from voicereader.reader.utterance import Utterance
from voicereader.speech.engines import DEFAULT_ENGINE, build
from voicereader.speech.player import Player
from voicereader.speech.sinks import speaker_opener

LEARNS_S = 10.0
APART_S = 4.0
WITHIN_S = 0.25
SILENT, SOUNDS = 300, 600
SILENT_FRAMES = RATE_HZ // 5
VOICES = ("slt", "rms", "awb", "kal16")
TALK = (
    "the weather was rather lovely in the mountains",
    "my sister came over on the last train",
    "did you remember to lock the car",
    "he put the kettle on and sat down",
    "we had been there twice before",
)
_ENDS = (NothingHeard, PhraseDoubted, PhraseHeard)


class Reading:
    """The article read aloud, by a voice that gives way as the reader does."""

    def __init__(self, wpm: int) -> None:
        self.events: list[tuple[float, Event]] = []
        self._utterances = {utterance.id: utterance for utterance in sentences(wpm)}
        self._sounding = 0
        settings = settings_of({"microphone": "card"})
        parts = parts_of(settings, keys_of(settings), article_of("vertebroplasty"))
        self.hearing = HearingProcess(parts.hearing, self._tell)
        self._player = Player(
            partial(build, DEFAULT_ENGINE), speaker_opener("card"), self._tell, self.hearing.played
        )
        self.is_over = threading.Event()
        self._last = max(self._utterances)

    def start(self) -> None:
        """Listen, and read all of it."""
        self.hearing.listen(Listening.OPEN)
        for utterance in self._utterances.values():
            self._player.speak(utterance)

    def count(self, *kinds: type) -> int:
        """How many events of these kinds there were."""
        return sum(isinstance(event, kinds) for _, event in list(self.events))

    def close(self) -> None:
        """End all of it."""
        self._player.close()
        self.hearing.close()

    def _tell(self, event: Event) -> None:
        self.events.append((time.monotonic(), event))
        if isinstance(event, VoiceStarted):
            self._player.hush()
        elif isinstance(event, _ENDS):
            self._player.resume()
        elif isinstance(event, MarkReached) and event.utterance_id != self._sounding:
            self._sounding = event.utterance_id
            said: Utterance = self._utterances[event.utterance_id]
            self.hearing.expect(Context(sounding=said.text))
        elif isinstance(event, SpeechEnded) and event.utterance_id == self._last:
            self.is_over.set()


def alone(seconds: float, wpm: int) -> tuple[object, ...]:
    """Nobody speaks."""
    reading = Reading(wpm)
    reading.start()
    began_s = time.monotonic()
    reading.is_over.wait(seconds)
    took_s = time.monotonic() - began_s
    reading.close()
    hushes = reading.count(VoiceStarted)
    believed = reading.count(PhraseHeard, PhraseDoubted)
    times = [f"{at_s - began_s:.1f}" for at_s, e in reading.events if isinstance(e, VoiceStarted)]
    return f"{took_s / 60:.1f} min, nobody speaks", hushes, believed, " ".join(times)


def interrupted(room: ListeningRoom, count: int, wpm: int) -> list[float | None]:
    """Milliseconds to silence, None where the voice did not give way while the person spoke."""
    found: list[float | None] = []
    reading = Reading(wpm)
    with room.card.record() as loudspeaker, room.person() as person:
        reading.start()
        loudspeaker.wait_for_sound(within_s=15)
        time.sleep(LEARNS_S)
        for number in range(count):
            time.sleep(APART_S)
            first = person.frames
            room.say(TALK[number % len(TALK)], voice=VOICES[number % len(VOICES)])
            begins = person.first_sound(first, SOUNDS)
            last = person.last_sound(first, SOUNDS)
            assert begins is not None
            assert last is not None
            begins_s, ends_s = person.time_of(begins), person.time_of(last)
            enough = loudspeaker.frame_at(ends_s) + SILENT_FRAMES
            wait_until(partial(_has, loudspeaker, enough), "the recording")
            silent = _silence(loudspeaker, begins_s, ends_s)
            found.append(None if silent is None else 1000 * (silent - begins_s))
            if reading.is_over.is_set():
                break
    reading.close()
    return found


def _has(recording: Recording, frame: int) -> bool:
    return recording.frames > frame


def _silence(loudspeaker: Recording, begins_s: float, ends_s: float) -> float | None:
    first, last = loudspeaker.frame_at(begins_s), loudspeaker.frame_at(ends_s)
    heard = np.abs(np.array(loudspeaker.samples(first, last + SILENT_FRAMES), np.int32)) > SILENT
    loud = np.concatenate([[-1], np.flatnonzero(heard), [len(heard)]])
    gaps = np.flatnonzero(np.diff(loud) > SILENT_FRAMES)
    return loudspeaker.time_of(first + int(loud[gaps[0]]) + 1) if len(gaps) else None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--wpm", type=int, default=175)
    options = parser.parse_args()
    os.environ["VOICEREADER_SETTINGS"] = os.devnull
    with SoundCard() as card, card.in_this_process(), tempfile.TemporaryDirectory() as folder:
        room = ListeningRoom(card, Path(folder))
        if options.minutes:
            row = alone(60 * options.minutes, options.wpm)
            print(table(("", "hushes", "believed", "at, seconds"), [row]))
        if options.people:
            times = interrupted(room, options.people, options.wpm)
            found = sorted(ms for ms in times if ms is not None)
            soon = sum(ms <= 1000 * WITHIN_S for ms in found)
            p50, p95 = np.quantile(found, (0.5, 0.95)) if found else (np.nan, np.nan)
            print(f"\n{len(times)} people: {len(found)} silenced it, {soon} within 250 ms;")
            slowest = max(found, default=np.nan)
            print(f"median {p50:.0f} ms, 95th {p95:.0f} ms, slowest {slowest:.0f} ms")
        room.close()


if __name__ == "__main__":
    main()
