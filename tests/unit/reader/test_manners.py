"""Promises to who can only speak, or speaks at a key: the way out, and always an answer."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.memory import Memories
from voicereader.article.model import Article
from voicereader.reader.effects import Earcon, ListenMode, Timer
from voicereader.reader.events import (
    MicrophoneLost,
    NothingHeard,
    Opened,
    PhraseGiven,
    TimerRang,
    VoiceStarted,
)
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.listening_state import IN_VAIN_WITHIN_S
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody


def asked(reader: Rehearsal, at_s: float = 1.0, *, is_voice: bool | None) -> str:
    """The key of Listen now, then a voice that is no phrase, a noise, or nobody; what is said."""
    reader.give("listen-once")
    if is_voice is not None:
        reader.tell(VoiceStarted(at_s))
    reader.tell(NothingHeard(at_s + 1, is_voice=bool(is_voice)))
    return reader.saying


def test_the_disclaimer_begins_with_its_heading_and_the_way_past_it_by_voice(
    guide: Article,
) -> None:
    """Where it listens always; its own words go first, and nothing of them is left out."""
    reader = Rehearsal(guide, listen=ListenMode.ALWAYS)
    silent = Rehearsal(guide)
    assert reader.saying == "Notice. Say skip, or ask."
    assert silent.saying == "Notice, heading level 2."
    reader.hear_to_end()
    silent.hear_to_end()
    assert [said.text for said in reader.queue] == [said.text for said in silent.queue]


def test_the_first_time_the_keys_are_told_too() -> None:
    """To who has never been here, of the key that skips and the one that opens the microphone."""
    reader = Rehearsal(article(), Memories(is_first_use=True))
    assert reader.saying == "Notice. Escape skips; or press F8 and say skip."


def test_in_lines_without_a_voice_nothing_of_it_is_said(guide: Article) -> None:
    """There the disclaimer is written whole, and nothing is owed."""
    for has_sound, told in ((False, "heading level 2"), (True, "Say skip, or ask.")):
        voice_settings = VoiceSettings(Prosody(voice="en"), has_sound=has_sound)
        reader = Rehearsal(
            guide, voice_settings=voice_settings, listen=ListenMode.ALWAYS, in_lines=True
        )
        assert told in reader.saying


@pytest.mark.parametrize(
    ("is_voice", "told"),
    [(True, "I didn't catch that."), (False, "I heard nothing."), (None, "I heard nothing.")],
)
def test_the_key_of_listen_now_is_always_answered(
    guide: Article, is_voice: bool | None, told: str
) -> None:
    """In silence and over the reading, which then goes on at the word, on the key and always."""
    for mode in (ListenMode.PUSH, ListenMode.ALWAYS):
        reader = Rehearsal(guide, listen=mode).past_disclaimer()
        assert asked(reader, is_voice=is_voice) == told
        reader.hear_all()
        reader.give("read-all")
        reader.hear_to_end()
        sentence = reader.saying
        assert asked(reader, 100.0, is_voice=is_voice) == told
        assert not reader.is_held
        reader.hear_to_end()
        assert reader.saying == sentence


def test_a_phrase_that_changes_nothing_is_confirmed_in_words_where_no_sound_can_be(
    guide: Article,
) -> None:
    """Stop, said in silence, with the short sounds switched off."""
    voice_settings = VoiceSettings(Prosody(voice="en"), has_earcons=False)
    reader = Rehearsal(guide, voice_settings=voice_settings).past_disclaimer()
    reader.give("listen-once")
    reader.speak("stop reading", "stop")
    assert reader.saying == "You said: stop reading."


def test_a_near_miss_at_the_key_is_asked_about_every_time(guide: Article) -> None:
    """Whoever presses a key is there to answer, however short a time ago they were asked."""
    reader = Rehearsal(guide).past_disclaimer()
    for at_s in (1.0, 5.0):
        reader.give("listen-once")
        reader.mumble("next question", "next-question", at_s=at_s)
        assert reader.saying == "Next question? Yes or no."
        reader.hear_all()
        reader.tell(TimerRang(Timer.ANSWER))


def test_a_key_in_between_and_a_lost_microphone_are_their_own_answer(guide: Article) -> None:
    """Nothing is said over what the key does, or over why nothing can be heard."""
    reader = Rehearsal(guide).past_disclaimer()
    reader.give("listen-once", "where-am-i")
    where = reader.saying
    reader.tell(NothingHeard(1.0))
    assert reader.saying == where
    reader.give("listen-once")
    reader.tell(MicrophoneLost("The microphone is gone."))
    reader.tell(NothingHeard(2.0))
    assert reader.saying == "The microphone is gone."


def test_a_refusal_is_a_short_sound_where_it_listens_always(listening: Rehearsal) -> None:
    """After a clear phrase, not after a noise or a cough; and the reading goes on as it was."""
    listening.played.clear()
    listening.make_noise(1.0)
    listening.tell(NothingHeard(3.0, is_voice=True))
    assert listening.played == []
    queue = list(listening.queue)
    listening.tell(VoiceStarted(10.0))
    listening.tell(NothingHeard(11.0, is_voice=True, is_clear=True))
    assert listening.played == [Earcon.REFUSED]
    assert list(listening.queue) == queue
    assert not listening.is_held


def test_a_room_that_talks_hears_three_refusals_and_no_more(listening: Rehearsal) -> None:
    """Until it has been quiet for a minute, or a phrase was understood."""
    listening.played.clear()
    for at_s in range(10, 60, 5):
        listening.tell(VoiceStarted(at_s))
        listening.tell(NothingHeard(at_s + 1.0, is_voice=True, is_clear=True))
    assert listening.played == [Earcon.REFUSED] * 3
    listening.speak("louder", "louder", at_s=60.0)
    listening.played.clear()
    listening.tell(NothingHeard(62.0, is_voice=True, is_clear=True))
    listening.tell(NothingHeard(62.0 + 2 * IN_VAIN_WITHIN_S, is_voice=True, is_clear=True))
    assert listening.played == [Earcon.REFUSED] * 2


def test_a_request_that_waits_names_where_it_leads_and_the_way_there_at_once() -> None:
    """A section and a question by their words, what was looked for, and how to skip in each way."""
    reader = Rehearsal(article())
    for id_, argument, named in (
        ("go-to-section", 1, "Risks"),
        ("go-to-question", 2, "Is it safe?"),
        ("find", "pain", "Find: pain"),
        ("next-heading", None, "Next heading"),
    ):
        reader.give_with(id_, argument)
        assert reader.saying == f"{named}, after the disclaimer. Escape skips it."
    reader.tell(PhraseGiven("the risks"))
    assert reader.saying == "Risks, after the disclaimer. Escape skips it."
    spoken = Rehearsal(article(), listen=ListenMode.ALWAYS)
    spoken.speak("the risks", "go-to-section", 1)
    assert spoken.saying == "Risks, after the disclaimer. Say skip to go now."
    lines = Rehearsal(article(), in_lines=True, opened=Opened(Command("contents")))
    assert lines.saying == "Contents, after the disclaimer. Enter skips it."
