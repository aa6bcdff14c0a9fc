"""Text to the tokens that the decoder speaks in, and back.

Owns tokenizer.bin and byte pair encoding as this model was taught it: that of Llama's tokenizer
(Sennrich et al., arXiv 1508.07909, with the merge of the lower number first), in which a word is
written with the space before it as U+2581, and a character that no token holds as its bytes.

The file is the tokens in order of their numbers, each its length and its bytes. A length of 128 and
more is two bytes, the lower seven bits first (`bin_tokenizer.cpp` of moonshine.cpp).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from voicereader.listening.moonshine.model_files import not_a_model, unreadable

_SPACE = "\u2581"
_FIRST_BYTE = 3
"""Of the 256 tokens that stand for one byte each; those before are no text."""

_FIRST_PIECE = _FIRST_BYTE + 256
_WORDS_KEPT = 8192


class Tokenizer:
    """The tokens by number."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        """`pieces` are the bytes of each token, the first 259 as `read` has them."""
        self._pieces = tuple(pieces)
        self._numbers: dict[bytes, int] = {}
        for number, piece in enumerate(self._pieces[_FIRST_PIECE:], _FIRST_PIECE):
            self._numbers.setdefault(piece, number)
        self.of_word = lru_cache(_WORDS_KEPT)(self._of_word)
        """The tokens of one word, with the space before it."""
        space = _SPACE.encode()
        begins = (number for number, piece in enumerate(self._pieces) if piece.startswith(space))
        self.beginnings = np.fromiter(begins, np.intp)
        """The tokens with which a word begins; any other goes on with the word before."""

    @classmethod
    def read(cls, path: Path) -> Tokenizer:
        """That of a file. Raises RecognizerError."""
        try:
            return cls(_pieces(path.read_bytes()))
        except OSError as error:
            raise unreadable(path, error) from error
        except IndexError as error:
            raise not_a_model(path) from error

    def encode(self, text: str) -> tuple[int, ...]:
        """The tokens of a text, in which words are parted by one space each."""
        return tuple(number for word in text.split(" ") for number in self.of_word(word))

    def number_of(self, mark: str) -> int:
        """The token of what follows a word without a space, as a comma."""
        return self._numbers[mark.encode()]

    def decode(self, ids: Iterable[int]) -> str:
        """The text of tokens; those that are no text are left out."""
        pieces = (self._pieces[number] for number in ids if self._is_text(number))
        return b"".join(pieces).decode("utf-8", "replace").replace(_SPACE, " ").strip()

    def _is_text(self, number: int) -> bool:
        return _FIRST_BYTE <= number < len(self._pieces)

    def _of_word(self, word: str) -> tuple[int, ...]:
        parts = [character.encode() for character in _SPACE + word]
        while (pair := self._first_pair(parts)) is not None:
            parts[pair : pair + 2] = [parts[pair] + parts[pair + 1]]
        numbers: list[int] = []
        for part in parts:
            known = self._numbers.get(part)
            numbers += [_FIRST_BYTE + byte for byte in part] if known is None else [known]
        return tuple(numbers)

    def _first_pair(self, parts: Sequence[bytes]) -> int | None:
        """Where the two parts are that are to become one next."""
        pairs = [
            (number, place)
            for place in range(len(parts) - 1)
            if (number := self._numbers.get(parts[place] + parts[place + 1])) is not None
        ]
        return min(pairs)[1] if pairs else None


def _pieces(content: bytes) -> list[bytes]:
    """Raises IndexError where the bytes are no such file."""
    pieces: list[bytes] = []
    at = 0
    while at < len(content):
        size = content[at]
        at += 1
        if size >= 128:
            size += 128 * (content[at] - 1)
            at += 1
        if at + size > len(content):
            raise IndexError("a token that ends after the file")
        pieces.append(content[at : at + size])
        at += size
    if len(pieces) < _FIRST_PIECE:
        raise IndexError("fewer tokens than there are bytes")
    return pieces
