"""The embedded recognizer hears phrases and lets everything else pass."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.integration.listening.voices import pieces, said, silence
from voicereader.article.library import open_document
from voicereader.listening.free_text import Understand, in_article
from voicereader.listening.grammar.phrase_list import phrase_vocabulary, phrases_vocabulary
from voicereader.listening.grammar.vocabulary import Vocabulary, reader_vocabulary
from voicereader.listening.moonshine.belief import Belief, read_belief
from voicereader.listening.moonshine.model import MoonshineModel
from voicereader.listening.moonshine.moonshine import STRICT, MoonshineRecognizer
from voicereader.listening.recognizer import Heard, NotHeard, Reason
from voicereader.reader.context import Context
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS

_LIKELY = frozenset(
    {"stop", "next-heading", "previous-heading", "repeat", "faster", "help", "quit"}
)


@pytest.fixture(scope="module")
def recognizer(model: MoonshineModel) -> MoonshineRecognizer:
    """One for the guide that ships."""
    return _for_the_guide(model)


def _for_the_guide(
    model: MoonshineModel, strict: Collection[str] = STRICT, belief: Belief | None = None
) -> MoonshineRecognizer:
    vocabulary, understand = _guide()
    return MoonshineRecognizer(vocabulary, understand, model=model, strict=strict, belief=belief)


@cache
def _guide() -> tuple[Vocabulary, Understand]:
    article = open_document("vertebroplasty")
    index = PhraseIndex(article)
    return reader_vocabulary(ROWS, article, index), in_article(index)


def _for_a_list(model: MoonshineModel, *lines: str) -> MoonshineRecognizer:
    return MoonshineRecognizer(phrases_vocabulary(lines), model=model)


def _turn(
    recognizer: MoonshineRecognizer, sound: np.ndarray, context: Context | None = None
) -> Heard | NotHeard:
    recognizer.expect(context or Context(_LIKELY))
    recognizer.start()
    for piece in pieces(sound):
        recognizer.feed(piece)
    return recognizer.finish()


def _not_asked_for(*_: object) -> None:
    raise AssertionError("a search that nobody needs")


@pytest.mark.parametrize(
    ("phrase", "command"),
    [
        ("stop reading", Command("stop")),
        ("next section", Command("next-heading")),
        ("what are the risks", Command("go-to-section", 3)),
        ("how long does the procedure take", Command("go-to-question", 6)),
        ("find cement", Command("find", "cement")),
        ("find insurance", Command("find", "insurance")),
        ("call this place my doctor", Command("name-bookmark", "my doctor")),
        ("when can I go back to work", Command("go-to-question", 9)),
    ],
)
def test_phrases_are_heard(recognizer: MoonshineRecognizer, phrase: str, command: Command) -> None:
    """What makes sense now and what does not, names, and a question in other words."""
    turn = _turn(recognizer, said(phrase)[0])
    assert isinstance(turn, Heard)
    assert turn.command == command
    assert 0 <= turn.began_s < turn.ended_s < 3.5


def test_a_question_in_own_words_is_asked_about_the_document(
    recognizer: MoonshineRecognizer,
) -> None:
    """In the words that were heard; not while the reader says them itself."""
    sound = said("could I end up with damage to my nerves")[0]
    turn = _turn(recognizer, sound)
    assert isinstance(turn, Heard)
    assert turn.command is not None
    assert turn.command.id == "ask"
    assert str(turn.command.argument).startswith("could i end up with damage")
    own = Context(_LIKELY, f"So {turn.command.argument}?")
    assert isinstance(_turn(recognizer, sound, own), NotHeard)


def test_talk_is_let_pass(recognizer: MoonshineRecognizer) -> None:
    """Sentences that are no phrase are not heard."""
    talk = said(
        "the bus was twenty minutes late again, so I walked home along the canal",
        "the children want to go to the swimming pool but it is closed on Mondays",
    )
    for sound in talk:
        assert isinstance(_turn(recognizer, sound), NotHeard)


def test_silence_and_clicks_are_silence(recognizer: MoonshineRecognizer) -> None:
    """Nothing fed, a quiet room and a click shorter than two phones are all silence or talk."""
    click = np.zeros(1600, np.int16)
    click[800:830] = 20_000
    recognizer.start()
    assert recognizer.finish() == NotHeard(Reason.SILENCE)
    for sound in (np.frombuffer(silence(0.5), np.int16), click):
        assert isinstance(_turn(recognizer, sound), NotHeard)


def test_words_being_read_aloud_are_not_believed(recognizer: MoonshineRecognizer) -> None:
    """A phrase that the reader itself is saying is its own voice; another one is a person's."""
    sounding = "What are the risks? As with any procedure, there are some."
    sound = said("what are the risks")[0]
    turn = _turn(recognizer, sound, Context(_LIKELY, sounding))
    assert isinstance(turn, NotHeard)
    assert turn.reason is Reason.OWN_VOICE
    assert isinstance(_turn(recognizer, sound, Context(_LIKELY, "Bleeding is rare.")), Heard)


def test_yes_is_believed_while_the_reader_asks_for_it(recognizer: MoonshineRecognizer) -> None:
    """The question says it too; unasked it is the reader's own word."""
    sound = said("yes")[0]
    asked = Context(_LIKELY | {"yes", "no"}, "Quit? Yes or no.", is_asking=True)
    turn = _turn(recognizer, sound, asked)
    assert isinstance(turn, Heard)
    assert turn.command == Command("yes")
    turn = _turn(recognizer, sound, Context(_LIKELY | {"yes"}, "Quit? Yes or no."))
    assert isinstance(turn, NotHeard)
    assert turn.reason is Reason.OWN_VOICE


def test_what_is_about_words_being_read_aloud_must_be_surer(
    recognizer: MoonshineRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A television beside the reader was heard as a search for what the reader was saying."""
    sound = said("find cement")[0]
    monkeypatch.setattr(recognizer, "_belief", replace(read_belief(), accept_strictly=1.1))
    turn = _turn(recognizer, sound, Context(_LIKELY, "The cement hardens quickly."))
    assert isinstance(turn, NotHeard)
    assert (turn.reason, turn.command) == (Reason.UNSURE, Command("find", "cement"))
    assert isinstance(_turn(recognizer, sound, Context(_LIKELY, "Bleeding is rare.")), Heard)


def test_a_single_word_over_the_readers_voice_must_be_surer(
    recognizer: MoonshineRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a television's talk, what is left between two words of the reader was heard as "huh"."""
    sound = said("stop")[0]
    monkeypatch.setattr(recognizer, "_belief", replace(read_belief(), accept_strictly=1.1))
    assert isinstance(_turn(recognizer, sound, Context(_LIKELY)), Heard)
    turn = _turn(recognizer, sound, Context(_LIKELY, "The cement hardens quickly."))
    assert isinstance(turn, NotHeard)
    assert turn.reason is Reason.UNSURE


def test_commands_that_cannot_be_taken_back_by_voice_are_strict() -> None:
    """Talk that is taken for one of these would end what was going on, or the listening itself."""
    assert {"quit", "delete-bookmark", "stop-listening", "listen-on-key"} == STRICT
    assert {row.id for row in ROWS} >= STRICT


@pytest.mark.parametrize(
    "talk",
    [
        "give me a minute and I will help you with the bags",
        "no thank you, I have had two cups already this morning",
    ],
)
def test_talk_that_begins_like_a_phrase_is_talk(recognizer: MoonshineRecognizer, talk: str) -> None:
    """What follows takes time, in which something else was said."""
    turn = _turn(recognizer, said(talk)[0])
    assert isinstance(turn, NotHeard)
    assert turn.reason is Reason.TALK


def test_where_all_must_be_surer_a_doubt_stays_one(
    model: MoonshineModel, recognizer: MoonshineRecognizer
) -> None:
    """As in a room that talks to itself."""
    sound = said("next section")[0]
    sure = _turn(recognizer, sound)
    assert isinstance(sure, Heard)
    belief = replace(read_belief(), accept_strictly=min(1.0, sure.score + 1e-6))
    careful = _for_the_guide(model, belief=belief)
    assert isinstance(_turn(careful, sound), Heard)
    assert isinstance(_turn(careful, sound, Context(_LIKELY, is_strict=True)), NotHeard)


def test_where_nothing_stands_out_no_words_are_looked_for(
    recognizer: MoonshineRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zeros and a steady room are silence, whatever a search would make of them."""
    monkeypatch.setattr(recognizer.finder, "listened", _not_asked_for)
    noise = np.random.default_rng(1).normal(0, 300, 32_000).astype(np.int16)
    for sound in (np.zeros(32_000, np.int16), noise):
        recognizer.start()
        recognizer.feed(sound.tobytes())
        assert recognizer.finish() == NotHeard(Reason.SILENCE)


def test_too_long_a_sound_is_no_phrase(recognizer: MoonshineRecognizer) -> None:
    """Speech without a rest for longer than any phrase is not even searched."""
    sound = np.concatenate([part[4000:-4000] for part in said("the bus was late again") * 12])
    turn = _turn(recognizer, sound)
    assert turn == NotHeard(Reason.TOO_LONG)


def test_an_answer_is_there_before_the_end_is_certain(
    recognizer: MoonshineRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a rest of 250 ms nothing is left to search: the answer is given from what is known."""
    recognizer.expect(Context(_LIKELY))
    recognizer.start()
    for piece in pieces(said("stop reading")[0], rest_s=0.0):
        recognizer.feed(piece)
    monkeypatch.setattr(recognizer.finder, "listened", _not_asked_for)
    assert isinstance(recognizer.finish(), Heard)


def test_start_forgets(recognizer: MoonshineRecognizer) -> None:
    """What was fed before `start` is no part of the next phrase."""
    recognizer.feed(said("what are the risks")[0].tobytes())
    turn = _turn(recognizer, said("stop reading")[0])
    assert turn.command == Command("stop")


def test_commands_that_are_strict_need_more(model: MoonshineModel) -> None:
    """The same sound that is heard as a phrase may be too unsure for one that cannot be undone."""
    easy, strict = (
        _for_the_guide(model, ids) for ids in ((), ("stop", "next-heading", "back", "undo"))
    )
    for sound in said("stop reading", "next section", "go back", "stop", "undo", by="awb"):
        if isinstance(_turn(strict, sound), Heard):
            assert isinstance(_turn(easy, sound), Heard)


def test_a_list_of_phrases_can_be_heard_instead(model: MoonshineModel) -> None:
    """Other people's phrases are heard without a context and give no command."""
    recognizer = _for_a_list(model, "[turn] (on|off) the light", "play music")
    turn = _turn(recognizer, said("turn off the light")[0], Context())
    assert isinstance(turn, Heard)
    assert (turn.phrase, turn.command) == ("turn off the light", None)


def test_a_wake_phrase_is_a_list_of_one(model: MoonshineModel) -> None:
    """It is heard, and what is like it or longer is not."""
    recognizer = MoonshineRecognizer(phrase_vocabulary("hello reader"), model=model)
    assert isinstance(_turn(recognizer, said("hello reader")[0], Context()), Heard)
    for other in ("hello there", "the reader", "a hollow leader is what they say he was"):
        assert isinstance(_turn(recognizer, said(other)[0], Context()), NotHeard)


def test_another_vocabulary_takes_the_place_of_the_first(model: MoonshineModel) -> None:
    """After `use` the phrases of before are talk."""
    recognizer = _for_a_list(model, "turn off the light")
    recognizer.use(phrases_vocabulary(["play some music"]))
    turn = _turn(recognizer, said("play some music")[0])
    assert isinstance(turn, Heard)
    assert not isinstance(_turn(recognizer, said("turn off the light")[0]), Heard)


def test_a_name_given_a_moment_ago_is_heard(recognizer: MoonshineRecognizer) -> None:
    """A bookmark made while the document is open can be gone to at once."""
    sound = said("go to bookmark ask the doctor")[0]
    expected = Command("go-to-bookmark", "ask the doctor")
    turn = _turn(recognizer, sound, Context(_LIKELY, bookmarks=("Ask the doctor",)))
    assert isinstance(turn, Heard)
    assert turn.command == expected


def test_nothing_is_written_while_listening(
    recognizer: MoonshineRecognizer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Recognizing opens no file: what the models need was read when the recognizer was made."""
    opened: list[object] = []
    monkeypatch.setattr(os, "open", lambda *args: opened.append(args))
    monkeypatch.setattr("builtins.open", lambda *args, **_: opened.append(args))
    monkeypatch.chdir(tmp_path)
    sound = (np.random.default_rng(2).normal(0, 900, 16_000)).astype(np.int16)
    _turn(recognizer, sound)
    assert opened == []
    assert list(tmp_path.iterdir()) == []
