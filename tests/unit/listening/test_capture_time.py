"""When captured frames reached the microphone: what is promised of blocks that arrive unevenly."""

from __future__ import annotations

import random

import pytest

from voicereader.listening.capture.capture_time import CaptureTime

RATE_HZ = 16_000
BLOCK = 160


def fed(seconds: float, drift: float = 0.0, start_s: float = 100.0, seed: int = 1) -> CaptureTime:
    """Blocks that arrive up to 8 ms late, from a device whose clock runs fast by `drift`."""
    late = random.Random(seed)
    time = CaptureTime(RATE_HZ)
    for number in range(1, round(seconds * RATE_HZ / BLOCK) + 1):
        true_s = start_s + number * BLOCK / RATE_HZ / (1 + drift)
        time.arrived(BLOCK, true_s + late.uniform(0.0, 0.008))
    return time


def test_late_blocks_do_not_make_a_frame_late() -> None:
    """Among hundreds of blocks some are prompt, and those date all frames."""
    time = fed(5.0)
    assert time.of_frame(5 * RATE_HZ) == pytest.approx(105.0, abs=0.0005)
    assert time.of_frame(2 * RATE_HZ) == pytest.approx(102.0, abs=0.0005)


@pytest.mark.parametrize("drift", [1e-4, -1e-4])
def test_a_clock_that_drifts_is_followed(drift: float) -> None:
    """After ten minutes 60 ms apart, the newest frame is still dated within a millisecond."""
    time = fed(600.0, drift)
    assert time.of_frame(600 * RATE_HZ) == pytest.approx(100 + 600 / (1 + drift), abs=0.001)


def test_lost_frames_are_believed_within_a_second() -> None:
    """After a sleep of a minute in which nothing was captured, frames have the new times."""
    time = fed(5.0)
    for number in range(1, 120):
        time.arrived(BLOCK, 165.0 + number * BLOCK / RATE_HZ)
    assert time.of_frame(5 * RATE_HZ + 119 * BLOCK) == pytest.approx(166.19, abs=0.001)


def test_a_backlog_that_comes_at_once_changes_nothing() -> None:
    """Two seconds held up and handed over together are dated as if they had come in time."""
    time = fed(5.0)
    for _ in range(2 * RATE_HZ // BLOCK):
        time.arrived(BLOCK, 107.0)
    assert time.of_frame(6 * RATE_HZ) == pytest.approx(106.0, abs=0.0005)
    assert time.of_frame(7 * RATE_HZ) == pytest.approx(107.0, abs=0.0005)
