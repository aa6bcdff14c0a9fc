"""German abbreviations, addresses, and words of two genders.

Owns which short forms are said in full, and where they can be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.normalization.addresses import address_rules
from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.rules import Rule, always, said

_ALWAYS = {
    "z.b": "zum Beispiel", "d.h": "das heißt", "u.a": "unter anderem", "u.ä": "und Ähnliches",
    "o.ä": "oder Ähnliches", "o.g": "oben genannt", "s.o": "siehe oben", "s.u": "siehe unten",
    "i.d.r": "in der Regel", "i.a": "im Allgemeinen", "v.a": "vor allem", "z.t": "zum Teil",
    "z.zt": "zur Zeit", "u.u": "unter Umständen", "i.v": "intravenös", "i.m": "intramuskulär",
    "s.c": "subkutan", "p.o": "per os", "n.chr": "nach Christus", "v.chr": "vor Christus",
    "m.e": "meines Erachtens", "u.v.m": "und vieles mehr", "e.v": "eingetragener Verein",
    "z.hd": "zu Händen", "b.a.w": "bis auf Weiteres", "d.i": "das ist", "bzgl": "bezüglich",
    "bzw": "beziehungsweise", "usw": "und so weiter", "usf": "und so fort", "etc": "et cetera",
    "ca": "circa", "vgl": "vergleiche", "evtl": "eventuell", "ggf": "gegebenenfalls",
    "inkl": "inklusive", "exkl": "exklusive", "zzgl": "zuzüglich", "abzgl": "abzüglich",
    "sog": "sogenannt", "allg": "allgemein", "bes": "besonders", "einschl": "einschließlich",
    "entspr": "entsprechend", "ggü": "gegenüber", "insb": "insbesondere", "max": "maximal",
    "min": "mindestens", "mind": "mindestens", "tgl": "täglich", "wöchentl": "wöchentlich",
    "od": "oder", "geb": "geboren", "gest": "gestorben", "verh": "verheiratet", "lt": "laut",
    "jhd": "Jahrhundert", "jh": "Jahrhundert", "hrsg": "herausgegeben", "tel": "Telefon",
    "anm": "Anmerkung", "urspr": "ursprünglich", "versch": "verschieden", "vorm": "vormals",
    "durchschn": "durchschnittlich", "stdl": "stündlich", "mtl": "monatlich", "jährl": "jährlich",
}  # fmt: skip
_BEFORE_DIGIT = {
    "nr": "Nummer", "nrn": "Nummern", "s": "Seite", "abb": "Abbildung", "tab": "Tabelle",
    "abs": "Absatz", "art": "Artikel", "kap": "Kapitel", "bd": "Band", "aufl": "Auflage",
    "ziff": "Ziffer", "zif": "Ziffer", "z": "Zeile", "gl": "Gleichung", "ref": "Referenz",
    "anh": "Anhang", "hl": "Heilige", "ver": "Version", "v": "Version", "lfd": "laufende",
}  # fmt: skip
_BEFORE_NAME = {
    "dr": "Doktor",
    "prof": "Professor",
    "hr": "Herr",
    "fr": "Frau",
    "st": "Sankt",
    "dipl": "Diplom",
}
# Words of their own as well, behind "die", "eine" and the like.
_ALSO_WORDS = frozenset(("art", "tab", "abs", "ref", "s", "z", "v", "gl"))
_ARTICLE = (
    r"(?i)\b(?:d(?:ie|er|as|en|em|es)|ein\w{0,2}|jede\w|kein\w{0,2}|[mds]eine?\w?|diese\w?"
    r"|andere\w?|neue\w?) \Z"
)
_LOOK_BACK = 24

_STOPPED = (
    r"(?<![\w.@/])([A-Za-zÄÖÜäöü][a-zäöü]{0,8}(?:\. ?[A-Za-zÄÖÜäöü](?:hr|t|d)?(?=\.)){0,3})\.(?!\w)"
)
_NUMBERED = r"(?<![\w.@/])([A-Za-z][a-z]{0,3})\. ?(?=\d)"
_TITLED = r"(?<![\w.@/])([A-Z][a-z]{0,3})\.(?= ?(?:[A-ZÄÖÜ]|med\.|phil\.|rer\.|h\. ?c\.))"
_STREET = r"(?<=[a-zäöüß])(str\.)(?= \d|,| in\b|$)|\b(Str\.)(?= \d)"
_ENDS = r"[)\]\"'\u2019\u201c\u201d]{0,3}$"


def _stopped(match: re.Match[str]) -> Iterator[Change]:
    key = match[1].replace(" ", "").lower()
    words = _ALWAYS.get(key)
    if words is None or (len(key) > 2 and match[1][0].isupper() and match.start() and key != "jh"):
        return
    if match[1][0].isupper() and match.start() == 0:
        words = words[0].upper() + words[1:]
    is_end = re.compile(_ENDS).match(match.string, match.end())
    if is_end and key in ("min", "max", "mind", "geb", "bes", "lt"):
        return
    yield said(match, 1 if is_end else 0, words)


def _numbered(match: re.Match[str]) -> Iterator[Change]:
    key = match[1].lower()
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    if (words := _BEFORE_DIGIT.get(key)) is None:
        return
    if key in _ALSO_WORDS and re.compile(_ARTICLE).search(before):
        return
    yield said(match, 0, f"{words} ")


def _titled(match: re.Match[str]) -> Iterator[Change]:
    if words := _BEFORE_NAME.get(match[1].lower()):
        yield said(match, 0, words)


def _street(match: re.Match[str]) -> Iterator[Change]:
    is_end = match.end() == len(match.string)
    group = 1 if match[1] else 2
    words = "straße" if match[1] else "Straße"
    yield Change(match.start(group), match.end(group) - is_end, words)


_IN_ADDRESS = {
    ".": "Punkt", "/": "Schrägstrich", "-": "Strich", "_": "Unterstrich",
    "?": "Fragezeichen", "=": "gleich", "&": "und", "#": "Raute", ":": "Doppelpunkt",
    "@": "ät", "%": "Prozent", "+": "plus", "~": "Tilde",
}  # fmt: skip


def _or(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 1 if match[1] else 2, " oder ")


ADDRESSES = address_rules(_IN_ADDRESS, "und so weiter")
RULES = (
    Rule("/", r"\b[Uu]nd(/)oder\b", always(" ", 1)),
    Rule("*:_/", r"(?<=[a-zäöüß])([*:_]|/-?)(?=in(?:nen)?\b)", always(" ")),
    Rule("/", r"\b[Ee]r(/)sie\b|\b[Ss]ie(/)er\b", _or),
    Rule("\u00a7", r"\u00a7\u00a7 ?", always("Paragrafen ")),
    Rule("\u00a7", r"\u00a7 ?(?=\d)", always("Paragraf ")),
    Rule(".", _NUMBERED, _numbered),
    Rule(".", _TITLED, _titled),
    Rule(".", _STREET, _street),
    Rule(".", _STOPPED, _stopped),
)
