"""How long an article takes: as the engine says it, and as the reader reckons it beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicereader.article.model import Article
from voicereader.reader.messages import narration
from voicereader.reader.state.timing import Lengths
from voicereader.reader.utterance import Prosody, Utterance
from voicereader.speech.synthesizer import Chunk, Synthesizer


def utterances(article: Article, rate_wpm: int) -> Iterator[Utterance]:
    """The article as it is read."""
    prosody = Prosody(article.language, rate_wpm)
    for place in article.sentence_positions():
        yield narration.sentence(article, place, 1, prosody)


def seconds(engine: Synthesizer, said: Utterance) -> float:
    """How long the sound of an utterance is, with the pause after it."""
    frames = 0

    def take(chunk: Chunk) -> bool:
        nonlocal frames
        frames += len(chunk.pcm) // 2
        return True

    engine.synthesize(said, take)
    return frames / engine.sample_rate_hz


def reckoned_s(article: Article, rate_wpm: int) -> float:
    """How long the whole article is reckoned to take."""
    places = list(article.sentence_positions())
    end = replace(places[-1], block=len(article.blocks))
    return Lengths(article).between(places[0], end).seconds(rate_wpm, article.language)
