"""A person's own offset: found again where a voice is moved by a known one."""

from __future__ import annotations

import numpy as np
import pytest

from voicereader.listening.capture.sound_file import resampled
from voicereader.listening.sphinx.sphinx import fit_offset
from voicereader.reader.messages import narration
from voicereader.reader.practice import TASKS
from voicereader.reader.utterance import Prosody
from voicereader.speech.espeak import EspeakSynthesizer
from voicereader.speech.synthesizer import Chunk

Clips = list[tuple[str, bytes]]


def spoken(phrases: list[str], voice: str) -> Clips:
    """Phrases as a voice says them, in a quiet room."""
    engine = EspeakSynthesizer()
    random = np.random.default_rng(1)
    clips = []
    for number, phrase in enumerate(phrases, 1):
        pcm: list[bytes] = []

        def keep(chunk: Chunk, to: list[bytes] = pcm) -> bool:
            to.append(chunk.pcm)
            return True

        engine.synthesize(narration.announcement(phrase, number, Prosody(voice)), keep)
        samples = np.frombuffer(b"".join(pcm), np.dtype("<i2")).astype(np.float32)
        heard = np.pad(resampled(samples, engine.sample_rate_hz), 8_000)
        heard += random.normal(0, 10, len(heard)).astype(np.float32)
        clips.append((phrase, np.clip(heard, -32768, 32767).astype("<i2").tobytes()))
    engine.close()
    return clips


@pytest.fixture(scope="module")
def ten() -> Clips:
    """The practice, spoken."""
    return spoken([task.phrase for task in TASKS], "en-us+f3")


def test_without_clips_nothing_is_moved() -> None:
    """39 numbers, all of them nought."""
    assert fit_offset([]) == (0.0,) * 39


def test_ten_phrases_move_the_means_and_halves_of_them_agree(ten: Clips) -> None:
    """Two halves of one practice lie closer to each other than to no offset at all."""
    one, other = (np.array(fit_offset(ten[at::2])) for at in (0, 1))
    assert np.all(np.isfinite([one, other]))
    assert np.linalg.norm(one - other) < min(np.linalg.norm(one), np.linalg.norm(other))


def test_a_level_is_no_offset(ten: Clips) -> None:
    """How loud someone speaks is taken off with the mean of each clip."""
    quieter = [
        (phrase, (np.frombuffer(pcm, np.dtype("<i2")) // 2).astype("<i2").tobytes())
        for phrase, pcm in ten
    ]
    loud, soft = np.array(fit_offset(ten)), np.array(fit_offset(quieter))
    assert np.linalg.norm(loud - soft) < 0.2 * np.linalg.norm(loud)


def test_what_cannot_be_aligned_is_passed_over(ten: Clips) -> None:
    """No sound, too little sound, and words that the dictionary does not have."""
    odd = [("next section", b""), ("go back", bytes(200)), ("vertebroplastyish", ten[0][1])]
    assert fit_offset([*odd, *ten]) == fit_offset(ten)
