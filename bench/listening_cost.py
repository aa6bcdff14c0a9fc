"""What listening costs: processor and memory of the program and of its hearing process.

On the virtual sound card, listening always, first idle in silence and then while reading; ten
seconds each. Run with `python -m bench.listening_cost`. Memory is each process's share (Pss).
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from testkit.sound_card import SoundCard
from testkit.terminal import Tmux

COMMAND = [sys.executable, "-m", "voicereader", "--listen", "always", "--memory", "none"]
SECONDS = 10
TICKS_A_SECOND = 100


def processes(parent: int) -> list[int]:
    """A process and its descendants."""
    found = subprocess.run(
        ["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False
    )
    return [parent, *(inner for child in found.stdout.split() for inner in processes(int(child)))]


def used_s(process: int) -> float:
    """Processor time so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


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
    """Measure both states; targets are 15 % of a core idle and 250 MB."""
    with SoundCard() as card, Tmux(COMMAND, environment=card.environment) as terminal:
        terminal.wait_for("Medical Disclaimer")
        terminal.press("Escape")
        time.sleep(5)
        terminal.press("s")
        time.sleep(3)
        running = processes(terminal.process_id)
        print(f"{len(running)} processes             of a core    memory")
        measure("listening, silent", running)
        terminal.press("r")
        time.sleep(2)
        measure("listening and reading", running)
        terminal.press("C-q")


if __name__ == "__main__":
    main()
