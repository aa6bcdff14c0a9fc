"""Speaking through a real speech-dispatcher, with its eSpeak NG module, on the virtual card."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testkit.sound_card import RATE_HZ, Recording, SoundCard
from testkit.speech_dispatcher import SpeechDispatcher
from testkit.waiting import wait_until
from voicereader.reader.events import Event, MarkReached, SpeechEnded, SpeechFailed
from voicereader.reader.utterance import Piece, Prosody, Utterance
from voicereader.speech.speechd import SpeechdOutput, ssml
from voicereader.speech.ssip import socket_path
from voicereader.speech.synthesizer import SpeechError

Samples = npt.NDArray[np.float64]
_QUARTER = RATE_HZ // 4

FIRST = "Bleeding & bruising, in < 1 of 10 patients."
SECOND = "The cement hardens quickly."


def utterance(id_: int, text: str) -> Utterance:
    """Words of one piece."""
    return Utterance(id_, (Piece(text),), Prosody())


class Events:
    """Keeps what is told, and waits for more of it."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._lock = threading.Lock()

    def tell(self, event: Event) -> None:
        """Keep it."""
        with self._lock:
            self.events.append(event)

    def wait_for(self, event: Event, within_s: float = 15.0) -> None:
        """Wait until it has been told."""
        wait_until(lambda: event in self.events, str(event), within_s)


@pytest.fixture
def events() -> Events:
    """An ear."""
    return Events()


@pytest.fixture
def dispatcher(sound_card: SoundCard) -> Iterator[SpeechDispatcher]:
    """A server of its own."""
    with SpeechDispatcher(sound_card) as server:
        yield server


@pytest.fixture
def output(dispatcher: SpeechDispatcher, events: Events) -> Iterator[SpeechdOutput]:
    """An output on it, at the person's own rate."""
    made = SpeechdOutput(events.tell, 175, dispatcher.socket)
    yield made
    made.close()


def test_utterances_are_heard_in_order_with_a_mark_a_word(
    sound_card: SoundCard, output: SpeechdOutput, events: Events
) -> None:
    """The first mark is the first word's; the end comes after the last sound."""
    with sound_card.record() as heard:
        output.speak(utterance(1, FIRST))
        output.speak(utterance(2, SECOND))
        heard.wait_for_sound(within_s=10)
        events.wait_for(SpeechEnded(2))
    told = [event for event in events.events if isinstance(event, MarkReached)]
    marks = [mark.offset for mark in told if mark.utterance_id == 1]
    assert marks[0] == 0
    assert marks == sorted(marks)
    assert set(marks) >= {FIRST.index("bruising"), FIRST.index("patients")}
    ids = [event.utterance_id for event in events.events if isinstance(event, SpeechEnded)]
    assert ids == [1, 2]


def test_a_pause_goes_on_at_the_word_that_was_reached(
    sound_card: SoundCard, output: SpeechdOutput, events: Events
) -> None:
    """Silent meanwhile, and what was not heard yet is heard."""
    at = FIRST.index("bruising")
    with sound_card.record() as heard:
        output.speak(utterance(1, FIRST))
        output.speak(utterance(2, SECOND))
        events.wait_for(MarkReached(1, at))
        output.pause()
        heard.wait_for_silence(lasting_s=0.5)
        told = len(events.events)
        output.resume()
        events.wait_for(SpeechEnded(2))
    first = next(event for event in events.events[told:] if isinstance(event, MarkReached))
    assert first.utterance_id == 1
    assert first.offset >= at


def test_of_what_was_cancelled_nothing_is_told(output: SpeechdOutput, events: Events) -> None:
    """Neither its end nor that it failed; what is asked after it is heard."""
    output.speak(utterance(1, FIRST))
    output.speak(utterance(2, SECOND))
    events.wait_for(MarkReached(1, 0))
    output.cancel()
    told = len(events.events)
    output.speak(utterance(3, SECOND))
    events.wait_for(SpeechEnded(3))
    later = events.events[told + 1 :]  # one event may be on its way at that very moment
    assert all(getattr(event, "utterance_id", 3) == 3 for event in later)
    assert not any(isinstance(event, SpeechFailed) for event in events.events)


def test_what_has_no_word_ends_at_once(output: SpeechdOutput, events: Events) -> None:
    """Speech-dispatcher would tell nothing of it."""
    output.speak(utterance(1, "—"))
    events.wait_for(SpeechEnded(1))


def test_without_a_server_there_is_one_clear_sentence(events: Events, tmp_path: Path) -> None:
    """Which socket, and what is wrong with it."""
    with pytest.raises(SpeechError, match=r"cannot be reached at .*none\.sock"):
        SpeechdOutput(events.tell, 175, tmp_path / "none.sock")


def test_the_socket_is_where_the_environment_says() -> None:
    """SPEECHD_ADDRESS, else under the runtime folder."""
    assert socket_path({"SPEECHD_ADDRESS": "unix_socket:/a/b"}) == Path("/a/b")
    assert socket_path({"XDG_RUNTIME_DIR": "/run/me"}) == Path(
        "/run/me/speech-dispatcher/speechd.sock"
    )


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), st.integers(0, 40))
def test_any_text_is_sent_whole_and_well_formed(text: str, start: int) -> None:
    """Every character from the start on, and marks named after places in the text."""
    tree = ElementTree.fromstring(ssml(text, start))
    assert "".join(tree.itertext()) == text[start:]
    assert all(start <= int(mark.get("name", "-1")) < len(text) for mark in tree)


def test_recording_is_what_the_listener_hears(sound_card: SoundCard) -> None:
    """The ear of these tests works: silence is silence."""
    with sound_card.record() as heard:
        assert isinstance(heard, Recording)
        assert heard.first_sound() is None


def test_each_language_is_spoken_in_its_own_voice_and_every_word_is_marked(
    sound_card: SoundCard, output: SpeechdOutput, events: Events
) -> None:
    """German words in an English sentence sound as German, and the sentence ends once."""
    german = "die Wirbelsäule ist gesund"
    before, after = "He said: \u201c", "\u201d, and he was right."
    mixed = (Piece(before), Piece(german, voice="de"), Piece(after))
    heard = {}
    for id_, (pieces, voice) in enumerate(
        [(mixed, "en"), ((Piece(german),), "de"), ((Piece(german),), "en")], start=1
    ):
        with sound_card.record() as recording:
            output.speak(Utterance(id_, pieces, Prosody(voice)))
            events.wait_for(SpeechEnded(id_))
            recording.wait_for_silence(lasting_s=0.3)
            heard[id_] = np.array(recording.samples(), dtype=float)
    as_german, as_english = (_likeness(heard[id_], heard[1]) for id_ in (2, 3))
    assert as_german > 0.7
    assert as_english < 0.5
    marks = [e.offset for e in events.events if isinstance(e, MarkReached) and e.utterance_id == 1]
    text = before + german + after
    assert marks == sorted(marks)
    assert {text.index(word) for word in ("die", "gesund", "right")} <= set(marks)
    assert events.events.count(SpeechEnded(1)) == 1


def test_in_the_midst_of_another_language_a_pause_goes_on_there(
    sound_card: SoundCard, output: SpeechdOutput, events: Events
) -> None:
    """What was heard before it is not said again, what follows is."""
    pieces = (Piece("He said: "), Piece("die Wirbelsäule ist gesund", voice="de"), Piece(", now."))
    said = Utterance(1, pieces, Prosody("en"))
    at = said.text.index("ist")
    output.speak(said)
    events.wait_for(MarkReached(1, at))
    output.pause()
    with sound_card.record() as recording:
        recording.wait_for_silence(lasting_s=0.5)
    told = len(events.events)
    output.resume()
    events.wait_for(SpeechEnded(1))
    marks = [event.offset for event in events.events[told:] if isinstance(event, MarkReached)]
    assert min(marks) >= at
    assert said.text.index("now") in marks
    assert not any(isinstance(event, SpeechFailed) for event in events.events)


def _likeness(part: Samples, whole: Samples) -> float:
    """How much of a sound is in another: the middle one of its quarter seconds' best correlations.

    Of quarter seconds, because a busy machine may put a gap anywhere.
    """
    loud = np.flatnonzero(np.abs(part) > 300)
    sound = part[loud[0] : loud[-1]]
    pieces = sound[: len(sound) // _QUARTER * _QUARTER].reshape(-1, _QUARTER)
    energies = np.convolve(np.ones(_QUARTER), whole**2)[_QUARTER - 1 :]
    size = len(whole) + _QUARTER
    spectrum = np.fft.rfft(whole, size)
    best = []
    for piece in pieces:
        products = np.fft.irfft(spectrum * np.conj(np.fft.rfft(piece, size)), size)
        norms = np.sqrt(energies * np.sum(piece**2))
        best.append(np.max(products[: len(norms)] / np.maximum(norms, 1e6)))
    return float(np.median(best))
