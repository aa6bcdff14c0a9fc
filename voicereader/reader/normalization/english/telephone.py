"""English telephone numbers: digit by digit, a pause between groups.

Owns what is taken for one. Not here: what may as well be a range. "100-1000 mg" has a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.rules import Rule, said

_NUMBER = (
    r"(?<![\w.,/-])(?:"
    r"\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){2,6}"  # +44 20 7946 0958
    r"|(?:1-)?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4}"  # (555) 123-4567, 1-800-555-1234
    r"|0\d{2,4} \d{3,4}(?: \d{3,4})?"  # 020 7946 0958
    r"|[2-9]\d{2}-\d{4}"  # 555-1234
    r")(?![\w%\u00b0/-])(?! ?(?:[a-z]{1,2}|\u00b5g|mcg|minutes|hours|days|patients|people)\b)"
)
_EMERGENCY = (
    r"\b(?:[Cc]all|[Dd]ial|[Pp]hone|[Rr]ing) (911|999|112|111|000|988)(?![\w-]|[.,:]\d| \d)"
)


def _grouped(match: re.Match[str]) -> Iterator[Change]:
    plus = "plus " if match[0].startswith("+") else ""
    groups = re.findall(r"\d+", match[0])
    yield said(match, 0, plus + ", ".join(" ".join(group) for group in groups))


def _emergency(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 1, " ".join(match[1]))


RULES = (Rule("-.+0(", _NUMBER, _grouped), Rule("0", _EMERGENCY, _emergency))
