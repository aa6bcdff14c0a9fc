"""The screen of a terminal: from the bytes written to it to what a person sees, and when.

Understands what the program writes and refuses all else: a sequence it does not know fails the
test, for then nobody can say what the screen shows.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\x1b\[([?>=<]?)([\d;:]*)([ $]?[@-~])|\x1b[=>]|\x1b\][^\x07\x1b]*\x07|[^\x1b]")
_INCOMPLETE = re.compile(r"\x1b(?:\[[?>=<]?[\d;:]*[ $]?|\][^\x07\x1b]*)?\Z")
_WITHOUT_PICTURE = "hlqtucnrp"  # modes, cursor shapes, reports: nothing that can be seen changes


@dataclass(frozen=True)
class Highlight:
    """Text in reverse video, the row and column at which it begins, and when it was painted."""

    text: str
    row: int
    column: int
    time_s: float


class TerminalScreen:
    """A screen of a size, fed with what is written to it."""

    def __init__(self, columns: int = 80, rows: int = 24) -> None:
        self._columns = columns
        self._cells = [[" "] * columns for _ in range(rows)]
        self._reversed = [[False] * columns for _ in range(rows)]
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._rest = ""
        self._row = self._column = 0
        self._is_reverse = False

    def feed(self, data: bytes) -> None:
        """Take what was written, in pieces of any length."""
        text = self._rest + self._decoder.decode(data)
        incomplete = _INCOMPLETE.search(text)
        end = incomplete.start() if incomplete else len(text)
        text, self._rest = text[:end], text[end:]
        at = 0
        while at < len(text):
            token = _TOKEN.match(text, at)
            assert token is not None, f"unknown to this screen: {text[at : at + 20]!r}"
            at = token.end()
            if token[3]:
                self._obey(token[1], token[2], token[3])
            elif not token[0].startswith("\x1b"):
                self._put(token[0])

    def lines(self) -> list[str]:
        """The text of every row, without the blanks at its end."""
        return ["".join(row).rstrip() for row in self._cells]

    def row_after(self, label: str) -> str:
        """What stands after a label in the row that begins with it; "" where there is none."""
        for line in self.lines():
            if line.strip().startswith(label):
                return line.strip().removeprefix(label).strip()
        return ""

    def highlight(self, time_s: float = 0.0) -> Highlight | None:
        """The first run of text in reverse video."""
        for row, cells in enumerate(self._reversed):
            if True in cells:
                column = cells.index(True)
                end = next((n for n in range(column, len(cells)) if not cells[n]), len(cells))
                return Highlight("".join(self._cells[row][column:end]), row, column, time_s)
        return None

    def _obey(self, mark: str, numbers: str, final: str) -> None:
        if final == "H" and not mark:
            row, column = (int(number or 1) for number in (numbers or "1;1").split(";"))
            self._row, self._column = row - 1, column - 1
        elif final == "m" and not mark:
            self._look(numbers)
        elif final == "J" and numbers in ("2", "3"):
            for row_ in range(len(self._cells)):
                self._cells[row_] = [" "] * self._columns
                self._reversed[row_] = [False] * self._columns
        else:
            assert final[-1] in _WITHOUT_PICTURE, f"unknown to this screen: {numbers}{final}"

    def _look(self, numbers: str) -> None:
        parts = iter(numbers.split(";"))
        for part in parts:
            if part in ("", "0", "27"):
                self._is_reverse = False
            elif part == "7":
                self._is_reverse = True
            elif part in ("38", "48"):  # a colour, whose numbers mean nothing else
                for _ in range(1 if next(parts) == "5" else 3):
                    next(parts)

    def _put(self, character: str) -> None:
        if character == "\r":
            self._column = 0
        elif character == "\n":
            self._row += 1
        elif self._row < len(self._cells) and self._column < self._columns:
            self._cells[self._row][self._column] = character
            self._reversed[self._row][self._column] = self._is_reverse
            self._column += 1


def highlights(arrivals: list[tuple[float, bytes]], screen: TerminalScreen) -> list[Highlight]:
    """Every highlight in the order of painting, each with the time at which it was there."""
    found: list[Highlight] = []
    last: Highlight | None = None
    for time_s, data in arrivals:
        screen.feed(data)
        now = screen.highlight(time_s)
        if now is not None and (last is None or _place(now) != _place(last)):
            found.append(now)
        last = now
    return found


def consecutive(painted: list[Highlight], words: list[str]) -> list[Highlight]:
    """The highlights of these words, one after the other with no other between them."""
    texts = [highlight.text for highlight in painted]
    for start in range(len(texts) - len(words) + 1):
        if texts[start : start + len(words)] == words:
            return painted[start : start + len(words)]
    raise AssertionError(f"{words} were not highlighted one after the other in {texts}")


def _place(highlight: Highlight) -> tuple[str, int, int]:
    return highlight.text, highlight.row, highlight.column
