"""Free text as phrases: what is promised of recognizers that write down whatever was said."""

from __future__ import annotations

from functools import cache

import pytest
from speech_recognition import AudioData

from tests.unit.reader.phrasing.tables import cases, index
from voicereader.listening.free_text import (
    FreeTextRecognizer,
    Understand,
    in_article,
    in_list,
    is_own_question,
)
from voicereader.listening.grammar.phrase_list import phrases_vocabulary
from voicereader.listening.recognizer import Heard, NotHeard, Reason, RecognizerError
from voicereader.reader.context import Context
from voicereader.reader.registry.commands import Command

SECOND = bytes(32_000)


@cache
def reader() -> Understand:
    """Understands what can be said about the guide."""
    return in_article(index())


def said(
    text: str, understand: Understand | None = None, context: Context | None = None
) -> Heard | NotHeard:
    """What is made of a second of sound that the engine writes down like this."""
    recognizer = FreeTextRecognizer(lambda _: text, understand or reader())
    if context:
        recognizer.expect(context)
    recognizer.start()
    recognizer.feed(SECOND)
    return recognizer.finish()


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("next heading", Command("next-heading")),
        (" Next heading.", Command("next-heading")),
        ("Could you stop reading, please?", Command("stop")),
        ("Find osteoporosis.", Command("find", "osteoporosis")),
        ("Go to question 2!", Command("go-to-question", 2)),
    ],
)
def test_text_as_engines_write_it_is_the_command(text: str, command: Command) -> None:
    """With capitals and full stops as well as without."""
    heard = said(text)
    assert isinstance(heard, Heard)
    assert heard.command == command
    assert heard.score >= 0.85
    assert (heard.began_s, heard.ended_s) == (0.0, 1.0)


def test_talk_is_no_phrase() -> None:
    """Of the sentences that are talk to the reader, not one does anything or is asked about.

    But for a question, which is only answered where the document does.
    """
    for case in cases("talk"):
        found = said(case.phrase)
        if is_own_question(found.command):
            continue
        assert isinstance(found, NotHeard), case.phrase
        assert found.reason in (Reason.TALK, Reason.SILENCE)
        assert found.command is None


def test_a_question_that_is_no_command_is_asked_about_the_document() -> None:
    """In the words that were written down, three at the least: fewer are misheard for one."""
    found = said("would my hands hurt afterwards")
    assert isinstance(found, Heard)
    assert found.command == Command("ask", "would my hands hurt afterwards")
    assert said("hands, why?").command is None
    assert said("my hands hurt a lot").command is None


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Open kidney stones, please.", Command("open-document", "kidney stones")),
        ("Open the article about osteoporosis.", Command("open-document", "osteoporosis")),
        ("Open risks.", Command("go-to-section", 3)),
    ],
)
def test_a_title_is_what_is_said_after_open(text: str, command: Command) -> None:
    """Of any document, in the words that were written down, if this one has no such place."""
    found = said(text)
    assert isinstance(found, Heard)
    assert found.command == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Spell osteoporosis.", Command("spell-word", "osteoporosis")),
        ("How do you spell osteo perosis?", Command("spell-word", "osteoporosis")),
        ("Spell that, please.", Command("spell-word")),
        ("Spell wheelchair.", None),
    ],
)
def test_words_of_the_document_alone_are_spelled(text: str, command: Command | None) -> None:
    """What is nothing like them was misheard, or said to somebody else."""
    assert said(text).command == command


def test_a_near_miss_is_worth_a_question() -> None:
    """Like a command, not like enough to obey: the reader can ask."""
    found = said("Could I be a candidate for vertebroplasty?")
    assert isinstance(found, NotHeard)
    assert found.reason is Reason.UNSURE
    assert found.command == Command("go-to-question", 3)
    assert 0.74 <= found.score < 0.85


def test_a_close_call_is_told_from_what_is_only_less_like() -> None:
    """Two commands are as near to it: it cannot be done, however sure the words are."""
    assert reader()("go").is_close_call
    assert not reader()("Could I be a candidate for vertebroplasty?").is_close_call
    assert not reader()("stop").is_close_call


def test_what_the_reader_is_saying_is_not_believed() -> None:
    """Its own words, in their order, from anywhere in the sentence, are its own voice."""
    context = Context(sounding="Section three: Risks and Complications. Stop reading anytime.")
    for text in ("Risks and complications.", "stop reading"):
        found = said(text, context=context)
        assert isinstance(found, NotHeard)
        assert found.reason is Reason.OWN_VOICE
    assert isinstance(said("stop", context=Context(sounding="Stopping is easy")), Heard)
    asked = Context(sounding="Quit? Yes or no.", is_asking=True)
    assert isinstance(said("yes", context=asked), Heard)
    assert not isinstance(said("quit", context=asked), Heard)


@pytest.mark.parametrize("text", ["", "  ", ".", "…"])
def test_no_words_are_silence(text: str) -> None:
    """Nobody spoke, or the engine found nothing in it."""
    assert said(text) == NotHeard(Reason.SILENCE)


def test_no_sound_and_too_much_of_it_never_reach_the_engine() -> None:
    """A click is silence, a speech is too long, and the memory for it is bounded."""

    def never(_: AudioData) -> str:
        raise AssertionError("the engine was asked")

    recognizer = FreeTextRecognizer(never, reader())
    recognizer.start()
    recognizer.feed(bytes(3_200))
    assert recognizer.finish() == NotHeard(Reason.SILENCE)
    recognizer.start()
    for _ in range(1_000):
        recognizer.feed(SECOND)
    assert recognizer.finish() == NotHeard(Reason.TOO_LONG)


def test_each_phrase_is_heard_alone() -> None:
    """The sound of the last phrase, finished or given up, is not in the next."""
    sizes: list[int] = []

    def measure(audio: AudioData) -> str:
        assert (audio.sample_rate, audio.sample_width) == (16_000, 2)
        sizes.append(len(audio.frame_data))
        return "stop"

    recognizer = FreeTextRecognizer(measure, reader())
    for pieces in (1, 3):
        recognizer.start()
        for _ in range(pieces):
            recognizer.feed(SECOND)
        recognizer.finish()
    recognizer.feed(SECOND)
    recognizer.start()
    recognizer.feed(SECOND)
    recognizer.finish()
    recognizer.close()
    assert sizes == [32_000, 96_000, 32_000]


def test_an_engine_that_fails_is_told() -> None:
    """The sentence comes out of `finish`, and the next phrase can be tried."""

    def fail(_: AudioData) -> str:
        raise RecognizerError("The model has gone.")

    recognizer = FreeTextRecognizer(fail, reader())
    for _ in range(2):
        recognizer.start()
        recognizer.feed(SECOND)
        with pytest.raises(RecognizerError):
            recognizer.finish()


@cache
def coffee() -> Understand:
    """Understands a list of phrases that are not the reader's."""
    lines = ["[please] make (a|one) [large] (coffee|espresso)", "turn (on|off) the machine"]
    return in_list(phrases_vocabulary(lines))


@pytest.mark.parametrize("text", ["Make a coffee.", "please make one large espresso"])
def test_a_list_of_phrases_is_recognized_by_its_words(text: str) -> None:
    """Alternatives and optional words; there is no command in it."""
    heard = said(text, coffee())
    assert isinstance(heard, Heard)
    assert heard.command is None
    assert heard.score == 1.0
    assert heard.phrase == text.lower().rstrip(".")


def test_a_slip_is_the_likest_phrase_of_the_list() -> None:
    """What is spelt almost like a phrase is that phrase, in its words; what is not is talk."""
    heard = said("please make a large expresso", coffee())
    assert isinstance(heard, Heard)
    assert heard.phrase == "please make a large espresso"
    assert 0.85 <= heard.score < 1
    found = said("what a lovely morning it is", coffee())
    assert isinstance(found, NotHeard)
    assert found.reason is Reason.TALK
