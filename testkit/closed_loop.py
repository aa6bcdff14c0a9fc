"""The loop that a hush closes: a reader that falls silent and goes on, its room, and who hears it.

Owns that loop, one block after the other, so that what is heard decides what is played. The loop
itself decides nothing: whoever steps it hushes it, as `hushed`, `told_ms` and `rest` do. Who takes
the blocks one by one with `next_block` lets `barge_in` have them.
"""

from __future__ import annotations

import threading
from copy import deepcopy

import numpy as np

from testkit.levels import level, loud_part
from testkit.room import Room, Signal, Walls, bent, convolved, response
from voicereader.listening.echo.barge_in import BargeIn
from voicereader.listening.echo.reference import Reference
from voicereader.listening.phrase_tracker import BLOCK_FRAMES
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

ECHO_LEVEL = 0.05
"""Of the reader at the microphone, full scale at 1."""

BLOCK_S = BLOCK_FRAMES / SAMPLE_RATE_HZ
_KNOWN_AHEAD_S = 0.030  # what is played, before it is heard
_LATEST = SAMPLE_RATE_HZ // 2
_NOISE_DB = -40.0  # under the echo
HUSHED_AFTER_BLOCKS = 2  # the way of a hush to the loudspeaker
_GOES_ON_AFTER_S = 0.6


class Loop:
    """A reader whose echo is at `ECHO_LEVEL` in a room; `voice` is what it reads, at 16 kHz."""

    def __init__(self, room: Room, voice: Signal, gain: float = 1.0) -> None:
        self.is_hushed = False
        self.blocks = 0
        self.read_frames = 0
        self._room = room
        self._voice = voice * np.float32(gain)
        self._late = round((room.delay_ms / 1000 + _KNOWN_AHEAD_S) * SAMPLE_RATE_HZ)
        self._line = np.zeros(_LATEST + BLOCK_FRAMES, np.float32)
        path = response(room, room.loudspeaker_m, 0)
        heard = convolved(bent(voice[: 20 * SAMPLE_RATE_HZ], room.drive), path)
        self._walls = Walls(path * np.float32(ECHO_LEVEL / level(heard)), BLOCK_FRAMES)
        self._random = np.random.default_rng(room.seed)
        self._said = np.zeros(0, np.float32)
        self._reference = Reference()
        self.barge_in = BargeIn(self._reference)

    def copied(self) -> Loop:
        """Another that goes on from here: to learn a room takes seconds."""
        return deepcopy(self, {id(self._reference._came): threading.Event()})  # no copy of its own

    @property
    def now_s(self) -> float:
        """When the next block begins."""
        return self.blocks * BLOCK_S

    @property
    def is_said(self) -> bool:
        """Whether the person has nothing more to say."""
        return not len(self._said)

    def say(self, sound: Signal, over_echo_db: float = 0.0) -> None:
        """Let someone say it from the next block on, as loud as the echo but for so much."""
        there = np.concatenate([sound, np.zeros(SAMPLE_RATE_HZ // 5, np.float32)])
        heard = convolved(there, response(self._room, self._room.person_m, 1))
        self._said = heard * np.float32(ECHO_LEVEL * 10 ** (over_echo_db / 20) / level(heard))

    def run_dry(self, frames: int) -> None:
        """The loudspeaker plays all that follows so much later, and nobody is told."""
        self._late += frames

    def step(self) -> bool:
        """The next block. Whether someone was found to begin to speak in it."""
        return bool(self.barge_in.block(*self.next_block()).someone)

    def next_block(self) -> tuple[bytes, float]:
        """What the microphone hears next, and when that ended; the reader reads on."""
        played = np.zeros(BLOCK_FRAMES, np.float32)
        if not self.is_hushed:
            piece = self._voice[self.read_frames : self.read_frames + BLOCK_FRAMES]
            played[: len(piece)] = piece
            self.read_frames += BLOCK_FRAMES
        began_s = 100 + self.now_s
        pcm = np.clip(np.rint(played * 32767), -32768, 32767).astype("<i2").tobytes()
        self._reference.played(pcm, SAMPLE_RATE_HZ, began_s)
        heard = self._microphone(played)
        self.blocks += 1
        return heard, began_s + BLOCK_S - _KNOWN_AHEAD_S

    def _microphone(self, played: Signal) -> bytes:
        self._line = np.concatenate([self._line[BLOCK_FRAMES:], bent(played, self._room.drive)])
        end = len(self._line) - self._late
        heard = self._walls.through(self._line[end - BLOCK_FRAMES : end])
        heard += self._random.normal(scale=ECHO_LEVEL * 10 ** (_NOISE_DB / 20), size=BLOCK_FRAMES)
        said, self._said = self._said[:BLOCK_FRAMES], self._said[BLOCK_FRAMES:]
        heard[: len(said)] += said
        return np.clip(np.rint(heard * 32768), -32768, 32767).astype("<i2").tobytes()


def hushed(loop: Loop) -> bool:
    """Step until the voice has gone on, if it is silenced now. Whether it was."""
    if not loop.step():
        return False
    for _ in range(HUSHED_AFTER_BLOCKS):
        loop.step()
    loop.is_hushed = True
    while not loop.is_said:
        loop.step()
    for _ in range(round(_GOES_ON_AFTER_S / BLOCK_S)):
        loop.step()
    loop.is_hushed = False
    return True


def told_ms(loop: Loop, sound: Signal, over_echo_db: float) -> float | None:
    """Say it; when it was noticed, after it was first loud. The voice has gone on after it."""
    begins_s = loop.now_s + loud_part(sound)[0] / SAMPLE_RATE_HZ
    loop.say(sound, over_echo_db)
    while not loop.is_said:
        before_s = loop.now_s + BLOCK_S
        if hushed(loop):
            return max(0.0, 1000 * (before_s - begins_s))
    return None


def rest(loop: Loop, seconds: float) -> int:
    """Let it read on. How often it was silenced for nothing."""
    ends_s = loop.now_s + seconds
    count = 0
    while loop.now_s < ends_s:
        count += hushed(loop)
    return count
