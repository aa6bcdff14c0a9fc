"""`voicereader text`: a document's own words, a block a line, as they are read.

Owns that page of lines. Not here: reading the file, which is `article.library`.
"""

from __future__ import annotations

from voicereader.app.build import article_of


def print_text(document: str) -> int:
    """Print it; an item with the number or letter that its author gave it. The exit code."""
    for block in article_of(document).blocks:
        print(" ".join(filter(None, (block.label, block.text))))
    return 0
