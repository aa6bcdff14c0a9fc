"""The words of some Markdown or HTML, without its marks: what a reader of the page would see.

Owns what each mark in a line and each HTML tag is to a listener: struck-out text is left out,
raised and lowered signs stay so, an image is its description. Not here: blocks and lists
(`blocks`), and languages (`passages`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from voicereader.article.formats.lines import DocumentWords, joining

# What is never closed runs to the end. Compiled when first met (by re's own cache), as are those
# below: few articles hold any, and every start would pay.
_TAG = r"(?is)<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-z!?][^<>]*>"
_NAMED = r"(?i)<(/?)([a-z][a-z0-9]*)"
_ALTERNATIVE = r"""(?is)<img\b[^<>]*?\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>]+))"""

_STRUCK = frozenset({"del", "s", "strike"})
_UNSEEN = frozenset({"script", "style", "template"})
_CELLS = frozenset({"td", "th"})
_BLOCKS = """
    address article aside blockquote caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary
    table tbody tfoot thead tr ul
"""

_RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_CAN_BE_RAISED = r"[0-9+\u2212=()ni,;\u2013 -]+"
_CAN_BE_LOWERED = r"[0-9+\u2212=(),; -]+"
_TAKES_A_NOTE = r"(?:[^\W\d_]{3}|[.,;:!?\u2026\u201d\u2019\"'])$"
_SYMBOLS = {"tm": "\u2122", "sm": "\u2120"}


class TextCollector:
    """Collects the words of a run of text; `length` is how many characters have come so far.

    `struck` is how many marks of struck-out text are open: what comes is left out until all close.
    """

    def __init__(self, vocabulary: DocumentWords, struck: int = 0) -> None:
        self.vocabulary = vocabulary
        self.struck = struck
        self.length = 0
        self._pieces: list[str] = []
        self._unseen = ""  # the tag that is open
        self._shifted = ("", 0)  # "sup" or "sub" that is open, and the piece that it began with
        self._line_ends = False

    def take(self) -> str:
        """All that has come, once: the next run begins with nothing."""
        text = "".join(self._pieces)
        self._pieces, self._shifted, self._line_ends, self.length = [], ("", 0), False, 0
        return text

    def add(self, words: str) -> None:
        """Words as they are seen."""
        if self.struck or self._unseen or not words:
            return
        if self._line_ends and (words := words.lstrip()):
            self._line_ends = False
            # "Term" and ": what it means" on the next line are one clause.
            if not words.startswith(": "):
                self._replace_last(joining(self._pieces[-1], words, self.vocabulary))
        if words:
            self._pieces.append(words)
            self.length += len(words)

    def note(self, label: str) -> None:
        """The mark of a footnote, raised where it follows a word or a stop and is no exponent."""
        before = self._pieces[-1] if self._pieces else ""
        is_raised = label.isdecimal() and re.search(_TAKES_A_NOTE, before)
        self.add(label.translate(_RAISED) if is_raised else f"[{label}]")

    def end_line(self) -> None:
        """The line ends, but not what it says."""
        if self._pieces:
            self._replace_last(self._pieces[-1].rstrip())
            self._line_ends = True

    def tag(self, markup: str) -> None:
        """One tag of HTML, or a comment."""
        named = re.match(_NAMED, markup)
        if named is None:
            return
        closes, name = bool(named[1]), named[2].lower()
        if name in _STRUCK:
            self.struck = max(self.struck + (-1 if closes else 1), 0)
        elif name in _UNSEEN and not markup.endswith("/>"):
            self._unseen = "" if closes else name
        elif name == "br":
            self.add(" ")
        elif name == "img" and (found := re.match(_ALTERNATIVE, markup)):
            self.add(html.unescape(found[1] or found[2] or found[3] or ""))
        elif name in ("sup", "sub"):
            self._shift(name, closes=closes)

    def _shift(self, name: str, *, closes: bool) -> None:
        """Raise or lower what has come since the tag opened."""
        if not closes:
            self._shifted = (name, len(self._pieces))
        elif self._shifted[0] == name:
            start = self._shifted[1]
            before = self._pieces[start - 1][-1:] if start else ""
            inside = "".join(self._pieces[start:])
            shifted = (_raised if name == "sup" else _lowered)(inside, before)
            self._pieces[start:] = [shifted]
            self._shifted = ("", 0)
            self.length += len(shifted) - len(inside)

    def _replace_last(self, words: str) -> None:
        self.length += len(words) - len(self._pieces[-1])
        self._pieces[-1] = words


def of_html(markup: str, words: TextCollector) -> Iterator[str]:
    """The words of a block of HTML, one text for each block in it; a row of a table is one."""
    start = 0
    for found in (*re.finditer(_TAG, markup), None):
        for line in markup[start : found.start() if found else None].splitlines(keepends=True):
            words.add(html.unescape(line))
            if line.endswith("\n"):
                words.end_line()
        if found is None:
            break
        start = found.end()
        named = re.match(_NAMED, found[0])
        name = named[2].lower() if named else ""
        if name in _UNSEEN:  # with all that it holds
            continue
        words.tag(found[0])
        if name in _BLOCKS.split():
            yield words.take().rstrip().removesuffix(";")
        elif name in _CELLS and found[0].startswith("</") and words.length:
            words.add("; ")
    yield words.take().rstrip().removesuffix(";")


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
