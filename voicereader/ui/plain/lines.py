"""What the person types, line by line, whatever bytes arrive.

Owns where a line ends and what of it is text. Not here: what a line means, which is `line_parser`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from voicereader.article.clean import fold

LONGEST_CHARACTERS = 500
"""Of a line: as much as an entry takes, and more than any phrase has. The rest is let go."""

# What terminals send for keys that are no characters: a line of one of them means that key. Left
# and right are told with Ctrl, which moves by the word too, for by name they are rather said.
_ARROWS = {"A": "up", "B": "down", "C": "ctrl+right", "D": "ctrl+left", "H": "home", "F": "end"}
_NUMBERED = {
    1: "home",
    2: "insert",
    3: "delete",
    4: "end",
    5: "pageup",
    6: "pagedown",
    **{number: f"f{number - 10}" for number in range(11, 16)},
    **{number: f"f{number - 11}" for number in range(17, 22)},
    **{number: f"f{number - 12}" for number in range(23, 25)},
}
_PRESSED = {
    "\x1b": "escape",
    **{f"\x1b{sign}{end}": name for sign in "[O" for end, name in _ARROWS.items()},
    **{f"\x1bO{end}": f"f{number}" for number, end in enumerate("PQRS", start=1)},
    **{f"\x1b[{number}~": name for number, name in _NUMBERED.items()},
}

_MOST_BYTES = 4 * LONGEST_CHARACTERS  # of UTF-8
_CHUNK_BYTES = 65536


def typed_lines(read: Callable[[int], bytes]) -> Iterator[str]:
    """The lines until the input ends, each clean and without its end.

    `read` gives at most so many bytes, as soon as there are any, and none at the end. A line ends
    with LF, CR LF or CR; what is after the last end counts where there is anything. What is not
    UTF-8 becomes U+FFFD, control characters are nothing; but a line that is what a terminal sends
    for a key is the name of that key.
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
    if text in _PRESSED:
        from voicereader.reader.registry.keys import (
            key_name,  # only here: a first line does not wait for it
        )

        return key_name(_PRESSED[text])
    return fold(text)
