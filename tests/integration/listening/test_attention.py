"""What becomes of a phrase, from its first sound to what is told of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from testkit.waiting import wait_until
from tests.unit.listening.fakes import COMMAND, HEARD, TALK, UNSURE, mixed, room, voice
from tests.unit.listening.house import WORD, House
from voicereader.listening.capture.input_level import Level, Trouble
from voicereader.listening.phrase_tracker import Overheard
from voicereader.listening.recognizer import NotHeard, Reason
from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import (
    NothingHeard,
    PhraseDoubted,
    PhraseHeard,
    TroubleMet,
    VoiceStarted,
)


@pytest.fixture
def house() -> Iterator[House]:
    """Nothing is told yet, nothing is open."""
    made = House()
    yield made
    made.close()


def test_a_phrase_is_told_as_it_begins_and_when_it_is_known(house: House) -> None:
    """The voice first, so that the reader can hush, then what was said."""
    house.found = [HEARD]
    house.start().listen(Listening.OPEN)
    house.microphone().hear(WORD)
    house.wait_for(PhraseHeard)
    started, heard = house.events
    assert isinstance(started, VoiceStarted)
    assert 1.0 < started.at_s < 1.2
    assert heard == PhraseHeard("next section", COMMAND, 0.97)


def test_the_recognizer_is_given_the_phrase_with_silence_round_it(house: House) -> None:
    """At least 150 ms on either side, and the voice whole between them."""
    house.found = [HEARD]
    house.start().listen(Listening.OPEN)
    house.microphone().hear(WORD)
    house.wait_for(PhraseHeard)
    (given,) = house.recognizers[0].phrases
    at = WORD.index(given)
    assert at <= 2 * (16_000 - 2400)
    assert at + len(given) >= 2 * (24_000 + 2400)


def test_what_was_no_phrase_is_told_once_nothing_more_comes(house: House) -> None:
    """One NothingHeard for a voice that said no phrase, and its time on the same clock."""
    house.start().listen(Listening.OPEN)
    house.microphone().hear(WORD + room(2000))
    house.wait_for(NothingHeard)
    started, nothing = house.events
    assert isinstance(started, VoiceStarted)
    assert isinstance(nothing, NothingHeard)
    assert nothing.at_s > started.at_s


def test_a_near_miss_is_told_as_a_doubt(house: House) -> None:
    """It has what to ask about."""
    house.found = [UNSURE]
    house.start().listen(Listening.OPEN)
    house.microphone().hear(WORD + room(2000))
    house.wait_for(PhraseDoubted)
    assert house.of(PhraseDoubted, NothingHeard) == [PhraseDoubted("next section", COMMAND)]


def test_a_rest_inside_a_phrase_does_not_cut_it_in_two(house: House) -> None:
    """What follows within a breath is recognized together with what came before."""
    house.found = [TALK, HEARD]
    sound = bytes(32_000) + voice(400) + bytes(2 * 6_400) + voice(500) + bytes(32_000)
    house.start().listen(Listening.OPEN)
    house.microphone().hear(mixed(sound, room(5000)))
    house.wait_for(PhraseHeard)
    assert len(house.of(VoiceStarted)) == 1
    assert house.of(NothingHeard) == []
    first, second = house.recognizers[0].phrases
    assert second.startswith(first)
    assert len(second) > len(first) + 2 * 8_000


def test_two_phrases_are_two(house: House) -> None:
    """Each with its own beginning, each with its own sound."""
    house.found = [HEARD, HEARD]
    house.start().listen(Listening.OPEN)
    house.microphone().hear(WORD + WORD)
    house.wait_for(PhraseHeard, 2)
    kinds = [type(event) for event in house.events]
    assert kinds == [VoiceStarted, PhraseHeard, VoiceStarted, PhraseHeard]
    first, second = house.recognizers[0].phrases
    assert abs(len(first) - len(second)) < 2 * 8_000


def test_talk_without_end_is_given_up(house: House) -> None:
    """After six seconds it is no phrase, and the recognizer is not asked."""
    house.found = [HEARD]
    house.start().listen(Listening.OPEN)
    house.microphone().hear(mixed(room(9000), bytes(32_000) + voice(7000)))
    house.wait_for(NothingHeard)
    assert house.of(PhraseHeard) == []
    assert house.recognizers[0].found == [HEARD]


def test_a_click_never_reaches_the_recognizer(house: House) -> None:
    """Sound that is shorter than any word is nothing, and at once."""
    someone = iter([False] * 40 + [True])
    house.start(lambda pcm, _: Overheard(pcm, next(someone, False))).listen(Listening.OPEN)
    house.microphone().hear(room(3000))
    house.wait_for(NothingHeard)
    assert len(house.of(VoiceStarted)) == 1
    assert house.recognizers[0].found == []


def test_over_the_readers_voice_only_a_person_starts_a_phrase(house: House) -> None:
    """However loud what is left of an echo may be; and what is left is what is recognized."""
    left = mixed(room(6000), bytes(32_000) + voice(4000))
    place = iter(range(0, len(left), 1024))
    someone = iter([False] * 100 + [True])

    def overhear(_: bytes, __: float) -> Overheard:
        at = next(place)
        return Overheard(left[at : at + 1024], next(someone, False))

    house.start(overhear).listen(Listening.OPEN)
    house.microphone().hear(bytes(len(left) - 1024))
    house.wait_for(VoiceStarted)
    (started,) = house.of(VoiceStarted)
    assert isinstance(started, VoiceStarted)
    assert started.at_s == pytest.approx(101 * 0.032)
    wait_until(lambda: len(house.recognizers[0].phrases[0]) > 10_000, "the phrase fed")
    assert house.recognizers[0].phrases[0] in left


def test_a_phrase_ends_when_its_speaker_has_gone_though_the_voice_reads_on(house: House) -> None:
    """What is left of the voice stands out without end; who spoke has not for 550 ms."""
    house.found = [HEARD]
    blocks = iter(range(10_000))

    def overhear(pcm: bytes, _: float) -> Overheard:
        number = next(blocks)
        return Overheard(pcm, number == 60, max(0, number - 90) * 32.0)

    house.start(overhear).listen(Listening.OPEN)
    house.microphone().hear(mixed(room(6000), bytes(32_000) + voice(5000)))
    house.wait_for(PhraseHeard)
    fed = len(house.recognizers[0].phrases[0]) / 1024
    assert fed == pytest.approx(90 + 550 / 32 - 60, abs=10)


def test_a_recognizer_that_fails_is_told_once_and_built_anew(house: House) -> None:
    """Its phrases were nothing; the next ones are heard by another."""
    house.found = [ZeroDivisionError("model")]
    house.later = [HEARD, ZeroDivisionError("model")]
    house.start().listen(Listening.OPEN)
    house.microphone().hear(WORD * 4)
    house.wait_for(PhraseHeard, 2)
    assert house.of(TroubleMet) == [
        TroubleMet(
            "Listening met an error (ZeroDivisionError: model); say it again or press a key."
        )
    ]
    assert [recognizer.is_closed for recognizer in house.recognizers] == [True, True, False]
    kinds = [type(event) for event in house.of(VoiceStarted, PhraseHeard, NothingHeard)]
    assert kinds == [VoiceStarted, NothingHeard, VoiceStarted, PhraseHeard] * 2


def test_another_recognizer_than_the_one_asked_for_is_told(house: House) -> None:
    """Why it took over."""
    house.sentence = 'Vosk is not installed. "moonshine" listens instead.'
    house.start().listen(Listening.OPEN)
    house.wait_for(TroubleMet)
    assert house.events == [TroubleMet(house.sentence)]


def test_what_is_said_while_the_model_is_loaded_is_heard(house: House) -> None:
    """The microphone is open before, and keeps what comes."""
    house.found = [HEARD]
    house.may_build.clear()
    house.start().listen(Listening.OPEN)
    house.microphone().hear(WORD)
    assert house.events == []
    house.may_build.set()
    house.wait_for(PhraseHeard)


def test_what_is_expected_is_known_before_the_phrase_and_not_changed_in_it(house: House) -> None:
    """A context that comes while someone speaks is for the next phrase."""
    house.found = [HEARD, HEARD]
    listener = house.start()
    before, during = Context(sounding="before"), Context(sounding="during")
    listener.expect(before)
    listener.listen(Listening.OPEN)
    house.microphone().hear(WORD[: 2 * 20_000])
    house.wait_for(VoiceStarted)
    listener.expect(during)
    house.microphone().hear(WORD[2 * 20_000 :])
    house.wait_for(PhraseHeard)
    assert house.recognizers[0].contexts[0] == before
    house.microphone().hear(room(100))
    wait_until(lambda: house.recognizers[0].contexts[-1] == during, "the new context")


def test_the_recognizer_lives_on_one_thread(house: House) -> None:
    """And it is the listener's."""
    house.found = [HEARD]
    listener = house.start()
    listener.listen(Listening.OPEN)
    listener.expect(Context())
    house.microphone().hear(WORD)
    house.wait_for(PhraseHeard)
    assert len(house.recognizers[0].threads) == 1
    assert threading.get_ident() not in house.recognizers[0].threads


def test_a_voice_that_is_too_quiet_is_told_when_it_is_not_understood(house: House) -> None:
    """What to do about it, and not at every phrase."""
    quiet = mixed(room(3500, -90), bytes(32_000) + voice(900, -62))
    house.start(level=Level()).listen(Listening.OPEN)
    house.microphone().hear(quiet + quiet)
    house.wait_for(NothingHeard, 2)
    wait_until(lambda: bool(house.of(TroubleMet)), "the trouble")
    assert house.of(TroubleMet) == [TroubleMet(Trouble.QUIET)]


def test_reasons_not_worth_waiting_for_are_told_at_once(house: House) -> None:
    """The reader's own words end the hush at the first rest."""
    house.found = [NotHeard(Reason.OWN_VOICE, "risks")]
    house.start().listen(Listening.OPEN)
    house.microphone().hear(WORD)
    house.wait_for(NothingHeard)
    (nothing,) = house.of(NothingHeard)
    assert isinstance(nothing, NothingHeard)
    assert nothing.at_s < 1.5 + 0.4


@pytest.mark.parametrize(
    ("sounds_ms", "found", "is_clear"),
    [(300, TALK, False), (900, TALK, True), (900, NotHeard(Reason.OWN_VOICE), False)],
)
def test_what_was_as_long_as_a_phrase_and_none_is_told_as_clear(
    house: House, sounds_ms: int, found: NotHeard, is_clear: bool
) -> None:
    """A cough is not as long; and the reader's own words are nobody's."""
    house.found = [found]
    house.start().listen(Listening.OPEN)
    house.microphone().hear(mixed(room(4500), bytes(32_000) + voice(sounds_ms)))
    house.wait_for(NothingHeard)
    (nothing,) = house.of(NothingHeard)
    assert isinstance(nothing, NothingHeard)
    assert nothing.is_clear is is_clear
