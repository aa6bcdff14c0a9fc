"""Noise, as the tests of the doctor and the virtual room have it."""

from __future__ import annotations

import numpy as np

from voicereader.listening.echo.echo_delay import Samples
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

RANDOM = np.random.default_rng(4)


def noise(dbfs: float, seconds: float = 4.0) -> Samples:
    """White noise of a level."""
    samples = RANDOM.standard_normal(round(seconds * SAMPLE_RATE_HZ)) * 10 ** (dbfs / 20)
    return samples.astype(np.float32)
