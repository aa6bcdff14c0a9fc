"""Which phrases of a word graph were said, token by token.

Owns the beam search, and the adding up of all the ways to write one phrase. Not here: what can be
said (`word_graph`), the free transcript (`transcript`), and what is believed (`belief`).

    for found in search(decoder, crossed, graph, most=20, floor=-25.0):
        found.words, found.log_prob
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.grammar.text_to_words import spoken
from voicereader.listening.moonshine.decoder import Crossed, Decoder, Past
from voicereader.listening.moonshine.layers import Floats, log_softmax
from voicereader.listening.moonshine.tokenizer import Tokenizer
from voicereader.listening.moonshine.word_graph import Branch, Place, WordGraph

_ROWS = 6
"""Beginnings that are followed at a time."""

_WIDTH = 16.0  # how much less likely than the best a beginning may be
_UNDER_FOUND = 6.0  # and than a whole phrase that was found
_FREE_WAYS = 2  # tokens that are tried where any word may follow


class Steps(Protocol):
    """What of a decoder is needed."""

    def step(self, ids: Sequence[int], past: Past | None, crossed: Crossed) -> tuple[Floats, Past]:
        """As `Decoder.step`."""


class Found(NamedTuple):
    """A phrase that may have been said.

    `log_prob` is of all ways to write it, `ids` the likeliest of them. `lead` is what comes before
    the words at its end, where these may be any; elsewhere it is empty.
    """

    words: tuple[str, ...]
    log_prob: float
    ids: tuple[int, ...]
    lead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Of a phrase: its tokens, its whole words, where these lead, and the word that is begun.

    `branch` is None behind a mark; `opened` counts the tokens before any words that follow freely.
    """

    ids: tuple[int, ...]
    words: tuple[str, ...]
    place: Place
    branch: Branch | None
    is_first: bool = False
    opened: int | None = None


class _Step(NamedTuple):
    log_prob: float
    row: int
    token: int
    beginning: _Beginning


def search(
    decoder: Steps,
    crossed: Crossed,
    graph: WordGraph,
    tokenizer: Tokenizer,
    *,
    most: int,
    floor: float,
) -> list[Found]:
    """The phrases that are found, the likeliest first; none less likely than `floor`."""
    begun = [_Beginning((), (), graph.beginning, None, is_first=True)]
    scores = [0.0]
    last, past = [Decoder.BEGIN], None
    found: dict[tuple[str, ...], dict[tuple[int, ...], float]] = defaultdict(dict)
    leads: dict[tuple[str, ...], tuple[str, ...]] = {}
    best = -np.inf
    for _ in range(most + 1):
        logits, past = decoder.step(last, past, crossed)
        log_probs = log_softmax(logits)
        log_probs += np.asarray(scores, np.float32)[:, None]
        for row, beginning in enumerate(begun):
            for words in _whole(beginning, graph, tokenizer):
                whole = float(log_probs[row, Decoder.END])
                found[words][beginning.ids] = whole
                best = max(best, whole)
                if beginning.opened is None:
                    leads[words] = ()
                else:
                    leads.setdefault(words, beginning.words)
        least = max(floor, best - _UNDER_FOUND)
        steps = _kept(
            _Step(float(log_probs[row, token]), row, token, then)
            for row, beginning in enumerate(begun)
            for token, then in _next(beginning, graph, log_probs[row], least, tokenizer)
        )
        if not steps:
            break
        begun = [step.beginning for step in steps]
        scores = [step.log_prob for step in steps]
        last = [step.token for step in steps]
        past = past.select([step.row for step in steps])
    return sorted(_summed(found, leads), key=lambda each: -each.log_prob)


def _kept(steps: Iterable[_Step]) -> list[_Step]:
    """The likeliest."""
    kept = nlargest(_ROWS, steps, key=lambda step: step.log_prob)
    return [step for step in kept if step.log_prob >= kept[0].log_prob - _WIDTH]


def _summed(
    found: Mapping[tuple[str, ...], Mapping[tuple[int, ...], float]],
    leads: Mapping[tuple[str, ...], tuple[str, ...]],
) -> Iterator[Found]:
    for words, ways in found.items():
        likeliest = max(ways, key=ways.__getitem__)
        total = float(np.logaddexp.reduce([*ways.values()]))
        yield Found(words, total, likeliest, leads[words])


def _whole(
    beginning: _Beginning, graph: WordGraph, tokenizer: Tokenizer
) -> Iterator[tuple[str, ...]]:
    """The phrases that this is, if it goes on no further."""
    if beginning.opened is not None:
        said = spoken(tokenizer.decode(beginning.ids[beginning.opened :]))
        if said:
            yield (*beginning.words, *said)
        return
    yield from (words for words, place in _at_end_of_word(beginning) if graph.is_final(place))


def _at_end_of_word(beginning: _Beginning) -> Iterator[tuple[tuple[str, ...], Place]]:
    if beginning.branch is not None:
        for words, place in beginning.branch.ends.items():
            yield (*beginning.words, *words), place
    elif beginning.words:
        yield beginning.words, beginning.place


def _next(
    beginning: _Beginning, graph: WordGraph, row: Floats, least: float, tokenizer: Tokenizer
) -> Iterator[tuple[int, _Beginning]]:
    """The tokens that may follow, if they are likely enough, and what that makes.

    Words that may be any begin with a whole one: "asked him" is not "ask" and words after it.
    """
    ids, branch = beginning.ids, beginning.branch
    if beginning.opened is not None:
        for token in _likeliest(row, least):
            yield token, replace(beginning, ids=(*ids, token))
        return
    trees = [] if branch is None else [(beginning.words, beginning.place, branch)]
    if beginning.is_first:
        trees.append(((), beginning.place, graph.branches(beginning.place, is_first=True)))
    for words, place in _at_end_of_word(beginning):
        trees.append((words, place, graph.branches(place, is_first=False)))
        if graph.is_open(place):
            for token in _likeliest(row, least, tokenizer.beginnings):
                yield token, _Beginning((*ids, token), words, place, None, opened=len(ids))
        if branch is not None:
            for token in graph.marks:
                if row[token] >= least:
                    yield token, _Beginning((*ids, token), words, place, None)
    for words, place, tree in trees:
        for token, then in tree.following.items():
            if row[token] >= least:
                yield token, _Beginning((*ids, token), words, place, then)


def _likeliest(row: Floats, least: float, among: NDArray[np.intp] | None = None) -> Iterator[int]:
    """The likeliest tokens but the end, if they are likely enough."""
    chances = row if among is None else row[among]
    count = min(_FREE_WAYS, len(chances))
    for at in np.argpartition(chances, -count)[-count:]:
        token = int(at if among is None else among[at])
        if token != Decoder.END and row[token] >= least:
            yield token
