"""Starts with keys thrown at them from the first millisecond: how many hang.

    python -m bench.starts [--count 200] [--seed 1]

Prints how many of the starts did not end when they were asked to, with the seed of each, the exit
codes, and how long the others took to end. Exit code 1 if any hung.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections import Counter
from pathlib import Path

from testkit.starts import start


def main() -> int:
    """Start, and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcomes = {
            seed: start(seed, Path(folder)) for seed in range(asked.seed, asked.seed + asked.count)
        }
    hung = [seed for seed, outcome in outcomes.items() if outcome.ended_after_s is None]
    codes = Counter(str(outcome.exit_code) for outcome in outcomes.values())
    print(f"{len(outcomes)} starts, {len(hung)} hung {hung or ''}; exit codes {dict(codes)}")
    ended_s = [each.ended_after_s for each in outcomes.values() if each.ended_after_s is not None]
    if ended_s:
        usual_s, most_s = statistics.median(ended_s), max(ended_s)
        print(f"ended {usual_s:.2f} s after being asked to, at most {most_s:.2f} s")
    return int(bool(hung))


if __name__ == "__main__":
    raise SystemExit(main())
