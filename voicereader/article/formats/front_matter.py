"""The front matter of a Markdown file: the lines between two `---` (YAML) or two `+++` (TOML).

Owns where it begins and ends, which keys mean something here, and what is read of them. Not here:
whether a name belongs to a heading of the article, which is `declared`; and what each key may hold,
which is `front_matter_reading`: with its parser of YAML it takes half as long to load as the rest
of what reads Markdown, and most files have no front matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from voicereader.article.errors import Faults
from voicereader.base.i18n import _

KEYS = ("language", "disclaimer", "unnumbered", "aliases")

_FENCED = re.compile(
    r"\A\s*?^(?P<fence>---|\+\+\+)[ ]*\n(?P<lines>.*?)^(?:(?P=fence)|\.\.\.)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_KEY = re.compile(r"^[\"']?[\w.-]+[\"']?[ ]*:(?:\s|$)", re.MULTILINE)
_OPENED = re.compile(r"\A\s*?^---[ ]*\n[A-Za-z][\w-]*:(?: |$)", re.MULTILINE)

# A hundred times what the shipped article has; beyond it a closing fence is missing.
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Named:
    """A text of the front matter, folded and not empty, and the line of the file it stands in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What an author declares; nothing, where the file says nothing.

    `disclaimer` is None where there is none. `notice` is what a reader is told: that not all of it
    could be understood.
    """

    title: str = ""
    language: str = ""
    disclaimer: Named | None = None
    unnumbered: tuple[Named, ...] = ()
    aliases: tuple[tuple[Named, tuple[Named, ...]], ...] = ()
    notice: str = ""


def read(text: str, faults: Faults) -> tuple[FrontMatter, str, int]:
    """Give the front matter, the text after it, and the number of that text's first line."""
    fenced = _FENCED.match(text)
    if fenced is None or fenced.end() > _LONGEST:
        return _none(text, faults), text, 1
    from voicereader.article.formats.front_matter_reading import FrontMatterReader

    lines = fenced["lines"]
    reader = FrontMatterReader(faults, text.count("\n", 0, fenced.start("lines")) + 1)
    if fenced["fence"] == "+++":
        found = reader.of_toml(lines)
    elif lines.strip() and not _KEY.search(lines):
        # A text between two rules, which Markdown writes in the same way.
        what = _("{what} must be lines of the form 'name: value'.", what=_("the front matter"))
        faults.add(reader.first_line, what)
        return FrontMatter(), text, 1
    else:
        found = reader.of_yaml(lines)
    return found, text[fenced.end() :], text.count("\n", 0, fenced.end()) + 1


def _none(text: str, faults: Faults) -> FrontMatter:
    faults.add(
        1,
        _(
            "there is no front matter: begin the file with the lines '---', 'disclaimer: "
            "NAME OF ITS SECTION' (or 'disclaimer: none') and '---'."
        ),
    )
    is_open = _OPENED.match(text) is not None
    return FrontMatter(
        notice=_("The front matter has no end: it is read as text.") if is_open else ""
    )
