"""What a person types or says, as a command, or as a question back, or as nothing.

Owns the phrase index: the templates of the registry and the names of the open article's places,
exact first, then near misses that must stand out from the next best. Refuses to carry anything out
and to say anything: the reader asks "Risks, or questions?" with what is found here.

See docs/decisions/phrases.md for how it was chosen and measured.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicereader.article.model import Article, BlockKind
from voicereader.reader.commands import Command, Row
from voicereader.reader.phrasing.automaton import Filling, Match, Node
from voicereader.reader.phrasing.courtesy import Courtesy
from voicereader.reader.phrasing.language import LAST
from voicereader.reader.phrasing.likeness import Candidate, Candidates, Vocabulary, bags, likest
from voicereader.reader.phrasing.places import WHOLE, Place, candidates_of, places
from voicereader.reader.phrasing.slots import OPEN, Phrase, slots_of
from voicereader.reader.phrasing.templates import parse, plainly
from voicereader.reader.phrasing.topics import topics
from voicereader.reader.phrasing.words import Folder, Folding
from voicereader.reader.registry import ROWS
from voicereader.wording import ENGLISH, _

LONGEST_CHARACTERS = 300  # of a phrase; what is longer is talk
LONGEST_WORDS = 20
LONGEST_PASSAGE = 2000  # characters of a phrase that has a passage to find in it
SURE = 0.74  # likeness of an exact match: one slip in four letters
NEAR = 0.6  # score of a near miss
MARGIN = 0.1  # by which the best must be better than the next
_FAR = 0.4  # score below which a near miss is not worth offering
_FALLBACK = "help"  # the row whose first phrase is offered when nothing is near
_QUIT = "quit"
_MOST_CLAIMS = 3  # places of one name that are told apart, as "Chapter" in "Chapter 1", "Chapter 2"
_CHARGE = 0.5  # of a command's words that were not said

# What a phrase means before all else, where it may mean several things.
_COMMAND, _PLACE, _OPEN = 2, 1, 0

Value = int | str | Place


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
    `nearest` is, where nothing was, the nearest thing that can be said.
    """

    command: Command | None
    score: float
    label: str = ""
    alternatives: tuple[Choice, ...] = ()
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class _Guess:
    command: Command
    score: float
    rank: tuple[int, int] = (0, 0)


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
        self._places = places(article, fold)
        self._titles = {place.command: place.title for place in self._places}
        self._counts = {
            "go-to-section": len(article.numbered_sections),
            "go-to-question": sum(block.kind is BlockKind.QUESTION for block in article.blocks),
        }
        self._templates: Node[str] = Node()
        self._names: Node[tuple[Place, float]] = Node()
        candidates = [*self._learn_rows(fold), *self._learn_places(fold)]
        self._near = Candidates(candidates, self._folding)
        self._sayings = tuple(dict.fromkeys(candidate.bag.saying for candidate in candidates))
        self._offered = tuple(  # to who was not understood: one "yes" must not close the program
            dict.fromkeys(each.bag.saying for each in candidates if each.meaning.id != _QUIT)
        )
        self._vocabulary = Vocabulary(fold.words | self._language.number_words, self._folding)

    def interpret(self, text: str) -> Interpretation:
        """What a phrase means, whatever it is; never an error."""
        phrase = self._phrase(text)
        if phrase is None:
            found = self._with_long_text(text)
            return found or Interpretation(None, 0.0, nearest=self._fallback)
        plain = phrase.without(self._language.modifiers)
        for said in (phrase,) if plain is phrase else (phrase, plain):
            spans = self._courtesy.spans(said.lattice)
            for start, end in spans:
                exact = self._exact(said.part(start, end))
                if exact and exact[0].score >= SURE:
                    return self._settle(exact)
        return self._near_miss(said.part(*spans[0]))

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

    @property
    def _fallback(self) -> str:
        row = self._rows.get(_FALLBACK)
        return plainly(row.phrases[0]) if row else ""

    def _learn_rows(self, fold: Folder) -> Iterator[Candidate[Command]]:
        """Put the templates of the rows into the tree; what of them has no slot, word by word."""
        for row in self._rows.values():
            for template in map(parse, row.phrases):
                self._templates.learn(template, fold, row.id)
                for bag in bags(template, fold):
                    yield Candidate(Command(row.id), bag, _CHARGE)

    def _learn_places(self, fold: Folder) -> Iterator[Candidate[Command]]:
        """Put the names of the places into theirs, and what each is known by."""
        claims: Counter[tuple[str, ...]] = Counter()
        for place in self._places:
            for name in place.names:
                words = fold(name.text)
                claims[words] += 1
                if words and claims[words] <= _MOST_CLAIMS:
                    self._names.add(words, (place, name.strength))
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

    def _with_long_text(self, text: str) -> Interpretation | None:
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

        guesses = [self._guess(match) for match in self._templates.walk(phrase.lattice, 0, fill)]
        found = [guess for guess in guesses if guess.rank[0] == _OPEN]
        return self._settle(sorted(found, key=lambda guess: -guess.score)) if found else None

    def _exact(self, phrase: Phrase) -> list[_Guess]:
        """Every template that the whole phrase follows, the likest first."""

        def fill(slot: str, at: int) -> Iterator[Filling[Value]]:
            if slot in self._slots:
                yield from self._slots[slot](phrase, at)
            else:
                yield from (self._topic if slot == "topic" else self._place)(slot, phrase, at)

        matches = self._templates.walk(phrase.lattice, 0, fill)
        guesses = [self._guess(m) for m in matches if m.end == len(phrase.words)]
        return sorted(guesses, key=lambda guess: -guess.score)

    def _place(self, slot: str, phrase: Phrase, at: int) -> Iterator[Filling[Value]]:
        for match in self._names.walk(phrase.lattice, at, _no_slots):
            place, strength = match.ending
            if place.slot == slot:
                yield Filling(place, match.end, strength * match.likeness)

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
        values = [value for _, value in match.values]
        place = next((value for value in values if isinstance(value, Place)), None)
        if place:
            return _Guess(place.command, match.likeness, (_PLACE, -match.fixed))
        argument: int | str | None = None
        if len(values) == 1 and not isinstance(values[0], Place):
            argument = values[0]
        elif values:
            argument = "=".join(map(str, values))
        if argument == LAST:
            argument = self._counts.get(match.ending, 0)
        is_open = any(slot in OPEN for slot, _ in match.values)
        is_topic = any(slot == "topic" for slot, _ in match.values)
        rank = (_OPEN, match.fixed) if is_open else (_COMMAND, -match.fixed * is_topic)
        return _Guess(Command(match.ending, argument), match.likeness, rank)

    def _near_miss(self, phrase: Phrase) -> Interpretation:
        words = [word.folded for word in phrase.words]
        ranked = self._near.ranked(words, phrase.lattice)
        best = ranked[0][0] if ranked else 0.0
        if best >= NEAR:
            return self._settle([_Guess(near.meaning, score) for score, near in ranked])
        nearest = ranked[0][1].bag.saying if best >= _FAR else likest(phrase.text, self._offered)
        return Interpretation(None, round(best, 3), nearest=nearest or self._fallback)

    def _settle(self, guesses: Sequence[_Guess]) -> Interpretation:
        """The best of the guesses, the likest first, or a question where two are as good."""
        best = guesses[0].score
        least = best if best == 1 else best - MARGIN  # the very words have no rival
        close = [guess for guess in guesses if guess.score >= least]
        highest = max(guess.rank for guess in close)
        first, *rest = (guess for guess in close if guess.rank == highest)
        title = self._title(first.command)
        choices = (Choice(guess.command, self._title(guess.command)) for guess in rest)
        other = next((choice for choice in choices if choice.title != title), None)
        score = round(first.score, 3)
        if other is None:
            return Interpretation(first.command, score, title)
        return Interpretation(None, score, alternatives=(Choice(first.command, title), other))

    def _title(self, command: Command) -> str:
        return self._titles.get(command) or self._rows[command.id].label


def _no_slots(_slot: str, _at: int) -> Iterator[Filling[None]]:
    return iter(())
