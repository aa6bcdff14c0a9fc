"""Sound files as a player sees them: decoded again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class HeardChapter:
    """A chapter of a file, in seconds."""

    title: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class HeardFile:
    """What a player makes of a file; samples are from -1 to 1."""

    seconds: float
    rate_hz: int
    samples: npt.NDArray[np.float64]
    chapters: tuple[HeardChapter, ...]
    tags: dict[str, str]
    language: str
    has_picture: bool

    def between(self, start_s: float, end_s: float) -> npt.NDArray[np.float64]:
        """The samples of a stretch."""
        return self.samples[int(start_s * self.rate_hz) : int(end_s * self.rate_hz)]


def heard(path: Path) -> HeardFile:
    """The file, decoded."""
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        chapters = tuple(
            HeardChapter(
                chapter["metadata"]["title"],
                float(chapter["start"] * (chapter["time_base"] or 0)),
                float(chapter["end"] * (chapter["time_base"] or 0)),
            )
            for chapter in file.chapters()
        )
        pictures = [one for one in file.streams.video if one.codec_context is not None]
        tags = {**stream.metadata, **file.metadata}
        decoded = [frame.to_ndarray().reshape(-1) for frame in file.decode(stream)]
        samples = np.concatenate(decoded)
        whole = 32_768 if samples.dtype == np.int16 else 1
        return HeardFile(
            float(file.duration or 0) / 1_000_000,
            stream.rate,
            samples.astype(np.float64) / whole,
            chapters,
            tags,
            stream.metadata.get("language", tags.get("language", "")),
            bool(pictures),
        )
