"""What may be said in the slots of templates: numbers, names of places, words of the article.

Owns these as templates that can be heard. Not here: reading them back, which is `phrases`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from voicereader.article.model import Article
from voicereader.listening.grammar.text_to_words import TENS, cardinal, ordinal, spoken
from voicereader.reader.parts import roman_number
from voicereader.reader.phrasing.english.settings import SLOTS
from voicereader.reader.phrasing.places import Place, Slot
from voicereader.reader.phrasing.templates import Group, parse, slot_in, variants
from voicereader.reader.phrasing.words import GLUE
from voicereader.reader.registry.commands import Row, Topic

ANY_WORDS = "{any words}"
"""The slot at the end of a template that is filled by whatever is said."""

LEAST_NUMBER = 20
"""Numbers up to this can be said where there are fewer sections: "section nine" of seven must not
be taken for "section five"."""

MOST_FINDS = 1500
"""Words that "find" listens for: a document's commonest, without the glue between them."""

_LAST_PAGE = 9999
_LONGEST_FIND = 2
_LONG_WORD = 4
_BETWEEN_SENTENCES = re.compile(r"[.!?:;,()\[\]\"]+")


def numbers(most: int) -> Group:
    """From one to a number, at least `LEAST_NUMBER` and at most 99."""
    most = min(max(most, LEAST_NUMBER), 99)
    units = _any(cardinal(number) for number in range(1, min(most, 19) + 1))
    if most == LEAST_NUMBER:
        return _any([*(cardinal(number) for number in range(1, most + 1))])
    tens = "|".join(TENS[: most // 10 - 1])
    return Group((*units.alternatives, *parse(f"({tens}) [{_UNITS}]").alternatives))


def pages(article: Article) -> Group:
    """The printed pages by their numbers, Roman numerals too."""
    labels = (page.label for page in article.pages)
    found = (int(label) if label.isdecimal() else roman_number(label) for label in labels)
    numbers_ = dict.fromkeys(number for number in found if number and number <= _LAST_PAGE)
    return _any(map(cardinal, numbers_))


_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_HOURS = parse("(half an hour|an hour [and a half]|a quarter of an hour|(two|three) hours)")


def names(found: Iterable[Place], slot: Slot, subject: str) -> Group:
    """What the places of a kind are called.

    Where a name ends in the title of the article ("the benefits of vertebroplasty"), as most
    questions do, it goes without saying.
    """
    said = dict.fromkeys(
        words
        for place in found
        if place.slot is slot
        for name in place.names
        for words in _with_and_without(spoken(name.text), spoken(subject))
        if words
    )
    return _any(said)


def _with_and_without(
    words: tuple[str, ...], subject: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    yield words
    about = len(words) - len(subject) - 1  # the words before "of" or "after"
    if subject and words[-len(subject) :] == subject and about > 2 and words[about] in _ABOUT:
        yield words[:about]


_ABOUT = frozenset({"of", "after", "in", "with", "for", "about"})


def finds(texts: Iterable[str], whole: Iterable[str]) -> Group:
    """What can be looked for: words of some texts and runs of up to three, and whole names."""
    runs = [spoken(part) for text in texts for part in _BETWEEN_SENTENCES.split(text)]
    known = Counter(word for run in runs for word in run if _tells(word))
    wanted = {word for word, _ in known.most_common(MOST_FINDS)}
    found = dict.fromkeys(
        run[start:end]
        for run in runs
        for start in range(len(run))
        for end in range(start + 1, min(start + _LONGEST_FIND, len(run)) + 1)
        if run[start] in wanted and run[end - 1] in wanted
    )
    return _any([*found, *filter(None, map(spoken, whole))])


def words(texts: Iterable[str]) -> Group:
    """What can be spelled: the words of some texts that are long enough to ask."""
    known = Counter(word for text in texts for word in spoken(text) if len(word) >= _LONG_WORD)
    return _any((word,) for word, _ in known.most_common(MOST_FINDS))


def _tells(word: str) -> bool:
    return word not in GLUE and len(word) > 2


def topics(rows: Sequence[Row]) -> Group:
    """What help can be asked on: chapters of help, labels of commands, and their first phrases."""
    said = [spoken(row.label) for row in rows]
    for topic in Topic:
        said += [spoken(name) for name in (topic.value, *re.split(r"\band\b|\bthe\b", topic.value))]
    for row in rows:
        said += [
            tuple(word for part in variant for word in spoken(part))
            for variant in variants(parse(row.phrases[0]))
            if not any(map(slot_in, variant))
        ]
    return _any(dict.fromkeys(filter(None, said)))


def _any(phrases: Iterable[Sequence[str]]) -> Group:
    return Group(tuple(map(tuple, phrases)))


_HUNDREDS = parse(
    f"({_UNITS}) hundred [[and] (ten|twenty|thirty|forty|fifty|sixty|seventy [five]|eighty|ninety)]"
)

FIXED: Mapping[str, Group] = MappingProxyType(
    {
        "number": numbers(99),
        "ordinal": _any([*(ordinal(number) for number in range(1, 21)), ("last",), ("final",)]),
        "minutes": Group(((numbers(99), Group((("minutes",), ("minute",)), True)), (_HOURS,))),
        "amount": Group((*numbers(99).alternatives, *_HUNDREDS.alternatives)),
        "measure": _any(map(spoken, SLOTS["measure"])),
        "choice": _any(map(spoken, SLOTS["choice"])),
        "alone": _any(words for words in map(spoken, SLOTS["alone"]) if len(words) > 1),
        "switch": parse("(on|off)"),
        "level": parse("(no|none|some|most|all)"),
        "off": parse("(cancel|stop|turn off|end)"),
    }
)
"""What fills in the slots that are the same for every article."""
