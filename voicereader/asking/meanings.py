"""What a word means: by the document itself, else by the glossary that ships.

Owns that order. WordNet would come last: docs/decisions/glossary.md says why it does not.
"""

from __future__ import annotations

from voicereader.article.model import Article
from voicereader.asking.definitions import definition_of
from voicereader.asking.glossary import shipped_glossary
from voicereader.asking.passages import Excerpt
from voicereader.reader.events import GlossaryEntry


def meaning_of(term: str, article: Article) -> Excerpt | GlossaryEntry | None:
    """Where the document defines a term, else its entry in the glossary, else nothing."""
    return definition_of(term, article) or shipped_glossary(article.language).find(term)
