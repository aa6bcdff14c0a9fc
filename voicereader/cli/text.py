"""`voicereader text`: a document's own words, a block a line, as they are read.

Owns that page of lines. Not here: reading the file, which is `article.library`.
"""

from __future__ import annotations

from voicereader.app.kept_articles import parse_shipped_once
from voicereader.article.errors import ArticleError
from voicereader.article.library import open_document
from voicereader.base.errors import RefusalError


def print_text(document: str) -> int:
    """Print it; an item with the number or letter that its author gave it. The exit code."""
    try:
        article = open_document(document, parse=parse_shipped_once)
    except ArticleError as error:
        raise RefusalError(str(error)) from error
    for block in article.blocks:
        print(" ".join(filter(None, (block.label, block.text))))
    return 0
