"""What the person types, line by line, whatever bytes arrive.

Owns where a line ends and what of it is text. Refuses its meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from voicereader.article.clean import fold

LONGEST_CHARACTERS = 500
"""Of a line: as much as an entry takes, and more than any phrase has. The rest is let go."""

_MOST_BYTES = 4 * LONGEST_CHARACTERS  # of UTF-8
_CHUNK_BYTES = 65536


def typed_lines(read: Callable[[int], bytes]) -> Iterator[str]:
    """The lines until the input ends, each clean and without its end.

    `read` gives at most so many bytes, as soon as there are any, and none at the end. A line ends
    with LF, CR LF or CR; what is after the last end counts where there is anything. What is not
    UTF-8 becomes U+FFFD, control characters are nothing.
    """
    line, is_after_return = bytearray(), False
    while chunk := read(_CHUNK_BYTES):
        if is_after_return and chunk.startswith(b"\n"):
            chunk = chunk[1:]
        is_after_return = chunk.endswith(b"\r")
        *ended, rest = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        for end in ended:
            yield _text(line + end)
            line.clear()
        line += rest
        del line[_MOST_BYTES:]
    if line:
        yield _text(line)


def _text(line: bytes | bytearray) -> str:
    text = bytes(line[:_MOST_BYTES]).decode("utf-8", "replace")[:LONGEST_CHARACTERS]
    return fold(text)
