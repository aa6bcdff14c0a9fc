"""What a language's rules are made of: patterns in written text, and what is said for each.

Owns when a rule is tried and in which order rules get their characters. Not here: any language.
Each is a module beside this one, listed in `spoken`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from voicereader.reader.normalization.changes import Change, TextChanges


class PunctuationLevel(IntEnum):
    """How many signs are named: the levels of a screen reader.

    NONE names only what carries meaning ("≥", "&"), SOME also symbols ("#", "@"), MOST also
    brackets, quotes, colons and dashes, ALL every sign.
    """

    NONE = 0
    SOME = 1
    MOST = 2
    ALL = 3


BEYOND_ASCII = "\x80"  # a control, which no text has


@dataclass(frozen=True)
class Rule:
    """One way in which written and spoken text differ.

    `needs` holds characters of which a text must have one to be searched at all, "0" for any digit
    and BEYOND_ASCII for any sign that is not ASCII; "" searches every text. The pattern is compiled
    when a text first needs it: most sentences need none, and the first ones spoken are on the way
    to the first sound.
    """

    needs: str
    pattern: str
    say: Callable[[re.Match[str]], Iterable[Change]]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, ready to search."""
        return re.compile(self.pattern)


@dataclass(frozen=True, slots=True)
class Words:
    """What a language says for what every language writes alike.

    `blank` is a line to be filled in, `note` a mark that leads to a note; `deleted` and
    `end_deleted` stand round text that its author has struck out. `power` is what is said for an
    exponent: from digits with words for its signs, "minus 3", to "to the minus 3".
    """

    blank: str
    done: str
    not_done: str
    deleted: str
    end_deleted: str
    note: str
    to: str
    minus: str
    plus: str
    power: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Units:
    """How a language says "5 mg/kg".

    `named` gives the words for one of a unit, or several, and None for what is no unit; `each` are
    the words that stand behind a "/" alone, `per` is what is said for it.
    """

    named: Callable[[str, bool], str | None]
    each: Mapping[str, str]
    per: str

    def parts(self, written: str, start: int, *, is_one: bool) -> list[Change]:
        """The parts of "mg/kg/day", each said for itself; none where one of them is no unit."""
        changes: list[Change] = []
        for unit in written.split("/"):
            is_first = not changes
            words = None if is_first else self.each.get(unit)
            words = words or self.named(unit, is_one or not is_first)
            if words is None:
                return []
            if not is_first:
                changes.append(Change(start - 1, start, f" {self.per} "))
            changes.append(Change(start, start + len(unit), words))
            start += len(unit) + 1
        return changes

    def joined(self, match: re.Match[str], *, is_one: bool) -> list[Change]:
        """The parts of a measure: number, joint and units; "5ml" and "5-ml" get their space."""
        parts = self.parts(match[3], match.start(3), is_one=is_one)
        if parts and match[2] != " ":
            first = parts[0]
            parts[0] = Change(match.start(2), first.end, f" {first.said}")
        return parts

    def alone(self, match: re.Match[str]) -> Iterator[Change]:
        """Units without a number."""
        yield from self.parts(match[1], match.start(1), is_one=False)


@dataclass(frozen=True)
class LanguageRules:
    """How a language is said: rules in the order in which they get their characters, and signs.

    `signs` gives a sign's name and the level from which it is named; a sign that is not there is
    left to the engine when it is ASCII, and otherwise has Unicode's name where `has_unicode_names`.
    `letters` are the names of the capitals in IPA, `thousands` the sign that stands between them.
    """

    rules: tuple[Rule, ...]
    signs: Mapping[str, tuple[str, PunctuationLevel]]
    letters: Mapping[str, str]
    words: Words
    thousands: str
    has_unicode_names: bool = False


def apply_rules(rules: Iterable[Rule], page: TextChanges) -> None:
    """Make the changes of every rule that a text calls for."""
    text = page.text
    there = set(text)
    if any(map(str.isdigit, there)):
        there.add("0")
    if not text.isascii():
        there.add(BEYOND_ASCII)
    for rule in rules:
        if not rule.needs or not there.isdisjoint(rule.needs):
            for match in rule.regex.finditer(text):
                page.change(rule.say(match))


def said(match: re.Match[str], group: int | str, words: str, phonemes: str = "") -> Change:
    """A group of a match is said as `words`."""
    return Change(match.start(group), match.end(group), words, phonemes)


def always(words: str, group: int | str = 0) -> Callable[[re.Match[str]], Iterable[Change]]:
    """For a Rule: its matches, or a group of them, are always said so."""
    return lambda match: (said(match, group, words),)


ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(numeral: str) -> int:
    """The value of a Roman numeral in capitals."""
    values = [ROMAN[letter] for letter in numeral]
    after = [*values[1:], 0]
    return sum(v if v >= next_ else -v for v, next_ in zip(values, after, strict=True))


_CLOSING = " ,.;:!?)]}\u201d\u2019"


def padded(text: str, start: int, end: int, words: str) -> Change:
    """Say `words` for characters that may stand against others, as "and" for the sign in "R&D"."""
    before = " " if start > 0 and not text[start - 1].isspace() else ""
    after = " " if end < len(text) and text[end] not in _CLOSING else ""
    return Change(start, end, f"{before}{words}{after}")
