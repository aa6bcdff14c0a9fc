"""The questions that documents are to answer, in a file: a line each, and which of them fail.

Owns that file: a question, and after a tab the section that is to answer it, if that matters. Not
here: finding answers, which is `asking`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicereader.article.clean import fold
from voicereader.article.model import Article
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import N_, _, language, n_, reason

if TYPE_CHECKING:  # NumPy, which no check of a file alone waits for
    from voicereader.memory.library.answering import LibraryAnswerer

_LARGEST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Answered:
    """Where what comes nearest stands, the innermost heading first, and whether it answers."""

    headings: tuple[str, ...] = ()
    is_sure: bool = False


Ask = Callable[[str], Answered]


@dataclass(frozen=True, slots=True)
class _Question:
    line: int
    text: str
    section: str


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The questions of a file."""

    name: str
    questions: tuple[_Question, ...]

    @classmethod
    def read(cls, name: str) -> QuestionFile:
        """Those of the file of that name. Raises RefusalError."""
        try:
            with Path(name).open("rb") as file:
                content = file.read(_LARGEST_BYTES + 1)
        except (OSError, ValueError) as error:
            what = _(
                "{path} cannot be opened ({reason}); check the file.",
                path=name,
                reason=reason(error),
            )
            raise RefusalError(what) from error
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text or len(content) > _LARGEST_BYTES:
            raise RefusalError(
                _("{path} is no list of questions; write a text in UTF-8, one a line.", path=name)
            )
        parted = ((at, *line.partition("\t")[::2]) for at, line in enumerate(text.split("\n"), 1))
        questions = tuple(
            _Question(at, fold(asked), fold(section))
            for at, asked, section in parted
            if fold(asked)
        )
        if not questions:
            raise RefusalError(_("There is no question in {path}; write one a line.", path=name))
        return cls(name, questions)

    def tell(self, ask: Ask) -> bool:
        """Print each question that is not answered as it is to be; whether there is one."""
        failed = [line for question in self.questions if (line := self._failed(question, ask))]
        count = len(self.questions)
        good = n_(
            "good, {count} question is answered", "good, {count} questions are answered", count
        )
        for line in failed or (f"{self.name}: {good}.",):
            print(line, flush=True)
        return bool(failed)

    def _failed(self, question: _Question, ask: Ask) -> str:
        """What is wrong with the answer to a question; "" where nothing is."""
        answered = ask(question.text)
        nearest = answered.headings[0] if answered.headings else ""
        wanted = question.section
        if not answered.is_sure and nearest:
            what = N_("'{question}' is not answered; the nearest is '{section}'.")
        elif not answered.is_sure:
            what = N_("'{question}' is not answered.")
        elif wanted and wanted.casefold() not in map(str.casefold, answered.headings):
            what = N_("'{question}' is answered by '{section}' instead of '{wanted}'.")
        else:
            return ""
        told = _(what, question=question.text, section=nearest, wanted=wanted)
        return _("{name}, line {line}: {what}", name=self.name, line=question.line, what=told)


def asking_articles(articles: Sequence[Article]) -> Ask:
    """Asks these documents as the reader does; the best answer of any of them counts."""
    from voicereader.asking.answerer import Answerer, embeddings_for
    from voicereader.reader.phrases import PhraseIndex
    from voicereader.reader.registry.localizing import localized
    from voicereader.reader.registry.registry import ROWS

    rows = localized(ROWS)
    models = {each: embeddings_for(each) for each in {one.language for one in articles}}
    asked = [
        (each, PhraseIndex(each, rows, language()), Answerer(each, models[each.language]))
        for each in articles
    ]

    def ask(question: str) -> Answered:
        found = [
            (answer.is_sure, answer.nearest[0].score, article.title, answer.nearest[0].passage)
            for article, index, answerer in asked
            if (answer := answerer.answer(question, index.place_named(question))).nearest
        ]
        if not found:
            return Answered()
        is_sure, _score, title, passage = max(found, key=lambda one: one[:2])
        above = passage.headings[::-1] or (title,)
        return Answered(tuple(dict.fromkeys((passage.title or title, *above))), is_sure)

    return ask


def asking_library(answerer: LibraryAnswerer) -> Ask:
    """Asks all documents of the library. What it gives may raise LibraryError."""

    def ask(question: str) -> Answered:
        answer = answerer.answer(question)
        if not answer.nearest:
            return Answered()
        best = answer.nearest[0]
        above = best.passage.headings[::-1]
        return Answered(tuple(dict.fromkeys((best.section, *above))), answer.is_sure)

    return ask
