"""What a person types or says, as a command, or as a question back, or as nothing.

Owns the phrase index: the templates of the registry and the names of the open article's places,
exact first, then near misses that must stand out from the next best. A word that a near miss does
not account for, a negation, or a question of another kind is a veto: then it is offered at most, or
a word of the text is. Refuses to carry anything out and to say anything: the reader asks "Risks, or
questions?" with what is found here.

See docs/decisions/phrases.md for how it was chosen and measured.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from voicereader.article.model import Article, BlockKind
from voicereader.reader.commands import Command, Row
from voicereader.reader.phrasing.asking import Kind, answers
from voicereader.reader.phrasing.automaton import Filling, Match, Node
from voicereader.reader.phrasing.courtesy import Courtesy
from voicereader.reader.phrasing.language import LAST
from voicereader.reader.phrasing.likeness import (
    Candidate,
    Candidates,
    Near,
    Vocabulary,
    asked_in,
    bags,
)
from voicereader.reader.phrasing.places import PART, WHOLE, Name, Place, Slot, candidates_of, places
from voicereader.reader.phrasing.slots import OPEN, Phrase, slots_of
from voicereader.reader.phrasing.templates import parse
from voicereader.reader.phrasing.text_words import TextWords
from voicereader.reader.phrasing.topics import topics
from voicereader.reader.phrasing.words import Folder, Folding
from voicereader.reader.registry import ROWS
from voicereader.wording import ENGLISH, _, common_words

LONGEST_CHARACTERS = 300  # of a phrase; what is longer is talk
LONGEST_WORDS = 20
SURE = 0.74  # likeness of an exact match: one slip in four letters
NEAR = 0.6  # score of a near miss
MARGIN = 0.1  # by which the best must be better than the next
_FAR = 0.35  # score below which a place is not worth offering
_IN_TEXT = 0.5  # share of a phrase's telling words that stand in the text where it is about that
_FIND = "find"  # the row that goes to a word of the text
_MOST_CLAIMS = 3  # places of one name that are told apart, as "Chapter" in "Chapter 1", "Chapter 2"
_CHARGE = 0.5  # of a command's words that were not said

_NUMBERED = frozenset({"number", "ordinal", "amount", "minutes"})  # slots that a title goes before

# What a phrase means before all else, where it may mean several things.
_COMMAND, _PLACE, _OPEN = 2, 1, 0

Named = tuple[Place, Name]
Value = int | str | Named


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


@dataclass(frozen=True, slots=True)
class _Guess:
    """`place` is what a name gave; a number or an exact title tell of a clash between the two."""

    command: Command
    score: float
    rank: tuple[int, int] = (0, 0)
    place: Place | None = None
    is_numbered: bool = False
    is_title: bool = False


class PhraseIndex:
    """All that can be said to the reader about an article; made once, then only asked.

    `language` is that of the rows; the names of places are in the article's.
    """

    def __init__(
        self, article: Article, rows: Sequence[Row] = ROWS, language: str = ENGLISH
    ) -> None:
        self._folding = Folding(article.language, language)
        self._language = self._folding.said_in
        fold = Folder(self._folding)
        self._rows = {row.id: row for row in rows}
        self._topics = topics(rows, self._language, fold)
        self._courtesy = Courtesy(self._language, fold)
        self._slots = slots_of(self._language, fold)
        self._article = article
        self._places = places(article, fold)
        self._at = {place.command: place for place in self._places}
        self._of_one_title: dict[tuple[Slot, tuple[str, ...]], list[Place]] = defaultdict(list)
        for place in self._places:
            self._of_one_title[place.slot, place.key].append(place)
        self._counts = {
            "go-to-section": len(article.numbered_sections),
            "go-to-question": sum(block.kind is BlockKind.QUESTION for block in article.blocks),
        }
        self._templates: Node[str] = Node()
        self._names: Node[Named] = Node()
        candidates = [*self._learn_rows(fold), *self._learn_places(fold)]
        self._subject = frozenset(fold(article.title))
        self._near = Candidates(candidates, self._folding, self._subject)
        self._sayings = tuple(dict.fromkeys(candidate.bag.saying for candidate in candidates))
        known = fold.words | self._language.number_words
        self._vocabulary = Vocabulary(known, self._folding, lambda word: word in self._ranks)

    def interpret(self, text: str, here: int = 0) -> Interpretation:
        """What a phrase means, whatever it is; never an error.

        `here` is the block where the listener is: of two places of one title, the next is meant.
        """
        phrase = self._phrase(text)
        if phrase is None:
            return Interpretation(None, 0.0)
        plain = phrase.without(self._language.modifiers)
        for said in (phrase,) if plain is phrase else (phrase, plain):
            spans = self._courtesy.spans(said.lattice)
            for start, end in spans:
                exact = self._exact(said.part(start, end))
                if exact and exact[0].score >= SURE:
                    return self._settle(exact, here)
        return self._near_miss(said.part(*spans[0]), here)

    def completions(self, typed: str, most: int = 8) -> tuple[str, ...]:
        """What can be said that begins as typed, the shortest first."""
        start = typed.lstrip().casefold()
        found = (saying for saying in self._sayings if saying.casefold().startswith(start))
        return tuple(sorted(found, key=len)[:most])

    def topic(self, text: str) -> str | None:
        """What to give help on: the name of a topic, or the id of a command; None for neither."""
        phrase = self._phrase(text)
        if phrase is None:
            return None
        named = self._topics.get(phrase.likeliest)
        return named if named is not None else self._command_meant(phrase)

    def clashes(self) -> tuple[str, ...]:
        """For the article's editor: each name that a command, or another place, has as well."""
        found = []
        for place in self._places:
            for name in place.names:
                meant = self.interpret(name.text)
                if name.strength == WHOLE and meant.command != place.command:
                    choices = (c for c in meant.alternatives if c.command != place.command)
                    others = [choice.title for choice in choices] or [meant.label]
                    also = _(" or ").join(f'"{title}"' for title in others)
                    found.append(
                        _(
                            '"{name}" of "{title}" also means {others}',
                            name=name.text,
                            title=place.title,
                            others=also,
                        )
                    )
        return tuple(found)

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """The common words of the language; read when a phrase first has a word of its own."""
        return {word: rank for rank, word in enumerate(common_words(self._language.code))}

    @cached_property
    def _text(self) -> TextWords:
        return TextWords(self._article, self._folding, self._ranks)

    def _learn_rows(self, fold: Folder) -> Iterator[Candidate[Command]]:
        """Put the templates of the rows into the tree; what of them has no slot, word by word."""
        for row in self._rows.values():
            for template in map(parse, row.phrases):
                self._templates.learn(template, fold, row.id)
                for bag in bags(template, fold):
                    kinds = frozenset({asked_in(bag.saying, fold)})
                    yield Candidate(Command(row.id), bag, _CHARGE, kinds)

    def _learn_places(self, fold: Folder) -> Iterator[Candidate[Command]]:
        """Put the names of the places into theirs, and what each is known by."""
        claims: Counter[tuple[str, ...]] = Counter()
        for place in self._places:
            for name in place.names:
                words = fold(name.text)
                claims[words] += 1
                if words and claims[words] <= _MOST_CLAIMS:
                    self._names.add(words, (place, name))
            yield from candidates_of(place, fold)

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

    def _exact(self, phrase: Phrase) -> list[_Guess]:
        """Every template that the whole phrase follows, the likest first."""

        def fill(slot: str, at: int) -> Iterator[Filling[Value]]:
            if slot in self._slots:
                yield from self._slots[slot](phrase, at)
            else:
                yield from (self._topic if slot == "topic" else self._place)(slot, phrase, at)

        matches = self._templates.walk(phrase.lattice, 0, fill)
        asked = self._folding.kind([word.folded for word in phrase.words])
        guesses = [
            self._guess(match)
            for match in matches
            if match.end == len(phrase.words) and _is_answer(match, asked)
        ]
        if any(guess.is_title for guess in guesses):
            guesses = [guess for guess in guesses if not guess.is_numbered]
        return sorted(guesses, key=lambda guess: -guess.score)

    def _place(self, slot: str, phrase: Phrase, at: int) -> Iterator[Filling[Value]]:
        for match in self._names.walk(phrase.lattice, at, _no_slots):
            place, name = match.ending
            if place.slot == slot:
                yield Filling(match.ending, match.end, name.strength * match.likeness)

    def _topic(self, _slot: str, phrase: Phrase, at: int) -> Iterator[Filling[Value]]:
        """A topic by its name; or a command by any of its phrases, which is then said last."""
        named = [
            Filling(self._topics[words], end)
            for end in range(len(phrase.words), at, -1)
            if (words := phrase.likeliest[at:end]) in self._topics
        ]
        yield from named
        is_named = bool(named) and named[0].end == len(phrase.words)
        if 0 < at < len(phrase.words) and not is_named:
            meant = self._command_meant(phrase.part(at, len(phrase.words)))
            if meant is not None:
                yield Filling(meant, len(phrase.words))

    def _command_meant(self, phrase: Phrase) -> str | None:
        """The id of the command that a phrase gives by itself, whatever the article."""
        sure = (guess for guess in self._exact(phrase) if guess.score >= SURE)
        return next((guess.command.id for guess in sure if guess.rank[0] == _COMMAND), None)

    def _guess(self, match: Match[str, Value]) -> _Guess:
        values = [value for _, value in match.values if not isinstance(value, tuple)]
        named = _named(match)
        if named is not None:
            place, name = named
            is_title = name.strength >= PART and match.likeness == name.strength
            rank = (_PLACE, -match.fixed)
            return _Guess(place.command, match.likeness, rank, place, is_title=is_title)
        argument: int | str | None = None
        if len(values) == 1:
            argument = values[0]
        elif values:
            argument = "=".join(map(str, values))
        if argument == LAST:
            argument = self._counts.get(match.ending, 0)
        is_open = any(slot in OPEN for slot, _ in match.values)
        is_topic = any(slot == "topic" for slot, _ in match.values)
        rank = (_OPEN, match.fixed) if is_open else (_COMMAND, -match.fixed * is_topic)
        is_numbered = any(slot in _NUMBERED for slot, _ in match.values)
        command = Command(match.ending, argument)
        return _Guess(command, match.likeness, rank, is_numbered=is_numbered)

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
        return Interpretation(None, score, offer=self._offer(words, ranked))

    def _settle_near(self, ranked: Sequence[Near[Command]], here: int) -> Interpretation | None:
        if not ranked or ranked[0].score < NEAR:
            return None
        meanings = ((near.candidate.meaning, near.score) for near in ranked)
        return self._settle(
            [_Guess(each, score, place=self._at.get(each)) for each, score in meanings], here
        )

    def _offer(self, words: Sequence[str], ranked: Sequence[Near[Command]]) -> Choice | None:
        """What is near in meaning: a word of the text that no place accounts for, else a place.

        Of what is denied, the place alone: nobody who says "not" is asked whether to do it.
        """
        near = self._nearest_place(words, ranked)
        if _FIND in self._rows and self._folding.negations.isdisjoint(words):
            left = [words[at] for at in near.left] if near else words
            telling = [word for word in left if self._is_telling(word)]
            found = [word for word in telling if self._text.as_written(word)]
            if found and len(found) >= _IN_TEXT * len(telling):
                command = Command(_FIND, self._text.most_telling(found))
                return Choice(command, self._title(command))
        if near is None:
            return None
        return Choice(near.candidate.meaning, self._title(near.candidate.meaning))

    def _nearest_place(
        self, words: Sequence[str], ranked: Sequence[Near[Command]]
    ) -> Near[Command] | None:
        """The place that leaves out least, of its own words too; it accounts for one that tells."""
        telling = {at for at, word in enumerate(words) if self._is_telling(word)}
        places = [
            near
            for near in ranked
            if near.candidate.is_place and near.score >= _FAR and telling.difference(near.left)
        ]
        return min(
            places,
            key=lambda near: (len(near.left), not near.answers, near.unsaid, -near.score),
            default=None,
        )

    def _is_telling(self, word: str) -> bool:
        return word not in self._empty and not word.isdigit()

    @cached_property
    def _empty(self) -> frozenset[str]:
        """Words that tell nothing of what a phrase is about."""
        folding = self._folding
        empty = folding.glue, folding.carriers, folding.negations, folding.asking_words
        return self._subject.union(self._language.modifiers, *empty)

    def _settle(self, guesses: Sequence[_Guess], here: int) -> Interpretation:
        """The best of the guesses, the likest first, or a question where two are as good."""
        best = guesses[0].score
        least = best if best == 1 else best - MARGIN  # the very words have no rival
        close = [guess for guess in guesses if guess.score >= least]
        highest = max(guess.rank for guess in close)
        score, by_title = 0.0, dict[str | tuple[str, ...], list[_Guess]]()
        for guess in close:
            if guess.rank == highest:
                score = score or round(guess.score, 3)
                title = guess.place.key if guess.place else self._title(guess.command)
                by_title.setdefault(title, []).append(guess)
        commands = [self._next_of(of_one_title, here) for of_one_title in by_title.values()]
        choices = [Choice(command, self._title(command)) for command in commands[:2]]
        if len(choices) > 1:
            return Interpretation(None, score, alternatives=tuple(choices))
        return Interpretation(choices[0].command, score, choices[0].title)

    def _next_of(self, guesses: Sequence[_Guess], here: int) -> Command:
        """Of the places of one title the next from `here`, round the end."""
        named = [guess.place for guess in guesses if guess.place is not None]
        same = {p.block: p for place in named for p in self._of_one_title[place.slot, place.key]}
        if len(same) < 2:
            return guesses[0].command
        return same[min(same, key=lambda block: (block <= here, block))].command

    def _title(self, command: Command) -> str:
        place = self._at.get(command)
        return place.title if place else self._rows[command.id].label


def _named(match: Match[str, Value]) -> Named | None:
    """The place by whose name a slot was filled in, if one was."""
    return next((value for _, value in match.values if isinstance(value, tuple)), None)


def _is_answer(match: Match[str, Value], asked: Kind) -> bool:
    """Whether a question named by a topic answers what was asked: not "where is the surgery"."""
    named = _named(match)
    if named is None or named[0].slot is not Slot.QUESTION or Kind.TOPIC not in named[1].kinds:
        return True
    if asked is Kind.WHERE:  # which a template says before "question" only
        return True
    return answers(asked, named[1].kinds)


def _no_slots(_slot: str, _at: int) -> Iterator[Filling[None]]:
    return iter(())
