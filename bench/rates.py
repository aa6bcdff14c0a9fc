"""What a rate really gives, and what the way through pyttsx3 costs.

Run as `python -m bench.rates`. The sentences are those of the vertebroplasty article.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable

from voicereader.article.library import open_document
from voicereader.reader.utterance import Pause, Piece, Prosody, Utterance
from voicereader.speech.engines import build
from voicereader.speech.espeak_library import Settings, espeak
from voicereader.speech.synthesizer import Chunk

RATES = (60, 80, 120, 175, 250, 300, 400, 449, 450, 500, 600, 700, 800, 900, 1000)
STARTS = {
    "an empty Python": "pass",
    "import pyttsx3.engine": "import pyttsx3.engine",
    "import numpy (not used on the way)": "import numpy",
    "import the engine": "import voicereader.speech.espeak",
    "import and start the engine": (
        "from voicereader.speech.engines import build; build('espeak-ng')"
    ),
    "import, start, first sound": (
        "from voicereader.speech.engines import build; from voicereader.reader.utterance import *;"
        "build('espeak-ng').synthesize(Utterance(1, (Piece('Medical Disclaimer'),), Prosody()),"
        " lambda chunk: False)"
    ),
}


def main() -> None:
    """Print both tables."""
    article = open_document("vertebroplasty")
    sentences = [article.sentence_at(at).text for at in article.sentence_positions()]
    measure_rates(sentences)
    measure_delays(sentences)
    measure_starts()


def measure_rates(sentences: list[str]) -> None:
    """Words a minute: as eSpeak makes it, with our pauses, and of sound alone."""
    words = sum(len(sentence.split()) for sentence in sentences)
    print(f"{words} words.  Words a minute: asked, eSpeak's own pauses, our pauses, no pause after")
    for rate in RATES:
        bare = bare_frames(" ".join(sentences), rate)
        row = [words * 60 * espeak().sample_rate_hz / bare]
        if 80 <= rate <= 900:
            row += [words * 60 / seconds(sentences, rate, p) for p in (Pause.SENTENCE, Pause.NONE)]
        print(f"{rate:6}" + "".join(f"{measured:10.0f}" for measured in row))


def bare_frames(text: str, rate: int) -> int:
    """How many frames the library makes of a text."""
    frames = 0

    def take(pcm: bytes, _words: object) -> bool:
        nonlocal frames
        frames += len(pcm) // 2
        return True

    espeak().synthesize(text, Settings(rate_wpm=rate), take)
    return frames


def seconds(sentences: Iterable[str], rate: int, pause: Pause) -> float:
    """How long our engine speaks."""
    engine = build("espeak-ng")
    frames = 0

    def take(chunk: Chunk) -> bool:
        nonlocal frames
        frames += len(chunk.pcm) // 2
        return True

    for sentence in sentences:
        engine.synthesize(utterance(sentence, rate, pause), take)
    return frames / engine.sample_rate_hz


def utterance(text: str, rate: int, pause: Pause = Pause.SENTENCE) -> Utterance:
    """A sentence to say."""
    return Utterance(1, (Piece(text),), Prosody(rate_wpm=rate), pause)


def measure_delays(sentences: list[str]) -> None:
    """From the request to the first PCM, and to the last."""
    engine = build("espeak-ng")
    for rate in (175, 400, 900):
        settings = Settings(rate_wpm=rate)

        def bare(text: str, heard: Callable[[], None], settings: Settings = settings) -> None:
            def take(_pcm: bytes, _words: object) -> bool:
                heard()
                return True

            espeak().synthesize(text, settings, take)

        def ours(text: str, heard: Callable[[], None], rate: int = rate) -> None:
            def take(_chunk: Chunk) -> bool:
                heard()
                return True

            engine.synthesize(utterance(text, rate), take)

        for name, speak in (("the bare library", bare), ("through pyttsx3, shaped", ours)):
            firsts, wholes = zip(*(delay_ms(speak, text) for text in sentences * 5), strict=True)
            print(
                f"{name:24} at {rate}: first PCM p50 {statistics.median(firsts):.3f} ms,"
                f" p95 {statistics.quantiles(firsts, n=20)[-1]:.3f} ms;"
                f" whole sentence p50 {statistics.median(wholes):.2f} ms"
            )


def delay_ms(speak: Callable[[str, Callable[[], None]], None], text: str) -> tuple[float, float]:
    """Milliseconds to the first call and to the return."""
    heard: list[float] = []
    began = time.perf_counter()
    speak(text, lambda: heard.append(time.perf_counter()))
    return (heard[0] - began) * 1000, (time.perf_counter() - began) * 1000


def measure_starts(runs: int = 9) -> None:
    """A whole process that does one thing and ends, median of some runs."""
    for what, code in STARTS.items():
        took = []
        for _ in range(runs):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            took.append((time.perf_counter() - began) * 1000)
        print(f"process: {what:36} {statistics.median(took):.0f} ms")


if __name__ == "__main__":
    main()
