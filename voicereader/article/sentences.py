"""Text into sentences, the unit in which an article is read, repeated and returned to.

Owns where a sentence ends. No character but white space is changed: the sentences of a text, one
after the other with the space between them, if there is one, are the text. The segmenter is
sentencex; what it gets wrong for a listener is corrected here (see
docs/decisions/sentence-segmentation.md).

A sentence is what lies between two keys, so none is without end: what goes on for longer than
anybody says is cut, at a clause where there is one, else between two words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import sentencex

from voicereader.base.i18n import base_of

# sentencex never ends a sentence between two of these, so that a stray inch mark, or "<" and ">"
# in measures, can hold a whole paragraph together. It is shown spaces in their place; inside a
# word, as in "vertebra(e)", they stay.
_HIDDEN = r"(?<!\w)[(\[<\"“«„]|[)\]>\"”»](?!\w)"

# From the end of a sentence to the next: what closes it, notes such as "[2]" and raised ones, and a
# space.
_GAP = r"(?:[^\w\s]|\[\^?\w+\]|[\u00b9\u00b2\u00b3\u2070-\u207f])*(?P<space> )"

# Ends that need no space after them. Chinese and Japanese: what closes a quotation leaves the
# sentence open, unless another one follows. Then Khmer, Burmese, Ethiopic, Indic, Urdu and Arabic
# full stops that stand right before a letter.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_WIDE_STOP = rf"(?:[\u3002\uff61\uff01\uff1f]+|(?<=[{_WIDE}])[!?]+(?=[{_WIDE}]))"
_UNSPACED_END = (
    rf"{_WIDE_STOP}[\uff09)\u3011\u300b\u3009\]]*(?=[^\s\u300d\u300f\u201d\u2019\uff09)\u3011])"
    rf"|{_WIDE_STOP}[\u300d\u300f\u201d\u2019]+(?=[ \u300c\u300e\u201c\u2018])"
    r"|[\u17d4\u17d5\u104b\u1362\u0964\u0965\u06d4\u061f](?=[^\W\d_])"
)

# Thai and Lao have no full stop: a space ends a clause or a sentence. After less than this, it is
# taken to be inside.
_CLAUSE_SPACE = r"(?<=[\u0e00-\u0eff]) (?=[\u0e00-\u0e45\u0e47-\u0eff])"
_SHORTEST_CLAUSE = 30  # characters

# All that these two need has one of these letters or signs, which most texts have not.
_OF_UNSPACED = r"[^\0-\u05ff\u2000-\u2e7f]"  # few are left out: compiled in a tenth of the time

# "1. Wash your hands": the number of a step is not a sentence.
_STEP = r"(?:\d{1,3}|[A-Za-z])\."

# A piece that begins small goes on from the one before, when that one ended in a short word
# ("5 mg. per day") or a number ("v 19. století"), an ellipsis, or a quotation or bracket ('"Is it
# safe?" he asked'). "iPads" and "eGFR" begin a sentence all the same.
_LEAVES_OPEN = r"(?:\b(?:[^\W\d_]{1,4}|\d{1,3})\.|…|\.\.\.|[.!?][\"\u2019\u201d\u00bb)\]]+)$"
_FIRST_TWO = r"[^\W_]\w?"

# English only: titles that stand before a name, even one like "Dr. He"; short forms that stand
# before a number; and stops after "no", a single letter or a unit that do end a sentence.
_TITLE = r"\b(?:Dr|Mr|Mrs|Ms|Prof|Rev)\.$"
_BEFORE_NUMBER = r"(?i:\b(?:approx|chap|eqs?|figs?|refs?|tabs?|vols?)\.$)"
_NUMBER = r"[$£€]?\d"
_BEFORE_CAPITAL = r"\.(?= \W?[A-Z])"
_ENDS_AFTER_ALL = r"(?i:\bno|\b(?:grade|group|hepatitis|stage|type|vitamin) [A-Z]|\d ?[ghlms])$"
_LONGEST_THAT_ENDS = len("hepatitis A")

# German only: an ordinal number, by the word before or after it. "Er wurde 3. Danach ..." is two.
_ORDINAL = (
    r"(?i:^|\b(?:am|beim?|d[aeiu]\w{1,2}|dies\w+|ein\w{0,2}|ihr\w{0,2}|ins?|im|[mds]ein\w{0,2}"
    r"|jede\w|unser\w{0,2}|vom|zu[mr]|\d{1,3}\. (?:bis|oder|und)) )\d{1,3}\.$"
)
_NUMBERED = r"(?:^|\W)\d{1,3}\.$"
_IS_COUNTED = (
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Auflage|Geburtstag|Jahr|Kapitel|Klasse|Mal|Monat|Platz|Quartal|Schritt|Semester|Stock|Stunde"
    r"|Stufe|Tag|Teil|Weltkrieg|Woche)"
)

_compiled = cache(re.compile)  # when first asked for; `re` takes as long to find one as to match

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

    Between two there is a space in the text, unless the script has none or a word longer than any
    sentence is cut.
    `language` is a BCP 47 tag; one that the segmenter does not know is split by the general rules.
    """
    base = base_of(language)
    text = " ".join(text.split())
    sentences: list[tuple[int, int]] = []
    before = ""  # the piece before
    for start, end in _pieces(text, language, base):
        piece = text[start:end]
        is_step = len(sentences) == 1 and _compiled(_STEP).fullmatch(text, 0, sentences[0][1])
        if before and (_goes_on(before, piece, base) or is_step):
            sentences[-1] = sentences[-1][0], end
        else:
            sentences.append((start, end))
        before = piece
    return tuple(part for start, end in sentences for part in cut(text[start:end]))


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


def _pieces(text: str, language: str, base: str) -> Iterator[tuple[int, int]]:
    """Where each piece of `text` stands, cut where the segmenter, or we, see an end."""
    start = 0
    for end, next_start in sorted(set(_cuts(text, language, base))):
        is_clause = bool(_compiled(_CLAUSE_SPACE).match(text, end))
        if start < end and (not is_clause or end - start >= _SHORTEST_CLAUSE):
            yield start, end
            start = next_start
    if start < len(text):
        yield start, len(text)


def _cuts(text: str, language: str, base: str) -> Iterator[tuple[int, int]]:
    """Where a piece ends and where the next begins: at a space, but in scripts that have none."""
    ends: set[int] = set()
    at = 0
    for found in sentencex.segment(language, _compiled(_HIDDEN).sub(" ", text)):
        ends.add(at + len(found.rstrip()))
        at += len(found)
    if base == "en":
        ends.update(_ends_after_all(text))
    for end in ends:
        if gap := _compiled(_GAP).match(text, end):
            yield gap.span("space")
    if not _compiled(_OF_UNSPACED).search(text):
        return
    for unspaced in _compiled(_UNSPACED_END).finditer(text):
        end = unspaced.end()
        yield end, end + text.startswith(" ", end)
    for space in _compiled(_CLAUSE_SPACE).finditer(text):
        yield space.span()


def _ends_after_all(text: str) -> Iterator[int]:
    """Looks back from each stop before a capital: to try each letter as a beginning is slow."""
    ends = _compiled(_ENDS_AFTER_ALL)
    for stop in _compiled(_BEFORE_CAPITAL).finditer(text):
        at = stop.start()
        if ends.search(text, max(at - _LONGEST_THAT_ENDS, 0), at):
            yield stop.end()


def _goes_on(before: str, piece: str, base: str) -> bool:
    """Whether `piece` belongs to the same sentence as the piece `before` it."""
    begins = _compiled(_FIRST_TWO).search(piece)
    if begins is None:  # signs alone
        return True
    if begins[0].islower() and _compiled(_LEAVES_OPEN).search(before):
        return True
    if base == "de" and _compiled(_NUMBERED).search(before):
        return bool(_compiled(_ORDINAL).search(before) or _compiled(_IS_COUNTED).match(piece))
    if base != "en":
        return False
    return bool(
        _compiled(_TITLE).search(before)
        or (_compiled(_NUMBER).match(piece) and _compiled(_BEFORE_NUMBER).search(before))
    )
