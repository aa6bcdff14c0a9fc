"""Matching of sounds: whether a sentence is heard in a recording, and exactly when.

eSpeak NG's sound differs from run to run: the pitch flutters and the phase drifts, though words
keep their time within a millisecond. So spectra are compared and not samples: the energy of 20 ms
in 16 bands up to 4.3 kHz, every 5 ms, correlated over the length of the sentence. Measured at 175
to 900 words a minute: the sentence itself .84 to .99, any other one of the article at most .60,
and a short heading against another that shares its "heading level 2" at most .65.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from testkit.sound_card import RATE_HZ, Recording
from testkit.waiting import wait_until
from tests.system.program import ARTICLE, place_of, utterance_at
from tests.unit.speech.sounds import Heard, hear
from voicereader.article.model import Position
from voicereader.reader.moves import word_at
from voicereader.reader.utterance import Utterance
from voicereader.speech.synthesizer import Mark, Synthesizer

HEARD = 0.7
"""The likeness from which a sentence counts as heard."""

STUMBLE_S = 0.3
"""What a busy machine may hold the sound up by: the bench counts that, no test here.

Nothing that can be said at the rates of these tests is as short.
"""

_LISTEN_EVERY_FRAMES = RATE_HZ // 4  # comparing costs time that the program may need
_PIECE_FRAMES = RATE_HZ // 2
_HOP = 110
_WINDOW = 440
_EDGES = np.unique(np.geomspace(2, 200, 17).astype(int))
_FLOOR = 1e6

Samples = NDArray[np.float64]


@dataclass(frozen=True)
class Match:
    """Where a sound is most like what was looked for: the frame it begins at, and how like it."""

    frame: int
    likeness: float

    @property
    def is_heard(self) -> bool:
        """Whether it is that sound, and not merely the nearest to it."""
        return self.likeness >= HEARD


@dataclass(frozen=True)
class Reference:
    """What the engine makes of an utterance here and now."""

    text: str
    samples: Samples
    marks: list[Mark]
    frames_with_pause: int


def reference(engine: Synthesizer, said: Utterance) -> Reference:
    """Let the engine say it; the pause at its end is left out of the samples."""
    heard: Heard = hear(engine, said)
    samples = sound(heard.samples)
    return Reference(said.text, samples[: heard.frames_sounding], heard.marks, len(samples))


def title_sound(engine: Synthesizer, title: str, rate_wpm: int = 175) -> Reference:
    """A heading as it is said, without the "heading level 2" that it shares with others."""
    made = reference(engine, utterance_at(place_of(title), rate_wpm))
    announced = next(mark.frame for mark in made.marks if mark.offset > len(title))
    return Reference(title, made.samples[:announced], made.marks, announced)


def sound(samples: array[int]) -> Samples:
    """Recorded samples as numbers to reckon with."""
    return np.array(samples, np.float64)


def find(recorded: Samples, wanted: Samples) -> Match:
    """The place in `recorded` that is most like `wanted`, in one piece or in pieces.

    On a machine with no time for it the sound stumbles, and all that follows is a little late: so
    pieces of half a second may each be late by as much, and their median likeness counts.
    """
    whole = _find_whole(recorded, wanted)
    if whole.is_heard or len(wanted) < 3 * _PIECE_FRAMES:
        return whole
    starts = range(0, len(wanted) - _PIECE_FRAMES + 1, _PIECE_FRAMES)
    pieces = [
        find_near(recorded, wanted[at : at + _PIECE_FRAMES], whole.frame + at, _PIECE_FRAMES)
        for at in starts
    ]
    begins = (piece.frame - at for piece, at in zip(pieces, starts, strict=True))
    return Match(max(0, round(median(begins))), median(piece.likeness for piece in pieces))


def _find_whole(recorded: Samples, wanted: Samples) -> Match:
    if len(recorded) < len(wanted):
        return Match(0, 0.0)
    whole, part = _bands(recorded), _bands(wanted)
    part = part - part.mean(0)
    count, length = len(whole), len(part)
    places = count - length + 1
    size = 1 << (count + length).bit_length()
    products = np.fft.rfft(whole, size, 0) * np.conj(np.fft.rfft(part, size, 0))
    likeness = np.fft.irfft(products, size, 0)[:places].sum(1)
    sums = np.concatenate([np.zeros((1, whole.shape[1])), np.cumsum(whole, 0)])
    squares = np.concatenate([np.zeros((1, whole.shape[1])), np.cumsum(whole**2, 0)])
    totals = sums[length:] - sums[:places]
    energy = (squares[length:] - squares[:places] - totals**2 / length).sum(1)
    likeness /= np.sqrt(np.maximum(energy, 1.0) * (part**2).sum())
    best = int(likeness.argmax())
    return Match(best * _HOP, float(likeness[best]))


def find_near(recorded: Samples, wanted: Samples, frame: int, reach: int) -> Match:
    """The place that is most like `wanted`, at most `reach` frames from `frame`."""
    first = max(0, frame - reach)
    found = _find_whole(recorded[first : frame + reach + len(wanted)], wanted)
    return Match(first + found.frame, found.likeness)


@dataclass(frozen=True)
class MarkedWord:
    """A word that is highlighted, and the frame of its sentence at which it begins to be heard."""

    text: str
    frame: int


def marked_words(engine: Synthesizer, place: Position, rate_wpm: int) -> list[MarkedWord]:
    """The words of a sentence as they are highlighted: eSpeak says some in one ("to be")."""
    said = utterance_at(place, rate_wpm)
    sentence = ARTICLE.sentence_at(place)
    words: dict[int, MarkedWord] = {}
    for mark in hear(engine, said).marks:
        if (written := said.written_at(mark.offset)) is not None:
            word = word_at(sentence, written.start)
            text = sentence.text[word.start : word.end]
            words.setdefault(word.start, MarkedWord(text, mark.frame))
    return list(words.values())


def hear_until(recording: Recording, wanted: Samples, after: int, within_s: float) -> Match:
    """Listen until a sound has been heard, then say where; the nearest thing to it at the last."""
    found = Match(0, 0.0)
    listened_to = 0

    def is_heard() -> bool:
        nonlocal found, listened_to
        frames = recording.frames
        if frames < max(after + len(wanted), listened_to + _LISTEN_EVERY_FRAMES):
            return False
        listened_to = frames
        found = find(sound(recording.samples(after)), wanted)
        is_past = after + found.frame + len(wanted) < frames - _LISTEN_EVERY_FRAMES // 4
        return found.is_heard and is_past  # at the edge it may still become more like it

    try:
        wait_until(is_heard, "the sound", within_s)
    except AssertionError:
        raise AssertionError(f"not heard within {within_s} s; nearest: {found}") from None
    return Match(after + found.frame, found.likeness)


def seconds(frames: int) -> float:
    """How long so many frames last."""
    return frames / RATE_HZ


def _bands(samples: Samples) -> Samples:
    if len(samples) < _WINDOW:
        samples = np.pad(samples, (0, _WINDOW - len(samples)))
    windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_HOP]
    spectra = np.abs(np.fft.rfft(windows * np.hanning(_WINDOW), 1024, axis=1)) ** 2
    bands: Samples = np.log10(np.add.reduceat(spectra, _EDGES, axis=1)[:, :-1] + _FLOOR)
    return bands
