"""A question that many documents and sections are asked is embedded once.

Owns what is known of it until its answer is found; then all of it is forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from voicereader.asking.answerer import Embeds
from voicereader.asking.word_by_word import InText
from voicereader.base.network import Floats


@dataclass(frozen=True, slots=True)
class Asked:
    """What the texts of one question mean: whole, and word by word."""

    whole: dict[tuple[str, ...], Floats] = field(default_factory=dict)
    words: dict[str, InText] = field(default_factory=dict)

    def forget(self) -> None:
        """The question is answered."""
        self.whole.clear()
        self.words.clear()


class AskedOnce:
    """The embeddings of a model, each text of a question made once."""

    def __init__(self, model: Embeds, asked: Asked) -> None:
        self._model = model
        self._asked = asked

    def embeddings(self, texts: Sequence[str]) -> Floats:
        """A row a text, of length 1."""
        key = tuple(texts)
        if key not in self._asked.whole:
            self._asked.whole[key] = self._model.embeddings(texts)
        return self._asked.whole[key]

    def of_document(self, texts: Sequence[str]) -> Floats:
        """The same for all that a document is compared by, which is no part of the question."""
        return self._model.of_document(texts)

    def in_text(self, text: str) -> InText:
        """What the words of a text mean where they stand."""
        if text not in self._asked.words:
            self._asked.words[text] = self._model.in_text(text)
        return self._asked.words[text]
