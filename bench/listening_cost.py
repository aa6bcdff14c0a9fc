"""What listening costs: processor and memory of the program and of its hearing process.

On the virtual sound card, first without listening, then listening always: idle, when nothing has
sounded for some seconds, and while reading; ten seconds each. Run with `python -m
bench.listening_cost`. Memory is each process's share (Pss).
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from testkit.sound_card import SoundCard
from testkit.terminal import Tmux

COMMAND = [sys.executable, "-m", "voicereader", "--memory", "none", "--listen"]
SECONDS = 10
SILENT_S = 3.0


def processes(parent: int) -> list[int]:
    """A process and its descendants."""
    found = subprocess.run(
        ["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False
    )
    return [parent, *(inner for child in found.stdout.split() for inner in processes(int(child)))]


def used_s(process: int) -> float:
    """Processor time of its threads so far; their ticks would miss what is over within one."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


def share_mb(process: int) -> float:
    """Memory, what is shared with others divided among them."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def measure(state: str, running: list[int]) -> None:
    """Print a row."""
    before = sum(map(used_s, running))
    time.sleep(SECONDS)
    percent = 100 * (sum(map(used_s, running)) - before) / SECONDS
    print(f"{state:<24}{percent:>8.1f} %{sum(map(share_mb, running)):>8.0f} MB")


def main() -> None:
    """Measure all states; targets are 5 % of a core listening in silence, and 380 MB."""
    print(f"{'':24}of a core    memory")
    for how, title in (("push", "not listening"), ("always", "listening")):
        with SoundCard() as card, Tmux([*COMMAND, how], environment=card.environment) as terminal:
            terminal.wait_for("Medical Disclaimer")
            terminal.press("Escape")
            time.sleep(5)
            terminal.press("s")
            with card.record() as recording:
                recording.wait_for_silence(SILENT_S, within_s=60)
            running = processes(terminal.process_id)
            measure(f"{title}, silent", running)
            terminal.press("r")
            time.sleep(2)
            measure(f"{title}, reading", running)
            terminal.press("C-q")


if __name__ == "__main__":
    main()
