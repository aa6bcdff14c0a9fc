"""Words letter by letter, plainly or by the radio alphabet.

Owns how a character is called. Not here: saying it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from voicereader.article.model import Span
from voicereader.base.i18n import N_, _
from voicereader.reader.normalization.spoken import Capitals
from voicereader.reader.utterance import Piece, Prosody

_RAISE_PERCENT = 30  # of the whole range of pitch: plainly heard on one letter

# The spelling alphabet of the ITU (Radio Regulations, appendix 14), in its usual English spelling;
# in other languages theirs, a word for each letter from A to Z.
_RADIO = N_(
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar "
    "Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
)
# Unicode's names of the signs that texts have, for the catalogue.
SIGNS = (
    *("space", "comma", "full stop", "colon", "semicolon", "question mark", "exclamation mark"),
    *("quotation mark", "apostrophe", "hyphen minus", "low line", "solidus", "reverse solidus"),
    *("left parenthesis", "right parenthesis", "left square bracket", "right square bracket"),
    *("left curly bracket", "right curly bracket", "less than sign", "greater than sign"),
    *("equals sign", "plus sign", "number sign", "dollar sign", "percent sign", "ampersand"),
    *("asterisk", "commercial at", "circumflex accent", "grave accent", "vertical line", "tilde"),
    *("en dash", "em dash", "hyphen", "bullet", "horizontal ellipsis", "degree sign"),
    *("left double quotation mark", "right double quotation mark", "double low 9 quotation mark"),
    *("left single quotation mark", "right single quotation mark", "single low 9 quotation mark"),
    *("section sign", "euro sign", "pound sign", "micro sign", "multiplication sign"),
    *("plus minus sign", "middle dot", "almost equal to", "less than or equal to"),
    *(
        "greater than or equal to",
        "superscript two",
        "superscript three",
        "vulgar fraction one half",
    ),
    *("left pointing double angle quotation mark", "right pointing double angle quotation mark"),
    *("rightwards arrow", "trade mark sign", "registered sign", "copyright sign", "sign"),
)


def spelled(
    text: str, span: Span, *, is_phonetic: bool, capitals: Capitals = Capitals.CAP
) -> tuple[Piece, ...]:
    """The characters of a word, each a piece of its own that stands for its written character."""
    pieces: list[Piece] = []
    for at in range(span.start, span.end):
        if unicodedata.combining(text[at]):
            continue
        name = radio_name(text[at]) if is_phonetic else character_name(text[at], capitals)
        pieces += [Piece(name, Span(at, at + 1)), Piece(", ")]
    return (*pieces[:-1], Piece("."))


def named_and_spelled(
    named: str, written: str, *, is_phonetic: bool, capitals: Capitals = Capitals.CAP
) -> tuple[Piece, ...]:
    """The characters of a word that was named and may stand anywhere.

    Where it is written otherwise than it was named, it is said first.
    """
    pieces = spelled(written, Span(0, len(written)), is_phonetic=is_phonetic, capitals=capitals)
    letters = tuple(replace(piece, written=None) for piece in pieces)
    is_other = named.casefold() != written.casefold()
    return (Piece(f"{written}: "), *letters) if is_other else letters


def radio_name(character: str) -> str:
    """A letter's word in the alphabet of radio; any other character's own name."""
    plain = unicodedata.normalize("NFKD", character)[0].lower()
    if plain.isascii() and plain.isalpha():
        return _(_RADIO).split()[ord(plain) - ord("a")]
    return character_name(character)


def prosody_of(character: str, prosody: Prosody, capitals: Capitals) -> Prosody:
    """How a character is said: a capital higher, where that is what tells it."""
    if capitals is not Capitals.PITCH or len(character) > 1 or not character.isupper():
        return prosody
    return replace(prosody, pitch_percent=min(100, prosody.pitch_percent + _RAISE_PERCENT))


def by_prosody(
    pieces: Sequence[Piece], prosody: Prosody, capitals: Capitals
) -> tuple[tuple[tuple[Piece, ...], Prosody], ...]:
    """The pieces of a spelled word in runs that are said alike; one run but for raised capitals."""
    runs = groupby(pieces, lambda piece: prosody_of(piece.text, prosody, capitals))
    if capitals is not Capitals.PITCH:
        return ((tuple(pieces), prosody),)
    return tuple((tuple(run), said_in) for said_in, run in runs)


def character_name(text: str, capitals: Capitals = Capitals.CAP) -> str:
    """How one character is said when it is read alone: "cap B", "comma", "space"."""
    if text == " ":
        return _("space")
    if text.isalpha():
        is_told = text.isupper() and capitals is Capitals.CAP
        return _("cap {letter}", letter=text) if is_told else text
    if text.isdigit():
        return text
    return _(unicodedata.name(text[0], "sign").lower().replace("-", " "))
