"""A vocabulary as a search: what is promised of the graphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import pytest

from tests.unit.listening.test_vocabulary import guide, of_every_part
from tests.unit.reader.phrasing.tables import cases, index
from voicereader.article.library import open_document
from voicereader.listening.grammar.grammar import Arc, Grammar, grammar_of
from voicereader.listening.grammar.graph import Graphs
from voicereader.listening.grammar.phrase_list import phrases_vocabulary
from voicereader.listening.grammar.slot_values import ANY_WORDS
from voicereader.listening.grammar.text_to_words import spoken
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.reader.phrasing.templates import parse, plainly
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS


class Walker:
    """Walks a grammar as a search does."""

    def __init__(self, grammar: Grammar) -> None:
        self._ways: dict[int, list[Arc]] = defaultdict(list)
        for arc in grammar.arcs:
            self._ways[arc.start].append(arc)
        self._end = grammar.states - 1
        self.start = self._silently({0})

    def after(self, states: Iterable[int], word: str) -> frozenset[int]:
        """Where a word leads."""
        return self._silently(
            arc.end for state in states for arc in self._ways[state] if arc.word == word
        )

    def words(self, states: Iterable[int]) -> set[str]:
        """The words that can follow."""
        return {arc.word for state in states for arc in self._ways[state]} - {""}

    def ends(self, states: frozenset[int]) -> bool:
        """Whether a phrase can end here."""
        return self._end in states

    def accepts(self, words: Iterable[str]) -> bool:
        """Whether the words are a whole phrase."""
        states = self.start
        for word in words:
            states = self.after(states, word)
        return self.ends(states)

    def _silently(self, states: Iterable[int]) -> frozenset[int]:
        found = dict.fromkeys(states)
        waiting = [*found]
        for state in waiting:  # which grows
            for arc in self._ways[state]:
                if not arc.word and arc.end not in found:
                    found[arc.end] = None
                    waiting.append(arc.end)
        return frozenset(found)


@cache
def everything() -> Grammar:
    """The grammar of the guide."""
    return grammar_of(guide())


@cache
def walker() -> Walker:
    """Walks the grammar of the guide."""
    return Walker(everything())


def test_equal_endings_are_one_state_and_equal_beginnings_too() -> None:
    """Deterministic and as small as can be: what is said alike is there once."""
    graphs = Graphs()
    templates = ["next heading", "next question", "(previous|next) heading", "the (next|last) page"]
    root = graphs.any_of([graphs.template(parse(t), graphs.end) for t in templates])
    for phrase in ("next heading", "next question", "previous heading", "the last page"):
        assert graphs.accepts(root, phrase.split())
    for phrase in ("next", "previous question", "the heading", "next heading heading", ""):
        assert not graphs.accepts(root, phrase.split())
    # root; next; previous; the; the next or last; the end
    assert len(graphs.reachable([root])) == 6


def test_the_same_phrases_give_the_same_state_however_they_are_written() -> None:
    """States are known by what can be said from them."""
    graphs = Graphs()
    one, other = (
        graphs.template(parse(text), graphs.end)
        for text in ("[go to] the (top|end)", "(the top|the end|go to the top|go to the end)")
    )
    assert one == other


def test_the_plainest_way_to_say_each_row_can_be_heard() -> None:
    """What help and docs/commands.md print, with a number or a word of the guide in the slots."""
    walkers = [Walker(grammar_of(vocabulary)) for vocabulary in of_every_part()]
    for row in ROWS:
        for template in row.phrases[:2]:
            words = plainly(template).split()
            if "\u2026" not in words:
                said = spoken(" ".join(words))
                assert any(walker.accepts(said) for walker in walkers), template


def test_most_of_what_people_say_can_be_heard() -> None:
    """Of the phrases that are understood when typed: those without slips and free words."""
    wanted = [case.phrase for case in cases("commands") if case.command]
    heard = [phrase for phrase in wanted if walker().accepts(spoken(phrase))]
    assert len(heard) >= 0.8 * len(wanted)


def test_talk_cannot_be_heard() -> None:
    """None of the sentences that are no commands is in the grammar."""
    assert [c.phrase for c in cases("talk") if not c.command and _is_heard(c.phrase)] == []


def _is_heard(phrase: str) -> bool:
    return walker().accepts(spoken(phrase))


def test_the_names_that_a_person_gave_can_be_heard_and_are_understood() -> None:
    """Of profiles and bookmarks, each in its own phrases; and that no profile is to hold."""
    guide = reader_vocabulary(ROWS, open_document("vertebroplasty"), index())
    own = guide.naming(["Ask the doctor"], ["bed-time", "morning"])
    heard = Walker(grammar_of(own))
    for phrase, command in {
        "profile morning": Command("profile", "morning"),
        "use the bed time profile": Command("profile", "bed time"),
        "profile none": Command("profile", "none"),
        "go to bookmark ask the doctor": Command("go-to-bookmark", "ask the doctor"),
        "go to bookmark one": Command("go-to-bookmark", "one"),
    }.items():
        assert heard.accepts(phrase.split()), phrase
        meaning = own.meaning(phrase)
        assert meaning
        assert meaning.command == command
        assert not _is_heard(phrase), "without the name"
    assert not heard.accepts(["go", "to", "bookmark", "two"]), "there is one"
    assert not heard.accepts(["profile", "ask", "the", "doctor"])
    assert not heard.accepts(["go", "to", "bookmark", "morning"])


def test_two_words_can_be_said_as_one_and_with_manners() -> None:
    """As people do: "what's", "can't", please before and after."""
    for phrase in (
        "what's the procedure",
        "i can't hear you",
        "please stop reading",
        "can you read the risks please",
    ):
        assert _is_heard(phrase), phrase


def test_a_list_is_heard_as_it_is_written() -> None:
    """No manners and no contractions are added to other people's phrases."""
    grammar = Walker(grammar_of(phrases_vocabulary(["what is new", "stop"])))
    assert grammar.accepts(["what", "is", "new"])
    assert not grammar.accepts(["what's", "new"])
    assert not grammar.accepts(["stop", "please"])


@pytest.mark.parametrize(
    "phrase",
    [
        "find",
        "please search the article for",
        "call this place",
        "set a bookmark called",
        "say it like",
    ],
)
def test_any_words_may_follow_where_the_grammar_says_so(phrase: str) -> None:
    """Where free text is looked for, given as a name, or said for a word."""
    assert walker().accepts((*phrase.split(), ANY_WORDS))


def test_no_other_names_are_free() -> None:
    """Of profiles and of bookmarks that are gone to or deleted there are only those there are."""
    for phrase in ("profile", "go to bookmark", "delete the bookmark"):
        assert not walker().accepts((*phrase.split(), ANY_WORDS))


def test_phrases_begin_at_the_first_state_and_end_at_the_last() -> None:
    """Nothing leads into the first or out of the last, and every state is one of the count."""
    for grammar in (everything(), grammar_of(phrases_vocabulary(["go"]))):
        assert all(0 <= arc.start < grammar.states - 1 for arc in grammar.arcs)
        assert all(0 < arc.end < grammar.states for arc in grammar.arcs)


def test_the_grammar_stays_small_enough_to_search() -> None:
    """Names that can be asked for in dozens of ways are in it once."""
    assert len(everything().arcs) < 8_000


@pytest.mark.parametrize("phrase", ["two", "first", "second", "all"])
def test_a_bare_number_is_no_phrase(phrase: str) -> None:
    """It means nothing, and would be heard in every cough."""
    assert not walker().accepts([phrase])
