"""Documents made ready for questions: what their sections and headings mean, made and kept.

Owns which of them, and how many at a time. Not here: keeping it (`asking.kept_embeddings`), and
what a question compares (`answering`). It is only what the first question about a document would
make and wait for; without it a question finds the same.

An article takes a second or two of the processor, so it is done at the lowest priority, for so many
documents at a time, and as long as there is room; whoever interrupts it loses one document.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from voicereader.article.errors import ArticleError
from voicereader.article.library import open_document
from voicereader.article.listed import Listed
from voicereader.asking.answerer import Answerer, embeddings_for
from voicereader.asking.kept_embeddings import KeptEmbeddings, has_room
from voicereader.asking.model_files import LANGUAGES, model_folder
from voicereader.memory.library.answering import headings
from voicereader.memory.library.sections import part_of, parts

MOST_AT_ONCE = 200
"""Documents that are made ready by one command: some minutes of the processor."""

_LOWEST_PRIORITY = 19


@dataclass(frozen=True, slots=True)
class Prepared:
    """How many of all documents are ready, and whether there is room for more."""

    count: int = 0
    ready: int = 0
    has_room: bool = True


def prepare(documents: Sequence[Listed]) -> Iterator[Prepared]:
    """Make these ready, one after the other, telling each; nothing where there is no model."""
    if all(model_folder(language) is None for language in LANGUAGES):
        return
    with suppress(OSError, AttributeError):  # Windows has none
        os.nice(_LOWEST_PRIORITY)
    models = cache(embeddings_for)
    made = 0
    for ready, document in enumerate(documents, 1):
        is_new = _prepare(document.name, models)
        made += is_new
        there_is_room = not is_new or has_room()
        yield Prepared(len(documents), ready, there_is_room)
        if made == MOST_AT_ONCE or not there_is_room:
            return


def _prepare(name: str, models: Callable[[str], KeptEmbeddings | None]) -> bool:
    """Whether anything of a document had to be made; nothing of one that cannot be opened."""
    try:
        article = open_document(name)
    except ArticleError:
        return False
    model = models(article.language)
    there = parts(article, (), ())
    if model is None or not there:
        return False
    before = model.made
    model.of_document(headings(article, there))
    for part in there:
        Answerer(part_of(article, part), model)
    return model.made > before
