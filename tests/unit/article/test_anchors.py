"""A place is found again by its words, whatever was done to the article around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testkit.properties import examples
from tests.unit.reader import articles
from voicereader.article.anchors import Locator, anchor, locate
from voicereader.article.model import Article, Block, BlockKind, Position, Section, Sentence

# Sections of blocks of sentences, each by number: a sentence is made of words of its own.
Outline = list[list[list[int]]]
Place = tuple[int, int, int]


def words_of(number: int) -> str:
    """A sentence that shares no word with another."""
    return " ".join(f"w{number}{letter}" for letter in "abcdef").capitalize() + "."


def article_of(sections: Sequence[Sequence[Sequence[str]]]) -> Article:
    """An article whose sections are headed by their first sentence."""
    blocks: list[Block] = []
    found: list[Section] = []
    for number, section in enumerate(sections, 1):
        first = len(blocks)
        for paragraph in section:
            kind = BlockKind.PARAGRAPH if len(blocks) > first else BlockKind.HEADING
            blocks.append(Block(kind, tuple(map(Sentence, paragraph))))
        found.append(Section(section[0][0], 2, number, first, len(blocks)))
    return Article("a", "A", "en", tuple(blocks), tuple(found))


def written(outline: Outline) -> Article:
    """The article of an outline, empty parts left out."""
    full = [[[words_of(n) for n in block] for block in part if block] for part in outline]
    return article_of([part for part in full if part])


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Sections of different sentences."""
    shape = draw(
        st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=4), min_size=1, max_size=5)
    )
    numbers = iter(range(1000))
    return [[[next(numbers) for _ in range(count)] for count in section] for section in shape]


@st.composite
def edited(draw: st.DrawFn, outline: Outline, spared: int) -> Outline:
    """An outline after inserting, removing, rewording, splitting and moving; one is spared."""
    fresh = iter(range(1000, 2000))
    result = [[list(block) for block in section] for section in outline]
    for _ in range(draw(st.integers(1, 8))):
        section = draw(st.sampled_from(result))
        block = draw(st.sampled_from(section))
        at = draw(st.integers(0, len(block)))
        match draw(st.sampled_from(["insert", "remove", "reword", "split", "move", "paragraph"])):
            case "insert":
                block.insert(at, next(fresh))
            case "remove" if at < len(block) and block[at] != spared:
                del block[at]
            case "reword" if at < len(block) and block[at] != spared:
                block[at] = next(fresh)
            case "split" if 0 < at < len(block):
                section.insert(section.index(block) + 1, block[at:])
                del block[at:]
            case "paragraph":
                section.insert(section.index(block), [next(fresh)])
            case "move":
                result.remove(section)
                result.insert(draw(st.integers(0, len(result))), section)
    return result


@given(st.data())
@settings(max_examples=examples(400))
def test_a_sentence_that_is_still_there_is_found_at_the_same_character(data: st.DataObject) -> None:
    """After any run of edits that spared it, however much was changed around it."""
    outline = data.draw(outlines())
    before = written(outline)
    place = data.draw(st.sampled_from(list(before.sentence_positions())))
    text = before.sentence_at(place).text
    place = replace(place, offset=data.draw(st.integers(0, len(text) - 1)))
    (spared,) = (n for part in outline for block in part for n in block if words_of(n) == text)
    after = written(data.draw(edited(outline, spared)))
    found = locate(after, anchor(before, place))
    assert after.sentence_at(found).text == text
    assert found.offset == place.offset


@given(st.data())
@settings(max_examples=examples(200))
def test_in_an_article_that_was_not_edited_every_place_is_itself(data: st.DataObject) -> None:
    """Even among sentences that are all alike."""
    words = st.sampled_from(["Yes.", "No.", "Rest a day.", "* * *", "“Walk”, he said."])
    article = article_of(
        data.draw(st.lists(st.lists(st.lists(words, min_size=1), min_size=1), min_size=1))
    )
    locator = Locator(article)
    some_number = data.draw(st.integers(0, 100))
    for number, place in enumerate(article.sentence_positions(), some_number):
        text = article.sentence_at(place).text
        exact = replace(place, offset=number % len(text))
        assert locator.trace(anchor(article, exact)) == exact


@given(st.data())
@settings(max_examples=examples(200))
def test_any_anchor_leads_to_a_place_that_exists(data: st.DataObject) -> None:
    """Also one of another article, or made of nonsense."""
    article = written(data.draw(outlines()))
    numbers = st.integers(-(10**20), 10**20)
    other = written([[[n + 5000 for n in range(8)]]])
    known = [anchor(a, p) for a in (article, other) for p in a.sentence_positions()]
    base = data.draw(st.sampled_from(known))
    changes = {
        "block": numbers,
        "sentence": numbers,
        "word": numbers,
        "into": numbers,
        "digest": st.text(max_size=3),
        "before": st.lists(st.sampled_from([base.digest, "x"])).map(tuple),
        "after": st.lists(st.sampled_from([base.digest, "x"])).map(tuple),
        "words": st.lists(numbers).map(tuple),
    }
    changed: dict[str, Any] = data.draw(st.fixed_dictionaries({}, optional=changes))
    odd = replace(base, **changed)
    found = locate(article, odd)
    assert 0 <= found.offset < len(article.sentence_at(found).text)
    assert found in {replace(p, offset=found.offset) for p in article.sentence_positions()}


TEXTS = [[words_of(n) for n in range(3 * part, 3 * part + 3)] for part in range(4)]
BEFORE = article_of([[[f"Part {part}"], *([t] for t in TEXTS[part])] for part in range(4)])


def moved(texts: Sequence[Sequence[str]]) -> Article:
    """The article with other paragraphs under the same titles."""
    return article_of([[[f"Part {part}"], *([t] for t in texts[part])] for part in range(4)])


def with_part(number: int, *paragraphs: str) -> Article:
    """The article with other paragraphs in one part."""
    return moved([*TEXTS[:number], paragraphs, *TEXTS[number + 1 :]])


def text_found(article: Article, place: Position) -> str:
    """The sentence to which the anchor of a place leads."""
    return article.sentence_at(locate(article, anchor(BEFORE, place))).text


A, B, C = TEXTS[1]
PLACE_OF_B = Position(6, 0, 9)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((A, "Wholly other words stand here.", C), "Wholly other words stand here."),
        ((A, C), C),
        ((A, "New.", "Newer.", C), "New."),
        ((A, B.replace("w4b", "very"), C), B.replace("w4b", "very")),
        ((B.replace("w4b", "very"), A, C), B.replace("w4b", "very")),
        ((f"{A[:-1]}, {B}", C), f"{A[:-1]}, {B}"),
        ((A, f"{B[:-1]}, {C}"), f"{B[:-1]}, {C}"),
        ((A, "W4a w4b w4c w4d.", "w4e w4f.", C), "W4a w4b w4c w4d."),
        ((A,), "Part 2"),
        (("Not one word.", "Is as.", "It was."), "Is as."),
    ],
)
def test_a_sentence_that_has_gone_leads_to_what_took_its_place(
    paragraphs: tuple[str, ...], expected: str
) -> None:
    """What it was reworded to, joined with or cut into; else what followed it."""
    article = with_part(1, *paragraphs)
    assert text_found(article, PLACE_OF_B) == expected
    assert locate(article, anchor(BEFORE, PLACE_OF_B)).offset == 0


def test_a_last_sentence_that_has_gone_leads_to_the_last() -> None:
    """There is nothing after it."""
    article = with_part(3, *TEXTS[3][:2])
    assert text_found(article, Position(15)) == TEXTS[3][1]


def test_of_equal_sentences_the_one_in_the_same_surroundings_is_found() -> None:
    """Though another now stands where it stood."""
    yes = "Yes."
    before = article_of([[["One"], ["A b."], [yes], ["C d."]], [["Two"], ["E f."], [yes]]])
    after = article_of([[["Two"], ["E f."], [yes]], [["One"], ["A b."], [yes], ["C d."]]])
    assert locate(after, anchor(before, Position(2))) == Position(5)
    assert locate(after, anchor(before, Position(6))) == Position(2)


def test_of_equal_sentences_in_like_surroundings_the_nearest_is_found() -> None:
    """By its place in the article."""
    same = [["Yes."] for _ in range(9)]
    before = article_of([[["One"], *same]])
    after = article_of([[["One"], *same, ["Yes."]]])
    assert locate(after, anchor(before, Position(5))) == Position(5)


def test_case_spacing_and_punctuation_are_not_words() -> None:
    """The character follows its word."""
    before = article_of([[["Rest for a day (or two)."]]])
    after = article_of([[["New."], ["“Rest” for a day, or TWO!"]]])
    of_two = Position(0, 0, before.blocks[0].text.index("two"))
    found = locate(after, anchor(before, of_two))
    assert after.blocks[1].text[found.offset :] == "TWO!"


def test_a_text_of_the_same_name_is_known_to_be_another() -> None:
    """There is no trace of the words, of what stood around, or of the section."""
    other = article_of([[["Something"], ["Else is written here."]]])
    assert Locator(other).trace(anchor(BEFORE, PLACE_OF_B)) is None
    assert locate(other, anchor(BEFORE, PLACE_OF_B)) == Position(1)


def test_an_anchor_holds_no_word_of_the_article() -> None:
    """Who finds the memory cannot read in it what was read."""
    article = articles.article()
    for place in article.sentence_positions():
        kept = repr(astuple(anchor(article, place))[1:]).casefold()
        for span in article.sentence_at(place).words:
            word = article.sentence_at(place).text[span.start : span.end].casefold()
            assert len(word) < 4 or word not in kept


def test_an_anchor_costs_the_same_in_an_article_of_any_length() -> None:
    """Nothing but the neighbours is read: a place is noted at every sentence."""
    read: list[Position] = []

    class Watched(Article):
        def sentence_at(self, position: Position) -> Sentence:
            read.append(position)
            return super().sentence_at(position)

    long = written([[[n] for n in range(500)]])
    article = Watched(long.id, long.title, long.language, long.blocks, long.sections)
    assert Locator(article).trace(anchor(article, Position(250))) == Position(250)
    assert {place.block for place in read} == set(range(247, 254))
