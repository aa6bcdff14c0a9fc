"""What can be said: what is promised of the words that are listened for."""

from __future__ import annotations

from functools import cache

import pytest

from tests.unit.reader import parts
from tests.unit.reader.phrasing.tables import index
from voicereader.article.library import open_document
from voicereader.listening.grammar.grammar import grammar_of
from voicereader.listening.grammar.graph import Graphs
from voicereader.listening.grammar.phrase_list import PhraseListError, phrases_vocabulary
from voicereader.listening.grammar.slot_values import FIXED, LEAST_NUMBER, finds, numbers
from voicereader.listening.grammar.text_to_words import acronyms, cardinal, ordinal, spoken
from voicereader.listening.grammar.vocabulary import Vocabulary, reader_vocabulary
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.templates import Group, slot_in, variants
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS


@cache
def of_every_part() -> tuple[Vocabulary, ...]:
    """What can be said in the guide, over tables, and in a book with links, notes and pages."""
    others = (parts.article(), parts.book())
    return guide(), *(reader_vocabulary(ROWS, made, PhraseIndex(made)) for made in others)


@cache
def guide() -> Vocabulary:
    """What can be said while the guide that ships is open."""
    return reader_vocabulary(ROWS, open_document("vertebroplasty"), index())


def phrases_of(template: Group) -> set[str]:
    """Every way to say a template without slots."""
    return {
        " ".join(word for part in variant for word in spoken(part))
        for variant in variants(template)
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Post-Procedure Care", "post procedure care"),
        ("Frequently Asked Questions (FAQs)", "frequently asked questions faqs"),
        ("Patient\u2019s rights & duties", "patient's rights and duties"),
        ("after 24 hours, 2.5 mg, 50%", "after twenty four hours two point five mg fifty percent"),
        ("the 2nd of 1,500 in 2024", "the second of fifteen hundred in twenty twenty four"),
        ("1905, 2005, 123456", "nineteen oh five two thousand five one two three four five six"),
        ("\u2026!", ""),
    ],
)
def test_a_text_becomes_the_words_that_are_said_for_it(text: str, said: str) -> None:
    """Small letters, no signs, digits in words."""
    assert " ".join(spoken(text)) == said


def test_numbers_are_said_in_words() -> None:
    """Whole numbers and places in a row."""
    assert " ".join(cardinal(2_345)) == "two thousand three hundred forty five"
    assert [" ".join(ordinal(n)) for n in (1, 12, 20, 23)] == [
        "first",
        "twelfth",
        "twentieth",
        "twenty third",
    ]


def test_acronyms_are_known_by_their_capitals() -> None:
    """And kept as they are written, because that tells how they are said."""
    assert acronyms(["PMMA and FAQs", "I am Ann"]) == {"pmma": "PMMA", "faqs": "FAQs"}


def test_every_row_can_be_said() -> None:
    """Whoever cannot press a key can do everything that the document has."""
    sayings = [saying.label for found in of_every_part() for saying in found.sayings]
    assert set(sayings) == {row.id for row in ROWS}


def test_every_slot_that_can_be_said_is_filled_in() -> None:
    """Only what a bookmark or a profile is called is not known beforehand."""
    slots = {
        slot_in(part)
        for saying in guide().sayings
        for variant in variants(saying.template)
        for part in variant
    } - {""}
    assert slots <= guide().fillings.keys()
    assert not guide().fillings["name"].alternatives
    assert not guide().fillings["name of profile"].alternatives


@pytest.mark.parametrize("slot", sorted(FIXED.keys() & {"ordinal", "minutes", "switch", "level"}))
def test_what_is_heard_in_a_slot_is_understood(slot: str) -> None:
    """Each way to fill it in gives the command that has the slot."""
    around = {
        "ordinal": "the {} question",
        "minutes": "set a sleep timer for {}",
        "switch": "short sounds {}",
        "level": "read {} punctuation",
    }[slot]
    # "For one minute" at the end of a phrase is taken for good manners.
    for said in phrases_of(FIXED[slot]) - {"one minutes", "one minute"}:
        meant = index().interpret(around.format(said))
        assert meant.command, said
        assert meant.command.argument is not None, said


def test_a_number_too_high_is_heard_as_it_was_said() -> None:
    """The ninth section of seven must not be taken for the fifth."""
    assert len(numbers(7).alternatives) == LEAST_NUMBER
    assert phrases_of(numbers(45)) >= {"one", "nineteen", "forty five"}
    meaning = guide().meaning("section nine")
    assert meaning
    assert meaning.command == Command("go-to-section", 9)


def test_places_can_be_named_in_the_words_of_the_article() -> None:
    """Titles, parts of them, aliases, and questions without their subject at the end."""
    graphs = Graphs()
    for slot, names in {
        "section": ["risks and complications", "complications", "side effects"],
        "question": ["how long does the procedure take", "what are the benefits", "is it safe"],
        "place": ["about this article"],
    }.items():
        root = graphs.template(guide().fillings[slot], graphs.end)
        for name in names:
            assert graphs.accepts(root, name.split()), name


def test_every_name_of_a_place_means_that_place() -> None:
    """What is listened for is not refused once it is heard."""
    for slot in ("section", "question", "place"):
        for name in phrases_of(guide().fillings[slot]):
            assert guide().meaning(name), name


def test_words_of_the_article_can_be_found_and_the_glue_cannot() -> None:
    """Single words and two in a row, within a sentence."""
    found = phrases_of(finds(["The cement hardens quickly. Rest for a day."], ["My Place"]))
    assert {"cement", "cement hardens", "hardens quickly", "my place"} <= found
    assert not {"the", "the cement", "quickly rest", "for a"} & found


def test_words_of_the_article_can_be_spelled_and_no_others() -> None:
    """However it is asked for; what may be looked for freely may not be spelled."""
    graphs = Graphs()
    root = graphs.template(guide().fillings["written"], graphs.end)
    assert graphs.accepts(root, ["osteoporosis"])
    assert not graphs.accepts(root, ["wheelchair"])
    assert "spell-word" in {saying.label for saying in guide().sayings}
    assert "find" in {saying.label for saying in guide().openings}
    assert not {"spell-word", "spell-phonetically"} & {each.label for each in guide().openings}


def test_a_line_of_a_list_means_itself() -> None:
    """Its label is the line; of two lines that allow a phrase, the first."""
    vocabulary = phrases_vocabulary(["# drinks", "", "a (small|large) coffee", "a large coffee"])
    meaning = vocabulary.meaning("a large coffee")
    assert meaning
    assert (meaning.label, meaning.command) == ("a (small|large) coffee", None)
    assert vocabulary.meaning("a coffee") is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[please] stop", {"stop", "please stop"}),
        ("turn (on|off) [the] light[s]", {
            "turn on light", "turn on lights", "turn on the light", "turn on the lights",
            "turn off light", "turn off lights", "turn off the light", "turn off the lights",
        }),
        ("(now;play) it", {"now play it", "play now it"}),
        ("a|b c", {"a", "b c"}),
        ("[the ]door", {"door", "the door"}),
        ("(un|re)do[ing] it", {"undo it", "redo it", "undoing it", "redoing it"}),
        ("50\\% (off|)", {"fifty percent", "fifty percent off"}),
        ("either\\|or", {"either or"}),
    ],
)  # fmt: skip
def test_a_list_is_written_as_for_hassil(line: str, said: set[str]) -> None:
    """Optionals, alternatives, any order, brackets that touch words, and escapes."""
    vocabulary = phrases_vocabulary([line])
    assert phrases_of(vocabulary.sayings[0].template) == said
    assert all(vocabulary.meaning(phrase) for phrase in said)
    assert set(grammar_of(vocabulary).words) == {word for phrase in said for word in phrase.split()}


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ("turn on {name}", "write out"),
        ("<greeting> you", "write out"),
        ("turn (on", "nothing closes"),
        ("turn on)", "nothing opens"),
        ("[a] [b]", "no word at all"),
        ("(a;b|c) d", "both | and ;"),
        ("(a;b;c;d;e;f)", "any order"),
        ("x" + "[a]" * 12, "touch"),
        ("(" * 9_000, "brackets"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(line: str, trouble: str) -> None:
    """One sentence: which line, what is wrong, what to do."""
    with pytest.raises(PhraseListError, match="Line 2 of the list") as caught:
        phrases_vocabulary(["all right", line])
    assert trouble in str(caught.value)


def test_an_empty_list_is_refused() -> None:
    """Comments alone are no phrases."""
    with pytest.raises(PhraseListError, match="holds no phrase"):
        phrases_vocabulary(["# nothing", "  "])
