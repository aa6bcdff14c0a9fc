"""A synthesizer without a voice, whose every sample is known; a loudspeaker pulled by hand."""

from __future__ import annotations

import math
import re
import threading
from array import array
from collections.abc import Callable, Sequence

from testkit.sound_card import RATE_HZ
from testkit.waiting import wait_until
from voicereader.reader.events import Event
from voicereader.reader.utterance import Pause, Piece, Prosody, Utterance
from voicereader.speech.speakers import Pull
from voicereader.speech.synthesizer import Chunk, Deliver, Mark, SpeechError, Voice

CHUNK_FRAMES = 441
LOUD = 8000


def utterance(number: int, text: str = "one two three") -> Utterance:
    """Something to say; the tone synthesizer makes 100 ms of every word."""
    return Utterance(number, (Piece(text),), Prosody(), Pause.SENTENCE)


def word_frames() -> int:
    """How many frames the tone synthesizer makes of a word."""
    return RATE_HZ // 10


def tone(frames: int) -> array[int]:
    """A tone of 441 Hz that begins and ends at zero after every tenth of a second."""
    return array(
        "h", [round(LOUD * math.sin(2 * math.pi * 441 * n / RATE_HZ)) for n in range(frames)]
    )


def count(frames: int, first: int = 0) -> array[int]:
    """Samples that count from 1,000 up and around: two that are missing between them show."""
    return array("h", [1000 + n % 20_000 for n in range(first, first + frames)])


def pcm(*values: int) -> bytes:
    """Samples as 16-bit PCM."""
    return array("h", values).tobytes()


def samples(data: bytes) -> list[int]:
    """16-bit PCM as samples."""
    return array("h", data).tolist()


class ToneSynthesizer:
    """100 ms a word and a mark on each, in chunks of 20 ms; it can wait, fail and break.

    With `counting`, samples count on through all utterances, so that on a recording a missing or
    a doubled sample is seen. A text that begins with "wait" stops half way until `go_on` is set;
    one that is "fail" raises SpeechError and one that is "break" another exception.
    """

    def __init__(self, counting: bool = False) -> None:
        self.is_waiting = threading.Event()
        self.go_on = threading.Event()
        self.aborted: list[int] = []
        self.begun: list[int] = []
        self.threads = {threading.get_ident()}
        self.is_closed = False
        self.foreseen: tuple[Utterance, ...] = ()
        self._counting = counting
        self._counted = 0

    @property
    def sample_rate_hz(self) -> int:
        """The rate of the virtual sound card."""
        return RATE_HZ

    def voices(self) -> tuple[Voice, ...]:
        """There is one."""
        return (Voice("tone", ("en",)),)

    def require_voice(self, name: str) -> None:
        """See Synthesizer: any name will do."""

    def synthesize(self, utterance: Utterance, deliver: Deliver) -> None:
        """Deliver the tones in chunks, each mark with the chunk that it lies on."""
        self.threads.add(threading.get_ident())
        self.begun.append(utterance.id)
        if utterance.text == "fail":
            raise SpeechError("The tone is out of tune.")
        if utterance.text == "break":
            raise ZeroDivisionError("tone")
        frames = len(utterance.text.split()) * word_frames()
        samples = count(frames, self._counted) if self._counting else tone(frames)
        self._counted += frames
        starts = (word.start() for word in re.finditer(r"\S+", utterance.text))
        marks = [Mark(start, number * word_frames()) for number, start in enumerate(starts)]
        for start in range(0, frames, CHUNK_FRAMES):
            if utterance.text.startswith("wait") and start >= frames // 2:
                self.is_waiting.set()
                assert self.go_on.wait(5)
            chunk = samples[start : start + CHUNK_FRAMES]
            here = tuple(m for m in marks if start <= m.frame < start + len(chunk))
            if not deliver(Chunk(chunk.tobytes(), here)):
                self.aborted.append(utterance.id)
                return

    def foresee(self, utterances: Sequence[Utterance]) -> None:
        """Remember what, and where it was told."""
        self.threads.add(threading.get_ident())
        self.foreseen = tuple(utterances)

    def close(self) -> None:
        """Remember that it was closed, and where."""
        self.threads.add(threading.get_ident())
        self.is_closed = True


class HandSpeaker:
    """A sink that pulls when the test says so, and no clock at all."""

    latency_s = 0.0

    def __init__(self) -> None:
        self.is_closed = False
        self.started = threading.Event()
        self._pull: Pull | None = None
        self.lose: Callable[[str], None] | None = None

    def start(self, pull: Pull, lost: Callable[[str], None]) -> None:
        """Be ready to be pulled."""
        self._pull, self.lose = pull, lost
        self.started.set()

    def close(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True

    def pull(self, frames: int) -> array[int]:
        """What the next frames sound like."""
        assert self.started.wait(5)
        assert self._pull is not None
        return array("h", self._pull(frames))


class Told:
    """What the player told, to be waited for."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def __call__(self, event: Event) -> None:
        """Be told."""
        self.events.append(event)

    def wait_for(self, event: Event, within_s: float = 5.0) -> None:
        """Wait until this was told."""
        try:
            wait_until(lambda: event in self.events, str(event), within_s)
        except AssertionError:
            raise AssertionError(f"{event} was not told, but {self.events}") from None

    def of(self, *kinds: type) -> list[Event]:
        """What was told of these kinds, in order."""
        return [event for event in self.events if isinstance(event, kinds)]
