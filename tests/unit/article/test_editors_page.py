"""The page for editors tells the truth: its example is an article and its errors are told so."""

from __future__ import annotations

import re

import pytest

from testkit.tree import ROOT
from voicereader.article.formats.front_matter import KEYS
from voicereader.article.formats.markdown import check, parse

PAGE = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
NAME = "knee-arthroscopy.md"


def example() -> str:
    """The article that the page shows."""
    found = re.search(r"^```markdown\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_example_is_a_whole_article() -> None:
    """It parses as it stands, disclaimer first, with the sections and aliases that it shows."""
    made, faults = check(example().encode(), NAME)
    assert faults == ()
    assert (made.id, made.title) == ("knee-arthroscopy", "Knee Arthroscopy")
    assert made.disclaimer
    assert [section.title for section in made.numbered_sections] == ["Risks", "Common Questions"]
    assert {alias for block in made.blocks for alias in block.aliases} == {
        "dangers",
        "side effects",
        "duration",
        "how many minutes",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("disclaimer: Medical Disclaimer\n", ""),
        ("  Risks: [", "  Risk: ["),
        ("This article does not replace the advice of a physician.\n", ""),
    ],
)
def test_the_errors_it_shows_are_the_errors_there_are(before: str, after: str) -> None:
    """Each quoted sentence is what an editor gets, word for word, after that slip."""
    assert before in example()
    _, (fault,) = check(example().replace(before, after).encode(), NAME)
    assert fault in " ".join(PAGE.split())


def test_every_key_is_explained() -> None:
    """An editor need not read the code to know what may stand in the front matter."""
    assert [key for key in KEYS if f"- `{key}` " not in PAGE] == []


def test_the_marks_of_another_language_that_it_shows_are_those_there_are() -> None:
    """In a line and round blocks; the words are said in the voice of that language."""
    span, opens = re.findall(r"`(<(?:span|div) [^`]*)`", PAGE)
    body = f"# T\n\nShe says {span}.\n\n{opens}\n\nAuf Wiedersehen.\n\n</div>\n"
    made = parse(f"---\ndisclaimer: none\n---\n{body}".encode(), NAME)
    sentences = [block.sentences[0] for block in made.blocks[1:]]
    assert [
        (sentence.text[at.span.start : at.span.end], at.language)
        for sentence in sentences
        for at in sentence.passages
    ] == [("Guten Tag", "de"), ("Auf Wiedersehen.", "de")]
