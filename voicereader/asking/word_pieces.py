"""Text to the numbers of the pieces that the embedding model was taught: BERT's, without capitals.

Owns vocab.txt and how text is cut: into words and single signs, and each word into the longest
pieces that the vocabulary has, from its start (Devlin et al., arXiv 1810.04805). Held against the
`tokenizers` package in tests/unit/asking/test_word_pieces.py.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

_START, _END, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_GOES_ON = "##"
_LONGEST_WORD = 100  # characters; what is longer is no word
_WORDS_KEPT = 8192

# Ideographs, each of which is a word here.
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPieces:
    """The pieces by number."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """`vocabulary` are the pieces in order of their numbers."""
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._longest = max(map(len, vocabulary))
        self._of_word = lru_cache(_WORDS_KEPT)(self._cut)

    def numbers(self, text: str, most: int) -> list[int]:
        """The pieces of a text between those of its start and end, no more than `most` in all."""
        return [number for _, number in self.of_words(text, most)]

    def of_words(self, text: str, most: int) -> list[tuple[str, int]]:
        """The same, each with the word that it is a piece of: none at the start and the end."""
        found = [("", self._numbers[_START])]
        for word in words(text):
            found += [(word, number) for number in self._of_word(word)]
            if len(found) >= most:
                break
        return [*found[: most - 1], ("", self._numbers[_END])]

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces: list[int] = []
        at = 0
        while at < len(word) <= _LONGEST_WORD:
            goes_on = _GOES_ON if at else ""
            for end in range(min(len(word), at + self._longest), at, -1):
                number = self._numbers.get(goes_on + word[at:end])
                if number is not None:
                    pieces.append(number)
                    at = end
                    break
            else:
                break
        return tuple(pieces) if at == len(word) else (self._numbers[_UNKNOWN],)


def words(text: str) -> Iterator[str]:
    """The words and signs of a text, without capitals and accents."""
    decomposed = unicodedata.normalize("NFD", "".join(map(_cleaned, text)))
    plain = (
        c.lower() for c in decomposed if unicodedata.category(c) != "Mn"
    )  # one by one: "\u03a3"
    for run in "".join(plain).split():
        word = ""
        for character in run:
            if not _is_sign(character):
                word += character
                continue
            if word:
                yield word
            yield character
            word = ""
        if word:
            yield word


def _cleaned(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if character in "\0\ufffd" or unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs"):
        return ""
    if any(first <= ord(character) <= last for first, last in _IDEOGRAPHS):
        return f" {character} "
    return character


def _is_sign(character: str) -> bool:
    is_ascii_sign = "!" <= character <= "~" and not character.isalnum()
    return is_ascii_sign or unicodedata.category(character).startswith("P")
