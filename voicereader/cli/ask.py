"""`voicereader ask`: questions in, passages out, one JSON object a question, a line each.

Owns the shape of that line. Not here: finding the answer, which is `asking`; but what asks for a
heading or question of the document by its name is answered by what stands there, and what asks for
the meaning of a word by that, as in the reader.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from voicereader.app.build import article_of
from voicereader.article.model import Article
from voicereader.asking.answerer import Answer, Scored, answerer_of
from voicereader.asking.meanings import meaning_of
from voicereader.asking.passages import Excerpt
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import language
from voicereader.cli.text_lines import texts_of
from voicereader.reader.events import GlossaryEntry
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS
from voicereader.settings.loading import SettingError, given

_MEANING = "meaning"  # the row by which it is asked what a word means


def ask(questions: Sequence[str], document: str, flags: Mapping[str, str | None]) -> int:
    """Print what answers each question in `document`; `-` stands for the lines of stdin."""
    try:
        given("language", flags)
    except SettingError as error:
        raise RefusalError(str(error)) from error
    article = article_of(document)
    index = PhraseIndex(article, localized(ROWS), language())
    answerer = answerer_of(article)
    for question in texts_of(questions):
        if word := _word_asked(index, question):
            line = _meaning_line(meaning_of(word, article), article)
        else:
            line = _line(answerer.answer(question, index.place_named(question)), article)
        # ASCII, so that no terminal obeys a question; at once, for whoever waits on a pipe.
        print(json.dumps({"question": question, **line}), flush=True)
    return 0


def _word_asked(index: PhraseIndex, question: str) -> str:
    """The word whose meaning a question asks for; "" where it asks for anything else."""
    command = index.interpret(question).command
    return str(command.argument or "") if command is not None and command.id == _MEANING else ""


def _meaning_line(meaning: Excerpt | GlossaryEntry | None, article: Article) -> dict[str, object]:
    match meaning:
        case Excerpt():
            return _line(Answer((Scored(meaning, 1.0),), is_sure=True), article)
        case GlossaryEntry(term, definition, source):
            found = {"passage": definition, "section": f"{term} ({source})", "document": "glossary"}
            return {**found, "score": 1.0, "nearest": []}
        case None:
            return _line(Answer(), article)


def _line(answer: Answer, article: Article) -> dict[str, object]:
    best = answer.nearest[0] if answer.nearest else None
    is_sure = best is not None and answer.is_sure
    return {
        "passage": best.passage.text if best is not None and is_sure else None,
        "section": (best.passage.title or article.title) if best is not None and is_sure else None,
        "document": article.id,
        "score": best.score if best is not None else 0.0,
        "nearest": [one.passage.title or article.title for one in answer.nearest],
    }
