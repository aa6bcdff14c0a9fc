"""The synthesizer port: text in, PCM and timed marks out, never a sound card.

Owns the shapes that pass between engines and the player. Not here: devices, threads and queues,
which are `sinks` and `player`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from voicereader.base.records import dataclass
from voicereader.reader.utterance import Utterance


@dataclass(frozen=True)
class Mark:
    """The word at character `offset` of the utterance's text starts at `frame` of its sound."""

    offset: int
    frame: int


@dataclass(frozen=True)
class Chunk:
    """Sound as it becomes ready: 16-bit little-endian mono PCM, and the marks known by now.

    A mark's frame counts from the first frame of the utterance, not of the chunk, and is never
    before the first frame of the chunk that brings it.
    """

    pcm: bytes
    marks: tuple[Mark, ...] = ()


Deliver = Callable[[Chunk], bool]
"""Takes a chunk; False means that no more of this utterance is wanted."""


@dataclass(frozen=True)
class Voice:
    """A voice an engine has: the `name` by which it is asked for, its languages (BCP 47), gender.

    `description` is the engine's own title of it where `name` is a short form ("en-us" is
    "English (America)").
    """

    name: str
    languages: tuple[str, ...]
    gender: str = ""
    description: str = ""


SPACE_FOR_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), " ")
"""For `str.translate`: what no engine may be given, each as one space, so that offsets hold.

eSpeak takes U+0001 as the start of a command ("\\x0150S" changes the rate), NUL ends a C string,
and a half of a surrogate pair has no UTF-8.
"""


class SpeechError(Exception):
    """An engine failed; the text is one clear sentence for the listener, with what to do."""


class Synthesizer(Protocol):
    """An engine. Built, used and closed on one thread."""

    @property
    def sample_rate_hz(self) -> int:
        """Frames a second of every chunk; fixed for the synthesizer's life."""

    def voices(self) -> tuple[Voice, ...]:
        """Every voice of the engine, in the engine's own order."""

    def require_voice(self, name: str) -> None:
        """Do nothing where `name` means a voice of the engine's; raises SpeechError elsewhere."""

    def synthesize(self, utterance: Utterance, deliver: Deliver) -> None:
        """Deliver the whole utterance as chunks, silence at either end trimmed, its pause added.

        Returns when all is delivered or `deliver` said False. Raises SpeechError.
        """

    def foresee(self, utterances: Sequence[Utterance]) -> None:
        """These are likely to be asked for next, the likeliest first, instead of those before.

        Returns at once. An engine that takes its time may begin with them while it rests.
        """

    def close(self) -> None:
        """Let go of the engine. May be called more than once."""
