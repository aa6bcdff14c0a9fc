"""How loud a sound is to the ear, by EBU R 128.

FFmpeg measures; nothing here is on the way to a sound.
"""

from __future__ import annotations

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

Sound = NDArray[np.int16]


def lufs(sound: Sound, rate_hz: int) -> float:
    """Integrated loudness."""
    graph = Graph()
    steps = (
        graph.add_abuffer(sample_rate=rate_hz, format="s16", layout="mono"),
        graph.add("ebur128", "metadata=1"),
        graph.add("abuffersink"),
    )
    steps[0].link_to(steps[1])
    steps[1].link_to(steps[2])
    graph.configure()
    frame = av.AudioFrame.from_ndarray(sound.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate = rate_hz
    graph.push(frame)
    graph.push(None)
    told = -120.0
    while True:
        try:
            told = float(graph.pull().metadata.get("lavfi.r128.I", told))
        except (av.error.BlockingIOError, av.error.EOFError):
            return told
