"""`voicereader ask`: questions in, passages out, one JSON object a question, a line each.

Owns the shape of that line. Not here: finding the answer, which is `asking`, and for the library
`memory.library.answering`; but what asks for a heading or question of one document by its name is
answered by what stands there, and what asks for the meaning of a word by that, as in the reader.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing

from voicereader.app.build import article_of
from voicereader.article.model import Article
from voicereader.asking.answerer import answerer_of
from voicereader.asking.meanings import meaning_of
from voicereader.asking.passages import Excerpt
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import language
from voicereader.cli.text_lines import texts_of
from voicereader.memory.library.answering import LibraryAnswerer
from voicereader.memory.library.folders import data_folder
from voicereader.memory.library.index_file import LibraryError
from voicereader.memory.library.refreshing import whole_index
from voicereader.reader.events import GlossaryEntry
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS
from voicereader.settings.loading import SettingError, given

_MEANING = "meaning"  # the row by which it is asked what a word means


def ask(questions: Sequence[str], document: str, flags: Mapping[str, str | None]) -> int:
    """Print what answers each question in `document`; `-` stands for the lines of stdin."""
    _require_language(flags)
    article = article_of(document)
    index = PhraseIndex(article, localized(ROWS), language())
    answerer = answerer_of(article)
    for question in texts_of(questions):
        if word := _word_asked(index, question):
            _print_meaning(question, meaning_of(word, article), article)
            continue
        answer = answerer.answer(question, index.place_named(question))
        titles = [one.passage.title or article.title for one in answer.nearest]
        best = answer.nearest[0] if answer.is_sure else None
        _print(
            question,
            best.passage.text if best is not None else None,
            titles[0] if best is not None else None,
            article.id,
            answer.nearest[0].score if answer.nearest else 0.0,
            titles,
        )
    return 0


def ask_library(questions: Sequence[str], flags: Mapping[str, str | None]) -> int:
    """Print what answers each question in any document of the library, and in which."""
    _require_language(flags)
    try:
        with closing(whole_index(data_folder())) as index:
            answerer = LibraryAnswerer(index)
            for question in texts_of(questions):
                answer = answerer.answer(question)
                best = answer.nearest[0] if answer.is_sure else None
                _print(
                    question,
                    best.passage.text if best is not None else None,
                    best.section if best is not None else None,
                    best.document.name if best is not None else None,
                    answer.nearest[0].score if answer.nearest else 0.0,
                    [one.told for one in answer.nearest],
                )
    except LibraryError as error:
        raise RefusalError(str(error)) from error
    return 0


def _word_asked(index: PhraseIndex, question: str) -> str:
    """The word whose meaning a question asks for; "" where it asks for anything else."""
    command = index.interpret(question).command
    return str(command.argument or "") if command is not None and command.id == _MEANING else ""


def _print_meaning(
    question: str, meaning: Excerpt | GlossaryEntry | None, article: Article
) -> None:
    match meaning:
        case Excerpt():
            title = meaning.title or article.title
            _print(question, meaning.text, title, article.id, 1.0, [title])
        case GlossaryEntry(term, definition, source):
            _print(question, definition, f"{term} ({source})", "glossary", 1.0, [])
        case None:
            _print(question, None, None, article.id, 0.0, [])


def _require_language(flags: Mapping[str, str | None]) -> None:
    try:
        given("language", flags)
    except SettingError as error:
        raise RefusalError(str(error)) from error


def _print(
    question: str,
    passage: str | None,
    section: str | None,
    document: str | None,
    score: float,
    nearest: Sequence[str],
) -> None:
    line = {
        "question": question,
        "passage": passage,
        "section": section,
        "document": document,
        "score": score,
        "nearest": nearest,
    }
    # ASCII, so that no terminal obeys a question; at once, for whoever waits on a pipe.
    print(json.dumps(line), flush=True)
