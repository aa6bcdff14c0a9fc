"""A PDF becomes an article: by its tags where it has them, else by what is seen on its pages."""

from __future__ import annotations

import pytest

from testkit.pdf_files import PdfFile, Tag, Words, lines, pdf_of
from voicereader.article.errors import ArticleError
from voicereader.article.formats.pdf import parse
from voicereader.article.model import Article, BlockKind, BlockRole

TITLE = (72, 720, 20, "The Spine and its Bones")
FIRST = [
    "The vertebrae of the spine carry the weight of the body, and a fracture",
    "of one of them hurts. Cement that is put into it makes it firm again, in an oste-",
    "oporotic bone as well as in another one.",
]
SECOND = ["Most patients go home on the same day. They can walk at once, and lift", "things later."]


def shown(article: Article) -> list[str]:
    """Each block: its kind, and its words."""
    kinds = {BlockKind.HEADING: "#", BlockKind.ITEM: "-", BlockKind.QUESTION: "?"}
    return [
        f"{kinds.get(b.kind, '') * max(b.level, 1)} {b.label} {b.text}".replace("  ", " ").strip()
        for b in article.blocks
    ]


def read(file: PdfFile) -> list[str]:
    """What is read of a PDF."""
    return shown(parse(file.bytes(), "a.pdf"))


def test_lines_become_paragraphs_and_divided_words_whole() -> None:
    """A space between paragraphs parts them; an osteoporotic bone is one word."""
    page = [TITLE, *lines(72, 680, 11, FIRST), *lines(72, 620, 11, SECOND)]
    assert read(PdfFile([page])) == [
        "# The Spine and its Bones",
        "The vertebrae of the spine carry the weight of the body, and a fracture of one of them "
        "hurts. Cement that is put into it makes it firm again, in an osteoporotic bone as well "
        "as in another one.",
        "Most patients go home on the same day. They can walk at once, and lift things later.",
    ]


def test_an_indent_begins_a_paragraph() -> None:
    """As in a book, without space between them."""
    texts = lines(72, 680, 11, [*FIRST, *SECOND])
    x, y, size, text = texts[3]
    texts[3] = (x + 20, y, size, text)
    assert len(read(PdfFile([[TITLE, *texts]]))) == 3


def test_large_and_bold_lines_are_headings() -> None:
    """By their size, the bold ones below; a question is one."""
    page: list[Words] = [TITLE, (72, 690, 14, "Before"), *lines(72, 665, 11, FIRST)]
    page += [(72, 600, 11, "*Will it hurt?"), *lines(72, 580, 11, SECOND)]
    assert [line for line in read(PdfFile([page])) if line[0] in "#?"] == [
        "# The Spine and its Bones",
        "## Before",
        "??? Will it hurt?",
    ]


def test_items_have_their_numbers_and_signs() -> None:
    """What hangs below an item belongs to it."""
    items = [
        "1. Lie on your front, for about one hour, and do not move, while all the work is",
        "2. Wait.",
    ]
    page = [
        TITLE,
        *lines(72, 690, 11, FIRST),
        (72, 600, 11, items[0]),
        (84, 587, 11, "being done."),
    ]
    page += [(72, 570, 11, items[1]), (72, 540, 11, "\u2022 Pain"), (72, 525, 11, "\u2022 Fever")]
    assert read(PdfFile([page]))[2:] == [
        "- 1. Lie on your front, for about one hour, and do not move, while all the work is being "
        "done.",
        "- 2. Wait.",
        "- Pain",
        "- Fever",
    ]


def test_columns_are_read_one_after_the_other() -> None:
    """Also where the file has them side by side."""
    left = [f"left column line {number} of the text" for number in range(10)]
    right = [f"right column line {number} of text" for number in range(10)]
    page = [TITLE]
    for number in range(10):
        page += [
            (72, 660 - 13 * number, 11, left[number]),
            (320, 660 - 13 * number, 11, right[number]),
        ]
    assert read(PdfFile([page]))[1].startswith(" ".join([*left, *right]))


def test_a_page_that_is_written_upward_is_read_downward() -> None:
    """Where its lines stand counts."""
    words = [f"Sentence number {number} stands here." for number in range(8)]
    page = [(72.0, 700 - 40.0 * number, 11.0, text) for number, text in enumerate(words)]
    assert read(PdfFile([page[::-1]]))[1:] == words


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    """What stands on every page is said on none; a paragraph goes on over it, in its page."""
    broken = [FIRST, ["that goes on here, on page two.", *SECOND], ["Page three."]]
    broken[0] = [*FIRST[:2], "oporotic bone as well as in another one, with a long line"]
    pages = [
        [(72, 760, 9, "Guide to the Spine"), *lines(72, 700, 11, texts), (300, 30, 9, f"- {n} -")]
        for n, texts in enumerate(broken, start=1)
    ]
    article = parse(PdfFile(pages, labels="[0 << /S /r >> 2 << /S /D >>]").bytes(), "a.pdf")
    text = " ".join(shown(article))
    assert "Guide to the Spine" not in text
    assert "- 2 -" not in text
    assert "with a long line that goes on here" in text
    assert [page.label for page in article.pages] == ["i", "ii", "1"]


def test_a_table_over_pages_loses_no_row() -> None:
    """Of numbers alone all are alike, and the outermost of each page stand at the same heights."""
    pages = [
        [
            (72 + 60 * column, 760 - 20 * row, 8, f"{37 * page + 5 * row + column}.5")
            for row in range(8)
            for column in range(5)
        ]
        for page in range(5)
    ]
    found = parse(PdfFile(pages).bytes(), "a.pdf")
    assert [len(block.cells) for block in found.blocks if block.cells] == [5] * 40


def test_headings_alike_at_the_head_of_pages_far_apart_are_read() -> None:
    """In a long book "Overview" comes to stand there here and there; a head is on pages near by."""
    pages = []
    for number in range(20):
        head = [(72, 760, 11, f"Overview, part {number}")] if number % 6 == 0 else []
        pages.append([*head, *lines(72, 700, 11, FIRST)])
    text = " ".join(shown(parse(PdfFile(pages).bytes(), "a.pdf")))
    assert [f"Overview, part {number}" in text for number in (0, 6, 12, 18)] == [True] * 4


def test_rows_of_cells_are_a_table() -> None:
    """What stands below each other, with wide gaps."""
    page = [TITLE, *lines(72, 690, 11, FIRST)]
    rows = [("Day", "Dose"), ("Monday", "one"), ("Tuesday", "two")]
    for number, (day, dose) in enumerate(rows):
        page += [(72, 600 - 14 * number, 11, day), (300, 600 - 14 * number, 11, dose)]
    article = parse(PdfFile([page]).bytes(), "a.pdf")
    cells = [
        [b.text[c.span.start : c.span.end] for c in b.cells] for b in article.blocks if b.cells
    ]
    assert cells == [list(row) for row in rows]


def test_bookmarks_are_the_sections() -> None:
    """One names a line of the text, the other none."""
    pages = [
        [TITLE, *lines(72, 690, 11, FIRST)],
        [(72, 700, 11, "Risks"), *lines(72, 660, 11, SECOND)],
    ]
    file = PdfFile(pages, bookmarks=[("Risks", 1)])
    assert "## Risks" in read(file)
    file = PdfFile([pages[0], pages[1][1:]], bookmarks=[("Dangers", 1)])
    assert "## Dangers" in read(file)


def test_tags_say_what_a_text_is() -> None:
    """Headings, lists, tables, pictures by their words, languages; an artifact is left out."""
    texts = [
        "About Bones",
        "A bone is hard.",
        "1.",
        "Rest.",
        "2.",
        "Drink.",
        "Day",
        "Dose",
        "Monday",
    ]
    texts += ["one", "pixels", "Der Knochen", "~Page 1 of 1"]
    page = [(72.0, 700 - 15.0 * number, 11.0, text) for number, text in enumerate(texts)]
    items = [Tag("LI", (Tag("Lbl", (at,)), Tag("LBody", (at + 1,)))) for at in (2, 4)]
    rows = [
        Tag("TR", (Tag("TH", (6,)), Tag("TH", (7,)))),
        Tag("TR", (Tag("TD", (8,)), Tag("TD", (9,)))),
    ]
    tags = [
        *(Tag("H1", (0,)), Tag("P", (1,)), Tag("L", tuple(items)), Tag("Table", tuple(rows))),
        *(Tag("Figure", (10,), "/Alt (A drawing of a bone)"), Tag("P", (11,), "/Lang (de)")),
    ]
    article = parse(
        PdfFile([page], language="en-GB", tags=[Tag("Document", tuple(tags))]).bytes(), "a.pdf"
    )
    assert article.language == "en-GB"
    assert [line for line in shown(article) if "Dose" not in line] == [
        "# About Bones",
        "A bone is hard.",
        "- 1. Rest.",
        "- 2. Drink.",
        "A drawing of a bone",
        "Der Knochen",
    ]
    (row,) = (block for block in article.blocks if block.cells)
    assert [cell.column for cell in row.cells] == ["Day", "Dose"]
    figure, german = article.blocks[-2:]
    assert figure.role is BlockRole.FIGURE
    assert german.sentences[0].passages[0].language == "de"


def test_what_has_no_tag_is_read_all_the_same() -> None:
    """Few words without a tag come at the end of their page; with hardly a tag none is believed."""
    texts = ["About Bones", "A bone is hard, and holds the body upright all day.", "Stray."]
    page = [(72.0, 700 - 30.0 * number, 11.0, text) for number, text in enumerate(texts)]
    tagged = PdfFile([page], tags=[Tag("H1", (0,)), Tag("P", (1,))])
    assert read(tagged) == ["# About Bones", texts[1], "Stray."]
    assert " ".join(texts) in " ".join(read(PdfFile([page], tags=[Tag("P", (2,))])))


def test_a_list_goes_on_over_a_page() -> None:
    """Tags come page by page, and it is one list."""
    pages = [[(72.0, 700.0, 11.0, "One.")], [(72.0, 700.0, 11.0, "Two.")]]
    items = [Tag("LI", (Tag("LBody", (0,), page=page),), page=page) for page in (0, 1)]
    article = parse(PdfFile(pages, tags=[Tag("L", tuple(items))]).bytes(), "a.pdf")
    assert [block.count for block in article.blocks if block.kind is BlockKind.ITEM] == [2, 2]


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("A Guide", "A Guide"),
        ("Microsoft Word - x.doc", "my notes"),
        ("untitled", "my notes"),
        ("", "my notes"),
    ],
)
def test_a_title_is_the_declared_one_where_the_text_has_none(declared: str, title: str) -> None:
    """But not what a program made up."""
    file = PdfFile([lines(72, 700, 11, FIRST)], title=declared)
    assert parse(file.bytes(), "my-notes.pdf").title == title


def without_text(source: bytes) -> str:
    """What is told of a file in which there is nothing to read."""
    with pytest.raises(ArticleError) as caught:
        parse(source, "a.pdf")
    return str(caught.value)


def drawn(content: str) -> bytes:
    """Two pages, each with this on it, which is no text."""
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >>"
    return pdf_of(
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        page,
        page,
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    )


def test_a_scan_says_what_to_do() -> None:
    """It has pages with pictures and no text."""
    picture = "q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
    for content in (picture, "0 0 m 9 9 l S"):
        assert without_text(drawn(content)).startswith("a.pdf holds no text, only pictures")


def test_a_damaged_file_is_not_called_a_scan() -> None:
    """Its pages are not there, or nothing is on them: no recognizer of letters helps."""
    whole = drawn("0 0 m 9 9 l S")
    no_pages = whole.replace(b"3 0 obj", b"3 x obj").replace(b"4 0 obj", b"4 x obj")
    assert "scan" not in without_text(no_pages)
    assert "damaged" in without_text(no_pages)
    empty = without_text(PdfFile([[], []]).bytes())
    assert empty.startswith("a.pdf holds no text to read: its pages are empty, or")


def test_pages_that_are_damaged_are_told_of() -> None:
    """The others are read."""
    whole = PdfFile([[*lines(72, 680, 11, FIRST)], [], []]).bytes()
    article = parse(whole.replace(b"14 0 obj", b"14 x obj"), "a.pdf")
    assert article.notices == ("1 page of this file is damaged, and missing here.",)


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9, 0.99])
def test_a_damaged_file_is_read_or_refused_in_words(share: float) -> None:
    """Wherever it was cut off."""
    whole = PdfFile([[TITLE, *lines(72, 680, 11, FIRST)]]).bytes()
    told = ""
    try:
        told = parse(whole[: int(share * len(whole))], "a.pdf").title
    except ArticleError as error:
        told = str(error)
    assert told.startswith(("a.pdf ", TITLE[-1]))
