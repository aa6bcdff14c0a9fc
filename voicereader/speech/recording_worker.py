"""The other process of `recorded`: clips of a book's sound files are decoded, and sent back.

Owns which frames of a file a clip is. Not here: the bounds of this process (`base.bounded_work`),
where the files are (`article.book_files`), and the decoders (`base.sound_decoding`, and
`packed_sound` for what that one cannot open).
"""

from __future__ import annotations

import json
import time
from threading import Lock, Thread
from typing import TYPE_CHECKING, BinaryIO

from voicereader.article.book_files import files_of
from voicereader.base.bounded_work import LENGTH_BYTES, serve
from voicereader.base.sound_decoding import SoundFile
from voicereader.speech.recorded import PART, TICK

if TYPE_CHECKING:
    from voicereader.speech.packed_sound import PackedSound

_TICK_S = 0.02
_FRAME_BYTES = 2

_Clip = tuple[str, int, int | None]


def main() -> None:
    """Read what standard input has, and end."""
    serve(3, _decode)


def _decode(request: list[bytes], answers: BinaryIO) -> None:
    document, rate_hz, asked = request
    writing = Lock()
    Thread(target=_tick, args=(answers, writing), daemon=True).start()
    sounds = _Sounds(document.decode("utf-8", "surrogateescape"), int(rate_hz))
    for clips, (low, high) in json.loads(asked):
        pcm = sounds.part_of([tuple(clip) for clip in clips], low, high)
        with writing:
            answers.write(PART + len(pcm).to_bytes(LENGTH_BYTES))
            answers.write(pcm)


def _tick(answers: BinaryIO, writing: Lock) -> None:
    """So the other side can say between two ticks that it wants no more: it ends this process."""
    while True:
        with writing:
            answers.write(TICK)
            answers.flush()
        time.sleep(_TICK_S)


class _Sounds:
    """The sound files of a document, one of which is open."""

    def __init__(self, document: str, rate_hz: int) -> None:
        self._files = files_of(document)
        self._rate_hz = rate_hz
        self._path = ""
        self._open: SoundFile | PackedSound | None = None

    def part_of(self, clips: list[_Clip], low: float, high: float) -> bytes:
        """What is between two shares of all the clips, one after the other."""
        ranges = [self._frames(*clip) for clip in clips]
        total = sum(end - begin for _path, begin, end in ranges)
        first, last, at = round(low * total), round(high * total), 0
        parts = []
        for path, begin, end in ranges:
            start, stop = max(first - at, 0), min(last - at, end - begin)
            if start < stop:
                parts.append(self._file(path).read(begin + start, stop - start))
            at += end - begin
        return b"".join(parts)

    def _frames(self, path: str, begin_ms: int, end_ms: int | None) -> tuple[str, int, int]:
        begin = self._frame(begin_ms)
        if end_ms is not None:
            return path, begin, self._frame(end_ms)
        rest = self._file(path).read(begin)
        return path, begin, begin + len(rest) // _FRAME_BYTES

    def _frame(self, ms: int) -> int:
        return round(ms * self._rate_hz / 1000)

    def _file(self, path: str) -> SoundFile | PackedSound:
        if self._open is None or path != self._path:
            source = self._files.read(path)
            if source is None:
                raise FileNotFoundError(path)
            self._path, self._open = path, _opened(source, self._rate_hz)
        return self._open


def _opened(source: bytes, rate_hz: int) -> SoundFile | PackedSound:
    try:
        return SoundFile(source, rate_hz)
    except ValueError:
        from voicereader.speech.packed_sound import PackedSound  # loads FFmpeg

        return PackedSound(source, rate_hz)


if __name__ == "__main__":
    main()
