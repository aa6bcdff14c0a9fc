"""Promises of plain text: the disclaimer first, a portion at a time, nothing unasked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from tests.unit.ui.plain.paper import Ears, Paper
from voicereader.base.i18n import speaking
from voicereader.reader.events import Event, MicrophoneLost, TroubleMet
from voicereader.reader.messages.announcements import ASLEEP
from voicereader.reader.reader import Reader
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS

Turns = Iterator[str | Event]
DISCLAIMER = ["Notice, heading level 2.", "This is no advice.", "Ask a doctor first."]
RISKS = [
    "Risks, section 1 of 4.",
    "There are few risks.",
    "Each is small (2.5 mg at most).",
    "Bleeding at the site, 1 of 2.",
    "Pain, 2 of 2.",
]


@pytest.fixture
def paper() -> Paper:
    """A document that has been opened, its first lines taken."""
    paper = Paper(article())
    paper.take()
    return paper


def test_the_disclaimer_is_the_first_that_is_written_and_whole() -> None:
    """All of it before anything else, without a key."""
    written = Paper(article()).take()
    assert written[:3] == DISCLAIMER
    assert len(written) == 4, "then what is open, in one line"
    assert "Balloons" in written[3]


def test_enter_is_next_a_portion_at_a_time(paper: Paper) -> None:
    """A heading goes with what follows; paragraphs and items come one by one."""
    paper.type("")
    assert paper.type("next") == RISKS[:3]
    assert paper.type("") == ["Bleeding at the site, 1 of 2."]
    assert paper.type("next") == ["Pain, 2 of 2."]
    assert paper.type("") == ["Care, section 2 of 4.", "Rest for a day."]


@pytest.mark.parametrize("lines", [("risks",), ("go-to-section 1",), ("", "", "read this section")])
def test_a_section_that_is_asked_for_comes_whole(paper: Paper, lines: tuple[str, ...]) -> None:
    """By its words, by its number, as this one; Enter then goes on, a portion at a time again."""
    paper.type(*lines[:-1])
    assert paper.type(lines[-1]) == RISKS
    assert paper.type("") == ["Care, section 2 of 4.", "Rest for a day."]
    assert paper.type("") == ["At home, heading level 3.", "Walk a little."]


def test_an_answer_comes_whole(paper: Paper) -> None:
    """All of its sentences, and nothing after them."""
    assert paper.type("how long does it take") == [
        "How long does it take? Question 1 of 2.",
        "About an hour.",
        "Seldom more.",
    ]


def test_text_is_written_as_the_article_spells_it(paper: Paper) -> None:
    """What is spelled out for ears alone, as "2.5 milligrams", is not."""
    assert RISKS[2] in paper.type("risks")


def test_a_question_about_the_place_does_not_read_on(paper: Paper) -> None:
    """What rests goes on where it rested."""
    paper.type("", "")
    assert len(paper.type("where am I")) == 1
    assert paper.type("") == ["Bleeding at the site, 1 of 2."]


def test_after_a_move_enter_reads_on_from_there(paper: Paper) -> None:
    """The move says its unit alone."""
    paper.type("risks")
    assert paper.type("next-heading") == ["Care, section 2 of 4."]
    assert paper.type("") == ["Rest for a day."]


def test_where_lines_rest_what_was_read_last_is_repeated(paper: Paper) -> None:
    """Not what comes next; Enter then goes on as if nothing had been repeated."""
    paper.type("", "")
    said = paper.type("")
    assert paper.type("repeat") == paper.type("repeat") == said[-1:]
    assert paper.type("")[0] == "Pain, 2 of 2."


def test_at_the_end_enter_says_so_and_never_repeats(paper: Paper) -> None:
    """And at the end of a list it leads back to the document."""
    paper.type_to_rest("question 2")
    assert paper.type("") == ["No next sentence."]
    assert paper.type("", "") == ["No next sentence."] * 2
    paper.type("contents")
    assert paper.type("") == ["Questions."]


def test_a_list_comes_whole_and_its_numbers_choose(paper: Paper) -> None:
    """Whoever chooses has to have seen what there is."""
    listed = paper.type("contents")
    (number,) = (n for n, line in enumerate(listed) if line.startswith("Care, "))
    assert paper.type(str(number)) == ["Care, section 2 of 4.", "Rest for a day."]


def test_a_number_with_nothing_to_choose_is_told_as_such(paper: Paper) -> None:
    """It is no key and no guess."""
    (told,) = paper.type("4")
    assert told == "No list lies open to choose from."


def test_what_a_command_asks_for_is_the_next_line(paper: Paper) -> None:
    """Whatever it looks like; an empty one gives up."""
    assert paper.type("find") == ["Find"]
    assert paper.type("quit") == ["Not found: quit."]
    assert paper.type("find", "") == ["Find", "Closed."]
    assert not paper.session.has_ended


def test_a_command_and_what_it_asks_for_fit_on_one_line(paper: Paper) -> None:
    """By the command's name."""
    assert paper.type("go-to-section 1") == RISKS


def test_a_sleep_timer_ends_the_reading_when_so_much_has_been_read(paper: Paper) -> None:
    """A minute is what takes a minute to say; then it stops, says so once, and Enter reads on.

    At 175 words a minute with the pauses of short sentences and headings these are fewer words.
    """
    assert paper.type("sleep-timer 1") == ["Sleep in 1 minute."]
    lines: list[str] = []
    for _round in range(20):
        lines += paper.type_to_rest("read-all")
        if ASLEEP in lines:
            break
    assert lines.count(ASLEEP) == 1
    words = sum(len(line.split()) for line in lines[: lines.index(ASLEEP)])
    assert 120 <= words <= 175
    assert lines[-1] == ASLEEP, "nothing is read after it"
    following = paper.type("")
    assert following
    assert lines[-2] not in following, "Enter goes on with the next sentence"
    assert ASLEEP not in paper.type_to_rest("read-all", "read-all", "read-all")


def test_the_same_lines_bring_the_same_lines() -> None:
    """There is no clock, no thread and no chance in it."""
    script = ("risks", "", "where am I", "contents", "2", "spell that", "help", "next", "escape")
    first, second = (Paper(article()).type(*script) for _ in range(2))
    assert first == second


def test_the_end_of_the_input_quits_and_closes_what_is_kept(paper: Paper) -> None:
    """As if quit had been typed."""
    paper.session.run(["risks"])
    assert paper.session.has_ended
    assert paper.chest.is_closed


def test_nothing_is_taken_after_quit(paper: Paper) -> None:
    """Not even a line that is there already."""
    paper.session.run(iter(["quit", "risks"]))
    assert RISKS[1] not in paper.take()


def test_trouble_from_outside_comes_with_the_next_answer_and_not_before(paper: Paper) -> None:
    """Nothing is written while the person types."""
    paper.session.tell(TroubleMet("The disk is full; make room."))
    assert paper.take() == []
    written = paper.type("where am I")
    assert written.count("The disk is full; make room.") <= 1
    assert any("Balloons" in line for line in written)


def test_trouble_is_told_even_where_the_line_asks_for_something_else(paper: Paper) -> None:
    """A move cuts what is being said; what was never said is written after the answer."""
    paper.session.tell(TroubleMet("The disk is full; make room."))
    paper.session.tell(TroubleMet("The memory is damaged."))
    assert paper.type("risks") == [*RISKS, "The disk is full; make room.", "The memory is damaged."]
    assert paper.type("") == ["Care, section 2 of 4.", "Rest for a day."]


def test_trouble_with_keeping_is_told_with_the_setting_that_met_it(paper: Paper) -> None:
    """Once it is known, and not when the person has gone on to something else."""
    paper.chest.trouble = lambda: paper.session.tell(TroubleMet("It cannot be saved."))
    assert paper.type("rate 300") == ["Rate: 300 words a minute.", "It cannot be saved."]


def test_trouble_with_what_is_kept_last_is_told_at_the_end(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keeper closes after the last answer."""
    trouble = TroubleMet("It cannot be saved.")
    monkeypatch.setattr(paper.chest, "close", lambda: paper.session.tell(trouble))
    paper.session.run(["quit"])
    assert paper.take()[-1] == "It cannot be saved."


@pytest.mark.parametrize("line", ["stop", "escape", "complete"])
def test_every_line_has_an_answer(paper: Paper, line: str) -> None:
    """Where there is nothing to do, that; where silence is done, that."""
    assert paper.type(line) == ["Nothing to do."]
    paper.type("risks")
    assert paper.type("stop") == ["Stopped."]


@pytest.mark.parametrize("line", ["start listening", "listen now"])
def test_where_nothing_listens_that_is_the_answer(paper: Paper, line: str) -> None:
    """A script has no room to listen to."""
    told = "Nothing listens where lines come from no terminal; type instead."
    assert paper.type(line) == [told]
    assert paper.type("are you listening") == [f"{told} Nothing heard yet."]


def test_where_something_listens_lines_say_so() -> None:
    """There is no short sound to tell it."""
    paper = Paper(article(), ears=Ears())
    paper.take()
    assert paper.type("listen now") == ["Listening now."]
    assert paper.type("start listening") == ["Listening."]


def test_a_microphone_that_is_lost_waits_for_the_next_line() -> None:
    """A half-typed line stays as it is; but who has just asked to be heard is told at once."""
    lost = MicrophoneLost("There is no microphone.")
    for line, count in (("start listening", 0), ("listen now", 1)):
        paper = Paper(article(), ears=Ears())
        written: list[str] = []

        def turns(line: str = line, paper: Paper = paper, into: list[str] = written) -> Turns:
            yield line
            paper.take()
            yield lost
            into += paper.take()
            yield "where am i"

        paper.session.run(turns())
        assert written.count(lost.reason) == count
        assert paper.take().count(lost.reason) == 1 - count


def test_after_a_value_is_tried_escape_writes_where_one_is_and_enter_the_next(
    paper: Paper,
) -> None:
    """And not the rest of the list again."""
    paper.type("settings", "3", "5")
    (told,) = paper.type("escape")
    assert told.startswith("Volume: 50 percent.")
    (following,) = paper.type("")
    assert following.startswith("Voice: ")


def test_a_profile_saved_in_silence_keeps_what_is_wanted_of_short_sounds() -> None:
    """They cannot be heard here; that is no wish to have them off elsewhere."""
    for earcons, kept in ((True, "on"), (False, "off")):
        paper = Paper(article(), earcons=earcons)
        paper.type("save profile as night")
        assert ("profiles.night.earcons", kept) in paper.chest.kept


def test_a_reader_that_breaks_is_told_in_one_line_and_goes_on(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a traceback."""
    whole = Reader.handle

    def broken(self: Reader, event: Event) -> object:
        if not isinstance(event, TroubleMet) and "CommandGiven" in type(event).__name__:
            raise ZeroDivisionError("by nothing")
        return whole(self, event)

    monkeypatch.setattr(Reader, "handle", broken)
    (told,) = paper.type("next-heading")
    assert "ZeroDivisionError: by nothing" in told
    monkeypatch.undo()
    assert paper.type("risks")[0] == RISKS[0]


def test_enter_alone_reads_the_whole_document_once(paper: Paper) -> None:
    """From the top to the end: every sentence, in order, none twice."""
    written: list[str] = []
    for _ in range(100):
        written += paper.type("")
        if written[-1].startswith("End of"):
            break
    places = [s.text for b in article().blocks[2:] for s in b.sentences]
    found = [next(n for n, line in enumerate(written) if line.startswith(s)) for s in places]
    assert all(one < other for one, other in pairwise(found))
    assert len(written) == len(places) + 1


def test_who_sits_there_is_told_once_that_it_waits_for_enter() -> None:
    """The first time that there is more to read; a script is not, for nobody waits in it."""
    paper = Paper(article(), has_person=True)
    assert "Enter goes on." not in paper.take()
    assert paper.type("risks")[-1] == "Enter goes on."
    assert "Enter goes on." not in paper.type("", "", "")
    assert "Enter goes on." not in Paper(article()).type("risks", "", "")


def test_the_greeting_says_that_bare_letters_work() -> None:
    """With one that does, whatever the keys; with none where letters are no keys."""
    told = {}
    for name in ("browse", "vi", "no-letters"):
        reader = Rehearsal(article(), keys=KeyChoice(ROWS, name), in_lines=True)
        reader.give("escape")
        told[name] = reader.saying.partition("A bare letter works: ")[2]
    assert told == {"browse": "h is next heading.", "vi": "j is next sentence.", "no-letters": ""}


def test_the_greeting_keeps_the_capitals_of_german_nouns() -> None:
    """Within the sentence only the first letter of a command's label is made small."""
    with speaking("de"):
        keys = KeyChoice(localized(ROWS), "browse")
        reader = Rehearsal(article(), keys=keys, rows=localized(ROWS), in_lines=True)
        reader.give("escape")
    assert reader.saying.endswith("Ein Buchstabe allein geht auch: h ist nächste Überschrift.")
