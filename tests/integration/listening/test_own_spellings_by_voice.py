"""The recognizer with a person's own spellings: heard by voice, before and after."""

from __future__ import annotations

from testkit.recordings import Samples
from tests.integration.listening.voices import pieces, said
from voicereader.article.library import open_document
from voicereader.listening.free_text import in_article
from voicereader.listening.grammar.own_vocabulary import in_force, own_first, with_own
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.moonshine.model import MoonshineModel
from voicereader.listening.moonshine.moonshine import MoonshineRecognizer
from voicereader.listening.recognizer import Heard, NotHeard
from voicereader.reader.context import Context
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.own_spellings import NONE, OwnSpellings, Spelling
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS


def recognizer(model: MoonshineModel, own: OwnSpellings) -> MoonshineRecognizer:
    """The reader's, as it is put together for a person."""
    article = open_document("vertebroplasty")
    index = PhraseIndex(article)
    phrases = in_force(own, index)
    understand = own_first(in_article(index), phrases, in_article(index))
    vocabulary = with_own(reader_vocabulary(ROWS, article, index), phrases)
    return MoonshineRecognizer(vocabulary, understand, model=model)


def turn(ears: MoonshineRecognizer, sound: Samples) -> Heard | NotHeard:
    """What is made of a phrase in an everyday context."""
    ears.expect(Context(frozenset({"stop", "next-heading", "repeat", "undo"})))
    ears.start()
    for piece in pieces(sound):
        ears.feed(piece)
    return ears.finish()


def test_a_word_of_ones_own_is_obeyed_once_it_was_practised(model: MoonshineModel) -> None:
    """Before it is no command; its text is told all the same, and is what is to be kept."""
    first, second = said("vyter", by="slt")[0], said("vyter", by="awb")[0]
    plain = recognizer(model, NONE)
    before = turn(plain, first)
    assert isinstance(before, NotHeard)
    assert isinstance(turn(plain, second), NotHeard)
    assert before.transcript is not None
    assert before.transcript.text
    assert before.transcript.log_prob < 0
    practised = NONE.adding("next section", Spelling(before.transcript.text, -1.0))
    after = turn(recognizer(model, practised), second)
    assert isinstance(after, Heard)
    assert after.command == Command("next-heading")


def test_what_others_say_means_what_it_did(model: MoonshineModel) -> None:
    """Spellings of one command leave the others."""
    own = NONE.adding("undo", Spelling("And do", -1.0)).adding("next section", Spelling("weiter"))
    plain, practised = recognizer(model, NONE), recognizer(model, own)
    for phrase in ("next question", "stop reading", "the weather is nice today"):
        (sound,) = said(phrase, by="slt")
        before, after = turn(plain, sound), turn(practised, sound)
        assert (type(after), after.command) == (type(before), before.command), phrase
