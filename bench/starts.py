"""Starts with keys thrown at them from the first millisecond: how many hang.

    python -m bench.starts --count 200

What a start is: `testkit/starts.py`. One that hangs is told with its seed.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections import Counter
from pathlib import Path

from testkit.starts import Outcome, start


def main() -> int:
    """Print how many of the starts hung; 1 if any did."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.seed, asked.seed + asked.count):
            outcome = start(seed, Path(folder))
            outcomes.append(outcome)
            if outcome.ended_after_s is None:
                print(f"seed {seed} hung ({outcome.way_out})", flush=True)
    seconds = sorted(each.ended_after_s for each in outcomes if each.ended_after_s is not None)
    hung = len(outcomes) - len(seconds)
    codes = Counter(str(each.exit_code) for each in outcomes)
    print(f"{len(outcomes)} starts, {hung} hung; exit codes {dict(codes)}")
    if seconds:
        print(
            f"ended {statistics.median(seconds):.2f} s after being asked to, "
            f"at most {seconds[-1]:.2f} s"
        )
    return int(hung > 0)


if __name__ == "__main__":
    raise SystemExit(main())
