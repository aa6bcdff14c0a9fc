"""How words sound, asked of eSpeak NG."""

from __future__ import annotations

from functools import partial

import pytest

from voicereader.reader.utterance import Piece
from voicereader.speech.espeak_library import EspeakParameters, espeak
from voicereader.speech.pronouncing import phonemes_in

AMERICAN = "gmw/en-US"


def test_a_text_gives_what_a_voice_says() -> None:
    """In IPA; nothing for nothing."""
    assert phonemes_in((Piece("water"),), AMERICAN) == "w\u02c8\u0254\u02d0\u027e\u025a"
    assert phonemes_in((Piece("PMMA"),), AMERICAN).count("\u025bm") == 2
    assert phonemes_in((Piece(""),), AMERICAN) == ""


def test_the_voice_that_speaks_stays_as_it_was() -> None:
    """A question in between does not change how fast the next sentence is said, nor by whom."""
    settings = EspeakParameters("gmw/en", 250)
    lengths: list[int] = []
    for _ in range(2):
        chunks: list[bytes] = []
        espeak().synthesize("Bees.", settings, partial(_kept, chunks))
        lengths.append(sum(map(len, chunks)))
        phonemes_in((Piece("water"),), AMERICAN)
    assert lengths[0] == pytest.approx(lengths[1], rel=0.02)  # eSpeak's own scatter is 0.5%


def _kept(chunks: list[bytes], pcm: bytes, _words: object) -> bool:
    chunks.append(pcm)
    return True
