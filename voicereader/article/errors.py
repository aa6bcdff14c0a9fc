"""The error of a document that cannot be opened, and the faults in one that can.

Owns the one exception of this package. Not here: what is wrong, which the loaders decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from voicereader.article.clean import fold
from voicereader.base.i18n import _
from voicereader.base.records import dataclass


class ArticleError(Exception):
    """A document cannot be read; its text is one clear sentence for the person who asked for it.

    The sentence may quote the document and is therefore cleaned like the document itself.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(fold(sentence))

    @classmethod
    def at(cls, name: str, line: int, what: str) -> Self:
        """Say `what` is wrong in line `line`, from 1, of the file `name`."""
        return cls(_("{name}, line {line}: {what}", name=name, line=line, what=what))


@dataclass(frozen=True)
class Fault:
    """What is wrong in a line, from 1; a fatal one prevents reading, any other publishing."""

    line: int
    what: str
    is_fatal: bool


class Faults:
    """Collects what is wrong with the file `name`, so that an editor is told all of it at once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[Fault] = []

    def add(self, line: int, what: str, *, is_fatal: bool = False) -> None:
        """There is this in a line."""
        self._found.append(Fault(line, what, is_fatal))

    def __len__(self) -> int:
        return len(self._found)

    def require_readable(self) -> None:
        """The first that is fatal is an ArticleError."""
        for fault in self._found:
            if fault.is_fatal:
                raise ArticleError.at(self._name, fault.line, fault.what)

    def sentences(self) -> tuple[str, ...]:
        """All of them, by line."""
        inorder = sorted(self._found, key=lambda fault: fault.line)
        return tuple(str(ArticleError.at(self._name, f.line, f.what)) for f in inorder)


def nearest(name: str, there: Sequence[str]) -> Sequence[str]:
    """Those of the names `there` are that look like `name`; all of them when none does."""
    from difflib import get_close_matches  # only an error needs it, and it would delay every start

    folded = {known.casefold(): known for known in there}
    return [folded[match] for match in get_close_matches(name.casefold(), folded)] or there
