"""The phrase index: slips, courtesy, the article's own words, and anything at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testkit.properties import examples
from tests.unit.reader.articles import article as balloons
from tests.unit.reader.phrasing.tables import cases, clashes, guide, index
from voicereader.article.formats.markdown import parse
from voicereader.article.model import Article, Section
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.commands import Command

LONGEST_MS = 20.0
RISKS = Command("go-to-section", 3)
WORDS = sorted({word for case in cases("commands") for word in case.phrase.split()})


def written(body: str, front: str = "") -> Article:
    """An article as an editor would write it."""
    return parse(f"---\ndisclaimer: none\n{front}---\n\n# Book\n\nText.\n\n{body}".encode(), "b.md")


@pytest.mark.parametrize(
    "phrase",
    [
        "TAKE ME TO THE RISKS",
        "  take me\tto the risks?!  ",
        "Could you please take me to the risks, thank you very much",
        "um, well, take me, uh, to the risks",
        "I would really like to hear about the risks now",
        "take me to teh riks",
        "take me to the risk",
        "\u201ctake me to the risks\u201d",
        "take me to the risks. Please.",
    ],
)
def test_manners_slips_and_signs_change_nothing(phrase: str) -> None:
    """What is around the words, and small slips in them, does not decide what is meant."""
    assert index().interpret(phrase).command == RISKS


@pytest.mark.parametrize(
    ("title", "language", "phrases"),
    [
        ("Anaesthesia", "en", ["anesthesia", "anaesthesia", "tell me about the anesthesia"]),
        ("Stabilising the colour", "en-GB", ["stabilizing the color", "stabilise the colour"]),
        ("\u00c4rzte und \u00dcbungen", "de", ["\u00e4rzte", "Aerzte", "uebungen", "ubungen"]),
        ("Ma\u00dfe", "de", ["masse", "ma\u00dfe", "MASSE"]),
        ("Caf\u00e9", "fr", ["cafe", "cafe\u0301", "CAF\u00c9"]),
        ("Don\u2019t lift", "en", ["don't lift", "dont lift", "do not lift"]),
        ("12 steps", "en", ["twelve steps", "12 steps"]),
        ("\u624b\u8853", "ja", ["\u624b\u8853"]),
    ],
)
def test_a_title_is_found_however_it_is_spelt(
    title: str, language: str, phrases: list[str]
) -> None:
    """British or American, with or without accents, apostrophes and capitals."""
    found = PhraseIndex(written(f"## {title}\n\nText.\n", f"language: {language}\n"))
    for phrase in phrases:
        assert found.interpret(phrase).command == Command("go-to-section", 1), phrase


def test_a_place_that_two_titles_share_is_asked_for() -> None:
    """The word alone does not say which; the rest of a title does."""
    found = PhraseIndex(written("## Home care\n\nText.\n\n## Dental care\n\nText.\n"))
    titles = {choice.title for choice in found.interpret("care").alternatives}
    assert titles == {"Home care", "Dental care"}
    assert found.interpret("dental care").command == Command("go-to-section", 2)
    assert found.interpret("the dental bit").command == Command("go-to-section", 2)


CHAPTERS = "\n\n".join(
    f"## {title}\n\nText." for title in ("Preface", "Introduction", "Chapter 1", "Chapter 2")
)


@pytest.mark.parametrize(
    ("body", "phrase", "section"),
    [
        (CHAPTERS, "chapter 2", 4),
        (CHAPTERS, "go to chapter two", 4),
        (CHAPTERS, "section 2", 2),
        (CHAPTERS, "chapter 4", 4),
        ("## Preface\n\nText.\n\n## Chapter 1: The storm\n\nText.\n", "chapter 1", 2),
        ("## Before\n\nText.\n\n## Minute 1\n\nText.\n", "minute 1", 2),
        ("## Before\n\nText.\n\n## Volume 2\n\nText.\n", "volume 2", 2),
        ("## Before\n\nText.\n\n## Part one\n\nText.\n", "part 1", 2),
    ],
)
def test_a_title_wins_over_a_command_with_a_number(body: str, phrase: str, section: int) -> None:
    """What is called so is meant; without such a title the number counts."""
    assert PhraseIndex(written(body)).interpret(phrase).command == Command("go-to-section", section)


def test_of_places_of_one_title_the_next_from_here_is_meant() -> None:
    """Round the end; by number, each; told apart by nothing but signs, they are still of one."""
    body = "## {}\n\nText.\n\n### Summary\n\nText.\n\n"
    article = written("".join(map(body.format, ("Apples", "Plums", "Pears", "Figs"))))
    found = PhraseIndex(article)
    starts = [section.first for section in article.sections if section.title == "Summary"]
    met, here = [], 0
    for _ in range(5):
        command = found.interpret("the summary", here).command
        assert command is not None
        section = article.numbered_section(command.argument)
        assert section is not None
        here = section.first
        met.append(here)
    assert met == [*starts, starts[0]]
    assert found.interpret("section 2", starts[2]).command == Command("go-to-section", 2)
    signs = PhraseIndex(written("## Risks\n\nFew.\n\n### Risks!\n\nNone.\n"))
    assert signs.interpret("risks", 3).command == Command("go-to-section", 2)


def test_a_word_that_is_spelt_right_is_no_slip_for_another() -> None:
    """In English, whose common words are known; what is no word still is one."""
    for word in ("shower", "flower", "fester", "quite", "nest", "paws"):
        assert index().interpret(word).command is None, word
    assert index().interpret("slowr").command == Command("slower")


@pytest.mark.parametrize(
    ("phrase", "offered"),
    [
        ("bleeding", Command("find", "bleeding")),
        ("can I bend", Command("find", "bending")),
        ("what is a hematoma", Command("find", "hematoma")),
        ("many", None),
        ("don't look for bleeding", None),
        ("what's good about it", None),
    ],
)
def test_a_word_of_the_text_is_offered_as_it_stands_there(
    phrase: str, offered: Command | None
) -> None:
    """Not a word that tells nothing, and not what is denied."""
    offer = index().interpret(phrase).offer
    assert (offer.command if offer else None) == offered


def test_an_articles_word_never_takes_a_command_away() -> None:
    """Help is help even where a section is called so."""
    article = written(
        "## Help\n\nText.\n\n## Pain\n\nText.\n", "aliases:\n  Pain: [stop reading]\n"
    )
    found = PhraseIndex(article)
    assert found.interpret("help").command == Command("help")
    assert found.interpret("stop reading").command == Command("stop")
    assert clashes(found, article) == ["Help", "stop reading"]


def test_the_guide_that_ships_takes_no_phrase_twice() -> None:
    """Its titles, questions and aliases mean one place each, and no command."""
    assert clashes(index(), guide()) == []


def test_where_there_is_nothing_to_count_the_last_of_it_is_number_0() -> None:
    """The reader says that there is none."""
    found = PhraseIndex(written("## Pain\n\nText.\n"))
    assert found.interpret("the last question").command == Command("go-to-question", 0)
    assert found.interpret("the last section").command == Command("go-to-section", 1)


def test_titles_without_words_are_passed_over() -> None:
    """They cannot be said; what leads to a place leads nowhere by itself."""
    found = PhraseIndex(written("## !!!\n\nText.\n\n## \u2014\n\nText.\n"))
    assert found.interpret("!!!").command is None
    assert found.interpret("tell me about").command is None


def test_other_articles_have_places_of_their_own() -> None:
    """The index is that of the article in hand."""
    found = PhraseIndex(balloons())
    assert found.interpret("at home").command == Command("go-to-section", 3)
    assert found.interpret("is it safe").command == Command("go-to-question", 2)
    assert found.interpret("notice").command == Command("disclaimer")
    assert found.interpret("kyphoplasty").command is None


def test_what_is_typed_can_be_completed() -> None:
    """The shortest that begin so, and no more than asked for."""
    assert "next heading" in index().completions("next h")
    assert index().completions("RIS") == ("Risks", "Risks and Complications")
    assert len(index().completions("", most=5)) == 5
    assert index().completions("xyzzy") == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("moving about", "Moving about"),
        ("the voice", "The voice"),
        ("bookmarks", "Places and bookmarks"),
        ("speed", "faster"),
        ("skim", "skim"),
        ("spell that", "spell-word"),
        ("bananas", None),
        ("", None),
    ],
)
def test_help_is_found_by_topic_and_by_command(text: str, topic: str | None) -> None:
    """By the name of either, or by any phrase of a command."""
    assert index().topic(text) == topic


def cpu_ms(text: str) -> float:
    """Processor time of one interpretation, in ms; at best, since a collection may fall in it."""
    times = []
    for _ in range(3):
        started = time.thread_time()
        index().interpret(text)
        times.append((time.thread_time() - started) * 1000)
    return min(times)


@settings(max_examples=examples(300))
@given(
    st.one_of(
        st.text(max_size=400),
        st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=40).map(
            " ".join
        ),
        st.builds(lambda text, times: text * times, st.text(min_size=1), st.integers(1, 2000)),
    )
)
def test_any_text_at_all_gives_an_answer_in_20_ms(text: str) -> None:
    """A command, a question of two, or nothing and perhaps an offer; never an error."""
    meant = index().interpret(text)
    assert 0 <= meant.score <= 1
    assert len(meant.alternatives) in (0, 2)
    if meant.command:
        assert meant.label
        assert not meant.alternatives
    if meant.command or meant.alternatives:
        assert meant.offer is None
    assert cpu_ms(text) < LONGEST_MS


@pytest.mark.parametrize(
    "piece", ["x", " ", "find ", "please ", "the risks ", "\ufdfa", "\0", "say "]
)
def test_a_megabyte_is_answered_as_fast(piece: str) -> None:
    """What is too long to be a phrase is not looked at word by word."""
    text = piece * (1_000_000 // len(piece))
    assert index().interpret(text).command is None
    assert cpu_ms(text) < LONGEST_MS


@given(st.sampled_from(guide().numbered_sections), st.data())
def test_one_slip_in_a_title_does_not_lead_astray(section: Section, data: st.DataObject) -> None:
    """Two neighbouring letters changed about: the same place, or a question; never another."""
    title = section.title
    at = data.draw(st.integers(0, len(title) - 2))
    slip = f"{title[:at]}{title[at + 1]}{title[at]}{title[at + 2 :]}"
    meant = index().interpret(slip)
    wanted = Command("go-to-section", section.number)
    assert meant.command in (wanted, None), slip
    if meant.command is None:
        assert wanted in [choice.command for choice in meant.alternatives] or meant.score < 1, slip


@pytest.mark.parametrize(
    "phrase",
    [
        "spell it slowly",
        "spell please",
        "spell once more",
        "spell the previous word",
        "spell aloud",
    ],
)
def test_what_names_no_word_is_not_spelled(phrase: str) -> None:
    """A phrase about spelling is about the word where one is, or is asked again."""
    command = index().interpret(phrase).command
    assert command is None or command.argument is None
