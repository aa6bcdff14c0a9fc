"""A glossary, and what is asked before it."""

from __future__ import annotations

import pytest

from voicereader.article.library import open_document
from voicereader.asking.glossary import glossary_of, shipped_glossary
from voicereader.asking.meanings import meaning_of
from voicereader.asking.passages import Excerpt
from voicereader.reader.events import GlossaryEntry

SOURCE = "# a remark\nbone cement, cement\tA paste.\tus\n\nX-ray\tA picture.\tthem\n"


@pytest.mark.parametrize("term", ["Bone Cement", "cements", "the cement", "bone-cement"])
def test_an_entry_is_found_by_each_of_its_names_however_written(term: str) -> None:
    """It tells the first of them, and its source."""
    entry = GlossaryEntry("bone cement", "A paste.", "us")
    assert glossary_of(SOURCE, "en").find(term) == entry


@pytest.mark.parametrize("term", ["bone", "cement leak", "cemetery", "the", "", "?"])
def test_nothing_is_guessed(term: str) -> None:
    """What is only like an entry has none."""
    assert glossary_of(SOURCE, "en").find(term) is None


def test_the_terms_in_a_text_are_found_the_longest_of_those_that_stand_in_one_another() -> None:
    """Each as often as it stands there; none where there is none."""
    glossary = glossary_of(f"{SOURCE}bone\tWhat holds us.\tus\n", "en")
    text = "Bones, X-rays of them, and bone cements."
    assert [entry.term for entry in glossary.in_text(text)] == ["bone", "X-ray", "bone cement"]
    assert not list(glossary_of("", "en").in_text(text))


@pytest.mark.parametrize(
    "line", ["cement\tA paste.", "cement\t\tus", "a\tb\tc\td", "X-rays\tTwice.\tus", "the\tNo.\tus"]
)
def test_a_damaged_glossary_names_the_line(line: str) -> None:
    """So that whoever writes one finds it."""
    with pytest.raises(ValueError, match="line 5"):
        glossary_of(f"{SOURCE}{line}", "en")


def test_the_document_goes_before_the_glossary() -> None:
    """Both have kyphoplasty; of a hematoma the guide does not say what it is."""
    guide = open_document("vertebroplasty")
    assert isinstance(meaning_of("kyphoplasty", guide), Excerpt)
    entry = meaning_of("hematomas", guide)
    assert isinstance(entry, GlossaryEntry)
    assert entry.definition.startswith("A pool of blood")
    assert meaning_of("zorkmid", guide) is None


def test_a_language_without_a_glossary_has_no_entries() -> None:
    """And none of another language's; a tag is no path either."""
    assert shipped_glossary("en-GB").find("hematoma") is not None
    assert shipped_glossary("de").find("hematoma") is None
    assert not shipped_glossary("../glossary/en").entries
