"""What a person types or says, as a command, or as a question back, or as nothing.

Owns the phrase index: the templates of the registry and the names of the open article's places,
exact first, then near misses that must stand out from the next best. A word that a near miss does
not account for, a negation, or a question of another kind is a veto: then it is offered at most, or
a word of the text is. Not here: carrying anything out and saying anything. The reader asks "Risks,
or questions?" with what is found here (docs/decisions/phrases.md: how it was chosen and measured).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from voicereader.article.model import Article
from voicereader.base.i18n import ENGLISH
from voicereader.reader.parts import rows_for
from voicereader.reader.phrasing.automaton import Filling, Node
from voicereader.reader.phrasing.guessing import (
    COMMAND,
    OPEN_TEXT,
    Guess,
    Named,
    Value,
    guess_of,
    is_answer,
)
from voicereader.reader.phrasing.likeness import (
    Candidate,
    Candidates,
    KnownWords,
    Near,
)
from voicereader.reader.phrasing.offers import Offers
from voicereader.reader.phrasing.places import Titles, candidates_of, counted, places
from voicereader.reader.phrasing.row_phrases import row_candidates, row_phrases, row_templates
from voicereader.reader.phrasing.slots import TITLE, Phrase
from voicereader.reader.phrasing.text_words import WrittenWords
from voicereader.reader.phrasing.topics import topics
from voicereader.reader.phrasing.words import Folder, Folding
from voicereader.reader.registry.commands import Command, Row
from voicereader.reader.registry.registry import ROWS

LONGEST_CHARACTERS = 300  # of a phrase; what is longer is talk
LONGEST_WORDS = 20
LONGEST_PASSAGE = 2000  # characters of a phrase that has a passage to find in it
SURE = 0.74  # likeness of an exact match: one slip in four letters
NEAR = 0.6  # score of a near miss
MARGIN = 0.1  # by which the best must be better than the next
_MOST_CLAIMS = 3  # places of one name that are told apart, as "Chapter" in "Chapter 1", "Chapter 2"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be meant: the command, and what it is called when one has to choose."""

    command: Command
    title: str


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a phrase was taken for.

    `command` is None for what was not understood, and for a close call, whose two `alternatives`
    then say what to ask. `score` is 1 for the very words of a template or title, less for a near
    miss, and that of the best guess where there is no command. `label` names what was understood;
    `offer` is, where nothing was, what may be near it in meaning: a place, or a word to be found.
    """

    command: Command | None
    score: float
    label: str = ""
    alternatives: tuple[Choice, ...] = ()
    offer: Choice | None = None


class PhraseIndex:
    """All that can be said to the reader about an article; made once, then only asked.

    `language` is that of the rows; the names of places are in the article's.
    """

    def __init__(
        self, article: Article, rows: Sequence[Row] = ROWS, language: str = ENGLISH
    ) -> None:
        self._article = article
        self._folding = Folding(article.language, language)
        self._language = self._folding.said_in
        self._rows = {row.id: row for row in rows}
        rows = rows_for(rows, article)
        self._useful = rows
        self._useless = tuple(row for row in self._rows.values() if row not in rows)
        commands = row_phrases(rows, self._folding)
        self._own_words = commands.words - self._language.number_words
        fold = Folder(self._folding)
        self._topics = topics(rows, self._language, fold)
        self._courtesy = commands.courtesy
        self._slots = commands.slots
        self._places = places(article, fold)
        self._titles = Titles(self._places)
        self._counts = counted(rows, article)
        self._templates = commands.templates
        self._names: Node[Named] = Node()
        self._learn_places(fold)
        self._subject = frozenset(fold(article.title))
        self._offers = Offers(article, self._folding, self._subject)
        known = commands.words | fold.words | self._language.number_words
        self._vocabulary = KnownWords(known, self._folding, self._offers.is_common)

    def prepare(self) -> None:
        """Make now what else the first phrase that is none word for word would wait for."""
        _ = self._near

    def interpret(self, text: str, here: int = 0) -> Interpretation:
        """What a phrase means, whatever it is; never an error.

        `here` is the block where the listener is: of two places of one title, the next is meant.
        """
        phrase = self._phrase(text)
        if phrase is None:
            return self._with_long_text(text, here) or Interpretation(None, 0.0)
        plain = phrase.without(self._language.modifiers)
        for said in (phrase,) if plain is phrase else (phrase, plain):
            spans = self._courtesy.spans(said.lattice)
            for start, end in spans:
                exact = self._exact(said.part(start, end))
                if exact and exact[0].score >= SURE:
                    if said is not plain and all(guess.rank[0] == OPEN_TEXT for guess in exact):
                        exact = self._less_open(plain, exact)
                    is_nearly = exact[0].score < 1 and exact[0].place is None
                    useless = self._useless_here(said, (start, end)) if is_nearly else None
                    return useless or self._settle(exact, here)
        useless = next(filter(None, (self._useless_here(said, span) for span in spans)), None)
        return useless or self._near_miss(said.part(*spans[0]), here)

    @cached_property
    def spelling(self) -> WrittenWords:
        """How the article writes its words; made when one is first to be spelled."""
        return WrittenWords(self._article, self._folding, self._offers.is_common)

    def _can_be_spelled(self, said: Filling[Value]) -> bool:
        return self.spelling.can_be_spelled(str(said.value), self._own_words)

    def place_named(self, text: str) -> str:
        """The title of the section, question or heading that a phrase asks for; "" for none."""
        command = self.interpret(text).command
        place = self._titles.at.get(command) if command is not None else None
        return place.title if place is not None else ""

    def is_question(self, text: str) -> bool:
        """Whether a phrase asks something, and not only by a word: "the tablets don't, can I"."""
        return self._folding.asks(text)

    def title_in(self, text: str) -> str:
        """What a phrase may call another document, if it means nothing in this one; "" for none."""
        phrase = self._phrase(text)
        for start, end in self._courtesy.spans(phrase.lattice) if phrase is not None else ():
            assert phrase is not None
            said = phrase.part(start, end)

            def fill(slot: str, at: int, said: Phrase = said) -> Iterator[Filling[Value]]:
                if slot == TITLE:
                    for end in range(len(said.words), at, -1):
                        yield Filling(said.said(at, end), end)

            for match in self._templates.walk(said.lattice, 0, fill):
                is_whole = match.end == len(said.words)
                if is_whole and match.values and match.likeness >= SURE:
                    return str(match.values[0][1])
        return ""

    def leads_up(self, text: str) -> bool:
        """Whether words may stand before a name and say nothing besides: "set the", not "don't"."""
        negations = self._folding.negations
        words = self._folding.fold(text)
        return all(word in self._vocabulary and word not in negations for word in words)

    def completions(self, typed: str, most: int = 8) -> tuple[str, ...]:
        """What can be said that begins as typed, the shortest first."""
        start = typed.lstrip().casefold()
        found = (saying for saying in self._sayings if saying.casefold().startswith(start))
        return tuple(sorted(found, key=len)[:most])

    def is_begun(self, typed: str) -> bool:
        """Whether a text is made of words that can be said, the last of them perhaps not whole."""
        words = self._folding.fold(typed)
        return all(map(self._vocabulary.begins, words))

    def topic(self, text: str) -> str | None:
        """What to give help on: the name of a topic, or the id of a command; None for neither."""
        phrase = self._phrase(text)
        if phrase is None:
            return None
        named = self._topics.get(phrase.likeliest)
        return named if named is not None else self._command_meant(phrase)

    def _learn_places(self, fold: Folder) -> None:
        """Put the names of the places into theirs."""
        claims: Counter[tuple[str, ...]] = Counter()
        for place in self._places:
            for name in place.names:
                words = fold(name.text)
                claims[words] += 1
                if words and claims[words] <= _MOST_CLAIMS:
                    self._names.add(words, (place, name))

    @cached_property
    def _candidates(self) -> Sequence[Candidate[Command]]:
        fold = Folder(self._folding)
        of_places = (each for place in self._places for each in candidates_of(place, fold))
        return (*row_candidates(self._useful, self._folding), *of_places)

    @cached_property
    def _near(self) -> Candidates[Command]:
        return Candidates(self._candidates, self._folding, self._subject)

    @cached_property
    def _sayings(self) -> Sequence[str]:
        return tuple(dict.fromkeys(candidate.bag.saying for candidate in self._candidates))

    def _phrase(self, text: str) -> Phrase | None:
        """The words of a text without hesitations; None where there are none, or too many."""
        text = text.strip()
        if len(text) > LONGEST_CHARACTERS:
            return None
        text = unicodedata.normalize("NFC", text)  # an accent apart would cut a word in two
        words = self._folding.words(text)
        words = tuple(word for word in words if word.folded not in self._language.hesitations)
        if not 0 < len(words) <= LONGEST_WORDS:
            return None
        lattice = tuple(self._vocabulary.readings(word.folded) for word in words)
        likeliest = tuple(
            readings[0][0] if readings else word.folded
            for word, readings in zip(words, lattice, strict=True)
        )
        return Phrase(text, words, lattice, likeliest)

    def _with_long_text(self, text: str, here: int) -> Interpretation | None:
        """What is longer than a phrase can be a short one with a passage to find at its end."""
        words = self._folding.words(text[:LONGEST_PASSAGE])[:LONGEST_WORDS]
        if not words or len(text) > LONGEST_PASSAGE:
            return None
        rest = replace(words[-1], end=len(text.rstrip()))  # all that follows is of the passage
        likeliest = tuple(word.folded for word in words)
        lattice = tuple(((word, 1.0),) for word in likeliest)
        phrase = Phrase(text, (*words[:-1], rest), lattice, likeliest)

        def fill(slot: str, at: int) -> Iterator[Filling[Value]]:
            if slot == "text":
                yield Filling(phrase.said(at, len(words)), len(words))

        matches = self._templates.walk(phrase.lattice, 0, fill)
        guesses = [guess_of(match, self._counts) for match in matches]
        found = [guess for guess in guesses if guess.rank[0] == OPEN_TEXT]
        return self._settle(sorted(found, key=lambda guess: -guess.score), here) if found else None

    def _exact(self, phrase: Phrase) -> list[Guess]:
        """Every template that the whole phrase follows, the likest first."""

        def fill(slot: str, at: int) -> Iterator[Filling[Value]]:
            if slot in self._slots:
                found = self._slots[slot](phrase, at)
                yield from filter(self._can_be_spelled, found) if slot == "written" else found
            else:
                yield from (self._topic if slot == "topic" else self._place)(slot, phrase, at)

        matches = self._templates.walk(phrase.lattice, 0, fill)
        asked = self._folding.kind([word.folded for word in phrase.words])
        guesses = [
            guess_of(match, self._counts)
            for match in matches
            if match.end == len(phrase.words) and is_answer(match, asked)
        ]
        if any(guess.is_title for guess in guesses):
            guesses = [guess for guess in guesses if not guess.is_numbered]
        if any(guess.place is not None for guess in guesses):
            guesses = [guess for guess in guesses if not guess.is_alone]
        return sorted(guesses, key=lambda guess: -guess.score)

    def _less_open(self, plain: Phrase, exact: list[Guess]) -> list[Guess]:
        """Guesses at free text, or, if the plain phrase is a template with more words, that."""
        rank = max(guess.rank for guess in exact)
        for start, end in self._courtesy.spans(plain.lattice):
            found = self._exact(plain.part(start, end))
            if any(each.score == 1 and not each.place and each.rank > rank for each in found):
                return found
        return exact

    @cached_property
    def _useless_templates(self) -> Node[str]:
        return row_templates(self._useless, self._folding)

    def _useless_here(self, phrase: Phrase, span: tuple[int, int]) -> Interpretation | None:
        """A command that the article has no use for, by its very words: it says so."""
        said = phrase.part(*span)
        lattice = [((word.folded, 1.0),) for word in said.words]
        said = replace(said, lattice=lattice, likeliest=tuple(word.folded for word in said.words))

        def fill(slot: str, at: int) -> Iterator[Filling[Value]]:
            yield from self._slots[slot](said, at)

        matches = self._useless_templates.walk(lattice, 0, fill)
        guesses = [guess_of(match, {}) for match in matches if match.end == len(said.words)]
        return self._settle(guesses, 0) if guesses else None

    def _place(self, slot: str, phrase: Phrase, at: int) -> Iterator[Filling[Value]]:
        for match in self._names.walk(phrase.lattice, at, _no_slots):
            place, name = match.ending
            if place.slot == slot:
                yield Filling(match.ending, match.end, name.strength * match.likeness)

    def _topic(self, _slot: str, phrase: Phrase, at: int) -> Iterator[Filling[Value]]:
        """A topic by its name; or a command by any of its phrases, said last."""
        named = [
            Filling(self._topics[words], end)
            for end in range(len(phrase.words), at, -1)
            if (words := phrase.likeliest[at:end]) in self._topics
        ]
        yield from named
        if 0 < at < len(phrase.words) and not (named and named[0].end == len(phrase.words)):
            meant = self._command_meant(phrase.part(at, len(phrase.words)))
            if meant is not None:
                yield Filling(meant, len(phrase.words))

    def _command_meant(self, phrase: Phrase) -> str | None:
        """The id of the command that a phrase gives by itself, whatever the article."""
        sure = (guess for guess in self._exact(phrase) if guess.score >= SURE)
        return next((guess.command.id for guess in sure if guess.rank[0] == COMMAND), None)

    def _near_miss(self, phrase: Phrase, here: int) -> Interpretation:
        """What has most in common with a phrase, if neither says more; else what is offered.

        Of two that say more, as near as each other, one is asked for.
        """
        words = [word.folded for word in phrase.words]
        ranked = self._near.ranked(words, phrase.lattice)
        sure = [near for near in ranked if near.is_sure]
        likest = self._settle_near([near for near in ranked if near.accounts], here)
        if likest and likest.alternatives:
            return likest
        if settled := self._settle_near(sure, here):
            return settled
        score = round(ranked[0].score, 3) if ranked else 0.0
        offered = self._offers.best(words, ranked)
        offer = Choice(offered, self._title(offered)) if offered else None
        return Interpretation(None, score, offer=offer)

    def _settle_near(self, ranked: Sequence[Near[Command]], here: int) -> Interpretation | None:
        if not ranked or ranked[0].score < NEAR:
            return None
        meanings = ((near.candidate.meaning, near.score) for near in ranked)
        return self._settle(
            [Guess(each, score, place=self._titles.at.get(each)) for each, score in meanings], here
        )

    def _settle(self, guesses: Sequence[Guess], here: int) -> Interpretation:
        """The best of the guesses, the likest first, or a question where two are as good."""
        best = guesses[0].score
        least = best if best == 1 else best - MARGIN  # the very words have no rival
        close = [guess for guess in guesses if guess.score >= least]
        highest = max(guess.rank for guess in close)
        score, by_title = 0.0, dict[str | tuple[str, ...], list[Guess]]()
        for guess in close:
            if guess.rank == highest:
                score = score or round(guess.score, 3)
                title = guess.place.key if guess.place else self._title(guess.command)
                by_title.setdefault(title, []).append(guess)
        choices = []
        for of_one_title in by_title.values():
            command = of_one_title[0].command
            if named := [guess.place for guess in of_one_title if guess.place is not None]:
                command = self._titles.next_from(here, named).command
            choices.append(Choice(command, self._title(command)))
        if len(choices) > 1:
            return Interpretation(None, score, alternatives=tuple(choices[:2]))
        return Interpretation(choices[0].command, score, choices[0].title)

    def _title(self, command: Command) -> str:
        place, row = self._titles.at.get(command), self._rows.get(command.id)
        return place.title if place else row.label if row else ""


def _no_slots(_slot: str, _at: int) -> Iterator[Filling[None]]:
    return iter(())
