"""Words letter by letter, plainly or by the alphabet of radio.

Owns how a character is called. Refuses to say it.
"""

from __future__ import annotations

import unicodedata

from voicereader.article.model import Span
from voicereader.reader.utterance import Piece

# The spelling alphabet of the ITU (Radio Regulations, appendix 14), in its usual English spelling.
_RADIO = (
    *("Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett"),
    *("Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango"),
    *("Uniform", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu"),
)


def spelled(text: str, span: Span, *, is_phonetic: bool) -> tuple[Piece, ...]:
    """The characters of a word, each a piece of its own that stands for its written character."""
    pieces: list[Piece] = []
    for at in range(span.start, span.end):
        if unicodedata.combining(text[at]):
            continue
        name = radio_name(text[at]) if is_phonetic else character_name(text[at])
        pieces += [Piece(name, Span(at, at + 1)), Piece(", ")]
    return (*pieces[:-1], Piece("."))


def radio_name(character: str) -> str:
    """A letter's word in the alphabet of radio; any other character's own name."""
    plain = unicodedata.normalize("NFKD", character)[0].lower()
    if plain.isascii() and plain.isalpha():
        return _RADIO[ord(plain) - ord("a")]
    return character_name(character)


def character_name(text: str) -> str:
    """How one character is said when it is read alone: "cap B", "comma", "space"."""
    if text == " ":
        return "space"
    if text.isalpha():
        return f"cap {text}" if text.isupper() else text
    if text.isdigit():
        return text
    return unicodedata.name(text[0], "sign").lower().replace("-", " ")
