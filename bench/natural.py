"""The natural voice measured: what it costs, how soon it sounds, and whether its marks are right.

    python -m bench.natural

Prints the load, processor a second of speech, rates, loudness beside eSpeak NG's, the error of the
marks, what of it the echo canceller takes out, and first sound by kind of move, foreseen and not,
over the guide that ships. First sound is from the command to the first audible samples at the
player's door: what a sound card adds (some 10 ms) is the same for every voice. The marks are held
against eSpeak NG's, whose frames are exact: the same sentence of both is warped onto one another in
time (`testkit.word_times`).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.echo import erle_db, hear
from bench.gaps import sentences
from bench.scene import reading
from testkit.engine_sounds import SENTENCES, mark_errors_ms, said
from testkit.room import TEST_ROOMS
from voicereader.article.library import open_document
from voicereader.article.memory import Memories
from voicereader.reader.effects import CancelSpeech, Foresee, Speak
from voicereader.reader.events import CommandGiven, MarkReached, Opened
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Piece, Prosody, Utterance
from voicereader.speech.engines import build
from voicereader.speech.loudness import lufs
from voicereader.speech.piper.known_voices import KNOWN, why_not
from voicereader.speech.synthesizer import Chunk, Synthesizer

RATES = (80, 120, 175, 250, 350, 450)
MOVES = ("next-sentence", "next-heading", "next-paragraph", "previous-sentence", "next-item",
         "next-question", "previous-heading")  # fmt: skip
JUMPS = ("top", "end", "next-link", "where-am-i", "time-left", "next-sentence", "next-heading")
ECHO_S = 40
REST_S = 3.0
"""After each move: what a short sentence lasts."""

First = tuple[float, float]
"""To the first sound: seconds by the clock, and of the processor on all its cores."""


def main() -> None:
    """Measure and print."""
    if why := why_not(KNOWN[0]):
        print(why)
        return
    espeak, piper = build("espeak-ng"), build("piper", print)
    began, clock = time.process_time(), time.perf_counter()
    said(piper, "Load.", "joe")
    print(
        f"load, with the first word: {time.process_time() - began:.2f} s of the processor, "
        f"{time.perf_counter() - clock:.2f} s by the clock"
    )
    cost(piper)
    rates(espeak, piper)
    loudness(espeak, piper)
    marks(espeak, piper)
    cancel(piper)
    echo(espeak, piper)
    piper.close()
    for measure in (journey, cold):
        measure("espeak-ng", "en-us")
        measure("piper", "joe")


def cost(piper: Synthesizer) -> None:
    """Processor a second of speech: as it is heard, and as it is narrated."""
    whole = build("piper")
    said(whole, "Load.", "joe")
    for name, engine, rate in (("heard", piper, 170), ("narrated", whole, 170)):
        began, frames = time.process_time(), 0
        for text in SENTENCES:
            frames += len(said(engine, text, "joe", rate)[0])
        seconds = frames / engine.sample_rate_hz
        spent = (time.process_time() - began) / seconds
        print(f"{name}: {spent:.3f} s of the processor a second of speech")
    whole.close()


def rates(espeak: Synthesizer, piper: Synthesizer) -> None:
    """How long the same text takes at a rate, beside eSpeak NG."""
    for rate in RATES:
        lengths = [
            sum(len(said(engine, text, voice, rate)[0]) for text in SENTENCES)
            for engine, voice in ((espeak, "en-us"), (piper, "joe"))
        ]
        print(f"{rate} words a minute: {lengths[1] / lengths[0]:.2f} of eSpeak NG's time")


def loudness(espeak: Synthesizer, piper: Synthesizer) -> None:
    """Integrated loudness of the same text (EBU R 128, by FFmpeg)."""
    loud = []
    for engine, voice in ((espeak, "en-us"), (piper, "joe")):
        sound = np.concatenate([said(engine, text, voice)[0] for text in SENTENCES])
        loud.append(lufs(sound, engine.sample_rate_hz))
    print(f"loudness: eSpeak NG {loud[0]:.1f} LUFS, joe {loud[1]:.1f}: {loud[1] - loud[0]:+.1f} LU")


def marks(espeak: Synthesizer, piper: Synthesizer) -> None:
    """How far the marks are from where the words are heard."""
    for rate in (175, 300, 450):
        off = [
            abs(each) for text in SENTENCES for each in mark_errors_ms(espeak, piper, text, rate)
        ]
        near = sum(each <= 60 for each in off) / len(off)
        tail = statistics.quantiles(off, n=20)[-1]
        print(
            f"marks at {rate}: median {statistics.median(off):.0f} ms off, p95 {tail:.0f} ms, "
            f"{near:.0%} within 60 ms, of {len(off)} words"
        )


def cancel(piper: Synthesizer) -> None:
    """From a cancel in the making of a long sentence to the next sentence being begun."""
    took = []
    for after_s in (0.02, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0):
        text = f"{after_s} and " + " ".join(SENTENCES[:4]).replace(".", " and")
        began = time.perf_counter()

        def wanted(_chunk: Chunk, until: float = began + after_s) -> bool:
            return time.perf_counter() < until

        piper.synthesize(Utterance(1, (Piece(text),), Prosody("joe")), wanted)
        took.append((time.perf_counter() - began - after_s) * 1000)
    middle = statistics.median(took)
    print(f"cancel: the engine is free after {middle:.0f} ms, {max(took):.0f} at most")


def echo(espeak: Synthesizer, piper: Synthesizer) -> None:
    """How much of a voice the canceller takes out of the microphone, in a simulated room."""
    for name, engine, voice in (("eSpeak NG", espeak, "en-us"), ("joe", piper, "joe")):
        parts: list[NDArray[np.int16]] = []
        for utterance in sentences(175):
            if sum(map(len, parts)) >= ECHO_S * engine.sample_rate_hz:
                break
            parts.append(said(engine, utterance.text, voice)[0])
        scene = reading(TEST_ROOMS[0], np.concatenate(parts))
        heard = hear(scene)
        removed = ", ".join(
            f"{begins}-{ends} s {erle_db(scene, heard, (begins, ends)):.1f} dB"
            for begins, ends in ((2, 8), (8, 16), (16, ECHO_S))
        )
        print(
            f"echo of {name} taken out, {TEST_ROOMS[0].name}: {removed}; "
            f"taken for a person {len(heard.told)} times"
        )


def journey(engine_name: str, voice: str) -> None:
    """Moves through the guide and jumps; what is foreseen is made in between."""
    engine = build(engine_name, print)
    said(engine, "Load.", voice)
    reader = a_reader(voice, foresees=engine_name == "piper")
    waits: dict[str, list[First]] = {"foreseen or said before": [], "not foreseen": []}
    texts: set[str] = set()  # made by now: foreseen, or said before
    for number in range(60):
        move = (MOVES if number % 3 else JUMPS)[number % 7]
        effects = reader.handle(CommandGiven(Command(move)))
        spoken = [effect.utterance for effect in effects if isinstance(effect, Speak)]
        if not spoken or not any(isinstance(effect, CancelSpeech) for effect in effects):
            continue
        kind = "foreseen or said before" if spoken[0].text in texts else "not foreseen"
        waits[kind].append(first_of(engine, spoken[0], is_whole=True))
        texts |= {each.text for each in spoken}
        for effect in reader.handle(MarkReached(spoken[0].id, 0)):
            if isinstance(effect, Foresee):
                texts |= {each.text for each in effect.utterances}
                engine.foresee(effect.utterances)
                time.sleep(REST_S)
    engine.close()
    count = sum(map(len, waits.values()))
    known = len(waits["foreseen or said before"])
    print(f"{engine_name}: {known / count:.0%} of {count} moves foreseen or said before")
    for kind, took in waits.items():
        tell_first(f"{engine_name}, {kind}", took)


def cold(engine_name: str, voice: str) -> None:
    """Sentences of the guide, each for the first time and without a word before."""
    engine = build(engine_name, print)
    said(engine, "Load.", voice)
    reader = a_reader(voice, foresees=False)
    took = []
    for _ in range(30):
        effects = reader.handle(CommandGiven(Command("next-sentence")))
        spoken = [effect.utterance for effect in effects if isinstance(effect, Speak)]
        took.append(first_of(engine, spoken[0], is_whole=False))
    engine.close()
    tell_first(f"{engine_name}, each sentence for the first time", took)


def a_reader(voice: str, *, foresees: bool) -> Reader:
    """Someone who is being read the guide to."""
    article, settings = open_document("vertebroplasty"), VoiceSettings(Prosody(voice), 100)
    reader = Reader(article, settings, Memories(), foresees=foresees)
    reader.handle(Opened())
    for command in ("escape", "read-all"):
        reader.handle(CommandGiven(Command(command)))
    return reader


def first_of(engine: Synthesizer, utterance: Utterance, *, is_whole: bool) -> First:
    """From asking to the first sound; where it `is_whole` the rest is made too."""
    clock, processor = time.perf_counter(), time.process_time()
    heard: list[First] = []

    def take(chunk: Chunk) -> bool:
        if chunk.pcm.strip(b"\0"):
            heard.append((time.perf_counter() - clock, time.process_time() - processor))
        return is_whole or not heard

    engine.synthesize(utterance, take)
    return heard[0] if heard else (0.0, 0.0)


def tell_first(what: str, took: Sequence[First]) -> None:
    """Print the middle and the tail, by the clock and of the processor."""
    if len(took) < 3:
        print(f"{what}: {len(took)} only")
        return
    told = []
    for times in zip(*took, strict=True):
        tail = statistics.quantiles(times, n=20)[-1]
        told.append(f"p50 {statistics.median(times) * 1000:.0f} ms, p95 {tail * 1000:.0f} ms")
    print(f"{what}: {told[0]}; of the processor {told[1]}; {len(took)} times")


if __name__ == "__main__":
    main()
