"""What is found in everything includes the document in hand, whether or not the library has it.

Owns what of it is found, told as the library tells of its documents: a place under each heading or
question. Not here: the library's own places, and what is done with either (`documents`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from voicereader.article.listed import Hit, Hits, Listed
from voicereader.article.model import Article, BlockKind
from voicereader.reader.state.search import Search
from voicereader.reader.state.state import ReaderState

HEADINGS = (BlockKind.HEADING, BlockKind.QUESTION)

_MOST = 20


def with_those_here(state: ReaderState, text: str, hits: Hits) -> Hits:
    """What the library found for a text, behind what stands here, where it does not know that."""
    if hits.knows_document_in_hand:
        return hits
    article = state.home.article
    here = tuple(islice(_found(article, state.searchable.find(text)), _MOST))
    if not here:
        return hits
    if hits.text != text:  # a word that is like it was found, for the library has it nowhere
        return Hits(text, here)
    return Hits(text, (*here, *hits.found), hits.has_more, hits.is_partial)


def _found(article: Article, search: Search) -> Iterator[Hit]:
    document = Listed(article.id, article.title)
    last = -1
    for index in range(len(search.spans)):
        place = search.place(index)
        if place < article.content_start:  # as the library leaves every disclaimer out
            continue
        headings = (n for n in range(place.block, -1, -1) if article.blocks[n].kind in HEADINGS)
        heading = next(headings, 0)
        if heading == last:
            continue
        last = heading
        block = article.blocks[heading]
        title = block.text if block.kind in HEADINGS else article.title
        yield Hit(document, title, heading, search.written(index) if search.is_of_one_stem else "")
