"""A stranger's Markdown opens: whatever stands before the text, and wherever the title is."""

from __future__ import annotations

import pytest

from voicereader.article.errors import ArticleError
from voicereader.article.formats.markdown import parse
from voicereader.article.model import Article

from .test_markdown import shown

JEKYLL = '---\nlayout: post\ntitle:  "A Day: Out"\naliases: [/old]\ntags: [a, b]\n---\n'
HUGO = '+++\ntitle = "A Day: Out"\ndate = 2024-01-01\n[params]\nx = 1\n+++\n'
BROKEN = "---\ntitle: A Day: Out\nauthor: [one\nlang: de_AT\n---\n"


def opened(text: str, name: str = "my-own_file.md") -> Article:
    """The article that a file becomes."""
    return parse(text.encode(), name)


def outline(text: str) -> list[str]:
    """Its blocks, in short."""
    return [shown(block) for block in opened(text).blocks]


@pytest.mark.parametrize("start", [JEKYLL, HUGO, BROKEN])
def test_the_title_that_others_write_is_the_title(start: str) -> None:
    """Of Jekyll, of Hugo, and where a colon makes it no YAML; the text is all there."""
    assert outline(f"{start}\nWe left early.\n\n## Noon\n\nWe ate.\n") == [
        "heading 1: A Day: Out",
        "paragraph: We left early.",
        "heading 2: Noon",
        "paragraph: We ate.",
    ]


def test_front_matter_that_is_broken_is_told_once_and_the_rest_of_it_holds() -> None:
    """One notice; title and language are those of its lines that can be read."""
    made = opened(f"{BROKEN}\nText.\n")
    assert made.notices == ("The front matter could not all be understood.",)
    assert (made.title, made.language) == ("A Day: Out", "de-AT")
    assert opened(f"{JEKYLL}\nText.\n").notices == ()


def test_front_matter_that_never_ends_is_text() -> None:
    """Nothing of the file is lost, and the listener is told why it sounds so."""
    made = opened("---\ntitle: x\n\n# T\n\nText.\n")
    assert made.notices == ("The front matter has no end: it is read as text.",)
    assert [block.text for block in made.blocks] == ["T", "title: x", "Text."]


def test_a_text_between_two_rules_is_no_front_matter() -> None:
    """A quotation at the beginning is read."""
    made = opened("---\n\nAs she said: never.\n\n---\n\nText.\n")
    assert [block.text for block in made.blocks] == ["my own file", "As she said: never.", "Text."]


def test_one_heading_of_the_first_level_is_the_title_wherever_it_stands() -> None:
    """What stands before it comes after."""
    assert outline("A preface.\n\n# T\n\nText.\n") == [
        "heading 1: T",
        "paragraph: A preface.",
        "paragraph: Text.",
    ]


def test_several_headings_of_the_first_level_are_sections() -> None:
    """The title is the file's name, and what was under each stays under it; each is counted."""
    made = opened("# One\n\na\n\n## Under\n\nb\n\n# Two?\n\nc\n\n# Three\n\nd\n")
    assert made.title == "my own file"
    assert [(s.title, s.level, s.number) for s in made.sections] == [
        ("my own file", 1, 0),
        ("One", 2, 1),
        ("Under", 3, 2),
        ("Three", 2, 3),
    ]
    assert [block.text for block in made.blocks if block.kind == "question"] == ["Two?"]


@pytest.mark.parametrize("start", ["# Book\n\n", "---\ntitle: Book\n---\n# Book\n\ntext\n\n"])
def test_the_first_of_several_is_the_title_where_that_is_plain(start: str) -> None:
    """Nothing but the next stands under it, or the front matter says so."""
    made = opened(f"{start}# One\n\na\n\n# Two\n\nb\n")
    assert [(s.title, s.number) for s in made.sections] == [("Book", 0), ("One", 1), ("Two", 2)]


@pytest.mark.parametrize("text", ["just text", "## Only a section\n\nx"])
def test_without_a_title_the_name_of_the_file_is_one(text: str) -> None:
    """As it would be said: without hyphens."""
    assert opened(text).title == "my own file"


@pytest.mark.parametrize("text", ["<!-- a note -->", "##\n", "---\ntitle: Book\n---\n"])
def test_a_file_in_which_nothing_stands_is_one_sentence(text: str) -> None:
    """It does not open as its name alone."""
    with pytest.raises(ArticleError, match="holds no text that can be read"):
        opened(text)


def test_a_disclaimer_comes_first_only_where_one_is_declared() -> None:
    """Beside other people's keys as well; a heading alone declares none."""
    body = "# T\n\nText.\n\n## Warning\n\nBe careful.\n"
    declared = opened(f"---\ntitle: T\ndisclaimer: Warning\nauthor: x\n---\n{body}")
    assert [block.text for block in declared.blocks][:3] == ["Warning", "Be careful.", "T"]
    assert opened(body).disclaimer is None
    assert opened(f"---\ndisclaimer: false\n---\n{body}").disclaimer is None


@pytest.mark.parametrize("value", ["Warnung", "[Warning]", "", "Empty"])
def test_a_disclaimer_that_is_declared_is_never_left_out_in_silence(value: str) -> None:
    """One that cannot be found or says nothing prevents reading, with its line."""
    source = f"---\ndisclaimer: {value}\n---\n# T\n\n## Warning\n\nBe careful.\n\n## Empty\n"
    with pytest.raises(ArticleError, match="line "):
        opened(source)


def test_a_mark_of_a_language_that_is_wrong_prevents_no_reading() -> None:
    """One that is never closed holds to the end of its run; one that is no language, not at all."""
    made = opened("# T\n\na <span lang=de>Guten Tag\n\nb <span lang='x y'>c</span>\n")
    first, second = (block.sentences[0] for block in made.blocks[1:])
    assert [passage.language for passage in first.passages] == ["de"]
    assert (second.text, second.passages) == ("b c", ())
