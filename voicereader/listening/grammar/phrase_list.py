"""A vocabulary from a list of phrases, one a line: for measuring, and for other uses than ours.

    [please] turn (on|off) [the] light[s]
    (play;some;music)

Owns the language of the lines, which is hassil's without its lists and rules: `[x]` may be left
out, `(a|b)` is one of them, `(a;b)` both in any order; brackets may touch a word, as in "light[s]".
A backslash takes the meaning from the sign after it. Empty lines count for nothing, nor do those
that begin with "#". Not here: hassil's {lists} and <rules>, which it defines elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from math import factorial

from voicereader.base.i18n import N_, _
from voicereader.listening.grammar.graph import Graphs, State
from voicereader.listening.grammar.lengths import lengths
from voicereader.listening.grammar.text_to_words import acronyms, spoken
from voicereader.listening.grammar.vocabulary import Meaning, Saying, Vocabulary
from voicereader.reader.phrasing.templates import Group, Part

MOST_LINES = 10_000

FEWEST_WAKING = 5
"""Sounds of a phrase that wakes: shorter ones are in any talk."""

FEWEST_SOUNDS = 2
"""Of a phrase: a single one, as "o", is in any noise."""

_SHOWN = 80  # characters of a line that is told
_MOST_JOINED = 1_000  # ways to write what touches, as "light[s]"
_MOST_IN_ANY_ORDER = 5
_TOKEN = re.compile(r"\\.|\s+|[\[\]()|;{}<>]|[^\s\[\]()|;{}<>\\]+|\\")
_CLOSING = {"(": ")", "[": "]"}
_ELSEWHERE = {"{": N_("a list in braces"), "<": N_("a rule in angle brackets")}


class PhraseListError(ValueError):
    """The list cannot be used; the text is one clear sentence that names the line."""


@dataclass(frozen=True, slots=True)
class _Alternatives:
    """One of several runs of items; of several in any order, each order is one of them."""

    runs: tuple[tuple[_Item, ...], ...]


_Item = str | _Alternatives  # text; or space, which is text too


def phrases_vocabulary(lines: Iterable[str]) -> Vocabulary:
    """What the lines say; the label of each is the line. Raises PhraseListError.

    A phrase that several lines allow means the first of them.
    """
    sayings: list[Saying] = []
    for number, line in enumerate(lines, 1):
        if number > MOST_LINES:
            raise PhraseListError(
                _("The list has more than {count} lines; split it.", count=MOST_LINES)
            )
        text = line.strip().lstrip("\ufeff")
        if text and not text.startswith("#"):
            try:
                sayings.append(Saying(text, _template(text)))
            except PhraseListError as error:
                what = _(
                    "Line {number} of the list, {text!r}: {error}",
                    number=number,
                    text=text[:_SHOWN],
                    error=error,
                )
                raise PhraseListError(what) from None
    if not sayings:
        raise PhraseListError(_("The list holds no phrase; write one a line."))
    return _vocabulary(sayings)


def phrase_vocabulary(phrase: str) -> Vocabulary:
    """What a single phrase says. Raises PhraseListError, whose text is what is wrong with it."""
    return _vocabulary([Saying(phrase, _template(phrase))])


def require_wake_phrase(vocabulary: Vocabulary) -> None:
    """Refuse a phrase that is never heard or heard in everything. Raises PhraseListError."""
    for saying in vocabulary.sayings:
        ways = lengths(saying.template, vocabulary.written)
        if ways is None:
            raise PhraseListError(
                _('nobody knows how it sounds in English; give other words, as in "hello reader".')
            )
        if ways[0] < FEWEST_WAKING:
            raise PhraseListError(
                _('it is too short to be told from talk; add a word, as in "hello reader".')
            )


def unheard(vocabulary: Vocabulary) -> list[str]:
    """The lines of a list that can never be heard."""
    return [
        saying.label
        for saying in vocabulary.sayings
        if (ways := lengths(saying.template, vocabulary.written)) is None or ways[1] < FEWEST_SOUNDS
    ]


def _vocabulary(sayings: Sequence[Saying]) -> Vocabulary:
    return Vocabulary(
        tuple(sayings), _Meanings(sayings), written=acronyms(s.label for s in sayings)
    )


class _Meanings:
    """The line that a phrase belongs to."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self._graphs = graphs = Graphs()
        self._roots: dict[str, State] = {
            saying.label: graphs.template(saying.template, graphs.end) for saying in sayings
        }

    def __call__(self, words: str) -> Meaning | None:
        said = spoken(words)
        fitting = (line for line, root in self._roots.items() if self._graphs.accepts(root, said))
        line = next(fitting, None)
        return None if line is None else Meaning(line)


def _template(text: str) -> Group:
    try:
        tokens = _TOKEN.findall(text)[::-1]
        template = Group((_parts(_run(tokens, "")),))
    except RecursionError:
        raise PhraseListError(_("it has too many brackets.")) from None
    graphs = Graphs()
    root = graphs.template(template, graphs.end)
    if graphs.is_final(root):
        raise PhraseListError(_("it can be said with no word at all."))
    return template


def _run(tokens: list[str], opening: str) -> tuple[_Item, ...]:
    """What is up to the closing bracket of an opening one; `tokens` are yet to be read, reversed.

    Always a choice, also of one run: "a|b" needs no brackets around it.
    """
    runs: list[tuple[_Item, ...]] = []
    items: list[_Item] = []
    separators: set[str] = set()
    while tokens:
        token = tokens.pop()
        if token in _CLOSING:
            items += _run(tokens, token)
        elif token == _CLOSING.get(opening):
            break
        elif token in ("|", ";"):
            separators.add(token)
            runs.append(tuple(items))
            items = []
        elif token in _ELSEWHERE:
            raise PhraseListError(
                _("{what} cannot be used here; write out what it has.", what=_(_ELSEWHERE[token]))
            )
        elif token in (")", "]", "}", ">"):
            raise PhraseListError(_("nothing opens this {token!r}.", token=token))
        else:
            items.append(token[1:] if token[0] == "\\" else token)
    else:
        if opening:
            raise PhraseListError(_("nothing closes its {opening!r}.", opening=opening))
    runs.append(tuple(items))
    if len(separators) > 1:
        raise PhraseListError(_("one pair of brackets has both | and ;, put brackets in it."))
    if ";" in separators:
        runs = _orders(runs)
    return (_Alternatives((*runs, ()) if opening == "[" else tuple(runs)),)


def _orders(runs: Sequence[tuple[_Item, ...]]) -> list[tuple[_Item, ...]]:
    if len(runs) > _MOST_IN_ANY_ORDER:
        most = factorial(_MOST_IN_ANY_ORDER)
        raise PhraseListError(
            _(
                "more than {count} things in any order, which is {most} orders and more.",
                count=_MOST_IN_ANY_ORDER,
                most=most,
            )
        )
    return [tuple(item for run in order for item in (" ", *run)) for order in permutations(runs)]


def _parts(items: Sequence[_Item]) -> tuple[Part, ...]:
    """Items as the parts of a template: what touches is joined to words first."""
    parts: list[Part] = []
    for joined in _between_spaces(items):
        only = joined[0]
        if len(joined) == 1 and isinstance(only, _Alternatives):
            parts.append(Group(tuple(map(_parts, only.runs))))
        else:
            parts.append(_alternatives(joined))
    return tuple(parts)


def _between_spaces(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    joined: list[_Item] = []
    for item in items:
        if isinstance(item, str) and item.isspace():
            if joined:
                yield joined
            joined = []
        else:
            joined.append(item)
    if joined:
        yield joined


def _alternatives(joined: Sequence[_Item]) -> Part:
    """What touches, written out in each of its ways: "light[s]" is light or lights."""
    found = dict.fromkeys(
        tuple(word for text in ways for word in spoken(text))
        for ways in ([text] for text in _texts(joined))
    )
    return Group(tuple(found))


def _texts(items: Sequence[_Item]) -> list[str]:
    ways = [
        [item] if isinstance(item, str) else [text for run in item.runs for text in _texts(run)]
        for item in items
    ]
    count = 1
    for way in ways:
        count *= len(way)
        if count > _MOST_JOINED:
            raise PhraseListError(_("too many brackets touch each other; put spaces between them."))
    return ["".join(chosen) for chosen in product(*ways)]
