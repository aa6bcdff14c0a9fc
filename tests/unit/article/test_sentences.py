# ruff: noqa: RUF001 - full stops of many scripts
"""Sentences: cut where a listener would expect it, and never changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicereader.article.sentences import LONGEST_CHARACTERS, split

LINES = (Path(__file__).parent / "sentence_cases.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.split(" | ") for line in LINES if line and not line.startswith("#")]

# "p.r.n." before a capital may end a sentence or not: told apart only by what it means.
NOT_TOLD_APART = "Take it p.r.n."

PIECES = st.sampled_from(
    [
        "Dr.",
        "e.g.",
        "5",
        "mg.",
        "2.5",
        "No.",
        "J.",
        "U.S.",
        "(It",
        "is.)",
        "\u201cYes.\u201d",
        "\u2026",
        "a",
        "1.",
        "Fig.",
        "[2]",
        "end.[3]",
        "<",
        ">",
        '"',
        "!",
        "?!",
        "It is.",
        "p.m.",
        "\u00bb",
        "vitamin D.",
        "\u4f60\u3002\u597d",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join))


@pytest.mark.parametrize(
    "sentences", [case for case in CASES if case[0] != NOT_TOLD_APART], ids=" | ".join
)
def test_a_hard_case_is_split_where_it_should_be(sentences: list[str]) -> None:
    """Abbreviations, units, initials, quotations, steps and addresses do not mislead it."""
    assert list(split(" ".join(sentences), "en")) == sentences


def test_there_are_enough_hard_cases() -> None:
    """The table that the choice of a segmenter rests on does not shrink."""
    assert len(CASES) >= 60


@given(TEXTS, st.sampled_from(["en", "en-GB", "de", "fr", "hi", "zh", "xx-nowhere", ""]))
def test_the_sentences_joined_are_the_text(text: str, language: str) -> None:
    """Nothing is added, lost or changed but white space, whatever the text and language."""
    assert "".join(split(text, language)).replace(" ", "") == "".join(text.split())


@given(TEXTS)
def test_no_sentence_is_empty_or_has_space_around_it(text: str) -> None:
    """Each sentence is something to say on one line."""
    assert all(sentence and sentence == sentence.strip() for sentence in split(text, "en"))


def test_a_long_text_in_brackets_is_still_read_sentence_by_sentence() -> None:
    """A bracket or a stray quotation mark does not hold a paragraph together."""
    assert len(split("(" + "It is short. " * 20 + ")", "en")) == 20
    assert len(split('A 5" nail. It hurt. A 7" nail. It hurt more.', "en")) == 4


def test_other_languages_have_rules_of_their_own() -> None:
    """A German "z.B." and a Hindi danda are known; English short forms are English only."""
    assert split("Das kostet z.B. 5 Euro. Gut.", "de") == ("Das kostet z.B. 5 Euro.", "Gut.")
    hindi = (
        "\u0928\u092e\u0938\u094d\u0924\u0947\u0964",
        "\u0926\u0941\u0928\u093f\u092f\u093e\u0964",
    )
    assert split(" ".join(hindi), "hi") == hindi


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("zh", ["手术很安全。", "您会很快康复！", "有问题吗？", "请问医生。"]),
        ("en", ["手术很安全。", "您会很快康复！"]),
        ("zh", ["好吗?", "好!!", "走。"]),
        ("zh", ["“好。”他说。", "她走了。"]),
        ("zh", ["（注。）", "下一句。"]),
        ("ja", ["「はい。」と言った。", "「そう。」", "「うん。」"]),
        ("km", ["ការវះកាត់មានសុវត្ថិភាព។", "អ្នកនឹងជាឆាប់។"]),
        ("my", ["ဒါကောင်းတယ်။", "သွားပါ။"]),
        ("hi", ["नमस्ते।", "दुनिया।"]),
        ("ur", ["یہ ٹھیک ہے۔", "وہ آیا۔"]),
    ],
)
def test_scripts_that_put_no_space_between_sentences_are_cut_all_the_same(
    language: str, sentences: list[str]
) -> None:
    """Whatever language the document claims: the stop of the script is enough."""
    assert list(split("".join(sentences), language)) == sentences


def test_a_long_thai_text_is_cut_at_the_spaces_that_stand_for_full_stops() -> None:
    """Clauses are kept together to a length that is worth a unit."""
    clauses = "การผ่าตัดปลอดภัย คุณจะหายเร็ว มีคำถามต่าง ๆ ไหม"
    found = split(f"{clauses} {clauses}", "th")
    assert len(found) >= 2
    assert not any(piece.startswith("ๆ") for piece in found)


@pytest.mark.parametrize(
    "sentences",
    [
        ["Am 3. Tag ruhte er.", "Dann stand er auf."],
        ["Im 19. Jahrhundert war alles anders.", "Mein 2. Versuch war besser."],
        ["Das 1. und 2. Kapitel fehlen.", "Vom 1. bis 3. Mai ist zu."],
        ["Bis 5. Juni bleibt es.", "Nehmen Sie z. B. Tee, d. h. warm, ca. 5 ml."],
        ["Er wurde 3.", "Danach ging er."],
        ["Das war 1986.", "Danach kam nichts."],
        ["Das kostet 5.", "Ein Euro bleibt."],
    ],
    ids=" | ".join,
)
def test_a_german_ordinal_number_is_inside_its_sentence(sentences: list[str]) -> None:
    """The word before or after it tells; a number that only ends a sentence ends it."""
    assert list(split(" ".join(sentences), "de")) == sentences


@pytest.mark.parametrize("mark", ["¹", "¹²", "¹,²", "[1]", "[^1]", "[a][b]"])
def test_a_note_mark_after_the_full_stop_belongs_to_its_sentence(mark: str) -> None:
    """It is not the first word of the next one."""
    assert split(f"This is proven.{mark} The next begins.", "en") == (
        f"This is proven.{mark}",
        "The next begins.",
    )


LONG_PIECES = st.sampled_from(
    ["word", "clause,", "1,000", "x" * 700, "\u65e5\u672c\u3001", "e\u0301" * 300, "{}"]
)
LONG_TEXTS = st.lists(LONG_PIECES, min_size=1, max_size=400).map(" ".join) | st.lists(
    LONG_PIECES, min_size=1, max_size=400
).map("".join)


@given(LONG_TEXTS)
def test_no_sentence_is_without_end_and_nothing_of_it_is_lost(text: str) -> None:
    """A sentence is what lies between two keys: 1,000 characters at most, cut and joined again."""
    sentences = split(text, "en")
    assert max(map(len, sentences)) <= LONGEST_CHARACTERS
    at = 0
    for sentence in sentences:
        assert text.startswith(sentence, at)
        at += len(sentence)
        at += text[at : at + 1] == " "
    assert at == len(text)


def test_a_long_sentence_is_cut_at_a_clause_else_between_words() -> None:
    """Where a speaker would take breath; a number with a comma stays whole."""
    clause = "It was so and so at 1,000 places, "
    assert all(part.endswith("places,") for part in split((clause * 100).strip(), "en")[:-1])
    assert all(part.endswith("word") for part in split(("word " * 1000).strip(), "en"))


def test_an_accent_is_never_cut_from_its_letter() -> None:
    """In a word longer than a sentence, too."""
    parts = split("e\u0301" * 3000, "en")
    assert len(parts) > 5
    assert all(part[0] == "e" for part in parts)
