"""The questions that an author lists beside a document: which of its words answer each, or none.

    The patient is given local anesthesia
        will I be awake
        do they knock me out
    none
        what does it cost

Owns that file, NAME.questions beside NAME.md or a document of any other form: a line that is not
indented has words of a sentence or item, as they stand there, and under it stand questions that
this answers, or the list that a sentence leads into; under "none" those that nothing answers. A
line that begins with "#" is a remark. Not here: how near to them a question is (`listed_likeness`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from voicereader.article.clean import fold
from voicereader.article.library import shipped
from voicereader.article.model import Article
from voicereader.asking.passages import Excerpt
from voicereader.base.i18n import _

SUFFIX = ".questions"

_NONE = "none"
_LARGEST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """A question, the words that answer it, "" where nothing does, and the line it stands in."""

    text: str
    words: str
    line: int


def file_of(article: Article) -> Path | None:
    """Where the questions of a document would stand; None of one that is no file."""
    path = Path(article.id)
    if path.is_absolute():
        return path.with_suffix(SUFFIX)
    names = (path for path in shipped() if path.stem == article.id)
    return next((path.with_suffix(SUFFIX) for path in names), None)


def listed_for(article: Article) -> tuple[ListedQuestion, ...]:
    """Those of a document; none where there is no such file, or it is no text."""
    with suppress(OSError, UnicodeDecodeError, ValueError):
        path = file_of(article)
        if path is not None and path.stat().st_size <= _LARGEST_BYTES:
            return tuple(listed_in(path.read_text("utf-8-sig")))
    return ()


def listed_in(source: str) -> Iterator[ListedQuestion]:
    """The questions of a file's text; one above the first words has no answer either."""
    words = ""
    for number, line in enumerate(source.split("\n"), 1):
        text = fold(line)
        if not text or text.startswith("#"):
            continue
        if line[0].isspace():
            yield ListedQuestion(text, words, number)
        else:
            words = "" if text == _NONE else text


def by_passage(
    listed: Iterable[ListedQuestion], passages: Sequence[Excerpt]
) -> tuple[Sequence[Sequence[ListedQuestion]], Sequence[str]]:
    """The questions that each passage answers, and those that nothing does.

    What no passage has the words of is left out, as in a part of a document.
    """
    places = _places(listed, passages)
    answered: Sequence[list[ListedQuestion]] = [[] for _ in passages]
    unanswered = []
    for question in listed:
        if not question.words:
            unanswered.append(question.text)
        for place in places[question.words][:1]:
            answered[place].append(question)
    return answered, unanswered


def faults(
    listed: Sequence[ListedQuestion], passages: Sequence[Excerpt]
) -> Iterator[tuple[int, str]]:
    """What is wrong in a line, from 1, for `check`."""
    places = _places(listed, passages)
    told, owners = {""}, dict[str, str]()
    for question in listed:
        count = len(places[question.words])
        if count != 1 and question.words not in told:
            told.add(question.words)
            if count:
                what = _(
                    "'{text}' stands in {count} places; copy more of the one you mean.",
                    text=question.words,
                    count=count,
                )
            else:
                what = _(
                    "no sentence or item has the words '{text}'; copy them as they stand there.",
                    text=question.words,
                )
            yield question.line, what
        owner = owners.setdefault(question.text.casefold().rstrip("?"), question.words)
        if owner != question.words:
            what = _(
                "'{text}' is listed under '{owner}' too; keep one.",
                text=question.text,
                owner=owner or _NONE,
            )
            yield question.line, what


def _places(
    listed: Iterable[ListedQuestion], passages: Sequence[Excerpt]
) -> Mapping[str, Sequence[int]]:
    """In which of the passages each words stand."""
    places: dict[str, list[int]] = defaultdict(list)
    for words in {question.words for question in listed} - {""}:
        places[words] = [at for at, passage in enumerate(passages) if words in passage.text]
    return places
