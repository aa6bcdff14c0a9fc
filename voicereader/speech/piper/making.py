"""A text on its way to Piper's sound, section by section.

Owns how long a section is, how fast and high the sound becomes, and which silence is made silent.
Not here: threads (`workshop`), the model (`network`) and pauses (`utterance_sound`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from voicereader.speech.espeak_library import SpokenWord
from voicereader.speech.piper.delivery import Delivery
from voicereader.speech.piper.network import Begun, Network, Stop
from voicereader.speech.piper.phonemes import Breath

_SECTIONS = (20, 48, 128, 256)
"""Frames of the first sections of a text, and of all others: a quarter of a second is made first,
and each is there before the one before it has been heard."""

_QUIET = 0.004
"""What is no louder is silence where words do not meet: the model breathes at half of that."""

_HOP_S, _FADE_S = 0.0025, 0.0025


@dataclass(frozen=True, slots=True)
class SoundPiece:
    """16-bit PCM, and the words that begin in it, by the frames of the text's sound."""

    pcm: bytes
    words: tuple[SpokenWord, ...]


class Making:
    """The sound of some breaths in one delivery. `pieces` holds what is made so far.

    `step` makes one more piece; it may be stopped by another thread, and be called again then.
    """

    def __init__(
        self, breaths: Callable[[], Sequence[Breath]], delivery: Delivery, *, is_whole: bool
    ) -> None:
        """`breaths` is called in the first step, once.

        Where it `is_whole`, nobody waits for the first sound: a breath is one section.
        """
        self._find_breaths = breaths
        self._breaths: Sequence[Breath] | None = None
        self._delivery = delivery
        self._is_whole = is_whole
        self.pieces: list[SoundPiece] = []
        self.is_done = False
        self.bytes_held = 0
        self._stop: Stop | None = None
        self._breath = 0
        self._begun: Begun | None = None
        self._words: list[SpokenWord] = []  # of the breath, not yet given
        self._given = 0  # words of the breath
        self._quiets: list[_Quiet] = []  # of the breath
        self._section = self._from = 0
        self._frames_out = 0
        self._samples_a_frame = 0
        self._treatment = delivery.treatment()

    @property
    def has_begun(self) -> bool:
        """There is a first sound, or none will come."""
        return self.bytes_held > 0 or self.is_done

    def stop(self) -> None:
        """Let the step that is under way, if one is, raise StoppedError."""
        if (stop := self._stop) is not None:
            stop.now()

    def step(self, network: Network) -> None:
        """Make one more piece. Raises StoppedError; nothing is lost then."""
        self._stop = Stop()
        if self._breaths is None:
            self._breaths = self._find_breaths()
        if not self._breaths:
            self.is_done = True
            return
        breath = self._breaths[self._breath]
        begun = self._begun
        if begun is None:
            begun = self._begin(network, breath)
        number = self._section if self._breath == 0 else len(_SECTIONS)
        length = _SECTIONS[min(number, len(_SECTIONS) - 1)]
        until = begun.count if self._is_whole else self._end_of_section(begun.count, length)
        sound = network.sound(begun, self._from, until, self._stop)
        self._silence(sound, self._from * network.samples_a_frame, network.sample_rate_hz)
        self._give(sound, until, begun, network.samples_a_frame)

    def _end_of_section(self, count: int, length: int) -> int:
        """Never where it may be silent, which is looked at as a whole, and no crumb is left."""
        until = self._from + length
        for quiet in self._quiets:
            if quiet.first < until < quiet.last:
                until = quiet.last
        return until if count - until >= _SECTIONS[0] else count

    def _begin(self, network: Network, breath: Breath) -> Begun:
        sounds, starts, signs = _spelled(breath, network)
        assert self._stop is not None
        begun = network.begin(sounds, self._delivery.stretch, self._stop)
        each = network.samples_a_frame
        at = [0, *accumulate(int(length) for length in begun.lengths)]
        # The blank and the space before a word sound like its beginning (measured: marks at its
        # first sound are 36 ms late at 175 words a minute, and half as much at 300).
        self._words = [
            word.at(at[start] * each) for word, start in zip(breath, starts, strict=True)
        ]
        self._quiets = [_Quiet(0, at[min(3, len(at) - 1)], 0)]
        for number, sign in signs:
            last = at[min(sign + 5, len(at) - 1)]
            self._quiets.append(_Quiet(at[sign], last, number + 1))
        self._samples_a_frame = each
        self._begun, self._section, self._from, self._given = begun, 0, 0, 0
        return begun

    def _silence(self, sound: NDArray[np.float32], offset: int, rate_hz: int) -> None:
        """Make silent what is nearly so where words do not meet; the word after it begins there.

        So pauses are found and are ours, and all else stays as it is.
        """
        hop, fade = round(_HOP_S * rate_hz), round(_FADE_S * rate_hz)
        each = self._samples_a_frame
        for quiet in self._quiets:
            low, high = quiet.first * each - offset, quiet.last * each - offset
            if low < 0 or low >= len(sound):
                continue
            stretch = sound[low:high]
            count = -(-len(stretch) // hop)
            padded = np.zeros(count * hop, np.float32)
            padded[: len(stretch)] = np.abs(stretch)
            runs = list(_runs(padded.reshape(count, hop).max(axis=1) <= _QUIET))
            for start, end in runs:
                silent = stretch[start * hop : end * hop]
                silent *= _fallen(len(silent), fade)
            number = quiet.before - self._given
            if runs and number < len(self._words):
                start, end = max(runs, key=lambda run: run[1] - run[0])
                middle = offset + low + (start + end) * hop // 2
                self._words[number] = _moved(self._words[number], middle)

    def _give(self, sound: NDArray[np.float32], until: int, begun: Begun, each: int) -> None:
        """Keep a section, in the delivery that is asked for, with the words that begin in it."""
        assert self._breaths is not None
        is_over = until == begun.count
        is_last = is_over and self._breath == len(self._breaths) - 1
        given = [word for word in self._words if word.frame < until * each or is_over]
        self._words = self._words[len(given) :]
        self._given += len(given)
        offset = self._from * each
        words = []
        for word in given:
            into = max(0, word.frame - offset)
            words.append(_moved(word, self._frames_out + self._treatment.frame_of(into)))
        pcm = self._treatment.take(sound, is_last=is_last)
        self._frames_out += len(pcm) // 2
        self.pieces.append(SoundPiece(pcm, tuple(words)))
        self.bytes_held += len(pcm)
        self._section, self._from = self._section + 1, until
        if is_over:
            self._begun = None
            self._breath += 1
            self.is_done = self._breath == len(self._breaths)


@dataclass(frozen=True, slots=True)
class _Quiet:
    """The frames in which it may be silent before the word of this number in its breath."""

    first: int
    last: int
    before: int


def _moved(word: SpokenWord, frame: int) -> SpokenWord:
    return SpokenWord(word.offset, word.length, frame, word.starts_clause)


def _spelled(breath: Breath, network: Network) -> tuple[str, list[int], list[tuple[int, int]]]:
    """The sounds of a breath in a row; where in it each word starts, and the signs after words."""
    row = ""
    starts, signs = [], []
    for number, word in enumerate(breath):
        sounds = network.sounds_known(word.sounds)
        if row and sounds:
            row += " "
        starts.append(len(row))
        row += sounds
        if word.sign:
            signs.append((number, len(row)))
            row += word.sign
    return row, starts, signs


def _fallen(frames: int, fade: int) -> NDArray[np.float32]:
    """A gain that falls to nothing and rises again."""
    slope = np.minimum(np.arange(1, frames + 1), np.arange(frames, 0, -1)) / max(1, fade)
    gain: NDArray[np.float32] = np.clip(1.0 - slope, 0.0, 1.0).astype(np.float32)
    return gain


def _runs(are_quiet: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The stretches that are quiet, half open, of 10 ms at least or at either end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], are_quiet, [False]]).astype(np.int8)))
    for start, end in edges.reshape(-1, 2):
        if end - start >= 4 or start == 0 or end == len(are_quiet):
            yield int(start), int(end)
