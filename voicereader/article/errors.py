"""What is told when a document cannot be opened.

Owns the one exception of the article room. Refuses to decide what is wrong: the loaders do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from voicereader.article.clean import fold
from voicereader.wording import _


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


def nearest(name: str, there: Sequence[str]) -> Sequence[str]:
    """Those of the names `there` are that look like `name`; all of them when none does."""
    from difflib import get_close_matches  # only an error needs it, and it would delay every start

    folded = {known.casefold(): known for known in there}
    return [folded[match] for match in get_close_matches(name.casefold(), folded)] or there
