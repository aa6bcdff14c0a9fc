"""How like two words are, and how like a phrase is to what can be said.

Owns the near misses: the words a misspelt word may stand for (rapidfuzz), and the candidates that
share the weight of a phrase's words. Refuses to decide: it scores, and `phrases` wants a margin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Generic, NamedTuple, TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Prefix

from voicereader.reader.phrasing.automaton import Lattice
from voicereader.reader.phrasing.templates import Group, Part, slot_in
from voicereader.reader.phrasing.words import Folder, Folding

_LEAST = 0.74  # one slip in four letters, two in eight
_LEAST_OF_THREE = 0.66  # one slip in three, which has to be two letters changed about: "teh"
_ROOT, _ROOT_LETTERS = 0.6, 5  # share of letters, and how many, that "successful" has of "success"
_INFLECTED = 0.95  # "complication" for "complications"
_TIE = 0.04  # readings of a word this close to the best are kept beside it
_LIKE_ENOUGH = 60.0  # of 100, for a whole phrase to be offered for another

Readings = Sequence[tuple[str, float]]
Meaning = TypeVar("Meaning", bound=Hashable)


class Vocabulary:
    """The words that can be said."""

    def __init__(self, words: Iterable[str], folding: Folding) -> None:
        self._words = frozenset(words)
        self._glue = folding.glue
        self._stems = [language.stem for language in folding.languages]
        self._misspellable = sorted(word for word in self._words if len(word) > 2)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            for stem in self._stems_of(word):
                self._by_stem[stem].append(word)

    def begins(self, start: str) -> bool:
        """Whether any of the words begins so."""
        return any(word.startswith(start) for word in self._words)

    def readings(self, word: str) -> Readings:
        """What a word may stand for: itself and its inflections, else what is spelt like it.

        Nothing for a word that is like none.
        """
        found = {word: 1.0} if word in self._words else {}
        for stem in self._stems_of(word):
            for other in self._by_stem.get(stem, ()):
                found.setdefault(other, _INFLECTED)
        if found or len(word) < 3 or word[0].isdigit() or word in self._glue:
            return tuple(found.items())
        near = process.extract(
            word,
            self._misspellable,
            scorer=OSA.normalized_similarity,
            score_cutoff=_LEAST_OF_THREE,
            limit=8,
        )
        likely = [
            (other, max(likeness, _LEAST))
            for other, likeness, _ in near
            if likeness >= _LEAST or sorted(other) == sorted(word)
        ]
        if not likely and len(word) >= _ROOT_LETTERS:
            near = process.extract(
                word, self._misspellable, scorer=Prefix.normalized_similarity, score_cutoff=_ROOT
            )
            likely = [
                (other, _LEAST)
                for other, _, _ in near
                if other[:_ROOT_LETTERS] == word[:_ROOT_LETTERS]
            ]
        return tuple(reading for reading in likely if reading[1] >= likely[0][1] - _TIE)

    def _stems_of(self, word: str) -> dict[str, None]:
        return dict.fromkeys(stem(word) for stem in self._stems)


def likest(phrase: str, sayings: Sequence[str]) -> str:
    """The saying that is spelt most like a phrase; empty when none is much like it."""
    found = process.extractOne(phrase, sayings, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return found[0] if found else ""


_GLUE_WEIGHTS = {False: 0.2, True: 0.05}  # commands are short; places are asked for at length
_CARRIER_WEIGHT = 0.15
_ASKING_WEIGHT = 0.5
_UNKNOWN_WEIGHT = 1.0


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

    What may be left out is left out, but free to be said; of several ways to say the same words,
    the shortest is kept.
    """
    found: dict[frozenset[str], Bag] = {}
    for sequence in template.alternatives:
        if any(isinstance(part, str) and slot_in(part) for part in sequence):
            continue
        ways: tuple[Bag, ...] = (Bag(""),)
        for part in sequence:
            following = _bags_of(part, fold)
            ways = tuple(way.then(more) for way in ways for more in following)
        for way in ways:
            known = found.setdefault(way.needed, way)
            if len(way.saying) < len(known.saying):
                found[way.needed] = way
    return tuple(found.values())


def bag_of(text: str, fold: Folder, telling: frozenset[str] = frozenset()) -> Bag:
    """The words of a text; some glue may be `telling` here."""
    words = frozenset(fold(text))
    glue = (words & fold.folding.glue) - telling
    return Bag(text, words - glue, glue)


def _bags_of(part: Part, fold: Folder) -> tuple[Bag, ...]:
    if not isinstance(part, Group):
        return () if slot_in(part) else (bag_of(part, fold),)
    inner = bags(part, fold)
    if part.is_optional:
        words = (bag.needed | bag.glue | bag.free for bag in inner)
        return (Bag("", free=frozenset().union(*words)),)
    return inner


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Meaning]):
    """Something that can be said: what it means, and the words that make it out.

    `charge` is the share of the weight of its unsaid words that counts against it. A place may be
    led up to.
    """

    meaning: Meaning
    bag: Bag
    charge: float
    is_place: bool = False


class Candidates(Generic[Meaning]):
    """All that can be said, found by any of its words."""

    def __init__(self, candidates: Iterable[Candidate[Meaning]], folding: Folding) -> None:
        self._folding = folding
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

    def ranked(
        self, words: Sequence[str], lattice: Lattice
    ) -> list[tuple[float, Candidate[Meaning]]]:
        """The best candidate of each meaning that shares a word with the phrase, best first."""
        matched: dict[int, dict[int, tuple[str, float]]] = defaultdict(dict)
        for at, readings in enumerate(lattice):
            for word, likeness in readings:
                for index in self._by_word.get(word, ()):
                    matched[index].setdefault(at, (word, likeness))
        once = [word if word not in words[:at] else "" for at, word in enumerate(words)]
        of_commands = [self._cost(word, is_place=False) for word in once]
        of_places = [self._cost(word, is_place=True) for word in once]
        best: dict[Meaning, tuple[float, Candidate[Meaning]]] = {}
        for index, at_words in matched.items():
            candidate = self._candidates[index]
            score = self._score(
                candidate, words, at_words, of_places if candidate.is_place else of_commands
            )
            if score > best.get(candidate.meaning, (0.0,))[0]:
                best[candidate.meaning] = (score, candidate)
        return sorted(best.values(), key=lambda scored: -scored[0])

    def _cost(self, word: str, *, is_place: bool) -> float:
        """What a word that is not matched counts against a candidate; one said again, nothing."""
        if not word:
            return 0.0
        if word in self._folding.glue:
            return _GLUE_WEIGHTS[is_place]
        if is_place and word in self._folding.carriers:
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
