"""What can be said: templates with labels, what fills in their slots, and what a phrase means.

Owns the choice of what is listened for: `reader_vocabulary` takes it from the registry and the open
article, `phrase_list.phrases_vocabulary` from a list of phrases. Not here: the search for them
(`grammar`, `search`) and what to believe (`belief`).

    vocabulary = reader_vocabulary(ROWS, article)
    grammar = grammar_of(vocabulary)                        # in `grammar`
    vocabulary.meaning("next heading")                      # Meaning(label, command), or None
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

from voicereader.article.model import Article
from voicereader.listening.grammar.slot_values import (
    ANY_WORDS,
    FIXED,
    finds,
    names,
    numbers,
    pages,
    topics,
    words,
)
from voicereader.listening.grammar.text_to_words import acronyms, cardinal
from voicereader.reader.parts import rows_for
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.places import Place, Slot, counted, places
from voicereader.reader.phrasing.templates import Group, Part, parse, slot_in
from voicereader.reader.phrasing.words import Folder, Folding
from voicereader.reader.registry.commands import Command, Row, Trait

_BOOKMARK_NAME = "name"
_BOOKMARKS_COUNTED = 19  # that can be asked for by number with the voice
_PROFILE_NAME = "{name of profile}"
_NO_PROFILE = "none"


@dataclass(frozen=True, slots=True)
class Saying:
    """A template that can be said for what has this label: a command's id, or a line of a list."""

    label: str
    template: Group


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for: its label, and its command where it has one."""

    label: str
    command: Command | None = None


@dataclass(frozen=True)
class Vocabulary:
    """All that can be said.

    `fillings` are templates by slot; `meaning` is asked with recognized words, and gives None for
    what means nothing or two things. `written` is how an acronym among the words is written
    ("pmma" -> "PMMA"). `is_colloquial` where more may be said than the
    templates have: "please" and its like before and after, and "what's" for "what is". `openings`
    are templates that end in `ANY_WORDS`, for who can hear those.
    """

    sayings: tuple[Saying, ...]
    meaning: Callable[[str], Meaning | None]
    fillings: Mapping[str, Group] = field(default_factory=lambda: MappingProxyType({}))
    written: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    is_colloquial: bool = False
    openings: tuple[Saying, ...] = ()

    def naming(self, bookmarks: Iterable[str], profiles: Iterable[str]) -> Vocabulary:
        """The same, with these names of bookmarks and profiles; without them there are none.

        A bookmark can be gone to by its number as well.
        """
        given = tuple(bookmarks)
        counted = (" ".join(cardinal(number)) for number in range(1, len(given) + 1))
        named = {
            _BOOKMARK_NAME: finds([], [*given, *islice(counted, _BOOKMARKS_COUNTED)]),
            slot_in(_PROFILE_NAME): finds([], _with_none(profiles)),
        }
        return replace(self, fillings={**self.fillings, **named})


def reader_vocabulary(
    rows: Sequence[Row],
    article: Article,
    index: PhraseIndex | None = None,
) -> Vocabulary:
    """What can be said to the reader while an article is open.

    `index` is the phrase index of the same rows and article, where there is one already: making it
    takes longer than all the rest. What the person named is not in it: see `naming`.
    """
    index = index or PhraseIndex(article, rows)
    rows = rows_for(rows, article)
    found = places(article, Folder(Folding(article.language)))
    counts = counted(rows, article)
    fillings = {
        **FIXED,
        **{slot.value: names(found, slot, article.title) for slot in Slot},
        **{slot_in(_number_of(id_)): numbers(count) for id_, count in counts.items()},
        "text": finds([block.text for block in article.blocks], ()),
        "written": words([block.text for block in article.blocks]),
        "topic": topics(rows),
        "page": pages(article),
    }
    return Vocabulary(
        (*_said(tuple(rows), frozenset(counts)), *_named(found)),
        _reader_meaning(index),
        fillings,
        acronyms(_texts(rows, article)),
        is_colloquial=True,
        openings=tuple(_open(rows)),
    ).naming((), ())


@lru_cache(maxsize=2)
def _said(rows: tuple[Row, ...], counted: frozenset[str]) -> tuple[Saying, ...]:
    """The templates of the rows, which every article shares: reading them takes 15 ms.

    In the rows that are `counted` a number is one of theirs.
    """
    return tuple(saying for row in rows for saying in _said_for(row, row.id in counted))


def _open(rows: Iterable[Row]) -> Iterator[Saying]:
    """The templates at whose end any words at all may stand."""
    for row in rows:
        for template in map(parse, row.phrases):
            is_named = Trait.GIVES_NAME in row.traits
            open_slots = {"{text}", "{name}"} if is_named else {"{text}"}
            for slot in open_slots & set(_slots(template)):
                yield Saying(row.id, _renamed(template, slot, ANY_WORDS))


def _said_for(row: Row, is_counted: bool) -> Iterator[Saying]:
    for template in map(parse, row.phrases):
        said = _renamed(template, "{number}", _number_of(row.id)) if is_counted else template
        if Trait.NAMES_PROFILE in row.traits:
            said = _renamed(said, "{name}", _PROFILE_NAME)
        slots = set(_slots(said))
        # Any words at all can be found, pronounced or tried as a value; only those of the article
        # can be heard, and the values there are, which other templates have.
        if slots & {"{word}", "{value}", "{title}"} or ("{text}" in slots and row.id != "find"):
            continue
        yield Saying(row.id, said)


def _with_none(profiles: Iterable[str]) -> Sequence[str]:
    """Where there are profiles, none of them can be asked for too."""
    names = tuple(profiles)
    return (*names, _NO_PROFILE) if names else ()


def _number_of(row_id: str) -> str:
    return f"{{number of {row_id}}}"


def _named(found: Iterable[Place]) -> Iterator[Saying]:
    """The bare names, by slot: "risks", "how long does the procedure take"."""
    for label, slot in dict.fromkeys((place.command.id, place.slot) for place in found):
        yield Saying(label, parse(f"[the] {{{slot.value}}}"))


def _reader_meaning(index: PhraseIndex) -> Callable[[str], Meaning | None]:
    def meaning(words: str) -> Meaning | None:
        command = index.interpret(words).command
        return Meaning(command.id, command) if command else None

    return meaning


def _texts(rows: Iterable[Row], article: Article) -> Iterator[str]:
    for row in rows:
        yield from row.phrases
    for block in article.blocks:
        yield block.text
        yield from block.aliases


def _slots(part: Part) -> Iterator[str]:
    if isinstance(part, Group):
        for parts in part.alternatives:
            for inner in parts:
                yield from _slots(inner)
    elif slot_in(part):
        yield part


def _renamed(group: Group, old: str, new: str) -> Group:
    """The same template with another slot in the place of one."""
    return Group(
        tuple(
            tuple(
                _renamed(part, old, new)
                if isinstance(part, Group)
                else (new if part == old else part)
                for part in parts
            )
            for parts in group.alternatives
        ),
        group.is_optional,
    )
