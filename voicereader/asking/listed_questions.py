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

import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from voicereader.article.clean import fold
from voicereader.article.library import shipped
from voicereader.article.model import Article
from voicereader.asking.passages import Excerpt
from voicereader.base.i18n import _, reason

SUFFIX = ".questions"

MOST = 3000
"""Questions of a document that count: on the machine of a reader each takes 20 ms, once."""

_NONE = "none"
_LARGEST_BYTES = 1_000_000
_MARK = re.compile(r"\A(?:[-*+\u2022]|\d+[.)]) +")  # of an item that was copied with it
_WORD = re.compile(r"\w+")
_BETWEEN = "\0"


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """A question and the words that answer it, "" where nothing does, with the lines they are in.

    `words` is None above the first line of words: it answers nothing, and is not unanswered.
    """

    text: str
    words: str | None
    line: int = 0
    words_line: int = 0


def key(question: str) -> str:
    """The words of a question, however it is written: two of one key are the same."""
    return " ".join(_WORD.findall(question.casefold()))


def file_of(article: Article) -> Path | None:
    """Where the questions of a document would stand; None of one that is no file."""
    path = Path(article.id)
    if path.is_absolute():
        return path.with_suffix(SUFFIX) if path.suffix != SUFFIX else None
    names = (path for path in shipped() if path.stem == article.id)
    return next((path.with_suffix(SUFFIX) for path in names), None)


def listed_for(article: Article) -> tuple[ListedQuestion, ...]:
    """Those of a document; none where there is no such file, or it is no text."""
    path = file_of(article)
    with suppress(OSError, ValueError):
        return tuple(listed_in(_read(path)))[:MOST] if path is not None else ()
    return ()


def _read(path: Path) -> str:
    """The text of an ordinary file; any other holds nothing. Raises OSError, ValueError."""
    if not stat.S_ISREG(path.stat().st_mode):
        return ""
    with path.open("rb") as file:
        content = file.read(_LARGEST_BYTES + 1)
    if len(content) > _LARGEST_BYTES:
        raise ValueError
    return content.decode("utf-8-sig")


def listed_in(source: str) -> Iterator[ListedQuestion]:
    """The questions of a file's text."""
    for line, words, words_line, question in _lines(source):
        if question and key(question):
            yield ListedQuestion(question, words, line, words_line)


def _lines(source: str) -> Iterator[tuple[int, str | None, int, str]]:
    """Each line of it that says something, from 1: with the words that hold there, and their line.

    A line of words has no question.
    """
    words, words_line = None, 0
    for number, line in enumerate(source.split("\n"), 1):
        text = fold(line)
        if not text or line.lstrip("\ufeff").startswith("#"):
            continue
        if line[0].isspace():
            yield number, words, words_line, text
            continue
        is_none = text.casefold().rstrip(":") == _NONE
        words, words_line = "" if is_none else _MARK.sub("", text, count=1), number
        yield number, words, words_line, ""


def by_passage(
    listed: Iterable[ListedQuestion], passages: Sequence[Excerpt]
) -> tuple[Sequence[Sequence[ListedQuestion]], Sequence[ListedQuestion]]:
    """The questions that each passage answers, and those that nothing does, each once.

    What no passage has the words of is left out, as in a part of a document.
    """
    each = {key(question.text): question for question in reversed([*listed])}
    places = _places(each.values(), passages)
    answered: Sequence[list[ListedQuestion]] = [[] for _ in passages]
    unanswered = []
    for question in reversed(each.values()):
        if question.words == "":
            unanswered.append(question)
        elif question.words is not None:
            for place in places[question.words][:1]:
                answered[place].append(question)
    return answered, unanswered


def _places(
    listed: Iterable[ListedQuestion], passages: Sequence[Excerpt]
) -> Mapping[str, Sequence[int]]:
    """In which passages each words stand, once for each sentence or item of it that has them.

    Where they are all of one, they are meant as that.
    """
    parts = [
        (at, part) for at, passage in enumerate(passages) for part in (passage.lead, *passage.parts)
    ]
    whole = _BETWEEN.join(part for _, part in parts)
    return {
        words: [at for at, part in parts if part == words]
        or ([at for at, part in parts if words in part] if words in whole else [])
        for words in dict.fromkeys(question.words for question in listed)
        if words
    }


def faults(article: Article, passages: Sequence[Excerpt]) -> Iterator[tuple[int, str]]:
    """What is wrong in a line, from 1, of the list beside a document, for `check`."""
    path = file_of(article)
    if path is None or not path.exists():
        return
    try:
        source = _read(path)
    except OSError as error:
        yield 1, _("it cannot be opened ({reason}); check the file.", reason=reason(error))
        return
    except ValueError:
        yield 1, _("it is no text in UTF-8 of less than a megabyte; save it as one.")
        return
    listed = tuple(listed_in(source))
    yield from sorted((*_of_words(source, listed, passages), *_of_questions(listed)))


def _of_words(
    source: str, listed: Sequence[ListedQuestion], passages: Sequence[Excerpt]
) -> Iterator[tuple[int, str]]:
    """What is wrong with lines of words."""
    used = {question.words_line for question in listed}
    places = _places(listed, passages)
    for line, words, _words_line, question in _lines(source):
        if question or words is None:
            continue
        if line not in used:
            what = _(
                "no question stands under '{text}'; indent those that do.", text=words or _NONE
            )
            yield line, what
        elif words and len(places[words]) > 1:
            yield (
                line,
                _(
                    "'{text}' stands in {count} places; copy more of the one you mean.",
                    text=words,
                    count=len(places[words]),
                ),
            )
        elif words and not places[words]:
            yield (
                line,
                _(
                    "no sentence or item has the words '{text}'; copy them as they stand there.",
                    text=words,
                ),
            )


def _of_questions(listed: Sequence[ListedQuestion]) -> Iterator[tuple[int, str]]:
    """What is wrong with lines of questions."""
    owners: dict[str, str] = {}
    for number, question in enumerate(listed):
        if question.words is None:
            yield (
                question.line,
                _(
                    "'{text}' stands above all words; write those that answer it, or 'none', in a "
                    "line before it.",
                    text=question.text,
                ),
            )
            continue
        owner = owners.setdefault(key(question.text), question.words)
        if owner != question.words:
            yield (
                question.line,
                _(
                    "'{text}' is listed under '{owner}' too; keep one.",
                    text=question.text,
                    owner=owner or _NONE,
                ),
            )
        if number == MOST:
            yield question.line, _("from here on there are too many; {count} count.", count=MOST)
