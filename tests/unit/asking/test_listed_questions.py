"""The questions that an author lists beside a document, and what is wrong with a list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from voicereader.article.formats.markdown import parse
from voicereader.asking.listed_questions import by_passage, faults, file_of, listed_for, listed_in
from voicereader.asking.passages import passages

PAGE = parse(b"# Care\n\nRest. You may walk.\n\nThere is:\n\n- Fever\n- Pain\n", "care.md")
LIST = """\ufeff# a remark
You may walk
    am I to lie down?

\tis there: more
Pain
  does it hurt
# another
none
    what does it cost
"""


def test_each_question_stands_under_the_words_that_answer_it() -> None:
    """Of a list all of it answers; under "none" nothing does. Remarks and blank lines are none."""
    answered, unanswered = by_passage(tuple(listed_in(LIST[1:])), passages(PAGE))
    texts = [[question.text for question in each] for each in answered]
    assert dict(zip([each.text for each in passages(PAGE)], texts, strict=True)) == {
        "Rest.": [],
        "You may walk.": ["am I to lie down?", "is there: more"],
        "There is:\nFever\nPain": ["does it hurt"],
    }
    assert unanswered == ["what does it cost"]


def test_the_list_stands_beside_the_document(tmp_path: Path) -> None:
    """By its name, whatever form the document has; of a page from elsewhere there is none."""
    there = replace(PAGE, id=str(tmp_path / "care.epub"))
    assert listed_for(there) == ()
    (tmp_path / "care.questions").write_text(LIST, "utf-8")
    assert [each.text for each in listed_for(there)][-1] == "what does it cost"
    assert (file_of(PAGE), listed_for(PAGE)) == (None, ())


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00", b"", b"   \n"])
def test_a_file_that_is_no_list_lists_nothing(tmp_path: Path, content: bytes) -> None:
    """And stops nothing."""
    (tmp_path / "care.questions").write_bytes(content)
    assert listed_for(replace(PAGE, id=str(tmp_path / "care.md"))) == ()


@pytest.mark.parametrize(
    ("listed", "wrong"),
    [
        ("Sit\n  a", (2, "no sentence or item has the words 'Sit'; copy them as they stand")),
        ("a\n  a", (2, "'a' stands in 2 places; copy more")),
        ("Rest\n  a\nPain\n  b\n  A?", (5, "'A?' is listed under 'Rest' too; keep one")),
        ("none\n  a\nPain\n  a", (4, "'a' is listed under 'none' too; keep one")),
    ],
)
def test_what_is_wrong_with_a_list_is_told_with_its_line(
    listed: str, wrong: tuple[int, str]
) -> None:
    """Once for words that are wrong, however much stands under them."""
    ((line, what),) = faults(tuple(listed_in(f"{listed}\n")), passages(PAGE))
    assert line == wrong[0]
    assert wrong[1] in what


def test_a_list_without_a_fault_has_none() -> None:
    """The one above."""
    assert not list(faults(tuple(listed_in(LIST[1:])), passages(PAGE)))
