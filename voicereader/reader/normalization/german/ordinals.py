"""German ordinals: "am 3. Tag" is "am dritten Tag", where eSpeak NG says "am drei Tag".

Owns their words and endings, up to 999, and kings: "Ludwig XIV." Not here: the number of a step,
which begins its sentence, and a number that ends one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.german.months import MONTH
from voicereader.reader.normalization.rules import Rule, roman, said

_STEMS = (
    *("nullt", "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt"),
    *("zehnt", "elft", "zwölft", "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt"),
    *("achtzehnt", "neunzehnt"),
)
_UNITS = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TENS = (
    *("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig"),
    "neunzig",
)

# What stands before one, by the ending that it calls for.
_EN = (
    r"am|im|vom|zum|zur|beim|dem|den|des|einem|einen|einer|eines|jedem|jeden|diesem|diesen|dieses"
    r"|(?:[mds]ein|ihr|unser|kein)e[mnrs]"
    r"|(?:ab|bis|seit|nach|vor|zu|mit|bei|aus|von|in|an|während) der"
    r"|(?:ab|bis|seit|nach|vor|mit)|alle|beiden?|ersten"
)
_E = r"der|die|das|ins|ans|fürs|eine|jede|diese[rs]?|jeder|(?:[mds]ein|ihr|unser|kein)e"
_ER = r"ein|(?:[mds]ein|ihr|unser|kein)"
_BEFORE = rf"(?i)\b(?:(?P<en>{_EN})|(?P<e>{_E})|(?P<er>{_ER})) \Z"
_LOOK_BACK = 24
_NEUTER = r"(?:\w*[Jj]ahr(?:hundert|tausend)?|Kapitel|Mal|Quartal|Semester|Kind|Buch|\w+chen)\b"
_FEMININE = r"(?:\w+(?:e|ung|heit|keit|ion|schaft|tät|ik|ur)|Art|Wahl|Hand|Nacht|Fahrt)\b"
_COUNTED = (
    rf"{MONTH}|Auflage|Geburtstag|Jahrhundert|Jahrtausend|Jahr|Kapitel|Klasse|Mal|Monat|Platz|Quartal"
    r"|Schritt|Semester|Stock|Stunde|Stufe|Tag|Teil|Weltkrieg|Woche|Platz|Rang|Versuch|Runde|Etage"
)
_ORDINAL = (
    r"(?<![\w.,:/-])(\d{1,3})(\.)(?= (?:(?P<noun>[A-ZÄÖÜ][\w-]*)|[a-zäöüß]\w*"
    r"|(?:bis|und|oder|bzw\.|zum) (?:zum )?\d{1,2}\. [A-ZÄÖÜa-z]))"
)
_SERIES = r" (?:bis|und|oder|bzw\.) (?:zum )?\d{1,2}\. "


def stem(number: int) -> str:
    """Give "dritt" for 3, "einundzwanzigst" for 21; less than 1000."""
    if number >= 100:
        hundreds = f"{_UNITS[number // 100]}hundert"
        return hundreds + (stem(number % 100) if number % 100 else "st")
    if number < len(_STEMS):
        return _STEMS[number]
    units = f"{_UNITS[number % 10]}und" if number % 10 else ""
    return f"{units}{_TENS[number // 10]}st"


def ending(before: str, noun: str) -> str:
    """What an ordinal ends in, by the words before it and the noun after it."""
    if found := re.compile(_BEFORE).search(before):
        if found["en"]:
            return "en"
        if found["e"]:
            return "e"
    if re.match(_NEUTER, noun):
        return "es"
    return "e" if re.match(_FEMININE, noun) else "er"


def _ordinal(match: re.Match[str]) -> Iterator[Change]:
    text = match.string
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    noun = match["noun"] or ""
    is_series = bool(re.compile(_SERIES).match(text, match.end()))
    is_counted = bool(re.match(rf"(?:{_COUNTED})", noun))
    has_word_before = bool(re.compile(_BEFORE).search(before))
    in_series = re.search(r"\d\. (?:bis|und|oder|bzw\.) (?:zum )?\Z", before)
    if not (is_counted or has_word_before or in_series):
        return
    if not noun and not is_series and not has_word_before:
        return
    after = text[match.end() : match.end() + 60]
    if is_series and (named := re.search(r"\. ([A-ZÄÖÜ]\w*)", after)):
        noun = named[1]
    if in_series:
        start = re.search(r"(\w+ )?\d{1,2}\. (?:bis|und|oder|bzw\.) (?:zum )?\Z", before)
        before = (start[1] or "") if start else before
    yield Change(match.start(), match.end(), stem(int(match[1])) + ending(before, noun))


_KING = (
    r"(?<!\w)(?!(?:Kapitel|Teil|Band|Artikel|Typ|Stadium|Grad|Klasse|Stufe|Akt|Phase|Abschnitt|Punkt)\b)"
    r"[A-ZÄÖÜ][a-zäöüß]+ ((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))(\.)(?= [a-zäöüß(]|[,;)]|\Z| [A-ZÄÖÜ])"
)


def _king(match: re.Match[str]) -> Iterator[Change]:
    is_last = match.end() == len(match.string)
    words = f"der {stem(roman(match[1])).capitalize()}e"
    yield Change(match.start(1), match.end(1) if is_last else match.end(2), words)


_COUNTED_BY_ROMAN = (
    r"\b(?:Kapitel|Teil|Band|Artikel|Typ|Stadium|Grad|Klasse|Stufe|Akt|Phase|Abschnitt|Faktor|Weltkrieg)"
    r" ((?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))(?P<letter>[a-dA-D]?)(?!\w)"
)


def _roman(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 1, str(roman(match[1])))


_ALONE = r"(?<![\w.-])(I{2,3}|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XXI?)(?![\w-]|\.\w)"
RULES = (
    Rule("IVX", _COUNTED_BY_ROMAN, _roman),
    Rule("IVX", _KING, _king),
    Rule("IVX", _ALONE, _roman),
    Rule(".", _ORDINAL, _ordinal),
)
