"""Where a phrase begins and ends, live or in a file.

Owns the sound of the room, what stands out of it, and how long a rest ends a phrase. Not here: echo
(what comes is left of the microphone by `canceller`), words, and what is done with a phrase.

What counts is the three loudest of twelve bands over the same bands of the room: speech is loud in
a few bands at a time, noise in none, so that weak consonants are found where the level of the whole
shows nothing. `python -m bench.endpoints` prints how soon and how surely. Against WebRTC's detector
of voice activity (.2/.8/3, as pocketsphinx 5.1.1 had it): in quiet 258 ms instead of 280, with as
many phrases cut in two; at 20 dB of noise 3 of 100 cut instead of 11 to 17; at 10 dB no end is
missed, or 1 of 100, instead of 12 to 62; a soft voice (-45 dBFS) as good as a loud one, instead of
half of them cut. Other people's talk it follows as badly: 20 dB below, a third of the ends are
missed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import cycle, islice, pairwise

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.recognizer import SAMPLE_RATE_HZ

HOP = 256
"""Samples from one look to the next: 16 ms."""

LONGEST_S = 6.0
"""A phrase that goes on for longer is none."""

SHORTEST_MS = 80
"""Of sound: a click with its ring in the room is shorter, the shortest word (up) is not."""

PRE_ROLL_MS = 500
"""Before the moment when a phrase is known to have begun, which is up to 150 ms late."""

_HOP_MS = 1000 * HOP / SAMPLE_RATE_HZ
_WINDOW = 2 * HOP
_EDGES_HZ = (150, 300, 450, 650, 900, 1200, 1600, 2100, 2700, 3400, 4300, 5500, 7000)
_LOUDEST = 3

_STANDS_OUT_DB = 5.0
_BEGINS_DB = 8.0
_UNREST_PERCENT, _UNREST_DB = 99, 1.0
_MOST_UNREST_DB = 15.0
"""People who talk in the background rise and fall: what stands out must do so above their peaks."""

_BEGINS_IN, _BEGINS_OF = 3, 4  # looks

_UNDER_THE_LOUDEST_DB = 30.0
"""What is so far under the loudest of a phrase is its ring in the room, not its words."""

_LOUDEST_FALLS_DB = 6.0 * _HOP_MS / 1000  # in each look, so that a slammed door is forgotten

_REST_MS = 256.0
_CLEAR_DB = 35.0
_REST_MS_PER_DB = 7.0
LONGEST_REST_MS = 550.0
"""The worse a phrase stands out, the more of it is lost in the room, and the longer its rests."""

_ROOM_LOOKS = 188  # 3 s
_ROOM_FEWEST = 15
_ROOM_AGE = 8
_REST_LOOKS = 8
_JUST_NOW = 12  # looks before a phrase that may already be of it
_MEDIAN_TO_MEAN = 1.44  # of the power of noise in one bin; few bins are nearly so
_FALL_LOOKS = 12
_FALL_MARGIN = 1.6
_QUIETEST = 4.0  # of the bands' power: white noise of -80 dBFS


class Endpointer:
    """Fed 16 kHz 16-bit mono sound in any pieces; asked after each.

    Between phrases it learns the room and says when one `has_begun`. `begin` starts one, whoever
    found it; then it says how long there was sound and how long there has been none, until `end`.
    """

    def __init__(self) -> None:
        self._tail = np.zeros(_WINDOW - HOP, np.int16)
        self._rest = np.zeros(0, np.int16)
        self._room = _Room()
        self._heights: deque[float] = deque([0.0] * _JUST_NOW, maxlen=_JUST_NOW)
        self._is_in_phrase = False
        self._looks = self._sounding = self._quiet = 0
        self._loudest_db = 0.0

    def feed(self, pcm: bytes) -> None:
        """Take the next sound."""
        samples = np.concatenate((self._tail, self._rest, np.frombuffer(pcm, np.dtype("<i2"))))
        looks = (len(samples) - _WINDOW) // HOP + 1
        if looks > 0:
            for bands in _bands(samples, looks):
                self._look(bands)
        used = max(0, looks) * HOP
        self._tail = samples[used : used + _WINDOW - HOP]
        self._rest = samples[used + _WINDOW - HOP :]

    @property
    def has_begun(self) -> bool:
        """Whether something like speech has stood out of the room for the last 50 ms."""
        latest = list(self._heights)[-_BEGINS_OF:]
        enough_db = max(_BEGINS_DB, self._room.unrest_db)
        return self._room.is_known and sum(h > enough_db for h in latest) >= _BEGINS_IN

    @property
    def phrase_s(self) -> float:
        """How long ago the phrase was begun."""
        return self._looks * HOP / SAMPLE_RATE_HZ

    @property
    def sounding_ms(self) -> float:
        """How much of the phrase was sound."""
        return self._sounding * _HOP_MS

    @property
    def quiet_ms(self) -> float:
        """How long there has been no sound of it."""
        return self._quiet * _HOP_MS

    @property
    def has_ended(self) -> bool:
        """Whether the phrase has been followed by a long enough rest."""
        unclear_db = max(0.0, _CLEAR_DB - self._loudest_db) if self._sounding else 0.0
        return self.quiet_ms >= min(LONGEST_REST_MS, _REST_MS + unclear_db * _REST_MS_PER_DB)

    @property
    def is_too_long(self) -> bool:
        """Whether no phrase can be so long."""
        return self.phrase_s >= LONGEST_S

    def begin(self) -> None:
        """A phrase has begun a moment ago."""
        self._is_in_phrase = True
        self._looks = self._quiet = 0
        self._loudest_db = max(self._heights)
        self._sounding = sum(self._stands_out(height) for height in self._heights)
        self._room.settle()

    def end(self) -> None:
        """The phrase is over. One that was too long is taken for the sound of the room."""
        if self.is_too_long:
            self._room.forget()
        else:
            self._room.rise(min(self._quiet, _REST_LOOKS))
        self._is_in_phrase = False
        self._heights.extend([0.0] * _JUST_NOW)

    def learn_room(self, looks: Sequence[NDArray[np.float64]]) -> None:
        """Know the room at once, as if it had been heard for long enough."""
        for bands in islice(cycle(looks), _ROOM_LOOKS if looks else 0):
            self._room.learn(bands)

    def _look(self, bands: NDArray[np.float64]) -> None:
        height = self._room.height_db(bands)
        self._heights.append(height)
        if not self._is_in_phrase:
            self._room.learn(bands)
            return
        self._loudest_db += self._room.fall(bands)
        self._looks += 1
        self._loudest_db = max(height, self._loudest_db - _LOUDEST_FALLS_DB)
        if self._stands_out(height):
            self._sounding += 1
            self._quiet = 0
        else:
            self._quiet += 1

    def _stands_out(self, height: float) -> bool:
        steady_db = max(_STANDS_OUT_DB, self._room.unrest_db)
        return height > max(steady_db, self._loudest_db - _UNDER_THE_LOUDEST_DB)


def regions(pcm: bytes) -> list[tuple[int, int]]:
    """The phrases in a whole recording: first sample, and the first after, of each.

    Found as they are live, each with `PRE_ROLL_MS` before it and its rest after it, so that they
    are cut alike; the room is heard first, and so is a phrase that the file begins with.
    """
    endpointer = Endpointer()
    endpointer.learn_room(_quietest(pcm))
    found: list[tuple[int, int]] = []
    first: int | None = None
    block = 2 * _WINDOW
    # A second of silence goes round it: a file may begin or break off with a word.
    for at in range(0, len(pcm) + 2 * SAMPLE_RATE_HZ, block):
        endpointer.feed(pcm[at : at + block].ljust(block, b"\0"))
        end = (at + block) // 2
        if first is None and endpointer.has_begun:
            first = max(found[-1][1] if found else 0, end - PRE_ROLL_MS * SAMPLE_RATE_HZ // 1000)
            endpointer.begin()
        elif first is not None and (endpointer.has_ended or endpointer.is_too_long):
            if endpointer.sounding_ms >= SHORTEST_MS:
                found.append((first, min(end, len(pcm) // 2)))
            endpointer.end()
            first = None
    return found


def _quietest(pcm: bytes) -> list[NDArray[np.float64]]:
    """The bands of the quietest tenth of a recording, which is the room it was made in."""
    blocks = np.frombuffer(pcm, np.dtype("<i2"))[: len(pcm) // 2 // _WINDOW * _WINDOW]
    if not len(blocks):
        return []
    blocks = blocks.reshape(-1, _WINDOW)
    power = np.array([float(np.square(block, dtype=np.float64).sum()) for block in blocks])
    quietest = np.argsort(power)[: min(_ROOM_LOOKS, -(-len(blocks) // 10))]
    return [bands for number in quietest for bands in _bands(blocks[number], 1)]


class _Room:
    """The power of each band when nobody speaks."""

    def __init__(self) -> None:
        self._heard: deque[NDArray[np.float64]] = deque(maxlen=_ROOM_LOOKS)
        self._in_phrase: deque[NDArray[np.float64]] = deque(maxlen=_ROOM_LOOKS)
        self._noise = np.full(len(_BANDS), _QUIETEST)
        self.unrest_db = 0.0
        self._age = 0

    @property
    def is_known(self) -> bool:
        """Whether there was time to learn it."""
        return len(self._heard) >= _ROOM_FEWEST + _JUST_NOW

    def height_db(self, bands: NDArray[np.float64]) -> float:
        """How far the loudest bands stand out of it."""
        return float(_heights_db(bands, self._noise))

    def learn(self, bands: NDArray[np.float64]) -> None:
        """Hear it once more."""
        self._heard.append(bands)
        self._age += 1
        if self._age >= _ROOM_AGE:
            self.settle()

    def settle(self) -> None:
        """Take for the room what was heard until just now."""
        self._age = 0
        self._in_phrase.clear()
        heard = list(self._heard)[:-_JUST_NOW]
        if len(heard) < _ROOM_FEWEST:  # someone speaks as soon as there is a microphone
            heard = sorted(self._heard, key=lambda bands: float(bands.sum()))[:_ROOM_FEWEST]
        if heard:
            before = np.array(heard)
            noise = np.median(before, axis=0) * _MEDIAN_TO_MEAN
            self._noise = np.maximum(noise, _QUIETEST)
            heights = np.sort(_heights_db(before, self._noise))
            # What `percentile` does, in a tenth of its time: this comes eight times a second.
            place = _UNREST_PERCENT / 100 * (len(heights) - 1)
            unrest_db = float(np.interp(place, np.arange(len(heights)), heights)) + _UNREST_DB
            self.unrest_db = min(unrest_db, _MOST_UNREST_DB)

    def fall(self, bands: NDArray[np.float64]) -> float:
        """Let it be quieter in a phrase, for the reader's own voice has stopped; never louder.

        Returns by how many decibels it is.
        """
        self._in_phrase.append(bands)
        lately = np.mean(list(self._in_phrase)[-_FALL_LOOKS:], axis=0) * _FALL_MARGIN
        before, self._noise = self._noise, np.maximum(np.minimum(self._noise, lately), _QUIETEST)
        return float(10 * np.log10(before / self._noise).mean())

    def rise(self, looks: int) -> None:
        """Know it anew if the rest after a phrase, its last looks, is louder than it was."""
        rest = list(self._in_phrase)[len(self._in_phrase) - looks :]
        if rest and np.median(_heights_db(np.array(rest), self._noise)) > _STANDS_OUT_DB:
            self._heard.clear()
            self._heard.extend(islice(cycle(rest), _ROOM_FEWEST + _JUST_NOW))
            self.settle()

    def forget(self) -> None:
        """Take what was heard last, phrase or not, for the room."""
        self._heard.extend(self._in_phrase)
        self.settle()


def _heights_db(bands: NDArray[np.float64], noise: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the loudest bands of each look stand out of the noise."""
    loudest = np.sort(bands / noise, axis=-1)[..., -_LOUDEST:]
    # `mean` takes as long as all the rest of it, 60 times a second for ever.
    return np.asarray(np.add.reduce(np.log10(loudest), axis=-1) * (10 / _LOUDEST))


def _bands(samples: NDArray[np.int16], looks: int) -> Iterator[NDArray[np.float64]]:
    """The mean power of each band in each look."""
    halves = samples[: (looks + 1) * HOP].reshape(-1, HOP)
    windows = np.concatenate((halves[:-1], halves[1:]), axis=1)
    spectra = np.fft.rfft(windows * _TAPER)
    power = (np.square(spectra.real) + np.square(spectra.imag)) / _WINDOW
    yield from power @ _BANDS.T + 1.0


def _band_matrix() -> NDArray[np.float64]:
    bins = np.fft.rfftfreq(_WINDOW, 1 / SAMPLE_RATE_HZ)
    edges = pairwise(_EDGES_HZ)
    rows = np.array([(bins >= low) & (bins < high) for low, high in edges], np.float64)
    rows /= rows.sum(axis=1, keepdims=True)
    return rows


_TAPER = np.hanning(_WINDOW)
_BANDS = _band_matrix()
