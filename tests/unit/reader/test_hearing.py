"""Being spoken to, told scripted events."""

from __future__ import annotations

import pytest

from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.library import open_document
from voicereader.article.model import Article
from voicereader.reader.effects import (
    CancelSpeech,
    Earcon,
    HushSpeech,
    Listening,
    ListenMode,
    Play,
    ResumeSpeech,
    Timer,
)
from voicereader.reader.events import (
    MicrophoneFound,
    MicrophoneLost,
    NothingHeard,
    PhraseHeard,
    TimerRang,
    VoiceStarted,
    WakePhraseHeard,
)
from voicereader.reader.messages import listening_replies
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS, registry_of
from voicereader.reader.state.listening_state import HUSH_S, IN_VAIN_WITHIN_S, MOST_IN_VAIN
from voicereader.reader.state.profiles import Profiles


def test_the_voice_holds_while_someone_speaks_and_goes_on_when_it_was_nothing(
    listening: Rehearsal,
) -> None:
    """A hush at once, no word lost or asked for again."""
    queue = list(listening.queue)
    assert HushSpeech() in listening.tell(VoiceStarted(1.0))
    assert ResumeSpeech() in listening.tell(NothingHeard(2.0))
    assert list(listening.queue) == queue


def test_a_heard_command_is_obeyed_and_shown_and_kept_in_the_history(listening: Rehearsal) -> None:
    """Like a key press, with the phrase among what was said."""
    listening.speak("next section", "next-heading")
    assert "heading" in listening.saying or listening.queue
    assert listening.view.heard == "next section"
    assert not listening.is_hushed
    listening.give("speech-history")
    assert any("next section" in block.text for block in listening.view.article.blocks)


def test_a_command_that_leaves_the_voice_alone_lets_it_go_on_at_the_same_word(
    listening: Rehearsal,
) -> None:
    """Louder is heard in what is being read, which goes on."""
    queue = list(listening.queue)
    listening.speak("quieter", "quieter")
    assert (listening.is_hushed, listening.is_paused) == (False, False)
    assert listening.volume_percent < 100
    assert list(listening.queue) == queue


def test_a_pause_that_was_spoken_holds(listening: Rehearsal) -> None:
    """The hush turns into the pause, and a key goes on."""
    listening.speak("pause reading", "pause-or-resume")
    assert listening.is_paused
    listening.give("pause-or-resume")
    assert (listening.is_paused, listening.is_hushed) == (False, False)


def test_what_a_person_cannot_hear_otherwise_is_confirmed_by_an_earcon(
    listening: Rehearsal,
) -> None:
    """Stop in silence does nothing that could be heard."""
    listening.give("stop")
    listening.played.clear()
    listening.speak("stop reading", "stop")
    assert listening.played == [Earcon.HEARD]


def test_a_key_in_between_wins(listening: Rehearsal) -> None:
    """What was being said when a key was pressed is not obeyed any more."""
    listening.tell(VoiceStarted(1.0))
    listening.give("stop")
    listening.tell(PhraseHeard("read all", Command("read-all")))
    assert not listening.queue


def test_a_room_that_talks_does_not_stop_the_voice_for_ever(listening: Rehearsal) -> None:
    """After so many hushes in vain it reads on, and still hears; a minute later it holds again."""
    for number in range(MOST_IN_VAIN):
        listening.make_noise(float(number))
    assert HushSpeech() not in listening.tell(VoiceStarted(10.0))
    assert not listening.is_hushed
    listening.tell(PhraseHeard("stop reading", Command("stop")))
    assert not listening.queue
    listening.give("continue")
    listening.make_noise(20.0)
    assert HushSpeech() in listening.tell(VoiceStarted(21.0 + IN_VAIN_WITHIN_S))


def test_push_opens_the_microphone_for_one_phrase_with_a_sound_at_both_ends(
    guide: Article,
) -> None:
    """The voice holds meanwhile and goes on after it."""
    reader = Rehearsal(guide).past_disclaimer()
    reader.give("read-all")
    reader.played.clear()
    reader.give("listen-once")
    assert (reader.microphone, reader.is_hushed) == (Listening.ONCE, True)
    assert "Listening now." in reader.view.status
    assert reader.context.likely
    reader.make_noise(1.0)
    assert reader.played == [Earcon.LISTENING, Earcon.LISTENED]
    assert not reader.is_hushed
    assert "Listens on F8." in reader.view.status


def test_listening_can_be_stopped_and_started_by_voice_by_key_and_by_the_wake_phrase(
    guide: Article,
) -> None:
    """And the status line says so in words; a person hears how to come back in words."""
    listening = Rehearsal(guide, listen=ListenMode.ALWAYS, has_wake_phrase=True)
    listening.past_disclaimer()
    assert "Listening." in listening.view.status
    listening.speak("stop listening", "stop-listening")
    assert listening.microphone is Listening.ASLEEP
    assert "Not listening." in listening.view.status
    assert listening.saying == "Not listening, until you say the wake phrase."
    assert not listening.is_hushed
    listening.tell(WakePhraseHeard())
    assert str(listening.microphone) == "open"
    listening.give("start-listening")
    assert str(listening.microphone) == "asleep"
    listening.give("listen-on-key")
    assert str(listening.microphone) == "closed"


def test_the_microphone_is_opened_at_the_start_only_when_asked_for(guide: Article) -> None:
    """Always opens it, off lets a wake phrase be heard, push leaves it closed."""
    opened = {mode: Rehearsal(guide, listen=mode).microphone for mode in ListenMode}
    assert opened == {
        ListenMode.ALWAYS: Listening.OPEN,
        ListenMode.PUSH: Listening.CLOSED,
        ListenMode.OFF: Listening.ASLEEP,
    }


def test_a_lost_microphone_is_told_once_and_reading_goes_on(listening: Rehearsal) -> None:
    """In a sentence between two, and in the status line until it is back."""
    listening.tell(VoiceStarted(1.0))
    listening.tell(MicrophoneLost("The microphone is gone."))
    texts = [said.text for said in listening.queue]
    assert texts[0] == "The microphone is gone."
    assert len(texts) > 1
    assert "The microphone is gone." in listening.view.status
    listening.tell(MicrophoneFound())
    assert "Listening." in listening.view.status


def test_during_the_disclaimer_a_spoken_request_waits_and_skip_skips(guide: Article) -> None:
    """The same manners as for keys."""
    reader = Rehearsal(guide, listen=ListenMode.ALWAYS)
    assert {"escape", "repeat", "help", "quit"} <= reader.context.likely
    assert "find" not in reader.context.likely
    reader.speak("next question", "next-question")
    assert "after the disclaimer" in reader.saying
    reader.speak("skip", "escape")
    assert "Question 1 of 2" in " ".join(said.text for said in reader.queue)


def test_a_spoken_command_that_lacks_its_argument_says_how_to_give_it(
    listening: Rehearsal,
) -> None:
    """Whoever speaks cannot type."""
    listening.speak("find", "find")
    assert listening.view.entry is None
    assert "one phrase" in listening.saying


def test_an_item_of_a_list_is_chosen_by_its_number(listening: Rehearsal) -> None:
    """Said, or typed."""
    listening.speak("contents", "contents")
    listening.speak("choose number two", "choose-number", 2)
    assert listening.view.article is listening.view.home
    assert listening.view.home_section > 1


def test_all_that_is_likely_is_in_the_registry(guide: Article) -> None:
    """A likely command that does not exist would never be expected."""
    reader = Rehearsal(guide, listen=ListenMode.ALWAYS)
    seen = reader.context.likely
    reader.past_disclaimer()
    seen |= reader.context.likely
    reader.give("contents")
    seen |= reader.context.likely
    assert seen <= set(registry_of(ROWS))


def test_what_is_being_said_is_told_to_the_recognizer(listening: Rehearsal) -> None:
    """So that it is not believed."""
    assert listening.context.sounding
    assert listening.saying.startswith(listening.context.sounding)
    listening.give("stop")
    assert listening.context.sounding == ""


def test_only_the_words_round_the_one_being_heard_are_told() -> None:
    """Two seconds of them and one to come: what the voice said or will say else is not in it."""
    reader = Rehearsal(open_document("vertebroplasty"), listen=ListenMode.ALWAYS)
    reader.hear_to_end()
    words = reader.saying.split()
    assert reader.context.sounding == " ".join(words[:3])
    reader.hear_mark(2)
    assert reader.context.sounding == " ".join(words[:5])
    reader.hear_mark(10)
    assert reader.context.sounding == " ".join(words[4:13])
    assert len(words) > 13
    reader.hear_to_end()
    assert reader.context.sounding == " ".join(reader.saying.split()[:3])


def test_all_of_it_is_told_where_the_voice_does_not_fall_silent_any_more(
    listening: Rehearsal,
) -> None:
    """In a talkative room it reads on, and may say any of it while someone speaks."""
    listening.give("read-from-here")
    for at_s in (1.0, 5.0, 9.0, 13.0):
        listening.make_noise(at_s)
    assert listening.context.sounding == listening.saying


def test_names_that_are_given_are_told_to_the_recognizer_at_once(listening: Rehearsal) -> None:
    """So that a bookmark or a profile made by voice can be asked for by voice."""
    listening.give_with("name-bookmark", "ask the doctor")
    listening.give_with("save-profile", "night")
    assert listening.context.bookmarks == ("ask the doctor",)
    assert listening.context.profiles == ("night",)


def test_a_cancelled_hush_resumes_nothing(listening: Rehearsal) -> None:
    """After a command that cut the voice there is nothing to go on with."""
    listening.tell(VoiceStarted(1.0))
    effects = listening.tell(PhraseHeard("stop reading", Command("stop")))
    assert CancelSpeech() in effects
    assert ResumeSpeech() not in effects
    assert Play(Earcon.HEARD) not in effects


def test_without_an_echo_reference_it_listens_on_the_key_and_says_so_once(guide: Article) -> None:
    """After the disclaimer; asked for again, by key, setting or profile, it is the answer."""
    rehearsal = Rehearsal(
        guide,
        listen=ListenMode.ALWAYS,
        profiles=Profiles({"hands-free": {"listen": "always"}}),
        has_echo_reference=False,
    )
    why = listening_replies.only_on_key("F8")
    microphone = [rehearsal.microphone]
    assert rehearsal.view.notice == why
    rehearsal.give("escape")
    assert rehearsal.hear_all()[0] == why
    rehearsal.give("read-from-here")
    assert why not in rehearsal.hear_all()
    rehearsal.give("start-listening")
    assert rehearsal.saying == why
    rehearsal.give_with("set", "listen=always")
    assert rehearsal.saying == why
    rehearsal.give_with("profile", "hands-free")
    assert rehearsal.saying == f"Profile hands-free. {why}"
    microphone.append(rehearsal.microphone)
    rehearsal.hear_all()
    rehearsal.give("listen-once")
    microphone.append(rehearsal.microphone)
    assert microphone == [Listening.CLOSED, Listening.CLOSED, Listening.ONCE]


@pytest.mark.parametrize("mode", [ListenMode.ALWAYS, ListenMode.PUSH])
def test_a_voice_that_holds_for_nobody_goes_on_after_a_time(
    guide: Article, mode: ListenMode
) -> None:
    """After the key of Listen now, which is answered, and after a voice of which no more comes."""
    reader = Rehearsal(guide, listen=mode).past_disclaimer()
    reader.give("read-all")
    reader.hear_mark()
    head = reader.saying
    reader.give("listen-once")
    assert (reader.is_hushed, reader.timers[Timer.HUSH]) == (True, HUSH_S)
    reader.tell(TimerRang(Timer.HUSH))
    assert (reader.is_hushed, reader.timers[Timer.HUSH]) == (False, None)
    assert reader.saying == "I heard nothing."
    reader.hear_to_end()
    assert reader.saying == head
    queue = list(reader.queue)
    reader.tell(VoiceStarted(1.0))
    assert (reader.is_hushed, reader.timers[Timer.HUSH]) == (True, HUSH_S)
    reader.tell(TimerRang(Timer.HUSH))
    assert not reader.is_hushed
    assert list(reader.queue) == queue
    assert "Listening now." not in reader.view.status


def test_what_was_heard_in_time_ends_the_hush_and_its_timer(listening: Rehearsal) -> None:
    """A timer that goes on would cut what comes after."""
    listening.make_noise(1.0)
    assert listening.timers[Timer.HUSH] is None


def test_a_lost_microphone_holds_no_voice(listening: Rehearsal) -> None:
    """The key says why nobody listens, aloud."""
    listening.tell(MicrophoneLost("The microphone is gone."))
    listening.hear_all()
    listening.give("read-all", "listen-once")
    assert listening.saying == "The microphone is gone."
    assert not listening.is_hushed
