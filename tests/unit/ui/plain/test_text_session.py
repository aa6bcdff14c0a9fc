"""Promises of plain text: the disclaimer first, a portion at a time, nothing unasked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from tests.unit.ui.plain.typed_session import FakeListener, TypedSession
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
def typed() -> TypedSession:
    """A document that has been opened, its first lines taken."""
    typed = TypedSession(article())
    typed.take()
    return typed


def test_the_disclaimer_is_the_first_that_is_written_and_whole() -> None:
    """All of it before anything else, without a key."""
    written = TypedSession(article()).take()
    assert written[:3] == DISCLAIMER
    assert len(written) == 4, "then what is open, in one line"
    assert "Balloons" in written[3]


def test_enter_is_next_a_portion_at_a_time(typed: TypedSession) -> None:
    """A heading goes with what follows; paragraphs and items come one by one."""
    typed.type("")
    assert typed.type("next") == RISKS[:3]
    assert typed.type("") == ["Bleeding at the site, 1 of 2."]
    assert typed.type("next") == ["Pain, 2 of 2."]
    assert typed.type("") == ["Care, section 2 of 4.", "Rest for a day."]


@pytest.mark.parametrize("lines", [("risks",), ("go-to-section 1",), ("", "", "read this section")])
def test_a_section_that_is_asked_for_comes_whole(
    typed: TypedSession, lines: tuple[str, ...]
) -> None:
    """By its words, by its number, as this one; Enter then goes on, a portion at a time again."""
    typed.type(*lines[:-1])
    assert typed.type(lines[-1]) == RISKS
    assert typed.type("") == ["Care, section 2 of 4.", "Rest for a day."]
    assert typed.type("") == ["At home, heading level 3.", "Walk a little."]


def test_an_answer_comes_whole(typed: TypedSession) -> None:
    """All of its sentences, and nothing after them."""
    assert typed.type("how long does it take") == [
        "How long does it take? Question 1 of 2.",
        "About an hour.",
        "Seldom more.",
    ]


def test_text_is_written_as_the_article_spells_it(typed: TypedSession) -> None:
    """What is spelled out for listeners alone, as "2.5 milligrams", is not."""
    assert RISKS[2] in typed.type("risks")


def test_a_question_about_the_place_does_not_read_on(typed: TypedSession) -> None:
    """What rests goes on where it rested."""
    typed.type("", "")
    assert len(typed.type("where am I")) == 1
    assert typed.type("") == ["Bleeding at the site, 1 of 2."]


def test_after_a_move_enter_reads_on_from_there(typed: TypedSession) -> None:
    """The move says its unit alone."""
    typed.type("risks")
    assert typed.type("next-heading") == ["Care, section 2 of 4."]
    assert typed.type("") == ["Rest for a day."]


def test_where_lines_rest_what_was_read_last_is_repeated(typed: TypedSession) -> None:
    """Not what comes next; Enter then goes on as if nothing had been repeated."""
    typed.type("", "")
    said = typed.type("")
    assert typed.type("repeat") == typed.type("repeat") == said[-1:]
    assert typed.type("")[0] == "Pain, 2 of 2."


def test_at_the_end_enter_says_so_and_never_repeats(typed: TypedSession) -> None:
    """And at the end of a list it leads back to the document."""
    typed.type_to_rest("question 2")
    assert typed.type("") == ["No next sentence."]
    assert typed.type("", "") == ["No next sentence."] * 2
    typed.type("contents")
    assert typed.type("") == ["Questions."]


def test_a_list_comes_whole_and_its_numbers_choose(typed: TypedSession) -> None:
    """Whoever chooses has to have seen what there is."""
    listed = typed.type("contents")
    (number,) = (n for n, line in enumerate(listed) if line.startswith("Care, "))
    assert typed.type(str(number)) == ["Care, section 2 of 4.", "Rest for a day."]


def test_a_number_with_nothing_to_choose_is_told_as_such(typed: TypedSession) -> None:
    """It is no key and no guess."""
    (told,) = typed.type("4")
    assert told == "No list lies open to choose from."


def test_what_a_command_asks_for_is_the_next_line(typed: TypedSession) -> None:
    """Whatever it looks like; an empty one gives up."""
    assert typed.type("find") == ["Find"]
    assert typed.type("quit") == ["Not found: quit."]
    assert typed.type("find", "") == ["Find", "Closed."]
    assert not typed.session.has_ended


def test_a_command_and_what_it_asks_for_fit_on_one_line(typed: TypedSession) -> None:
    """By the command's name."""
    assert typed.type("go-to-section 1") == RISKS


def test_a_sleep_timer_ends_the_reading_when_so_much_has_been_read(typed: TypedSession) -> None:
    """A minute is what takes a minute to say; then it stops, says so once, and Enter reads on.

    At 175 words a minute with the pauses of short sentences and headings these are fewer words.
    """
    assert typed.type("sleep-timer 1") == ["Sleep in 1 minute."]
    lines: list[str] = []
    for _round in range(20):
        lines += typed.type_to_rest("read-all")
        if ASLEEP in lines:
            break
    assert lines.count(ASLEEP) == 1
    words = sum(len(line.split()) for line in lines[: lines.index(ASLEEP)])
    assert 120 <= words <= 175
    assert lines[-1] == ASLEEP, "nothing is read after it"
    following = typed.type("")
    assert following
    assert lines[-2] not in following, "Enter goes on with the next sentence"
    assert ASLEEP not in typed.type_to_rest("read-all", "read-all", "read-all")


def test_the_same_lines_bring_the_same_lines() -> None:
    """There is no clock, no thread and no chance in it."""
    script = ("risks", "", "where am I", "contents", "2", "spell that", "help", "next", "escape")
    first, second = (TypedSession(article()).type(*script) for _ in range(2))
    assert first == second


def test_the_end_of_the_input_quits_and_closes_what_is_kept(typed: TypedSession) -> None:
    """As if quit had been typed."""
    typed.session.run(["risks"])
    assert typed.session.has_ended
    assert typed.keeper.is_closed


def test_nothing_is_taken_after_quit(typed: TypedSession) -> None:
    """Not even a line that is there already."""
    typed.session.run(iter(["quit", "risks"]))
    assert RISKS[1] not in typed.take()


def test_trouble_from_outside_comes_with_the_next_answer_and_not_before(
    typed: TypedSession,
) -> None:
    """Nothing is written while the person types."""
    typed.session.tell(TroubleMet("The disk is full; make room."))
    assert typed.take() == []
    written = typed.type("where am I")
    assert written.count("The disk is full; make room.") <= 1
    assert any("Balloons" in line for line in written)


def test_trouble_is_told_even_where_the_line_asks_for_something_else(typed: TypedSession) -> None:
    """A move cuts what is being said; what was never said is written after the answer."""
    typed.session.tell(TroubleMet("The disk is full; make room."))
    typed.session.tell(TroubleMet("The memory is damaged."))
    assert typed.type("risks") == [*RISKS, "The disk is full; make room.", "The memory is damaged."]
    assert typed.type("") == ["Care, section 2 of 4.", "Rest for a day."]


def test_trouble_with_keeping_is_told_with_the_setting_that_met_it(typed: TypedSession) -> None:
    """Once it is known, and not when the person has gone on to something else."""
    typed.keeper.trouble = lambda: typed.session.tell(TroubleMet("It cannot be saved."))
    assert typed.type("rate 300") == ["Rate: 300 words a minute.", "It cannot be saved."]


def test_trouble_with_what_is_kept_last_is_told_at_the_end(
    typed: TypedSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keeper closes after the last answer."""
    trouble = TroubleMet("It cannot be saved.")
    monkeypatch.setattr(typed.keeper, "close", lambda: typed.session.tell(trouble))
    typed.session.run(["quit"])
    assert typed.take()[-1] == "It cannot be saved."


@pytest.mark.parametrize("line", ["stop", "escape", "complete"])
def test_every_line_has_an_answer(typed: TypedSession, line: str) -> None:
    """Where there is nothing to do, that; where silence is done, that."""
    assert typed.type(line) == ["Nothing to do."]
    typed.type("risks")
    assert typed.type("stop") == ["Stopped."]


@pytest.mark.parametrize("line", ["start listening", "listen now"])
def test_where_nothing_listens_that_is_the_answer(typed: TypedSession, line: str) -> None:
    """A script has no room to listen to."""
    told = "Nothing listens where lines come from no terminal; type instead."
    assert typed.type(line) == [told]
    assert typed.type("are you listening") == [f"{told} Nothing heard yet."]


def test_where_something_listens_lines_say_so() -> None:
    """There is no short sound to tell it."""
    typed = TypedSession(article(), listener=FakeListener())
    typed.take()
    assert typed.type("listen now") == ["Listening now."]
    assert typed.type("start listening") == ["Listening."]


def test_a_microphone_that_is_lost_waits_for_the_next_line() -> None:
    """A half-typed line stays as it is; but who has just asked to be heard is told at once."""
    lost = MicrophoneLost("There is no microphone.")
    for line, count in (("start listening", 0), ("listen now", 1)):
        typed = TypedSession(article(), listener=FakeListener())
        written: list[str] = []

        def turns(
            line: str = line, typed: TypedSession = typed, into: list[str] = written
        ) -> Turns:
            yield line
            typed.take()
            yield lost
            into += typed.take()
            yield "where am i"

        typed.session.run(turns())
        assert written.count(lost.reason) == count
        assert typed.take().count(lost.reason) == 1 - count


def test_after_a_value_is_tried_escape_writes_where_one_is_and_enter_the_next(
    typed: TypedSession,
) -> None:
    """And not the rest of the list again."""
    typed.type("settings", "3", "5")
    (told,) = typed.type("escape")
    assert told.startswith("Volume: 50 percent.")
    (following,) = typed.type("")
    assert following.startswith("Voice: ")


def test_a_profile_saved_in_silence_keeps_what_is_wanted_of_short_sounds() -> None:
    """They cannot be heard here; that is no wish to have them off elsewhere."""
    for earcons, kept in ((True, "on"), (False, "off")):
        typed = TypedSession(article(), earcons=earcons)
        typed.type("save profile as night")
        assert ("profiles.night.earcons", kept) in typed.keeper.kept


def test_a_reader_that_breaks_is_told_in_one_line_and_goes_on(
    typed: TypedSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a traceback."""
    whole = Reader.handle

    def broken(self: Reader, event: Event) -> object:
        if not isinstance(event, TroubleMet) and "CommandGiven" in type(event).__name__:
            raise ZeroDivisionError("by nothing")
        return whole(self, event)

    monkeypatch.setattr(Reader, "handle", broken)
    (told,) = typed.type("next-heading")
    assert "ZeroDivisionError: by nothing" in told
    monkeypatch.undo()
    assert typed.type("risks")[0] == RISKS[0]


def test_enter_alone_reads_the_whole_document_once(typed: TypedSession) -> None:
    """From the top to the end: every sentence, in order, none twice."""
    written: list[str] = []
    for _ in range(100):
        written += typed.type("")
        if written[-1].startswith("End of"):
            break
    places = [s.text for b in article().blocks[2:] for s in b.sentences]
    found = [next(n for n, line in enumerate(written) if line.startswith(s)) for s in places]
    assert all(one < other for one, other in pairwise(found))
    assert len(written) == len(places) + 1


def test_who_sits_there_is_told_once_that_it_waits_for_enter() -> None:
    """The first time that there is more to read; a script is not, for nobody waits in it."""
    typed = TypedSession(article(), has_person=True)
    assert "Enter goes on." not in typed.take()
    assert typed.type("risks")[-1] == "Enter goes on."
    assert "Enter goes on." not in typed.type("", "", "")
    assert "Enter goes on." not in TypedSession(article()).type("risks", "", "")


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
