"""The phrase line: what a person types in their own words is heard, seen, or asked about."""

from __future__ import annotations

from testkit.sound_card import SoundCard
from testkit.terminal import Tmux
from testkit.waiting import wait_until
from tests.system.program import (
    COMMAND,
    enter,
    is_on,
    place_of,
    settle,
    text_at,
    utterance_at,
)
from tests.system.sound_matching import find, hear_until, reference, sound, title_sound
from voicereader.article.model import Position
from voicereader.reader.messages.announcements import not_understood
from voicereader.speech.espeak import EspeakSynthesizer

RATE = 250
FIRST_ANSWER_S = 120.0  # at the most: the model is read then, on a processor that others share
TITLE = "Vertebroplasty"
RISKS = "Risks and Complications"
QUESTION = "How long does the procedure take?"


def test_a_request_in_ones_own_words_is_heard_and_shown(
    sound_card: SoundCard, engine: EspeakSynthesizer
) -> None:
    """On "take me to the risks please" the cursor is on that heading, which is heard."""
    wanted, other = (title_sound(engine, title, RATE) for title in (RISKS, "Procedure"))
    with sound_card.record() as recording, Tmux([COMMAND, "--rate", str(RATE)]) as terminal:
        settle(terminal)
        enter(terminal, ":", "Say", "take me to the risks please")
        entered = recording.frames
        wait_until(lambda: is_on(terminal, RISKS), "the cursor on the heading")
        assert terminal.cursor_is_shown
        match = hear_until(recording, wanted.samples, entered, within_s=10)
        recorded = sound(recording.samples(entered, match.frame + len(wanted.samples)))
        assert not find(recorded, other.samples).is_heard


def test_a_question_in_ones_own_words_is_heard_with_its_answer(
    sound_card: SoundCard, engine: EspeakSynthesizer
) -> None:
    """On "how long does it take": the question, then its answer, then silence."""
    place = place_of(QUESTION)
    answer = Position(place.block + 1)
    question, answered = (reference(engine, utterance_at(p, RATE)) for p in (place, answer))
    with sound_card.record() as recording, Tmux([COMMAND, "--rate", str(RATE)]) as terminal:
        settle(terminal)
        enter(terminal, ":", "Say", "how long does it take")
        entered = recording.frames
        first = hear_until(recording, question.samples, entered, within_s=10)
        after = first.frame + len(question.samples)
        hear_until(recording, answered.samples, after, within_s=10)
        terminal.wait_for(f"Saying  {utterance_at(answer).shown}")
        recording.wait_for_silence(lasting_s=1.0)
        assert is_on(terminal, text_at(answer)), terminal.text()


def test_what_is_not_understood_moves_nothing_and_shows_what_helps(quiet: Tmux) -> None:
    """Said and shown; a word of the text is offered."""
    enter(quiet, ":", "Say", "nice weather in paris")
    quiet.wait_for(f"Saying  {not_understood('what can I say')}")
    assert is_on(quiet, TITLE)
    enter(quiet, ":", "Say", "what about bracing")
    quiet.wait_for("Saying  The text has bracing once; hear it?")
    assert is_on(quiet, TITLE)


def test_a_question_is_answered_in_the_words_of_the_text_and_yes_goes_there(quiet: Tmux) -> None:
    """Said and shown; what the text does not answer moves nothing."""
    enter(quiet, ":", "Say", "what is the weather in paris")
    quiet.wait_for("Saying  No answer found in the text.", FIRST_ANSWER_S)
    assert is_on(quiet, TITLE)
    enter(quiet, ":", "Say", "could I end up with damage to my nerves")
    quiet.wait_for(f"The text says, in {RISKS}: As with any", FIRST_ANSWER_S)
    enter(quiet, ":", "Say", "yes")
    wait_until(lambda: is_on(quiet, "Nerve damage"), "the cursor on the item that answers")


def test_a_phrase_that_comes_in_one_burst_is_taken_whole(quiet: Tmux) -> None:
    """Dictated, or sent by a macro: no letter after the colon is obeyed as a key of its own."""
    for _ in range(5):
        quiet.press(":the risks")
        quiet.wait_for("Say: the risks")
        assert is_after(quiet, "Say: the risks")
        quiet.press("Escape")
        quiet.wait_for("Closed.")
    assert is_on(quiet, TITLE)


def test_pasted_text_is_typed_where_something_is_typed_and_nowhere_obeyed(quiet: Tmux) -> None:
    """Two lines and an escape sequence, too: one line, which waits for Enter."""
    quiet.paste("quit\nh\n")
    quiet.wait_for("Saying  Pasted text is not obeyed. Press Colon, then paste it.")
    assert is_on(quiet, TITLE)
    quiet.press(":")
    quiet.wait_for("Say:")
    quiet.paste("take me\nto \x1b[31mthe risks\n")
    quiet.wait_for("Say: take me to the risks")
    assert is_after(quiet, "Say: take me to the risks")
    quiet.press("Enter")
    wait_until(lambda: is_on(quiet, RISKS), "the cursor on the heading")


def is_after(terminal: Tmux, text: str) -> bool:
    """The cursor comes to stand after this text, which is the last of the screen."""
    wait_until(lambda: terminal.cursor() == (3 + len(text), 23), f"the cursor after {text!r}")
    return terminal.lines()[-1] == f"   {text}"


def test_a_line_typed_before_comes_back(quiet: Tmux) -> None:
    """Up in the phrase line shows it, Enter takes it again."""
    enter(quiet, ":", "Say", "nice weather in paris")
    quiet.wait_for("Not understood")
    enter(quiet, ":", "Say", "risks")
    wait_until(lambda: is_on(quiet, RISKS), "the cursor on the heading")
    quiet.press("Home")
    wait_until(lambda: is_on(quiet, TITLE), "the cursor on the title")
    quiet.press(":")
    quiet.wait_for("Say:")
    quiet.press("Up", "Up")
    quiet.wait_for("Say: nice weather in paris")
    quiet.press("Down")
    quiet.wait_for("Say: risks")
    quiet.press("Enter")
    wait_until(lambda: is_on(quiet, RISKS), "the cursor on the heading again")


def test_a_phrase_given_up_changes_nothing(quiet: Tmux) -> None:
    """Escape closes the line, and the cursor is back on the sentence."""
    quiet.press(":")
    quiet.wait_for("Say:")
    quiet.press("risks")
    quiet.wait_for("Say: risks")
    quiet.press("Escape")
    wait_until(lambda: is_on(quiet, TITLE), "the cursor on the title")
    wait_until(lambda: "Say:" not in quiet.text(), "the line to close")


def test_a_phrase_begun_is_completed(quiet: Tmux) -> None:
    """Tab goes through what can be said that begins so, and Enter takes it."""
    quiet.press(":")
    quiet.wait_for("Say:")
    quiet.press("risks an")
    quiet.wait_for("Say: risks an")
    quiet.press("Tab")
    quiet.wait_for(f"Say: {RISKS}")
    quiet.press("Enter")
    wait_until(lambda: is_on(quiet, RISKS), "the cursor on the heading")


def test_found_text_is_counted_and_shown(quiet: Tmux) -> None:
    """Each place says which of how many it is, and "back" leads to the place before."""
    enter(quiet, ":", "Say", "find cement leakage")
    quiet.wait_for("1 of 2:")
    wait_until(lambda: is_on(quiet, "Cement leakage into"), "the first place")
    quiet.press("n")
    quiet.wait_for("2 of 2:")
    wait_until(lambda: is_on(quiet, "Yes, including infection"), "the second place")
    quiet.press("b")
    wait_until(lambda: is_on(quiet, "Cement leakage into"), "the place before")
