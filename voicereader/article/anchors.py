"""Places tied to words: an anchor finds its sentence again after the article was edited.

Owns anchors and the search for them. Not here: keeping them, which is `memory.database`.

An anchor holds no word of the article, only digests: of the sentence, of up to three sentences on
either side, of the section's title, and a short one of each word. In an edited article it leads to

1. the sentence of the same words; of several equal ones, the one in the most familiar surroundings,
   then the nearest;
2. where the sentence stood, as its neighbours tell: the sentence that was put in its place, that
   took up its words, or that followed it;
3. the section of the same title.

Two sentences are of the same words whatever their case, spacing and punctuation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from zlib import crc32

from voicereader.article.model import Article, BlockKind, Position
from voicereader.base.records import dataclass

WORD = re.compile(r"\w+")
# What a neighbour at distance 1, 2 and 3 weighs; a sentence that shares every word weighs as much
# as all six together. Two sentences of one length made into one share two thirds of their words.
_WEIGHTS = (4, 2, 1)
_WORDS_WEIGHT = 14
_ALIKE = 0.5
_WORDS_KEPT = 64
_FEWEST_WORDS = 4  # of a sentence that tells its text from others


@dataclass(frozen=True)
class Anchor:
    """A place in an article, tied to its words.

    `word` and `into` are the word of the sentence, from 0, and the characters beyond its start.
    `before` and `after` are digests of the neighbours, nearest first; `words` are the distinct
    words of the sentence, 16 bits each.
    """

    block: int
    sentence: int
    word: int
    into: int
    digest: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    section: str
    words: tuple[int, ...]


def anchor(article: Article, position: Position) -> Anchor:
    """Tie a place to the words that stand there; costs the same in an article of any length."""
    text = article.sentence_at(position).text
    starts = _word_starts(text)
    word = max(0, bisect_right(starts, position.offset) - 1)
    return Anchor(
        position.block,
        position.sentence,
        word,
        position.offset - starts[word],
        _digest(text),
        _beside(article, position, -1),
        _beside(article, position, 1),
        _digest(article.section_at(position).title),
        _words(text),
    )


def telling_sentences(article: Article) -> list[str]:
    """The sentences that tell a text from others, or all where there is none.

    Not a heading, nor the disclaimer, nor a few words: these stand in many texts.
    """
    first = article.content_start.block
    bodies = [block for block in article.blocks[first:] if block.kind is not BlockKind.HEADING]
    texts = [sentence.text for block in bodies for sentence in block.sentences]
    telling = [text for text in texts if len(WORD.findall(text)) >= _FEWEST_WORDS]
    if telling:
        return telling
    return [sentence.text for block in article.blocks for sentence in block.sentences]


def locate(article: Article, anchor: Anchor) -> Position:
    """Give the place that an anchor leads to: always one that exists."""
    return Locator(article).locate(anchor)


class Locator:
    """Finds many anchors in one article; reads all of it only if one is not where it was."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def locate(self, anchor: Anchor) -> Position:
        """Where the anchor leads; the nearest block when the article has no trace of it."""
        found = self.trace(anchor)
        if found is not None:
            return found
        return Position(min(max(anchor.block, 0), len(self._article.blocks) - 1))

    def trace(self, anchor: Anchor) -> Position | None:
        """Where the anchor leads; None when nothing of its surroundings is left."""
        if self._is_untouched(anchor):
            return self._at_word(Position(anchor.block, anchor.sentence), anchor)
        if equal := self._where.get(anchor.digest):
            return self._at_word(self._places[self._most_familiar(equal, anchor)], anchor)
        return self._where_it_stood(anchor)

    def knows(self, anchor: Anchor) -> bool:
        """A sentence that tells this text from others stands at the anchor or near it."""
        near = (anchor.digest, *anchor.before, *anchor.after)
        return any(digest in self._telling for digest in near)

    def has_sentence(self, anchor: Anchor) -> bool:
        """The very sentence is in this text, and is no heading."""
        found = (self._places[number] for number in self._where.get(anchor.digest, ()))
        return any(self._article.block_at(at).kind is not BlockKind.HEADING for at in found)

    def _is_untouched(self, anchor: Anchor) -> bool:
        """The sentence stands where it stood, between the same neighbours."""
        article, place = self._article, Position(anchor.block, anchor.sentence)
        if not 0 <= place.block < len(article.blocks):
            return False
        if not 0 <= place.sentence < len(article.block_at(place).sentences):
            return False
        return (
            _digest(article.sentence_at(place).text) == anchor.digest
            and _beside(article, place, -1) == anchor.before
            and _beside(article, place, 1) == anchor.after
        )

    def _at_word(self, place: Position, anchor: Anchor) -> Position:
        text = self._article.sentence_at(place).text
        starts = _word_starts(text)
        offset = starts[min(max(anchor.word, 0), len(starts) - 1)] + anchor.into
        return Position(place.block, place.sentence, min(max(offset, 0), len(text) - 1))

    def _most_familiar(self, equal: Sequence[int], anchor: Anchor) -> int:
        if len(equal) == 1:
            return equal[0]
        reworded, _ = self._votes(anchor)
        in_section = self._section_numbers(anchor)

        def merit(number: int) -> tuple[float, int, int]:
            place = self._places[number]
            is_in = self._article.section_index(place) in in_section
            return (reworded[number] + is_in, *_nearness(place, anchor))

        return max(equal, key=merit)

    def _where_it_stood(self, anchor: Anchor) -> Position | None:
        reworded, gone = self._votes(anchor)
        last = len(self._places) - 1
        votes = {number: max(reworded[number], gone[number]) for number in reworded | gone}
        around = {near for number in votes for near in (number - 1, number, number + 1)}
        words = frozenset(anchor.words)
        merits = {
            number: votes.get(number, 0) + self._likeness(number, words)
            for number in (sorted(around) if votes else range(last + 1))
            if 0 <= number <= last
        }
        if merits and max(merits.values()) > 0:
            key = {n: (merit, *_nearness(self._places[n], anchor)) for n, merit in merits.items()}
            return self._places[max(key, key=key.__getitem__)]
        if votes:  # the last sentence is gone
            return self._places[last]
        return self._in_section(anchor)

    def _votes(self, anchor: Anchor) -> tuple[Counter[int], Counter[int]]:
        """What speaks for each sentence by number: as the one in its place, as the one after it."""
        reworded: Counter[int] = Counter()
        gone: Counter[int] = Counter()
        for distance, (digest, weight) in enumerate(zip(anchor.before, _WEIGHTS, strict=False), 1):
            for number in self._where.get(digest, ()):
                reworded[number + distance] += weight
                gone[number + distance] += weight
        for distance, (digest, weight) in enumerate(zip(anchor.after, _WEIGHTS, strict=False), 1):
            for number in self._where.get(digest, ()):
                reworded[number - distance] += weight
                gone[number - distance + 1] += weight
        return reworded, gone

    def _likeness(self, number: int, words: frozenset[int]) -> float:
        """How many words a sentence shares with the anchor's: 0 when not at least half."""
        others = frozenset(_words(self._article.sentence_at(self._places[number]).text))
        shared = 2 * len(words & others) / max(1, len(words) + len(others))
        return _WORDS_WEIGHT * shared if shared >= _ALIKE else 0

    def _section_numbers(self, anchor: Anchor) -> frozenset[int]:
        titles = enumerate(section.title for section in self._article.sections)
        return frozenset(number for number, title in titles if _digest(title) == anchor.section)

    def _in_section(self, anchor: Anchor) -> Position | None:
        numbers = self._section_numbers(anchor)
        sections = [self._article.sections[number] for number in numbers]
        places = [
            Position(min(max(anchor.block, section.first), section.end - 1)) for section in sections
        ]
        return max(places, key=lambda place: _nearness(place, anchor), default=None)

    @cached_property
    def _places(self) -> tuple[Position, ...]:
        return tuple(self._article.sentence_positions())

    @cached_property
    def _telling(self) -> frozenset[str]:
        return frozenset(map(_digest, telling_sentences(self._article)))

    @cached_property
    def _where(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the sentences of the same words."""
        where: defaultdict[str, list[int]] = defaultdict(list)
        for number, place in enumerate(self._places):
            where[_digest(self._article.sentence_at(place).text)].append(number)
        return dict(where)


def _nearness(place: Position, anchor: Anchor) -> tuple[int, int]:
    return -abs(place.block - anchor.block), -abs(place.sentence - anchor.sentence)


def _beside(article: Article, place: Position, step: int) -> tuple[str, ...]:
    """Digests of the sentences before (-1) or after (1) a place, nearest first."""
    near = _following(article, place, step)
    return tuple(
        _digest(article.sentence_at(beside).text) for _, beside in zip(_WEIGHTS, near, strict=False)
    )


def _following(article: Article, place: Position, step: int) -> Iterator[Position]:
    block, sentence = place.block, place.sentence + step
    while True:
        if not 0 <= sentence < len(article.blocks[block].sentences):
            block += step
            if not 0 <= block < len(article.blocks):
                return
            sentence = 0 if step > 0 else len(article.blocks[block].sentences) - 1
        yield Position(block, sentence)
        sentence += step


@lru_cache(maxsize=1024)  # neighbours are each other's neighbours
def _digest(text: str) -> str:
    """32 bits of the words; of the signs, when there is no word.

    Enough to tell apart the sentences of one article, and what two share by chance their neighbours
    set right; a stronger digest is another library to load at every start, 3 ms.
    """
    words = " ".join(WORD.findall(text)).casefold() or text
    return f"{crc32(words.encode('utf-8', 'replace')):08x}"


def _words(text: str) -> tuple[int, ...]:
    found = {crc32(word.encode("utf-8", "replace")) & 0xFFFF for word in _bare_words(text)}
    return tuple(sorted(found)[:_WORDS_KEPT])


def _bare_words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _word_starts(text: str) -> list[int]:
    return [match.start() for match in WORD.finditer(text)] or [0]
