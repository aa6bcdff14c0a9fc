"""What goes wrong, is stale or is not there, told scripted events."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.reader.articles import article, paragraph
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.model import Article, Section
from voicereader.reader.effects import Show, Speak
from voicereader.reader.events import (
    CommandGiven,
    MarkReached,
    Opened,
    SpeakerFound,
    SpeakerLost,
    SpeechEnded,
    SpeechFailed,
    TroubleMet,
)
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody


def test_stale_events_change_nothing(reader: Rehearsal) -> None:
    """Marks, ends and failures of utterances cancelled, ended or never asked for are dropped."""
    reader.give("read-all")
    stale = reader.queue[0].id
    reader.give("next-heading")
    view, queue = reader.view, list(reader.queue)
    for id_ in (stale, 0, 10**9):
        assert reader.tell(MarkReached(id_, 0)) == ()
        assert reader.tell(SpeechEnded(id_)) == ()
        assert reader.tell(SpeechFailed(id_, "gone")) == ()
    assert (reader.view, list(reader.queue)) == (view, queue)


def test_failed_speech_is_tried_once_more_and_then_told(reader: Rehearsal) -> None:
    """Two failures at one place end the reading with the reason shown; a key goes on."""
    reader.give("read-all")
    reader.hear_to_end()
    first = reader.saying
    reader.tell(SpeechFailed(reader.queue[0].id, "The voice broke."))
    assert reader.saying == first
    assert reader.view.notice == "The voice broke."
    reader.tell(SpeechFailed(reader.queue[0].id, "The voice broke."))
    assert not reader.queue
    reader.give("continue")
    assert reader.saying == first


def test_a_lost_speaker_is_told_in_text_and_reading_goes_on(reader: Rehearsal) -> None:
    """The sound is the player's affair: nothing is cancelled."""
    reader.give("read-all")
    queue = list(reader.queue)
    reader.tell(SpeakerLost("The sound card is gone."))
    assert reader.view.notice.startswith("The sound card is gone.")
    assert list(reader.queue) == queue
    reader.tell(SpeakerFound())
    assert reader.view.notice == "Sound is back."


def test_trouble_is_told_in_words_and_sound(reader: Rehearsal) -> None:
    """One sentence, then reading goes on."""
    reader.give("read-all")
    reader.tell(TroubleMet("A part failed; press a key."))
    assert reader.saying == reader.view.notice == "A part failed; press a key."
    assert reader.queue[1].place is not None


def test_a_document_without_sections_says_so() -> None:
    """Contents and going by number answer in words, and nothing breaks."""
    block = paragraph("Only this.")
    whole = Section("Note", 1, 0, 0, 1)
    reader = Rehearsal(Article("note", "Note", "en", (block,), (whole,)))
    for command in ("contents", "go-to-section"):
        reader.give(command, "choose")
        assert "No sections in this document." in [said.text for said in reader.asked]
    assert reader.view.entry is None


def test_a_document_called_help_is_not_taken_for_the_help() -> None:
    """What lies on top is known by lying there, not by its name."""
    block = paragraph("Only this.")
    whole = Section("Help", 1, 0, 0, 1)
    reader = Rehearsal(Article("help", "Help", "en", (block,), (whole,)))
    reader.give("help")
    assert reader.view.article is not reader.view.home


def test_in_lines_nothing_is_shown_before_the_disclaimer() -> None:
    """What is shown is a line there. It is said after it, or shown where a wish is carried out."""
    for wish, notice in ((None, ""), ("go-to-section", "The memory is damaged.")):
        reader = Reader(article(), VoiceSettings(Prosody()), in_lines=True)
        effects = reader.handle(TroubleMet("The memory is damaged."))
        effects += reader.handle(Opened())
        assert not any(e.view.notice for e in effects if isinstance(e, Show))
        if wish:
            reader.handle(CommandGiven(Command(wish, 1)))
        effects = reader.handle(CommandGiven(Command("escape")))
        assert [e.view.notice for e in effects if isinstance(e, Show)] == [notice]


def test_a_trouble_met_before_the_start_is_told_after_the_disclaimer() -> None:
    """The disclaimer is first even then, and the trouble is not lost with it."""
    reader = Reader(article(), VoiceSettings(Prosody()))
    reader.handle(TroubleMet("The memory is damaged."))
    effects = reader.handle(Opened())
    said = [effect.utterance.text for effect in effects if isinstance(effect, Speak)]
    assert said[0] == "Notice, heading level 2."
    effects = reader.handle(CommandGiven(Command("escape")))
    trouble, greeting = [e.utterance.text for e in effects if isinstance(e, Speak)]
    assert trouble == "The memory is damaged."
    assert greeting.startswith("Balloons.")


def test_what_a_document_is_announced_with_is_told_before_its_greeting() -> None:
    """That it is in another language, say: after the disclaimer, once, and shown from the start."""
    told = "This text is in French."
    reader = Rehearsal(replace(article(), notices=(told,)))
    assert reader.view.notice == told
    heard = reader.hear_all()
    assert heard.count(told) == 1
    assert heard.index(told) > 0, "the disclaimer comes first"
