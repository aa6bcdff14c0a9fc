"""The session: where threads meet, with a real reader and parts that break."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from tests.unit.reader.articles import article
from voicereader.app.session import Session
from voicereader.article.memory import Memo, PlaceMemo
from voicereader.reader.effects import Earcon, View
from voicereader.reader.events import CommandGiven, Event, MarkReached, Opened
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance


class FakeVoice:
    """A speech output that keeps what it was asked, and can be told to break."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.closed = threading.Event()
        self.breaks = False
        self.changed = threading.Condition()

    def speak(self, utterance: Utterance) -> None:
        """Keep it, or break."""
        if self.breaks:
            self.breaks = False
            raise OSError("the wire is cut")
        with self.changed:
            self.said.append(utterance.text)
            self.changed.notify_all()

    def foresee(self, utterances: tuple[Utterance, ...]) -> None:
        """Nothing is said ahead."""

    def cancel(self) -> None:
        """Nothing to cancel."""

    pause = resume = hush = cancel

    def play(self, earcon: Earcon) -> None:
        """Nothing to play."""

    def set_volume(self, percent: int) -> None:
        """Nothing to turn."""

    def close(self) -> None:
        """Note it."""
        self.closed.set()

    def wait_for(self, is_so: Callable[[list[str]], bool]) -> None:
        """Wait until what was said is so."""
        with self.changed:
            assert self.changed.wait_for(lambda: is_so(self.said), timeout=5), self.said


class FakeKeeper:
    """A keeper that keeps what it was given."""

    def __init__(self) -> None:
        self.kept: list[object] = []
        self.closed = threading.Event()

    def remember(self, memo: Memo) -> None:
        """Keep it."""
        self.kept.append(memo)

    def keep_setting(self, name: str, value: str | int) -> None:
        """Keep it."""
        self.kept.append((name, value))

    def keep_pronunciation(self, word: str, like: str) -> None:
        """Keep it."""
        self.kept.append((word, like))

    def settle(self, timeout_s: float) -> None:
        """There is nothing to wait for."""

    def close(self) -> None:
        """Note it."""
        self.closed.set()


def new_session(keeper: FakeKeeper | None = None) -> Session:
    """A session over a real reader."""
    return Session(Reader(article(), VoiceSettings(Prosody())), keeper or FakeKeeper())


class Eye:
    """A front end that keeps what it was shown, and can be told to break."""

    def __init__(self) -> None:
        self.views: list[View] = []
        self.closed = threading.Event()
        self.breaks = False
        self.changed = threading.Condition()

    def show(self, view: View) -> None:
        """Keep it, or break."""
        if self.breaks:
            raise OSError("the screen is cracked")
        with self.changed:
            self.views.append(view)
            self.changed.notify_all()

    def close(self) -> None:
        """Note it."""
        self.closed.set()

    def wait_for(self, is_so: Callable[[View], bool]) -> None:
        """Wait for a view that is so."""
        with self.changed:
            assert self.changed.wait_for(lambda: any(map(is_so, self.views)), timeout=5)


@pytest.fixture
def parts() -> tuple[Session, FakeVoice, Eye]:
    """A session that has been opened, its ear and its eye."""
    voice, eye = FakeVoice(), Eye()
    session = new_session()
    session.tell(Opened())
    session.start(voice)
    session.attach(eye)
    return session, voice, eye


Parts = tuple[Session, FakeVoice, Eye]


def test_speech_begins_before_there_is_a_screen() -> None:
    """What was to be shown meanwhile is shown when it comes."""
    voice, eye = FakeVoice(), Eye()
    session = new_session()
    session.tell(Opened())
    session.start(voice)
    voice.wait_for(lambda said: said[:1] == ["Notice, heading level 2."])
    first = session.first_view()
    session.attach(eye)
    assert eye.views[0] == first
    session.close()


def test_a_key_press_and_a_spoken_phrase_arrive_alike(parts: Parts) -> None:
    """Commands come from any thread, and are obeyed in the order told."""
    session, voice, _ = parts
    threads = [
        threading.Thread(target=session.tell, args=(CommandGiven(Command("escape")),)),
        threading.Thread(target=session.tell, args=(CommandGiven(Command("next-heading")),)),
    ]
    for thread in threads:
        thread.start()
        thread.join()
    voice.wait_for(lambda said: said[-1:] == ["Risks, section 1 of 4."])
    session.close()


def test_quit_closes_the_voice_and_the_screen(parts: Parts) -> None:
    """Both are let go of."""
    session, voice, eye = parts
    session.tell(CommandGiven(Command("quit")))
    assert voice.closed.wait(5)
    assert eye.closed.wait(5)


def test_a_voice_that_breaks_is_told_and_asked_again(parts: Parts) -> None:
    """One sentence in the notice, and the reader goes on."""
    session, voice, eye = parts
    session.tell(CommandGiven(Command("escape")))
    voice.wait_for(lambda said: "".join(said[-1:]).startswith("Balloons."))
    voice.breaks = True
    session.tell(CommandGiven(Command("read-all")))
    eye.wait_for(lambda view: "the wire is cut" in view.notice)
    voice.wait_for(lambda said: "".join(said[-1:]).startswith(("There are", "Risks", "A balloon")))
    session.close()


def test_a_reader_that_breaks_is_told_in_one_sentence_and_goes_on(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An event it cannot handle costs that event and no more."""
    session, voice, eye = parts
    whole = Reader.handle

    def broken(self: Reader, event: Event) -> object:
        if isinstance(event, MarkReached):
            raise ZeroDivisionError("by nothing")
        return whole(self, event)

    monkeypatch.setattr(Reader, "handle", broken)
    session.tell(MarkReached(1, 0))
    eye.wait_for(lambda view: "ZeroDivisionError: by nothing" in view.notice)
    session.tell(CommandGiven(Command("help")))
    voice.wait_for(lambda said: "Help, heading level 1." in said)
    session.close()


def test_a_screen_that_breaks_ends_the_session(parts: Parts) -> None:
    """A voice that nobody can stop must not go on."""
    session, voice, eye = parts
    eye.breaks = True
    session.tell(CommandGiven(Command("escape")))
    assert voice.closed.wait(5)


def test_closing_twice_or_before_the_start_is_harmless(parts: Parts) -> None:
    """The end can be asked for by anyone, any number of times."""
    session, voice, _ = parts
    session.close()
    session.close()
    assert voice.closed.is_set()
    new_session().close()


def test_what_is_to_be_kept_reaches_the_keeper_and_it_is_closed_last() -> None:
    """Places and settings, and the end waits for them to be on disk."""
    voice, keeper = FakeVoice(), FakeKeeper()
    session = new_session(keeper)
    session.tell(Opened())
    session.start(voice)
    session.tell(CommandGiven(Command("escape")))
    session.tell(CommandGiven(Command("faster")))
    voice.wait_for(lambda said: said[-1:] == ["Rate: 190 words a minute."])
    session.close()
    assert ("rate", 190) in keeper.kept
    assert any(isinstance(memo, PlaceMemo) for memo in keeper.kept)
    assert keeper.closed.is_set()


def test_words_that_are_being_said_already_are_not_asked_for_again() -> None:
    """A start may say them before there is a reader; what follows is asked for as always."""
    session, voice = new_session(), FakeVoice()
    session.tell(Opened())
    session.start(voice, has_begun=lambda utterance: utterance.id == 1)
    voice.wait_for(lambda said: len(said) == 2)
    session.close()
    assert voice.said == ["This is no advice.", "Ask a doctor first."]
