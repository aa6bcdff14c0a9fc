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


COUNTED = [
    (
        "1. Wash\n2. Dry\n3. Stop",
        ["item 1/3: 1. Wash", "item 2/3: 2. Dry", "item 3/3: 3. Stop"],
    ),
    (
        "a) in\nb) out\n\n1) x\n2) y",
        ["item 1/2: a) in", "item 2/2: b) out", "item 1/2: 1) x", "item 2/2: 2) y"],
    ),
    ("i. a\nii. b\niii. c", ["item 1/3: i. a", "item 2/3: ii. b", "item 3/3: iii. c"]),
    ("(1) a\n(2) b", ["item 1/2: (1) a", "item 2/2: (2) b"]),
    ("1. a\n\n2. b\n\nText.", ["item 1/2: 1. a", "item 2/2: 2. b", "paragraph: Text."]),
    (
        "These:\n1. a\n   goes on\n2. b",
        ["paragraph: These:", "item 1/2: 1. a goes on", "item 2/2: 2. b"],
    ),
    (
        "1. a\n2. b\n\nStop if cloudy.\n\n3. c",
        ["item 1/3: 1. a", "item 2/3: 2. b", "paragraph: Stop if cloudy.", "item 3/3: 3. c"],
    ),
    (
        "1. a\n  - x\n  - y\n2. b\n  - z",
        ["item 1/2: 1. a", "item 1/2: x", "item 2/2: y", "item 2/2: 2. b", "item 1/1: z"],
    ),
    (
        "1. a\n  a. x\n  b. y\n2. b",
        ["item 1/2: 1. a", "item 1/2: a. x", "item 2/2: b. y", "item 2/2: 2. b"],
    ),
    ("1: a\n2: b", ["item 1/2: 1: a", "item 2/2: 2: b"]),
    ("① a\n②b", ["item 1/2: ① a", "item 2/2: ② b"]),
    ("1.1 a\n1.2 b", ["paragraph: 1.1 a 1.2 b"]),
    ("1.1. a\n1.2. b", ["item 1/2: 1.1. a", "item 2/2: 1.2. b"]),
    ("1、洗手\n2、擦干", ["item 1/2: 1、 洗手", "item 2/2: 2、 擦干"]),
    ("5. a\n6. b", ["item 1/2: 5. a", "item 2/2: 6. b"]),
]
TASKS = [
    ("[ ] Take it\n[x] Call", ["item 1/2: [ ] Take it", "item 2/2: [x] Call"]),
    ("- [ ] Take it\n\u2611 Call", ["item 1/2: [ ] Take it", "item 2/2: \u2611 Call"]),
    ("See\n[1] it.", ["paragraph: See [1] it."]),
    ("at least\n+ 5 mg", ["paragraph: at least + 5 mg"]),
]
NOT_COUNTED = [
    ("1986. A great year.", ["paragraph: 1986. A great year."]),
    ("It was on the\n3. of May.", ["paragraph: It was on the 3. of May."]),
    ("3. Oktober ist frei.", ["paragraph: 3. Oktober ist frei."]),
    ("A. Smith wrote it.", ["paragraph: A. Smith wrote it."]),
    ("2.5 mg\n3.5 mg", ["paragraph: 2.5 mg 3.5 mg"]),
    (
        "1. Introduction\n\nText.\n\n2. Methods\n\nMore.",
        [
            "heading 2: 1. Introduction",
            "paragraph: Text.",
            "heading 2: 2. Methods",
            "paragraph: More.",
        ],
    ),
]
QUOTED = [
    ("> One quo-\n> tation.\n>\n> Two.", ["paragraph: One quotation.", "paragraph: Two."]),
    ("Bob wrote:\n> Yes.\nNo.", ["paragraph: Bob wrote:", "paragraph: Yes.", "paragraph: No."]),
    ("> > deep\n> shallow", ["paragraph: deep", "paragraph: shallow"]),
    ("> - a\n> - b", ["item 1/2: a", "item 2/2: b"]),
    ("> 5 mg is too much.", ["paragraph: > 5 mg is too much."]),
    ("at values\n> 5 mg it is", ["paragraph: at values > 5 mg it is"]),
]
LINES = [
    (
        "explain verte-\nbroplasty and well-\nknown.",
        ["paragraph: explain vertebroplasty and well-known."],
    ),
    ("pre-\nand post-\noperative.", ["paragraph: pre- and postoperative."]),
    ("state-of-\nthe-art X-\nray.", ["paragraph: state-of-the-art X-ray."]),
    ("Arzt-\nPatienten-Gespräch 5-\n10 mg.", ["paragraph: Arzt-Patienten-Gespräch 5-10 mg."]),
    ("Wirbel\u00ad\nkörper und\u00ad\nso.", ["paragraph: Wirbelkörper undso."]),
    ("re-\nsign, or resign.", ["paragraph: resign, or resign."]),
    ("re-\nsign, or re-sign.", ["paragraph: re-sign, or re-sign."]),
    ("手术很\n安全。", ["paragraph: 手术很安全。"]),
    ("a -\nb --\nc.", ["paragraph: a - b -- c."]),
]
HEADINGS = [
    (
        "Above.\n\nBelow\n=====\nText.",
        ["paragraph: Above.", "heading 2: Below", "paragraph: Text."],
    ),
    ("CHAPTER I\n\nText.", ["heading 2: CHAPTER I", "paragraph: Text."]),
    ("CHAPTER II.\n\nText.", ["heading 2: CHAPTER II.", "paragraph: Text."]),
    ("One.\n\n* * *\n\nTwo.", ["paragraph: One.", "paragraph: Two."]),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*COUNTED, *TASKS, *NOT_COUNTED, *QUOTED, *LINES, *HEADINGS]
)
def test_a_text_is_read_as_its_writer_meant_it(text: str, expected: list[str]) -> None:
    """Lines that count are items, a lone number is none; quotations and divided words are text."""
    assert blocks(f"\n{text}") == expected


@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        ("My Notes\n\nText.", "My Notes", "Text."),
        ("My Notes\n========\nText.", "My Notes", "Text."),
        ("My Notes\nThis is what I wrote today.", "My Notes", "This is what I wrote today."),
        (
            "It was the best of times, it was the age of\nwisdom, it was.",
            "a",
            "It was the best of times, it was the age of wisdom, it was.",
        ),
        (
            "The patient should rest\nbecause the cement needs time.",
            "a",
            "The patient should rest because the cement needs time.",
        ),
        ("One sentence. And another.", "a", "One sentence."),
        (f"{'long ' * 20}", "a", f"{'long ' * 19}long"),
        ("1. Wash\n2. Dry", "a", "Wash"),
        ("- a\n- b", "a", "a"),
        ("> quoted\n> text", "a", "quoted text"),
        ("Dear Bob,\n\nText.", "a", "Dear Bob,"),
    ],
)
def test_a_first_line_is_a_title_only_if_it_looks_like_one(
    text: str, title: str, first: str
) -> None:
    """A pasted paragraph is read sentence by sentence, and called what its file is called."""
    made = parse(text.encode(), "a.txt")
    assert (made.title, made.blocks[0].text) == (title, title)
    assert made.blocks[1].sentences[0].text == first


def test_chinese_sentences_are_shown_without_a_space_between_them() -> None:
    """A block shows its sentences as they are written, and knows where each of them begins."""
    block = parse("T\n\n手术很安全。您会康复。 好。".encode(), "a.txt").blocks[1]
    assert block.text == "手术很安全。您会康复。 好。"
    assert [s.text for s in block.sentences] == ["手术很安全。", "您会康复。", "好。"]
    assert block.sentence_starts == (0, 6, 12)


@given(ANY_TEXT)
def test_nothing_harmful_enters_an_article(text: str) -> None:
    """Whatever the text, an article holds no such character and no empty sentence."""
    made = parse(f"T\n{text}".encode("utf-8", "replace").replace(b"\0", b""), "a.txt")
    for block in made.blocks:
        assert block.sentences
        for sentence in block.sentences:
            assert sentence.text
            assert harmful(sentence.text) == []
