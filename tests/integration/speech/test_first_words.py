"""How soon the words that matter have been said by the voice that ships."""

from __future__ import annotations

from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.library import open_document
from voicereader.reader.effects import ListenMode
from voicereader.speech.engines import DEFAULT_ENGINE, build
from voicereader.speech.pauses import pause_after_s
from voicereader.speech.synthesizer import Chunk


def test_the_way_past_the_shipped_disclaimer_has_been_heard_within_three_seconds() -> None:
    """Measured on what the voice makes of it at the speed that it begins with."""
    reader = Rehearsal(open_document("vertebroplasty"), listen=ListenMode.ALWAYS)
    engine = build(DEFAULT_ENGINE)
    seconds = 0.0

    def take(chunk: Chunk) -> bool:
        nonlocal seconds
        seconds += len(chunk.pcm) / 2 / engine.sample_rate_hz
        return True

    said = reader.queue[0]
    engine.synthesize(said, take)
    engine.close()
    assert said.text.endswith("Say skip, or ask.")
    seconds -= pause_after_s(said.pause, said.prosody.rate_wpm)
    assert seconds <= 2.5, "half a second of the three is the program's start"
