"""The time left is what the voice will take, before anything was heard and after."""

from __future__ import annotations

from itertools import accumulate

import pytest

from voicereader.article.library import open_document
from voicereader.article.model import Position
from voicereader.reader.messages import narration
from voicereader.reader.state.timing import AFTER_MS, Lengths, Pace, length_of, reckoned_seconds
from voicereader.reader.utterance import Pause, Prosody, Utterance
from voicereader.speech import pauses
from voicereader.speech.engines import build
from voicereader.speech.synthesizer import Chunk, Synthesizer

ARTICLE = open_document("vertebroplasty")
END = Position(len(ARTICLE.blocks))


def seconds(engine: Synthesizer, said: Utterance) -> float:
    """How long the sound of an utterance is, with the pause after it."""
    pcm = bytearray()

    def take(chunk: Chunk) -> bool:
        pcm.extend(chunk.pcm)
        return True

    engine.synthesize(said, take)
    return len(pcm) / 2 / engine.sample_rate_hz


@pytest.mark.parametrize("rate_wpm", [80, 175, 360, 450, 900])
def test_what_is_reckoned_is_what_the_voice_makes(rate_wpm: int) -> None:
    """At any rate, from the start, from any sentence on, and once some of it was heard.

    Within a tenth, as long as half a minute is left: a few words have no average.
    """
    engine = build("espeak-ng")
    places = list(ARTICLE.sentence_positions())
    said = [narration.sentence(ARTICLE, place, 1, Prosody("en", rate_wpm)) for place in places]
    made = [seconds(engine, utterance) for utterance in said]
    left = list(accumulate(reversed(made)))[::-1]
    lengths, pace = Lengths(ARTICLE), Pace()
    whole = lengths.between(places[0], END)
    assert whole.seconds(rate_wpm, "en") == pytest.approx(left[0], rel=0.05)
    for utterance, made_s, left_s in zip(said, made, left, strict=True):
        if left_s < 30:
            break
        assert utterance.place is not None
        length = lengths.between(utterance.place, END)
        reckoned = length.seconds(rate_wpm, "en") * pace.of("en")
        assert reckoned == pytest.approx(left_s, rel=0.1)
        pace.heard("en", reckoned_seconds(utterance, "en"), made_s)


def test_a_slower_voice_is_known_after_a_minute() -> None:
    """And what was heard of one voice says nothing of another."""
    pace = Pace()
    for _ in range(12):
        pace.heard("slow", 5.0, 7.0)
    assert pace.of("slow") == pytest.approx(1.4, rel=0.06)
    assert pace.of("other") == 1


def test_the_pauses_reckoned_with_are_those_that_are_made() -> None:
    """Reader and speech do not know each other, so here they are compared."""
    for rate_wpm in (80, 175, 400, 900):
        for pause in Pause:
            without = length_of("Some words", Pause.NONE).seconds(rate_wpm, "en")
            with_it = length_of("Some words", pause).seconds(rate_wpm, "en")
            assert with_it - without == pytest.approx(pauses.pause_after_s(pause, rate_wpm))
    for between, sign in ((", ", ","), ("; ", ";"), (". ", ".")):
        made_ms = pauses.pause_within_ms(between, engine_ended_clause=True)
        both = length_of(f"Some{sign} words", Pause.NONE), length_of("Some  words", Pause.NONE)
        assert both[0].pauses_ms - both[1].pauses_ms == made_ms
    assert set(AFTER_MS) == set(Pause)
