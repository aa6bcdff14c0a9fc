"""Text into sentences, the unit in which an article is read, repeated and returned to.

Owns where a sentence ends. Refuses to change a character other than white space: the sentences of a
text, one after the other with the space between them, are the text. The segmenter is sentencex;
what it gets wrong for a listener is put right here (see docs/decisions/sentence-segmentation.md).

A sentence is what lies between two keys, so none is without end: what goes on for longer than
anybody says is cut, at a clause where there is one, else between two words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import sentencex

# sentencex never ends a sentence between two of these, so that a stray inch mark, or "<" and ">"
# in measures, can hold a whole paragraph together. It is shown spaces in their place; inside a
# word, as in "vertebra(e)", they stay.
_HIDDEN = re.compile(r"(?<!\w)[(\[<\"“«„]|[)\]>\"”»](?!\w)")

# From the end of a sentence to the next: what closes it, notes such as "[2]", and a space.
_GAP = re.compile(r"(?:[^\w\s]|\[\w+\])*(?P<space> )")

# "1. Wash your hands": the number of a step is not a sentence.
_STEP = re.compile(r"(?:\d{1,3}|[A-Za-z])\.")

# A piece that begins small goes on from the one before, when that one ended in a short word
# ("5 mg. per day"), an ellipsis, or a quotation or bracket ('"Is it safe?" he asked'). "iPads" and
# "eGFR" begin a sentence all the same.
_LEAVES_OPEN = re.compile(r"(?:\b[^\W\d_]{1,4}\.|…|\.\.\.|[.!?][\"\u2019\u201d\u00bb)\]]+)$")
_FIRST_TWO = re.compile(r"[^\W_]\w?")

# English only: titles that stand before a name, even one like "Dr. He"; short forms that stand
# before a number; and stops after "no", a single letter or a unit that do end a sentence.
_TITLE = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|Rev)\.$")
_BEFORE_NUMBER = re.compile(r"\b(?:approx|chap|eqs?|figs?|refs?|tabs?|vols?)\.$", re.IGNORECASE)
_NUMBER = re.compile(r"[$£€]?\d")
_ENDS_AFTER_ALL = re.compile(
    r"(?i:\bno|\b(?:grade|group|hepatitis|stage|type|vitamin) [A-Z]|\d ?[ghlms])\.(?= \W?[A-Z])"
)


LONGEST_CHARACTERS = 1000
"""Of a sentence: more than a minute of speech, at any rate but the fastest."""

# Where a long sentence may be cut, best first: after a clause, between words, after a sign in what
# has no spaces, between two characters.
_CUTS = (
    re.compile(r"[,;:.!?\u2026)\u2013\u2014][\"'\u2019\u201d\u00bb)\]]*(?= )"),
    re.compile(r"\S(?= )"),
    re.compile(r"[\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f]|[,;}\])](?!\d)"),
)
_JOINERS = "\u200c\u200d"


def split(text: str, language: str) -> tuple[str, ...]:
    """Give the sentences of `text`, each on one line; none when there is nothing but white space.

    Between two there is a space in the text, unless a word longer than any sentence is cut.
    `language` is a BCP 47 tag; one that the segmenter does not know is split by the general rules.
    """
    english = language.lower().split("-")[0] == "en"
    sentences: list[list[str]] = []
    for piece in _pieces(" ".join(text.split()), language, english):
        if sentences and _goes_on(sentences[-1][-1], piece, english):
            sentences[-1].append(piece)
        elif len(sentences) == 1 and _STEP.fullmatch(" ".join(sentences[0])):
            sentences[0].append(piece)
        else:
            sentences.append([piece])
    return tuple(part for pieces in sentences for part in cut(" ".join(pieces)))


def cut(text: str) -> Iterator[str]:
    """The text itself, or its parts where it is too long to be one sentence."""
    start = 0
    while len(text) - start > LONGEST_CHARACTERS:
        end = _cut_between(text, start + LONGEST_CHARACTERS // 2, start + LONGEST_CHARACTERS)
        yield text[start:end]
        start = end + (text[end] == " ")
    yield text[start:]


def _cut_between(text: str, first: int, last: int) -> int:
    """The best place to cut from `first` to `last`, both inside of the text."""
    for cuts in _CUTS:
        if ends := [match.end() for match in cuts.finditer(text, first, last + 1)]:
            return min(ends[-1], last)
    at = last
    while at > first and (unicodedata.combining(text[at]) or _JOINERS in text[at - 1 : at + 1]):
        at -= 1
    return at


def _pieces(text: str, language: str, english: bool) -> Iterator[str]:
    """Cut `text` at the spaces that follow where the segmenter, or we, see an end."""
    ends: set[int] = set()
    at = 0
    for found in sentencex.segment(language, _HIDDEN.sub(" ", text)):
        ends.add(at + len(found.rstrip()))
        at += len(found)
    if english:
        ends.update(match.end() for match in _ENDS_AFTER_ALL.finditer(text))
    start = 0
    for end in sorted(ends):
        gap = _GAP.match(text, end)
        if gap and start < gap.start("space"):
            yield text[start : gap.start("space")]
            start = gap.end()
    if start < len(text):
        yield text[start:]


def _goes_on(before: str, piece: str, english: bool) -> bool:
    """Whether `piece` belongs to the same sentence as the piece `before` it."""
    begins = _FIRST_TWO.search(piece)
    if begins is None:  # signs alone
        return True
    if begins[0].islower() and _LEAVES_OPEN.search(before):
        return True
    if not english:
        return False
    return bool(_TITLE.search(before) or (_NUMBER.match(piece) and _BEFORE_NUMBER.search(before)))
