"""Plain text into an article: the few conventions it has, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given

from voicereader.article.errors import ArticleError
from voicereader.article.formats.text import parse

from .test_clean import ANY_TEXT, harmful
from .test_markdown import shown


def blocks(text: str) -> list[str]:
    """What comes after the title."""
    return [shown(block) for block in parse(f"T\n{text}".encode(), "a.txt").blocks[1:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("right below", ["paragraph: right below"]),
        ("\none\ntwo.\n\n\nthree.", ["paragraph: one two.", "paragraph: three."]),
        ("\n- a\n* b\n\u2022 c", ["item 1/3: a", "item 2/3: b", "item 3/3: c"]),
        (
            "\nThese:\n- a\n  goes on\n- b",
            ["paragraph: These:", "item 1/2: a goes on", "item 2/2: b"],
        ),
        (
            "\n- a\n\n- b\n\nx.\n\n- c",
            ["item 1/2: a", "item 2/2: b", "paragraph: x.", "item 1/1: c"],
        ),
        ("\nChapter One\n\nText.", ["heading 2: Chapter One", "paragraph: Text."]),
        ("\nA sentence.\n\nText.", ["paragraph: A sentence.", "paragraph: Text."]),
        ('\n"Why?"\n\nText.', ['paragraph: "Why?"', "paragraph: Text."]),
        ("\nText.\n\nThe end", ["paragraph: Text.", "paragraph: The end"]),
        (f"\n{'long ' * 20}\n\nText.", [f"paragraph: {'long ' * 19}long", "paragraph: Text."]),
        ("\nnot -5 or a-b, *this*\n-5 degrees", ["paragraph: not -5 or a-b, *this* -5 degrees"]),
    ],
)
def test_each_convention_is_heard(text: str, expected: list[str]) -> None:
    """Blank lines part paragraphs, marks begin items, and a short line alone is a heading."""
    assert blocks(text) == expected


def test_the_first_line_is_the_title_and_there_is_no_disclaimer() -> None:
    """A person's own file declares nothing; its sections are numbered all the same."""
    made = parse(b"\n\nMy Notes\n\nOne\n\nText.\n\nTwo\n\nText.", "dir/notes.txt")
    assert (made.id, made.title, made.language, made.disclaimer) == (
        "notes",
        "My Notes",
        "en",
        None,
    )
    assert [(s.title, s.number) for s in made.sections] == [("My Notes", 0), ("One", 1), ("Two", 2)]


@pytest.mark.parametrize("source", [b"", b" \r\n\t", b"\x1b[0m", b"a\0b"])
def test_what_is_no_text_is_told_in_one_sentence(source: bytes) -> None:
    """Empty and binary files are refused by name."""
    with pytest.raises(ArticleError, match=r"^a\.txt.*\.$"):
        parse(source, "a.txt")


@given(ANY_TEXT)
def test_nothing_harmful_enters_an_article(text: str) -> None:
    """Whatever the text, an article holds no such character and no empty sentence."""
    made = parse(f"T\n{text}".encode("utf-8", "replace").replace(b"\0", b""), "a.txt")
    for block in made.blocks:
        assert block.sentences
        for sentence in block.sentences:
            assert sentence.text
            assert harmful(sentence.text) == []
