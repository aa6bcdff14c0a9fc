"""Rules for what every language writes alike: struck-out text, task boxes, raised signs, ligatures.

Owns which characters these are. Not here: the words for them, which each language has, and
pictures, which are `emoji_names`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.rules import BEYOND_ASCII, Rule, Words, padded, said

_STRUCK = (
    r"(?P<open>~~|<(?:del|s|strike)>)(?=[^\s~])(?:[^~<]|~(?!~)|<(?!/|del>|s>|strike>))++"
    r"(?P<close>~~|</(?:del|s|strike)>)"
)
_STROKES = "\u0335\u0336\u0337\u0338"
_STRUCK_LETTERS = f"(?:[^\\s{_STROKES}][{_STROKES}] ?)+"
_WITHOUT_STROKES = dict.fromkeys(map(ord, _STROKES))
# Letters with marks above and below that no alphabet has: underlined, or worse.
_MARKS = "\u0300-\u0334\u0339-\u036f"
_MARKED = f"(?<!\\w)(?:[^\\W\\d_][{_MARKS}]*){{2,}}"
_TASK = (
    "\\A\\s*(?:[-*+\u2022] +|\\d+[.)] +)?"
    "(?P<box>\\[[ xX\u2713\u2714]?\\](?=\\s)|[\u2610\u2611\u2612\u2705])(?=\\s*\\S)"
)
_NOT_DONE = ("[ ]", "[]", "\u2610")

RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207f"
LOWERED = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b"
_FIGURES = str.maketrans(RAISED + LOWERED, "0123456789+-n0123456789+-")
_RAISED = rf"[{RAISED}]+(?:[,\u2013][{RAISED}]+)*"
_BASE = rf"(?:[^\W_{RAISED}]*|[^\w\s])\Z"
_LONGEST_BASE = 12  # characters, which is longer than any unit
_LOWERED = f"(?<=\\d)[{LOWERED}]+|[{LOWERED}]+"
_LONGEST_BASE_OF_POWER = 2  # letters: "x", "mc", "cm"

# Letters and numbers that Unicode writes as several: twenty in a circle, "(a)", "1.", "mg".
_SEVERAL = (
    "[\u2460-\u24b5\u24ea-\u24ff\u3251-\u325f\u32b1-\u32bf\u2776-\u2793\u3300-\u33ff]"
    "|[\u2090-\u209c\u1d62-\u1d6a]+"
)
_SUPER = "\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d61\u2071"
_SMALL = f"[{_SUPER}][{_SUPER}\u207f]*"
_LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06\u0132\u0133"
_LIGATURED = rf"(?<![^\W_])[^\W_]*[{_LIGATURES}][^\W_]*"


def first_rules(words: Words) -> tuple[Rule, ...]:
    """What comes before a language's own rules."""
    return (
        Rule("~<", _STRUCK, lambda match: _struck(match, words)),
        Rule(_STROKES, _STRUCK_LETTERS, lambda match: _struck_letters(match, words)),
        Rule("".join(map(chr, range(0x300, 0x370))), _MARKED, _marked),
        Rule("[\u2610\u2611\u2612\u2705", _TASK, lambda match: _task(match, words)),
    )


def last_rules(words: Words, units: frozenset[str]) -> tuple[Rule, ...]:
    """What a language's own rules have left."""
    return (
        Rule(BEYOND_ASCII, _SMALL, _several),
        Rule(RAISED, _RAISED, lambda match: _raised(match, words, units)),
        Rule(LOWERED, _LOWERED, lambda match: _lowered(match, words)),
        Rule(_LIGATURES, _LIGATURED, _ligatured),
        Rule(BEYOND_ASCII, _SEVERAL, _several),
    )


def _struck(match: re.Match[str], words: Words) -> Iterator[Change]:
    after = match.string[match.end() : match.end() + 1]
    end = f", {words.end_deleted}{'' if after in '.,;:!?)' else ','}"
    yield said(match, "open", _apart(match.string, match.start(), f"{words.deleted}, "))
    yield said(match, "close", end if not after or after in " .,;:!?)" else f"{end} ")


def _apart(text: str, at: int, words: str) -> str:
    return words if at == 0 or not text[at - 1].isalnum() else f" {words}"


def _struck_letters(match: re.Match[str], words: Words) -> Iterator[Change]:
    letters = match[0].translate(_WITHOUT_STROKES).rstrip()
    start, end = match.start(), match.start() + len(match[0].rstrip())
    last = "," if end < len(match.string) else ""
    spoken = f"{words.deleted}, {letters}, {words.end_deleted}{last}"
    yield padded(match.string, start, end, spoken)


def _marked(match: re.Match[str]) -> Iterator[Change]:
    letters = re.sub(f"[{_MARKS}]", "", match[0])
    if letters != match[0]:
        yield said(match, 0, letters)


def _task(match: re.Match[str], words: Words) -> Iterator[Change]:
    is_done = match["box"] not in _NOT_DONE
    start = match.start("box")
    yield Change(start, match.end("box"), f"{words.done if is_done else words.not_done}:")
    if match.string[:start].strip() in ("-", "*", "+", "\u2022"):
        yield Change(0, start, " " * start)


def _raised(match: re.Match[str], words: Words, units: frozenset[str]) -> Iterator[Change]:
    """An exponent after a number, a letter or a unit; the charge of an ion; else a note's mark."""
    text, start, end = match.string, match.start(), match.end()
    found = re.compile(_BASE).search(text[max(0, start - _LONGEST_BASE) : start])
    base, figures = found[0] if found else "", match[0].translate(_FIGURES)
    if not base and (end == len(text) or text[end] == " "):
        yield Change(start, end, f"{words.note} {figures}")
        return
    if not base:
        spoken = figures  # "\u00b9\u2074C"
    elif figures[-1] in "+-":
        spoken = f"{figures[:-1]} {words.plus if figures[-1] == '+' else words.minus}"
    elif base[-1].isdigit() or base == ")" or _takes_powers(base, figures, units):
        spoken = words.power(_signed(figures, words))
    else:
        yield Change(start, end, _note(base, figures, words, text[end : end + 2]))
        return
    yield padded(text, start, end, spoken.strip())


def _note(base: str, figures: str, words: Words, after: str) -> str:
    """A note's mark in a pause of its own, whatever stands before it."""
    number = figures.replace(",", ", ").replace("-", f" {words.to} ")
    if base in (".", "!", "?"):
        return f" {words.note.capitalize()} {number}."
    begin = " " if not base.isalnum() else ", "
    is_last = not after or after[0] in ".,;:!?)"
    return f"{begin}{words.note} {number}{'' if is_last else ',' if after[0] == ' ' else ', '}"


def _takes_powers(base: str, figures: str, units: frozenset[str]) -> bool:
    if not base[-1].isalpha():
        return False
    return len(base) <= _LONGEST_BASE_OF_POWER or base in units or figures[0] in "-n"


def _signed(figures: str, words: Words) -> str:
    return figures.replace("-", f"{words.minus} ").replace("+", f"{words.plus} ")


def _lowered(match: re.Match[str], words: Words) -> Iterator[Change]:
    figures = _signed(match[0].translate(_FIGURES), words)
    yield padded(match.string, match.start(), match.end(), figures)


def _ligatured(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 0, unicodedata.normalize("NFKC", match[0]))


def _several(match: re.Match[str]) -> Iterator[Change]:
    """Said apart from what stands beside them; "\u2776" has a value and no other spelling."""
    other = unicodedata.normalize("NFKC", match[0])
    if other == match[0]:
        other = f"{unicodedata.numeric(match[0], 0):g}"
    yield padded(match.string, match.start(), match.end(), other)
