"""Pauses: the silence an engine makes is taken out, and the silence we choose is put in.

Owns what counts as silence, how long each pause is, and where marks land when silence changes. Not
here: engines. Sound comes in as PCM and words, and goes out as chunks.

A sample is quiet when it is at most 8 of 32,768 (-72 dBFS). Measured on 20 words that begin or end
in f, th, h, s and v, seven voices, at 175, 400 and 900 words a minute: against a threshold of 0 the
first audible sample moves by 0.2 ms at most, and in one case (f3 at 900) by 5 ms of residue at an
RMS of 6; at 32 a klatt voice would lose 15 ms of a word. A threshold of 0 would miss the pauses of
voices with an echo (f3 never falls to 0).

Plain Python, because importing NumPy takes 60 to 130 ms before the first sound. Only quiet samples
are looked at one by one: under a thousandth of real time.
"""

from __future__ import annotations

import math
import re

from voicereader.base.records import dataclass
from voicereader.reader.utterance import Pause
from voicereader.speech.synthesizer import Chunk, Mark

_QUIET_PEAK = 8
_FRAME_BYTES = 2
# Shorter than this and the quiet is a zero crossing, not a pause: eSpeak's shortest is 7 ms.
_SHORTEST_PAUSE_S = 0.002

COMMA_MS, CLAUSE_MS, SENTENCE_MS = 130, 200, 300
_AFTER_MS = {Pause.NONE: 0, Pause.SENTENCE: SENTENCE_MS, Pause.PARAGRAPH: 500, Pause.HEADING: 600}

_SENTENCE_ENDED = re.compile(r"[.!?\u3002\uff01\uff1f]")
_CLAUSE_ENDED = re.compile(r"[;:\u2013\u2014\u2026\uff1b\uff1a]")
_COMMA = re.compile(r"[,()\[\]{}\"\u201c\u201d\u201e\u00ab\u00bb\u3001\uff0c]|\s-+\s")
_WITHIN_CLAUSE = re.compile(r"[()\[\]{}\"\u201c\u201d\u201e\u00ab\u00bb\u2014]|\s[-\u2013]+\s")


def pause_s(base_ms: int, rate_wpm: int) -> float:
    """A pause at a rate: `base_ms` at 175 words a minute, times (175 / rate) to the power of 1.5.

    The pauses are near eSpeak's own at 175, and shrink as it shrinks them: between sentences it
    makes 885 ms at 80 words a minute, 301 at 175 and 20 at 900. The power 1.5 comes near all three
    (970, 300, 26) and, unlike eSpeak's 25 ms at 400 and 43 at 450, falls steadily.
    """
    return base_ms / 1000 * math.pow(175 / rate_wpm, 1.5)


def pause_after_s(pause: Pause, rate_wpm: int) -> float:
    """The silence that follows an utterance."""
    return pause_s(_AFTER_MS[pause], rate_wpm)


def pause_within_ms(between: str, engine_ended_clause: bool) -> int | None:
    """The pause for the signs between two words, at 175 words a minute; None to leave the engine's.

    A full stop is a pause only where the engine ended a clause, for it knows "e.g." and "Dr.".
    Brackets, quotes and dashes make the engine pause inside a clause too.
    """
    if not engine_ended_clause:
        return COMMA_MS if _WITHIN_CLAUSE.search(between) else None
    if _SENTENCE_ENDED.search(between):
        return SENTENCE_MS
    if _CLAUSE_ENDED.search(between):
        return CLAUSE_MS
    return COMMA_MS if _COMMA.search(between) else None


@dataclass(frozen=True)
class TimedWord:
    """The word at character `offset` begins `frame` frames into the engine's sound.

    The silence around that frame is to last `pause_frames`; None leaves it as it is.
    """

    offset: int
    frame: int
    pause_frames: int | None = None


class PauseShaper:
    """One utterance's sound on its way from the engine to the player.

    Sound passes at once and unchanged. Quiet is held back until it is known what follows it: before
    the first sound it is dropped, before a word with a pause it is replaced, at the end it is
    dropped for the utterance's own pause, and elsewhere it passes as it came. A mark inside quiet
    that goes moves to the first sound after it; every other mark keeps its sample.

    A word must come with, or before, the sound that its frame is in. How the sound is cut into
    pieces then makes no difference to what comes out.
    """

    def __init__(self, sample_rate_hz: int) -> None:
        self._shortest_pause = max(1, round(sample_rate_hz * _SHORTEST_PAUSE_S))
        self._held = b""  # the engine's latest frames, all quiet
        self._frames_in = 0  # of the engine's frames, those before what is held
        self._frames_out = 0
        self._words: list[TimedWord] = []  # not yet passed, in order

    def feed(self, pcm: bytes, words: tuple[TimedWord, ...]) -> Chunk | None:
        """What can be heard now that the engine has given this much more; None when nothing can."""
        self._words.extend(words)
        sound, quiet = _split_before_final_quiet(pcm)
        if not sound:
            self._held += pcm
            return None
        body = self._held + sound
        self._held = quiet
        return self._shaped(body)

    def finish(self, pause_frames: int) -> Chunk:
        """The pause after the utterance, and the marks of words that turned out to be silent.

        An utterance with no sound and no pause lasts one frame, so that its mark has a place.
        """
        frames = pause_frames if self._frames_out else max(pause_frames, 1)
        marks = tuple(Mark(word.offset, self._frames_out) for word in self._words)
        self._words.clear()
        self._frames_out += frames
        return Chunk(bytes(_FRAME_BYTES * frames), marks)

    def _shaped(self, body: bytes) -> Chunk:
        """Shape `body`, which ends in sound and begins with what was held."""
        samples = memoryview(body).cast("h")
        shaped = bytearray()
        marks: list[Mark] = []
        start = 0 if self._frames_out else _first_sound(samples, 0)  # before it: dealt with
        while self._words and self._words[0].frame < self._frames_in + len(samples):
            at = max(self._words[0].frame - self._frames_in, start)
            quiet_from, quiet_to = _quiet_around(samples, at, start)
            words = self._words_up_to(self._frames_in + quiet_to)
            pauses = [word.pause_frames for word in words if word.pause_frames is not None]
            if pauses and quiet_to - quiet_from >= self._shortest_pause:
                shaped += samples[start:quiet_from]
                shaped += bytes(_FRAME_BYTES * pauses[0])
                start = quiet_to
            # An input frame at or after `start` comes out so much later.
            shift = self._frames_out + len(shaped) // _FRAME_BYTES - self._frames_in - start
            first = self._frames_in + start
            marks += (Mark(word.offset, max(word.frame, first) + shift) for word in words)
        shaped += samples[start:]
        self._frames_in += len(samples)
        self._frames_out += len(shaped) // _FRAME_BYTES
        return Chunk(bytes(shaped), tuple(marks))

    def _words_up_to(self, frame: int) -> list[TimedWord]:
        """Take out the waiting words that begin at `frame` or before."""
        count = sum(word.frame <= frame for word in self._words)
        taken, self._words = self._words[:count], self._words[count:]
        return taken


def _first_sound(samples: memoryview[int], at: int) -> int:
    """The first audible sample from `at` on; there is one."""
    while -_QUIET_PEAK <= samples[at] <= _QUIET_PEAK:
        at += 1
    return at


def _quiet_around(samples: memoryview[int], at: int, start: int) -> tuple[int, int]:
    """The quiet samples, half open, that contain `at` or end there; none before `start`."""
    quiet_from = at
    while quiet_from > start and -_QUIET_PEAK <= samples[quiet_from - 1] <= _QUIET_PEAK:
        quiet_from -= 1
    return quiet_from, _first_sound(samples, at)


def _split_before_final_quiet(pcm: bytes) -> tuple[bytes, bytes]:
    samples = memoryview(pcm).cast("h")
    end = len(samples)
    while end and -_QUIET_PEAK <= samples[end - 1] <= _QUIET_PEAK:
        end -= 1
    return pcm[: _FRAME_BYTES * end], pcm[_FRAME_BYTES * end :]
