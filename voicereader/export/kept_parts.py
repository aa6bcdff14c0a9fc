"""The parts made so far, in a hidden folder beside the file that is to be: why nothing is lost.

Owns that folder: a part in it is whole, for it is made under another name, and its name is the
digest of what is said in it and how, so that a part of an edited text or another voice is never
taken for it. Beside it stands when each word of it is heard. Not here: making parts (`narration`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voicereader.export.errors import unwritable
from voicereader.export.joining import KeptPart

_UNFINISHED = "unfinished"
_TIMES = ".times"


class KeptParts:
    """The parts of one narration. Raises ExportError where they cannot be kept."""

    def __init__(self, beside: Path) -> None:
        """`beside` is the file, or the folder of files, that they are for."""
        self._folder = beside.with_name(f".{beside.name}.parts")
        self._known: dict[str, KeptPart] = {}
        try:
            self._folder.mkdir(exist_ok=True)
            for path in self._folder.iterdir():
                digest, _, samples = path.name.partition("-")
                if samples.isdecimal():
                    self._known[digest] = KeptPart(path, int(samples))
                elif path.suffix != _TIMES:
                    path.unlink()
        except OSError as error:
            raise unwritable(beside, error) from error

    def kept(self, digest: str) -> KeptPart | None:
        """The part that was made before; None where it was not."""
        return self._known.get(digest)

    def times(self, part: KeptPart) -> bytes:
        """When what is said in a part is heard, as it was told with it. Raises OSError."""
        digest = part.path.name.partition("-")[0]
        return part.path.with_name(f"{digest}{_TIMES}").read_bytes()

    def make(self, digest: str, write: Callable[[Path], tuple[int, bytes]]) -> KeptPart:
        """The part that `write` makes at a path: its samples and its times. Raises OSError."""
        unfinished = self.unfinished(str(os.getpid()))
        samples, times = write(unfinished)
        (self._folder / f"{digest}{_TIMES}").write_bytes(times)  # before it, so it is never without
        made = self._folder / f"{digest}-{samples}"
        unfinished.replace(made)
        self._known[digest] = KeptPart(made, samples)
        return self._known[digest]

    def unfinished(self, name: str) -> Path:
        """Where a file is made that is put in its place when it is whole; on the same disk."""
        return self._folder / f"{_UNFINISHED}.{name}"

    def clear(self) -> None:
        """Let go of all of them: the file is there."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def tidied(self) -> Iterator[None]:
        """Nothing unfinished is left behind, and no folder of a narration that made nothing."""
        try:
            yield
        finally:
            with suppress(OSError):
                for path in self._folder.glob(f"{_UNFINISHED}.*"):
                    path.unlink()
                if not self._known:
                    self._folder.rmdir()
