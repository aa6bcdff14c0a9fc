"""`voicereader check`: what keeps an article from being published, all of it at once.

Owns what is said of each file. Not here: what is wrong with one, which `formats` know, what of it
cannot be said (`spoken_faults`), the questions that are listed beside it
(`asking.listed_questions`), and those that it is to answer (`question_file`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from voicereader.article.errors import ArticleError
from voicereader.article.library import check_document, find
from voicereader.article.model import Article
from voicereader.base.i18n import _, n_
from voicereader.cli.question_file import QuestionFile, asking_articles
from voicereader.cli.spoken_faults import spoken_faults


def check(files: Sequence[str], questions: str | None = None, *, ships: bool = True) -> int:
    """Print every fault of every file, a line each, and a line for a file without; the exit code.

    It is 2 where there is a fault. A file that cannot be opened is one, and the others go on; so is
    what only keeps it from shipping, where they are to (`ships`), and a question of the file
    `questions` that none of them answers. Raises RefusalError.
    """
    asked = QuestionFile.read(questions) if questions is not None else None
    has_faults, articles = False, list[Article]()
    for file in files:
        try:
            article, faults = check_document(file, ships=ships)
        except ArticleError as error:
            article, faults = None, (str(error),)
        if article is not None:
            faults = (*faults, *_spoken(file, article), *_listed(file, article))
        has_faults |= bool(faults)
        articles += [article] if article is not None else []
        for line in faults or (_good(file, article),):
            print(line)
    if asked is not None:
        has_faults |= asked.tell(asking_articles(articles))
    return 2 if has_faults else 0


def _spoken(file: str, article: Article) -> Iterator[str]:
    """What cannot be said, with its line where the file is written as it is read."""
    lines: Sequence[str] | None = None
    for words, what in spoken_faults(article):
        if lines is None:
            lines = find(file).read_text("utf-8", "replace").splitlines()
        there = [
            (not text.startswith("#"), at) for at, text in enumerate(lines, 1) if words in text
        ]
        yield (
            str(ArticleError.at(file, min(there)[1], what))
            if there
            else _("{name}: {what}", name=file, what=what)
        )


def _listed(file: str, article: Article) -> Iterator[str]:
    """What is wrong with the questions that are listed beside a document."""
    from voicereader.asking.listed_questions import faults, file_of
    from voicereader.asking.passages import passages

    path = file_of(article)
    if path is not None and path.exists():
        beside = Path(file).with_suffix(path.suffix)
        name = beside if beside.resolve() == path.resolve() else path
        for line, what in faults(article, passages(article)):
            yield str(ArticleError.at(str(name), line, what))


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
