"""The port of every recognizer: the sound of one phrase in, `Heard` or `NotHeard` out.

Owns the shapes. Not here: engines, which `engines` builds by name, microphones (`microphone`), and
where a phrase begins and ends (`endpoint`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from voicereader.reader.context import Context
from voicereader.reader.registry.commands import Command

SAMPLE_RATE_HZ = 16_000
"""Of all sound in this room: 16-bit mono PCM at this rate."""


class RecognizerError(Exception):
    """An engine cannot be had; the text is one clear sentence: what is missing, what to do."""


class Reason(StrEnum):
    """Why nothing was heard."""

    SILENCE = "silence"  # nobody spoke, or not long enough for any phrase
    TALK = "talk"  # someone spoke, but no phrase
    TOO_LONG = "too long"  # longer than any phrase
    OWN_VOICE = "own voice"  # words that the reader itself was just saying
    UNSURE = "unsure"  # a near miss: worth asking "Did you say ...?"


@dataclass(frozen=True, slots=True)
class Transcribed:
    """What was said, whatever it was, and the natural log probability of that text."""

    text: str
    log_prob: float


@dataclass(frozen=True, slots=True)
class Heard:
    """A phrase was said.

    `phrase` is in the words of the person, as well as they were understood; `command` is what it
    stands for, None only where phrases without commands are listened for. `score` runs from 0 to 1
    and is the chance that these words were said, as fitted. `began_s` and `ended_s` are where the
    phrase lies, in seconds from the first sound fed. `transcript` is the free text of it where the
    recognizer has one.
    """

    phrase: str
    command: Command | None
    score: float
    began_s: float = 0.0
    ended_s: float = 0.0
    transcript: Transcribed | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class NotHeard:
    """No phrase was said; the best guess, if there was one, is there to be asked about.

    `sounding_ms` is how long something sounded, 0.0 where that is not known: a measurement.
    `transcript` as in `Heard`.
    """

    reason: Reason
    phrase: str = ""
    command: Command | None = None
    score: float = 0.0
    sounding_ms: float = field(default=0.0, compare=False)
    transcript: Transcribed | None = field(default=None, compare=False)


class Recognizer(Protocol):
    """Hears one phrase at a time. Called from one thread.

    `expect` at any time between phrases; then `start`, `feed` as the sound comes, `finish`.
    """

    def expect(self, context: Context) -> None:
        """What makes sense now, and what the reader itself is saying."""

    def start(self) -> None:
        """A phrase may be beginning; what was fed and not finished is forgotten."""

    def feed(self, pcm: bytes) -> None:
        """The next sound of it."""

    def finish(self) -> Heard | NotHeard:
        """What was it? The phrase has ended."""

    def close(self) -> None:
        """Let go of the models."""
