"""A request to its first sound and a stop to silence, beside the floor and beside the others.

    python -m bench.latency [--runs N]

Everything is measured in one run on one virtual sound card, at its monitor. Each contender lives in
a process of its own and says on which tick of the clock it was asked. Ours is asked through
`Player.speak` and `Player.cancel`; a real key press on a real terminal is in `bench/program.py`.
Needs pulseaudio, pactl and parec; `espeak-ng` and `aplay` for those that stand beside it.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from testkit.figures import percentile
from testkit.sound_card import RATE_HZ, Recording, SoundCard

TEXTS = (
    "Risks and Complications",
    "Bleeding or hematoma at the injection site",
    "Post-Procedure Care",
    "Patients may return to their normal activities within a day.",
)
LONG = "The cement hardens quickly, stabilizing the fracture and relieving the pain, " * 6


class Contender(Protocol):
    """Whatever can say something."""

    def say(self, text: str) -> None:
        """Begin to say a text."""

    def stop(self) -> None:
        """Fall silent."""


class Ours:
    """The player with the default engine on the sound card."""

    def __init__(self) -> None:
        from voicereader.reader.utterance import Piece, Prosody, Utterance
        from voicereader.speech.engines import DEFAULT_ENGINE, build
        from voicereader.speech.player import Player
        from voicereader.speech.sinks import speaker_opener

        self._player = Player(
            lambda: build(DEFAULT_ENGINE), speaker_opener("card"), lambda _event: None
        )
        self._utterance: Callable[[int, str], Utterance] = lambda number, text: Utterance(
            number, (Piece(text),), Prosody()
        )
        self._number = 0

    def say(self, text: str) -> None:
        """As the session does for an effect Speak."""
        self._number += 1
        self._player.speak(self._utterance(self._number, text))

    def stop(self) -> None:
        """As the session does for an effect CancelSpeech."""
        self._player.cancel()


class StockPyttsx3:
    """pyttsx3 with its own driver, which renders a file and lets `aplay` play it."""

    def __init__(self) -> None:
        import pyttsx3

        self._engine = pyttsx3.init("espeak")

    def say(self, text: str) -> None:
        """Blocks until all has been played."""
        self._engine.say(text)
        self._engine.runAndWait()

    def stop(self) -> None:
        """Cannot be asked for: `say` has not returned."""


class EspeakCommand:
    """The `espeak-ng` command, started anew for every text and killed to stop it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def say(self, text: str) -> None:
        """Start the command."""
        self.stop()
        self._process = subprocess.Popen(["espeak-ng", text], stderr=subprocess.DEVNULL)

    def stop(self) -> None:
        """Kill it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def floor() -> Contender:
    """The bare loop; see bench/floor.py."""
    from bench.floor import Floor

    return Floor()


CONTENDERS: dict[str, Callable[[], Contender]] = {
    "floor": floor,
    "ours": Ours,
    "espeak-ng": EspeakCommand,
    "pyttsx3": StockPyttsx3,
}
NAMES = {
    "floor": "floor: bare eSpeak NG loop",
    "ours": "voicereader",
    "espeak-ng": "espeak-ng command",
    "pyttsx3": "pyttsx3, stock driver",
}


def serve(name: str) -> None:
    """Be a contender: orders come in as lines, the time of each goes out."""
    contender = CONTENDERS[name]()
    for line in sys.stdin:
        order, _, text = line.rstrip("\n").partition(" ")
        print(time.monotonic(), flush=True)
        if order == "say":
            contender.say(text)
        else:
            contender.stop()


class Process:
    """A contender in a process of its own."""

    def __init__(self, name: str, card: SoundCard) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.latency", "--serve", name],
            env=card.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def order(self, line: str) -> float:
        """Give an order and learn when it arrived."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(line, file=self._process.stdin, flush=True)
        while True:
            answer = self._process.stdout.readline()
            if not answer:
                raise RuntimeError("the contender has ended")
            try:
                return float(answer)
            except ValueError:
                continue  # stock pyttsx3 prints

    def end(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()


def first_sounds_ms(process: Process, recording: Recording, runs: int) -> list[float]:
    """Milliseconds from each request to the first sound at the monitor."""
    found = []
    for run in range(runs):
        recording.wait_for_silence(0.3, within_s=60)
        time.sleep(random.uniform(0.1, 0.12))
        before = recording.frames
        asked_s = process.order(f"say {TEXTS[run % len(TEXTS)]}")
        heard = recording.wait_for_sound(before, within_s=10)
        found.append(1000 * (recording.time_of(heard) - asked_s))
        process.order("stop")
    return found[1:]  # the first one wakes things up


def silences_ms(process: Process, recording: Recording, runs: int) -> list[float]:
    """Milliseconds from each stop to the last sound at the monitor.

    Where the voice itself was silent when it was stopped nothing can be measured: not counted.
    """
    found: list[float] = []
    while len(found) < runs:
        recording.wait_for_silence(0.3, within_s=60)
        before = recording.frames
        process.order(f"say {LONG}")
        recording.wait_for_sound(before)
        time.sleep(random.uniform(0.2, 0.6))
        stopped_s = process.order("stop")
        time.sleep(0.3)
        last = recording.last_sound(before)
        assert last is not None
        after_ms = 1000 * (recording.time_of(last) - stopped_s)
        if after_ms > 0:
            found.append(after_ms)
    return found


def measure(name: str, card: SoundCard, runs: int) -> tuple[list[float], list[float]]:
    """First sounds and silences of one contender, in milliseconds."""
    process = Process(name, card)
    try:
        # A new recording each time, so that none grows long to search.
        with card.record() as recording:
            process.order("stop")
            time.sleep(1)
            sounds = first_sounds_ms(process, recording, runs + 1)
            if name == "pyttsx3":
                return sounds, []
            return sounds, silences_ms(process, recording, runs)
    finally:
        process.end()


def row(name: str, values: Sequence[float], target: str = "") -> None:
    """Print one line of the table."""
    if values:
        p50, p95 = percentile(values, 50), percentile(values, 95)
        print(f"  {name:30}{p50:8.1f}{p95:8.1f}   {target}")
    else:
        print(f"  {name:30}{'-':>8}{'-':>8}   {target}")


def main() -> None:
    """Measure every contender and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--serve", choices=sorted(CONTENDERS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return
    needs = {"espeak-ng": "espeak-ng", "pyttsx3": "aplay"}
    names = [n for n in CONTENDERS if n not in needs or shutil.which(needs[n])]
    with SoundCard() as card:
        results = {name: measure(name, card, options.runs) for name in names}
    floor_p50 = percentile(results["floor"][0], 50)
    goal = f"p50 <= 30 and <= {1.3 * floor_p50:.1f} (1.3 x floor), p95 <= 60"
    print(f"{options.runs} runs each, {RATE_HZ} Hz, milliseconds    p50     p95   target")
    for title, which, target in (
        ("request to first sound", 0, goal),
        ("stop to silence", 1, "p95 <= 25"),
    ):
        print(title)
        for name in names:
            row(NAMES[name], results[name][which], target if name == "ours" else "")


if __name__ == "__main__":
    main()
