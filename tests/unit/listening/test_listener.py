"""When the microphone is open, and what is told when it comes and goes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from testkit.waiting import wait_until
from tests.unit.listening.fakes import HEARD, TALK, room
from tests.unit.listening.house import WORD, House
from voicereader.listening import listener as listener_module
from voicereader.listening.capture.input_level import Level, Trouble
from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.listener import FAILURES_AT_MOST
from voicereader.listening.phrase_tracker import BLOCK_FRAMES, Overheard
from voicereader.listening.recognizer import RecognizerError
from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import (
    MicrophoneFound,
    MicrophoneLost,
    NothingHeard,
    PhraseHeard,
    TroubleMet,
    VoiceStarted,
    WakePhraseHeard,
)


@pytest.fixture
def house() -> Iterator[House]:
    """Nothing is told yet, nothing is open."""
    made = House()
    yield made
    made.close()


def test_once_hears_one_phrase_and_closes(house: House) -> None:
    """The microphone is closed as soon as the phrase is known, whatever is said after it."""
    house.found = [HEARD, HEARD]
    house.start().listen(Listening.ONCE)
    microphone = house.microphone()
    microphone.hear(WORD + WORD)
    wait_until(lambda: microphone.is_closed, "the microphone closed")
    assert [type(event) for event in house.events] == [VoiceStarted, PhraseHeard]


def test_once_gives_up_after_six_seconds(house: House) -> None:
    """Nobody says anything: that is told, and the microphone closed."""
    house.start().listen(Listening.ONCE)
    microphone = house.microphone()
    microphone.hear(room(5900))
    microphone.hear(room(1000, seed=2))
    wait_until(lambda: microphone.is_closed, "the microphone closed")
    (nothing,) = house.events
    assert isinstance(nothing, NothingHeard)
    assert 6.0 <= nothing.at_s < 6.1


def test_once_can_be_asked_for_again(house: House) -> None:
    """With the same recognizer and another microphone."""
    house.found = [HEARD, HEARD]
    listener = house.start()
    for number in (1, 2):
        listener.listen(Listening.ONCE)
        house.microphone(number).hear(WORD)
        house.wait_for(PhraseHeard, number)
    assert len(house.recognizers) == 1


def test_another_document_is_heard_with_another_recognizer(house: House) -> None:
    """From the next phrase on; the microphone stays open, and the old one is let go of."""
    house.found, house.later = [HEARD], [HEARD]
    listener = house.start()
    listener.listen(Listening.OPEN)
    house.microphone().hear(WORD)
    house.wait_for(PhraseHeard)
    listener.build_anew()
    house.microphone().hear(WORD)
    house.wait_for(PhraseHeard, 2)
    first, _second = house.recognizers
    assert first.is_closed
    assert len(house.microphones) == 1


def test_a_closed_microphone_ends_the_phrase(house: House) -> None:
    """Nobody is left waiting for what was said, and the device is let go of."""
    listener = house.start()
    listener.listen(Listening.OPEN)
    microphone = house.microphone()
    microphone.hear(WORD[: 2 * 20_000])
    house.wait_for(VoiceStarted)
    listener.listen(Listening.CLOSED)
    microphone.hear(room(40))
    wait_until(lambda: microphone.is_closed, "the microphone closed")
    assert [type(event) for event in house.events] == [VoiceStarted, NothingHeard]


def test_nothing_is_opened_or_built_before_it_is_asked_for(house: House) -> None:
    """Closed is the beginning, and asleep without a wake phrase is closed."""
    listener = house.start()
    listener.expect(Context())
    listener.listen(Listening.CLOSED)
    listener.listen(Listening.ASLEEP)
    listener.listen(Listening.OPEN)
    house.microphone().hear(room(100))
    wait_until(lambda: len(house.recognizers) == 1, "the recognizer built")
    assert len(house.microphones) == 1
    listener.listen(Listening.ASLEEP)
    house.microphone().hear(room(100))
    wait_until(lambda: house.microphone().is_closed, "the microphone closed")
    assert house.wakers == []


def test_asleep_only_the_wake_phrase_counts(house: House) -> None:
    """No voice and no other phrase is told, and every command is heard again after it."""
    house.wakes = [TALK, HEARD]
    house.found = [HEARD]
    listener = house.start(has_wake_phrase=True)
    listener.listen(Listening.ASLEEP)
    house.microphone().hear(WORD + room(1000) + WORD)
    house.wait_for(WakePhraseHeard)
    assert house.events == [WakePhraseHeard()]
    assert len(house.wakers[0].phrases) == 2
    listener.listen(Listening.OPEN)
    house.microphone().hear(WORD + WORD)
    house.wait_for(PhraseHeard)


def test_falling_asleep_ends_the_phrase(house: House) -> None:
    """What had started while awake is still told of."""
    listener = house.start(has_wake_phrase=True)
    listener.listen(Listening.OPEN)
    house.microphone().hear(WORD[: 2 * 20_000])
    house.wait_for(VoiceStarted)
    listener.listen(Listening.ASLEEP)
    house.microphone().hear(room(40))
    house.wait_for(NothingHeard)
    assert len(house.events) == 2


def test_a_missing_microphone_is_told_once_and_found_when_it_comes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again and again, and then all is as ever."""
    monkeypatch.setattr(listener_module, "RETRY_S", 0.01)
    house.refusals = [MicrophoneError("There is none.")] * 5
    house.found = [HEARD]
    house.start().listen(Listening.OPEN)
    house.microphone().hear(WORD)
    house.wait_for(PhraseHeard)
    assert house.events[:2] == [MicrophoneLost("There is none."), MicrophoneFound()]
    assert [type(event) for event in house.events[2:]] == [VoiceStarted, PhraseHeard]


def test_what_is_expected_does_not_make_a_missing_microphone_be_tried_more_often(
    house: House,
) -> None:
    """A reader tells its context at every word."""
    house.refusals = [MicrophoneError("There is none.")] * 100
    listener = house.start()
    listener.listen(Listening.OPEN)
    for _ in range(50):
        listener.expect(Context())
    house.wait_for(MicrophoneLost)
    listener.listen(Listening.CLOSED)
    listener.listen(Listening.OPEN)
    listener.close()
    assert len(house.refusals) >= 98


def test_a_microphone_that_goes_ends_the_phrase_and_is_opened_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The phrase that it took with it was nothing, and the next one is heard."""
    monkeypatch.setattr(listener_module, "RETRY_S", 0.01)
    house.found = [HEARD]
    house.start().listen(Listening.OPEN)
    house.microphone().hear(WORD[: 2 * 20_000])
    house.wait_for(VoiceStarted)
    house.microphone().go("It is gone.")
    house.microphone(2).hear(WORD)
    house.wait_for(PhraseHeard)
    kinds = [type(event) for event in house.events]
    assert kinds[:4] == [VoiceStarted, NothingHeard, MicrophoneLost, MicrophoneFound]
    assert kinds[4:] == [VoiceStarted, PhraseHeard]
    assert house.microphones[0].is_closed


def test_once_without_a_microphone_is_nothing_heard(house: House) -> None:
    """Whoever pressed the key is not left waiting, and it is not tried behind their back."""
    house.refusals = [MicrophoneError("There is none.")] * 2
    listener = house.start()
    listener.listen(Listening.ONCE)
    house.wait_for(NothingHeard)
    assert [type(event) for event in house.events] == [MicrophoneLost, NothingHeard]


def test_a_file_that_ends_is_heard_to_its_end_and_not_again(house: House) -> None:
    """Its last phrase may break off with it; that nothing more is heard is told."""
    house.found = [HEARD]
    listener = house.start()
    listener.listen(Listening.OPEN)
    microphone = house.microphone()
    microphone.hear(WORD[: 2 * 24_000])
    microphone.end()
    house.wait_for(MicrophoneLost)
    wait_until(lambda: microphone.is_closed, "the file closed")
    ended = MicrophoneLost("The sound file that is the microphone has ended.")
    assert [type(event) for event in house.events[:2]] == [VoiceStarted, PhraseHeard]
    assert house.events[2:] == [ended]
    assert len(house.microphones) == 1
    listener.listen(Listening.OPEN)
    house.microphone(2).hear(room(100))
    house.wait_for(MicrophoneFound)


def test_a_file_that_ends_while_one_phrase_is_waited_for_is_nothing_heard(house: House) -> None:
    """The microphone is closed after it anyway: there is no outage to tell."""
    house.start().listen(Listening.ONCE)
    house.microphone().end()
    house.wait_for(NothingHeard)
    wait_until(lambda: house.microphone().is_closed, "the file closed")
    assert [type(event) for event in house.events] == [NothingHeard]


def test_a_dead_microphone_is_told_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three seconds of zeros are no room."""
    monkeypatch.setattr(listener_module, "RETRY_S", 0.01)
    house.start(level=Level()).listen(Listening.OPEN)
    house.microphone().hear(bytes(2 * 16_000 * 6))
    house.wait_for(MicrophoneLost)
    house.microphone().go("It is gone.")
    house.microphone(2)
    assert house.events == [MicrophoneLost(Trouble.DEAD)]


def test_a_microphone_that_is_muted_later_is_told_each_time_and_found_each_time(
    house: House,
) -> None:
    """It stays open, so that its sound is heard as soon as it is back."""
    house.start(level=Level()).listen(Listening.OPEN)
    house.microphone().hear((room(11_000) + bytes(2 * 16_000 * 4)) * 2 + room(500))
    house.wait_for(MicrophoneFound, 2)
    told = house.of(MicrophoneLost, MicrophoneFound)
    assert told == [MicrophoneLost(Trouble.DEAD), MicrophoneFound()] * 2
    assert len(house.microphones) == 1


def test_one_phrase_is_not_waited_for_from_a_dead_microphone(house: House) -> None:
    """Whoever pressed the key learns after three seconds that it is muted."""
    house.start(level=Level()).listen(Listening.ONCE)
    house.microphone().hear(bytes(2 * 16_000 * 4))
    wait_until(lambda: house.microphone().is_closed, "the microphone closed")
    assert house.events[0] == MicrophoneLost(Trouble.DEAD)
    assert [type(event) for event in house.events[1:]] == [NothingHeard]


def test_what_fails_again_and_again_is_told_and_tried_again_slowly(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recognizer is made for each try: without a rest a core would be busy for ever."""
    monkeypatch.setattr(listener_module, "SLOW_RETRY_S", 0.2)
    is_broken = True

    def break_down(pcm: bytes, _at_s: float) -> Overheard:
        if is_broken:
            raise ZeroDivisionError("no sound")
        return Overheard(pcm)

    house.start(break_down).listen(Listening.OPEN)
    house.microphone().hear(room(1000))
    house.wait_for(MicrophoneLost)
    assert len(house.recognizers) == FAILURES_AT_MOST
    house.microphone(2).hear(room(100))
    house.microphone(3)
    told = [type(event) for event in house.events]
    assert told == [TroubleMet, MicrophoneLost], "told once"
    is_broken = False
    house.microphone(3).hear(room(100))
    house.wait_for(MicrophoneFound)


def test_what_is_broken_is_tried_at_once_when_it_is_asked_for(house: House) -> None:
    """Nobody who presses a key waits for half a minute."""
    house.unbuilt = RecognizerError("There is no model; install it.")
    listener = house.start()
    listener.listen(Listening.OPEN)
    house.wait_for(MicrophoneLost)
    house.unbuilt = None
    listener.listen(Listening.OPEN)
    house.microphone(2).hear(room(100))
    house.wait_for(MicrophoneFound)


@pytest.mark.parametrize("how", [Listening.OPEN, Listening.ASLEEP])
def test_what_cannot_be_built_is_lost_while_it_should_be_open(house: House, how: Listening) -> None:
    """In the recognizer's own sentence, awake or asleep: nobody goes on speaking to nobody."""
    house.unbuilt = RecognizerError("There is no model; install it.")
    house.start(has_wake_phrase=True).listen(how)
    house.wait_for(MicrophoneLost)
    wait_until(lambda: house.microphone().is_closed, "the microphone closed")
    assert house.events == [MicrophoneLost("There is no model; install it.")]


@pytest.mark.parametrize("how", [Listening.CLOSED, Listening.OPEN])
def test_closing_lets_go_of_everything(house: House, how: Listening) -> None:
    """While it waits for an order or for sound; a second close does nothing."""
    listener = house.start()
    listener.listen(how)
    if how is Listening.OPEN:
        house.microphone().hear(room(100))
        wait_until(lambda: len(house.recognizers) == 1, "the recognizer built")
    listener.close()
    listener.close()
    names = [thread.name for thread in threading.enumerate()]
    assert "listener" not in names
    assert all(microphone.is_closed for microphone in house.microphones)
    assert all(recognizer.is_closed for recognizer in house.recognizers)


def test_it_wakes_up_less_often_only_while_nobody_is_heard(house: House) -> None:
    """Four blocks at a time in silence; one in a phrase, and beside the reader's voice."""
    reads: list[int] = []
    is_playing = [False]

    def overhear(pcm: bytes, captured_s: float) -> Overheard:  # noqa: ARG001
        return Overheard(pcm, False if is_playing[0] else None)

    house.found = [HEARD]
    house.start(overhear).listen(Listening.OPEN)
    microphone = house.microphone()
    read = microphone.read

    def counted(frames: int) -> bytes:
        reads.append(frames)
        return read(frames)

    microphone.read = counted  # type: ignore[method-assign]
    microphone.hear(WORD)
    wait_until(lambda: PhraseHeard in map(type, house.events), "a phrase")
    assert set(reads) == {BLOCK_FRAMES, 4 * BLOCK_FRAMES}
    is_playing[0] = True
    microphone.hear(room(500))
    wait_until(lambda: reads[-5:] == 5 * [BLOCK_FRAMES], "single blocks")
