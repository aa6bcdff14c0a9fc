"""`voicereader check`: what keeps an article from being published, all of it at once.

Owns what is said of each file. Not here: what is wrong with one, which `formats` know.
"""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.article.errors import ArticleError
from voicereader.article.library import check_document
from voicereader.article.model import Article
from voicereader.base.i18n import _, n_


def check(files: Sequence[str]) -> int:
    """Print every fault of every file, a line each, and a line for a file without; the exit code.

    It is 2 where there is a fault. A file that cannot be opened is one, and the others go on.
    """
    has_faults = False
    for file in files:
        try:
            article, faults = check_document(file)
        except ArticleError as error:
            article, faults = None, (str(error),)
        has_faults |= bool(faults)
        for line in faults or (_good(file, article),):
            print(line)
    return 2 if has_faults else 0


def _good(file: str, article: Article | None) -> str:
    if article is None:
        return _("{file}: good; it is the page for editors.", file=file)
    count = len(article.numbered_sections)
    told = (
        n_("good, {count} section", "good, {count} sections", count),
        _("the disclaimer is '{title}'", title=article.disclaimer.title)
        if article.disclaimer
        else _("no disclaimer"),
    )
    return f"{file}: {', '.join(told)}."
