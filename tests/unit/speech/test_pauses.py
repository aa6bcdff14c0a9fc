"""Pauses: what is cut, what is put in, and where marks land."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.speech.sounds import AUDIBLE
from voicereader.reader.utterance import Pause
from voicereader.speech.pauses import (
    CLAUSE_MS,
    COMMA_MS,
    SENTENCE_MS,
    PauseShaper,
    TimedWord,
    pause_after_s,
    pause_s,
    pause_within_ms,
)
from voicereader.speech.synthesizer import Mark

RATE_HZ = 1000  # so that a frame is a millisecond, and the shortest pause is 2 frames
SHORTEST = 2
AFTER = 7


@dataclass(frozen=True)
class Speech:
    """An engine's sound, its words, and how it is cut: no two audible samples are alike."""

    samples: array[int]
    words: tuple[TimedWord, ...]
    cuts: tuple[int, ...]

    def pieces(self) -> Iterator[tuple[bytes, tuple[TimedWord, ...]]]:
        """The sound cut up, each word with the piece that its frame is in."""
        edges = [0, *self.cuts, len(self.samples)]
        for start, end in pairwise(edges):
            here = tuple(word for word in self.words if start <= word.frame < end)
            yield self.samples[start:end].tobytes(), here


@st.composite
def speeches(draw: st.DrawFn) -> Speech:
    """Runs of sound and of quiet, with words anywhere, some of them after a pause of our own."""
    samples = array("h")
    for is_sound, length in draw(st.lists(st.tuples(st.booleans(), st.integers(1, 9)), max_size=9)):
        for _ in range(length):
            samples.append(100 + len(samples) if is_sound else draw(st.integers(-8, 8)))
    places = st.integers(0, max(0, len(samples) - 1))
    frames = sorted(draw(st.lists(places, max_size=6))) if samples else []
    pauses = st.none() | st.integers(0, 20)
    words = tuple(TimedWord(number, frame, draw(pauses)) for number, frame in enumerate(frames))
    return Speech(samples, words, tuple(sorted(draw(st.lists(places, max_size=6)))))


def shape(speech: Speech) -> tuple[array[int], list[Mark]]:
    """All that comes out of the shaper, holding each chunk to the contract on the way."""
    shaper = PauseShaper(RATE_HZ)
    chunks = [shaper.feed(pcm, words) for pcm, words in speech.pieces()]
    chunks.append(shaper.finish(AFTER))
    out = array("h")
    marks: list[Mark] = []
    for chunk in chunks:
        if chunk is not None:
            assert all(mark.frame >= len(out) for mark in chunk.marks)
            out.frombytes(chunk.pcm)
            marks += chunk.marks
    return out, marks


def audible(samples: array[int]) -> list[int]:
    """The samples that are no silence."""
    return [sample for sample in samples if abs(sample) >= AUDIBLE]


def expected_length(speech: Speech) -> int:
    """By the rules, from the whole: sound, quiet that stays, pauses put in, the pause after."""
    sounding = [n for n, sample in enumerate(speech.samples) if abs(sample) >= AUDIBLE]
    if not sounding:
        return max(AFTER, 1)
    length = len(sounding) + AFTER
    for last, following in pairwise(sounding):
        quiet = following - last - 1
        pauses = [w.pause_frames for w in speech.words if last < w.frame <= following]
        ours = [pause for pause in pauses if pause is not None]
        length += ours[0] if ours and quiet >= SHORTEST else quiet
    return length


@given(speeches())
def test_no_audible_sample_is_lost_or_changed(speech: Speech) -> None:
    """What sounds comes out as it went in, in order."""
    out, _ = shape(speech)
    assert audible(out) == audible(speech.samples)


@given(speeches())
def test_silence_is_kept_replaced_or_dropped_by_rule(speech: Speech) -> None:
    """Quiet at the ends goes, quiet before a word with a pause becomes it, the rest stays."""
    out, _ = shape(speech)
    assert len(out) == expected_length(speech)


@given(speeches())
def test_each_mark_keeps_its_sound(speech: Speech) -> None:
    """A mark on sound stays on that sample; one in quiet stays between the same two sounds."""
    out, marks = shape(speech)
    assert [mark.offset for mark in marks] == [word.offset for word in speech.words]
    assert [mark.frame for mark in marks] == sorted(mark.frame for mark in marks)
    for word, mark in zip(speech.words, marks, strict=True):
        if abs(speech.samples[word.frame]) >= AUDIBLE:
            assert out[mark.frame] == speech.samples[word.frame]
        before = len(audible(speech.samples[: word.frame]))
        assert len(audible(out[: mark.frame])) == before


@given(speeches())
def test_the_first_sound_is_the_first_frame(speech: Speech) -> None:
    """Nothing stands before the first sound, and marks from before it point at it."""
    out, marks = shape(speech)
    sounding = audible(speech.samples)
    if sounding:
        assert out[0] == sounding[0]
        early = [w.offset for w in speech.words if not audible(speech.samples[: w.frame])]
        assert all(mark.frame == 0 for mark in marks if mark.offset in early)


@given(speeches())
def test_the_cuts_make_no_difference(speech: Speech) -> None:
    """However the engine cuts its sound, the same comes out."""
    assert shape(speech) == shape(Speech(speech.samples, speech.words, ()))


def test_the_first_sound_is_not_held_back() -> None:
    """The chunk that brings the first audible frame lets it through."""
    shaper = PauseShaper(RATE_HZ)
    assert shaper.feed(array("h", [0] * 5).tobytes(), (TimedWord(0, 0),)) is None
    chunk = shaper.feed(array("h", [0, 500, 0]).tobytes(), ())
    assert chunk is not None
    assert (array("h", chunk.pcm).tolist(), chunk.marks) == ([500], (Mark(0, 0),))


@pytest.mark.parametrize(
    ("between", "ended", "pause_ms"),
    [
        (" ", False, None),
        (" ", True, None),
        (". ", True, SENTENCE_MS),
        (". ", False, None),  # "Dr. Patel", "e.g. this"
        ("?” ", True, SENTENCE_MS),
        (", ", True, COMMA_MS),
        ("; ", True, CLAUSE_MS),
        (": ", True, CLAUSE_MS),
        (" \u2013 ", True, CLAUSE_MS),
        (" — ", False, COMMA_MS),
        (" - ", False, COMMA_MS),
        ("-", False, None),
        ("\u2013", False, None),  # "30-60" with an en dash
        (" (", False, COMMA_MS),
    ],
)
def test_signs_choose_the_pause(between: str, ended: bool, pause_ms: int | None) -> None:
    """A stop counts where the engine heard one; brackets and dashes count by themselves."""
    assert pause_within_ms(between, ended) == pause_ms


def test_pauses_shrink_with_the_rate_and_never_vanish() -> None:
    """A sentence's is 300 ms at 175 words a minute, then falls steadily to over 20 at 900."""
    by_rate = [pause_after_s(Pause.SENTENCE, rate) for rate in range(80, 901)]
    assert by_rate == sorted(by_rate, reverse=True)
    assert by_rate[-1] > 0.020
    assert pause_after_s(Pause.SENTENCE, 175) == pytest.approx(0.300)
    assert pause_s(COMMA_MS, 400) < 0.050


def test_larger_units_have_longer_pauses() -> None:
    """None, sentence, paragraph, heading: each is longer than the one before."""
    pauses = [pause_after_s(pause, 175) for pause in Pause]
    assert pauses == sorted(pauses)
    assert pauses[0] == 0
