"""The questions that an author lists beside a document, and what is wrong with a list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from voicereader.article.formats.markdown import parse
from voicereader.article.model import Article
from voicereader.asking.listed_questions import (
    MOST,
    by_passage,
    faults,
    file_of,
    key,
    listed_for,
    listed_in,
)
from voicereader.asking.passages import passages

PAGE = parse(b"# Care\n\nRest. You may walk.\n\nThere is:\n\n- Fever\n- Pain\n", "care.md")
LIST = """\ufeff# a remark
above all words
You may walk
    am I to lie down?

\tis there: more
- Pain
  does it hurt
  Does it hurt?
# another
None:
    what does it cost
    ?
"""


def beside(page: Article, listed: str | bytes, folder: Path) -> Article:
    """The page with this list beside it."""
    content = listed.encode() if isinstance(listed, str) else listed
    (folder / "care.questions").write_bytes(content)
    return replace(page, id=str(folder / "care.md"))


def test_each_question_stands_once_under_the_words_that_answer_it() -> None:
    """Of a list its item does; under "none" nothing. Remarks and blank lines are none."""
    answered, unanswered = by_passage(tuple(listed_in(LIST[1:])), passages(PAGE))
    texts = [[question.text for question in each] for each in answered]
    assert dict(zip([each.text for each in passages(PAGE)], texts, strict=True)) == {
        "Rest.": [],
        "You may walk.": ["am I to lie down?", "is there: more"],
        "There is:\nFever\nPain": ["does it hurt"],
    }
    assert [question.text for question in unanswered] == ["what does it cost"]


def test_two_questions_of_the_same_words_are_one() -> None:
    """However they are written."""
    assert key("What's it COST ?") == key("what's it cost")
    assert key("does it bleed!") != key("did it bleed")


def test_the_list_stands_beside_the_document(tmp_path: Path) -> None:
    """By its name, whatever form the document has; of a page from elsewhere there is none."""
    there = replace(PAGE, id=str(tmp_path / "care.epub"))
    assert listed_for(there) == ()
    (tmp_path / "care.questions").write_text(LIST, "utf-8")
    assert [each.text for each in listed_for(there)][-1] == "what does it cost"
    assert (file_of(PAGE), listed_for(PAGE)) == (None, ())
    assert file_of(replace(PAGE, id=str(tmp_path / "care.questions"))) is None


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"\x00", b"", b"   \n", b"none\n" + b" a\n" * 400_000]
)
def test_a_file_that_is_no_list_lists_nothing(tmp_path: Path, content: bytes) -> None:
    """And stops nothing."""
    assert listed_for(beside(PAGE, content, tmp_path)) == ()


def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    """A device has no end."""
    (tmp_path / "care.questions").symlink_to("/dev/zero")
    assert listed_for(replace(PAGE, id=str(tmp_path / "care.md"))) == ()


@pytest.mark.parametrize(
    ("listed", "line", "wrong"),
    [
        ("Sit\n  a", 1, "no sentence or item has the words 'Sit'; copy them as they stand"),
        ("a\n  b", 1, "'a' stands in 2 places; copy more"),
        ("Rest\n  a\nPain\n  b\n  A?", 5, "'A?' is listed under 'Rest' too; keep one"),
        ("none\n  a\nPain\n  a", 4, "'a' is listed under 'none' too; keep one"),
        ("Rest\nPain\n  a", 1, "no question stands under 'Rest'; indent those that do"),
        ("  a\nPain\n  b", 1, "'a' stands above all words; write those that answer it"),
        (b"none\n  caf\xe9", 1, "it is no text in UTF-8 of less than a megabyte"),
    ],
)
def test_what_is_wrong_with_a_list_is_told_with_its_line(
    tmp_path: Path, listed: str | bytes, line: int, wrong: str
) -> None:
    """Once, however much follows from it."""
    (fault,) = faults(beside(PAGE, listed, tmp_path), passages(PAGE))
    assert fault[0] == line
    assert wrong in fault[1]


def test_too_many_questions_are_told(tmp_path: Path) -> None:
    """They cost a reader's machine time; those before them count."""
    listed = "none\n" + "".join(f"  a {number}\n" for number in range(MOST + 9))
    page = beside(PAGE, listed, tmp_path)
    assert len(listed_for(page)) == MOST
    assert [line for line, _ in faults(page, passages(page))] == [MOST + 2]


def test_a_list_without_a_fault_has_none(tmp_path: Path) -> None:
    """Nor has a document without a list."""
    assert not list(faults(PAGE, passages(PAGE)))
    right = LIST.replace("above all words\n", "")
    assert not list(faults(beside(PAGE, right, tmp_path), passages(PAGE)))
