"""From the end of a phrase to what is told of it.

    python -m bench.hearing_latency [--phrases N]

Phrases of synthetic speakers, whose first and last sounds are known, go in real time into a file
microphone and into the virtual card's, before the listener with the recognizer of the program and
the reader silent. A phrase told before its last sound, or as another's, is not heard. What
listening costs is in `listening_cost`.
"""

from __future__ import annotations

import argparse
import subprocess
import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median, quantiles

import numpy as np

from bench.figures import rate, table
from testkit.places import pink
from testkit.recordings import RATE_HZ, Half, Samples
from testkit.sound_card import RATE_HZ as CARD_HZ
from testkit.sound_card import Recording, SoundCard
from testkit.speakers import say, speakers
from testkit.waiting import wait_until
from voicereader.article.library import open_document
from voicereader.listening.capture.file_microphone import FileMicrophone
from voicereader.listening.capture.input_level import Level
from voicereader.listening.capture.microphone import Microphone, OpenMicrophone
from voicereader.listening.capture.opening import microphone_opener
from voicereader.listening.capture.sound_file import resampled
from voicereader.listening.echo.barge_in import BargeIn
from voicereader.listening.echo.reference import Reference
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.listener import Listener
from voicereader.listening.recognizer import Heard, NotHeard, Recognizer
from voicereader.listening.sphinx.sphinx import SphinxRecognizer
from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import Event, PhraseHeard, VoiceStarted
from voicereader.reader.registry.registry import ROWS
from voicereader.speech.pronouncing import phonemes_of

PHRASES = (
    "next section",
    "stop reading",
    "what are the risks",
    "speak faster",
    "repeat that",
    "what can i say",
    "previous paragraph",
    "how long does the procedure take",
)
ROOM_DBFS = -62.0
EDGE_S = 0.25  # of silence that a speaker's clips have round them
BEFORE_S, APART_S = 8.0, 2.0  # the first is for a card that wakes up from digital silence


class Watched:
    """A recognizer that notes how long each phrase took it: of the processor, and at the end."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.spent_s: list[float] = []
        self.waited_s: list[float] = []
        self._recognizer = recognizer
        self._spent_s = 0.0

    def expect(self, context: Context) -> None:
        """See Recognizer."""
        self._recognizer.expect(context)

    def start(self) -> None:
        """See Recognizer."""
        self._spent_s = 0.0
        self._recognizer.start()

    def feed(self, pcm: bytes) -> None:
        """See Recognizer."""
        began_s = time.thread_time()
        self._recognizer.feed(pcm)
        self._spent_s += time.thread_time() - began_s

    def finish(self) -> Heard | NotHeard:
        """See Recognizer."""
        began_s, asked_s = time.thread_time(), time.monotonic()
        found = self._recognizer.finish()
        self.waited_s.append(time.monotonic() - asked_s)
        self.spent_s.append(self._spent_s + time.thread_time() - began_s)
        return found

    def close(self) -> None:
        """The recognizer outlives its listeners."""


class Dated:
    """A microphone that notes when each of its frames was captured."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self._frames: list[int] = [0]
        self._captured_s: list[float] = [time.monotonic()]

    @property
    def captured_s(self) -> float:
        """See Microphone."""
        return self._microphone.captured_s

    @property
    def frames(self) -> int:
        """How many have been read."""
        return self._frames[-1]

    def read(self, frames: int) -> bytes:
        """See Microphone."""
        pcm = self._microphone.read(frames)
        self._frames.append(self._frames[-1] + len(pcm) // 2)
        self._captured_s.append(self.captured_s)
        return pcm

    def close(self) -> None:
        """See Microphone."""
        self._microphone.close()

    def time_of(self, frame: int) -> float:
        """When a frame was captured. A file that was kept waiting for a second goes on later."""
        block = bisect_left(self._frames, frame)
        return self._captured_s[block] - (self._frames[block] - frame) / RATE_HZ


class TextNormalizer:
    """A listener, and what it told, with the time of each."""

    def __init__(self, recognizer: Recognizer, open_microphone: OpenMicrophone) -> None:
        self.events: list[tuple[float, Event]] = []
        self.reference = Reference()
        self.microphone: Dated | None = None
        self._open = open_microphone
        self.watched = Watched(recognizer)
        self.listener = Listener(
            self._opened,
            lambda: (self.watched, ""),
            lambda event: self.events.append((time.monotonic(), event)),
            BargeIn(self.reference),
            level=Level(),
        )

    def start(self) -> None:
        """Listen from now on, with the microphone open."""
        self.listener.listen(Listening.OPEN)
        wait_until(lambda: self.microphone is not None, "the microphone")

    def told(self, kinds: tuple[type, ...], after_s: float, before_s: float) -> float | None:
        """When an event of these kinds was told first in a while."""
        times = (at_s for at_s, event in list(self.events) if isinstance(event, kinds))
        return next((at_s for at_s in times if after_s <= at_s < before_s), None)

    def _opened(self) -> Microphone:
        self.microphone = Dated(self._open())
        return self.microphone


class Journey:
    """Phrases one after the other in a room: the sound, and the first and last sample of each."""

    def __init__(self, count: int) -> None:
        spoken = [sound for who in speakers(Half.TEST) for sound in say(who, PHRASES)]
        chosen = [spoken[n] for n in np.random.default_rng(3).permutation(len(spoken))[:count]]
        parts = [np.zeros(round(BEFORE_S * RATE_HZ), np.int16)]
        self.spans: list[tuple[int, int]] = []
        for sound in chosen:
            edge = round(EDGE_S * RATE_HZ)
            first = sum(map(len, parts))
            self.spans.append((first, first + len(sound) - 2 * edge))
            parts += [sound[edge:-edge], np.zeros(round(APART_S * RATE_HZ), np.int16)]
        self.sound = in_room(np.concatenate(parts))

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return len(self.sound) / RATE_HZ


def in_room(sound: Samples) -> Samples:
    """With the noise of a quiet room."""
    noise = pink(len(sound), np.random.default_rng(5))
    noise *= 32768 * 10 ** (ROOM_DBFS / 20) / np.sqrt(np.mean(np.square(noise)))
    return np.clip(np.rint(sound + noise), -32768, 32767).astype(np.int16)


def through_file(recognizer: Recognizer, journey: Journey) -> list[tuple[object, ...]]:
    """The journey in a file microphone, in real time."""
    normalizer = TextNormalizer(
        recognizer, partial(FileMicrophone, journey.sound.tobytes(), is_endless=True)
    )
    normalizer.start()
    microphone = normalizer.microphone
    assert microphone is not None
    over = len(journey.sound) + RATE_HZ
    wait_until(lambda: microphone.frames >= over, "the last sound", 3 * journey.seconds)
    normalizer.listener.close()
    return rows("file", normalizer, journey, microphone.time_of)


def through_card(recognizer: Recognizer, journey: Journey) -> list[tuple[object, ...]]:
    """The journey in the virtual card's microphone, dated by a recording of it."""
    with SoundCard() as card, card.in_this_process():
        normalizer = TextNormalizer(recognizer, microphone_opener("card"))
        with card.record("mic") as recording:
            normalizer.start()
            time.sleep(1)
            play = "pacat -d micbus --raw --format=s16le --channels=1 --latency-msec=50"
            subprocess.run(
                [*play.split(), f"--rate={RATE_HZ}"],
                input=journey.sound.tobytes(),
                env=card.environment,
                check=True,
            )
            time.sleep(1)
            normalizer.listener.close()
            began_s = recording.time_of(0) + place_s(journey.sound, recording)
    return rows("card", normalizer, journey, lambda frame: began_s + frame / RATE_HZ)


def place_s(sound: Samples, recording: Recording) -> float:
    """Where in a recording a sound begins, in seconds: where they are most alike."""
    heard = np.array(recording.samples(), np.float32)
    heard = resampled(heard, CARD_HZ).astype(np.float64)
    size = 1 << (len(heard) + len(sound)).bit_length()
    alike = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(sound, size)), size)
    return int(np.argmax(alike[: len(heard)])) / RATE_HZ


def rows(
    where: str, normalizer: TextNormalizer, journey: Journey, time_of: Callable[[int], float]
) -> list[tuple[object, ...]]:
    """What was told of each phrase, against when it was said."""
    voices, knowns, heard, missed = [], [], 0, 0
    for first, last in journey.spans:
        first_s, last_s = time_of(first), time_of(last)
        next_s = last_s + APART_S
        voice_s = normalizer.told((VoiceStarted,), first_s, next_s)
        missed += voice_s is None
        voices += [] if voice_s is None else [1000 * (voice_s - first_s)]
        known_s = normalizer.told((PhraseHeard,), last_s, next_s)
        heard += known_s is not None
        knowns += [] if known_s is None else [1000 * (known_s - last_s)]
    waited = [1000 * seconds for seconds in normalizer.watched.waited_s]
    spent = [1000 * seconds for seconds in normalizer.watched.spent_s]
    count = len(journey.spans)
    return [
        (where, "first sound to VoiceStarted, ms", *percentiles(voices), f"{missed} missed"),
        (where, "last sound to PhraseHeard, ms", *percentiles(knowns), rate(heard, count)),
        (where, "of it after the rest, ms", *percentiles(waited), ""),
        (where, "the recognizer, ms of processor a phrase", *percentiles(spent), ""),
    ]


def percentiles(values: Sequence[float]) -> tuple[str, str]:
    """The 50th and the 95th."""
    if len(values) < 2:
        return "-", "-"
    return f"{median(values):.0f}", f"{quantiles(values, n=20, method='inclusive')[-1]:.0f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--phrases", type=int, default=24)
    options = parser.parse_args()
    vocabulary = reader_vocabulary(ROWS, open_document("vertebroplasty"))
    recognizer = SphinxRecognizer(vocabulary, phonemes_of)
    journey = Journey(options.phrases)
    found = [*through_file(recognizer, journey), *through_card(recognizer, journey)]
    print(f"{options.phrases} phrases")
    print(table(("microphone", "from ... to", "p50", "p95", ""), found))


if __name__ == "__main__":
    main()
