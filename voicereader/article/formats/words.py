"""The words of one block, as they come: lines joined, signs raised and lowered, marks kept.

Owns what a line of words is to a listener: what stands between two lines of the file, an exponent,
the mark of a note; and where each mark stands when the text has been folded. Not here: blocks,
which are `building`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from voicereader.article.clean import clean, fold
from voicereader.article.formats.draft import POINTS, MarkedText, MarkKind, TextMark
from voicereader.article.formats.lines import DocumentWords, joining

_RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_CAN_BE_RAISED = r"[0-9+\u2212=()ni,;\u2013 -]+"
_CAN_BE_LOWERED = r"[0-9+\u2212=(),; -]+"
_TAKES_A_NOTE = r"(?:[^\W\d_]{3}|[.,;:!?\u2026\u201d\u2019\"'])$"
_BRACKETS = {"[": "]", "(": ")"}
_SYMBOLS = {"tm": "\u2122", "sm": "\u2120"}

# What a link says that leads from a note to its mark, or up a page: an arrow, or the word for it.
_ARROWS = re.compile("[\\s\\[\\]()\\u2190-\\u21ff\\u2912\\u2934\\u2b06\\u25b2\\ufe0e\\ufe0f^]+")
_BACK = re.compile(
    r"(?i)[\W_]*(?:(?:go|jump)\s+)?(?:back|return|up|zur\xfcck|retour|volver|torna)"
    r"(?:\s+(?:up|to\s+(?:the\s+)?(?:text|article|content|note|reference)|zum\s+text|au\s+texte))?"
    r"(?:\s+\d+)?[\W_]*"
)
_TO_A_MARK = re.compile(
    r"(?i)(?:fn|note|cite|ftn|edn|text)[-_:.]*(?:ref|mark)|\bref[-_:.]?\d|\bback[-_:.]?\d|\br\d+$"
)

Said = tuple[MarkKind, str]
"""What a mark says: of which kind it is, and its value."""


class BlockWords:
    """Collects the words of a block; `length` is how many characters have come so far."""

    def __init__(self, vocabulary: DocumentWords, points: Iterable[Said] = ()) -> None:
        self.length = 0
        self.has_only_images = True
        self._vocabulary = vocabulary
        self._pieces: list[str] = []
        self._ends_line = False
        self._closes = ""  # the bracket that is left out with what stood before it
        self._note = -1  # which piece is the last mark of a note
        self._marks = [TextMark(0, 0, *point) for point in points]
        self._last: dict[MarkKind, int] = {}  # which of the marks is the last of its kind

    @property
    def pieces(self) -> int:
        """How many have come: what `shift` is told of later."""
        return len(self._pieces)

    def add(self, text: str, said: Sequence[Said] = (), *, is_image: bool = False) -> None:
        """Words as the file has them, and what is said of all of them."""
        self.has_only_images &= is_image or not text.strip()
        first, *rest = text.split("\n") if "\n" in text else (text,)
        self._add(first, said)
        for line in rest:
            self._end_line()
            self._add(line, said)

    def note(self, label: str, said: Sequence[Said]) -> None:
        """The mark of a footnote, raised where it follows a word or a stop and is no exponent."""
        before = self._pieces[-1] if self._pieces else ""
        is_raised = label.isdecimal() and re.search(_TAKES_A_NOTE, before)
        self.add(label.translate(_RAISED) if is_raised else f"[{label}]", said)
        self._note = len(self._pieces) - 1

    def leave_out(self) -> None:
        """Words come that are no text; brackets right round them are none either."""
        if self._pieces and (last := self._pieces[-1].rstrip())[-1:] in _BRACKETS:
            self._set_length(self.length + len(last) - 1 - len(self._pieces[-1]))
            self._pieces[-1] = last[:-1]
            self._closes = _BRACKETS[last[-1]]

    def point(self, said: Said) -> None:
        """A place between what has come and what comes."""
        self._marks.append(TextMark(self.length, self.length, *said))

    def shift(self, by: int, since: int) -> None:
        """Raise (1) or lower (-1) what has come since there were so many `pieces`."""
        inside = "".join(self._pieces[since:])
        if self._note < since:
            before = self._pieces[since - 1][-1:] if 0 < since <= len(self._pieces) else ""
            shifted = (_raised if by > 0 else _lowered)(inside, before)
            self._pieces[since:] = [shifted]
            self._set_length(self.length + len(shifted) - len(inside))

    def take(self) -> MarkedText:
        """All that has come, folded."""
        raw = "".join(self._pieces)
        text = fold(raw)
        if not self._marks:
            return MarkedText(text)
        offsets = {edge for mark in self._marks for edge in (mark.start, mark.end)}
        at = _folded(raw, offsets) if text != raw else None
        marks = []
        for mark in self._marks:
            start, end = (at[mark.start], at[mark.end]) if at else (mark.start, mark.end)
            start, end = _trimmed(text, start, end)
            if start < end or mark.kind in POINTS:
                marks.append(TextMark(start, end, mark.kind, mark.value))
        return MarkedText(text, tuple(sorted(marks, key=lambda mark: mark.start)))

    def _add(self, words: str, said: Sequence[Said]) -> None:
        if self._closes and words.strip():
            words = words.lstrip().removeprefix(self._closes)
            self._closes = ""
        if self._ends_line and (words := words.lstrip()):
            self._ends_line = False
            last = joining(self._pieces[-1], words, self._vocabulary)
            self._set_length(self.length + len(last) - len(self._pieces[-1]))
            self._pieces[-1] = last
        if not words:
            return
        start = self.length
        self._pieces.append(words)
        self.length += len(words)
        for each in said:
            self._mark(start, each)

    def _mark(self, start: int, said: Said) -> None:
        """Mark what has come since `start`, as one with what says the same right before it."""
        kind = said[0]
        before = self._marks[self._last[kind]] if kind in self._last else None
        is_same = before is not None and before.value == said[1] and kind is not MarkKind.NOTE
        if before and is_same and before.end >= start - 1:  # a space may have come between lines
            self._marks[self._last[kind]] = TextMark(before.start, self.length, *said)
            return
        self._last[kind] = len(self._marks)
        self._marks.append(TextMark(start, self.length, *said))

    def _end_line(self) -> None:
        """The line ends, but not what it says."""
        while self._pieces:
            last = self._pieces[-1].rstrip()
            self._set_length(self.length + len(last) - len(self._pieces[-1]))
            self._pieces[-1] = last
            if last:
                self._ends_line = True
                return
            self._pieces.pop()

    def _set_length(self, length: int) -> None:
        """The last words became longer or shorter, and the marks that end with them do, too."""
        for at in self._last.values():
            mark = self._marks[at]
            if mark.end > length or mark.end == self.length:
                self._marks[at] = TextMark(min(mark.start, length), length, mark.kind, mark.value)
        self.length = length


def _folded(raw: str, offsets: Iterable[int]) -> dict[int, int]:
    """Where each place in a text is when the text has been folded."""
    found: dict[int, int] = {}
    length = before = 0
    is_open = False  # a space would be kept: words stand before it
    for offset in sorted(offsets):
        piece = clean(raw[before:offset])
        words = piece.split()
        if piece[:1].isspace() and is_open:
            length, is_open = length + 1, False
        if words:
            length += len(" ".join(words))
            is_open = not piece[-1:].isspace()
            length += not is_open
        found[offset], before = length, offset
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the spaces at its ends; a point before the next word."""
    start, end = min(start, len(text)), min(end, len(text))
    while start < len(text) and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, max(start, end)


def _raised(inside: str, before: str) -> str:
    """An exponent or a note's number, raised; "2nd" and "Mme" as they are said; "e^x"."""
    if symbol := _SYMBOLS.get(inside.strip().lower()):
        return symbol
    if re.fullmatch(_CAN_BE_RAISED, inside):
        return inside.translate(_RAISED)
    if not inside[:1].isalnum():  # a note's sign: "[1]", "*"
        return inside
    if before.isdigit() and len(inside) > 1 and inside.isalpha():
        return inside
    if before.isupper() and inside.isalpha():
        return inside
    if before.isdigit() and inside in ("e", "o", "a", "r"):
        return inside
    return f"^{inside}" if len(inside) == 1 else f" {inside}"


def _lowered(inside: str, before: str) -> str:
    if re.fullmatch(_CAN_BE_LOWERED, inside):
        return inside.translate(_LOWERED)
    return f" {inside}" if before.isalnum() and inside.strip() else inside


def leads_back(text: str, said: Sequence[Said]) -> bool:
    """Whether words only say that their link leads back from a note, or up: they are no text."""
    target = next((value for kind, value in said if kind is MarkKind.LINK), "")
    if not target.startswith("#") or not text.strip():
        return False
    is_word = _BACK.fullmatch(text) and _TO_A_MARK.search(target)
    return bool(_ARROWS.fullmatch(text) or is_word)
