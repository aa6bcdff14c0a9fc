"""Promises of the body: the sentence is in the window, marked, and nothing jumps without need."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from testkit.demo_screen import demo_article, make_article
from voicereader.article.model import BlockKind, Position, Span
from voicereader.ui.body import Body
from voicereader.ui.rows import Role, Row

ARTICLE = demo_article()
PLACES = list(ARTICLE.sentence_positions())


def text(row: Row) -> str:
    """What a row reads as."""
    return "".join(run.text for run in row)


def in_role(rows: tuple[Row, ...], role: Role) -> str:
    """All text in a role, from top to bottom, without the mark and the line breaks."""
    runs = (run.text for row in rows for run in row if run.role is role)
    return " ".join(" ".join(runs).replace(" > ", "").split())


@given(
    st.lists(st.sampled_from(PLACES), min_size=1, max_size=8),
    st.integers(20, 76),
    st.integers(3, 60),
)
def test_the_sentence_is_always_in_the_window(
    visits: list[Position], width: int, height: int
) -> None:
    """Wherever the reader goes, in any window, the caret is on the sentence's first characters."""
    body = Body(ARTICLE, PLACES[0])
    for place in visits:
        body.show(ARTICLE, place, None)
        rows = body.rows(width, height)
        x, y = body.caret(width, height)
        assert len(rows) <= height
        assert all(cell_len(text(row)) < width for row in rows)
        first_word = ARTICLE.sentence_at(place).text.split()[0]
        assert text(rows[y])[x:].startswith(first_word[:3])
        assert " > " in text(rows[y])


@given(st.sampled_from(PLACES), st.integers(24, 76), st.integers(8, 60), st.data())
def test_the_word_heard_is_in_the_window_and_alone_in_its_look(
    place: Position, width: int, height: int, data: st.DataObject
) -> None:
    """Exactly the characters of the word are reversed."""
    word = data.draw(st.sampled_from(ARTICLE.sentence_at(place).words))
    rows = Body(ARTICLE, place, word).rows(width, height)
    written = ARTICLE.sentence_at(place).text[word.start : word.end]
    assert in_role(rows, Role.WORD).replace(" ", "") == written.replace(" ", "")


def test_the_whole_sentence_and_no_other_is_the_current_one() -> None:
    """Its look tells where it begins and ends, in the middle of a paragraph too."""
    place = next(p for p in PLACES if p.sentence == 1 and p.block > 10)
    rows = Body(ARTICLE, place).rows(46, 30)
    assert in_role(rows, Role.CURRENT) == ARTICLE.sentence_at(place).text


def test_a_sentence_that_is_seen_moves_nothing() -> None:
    """The window stays while the reader walks through it, and then jumps by more than a line."""
    body = Body(ARTICLE, PLACES[0])
    tops = []
    for place in PLACES:
        body.show(ARTICLE, place, None)
        tops.append(tuple(text(row).replace(" > ", "   ") for row in body.rows(46, 18)))
    assert len(set(tops)) <= 5


def test_a_sentence_taller_than_the_window_is_followed_word_by_word() -> None:
    """The word being heard is seen even where the sentence's beginning no longer is."""
    sentence = " ".join(f"word{number}" for number in range(200))
    article = make_article((BlockKind.PARAGRAPH, sentence))
    body = Body(article, Position(0))
    for word in article.sentence_at(Position(0)).words:
        body.show(article, Position(0), word)
        assert in_role(body.rows(30, 6), Role.WORD) == sentence[word.start : word.end]


def test_the_window_is_full_at_the_end_of_the_article() -> None:
    """No row is left empty below the last sentence while there is text above."""
    rows = Body(ARTICLE, PLACES[-1]).rows(46, 12)
    assert len(rows) == 12
    assert text(rows[-1]).strip()


def test_a_window_that_grows_is_filled() -> None:
    """After a change of size, too, no row is empty while there is text above."""
    body = Body(ARTICLE, PLACES[-1])
    assert len(body.rows(46, 6)) == 6
    assert len(body.rows(46, 20)) == 20


def test_items_have_bullets_and_air_between_them_and_hang() -> None:
    """An item begins with a bullet, all its text stands under itself, an empty row above each."""
    article = make_article(
        (BlockKind.PARAGRAPH, "Steps:"),
        (BlockKind.ITEM, "one two three four five"),
        (BlockKind.ITEM, "six"),
    )
    assert [text(row) for row in Body(article, Position(0)).rows(23, 9)] == [
        " > Steps:",
        "",
        "     \u2022 one two three",
        "       four five",
        "",
        "     \u2022 six",
    ]


def test_an_item_that_has_a_number_shows_it() -> None:
    """The number or letter that its author gave it stands where others have a bullet."""
    made = make_article((BlockKind.ITEM, "one two three four"), (BlockKind.ITEM, "five"))
    first, second = made.blocks
    article = replace(made, blocks=(replace(first, label="12."), replace(second, label="b)")))
    assert [text(row) for row in Body(article, Position(0)).rows(23, 9)] == [
        "   > 12. one two three",
        "         four",
        "",
        "     b) five",
    ]


def test_an_answer_follows_its_question_without_a_gap() -> None:
    """A question is bold, and its answer stands right below it."""
    article = make_article((BlockKind.QUESTION, "Why?"), (BlockKind.PARAGRAPH, "So."))
    rows = Body(article, Position(1)).rows(30, 5)
    assert [text(row) for row in rows] == ["   Why?", " > So."]
    assert rows[0][-1].role is Role.STRONG


def test_only_what_is_seen_is_wrapped() -> None:
    """A book of a million sentences costs a page: its last block is shown without the first."""
    article = make_article(*((BlockKind.PARAGRAPH, f"Sentence {n}.") for n in range(20_000)))
    body = Body(article, Position(19_999))
    assert "Sentence 19999." in text(body.rows(40, 20)[-1])
    assert len(body._page._lines) < 50


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (3, 1), (4, 2)])
def test_no_window_is_too_small_to_be_asked_about(size: tuple[int, int]) -> None:
    """Before the first layout and in a tiny terminal there are few rows, and no error."""
    body = Body(ARTICLE, PLACES[5], Span(0, 3))
    assert len(body.rows(*size)) <= size[1]
    assert body.caret(*size)[1] == 0
