"""The other process of `processes`: files of the library, one after the other, read and told.

Owns what is told of each, a line of JSON. Not here: its bounds (`base.bounded_work`), and reading
one (`reading`). Nothing that goes wrong is caught: the file is read again, by itself.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from voicereader.article.parsing import parse_here
from voicereader.base.bounded_work import begin_another, serve
from voicereader.base.i18n import speak
from voicereader.memory.library.reading import Stamp, ToRead, read


def main() -> None:
    """Read what standard input names, and end."""
    serve(2, _read_all)


def _read_all(request: list[bytes], answers: BinaryIO) -> None:
    speak(request[0].decode())
    for path, name, stamp, digest in json.loads(request[1]):
        begin_another()
        found = read(ToRead(path, name, Stamp(*stamp), bytes.fromhex(digest)), parse_here)
        told = (found.digest.hex(), found.title, found.passages, found.trouble)
        answers.write(json.dumps(told).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
