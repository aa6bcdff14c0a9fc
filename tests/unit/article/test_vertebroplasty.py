"""The shipped article holds its source, sentence by sentence, and stands as it should."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from voicereader.article.library import open_document
from voicereader.article.model import BlockKind

SOURCE = Path(__file__).parent / "source.txt"
ARTICLE = open_document("vertebroplasty")

# The two places where the article is not the source, on purpose.
DOUBLED_WORD = ("We we do not guarantee", "We do not guarantee")
SAID_TWICE = "Medical AI Assistant with Differentials,"

SECTIONS = [
    "Indications",
    "Procedure",
    "Risks and Complications",
    "Post-Procedure Care",
    "Efficacy and Outcomes",
    "Alternative Treatments",
    "Frequently Asked Questions (FAQs)",
]


def source_sentences() -> list[str]:
    """The sentences of the source as they should stand in the article: one by one, in order."""
    source = SOURCE.read_text(encoding="utf-8")
    assert source.count(DOUBLED_WORD[0]) == 1
    lines = source.replace(*DOUBLED_WORD).splitlines()
    assert sum(line.startswith(SAID_TWICE) for line in lines) == 2
    once = [line for line, after in pairwise([*lines, ""]) if line != after]
    # Every stop of the source ends a sentence, so the plainest rule serves as a second opinion.
    return [s for line in once if line for s in re.split(r"(?<=\.) ", line.removeprefix("- "))]


def test_every_sentence_of_the_source_stands_in_the_article_in_order() -> None:
    """Nothing is left out, added or reworded, but the headings that the closing lines need."""
    spoken = [sentence.text for block in ARTICLE.blocks for sentence in block.sentences]
    own = ["About This Article"]
    disclaimer_last = [*source_sentences()]
    start = disclaimer_last.index("Medical Disclaimer")
    in_reading_order = disclaimer_last[start:] + disclaimer_last[:start]
    assert [sentence for sentence in spoken if sentence not in own] == in_reading_order


def test_the_disclaimer_is_read_first() -> None:
    """It is the first section and its four sentences come before all else."""
    assert ARTICLE.disclaimer is ARTICLE.sections[0]
    assert ARTICLE.blocks[0].text == "Medical Disclaimer"
    assert len(ARTICLE.blocks[1].sentences) == 4
    assert ARTICLE.block_at(ARTICLE.content_start).text == "Vertebroplasty"


def test_seven_sections_are_numbered() -> None:
    """The title, the disclaimer and the closing lines are not counted."""
    assert [section.title for section in ARTICLE.numbered_sections] == SECTIONS
    assert [section.number for section in ARTICLE.numbered_sections] == list(range(1, 8))


def test_there_are_ten_questions_each_with_an_answer() -> None:
    """They are numbered one to ten and a paragraph follows each."""
    questions = [n for n, b in enumerate(ARTICLE.blocks) if b.kind is BlockKind.QUESTION]
    assert [ARTICLE.blocks[n].number for n in questions] == list(range(1, 11))
    assert all(ARTICLE.blocks[n].count == 10 for n in questions)
    assert all(ARTICLE.blocks[n + 1].kind is BlockKind.PARAGRAPH for n in questions)


def test_items_are_numbered_within_their_list() -> None:
    """Each list counts its own items."""
    counts = [b.count for b in ARTICLE.blocks if b.kind is BlockKind.ITEM and b.number == 1]
    assert counts == [3, 4, 4, 4, 3]


def test_every_section_and_question_has_two_aliases_or_more() -> None:
    """A patient need not know the words of the headings."""
    named = [block for block in ARTICLE.blocks if block.level]
    assert [block.text for block in named if len(block.aliases) < 2] == []
    by_alias = {alias: block.text for block in named for alias in block.aliases}
    assert by_alias["dangers"] == by_alias["side effects"] == "Risks and Complications"
    assert by_alias["aftercare"] == "Post-Procedure Care"
    assert by_alias["duration"] == "How long does the procedure take?"
