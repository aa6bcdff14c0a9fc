"""What of a document can be an answer."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from voicereader.article.formats.markdown import parse
from voicereader.article.library import open_document
from voicereader.article.model import Position
from voicereader.asking.passages import passages


def test_a_sentence_is_a_passage_under_its_headings() -> None:
    """The outermost first; the innermost names it."""
    found = {passage.text: passage for passage in passages(article())}
    walk = found["Walk a little."]
    assert walk.title == "At home"
    assert walk.headings == ("Balloons", "Care", "At home")
    assert found["Seldom more."].start == Position(14, 1)


def test_what_is_left_out_of_the_count_answers_nothing() -> None:
    """The section that says where the text is from; the disclaimer does answer."""
    guide = open_document("vertebroplasty")
    titles = {passage.title for passage in passages(guide)}
    assert "About This Article" in {section.title for section in guide.sections}
    assert "About This Article" not in titles
    assert "Medical Disclaimer" in titles


def test_a_list_is_one_passage_with_what_leads_into_it() -> None:
    """The guide's risks: the sentence before the colon, and four items, a line each."""
    guide = open_document("vertebroplasty")
    (risks,) = [p for p in passages(guide) if p.title == "Risks and Complications"]
    assert risks.lead.endswith("associated with vertebroplasty:")
    assert risks.parts[0] == "Infection"
    assert len(risks.parts) == 4
    assert risks.text.splitlines() == [risks.lead, *risks.parts]
    assert risks.names[:2] == ("Risks and Complications", "dangers")


def test_a_sentence_without_a_colon_stands_beside_the_list_after_it() -> None:
    """It says something by itself."""
    texts = [passage.text for passage in passages(article())]
    assert "Each is small (2.5 mg at most)." in texts
    assert "Bleeding at the site\nPain" in texts


@pytest.mark.parametrize("end", [":", "", " are", "\u2013"])
def test_what_has_no_end_leads_into_the_list_after_it(end: str) -> None:
    """With a colon or without."""
    page = parse(f"# Bones\n\nRisk factors{end}\n\n- Age\n- Falls\n".encode(), "bones.md")
    assert [passage.text for passage in passages(page)] == [f"Risk factors{end}\nAge\nFalls"]


@pytest.mark.parametrize("end", [".", "?", "!", '."', ".)"])
def test_what_has_an_end_stands_beside_the_list_after_it(end: str) -> None:
    """It says something by itself."""
    page = parse(f"# Bones\n\nThere are risks{end}\n\n- Age\n- Falls\n".encode(), "bones.md")
    assert len(passages(page)) == 2


def test_every_word_of_the_guide_but_its_headings_is_in_a_passage() -> None:
    """Nothing can be asked for in vain because it was cut away, but where the text is from."""
    guide = open_document("vertebroplasty")
    said = "\n".join(passage.text for passage in passages(guide))
    last = guide.numbered_sections[-1]
    assert {section.title for section in guide.sections if section.first > last.first} <= {
        "About This Article",
        "See more",
    }
    for block in guide.blocks[: last.end]:
        if not block.level:
            assert all(sentence.text in said for sentence in block.sentences)


def test_one_item_of_a_list_is_a_passage_too() -> None:
    """Under what leads into the list, and begun where it stands; other words are the whole."""
    page = parse(b"# Bones\n\nRisks are:\n\n- Age\n- Falls\n", "bones.md")
    (risks,) = passages(page)
    falls = risks.only("Fall")
    assert falls.text == "Risks are:\nFalls"
    assert page.blocks[falls.start.block].text == "Falls"
    assert risks.only("Risks are") == risks


def test_an_item_under_another_is_not_said_without_it() -> None:
    """What it means may be the other way round."""
    page = parse(b"# Bones\n\nRisks are:\n\n- Never seen:\n  - Death\n- Pain\n", "bones.md")
    (risks,) = passages(page)
    assert risks.only("Death") == risks.only("Pain") == risks
