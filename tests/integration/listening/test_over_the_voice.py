"""A phrase said over the reader's voice, which reads on: in the way that a room that talks has it.

The reader is the voice that ships, the person flite's rms; `bench.over_voice` has many more.
"""

from __future__ import annotations

import numpy as np
import pytest

from testkit.closed_loop import Loop
from testkit.levels import trimmed
from testkit.room import FIT_ROOMS, Signal, resampled
from tests.integration.listening.voices import said
from voicereader.article.library import open_document
from voicereader.listening.free_text import in_article
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.moonshine.moonshine import MoonshineRecognizer
from voicereader.listening.phrase_tracker import PhraseTracker
from voicereader.listening.recognizer import Heard, NotHeard, Reason
from voicereader.reader.context import Context
from voicereader.reader.messages import narration
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.utterance import Prosody
from voicereader.speech.engines import DEFAULT_ENGINE, build
from voicereader.speech.synthesizer import Chunk

PHRASES = (
    "what are the risks",
    "how long does the procedure take",
    "go to section three",
    "when can I go back to work",
)
LEARNS_S, BETWEEN_S = 12.0, 2.0


class _Listening:
    """The loop with the recognizer that ships, and no hush; `found` has what each phrase was."""

    def __init__(self, voice: Signal, text: str) -> None:
        article = open_document("vertebroplasty")
        self.index = PhraseIndex(article)
        vocabulary = reader_vocabulary(ROWS, article, self.index)
        recognizer = MoonshineRecognizer(vocabulary, in_article(self.index))
        self.found: list[Heard | NotHeard] = []
        self.loop = Loop(FIT_ROOMS[0], voice)
        self._tracker = PhraseTracker(recognizer, self.loop.barge_in, self)
        self._tracker.expect(Context(sounding=text))

    def voice_started(self, at_s: float) -> None:
        """Of the tracker: the voice reads on."""

    def phrase_ended(self, found: Heard | NotHeard, at_s: float) -> None:  # noqa: ARG002
        """Of the tracker."""
        self.found.append(found)

    def reads(self, seconds: float) -> None:
        """So long, and until what is being heard has ended."""
        ends_s = self.loop.now_s + seconds
        while self.loop.now_s < ends_s or self._tracker.is_in_phrase:
            self._tracker.hear(*self.loop.next_block())


@pytest.fixture
def listening() -> _Listening:
    """Who reads the guide to someone."""
    article = open_document("vertebroplasty")
    places = list(article.sentence_positions())[4:14]
    read = [narration.sentence(article, at, n, Prosody()) for n, at in enumerate(places, 1)]
    engine = build(DEFAULT_ENGINE)
    pieces: list[bytes] = []

    def take(chunk: Chunk) -> bool:
        pieces.append(chunk.pcm)
        return True

    for utterance in read:
        engine.synthesize(utterance, take)
    engine.close()
    spoken = np.frombuffer(b"".join(pieces), np.int16).astype(np.float32) / np.float32(32768)
    return _Listening(
        resampled(spoken, engine.sample_rate_hz, 16_000), " ".join(u.text for u in read)
    )


def test_a_phrase_over_the_voice_is_done_though_the_voice_reads_on(listening: _Listening) -> None:
    """As loud as its echo, each said once: three of four at least, and nothing else is done."""
    listening.reads(LEARNS_S)
    for sound in said(*PHRASES):
        listening.loop.say(trimmed(sound.astype(np.float32) / np.float32(32768)))
        listening.reads(len(sound) / 16_000 + BETWEEN_S)
    done = [each.command for each in listening.found if isinstance(each, Heard)]
    meant = [listening.index.interpret(phrase).command for phrase in PHRASES]
    assert set(done) <= set(meant)
    assert len(done) >= len(PHRASES) - 1


def test_nothing_that_the_reader_says_is_done_or_asked_about(listening: _Listening) -> None:
    """Thirty seconds of the guide, from the first sound on, with nobody there."""
    listening.reads(30.0)
    assert not [
        each for each in listening.found if isinstance(each, Heard) or each.reason is Reason.UNSURE
    ]
