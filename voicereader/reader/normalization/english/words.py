"""English abbreviations, addresses of the web and of mail, and the names of vertebrae.

Owns which short forms are said in full. Not here: acronyms. Each that engines read wrong has an
entry in the lexicon that ships, where anybody can add one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.normalization.addresses import address_rules
from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.rules import Rule, always, said

_ALWAYS = {
    "e.g": "for example", "i.e": "that is", "approx": "approximately", "vs": "versus",
    "cf": "compare", "viz": "namely", "resp": "respectively", "incl": "including",
    "excl": "excluding", "avg": "average", "max": "maximum", "min": "minimum",
    "temp": "temperature", "dept": "department", "univ": "university", "govt": "government",
    "inc": "incorporated", "corp": "corporation", "jr": "Junior", "ph.d": "P H D",
    "b.i.d": "twice a day", "t.i.d": "three times a day", "q.i.d": "four times a day",
    "q.d": "once a day", "p.r.n": "as needed", "p.o": "by mouth",
    "tel": "telephone", "ext": "extension", "hosp": "hospital", "misc": "miscellaneous",
}  # fmt: skip
_WITHOUT_STOP = {"vs": "versus", "approx": "approximately", "eg": "for example", "ie": "that is",
                 "PRN": "as needed", "BID": "twice a day", "TID": "three times a day",
                 "QID": "four times a day", "w/o": "without", "w/": "with"}  # fmt: skip
_BEFORE_DIGIT = {
    "no": "number", "nos": "numbers", "nr": "number", "fig": "figure", "figs": "figures",
    "tab": "table", "tabs": "tables", "eq": "equation", "eqs": "equations", "ref": "reference",
    "refs": "references", "vol": "volume", "vols": "volumes", "chap": "chapter", "ch": "chapter",
    "sec": "section", "sect": "section", "p": "page", "pp": "pages", "c": "about", "ca": "about",
    "art": "article", "app": "appendix", "v": "version", "pt": "part",
}  # fmt: skip
_BEFORE_NAME = {
    "dr": "Doctor", "drs": "Doctors", "mr": "Mister", "mrs": "Missus", "ms": "Miz",
    "prof": "Professor", "st": "Saint", "rev": "Reverend", "capt": "Captain",
    "sgt": "Sergeant", "lt": "Lieutenant", "gen": "General", "col": "Colonel", "hon": "Honorable",
    "gov": "Governor", "sen": "Senator", "rep": "Representative", "pres": "President",
}  # fmt: skip

# Words of their own as well: no short form behind an article, nor where a count goes on ("No. 12 of
# them"), and none with a capital but at a beginning.
_ALSO_WORDS = frozenset(
    (
        "no",
        "fig",
        "figs",
        "tab",
        "tabs",
        "ref",
        "refs",
        "sec",
        "app",
        "art",
        "pt",
        "vol",
        "c",
        "p",
        "v",
    )
)
_ARTICLE = (
    r"(?i)\b(?:an?|the|this|that|these|those|another|each|every|any|my|your|his|her|its|our|their|one"
    r"|some|of|more|modern|fine|new|old|last|first) \Z"
)
_BEGINS = r"(?:\A|[(\[\u201c\"]|[;:,\u2013\u2014-] )\Z"
_IN_SENTENCE = r"[\w.] \Z"
_ANSWERS = r"(?<![A-Z])[.?!][\"\u201d\u2019)]* \Z|\b(?:answer|answered|said|is|was|be|were) \Z"
_VERBS = (
    "is|was|has|does|shows|gives|says|lists|depicts|presents|describes|illustrates|contains|reads"
    "|compares|summarizes|summarises|explains|makes|states|provides|plus|versus|needs|series|belongs"
)
_COUNTS_ON = (
    r" ?\d[\d,.]*(?: ?%| (?:in|out of) \d| of (?:them|us|you|those|these|\d|the [a-z]+s\b)"
    rf"| (?:more |other |new |old |such )?(?!(?:{_VERBS})\b)"
    r"(?:[a-z-]+s|people|men|women|children|percent)\b)"
)
_LOOK_BACK = 24  # characters: as far as the word before

_STOPPED = r"(?<![\w.@/])([A-Za-z][a-z]{0,5}(?:\.[A-Za-z]{1,2}){0,2})\.(?!\w)"
_UNSTOPPED = r"(?<![\w.@/-])(?:vs|approx|eg|ie|PRN|[BTQ]ID)(?![\w.@/-])|(?<!\w)w/o?(?![\w/])"
_NUMBERED = r"(?<![\w.@/])([A-Za-z][a-z]{0,4})\.( ?)(?=\d)"
_TITLED = r"(?<![\w.@/])([A-Z][a-z]{0,4})\.?(?= [A-Z])"
# Behind an abbreviation that ends a sentence stand at most closing signs; its stop is both's.
_ENDS = r"[)\]\"'\u2019\u201d]{0,3}$"


def _stopped(match: re.Match[str]) -> Iterator[Change]:
    words = _ALWAYS.get(match[1].lower())
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    if words is None or (match[1].lower() in _NAMES and match[1][0].isupper() and before):
        return
    is_end = re.compile(_ENDS).match(match.string, match.end())
    if match[1].lower() in ("min", "max", "temp", "ext", "inc", "avg"):
        if match[1].lower() == "min" and (minutes := re.compile(_MINUTES).search(before)):
            words = "minute" if minutes[1] else "minutes"
        elif is_end or re.compile(_NEXT_SENTENCE).match(match.string, match.end()):
            return
    if match[1][0].isupper() and match.start() == 0:
        words = words[0].upper() + words[1:]
    yield said(match, 1 if is_end else 0, words)


def _unstopped(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 0, _WITHOUT_STOP[match[0]])


def _numbered(match: re.Match[str]) -> Iterator[Change]:
    if (words := _BEFORE_DIGIT.get(match[1].lower())) and _stands_for_a_number(match):
        if match[1][0].isupper() and match.start() == 0:
            words = words.capitalize()
        yield said(match, 0, f"{words} ")


def _stands_for_a_number(match: re.Match[str]) -> bool:
    """Not so "hepatitis C. 12 of them", "another tab. 2 of them", "No. 12 patients"."""
    name, text = match[1], match.string
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if len(name) == 1 and name.isupper() and not re.compile(_BEGINS).search(before):
        return False
    if name.lower() not in _ALSO_WORDS:
        return True
    is_answer = name.lower() == "no" and re.compile(_ANSWERS).search(before)
    if is_answer and name == "No":
        return False
    counts_on = re.compile(_COUNTS_ON).match(text, match.end(1) + 1)
    is_counted = name.lower() == "no" and not is_answer and re.compile(_IN_SENTENCE).search(before)
    is_behind_article = bool(re.compile(_ARTICLE).search(before)) and name.islower()
    return not is_behind_article and bool(is_counted or not counts_on)


def _titled(match: re.Match[str]) -> Iterator[Change]:
    if words := _BEFORE_NAME.get(match[1].lower()):
        has_stop = match[0].endswith(".")
        if match[1] == "St" and _is_street(match):
            yield said(match, 0, "Street")
        elif re.compile(_STARTS_ANEW).match(match.string, match.end()):
            return
        elif has_stop or match[1] in ("Dr", "Mr", "Mrs", "Ms", "Prof", "St"):
            yield said(match, 0, words)


_NAMES = frozenset(("max", "min", "temp", "ext", "tel"))
_NEXT_SENTENCE = r"[)\]\"'\u2019\u201d]{0,3} [A-Z][a-z]"
_MINUTES = (
    r"(?i)(?:\b(per|an?|each|every|one|half a) "
    r"|\b(?:few|several|many|some|more|couple of|of|extra|\d) )\Z"
)
# What begins a sentence rather than a name.
_STARTS_ANEW = (
    r" (?:The|A|An|He|She|It|They|We|You|In|On|At|This|That|These|There|But|And|If|When|Then|No"
    r"|My)\b"
)


def _is_street(match: re.Match[str]) -> bool:
    """Behind a name it is a street: "Main St. The house", "45 Oak St"."""
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    is_behind_name = re.search(r"\b(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th)) \Z", before)
    return bool(is_behind_name and re.compile(_STARTS_ANEW).match(match.string, match.end()))


_IN_ADDRESS = {
    ".": "dot", "/": "slash", "-": "dash", "_": "underline", "?": "question mark",
    "=": "equals", "&": "and", "#": "hash", ":": "colon", "@": "at", "%": "percent",
    "+": "plus", "~": "tilde",
}  # fmt: skip

_LEVEL = r"(?<![\w.])([CTLS])(\d{1,2})(\s?[-\u2011\u2013/]\s?)(?=([CTLS]?)(\d{1,2})(?![\w.]\w|\w))"
_LAST_OF = {"C": 7, "T": 12, "L": 5, "S": 5}
_BEFORE = {"C": 0, "T": 7, "L": 19, "S": 24}


def _level(match: re.Match[str]) -> Iterator[Change]:
    """Two vertebrae: neighbours are the name of a level, "L4 L5"; others a range, "T5 to T12"."""
    upper = (match[1], int(match[2]))
    lower = (match[4] or match[1], int(match[5]))
    if all(1 <= number <= _LAST_OF[region] for region, number in (upper, lower)):
        steps = _BEFORE[lower[0]] + lower[1] - _BEFORE[upper[0]] - upper[1]
        is_level = steps == 1 or match[3].strip() == "/"
        yield said(match, 3, " " if is_level else " to ")


_EITHER = (
    r"\b(?:[Aa]nd|[Hh]e|[Ss]he|[Hh]is|[Hh]im|[Hh]er|[Yy]es)(/)(?=(or|she|he|her|hers|him|no)\b)"
)


def _either(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 1, " " if match[2] == "or" else " or ")


RULES = (
    *address_rules(_IN_ADDRESS, "and so on"),
    Rule("CTLS", _LEVEL, _level),
    Rule("/", _EITHER, _either),
    Rule("/", r"\b[Ss]/he\b", always("she or he")),
    Rule("(", r"(?<=[a-z])\(s\)", always("s")),
    Rule(".", r"\b[Nn]o\.(?= of (?!\d|them|us|you)\w)", always("number")),
    Rule(".", _NUMBERED, _numbered),
    Rule("DMPSRCGLH", _TITLED, _titled),
    Rule(".", _STOPPED, _stopped),
    Rule("vpeiRDI/", _UNSTOPPED, _unstopped),
)
