"""What the screen costs: bytes written, time from key to event, time and breath to start.

Run as `python -m bench.screen`. Everything is measured on the demo of the tests in a bare pty,
which answers no query: the bytes are those a plain 256-colour terminal gets.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

from testkit.terminal import Pty
from testkit.waiting import wait_until

DEMO = (sys.executable, "-m", "testkit.demo_screen")
TITLES = f"{'':44}{'measured':>16}{'target':>12}"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--starting", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--switch-s", type=float, help=argparse.SUPPRESS)
    arguments = options.parse_args()
    if arguments.starting is not None:
        start(arguments.starting, arguments.switch_s)
        return
    with tempfile.TemporaryDirectory() as folder:
        print(TITLES)
        for switch_s in (0.005, 0.001):
            measure_start(Path(folder) / "start", switch_s)
        for columns, rows in ((80, 24), (40, 12), (200, 60)):
            measure_bytes(columns, rows)
        measure_keys(Path(folder) / "log")


def show(what: str, measured: str, target: str = "") -> None:
    """One row of the table."""
    print(f"{what:44}{measured:>16}{target:>12}")


def start(result: Path, switch_s: float) -> None:
    """In a pty of its own: import, run until a key, and note what another thread had to wait."""
    sys.setswitchinterval(switch_s)
    waits: list[float] = []
    ended = threading.Event()

    def breathe() -> None:
        # What an audio callback would feel: how much later than asked for a thread gets its turn.
        while not ended.is_set():
            before = time.perf_counter()
            time.sleep(0.001)
            waits.append(time.perf_counter() - before - 0.001)

    threading.Thread(target=breathe, daemon=True).start()
    began = time.monotonic()
    from voicereader.ui.tui import ReaderApp

    imported = time.monotonic()
    from testkit.demo_screen import Script
    from voicereader.reader.registry.commands import Command

    made = time.monotonic()
    first = replace(Script(None).view, keys={"q": Command("quit")})
    app = ReaderApp(lambda _: app.close(), first)
    app.run()
    ended.set()
    late = sum(wait > 0.005 for wait in waits)
    result.write_text(f"{imported - began} {made} {max(waits)} {late}")


def measure_start(result: Path, switch_s: float, runs: int = 5) -> None:
    """Import, first paint, and the longest time another thread waits for its turn meanwhile.

    The turn is CPython's: `sys.setswitchinterval`, 5 ms unless told.
    """
    command = (*(sys.executable, "-m", "bench.screen"), *("--starting", str(result)))
    rows: list[list[float]] = []
    print(f"start with a switch interval of {switch_s * 1000:.0f} ms")
    for _ in range(runs):
        with Pty((*command, "--switch-s", str(switch_s))) as terminal:
            painted = first_paint(terminal)
            terminal.wait_quiet()
            terminal.type(b"q")
            terminal.process.wait(10)
        took, made, longest, late = map(float, result.read_text().split())
        rows.append([took, painted - made, longest, late])
    imports, paints, longest_waits, lates = zip(*rows, strict=True)
    show("  import of the screen, median", f"{statistics.median(imports) * 1000:.0f} ms")
    show("  from there to first paint, median", f"{statistics.median(paints) * 1000:.0f} ms")
    show("  longest wait of another thread, worst", f"{max(longest_waits) * 1000:.0f} ms")
    show("  waits over 5 ms in a start, median", f"{statistics.median(lates):.0f}")


def first_paint(terminal: Pty) -> float:
    """When the first screen was written, by the clock all processes share."""
    wait_until(lambda: b"Saying" in terminal.written, "the first paint")
    return time.monotonic()


def measure_bytes(columns: int, rows: int) -> None:
    """Bytes written for each thing that happens."""
    with Pty(DEMO, columns=columns, rows=rows) as terminal:
        terminal.wait_quiet()
        size = f"{columns}x{rows}"
        show(f"{size} start, bytes", str(len(terminal.take())))
        time.sleep(3)
        show(f"{size} idle, bytes in 3 s", str(len(terminal.take())), "0")

        def cost(key: bytes) -> int:
            terminal.type(key)
            time.sleep(0.12)
            return len(terminal.take())

        words: list[int] = []
        moves: list[int] = []
        for _ in range(28):
            moves.append(cost(b"\x1b[B"))
            words += [written for _ in range(12) if (written := cost(b"\x1b[C"))]
        show(f"{size} word, bytes, median and most", _middle_and_most(words), "150")
        show(f"{size} sentence or jump, bytes, median, most", _middle_and_most(moves), "1000")
        show(f"{size} status, bytes", str(cost(b"s")), "200")
        show(f"{size} notice, bytes", str(cost(b"n")))


def measure_keys(log: Path, presses: int = 60) -> None:
    """From the byte in the terminal to the event told."""
    with Pty((*DEMO, "--log", str(log))) as terminal:
        terminal.wait_quiet()
        for name, key in (("letter", b"h"), ("arrow", b"\x1b[A"), ("Escape", b"\x1b")):
            took = [_key_ms(terminal, log, key) for _ in range(presses)]
            low, high = statistics.median(took), statistics.quantiles(took, n=20)[-1]
            show(f"key to event, {name}, p50 and p95", f"{low:.1f}, {high:.1f} ms")


def _key_ms(terminal: Pty, log: Path, key: bytes) -> float:
    before = _lines(log)
    pressed = time.monotonic_ns()
    terminal.type(key)
    wait_until(lambda: _lines(log) > before, "the key's event")
    return (int(log.read_text().splitlines()[-1].split()[0]) - pressed) / 1e6


def _lines(log: Path) -> int:
    return log.read_text().count("\n") if log.exists() else 0


def _middle_and_most(numbers: list[int]) -> str:
    return f"{statistics.median(numbers):.0f}, {max(numbers)}"


if __name__ == "__main__":
    main()
