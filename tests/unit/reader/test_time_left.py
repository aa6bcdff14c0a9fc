"""All that is said of time agrees: where am I, time left, and the minutes that are gone to."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.library import open_document
from voicereader.article.model import Position
from voicereader.reader.events import PhraseGiven
from voicereader.reader.state.timing import Lengths
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody

ARTICLE = open_document("vertebroplasty")


def minutes(said: str) -> list[int]:
    """The numbers of minutes in an announcement."""
    return [int(number) for number in re.findall(r"(\d+) minute", said)]


def left(reader: Rehearsal) -> int:
    """How many minutes are left in all, which two commands say alike."""
    reader.give("time-left")
    (*_, in_all) = minutes(reader.saying)
    reader.give("where-am-i")
    assert minutes(reader.saying)[-1] == in_all
    return in_all


@pytest.mark.parametrize("rate_wpm", [80, 100, 175])
def test_a_minute_gone_to_is_a_minute_less_left(rate_wpm: int) -> None:
    """Of what is after the disclaimer, give or take the half of a minute that is not said."""
    reader = Rehearsal(ARTICLE, voice_settings=VoiceSettings(Prosody("en", rate_wpm), 100))
    with_disclaimer = left(reader)
    reader.give("escape", "top")
    whole = left(reader)
    assert whole < with_disclaimer + 1
    for minute in range(whole - 1):
        reader.give_with("go-to-minute", minute)
        assert abs(left(reader) - (whole - minute)) <= 1


def test_the_time_left_follows_the_rate_at_once() -> None:
    """Half as fast takes twice as long, whatever was heard before."""
    reader = Rehearsal(ARTICLE, voice_settings=VoiceSettings(Prosody("en", 200), 100))
    reader.give("escape", "top")
    at_200 = left(reader)
    reader.tell(PhraseGiven("rate 100"))
    assert left(reader) == pytest.approx(2 * at_200, rel=0.15)


@pytest.mark.parametrize("rate_wpm", [80, 900])
def test_a_recording_without_words_lasts_as_long_as_it_lasts(rate_wpm: int) -> None:
    """Whatever the rate of the voice: half an hour of sound that stands for one short sentence."""
    first, *blocks = ARTICLE.blocks
    recorded = replace(blocks[0], recorded_ms=1_800_000)
    alone = replace(ARTICLE, blocks=(first, recorded, *blocks[1:]))
    own, more = Lengths(ARTICLE), Lengths(alone)
    start, end = Position(1), Position(2)
    assert more.between(start, end).seconds(rate_wpm, "en") == 1800
    assert own.between(start, end).seconds(rate_wpm, "en") < 60


def test_how_long_a_book_is_follows_from_some_of_it() -> None:
    """Nobody waits for each block to be looked at: a hundred times as many last as much longer."""
    times = 100
    book = replace(ARTICLE, blocks=ARTICLE.blocks * times)
    once = Lengths(ARTICLE).between(Position(0), Position(len(ARTICLE.blocks)))
    all_of_it = Lengths(book).between(Position(0), Position(len(book.blocks)))
    for rate_wpm in (80, 300):
        assert all_of_it.seconds(rate_wpm, "en") == pytest.approx(
            times * once.seconds(rate_wpm, "en"), rel=0.03
        )
