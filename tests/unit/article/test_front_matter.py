"""What an author declares of an article, and what an editor is told where it is wrong."""

from __future__ import annotations

import pytest

from voicereader.article.errors import ArticleError
from voicereader.article.formats.markdown import check, parse

from .test_markdown import NO_DISCLAIMER, WITH_DISCLAIMER, article, shown


def test_what_the_author_leaves_out_of_the_count_has_no_number() -> None:
    """An unnumbered section and the sections under it are passed over; the next is counted on."""
    start = "---\ndisclaimer: none\nunnumbered: [b]\n---\n# T\n\n"
    made = article("## A\n\n## B\n\n### B1\n\n## C", start)
    assert [section.number for section in made.sections] == [0, 1, 0, 0, 2]


def test_the_disclaimer_comes_first_wherever_it_stands() -> None:
    """The named section is moved to the front, under its heading, without a number."""
    made = article("lead\n\n## A\n\n- a\n\n## D\n\nBe warned.\n\n## B\n\n- b", WITH_DISCLAIMER)
    assert [shown(block) for block in made.blocks[:3]] == [
        "heading 2: D",
        "paragraph: Be warned.",
        "heading 1: T",
    ]
    assert made.title == "T"
    assert made.disclaimer is made.sections[0]
    assert [section.number for section in made.sections] == [0, 0, 1, 2]
    assert made.content_start.block == 2


def test_what_stands_under_the_disclaimer_belongs_to_it() -> None:
    """Headings and questions below its own level go with it; the next of its level ends it."""
    body = "## A\n\n## D\n\nx\n\n### E\n\n### F?\n\ny\n\n## G?\n\nz"
    made = article(body, WITH_DISCLAIMER)
    assert made.disclaimer is not None
    assert [block.text for block in made.blocks] == ["D", "x", "E", "F?", "y", "T", "A", "G?", "z"]
    assert (made.disclaimer.first, made.disclaimer.end) == (0, 5)
    assert [section.title for section in made.sections] == ["D", "T", "A"]
    assert [(b.number, b.count) for b in made.blocks if b.count] == [(1, 2), (2, 2)]


def test_aliases_reach_headings_and_questions() -> None:
    """Names are matched without regard to capitals; an empty list is none."""
    start = "---\ndisclaimer: none\naliases:\n  a: [x, y z]\n  'Q?': [w]\n  t:\n---\n# T\n\n"
    made = article("## A\n\n### Q?\n\nr", start)
    assert [block.aliases for block in made.blocks] == [(), ("x", "y z"), ("w",), ()]


def test_front_matter_is_read_as_it_was_typed() -> None:
    """No word turns into a truth value or a number behind the author's back."""
    start = "---\nlanguage: no\ndisclaimer: None\naliases: {12: [1.0, yes]}\n---\n# T\n\n"
    made = article("## 12", start)
    assert (made.id, made.language, made.disclaimer) == ("a", "no", None)
    assert made.blocks[1].aliases == ("1.0", "yes")


@pytest.mark.parametrize("start", ["\ufeff", "\n\n", "\u200b"])
def test_what_an_editor_leaves_behind_does_no_harm(start: str) -> None:
    """Byte order mark, blank lines, Windows line ends and invisible characters are passed over."""
    source = f"{start}---\ndisclaimer: none\n---\n\u200b# T\n\n-\ta\n\n\t- b\n".replace(
        "\n", "\r\n"
    )
    made = parse(source.encode(), "a.md")
    assert [shown(block) for block in made.blocks] == ["heading 1: T", "item 1/1: a", "item 1/1: b"]


HEAD = "---\ndisclaimer: none\n---\n"
WRONG = [
    (b"", "a.md is empty; give it"),
    (b"\xef\xbb\xbf \n", "a.md is empty; give it"),
    (b"---\ndisclaimer: none\n---\n# T\n\xff", "a.md, line 5: this is not UTF-8; save"),
    (b"\xff\xfe#\x00 \x00T\x00", "a.md, line 1: this is not UTF-8; save"),
    (b"# T\n\x00", "a.md is not a text: it holds bytes"),
    (b"# T\n", "a.md, line 1: there is no front matter: begin"),
    (b"---\ndisclaimer: none\n# T\n", "a.md, line 1: there is no front matter: begin"),
    (b"---\n---\n# T\n", "a.md, line 1: nothing is said of a disclaimer: add"),
    (b"---\nlanguage: en\n---\n# T\n", "a.md, line 1: nothing is said of a disclaimer: add"),
    (b"---\n\ndisclaimer:\n---\n# T\n", "a.md, line 3: 'disclaimer' must be a text; write"),
    (b"---\ndisclaimer: [D]\n---\n# T\n## D\nx", "line 2: 'disclaimer' must be a text"),
    (b"---\ndisclaimer: E\n---\n# T\n## D\nx", "line 2: no section is called 'E'; there is 'D'"),
    (b"---\ndisclaimer: T\n---\n# T\nx", "line 2: no section is called 'T'; there is none"),
    (b"---\ndisclaimer: D?\n---\n# T\n## D?\nx", "line 2: no section is called 'D?'"),
    (b"---\ndisclaimer: D\n---\n# T\n## D\n## E\nx", "line 5: the disclaimer 'D' is empty; write"),
    (b"---\ndisclaimer: D\n---\n# T\n## D\n### E\n", "line 5: the disclaimer 'D' is empty; write"),
    (b"---\ndisclaimer: D\n---\n# T\n## D\n<!-- x -->\n", "line 5: the disclaimer 'D' is empty"),
    (b"---\ndisclaimer: D\n---\n# T\n## D\nx\n## D\ny", "line 2: 'D' is the name of 2 headings"),
    (b"---\n- a\n---\n# T\n", "line 2: the front matter must be lines of the form 'name: value'"),
    (
        b"---\ndisclaimer: none\nauthor: x\n---\n# T",
        "line 3: there is no key 'author'; the keys are",
    ),
    (b"---\ndisclaimer: a\nDisclaimer: b\n---\n# T", "line 3: 'Disclaimer' is there twice; keep"),
    (b"---\ndisclaimer: a: b\n---\n# T\n", "line 2: this is not YAML (mapping values"),
    (b"---\nx: &a [*a, *b]\n---\n# T\n", "line 2: this is not YAML (found undefined alias"),
    (b"---\nx: !!python/name:os.system\n---\n# T\n", "line 2: there is no key 'x'"),
    (
        b"---\ndisclaimer: none\nlanguage: english language\n---\n# T",
        "line 3: 'english language' is not",
    ),
    (
        b"---\ndisclaimer: none\nunnumbered: A\n---\n# T\n## A",
        "line 3: 'unnumbered' must be a list",
    ),
    (b"---\ndisclaimer: none\nunnumbered: [B]\n---\n# T\n## A", "line 3: no section is called 'B'"),
    (
        b"---\ndisclaimer: none\nunnumbered: [A, a]\n---\n# T\n## A",
        "line 3: 'a' is twice in 'unnumbered'",
    ),
    (
        b"---\ndisclaimer: none\naliases: [A]\n---\n# T\n## A",
        "line 3: 'aliases' must be lines of the form",
    ),
    (
        b"---\ndisclaimer: none\naliases:\n  B: [x]\n---\n# T\n## A",
        "line 4: no heading is called 'B'; there is 'T', 'A'",
    ),
    (b"---\ndisclaimer: none\naliases:\n  A: x\n---\n# T\n## A", "line 4: 'A' must be a list"),
    (
        b"---\ndisclaimer: none\naliases:\n  A: [x, {}]\n---\n# T\n## A",
        "line 4: each of 'A' must be a text",
    ),
    (
        b"---\ndisclaimer: none\naliases: {A: [x], B: [X]}\n---\n# T\n## A\n## B",
        "line 3: 'X' already leads to 'A'",
    ),
    (
        b"---\ndisclaimer: none\naliases: {A: [b]}\n---\n# T\n## A\n## B",
        "line 3: 'b' already leads to 'B'",
    ),
    (
        b'---\ndisclaimer: none\naliases: {A: ["\\u200b"]}\n---\n# T\n## A',
        "line 3: each of 'A' must be a text",
    ),
    (f"{HEAD}just text".encode(), "a.md, line 3: there is no title; write it first"),
    (b"+++\ntitle = 'x'\n+++\n# T\n", "a.md, line 1: the front matter is TOML; write it in YAML"),
    (f"{HEAD}## A\n\n# T".encode(), "line 4: nothing may stand before the title 'T'; move"),
    (f"{HEAD}# T\n\n# U".encode(), "line 6: 'U' is a second title; begin"),
    (f"{HEAD}# T\n\n##\n\nx".encode(), "line 6: this heading has no words; write"),
    (f"{HEAD}# T\n\n## <!-- x -->\n\nx".encode(), "line 6: this heading has no words; write"),
    (b"---\nx: " + b"[" * 50_000 + b"\n---\n# T\n", "the front matter is not YAML"),
    (b"---\n#" + b"x" * 200_000 + b"\n---\n# T\n", "a.md, line 1: there is no front matter"),
]


def faults(source: bytes) -> tuple[str, ...]:
    """What an editor is told of a file."""
    try:
        return check(source, "a.md")[1]
    except ArticleError as error:
        return (str(error),)


@pytest.mark.parametrize(("source", "expected"), WRONG, ids=range(len(WRONG)))
def test_an_editor_is_told_each_fault_in_one_sentence(source: bytes, expected: str) -> None:
    """The sentence names the file, the line where it is known, what is wrong and what to do."""
    told = faults(source)
    assert any(expected in sentence for sentence in told)
    for sentence in told:
        assert sentence.startswith("a.md")
        assert sentence.endswith(".")
        assert "\n" not in sentence


def test_an_editor_is_told_all_faults_at_once_by_line() -> None:
    """In the front matter, in what it names and in the text, each with its line."""
    source = (
        "---\nauthor: x\ndisclaimer: Warnung\nlanguage: no language\nunnumbered: A\n"
        "aliases:\n  B: [y]\n---\nbefore\n\n# T\n\n##\n\n## A\n\n# U\n\n<span lang=de>x\n"
    )
    lines = [int(sentence.split()[2].rstrip(":")) for sentence in faults(source.encode())]
    assert lines == [2, 3, 4, 5, 7, 9, 13, 17, 19]


def test_an_article_without_a_fault_has_none() -> None:
    """The one of these tests, with and without a disclaimer."""
    assert faults(f"{NO_DISCLAIMER}text".encode()) == ()
    assert faults(f"{WITH_DISCLAIMER}## D\n\nBe warned.".encode()) == ()
