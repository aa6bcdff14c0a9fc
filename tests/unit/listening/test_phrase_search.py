"""Phrases are searched in the tokens of a decoder, here one that is a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

import numpy as np
import pytest

from voicereader.listening.grammar.grammar import Arc, Grammar, grammar_of
from voicereader.listening.grammar.phrase_list import phrases_vocabulary
from voicereader.listening.grammar.slot_values import ANY_WORDS
from voicereader.listening.moonshine.decoder import Crossed, Decoder, Past
from voicereader.listening.moonshine.layers import Floats
from voicereader.listening.moonshine.search import Found, search
from voicereader.listening.moonshine.tokenizer import Tokenizer
from voicereader.listening.moonshine.word_graph import WordGraph, spellings

PIECES = [b"<unk>", b"<s>", b"</s>", *(bytes([n]) for n in range(256))]
PIECES += [piece.encode() for piece in ("\u2581", *".,!?")]
TOKENIZER = Tokenizer(PIECES)
NO_SOUND = Crossed(np.zeros(0, np.float32), np.zeros(0, np.float32))


class TableDecoder:
    """Knows the chance of whole texts; letters that continue none of them share what is left."""

    def __init__(self, chances: Mapping[str, float]) -> None:
        self._chances = {TOKENIZER.encode(text): chance for text, chance in chances.items()}
        self.rows = 0

    def step(self, ids: Sequence[int], past: Past | None, _crossed: Crossed) -> tuple[Floats, Past]:
        """As `Decoder.step`: the past is the tokens themselves."""
        new = np.array(ids, np.float32)[None, None, :, None, None]
        seen = new if past is None else np.concatenate([past.seen, new], axis=3)
        self.rows += len(ids)
        rows = [self._row(tuple(map(int, row[1:, 0]))) for row in seen[0, 0]]
        return np.array(rows, np.float32), Past(seen)

    def _row(self, before: tuple[int, ...]) -> Floats:
        chances = np.full(len(PIECES), 1e-9, np.float32)
        for text, chance in self._chances.items():
            if text[: len(before)] == before:
                at = len(before)
                chances[text[at] if at < len(text) else Decoder.END] += chance
        return np.log(chances)


def found(
    graph: WordGraph, chances: Mapping[str, float], floor: float = -30.0
) -> Mapping[str, Found]:
    """What a search finds, by its words."""
    each = search(TableDecoder(chances), NO_SOUND, graph, TOKENIZER, most=40, floor=floor)
    return {" ".join(one.words): one for one in each}


def graph_of(*lines: str, written: Mapping[str, str] | None = None) -> WordGraph:
    """The phrases of a list."""
    return WordGraph(grammar_of(phrases_vocabulary(lines)), TOKENIZER, written or {})


def test_the_ways_to_write_a_phrase_are_added_up() -> None:
    """Small letters, a capital, a full stop: one phrase."""
    graph = graph_of("stop", "go on")
    said = found(graph, {"stop": 0.2, "Stop.": 0.3, "Stop": 0.1, "Go on": 0.1, "Other": 0.3})
    assert said["stop"].log_prob == pytest.approx(log(0.6), abs=1e-3)
    assert said["stop"].ids == TOKENIZER.encode("Stop.")
    assert [*said] == ["stop", "go on"]


def test_what_is_not_in_the_grammar_is_not_found() -> None:
    """However likely."""
    said = found(graph_of("stop"), {"Stop it": 0.9, "Stop": 0.01})
    assert [*said] == ["stop"]
    assert said["stop"].log_prob == pytest.approx(log(0.01 / 0.91), abs=1e-2)


def test_a_phrase_may_begin_another() -> None:
    """Both are found where both may have been said."""
    said = found(graph_of("go", "go back"), {"Go": 0.4, "Go back.": 0.6})
    assert said["go back"].log_prob == pytest.approx(log(0.6), abs=1e-3)
    assert said["go"].log_prob == pytest.approx(log(0.4), abs=1e-3)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("section three", "Section 3."),
        ("section twenty one", "section 21"),
        ("section twenty one", "Section twenty-one"),
        ("one hundred and ten", "110"),
        ("the second question", "The 2nd question?"),
        ("volume seventy percent", "Volume 70%."),
        ("what is pmma", "What is PMMA?"),
        ("where am i", "where am I"),
        ("please, go back", "Please, go back!"),
    ],
)
def test_phrases_are_known_as_a_transcript_writes_them(line: str, text: str) -> None:
    """Digits, acronyms, punctuation."""
    said = found(graph_of(line, written={"pmma": "PMMA"}), {text: 1.0})
    assert len(said) == 1
    assert next(iter(said.values())).log_prob == pytest.approx(0, abs=1e-3)


def test_capitals_are_for_the_first_word_alone() -> None:
    """Others have one only where they are written so."""
    assert spellings("go", {}, is_first=True) == {"go", "Go"}
    assert spellings("go", {}, is_first=False) == {"go"}
    assert spellings("i'm", {}, is_first=False) == {"i'm", "I'm"}
    assert spellings("mri", {"mri": "MRI"}, is_first=False) == {"mri", "MRI"}


def test_any_words_may_follow_where_the_grammar_is_open() -> None:
    """Words of the grammar are told from words that are none."""
    arcs = (
        Arc(0, 1, "find"),
        Arc(1, 3, ANY_WORDS),
        Arc(1, 3, "cement"),
    )
    graph = WordGraph(Grammar(4, arcs), TOKENIZER)
    said = found(graph, {"Find cement.": 0.5, "Find him.": 0.4, "Fine": 0.1})
    assert said["find cement"].log_prob == pytest.approx(log(0.5), abs=1e-2)
    assert not said["find cement"].lead
    assert said["find him"].log_prob == pytest.approx(log(0.4), abs=1e-2)
    assert said["find him"].lead == ("find",)
    assert "find" not in said


def test_words_that_may_be_any_begin_with_a_whole_one() -> None:
    """Or "asked him" would ask about "ed him"."""
    graph = WordGraph(Grammar(3, (Arc(0, 1, "ask"), Arc(1, 2, ANY_WORDS))), TOKENIZER)
    said = found(graph, {"Asked him.": 0.6, "Ask him.": 0.4})
    assert said["ask him"].log_prob == pytest.approx(log(0.4), abs=1e-2)
    assert not any(words.startswith("ask e") for words in said)


def test_what_is_less_likely_than_the_floor_is_not_followed() -> None:
    """So a search for what was not said ends soon."""
    graph = graph_of("stop reading", "go on")
    chances = {"Hello there, how are you": 1.0, "stop reading": 1e-5}
    assert found(graph, chances, floor=-9.0) == {}
    assert [*found(graph, chances, floor=-14.0)] == ["stop reading"]


def test_a_search_ends_when_nothing_better_can_come() -> None:
    """A phrase that is certain is not looked beyond."""
    decoder = TableDecoder({"go": 0.999, "go back to the beginning": 1e-6})
    graph = graph_of("go", "go back to the beginning")
    search(decoder, NO_SOUND, graph, TOKENIZER, most=40, floor=-30.0)
    assert decoder.rows < 10
