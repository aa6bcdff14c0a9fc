"""What a language's rules are made of: patterns in written text, and what is said for each.

Owns when a rule is tried and in which order rules get their characters. Not here: any language.
Each is a module beside this one, listed in `spoken`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
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


@dataclass(frozen=True)
class Rule:
    """One way in which written and spoken text differ.

    `needs` holds characters of which a text must have one to be searched at all, "0" for any digit;
    "" searches every text. The pattern is compiled when a text first needs it: most sentences need
    none, and the first ones spoken are on the way to the first sound.
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


_CLOSING = " ,.;:!?)]}\u201d\u2019"


def padded(text: str, start: int, end: int, words: str) -> Change:
    """Say `words` for characters that may stand against others, as "and" for the sign in "R&D"."""
    before = " " if start > 0 and not text[start - 1].isspace() else ""
    after = " " if end < len(text) and text[end] not in _CLOSING else ""
    return Change(start, end, f"{before}{words}{after}")
