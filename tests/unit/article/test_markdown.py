"""Markdown into an article: what each mark becomes, and what is told when a file is wrong."""

from __future__ import annotations

import html
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from testkit.properties import examples
from voicereader.article.formats.markdown import (
    _DEFINES,
    _FOOTNOTES,
    _OPTIONS,
    _grammar,
    parse,
)
from voicereader.article.model import Article, Block
from voicereader.article.sentences import split

from .test_clean import ANY_TEXT, harmful

NO_DISCLAIMER = "---\ndisclaimer: none\n---\n# T\n\n"
IN_ENGLISH = "---\nlanguage: en\ndisclaimer: none\n---\n# T\n\n"
WITH_DISCLAIMER = "---\ndisclaimer: D\n---\n# T\n\n"


def article(body: str, start: str = NO_DISCLAIMER) -> Article:
    """The file that begins with `start` and goes on with `body`."""
    return parse((start + body).encode(), "a.md")


def shown(block: Block) -> str:
    """A block in short: kind and level or number, then its text after what labels it."""
    number = f" {block.number}/{block.count}" if block.count else ""
    level = f" {block.level}" if block.level else ""
    label = f"{block.label} " if block.label else ""
    return f"{block.kind}{level}{number}: {label}{block.text}"


def blocks(body: str) -> list[str]:
    """What comes after the title."""
    return [shown(block) for block in article(body).blocks[1:]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One *two* **three**\nfour.", ["paragraph: One two three four."]),
        ("One\\\ntwo  \nthree<br>four", ["paragraph: One two three four"]),
        ("[words](http://x.org) and <http://y.org>", ["paragraph: words and http://y.org"]),
        ("![A *bent* spine](x.png)", ["paragraph: A bent spine"]),
        ("Use `code` &amp; &lt;b&gt;", ["paragraph: Use code & <b>"]),
        ("## S\n\ntext", ["heading 2: S", "paragraph: text"]),
        ("Setext\n------\ntext", ["heading 2: Setext", "paragraph: text"]),
        (
            "## Why?\n\nSo.\n\n#### How?",
            ["question 2 1/2: Why?", "paragraph: So.", "question 4 2/2: How?"],
        ),
        ("- a\n- b\n\n1. c", ["item 1/2: a", "item 2/2: b", "item 1/1: 1. c"]),
        ("- a\n  - b\n  - c\n- d", ["item 1/2: a", "item 1/2: b", "item 2/2: c", "item 2/2: d"]),
        ("- a\n\n  more\n\n- b", ["item 1/2: a", "paragraph: more", "item 2/2: b"]),
        ("- a\n-\n- b", ["item 1/2: a", "item 2/2: b"]),
        ("- # h\n- > q", ["item 1/2: h", "item 2/2: q"]),
        ("> quoted\n>\n> # twice", ["paragraph: quoted", "paragraph: twice"]),
        (
            "```\nfirst\n\n  second\n```\n\n    third",
            ["paragraph: first", "paragraph: second", "paragraph: third"],
        ),
        (
            "| Drug | Dose |\n|---|---|\n| A | 5 mg |\n| B | |",
            ["paragraph: Drug: A; Dose: 5 mg", "paragraph: Drug: B; Dose: none"],
        ),
        ("- a\n\n  | H |\n  |---|\n  | v |", ["item 1/1: a", "paragraph: H: v"]),
        ("a <b>bold</b> <!-- note --> move", ["paragraph: a bold move"]),
        ("<!-- a note\n\nover lines -->\n\ntext", ["paragraph: text"]),
        ("<div class='x'>kept &amp; <b>read</b></div>", ["paragraph: kept & read"]),
        ("<script>alert(1)</script>", []),
        ("<!-- never closed", []),
        ("one\n\n---\n\ntwo", ["paragraph: one", "paragraph: two"]),
        ("[note]: http://x.org 'unused'", []),
        (
            "".join(f"{'  ' * depth}- {depth}\n" for depth in range(18)),
            [f"item 1/1: {depth}" for depth in range(18)],
        ),
    ],
)
def test_each_mark_becomes_what_a_listener_needs(body: str, expected: list[str]) -> None:
    """Words stay and marks go; structure becomes headings, questions, items and paragraphs."""
    assert blocks(body) == expected


STRUCK_OUT = [
    ("Take <del>50 mg</del> 5 mg.", ["paragraph: Take 5 mg."]),
    ("Take ~~50 *mg*~~ 5 mg.", ["paragraph: Take 5 mg."]),
    ("<s>two</s> <ins>one</ins> <strike>at noon</strike>", ["paragraph: one"]),
    ("~~gone~~", []),
    ("- ~~gone~~\n- stays", ["item 1/1: stays"]),
    ("<p>Take <del>50\nmg</del> 5 mg</p>", ["paragraph: Take 5 mg"]),
    ("<del>\n\ngone\n\n- gone\n\n</del>\n\nstays", ["paragraph: stays"]),
    (
        "<del>\n\ngone\n\n## A heading ends it\n\nstays",
        ["heading 2: A heading ends it", "paragraph: stays"],
    ),
    ("about ~5 mg", ["paragraph: about ~5 mg"]),
]
RAISED = [
    ("10<sup>6</sup> and 10<sup>-3</sup> m<sup>2</sup>", ["paragraph: 10⁶ and 10⁻³ m²"]),
    ("x<sub>1</sub> H<sub>2</sub>O T<sub>max</sub>", ["paragraph: x₁ H₂O T max"]),
    ("2<sup>nd</sup> 1<sup>er</sup> M<sup>me</sup>", ["paragraph: 2nd 1er Mme"]),
    ("x<sup>n+1</sup> e<sup>x</sup> Pill<sup>TM</sup>", ["paragraph: xⁿ⁺¹ e^x Pill™"]),
    ("Proven.<sup>12</sup> Next.<sup>1,2</sup> End.", ["paragraph: Proven.¹² Next.¹,² End."]),
    ("Proven<sup>[3]</sup> so.<sup>*</sup>", ["paragraph: Proven[3] so.*"]),
]
LISTS = [
    (
        "1. a\n2. b\n\nStop if cloudy.\n\n3. c\n4. d",
        [
            "item 1/4: 1. a",
            "item 2/4: 2. b",
            "paragraph: Stop if cloudy.",
            "item 3/4: 3. c",
            "item 4/4: 4. d",
        ],
    ),
    ("5. a\n6. b", ["item 1/2: 5. a", "item 2/2: 6. b"]),
    ("0. a\n1. b", ["item 1/2: 0. a", "item 2/2: 1. b"]),
    ("1. a\n1. b\n1. c", ["item 1/3: 1. a", "item 2/3: 2. b", "item 3/3: 3. c"]),
    ("3. a\n2. b\n1. c", ["item 1/3: 3. a", "item 2/3: 2. b", "item 3/3: 1. c"]),
    ("1) a\n2) b", ["item 1/2: 1) a", "item 2/2: 2) b"]),
    ("1986. A great year.", ["paragraph: 1986. A great year."]),
    ("1986. A year.\n1990. Another.", ["paragraph: 1986. A year.", "paragraph: 1990. Another."]),
    ("3. Oktober ist Feiertag.", ["paragraph: 3. Oktober ist Feiertag."]),
    (
        "1. a\n2. b\n\n## S\n\n3. c",
        ["item 1/2: 1. a", "item 2/2: 2. b", "heading 2: S", "paragraph: 3. c"],
    ),
    (
        "1. a\n   1. b\n2. c\n\n   2. d\n   3. e",
        ["item 1/2: 1. a", "item 1/1: 1. b", "item 2/2: 2. c", "item 1/2: 2. d", "item 2/2: 3. e"],
    ),
    ("- [ ] Take it\n- [x] Call", ["item 1/2: [ ] Take it", "item 2/2: [x] Call"]),
]
TABLES = [
    ("| **Warning:** stop |\n|---|\n\nx", ["paragraph: Warning: stop", "paragraph: x"]),
    ("| Benefits | Risks |\n|---|---|", ["paragraph: Benefits; Risks"]),
    ("| Drug | Restart: |\n|---|---|\n| A | |\n| | |", ["paragraph: Drug: A; Restart: none"]),
    ("| | B |\n|---|---|\n| | x |", ["paragraph: B: x"]),
    ("| | Mon |\n|---|---|\n| A | 5 |", ["paragraph: A; Mon: 5"]),
]
IMAGES = [
    ('<img src="s.png" alt="A cracked vertebra">', ["paragraph: A cracked vertebra"]),
    ("The <img alt='red &amp; big' src=a> arrow", ["paragraph: The red & big arrow"]),
    ("<img src=a><img alt=b>", ["paragraph: b"]),
]
NOTES = [
    (
        "Proven.[^1] A word[^1] x[^1] 5[^1].\n\n[^1]: So.",
        ["paragraph: Proven.¹ A word¹ x[1] 5[1].", "paragraph: [1] So."],
    ),
    (
        "One[^a] and two.[^b] Again[^a].\n\nLast.\n\n[^a]: First.\n\n    More.\n[^b]: Second.",
        [
            "paragraph: One[a] and two.[b] Again[a].",
            "paragraph: [a] First.",
            "paragraph: More.",
            "paragraph: [b] Second.",
            "paragraph: Last.",
        ],
    ),
    ("- x^[said here]\n- y", ["item 1/2: x[1]", "paragraph: [1] said here", "item 2/2: y"]),
    (
        "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]",
        ["paragraph: a[1]", "paragraph: [1] b[2]", "paragraph: [2] c[1]"],
    ),
    (
        "| A[^1] |\n|---|\n| x[^2] |\n\n[^1]: n\n[^2]: m",
        ["paragraph: A[1]: x[2]", "paragraph: [1] n", "paragraph: [2] m"],
    ),
]
LINES = [
    ("explain verte-\nbroplasty, well-\nknown", ["paragraph: explain vertebroplasty, well-known"]),
    (
        "cost-\neffective.\n\nThe cost is effective.",
        ["paragraph: cost-effective.", "paragraph: The cost is effective."],
    ),
    (
        "*verte-\nbroplasty* <i lang='de'>Wirbel-\nkörper</i>",
        ["paragraph: vertebroplasty Wirbelkörper"],
    ),
    ("手术很安全。\n您会康复。", ["paragraph: 手术很安全。您会康复。"]),
    ("Term\n: what it means", ["paragraph: Term: what it means"]),
]
HTML_BLOCKS = [
    ("<ul><li>One <b>a</b></li>\n<li>Two</li></ul>", ["item 1/2: One a", "item 2/2: Two"]),
    (
        "<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>",
        ["paragraph: A; B", "paragraph: C"],
    ),
    ("<p>verte-\nbra<br>end</p>", ["paragraph: vertebra end"]),
    ("a <script>b</script> c", ["paragraph: a c"]),
]


@pytest.mark.parametrize(
    ("body", "expected"),
    [*STRUCK_OUT, *RAISED, *LISTS, *TABLES, *IMAGES, *NOTES, *LINES, *HTML_BLOCKS],
)
def test_what_is_said_is_what_is_written(body: str, expected: list[str]) -> None:
    """Struck-out text is left out; numbers, notes, empty cells and descriptions are not lost."""
    assert blocks(body) == expected


def test_an_empty_cell_is_named_in_the_language_of_the_article() -> None:
    """Whatever language the program speaks; a dash where it has no word."""
    table = "| A | B |\n|---|---|\n| x | |"
    for language, expected in (("de", "A: x; B: keine"), ("fr", "A: x; B: \u2013")):
        start = f"---\nlanguage: {language}\ndisclaimer: none\n---\n# T\n\n"
        assert article(table, start).blocks[1].text == expected


def test_footnotes_of_the_disclaimer_and_of_the_text_stay_with_what_points_to_them() -> None:
    """A note is not left at the end, where the disclaimer may have stood."""
    made = article("x[^1]\n\n## D\n\nBe warned.[^2]\n\n[^1]: n\n[^2]: m", WITH_DISCLAIMER)
    assert [block.text for block in made.blocks] == [
        "D",
        "Be warned.²",
        "[2] m",
        "T",
        "x[1]",
        "[1] n",
    ]


WORD = st.text("abcdexyz", min_size=3, max_size=6)
INLINE = st.one_of(
    WORD,
    WORD.map("*{}*".format),
    WORD.map("`{}`".format),
    WORD.map("[{}](u)".format),
    WORD.map("![{}](u)".format),
    WORD.map("<b>{}</b>".format),
    WORD.map("{}[^n]".format),
    WORD.map("10<sup>6</sup> {}".format),
)
RUN = st.lists(
    st.tuples(INLINE, st.sampled_from([" ", "\n", "  \n", ". "])), min_size=1, max_size=4
).map(lambda pairs: "".join(a + b for a, b in pairs).strip())


def _marked(mark: str, text: str) -> str:
    """A text as the content of a mark: its later lines are indented or marked, too."""
    rest = ">" if mark == "> " else " " * len(mark)
    return mark + text.replace("\n", f"\n{rest}")


BLOCK = st.recursive(
    st.one_of(
        RUN,
        WORD.map("## {}".format),
        RUN.map(lambda run: f"| {' '.join(run.split())} | {{}} |\n|---|---|".format("b")),
        st.tuples(WORD, WORD, WORD).map(
            lambda words: "| {} | |\n|---|---|\n| {} | {} |".format(*words)
        ),
        WORD.map("```\n{0}\n\n{0}\n```".format),
        WORD.map("<div><p>{0}</p>{0}</div>".format),
        WORD.map("{0}\n===".format),
    ),
    lambda inner: st.tuples(
        st.sampled_from(["- ", "3. ", "1986. ", "1. ", "> "]),
        st.lists(inner, min_size=1, max_size=3),
    ).map(lambda made: _marked(made[0], "\n\n".join(made[1]))),
    max_leaves=6,
)


@given(st.lists(BLOCK, max_size=5))
def test_every_word_that_a_page_would_show_is_in_the_article(body: list[str]) -> None:
    """What a renderer of CommonMark makes visible is read, number and note included."""
    source = "\n\n".join([*body, "[^n]: zzznote"])
    page = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .use(footnote_plugin)
        .render(source)
        .replace("\u21a9", "")
    )
    page = re.sub(r'<img[^>]*alt="([^"]*)"[^>]*>', r"\1", page)
    shown_words = Counter(re.findall(r"[a-z]{3,}", html.unescape(re.sub("<[^>]*>", " ", page))))
    said = " ".join(block.text for block in article(source, IN_ENGLISH).blocks[1:])
    read = Counter(re.findall(r"[a-z]{3,}", said))
    assert shown_words - read == Counter()


def test_paragraphs_are_split_and_headings_are_not() -> None:
    """A heading or question is announced whole; a paragraph is read sentence by sentence."""
    made = article("## One. Two.\n\n### Why? And how?\n\nOne. Two.\n\n- One. Two.")
    assert [len(block.sentences) for block in made.blocks] == [1, 1, 1, 2, 2]


def test_sections_cover_every_block_and_count_from_one() -> None:
    """Headings open sections, questions do not, and the title is not counted."""
    made = article("lead\n\n## A\n\n### Q?\n\nx\n\n### B\n\ny\n\n## C")
    assert [(s.title, s.level, s.number, s.first, s.end) for s in made.sections] == [
        ("T", 1, 0, 0, 2),
        ("A", 2, 1, 2, 5),
        ("B", 3, 2, 5, 7),
        ("C", 2, 3, 7, 8),
    ]


@given(ANY_TEXT, ANY_TEXT)
def test_nothing_harmful_enters_an_article(body: str, alias: str) -> None:
    """Characters in the text, as entities and as YAML escapes are all cleaned."""
    entities = "".join(f"&#x{ord(character):x};" for character in body)
    escapes = "".join(f"\\U{ord(character):08x}" for character in alias)
    text = body.encode("utf-8", "ignore").decode().replace("\0", "")
    start = f'---\ndisclaimer: none\naliases: {{T: ["x{escapes}"]}}\n---\n# T\n\n'
    made = article(f"x{entities}\n\n- x{text.strip()}", start)
    for block in made.blocks:
        assert block.sentences
        for words in (*(sentence.text for sentence in block.sentences), *block.aliases):
            assert words
            assert harmful(words) == []
            assert words == " ".join(words.split())


@given(st.text(st.sampled_from("ab# -*_[]()<>!`\n|&;\\~>1.?\t")))
def test_any_markdown_is_an_article(body: str) -> None:
    """No text makes the loader fail, and sections always cover the blocks."""
    made = article(body)
    edges = [(section.first, section.end) for section in made.sections]
    assert edges[0][0] == 0
    assert edges[-1][1] == len(made.blocks)
    assert all(end == first for (_, end), (first, _) in pairwise(edges))
    for block in made.blocks:
        if not block.level:
            assert tuple(s.text for s in block.sentences) == split(block.text, "en")


def test_the_way_back_from_a_footnote_is_not_text() -> None:
    """Whoever writes it by hand writes a link, or HTML."""
    made = article("One[^1].\n\n[^1]: Note. [\u21a9](#fnref1) <a href='#r1'>back</a>\n")
    assert [block.text for block in made.blocks][-2:] == ["One\u00b9.", "[1] Note."]


SIGNS = ["\n", "\n", " ", "    ", "\t", "a", "b c", "1.", "2)", *"#-*_+=>|`~[]()!&<>:\\^;", "```"]


@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
@settings(max_examples=examples(1000))
def test_what_the_grammar_leaves_out_would_have_found_nothing(body: str) -> None:
    """Whatever the signs of a text: its tokens are those of the whole grammar."""
    whole = MarkdownIt("commonmark", _OPTIONS).enable(["table", "strikethrough"])
    if re.search(_FOOTNOTES, body):
        whole.use(footnote_plugin)
    if re.search(_DEFINES, body):
        whole.use(deflist_plugin)
    assert _grammar(body).parse(body) == whole.parse(body)


def test_an_alert_is_called_by_its_word() -> None:
    """As GitHub shows it: without its brackets."""
    assert article("> [!WARNING]\n> Do not lift.\n").blocks[-1].text == "Warning: Do not lift."
