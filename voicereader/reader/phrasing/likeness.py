"""How like two words are, and how like a phrase is to what can be said.

Owns the near misses: the words a misspelt word may stand for (rapidfuzz), the candidates that share
the weight of a phrase's words, and what of the phrase each of them leaves out. Not here: deciding;
it scores, and `phrases` wants a margin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import log
from typing import Generic, NamedTuple, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from voicereader.base.records import dataclass
from voicereader.reader.phrasing.asking import Kind, answers
from voicereader.reader.phrasing.automaton import Lattice
from voicereader.reader.phrasing.templates import Group, Part, slot_in
from voicereader.reader.phrasing.words import Folder, Folding

LEAST = 0.74  # one slip in four letters, two in eight
_LEAST_OF_THREE = 0.66  # one slip in three, which has to be two letters changed about: "teh"
_ROOT, _ROOT_LETTERS = 0.6, 5  # share of letters, and how many, that "successful" has of "success"
_SAME_ROOT = 0.73
INFLECTED = 0.95  # "complication" for "complications"
_TIE = 0.04  # readings of a word this close to the best are kept beside it

Readings = Sequence[tuple[str, float]]
Meaning = TypeVar("Meaning", bound=Hashable)


class KnownWords:
    """The words that can be said. A common word of the language is no slip for one of them.

    Words that deny, or are seldom meant, are never an inflection of another: "quite" of "quit".
    """

    def __init__(
        self, words: Iterable[str], folding: Folding, is_common: Callable[[str], bool]
    ) -> None:
        self._words = frozenset(words)
        self._invariable = folding.negations | folding.said_in.modifiers
        self._glue = folding.glue
        self._is_common = is_common
        self._stems = [language.stem for language in folding.languages]
        self._misspellable = sorted(word for word in self._words if len(word) > 2)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            for stem in self._stems_of(word):
                self._by_stem[stem].append(word)

    def begins(self, start: str) -> bool:
        """Whether any of the words begins so."""
        return any(word.startswith(start) for word in self._words)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def readings(self, word: str) -> Readings:
        """What a word may stand for: itself and its inflections, else what is spelt like it.

        Nothing for a word that is like none.
        """
        found = {word: 1.0} if word in self._words else {}
        if word in self._invariable:
            return tuple(found.items())
        for stem in self._stems_of(word):
            for other in self._by_stem.get(stem, ()):
                found.setdefault(other, INFLECTED)
        if found or len(word) < 3 or word[0].isdigit():
            return tuple(found.items())
        is_right = word in self._glue or self._is_common(word)
        likely = [] if is_right else self._misspelt(word)
        if not likely and len(word) >= _ROOT_LETTERS:
            near = process.extract(
                word, self._misspellable, scorer=Prefix.normalized_similarity, score_cutoff=_ROOT
            )
            likely = [
                (other, _SAME_ROOT)
                for other, _, _ in near
                if other[:_ROOT_LETTERS] == word[:_ROOT_LETTERS]
            ]
        return tuple(reading for reading in likely if reading[1] >= likely[0][1] - _TIE)

    def _misspelt(self, word: str) -> list[tuple[str, float]]:
        near = process.extract(
            word,
            self._misspellable,
            scorer=OSA.normalized_similarity,
            score_cutoff=_LEAST_OF_THREE,
            limit=8,
        )
        return [
            (other, max(likeness, LEAST))
            for other, likeness, _ in near
            if likeness >= LEAST or sorted(other) == sorted(word)
        ]

    def _stems_of(self, word: str) -> dict[str, None]:
        return dict.fromkeys(stem(word) for stem in self._stems)


_GLUE_WEIGHTS = {False: 0.2, True: 0.05}  # commands are short; places are asked for at length
_CARRIER_WEIGHT = 0.15
_ASKING_WEIGHT = 0.5
_UNKNOWN_WEIGHT = 1.0
_ASKED_WITHIN = 3  # words: "how many minutes"


class Bag(NamedTuple):
    """The words of a phrase: those that tell it, its glue, and those that may be said besides."""

    saying: str
    needed: frozenset[str] = frozenset()
    glue: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()

    def then(self, other: Bag) -> Bag:
        """The bag of both, said one after the other."""
        saying = f"{self.saying} {other.saying}".strip()
        return Bag(
            saying, self.needed | other.needed, self.glue | other.glue, self.free | other.free
        )


def bags(template: Group, fold: Folder) -> tuple[Bag, ...]:
    """How a template without slots is known by its words, whatever their order.

    What may be left out is left out, but free to be said; of several ways to ask for the same with
    the same words, the shortest is kept.
    """
    found: dict[tuple[frozenset[str], Kind], Bag] = {}
    for sequence in template.alternatives:
        if any(isinstance(part, str) and slot_in(part) for part in sequence):
            continue
        ways: tuple[Bag, ...] = (Bag(""),)
        for part in sequence:
            following = _bags_of(part, fold)
            ways = tuple(way.then(more) for way in ways for more in following)
        for way in ways:
            key = way.needed, asked_in(way.saying, fold)
            known = found.setdefault(key, way)
            if len(way.saying) < len(known.saying):
                found[key] = way
    return tuple(found.values())


def bag_of(text: str, fold: Folder, telling: frozenset[str] = frozenset()) -> Bag:
    """The words of a text; some glue may be `telling` here."""
    words = frozenset(fold(text))
    glue = (words & fold.folding.glue) - telling
    return Bag(text, words - glue, glue)


def asked_in(saying: str, fold: Folder) -> Kind:
    """What a way to say a template asks for, by its first words, which are folded one by one."""
    return fold.opening_kind(" ".join(saying.split()[:_ASKED_WITHIN]))


def _bags_of(part: Part, fold: Folder) -> tuple[Bag, ...]:
    if not isinstance(part, Group):
        return () if slot_in(part) else (bag_of(part, fold),)
    inner = bags(part, fold)
    if part.is_optional:
        words = (bag.needed | bag.glue | bag.free for bag in inner)
        return (Bag("", free=frozenset().union(*words)),)
    return inner


@dataclass(frozen=True)
class Candidate(Generic[Meaning]):
    """Something that can be said: what it means, and the words that make it out.

    `charge` is the share of the weight of its unsaid words that counts against it, `kinds` what
    questions it answers. A place may be led up to.
    """

    meaning: Meaning
    bag: Bag
    charge: float
    kinds: frozenset[Kind] = frozenset({Kind.TOPIC})
    is_place: bool = False
    is_question: bool = False


class Near(NamedTuple, Generic[Meaning]):
    """A candidate that shares words with a phrase: how like it is, and what speaks against it.

    `left` is where the words stand that it does not account for, `unsaid` how many of its own were
    not said. It is not said in full (`is_whole`) where one of those that tell it was not: "switch
    off" is much, and so is "side". Of a place two words will do, and of a question half of them.
    """

    score: float
    candidate: Candidate[Meaning]
    left: tuple[int, ...]
    unsaid: int
    is_whole: bool
    answers: bool

    @property
    def is_sure(self) -> bool:
        """Whether it accounts for all that was said and asked, and is itself said in full."""
        return self.accounts and self.is_whole

    @property
    def accounts(self) -> bool:
        """Whether it accounts for all that was said, and answers what was asked."""
        return self.answers and not self.left


class Candidates(Generic[Meaning]):
    """All that can be said, found by any of its words."""

    def __init__(
        self,
        candidates: Iterable[Candidate[Meaning]],
        folding: Folding,
        subject: frozenset[str] = frozenset(),
    ) -> None:
        self._folding = folding
        self._subject = subject
        self._leading = folding.carriers | subject
        # What any command, and any place, may be asked for with.
        said_anyway = folding.glue - folding.negations
        self._said_anyway = (said_anyway, said_anyway | self._leading)
        self._candidates = tuple(candidate for candidate in candidates if candidate.bag.needed)
        meanings: dict[str, set[Meaning]] = defaultdict(set)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for index, candidate in enumerate(self._candidates):
            for word in candidate.bag.needed:
                meanings[word].add(candidate.meaning)
                self._by_word[word].append(index)
        # A word that many commands share tells little of which is meant.
        self._weights = {word: 1 / (1 + log(len(sharing))) for word, sharing in meanings.items()}
        self._weights |= dict.fromkeys(folding.asking, _ASKING_WEIGHT)

    def ranked(self, words: Sequence[str], lattice: Lattice) -> list[Near[Meaning]]:
        """The best candidates of each meaning that share a word with the phrase, best first.

        There are up to two of each: the best that is sure, and the best of the others.
        """
        matched: dict[int, dict[int, tuple[str, float]]] = defaultdict(dict)
        for at, readings in enumerate(lattice):
            for word, likeness in readings:
                for index in self._by_word.get(word, ()):
                    matched[index].setdefault(at, (word, likeness))
        once = [word if word not in words[:at] else "" for at, word in enumerate(words)]
        of_commands = [self._cost(word, is_place=False) for word in once]
        of_places = [self._cost(word, is_place=True) for word in once]
        asked = self._folding.opening_kind(words), self._folding.kind(words)
        best: dict[tuple[Meaning, bool], Near[Meaning]] = {}
        for index, at_words in matched.items():
            candidate = self._candidates[index]
            score = self._score(
                candidate, words, at_words, of_places if candidate.is_place else of_commands
            )
            near = self._judged(score, candidate, words, at_words, asked)
            key = candidate.meaning, near.is_sure
            if key not in best or score > best[key].score:
                best[key] = near
        return sorted(best.values(), key=lambda near: -near.score)

    def _judged(
        self,
        score: float,
        candidate: Candidate[Meaning],
        words: Sequence[str],
        matched: Mapping[int, tuple[str, float]],
        asked: tuple[Kind, Kind],
    ) -> Near[Meaning]:
        """A candidate with what it leaves out; a command never answers what it is not asked as."""
        bag, said_anyway = candidate.bag, self._said_anyway[candidate.is_place]
        # "Not so fast" has its "not" for "fast" alone: "not faster" is another thing.
        is_exact = all(likeness == 1 for _, likeness in matched.values())
        denied = frozenset() if is_exact else self._folding.negations
        left = tuple(
            at
            for at, word in enumerate(words)
            if at not in matched
            and word not in said_anyway
            and (word not in bag.needed | bag.glue | bag.free or word in denied)
        )
        said = {*words, *(word for word, _ in matched.values())}
        unsaid = len((bag.needed | bag.glue) - said)
        is_whole = bag.needed <= said
        of_commands, of_places = asked
        is_answer = of_commands in candidate.kinds
        if candidate.is_place:
            is_answer = answers(of_places, candidate.kinds)
            needed = bag.needed - self._subject - self._folding.asking
            told = len(needed & said)
            is_part = candidate.is_question and of_places is not Kind.TOPIC
            is_whole = told == len(needed) or told > 1 or (is_part and 2 * told >= len(needed))
        return Near(score, candidate, left, unsaid, is_whole, is_answer)

    def _cost(self, word: str, *, is_place: bool) -> float:
        """What a word that is not matched counts against a candidate; one said again, nothing."""
        if not word:
            return 0.0
        if word in self._folding.glue:
            return _GLUE_WEIGHTS[is_place]
        if is_place and word in self._leading:
            return _CARRIER_WEIGHT
        return self._weights.get(word, _UNKNOWN_WEIGHT)

    def _score(
        self,
        candidate: Candidate[Meaning],
        words: Sequence[str],
        matched: Mapping[int, tuple[str, float]],
        costs: Sequence[float],
    ) -> float:
        """The weight of the words in common, as a share of that and of what is not in common."""
        likest: dict[str, tuple[float, int]] = {}  # word -> likeness and place of what is likest
        for at, (word, likeness) in matched.items():
            likest[word] = max(likest.get(word, (0.0, 0)), (likeness, -at))
        if likest.keys() <= self._folding.asking:
            return 0.0
        bag = candidate.bag
        taken = {-at for _, at in likest.values()}
        common = sum(self._weights[word] for word in likest)
        alike = sum(self._weights[word] * likeness**2 for word, (likeness, _) in likest.items())
        said = sum(
            cost
            for at, cost in enumerate(costs)
            if at not in taken and words[at] not in bag.glue and words[at] not in bag.free
        )
        unsaid = sum(self._weights[word] for word in bag.needed - likest.keys())
        unsaid += _GLUE_WEIGHTS[candidate.is_place] * len(bag.glue.difference(words))
        return alike / (common + said + candidate.charge * unsaid)
