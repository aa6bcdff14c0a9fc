"""Promises of lines beside a voice: written when heard, once; Enter knows what is said."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from tests.unit.reader.articles import article
from voicereader.app.session import Session
from voicereader.reader.effects import Earcon
from voicereader.reader.events import (
    CommandGiven,
    Event,
    MarkReached,
    Opened,
    PhraseGiven,
    SpeechEnded,
    SpeechFailed,
)
from voicereader.reader.reader import Reader
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance
from voicereader.ui.plain.captioned_voice import CaptionedVoice
from voicereader.ui.plain.line_front_end import LineFrontEnd, LineReader
from voicereader.ui.plain.line_parser import LineParser
from voicereader.ui.plain.line_printer import LinePrinter


class Voice:
    """A voice that says nothing until it is told to."""

    def __init__(self) -> None:
        self.asked: list[Utterance] = []
        self.calls: list[str] = []

    def speak(self, utterance: Utterance) -> None:
        """Keep it."""
        self.asked.append(utterance)

    def cancel(self) -> None:
        """Forget all."""
        self.asked.clear()

    def pause(self) -> None:
        """Note it."""
        self.calls.append("pause")

    def foresee(self, utterances: tuple[Utterance, ...]) -> None:
        """See SpeechOutput."""
        self.calls.append(f"foresee {len(utterances)}")

    def hush(self) -> None:
        """Note it."""
        self.calls.append("hush")

    def resume(self) -> None:
        """Note it."""
        self.calls.append("resume")

    def play(self, earcon: Earcon) -> None:
        """Note it."""
        self.calls.append(earcon)

    def set_volume(self, percent: int) -> None:
        """Note it."""
        self.calls.append(str(percent))

    def close(self) -> None:
        """Note it."""
        self.calls.append("close")


class Stage:
    """A reader, its lines, and a voice that is heard step by step; no thread."""

    def __init__(self) -> None:
        self.written = bytearray()
        self.voice = Voice()
        self.captions = CaptionedVoice(LinePrinter(self.written.extend))
        reader = Reader(article(), VoiceSettings(Prosody()))
        self.reader = LineReader(reader, LineParser(ROWS), self.captions)
        self.captions.connect(self.voice, self.tell)
        self.tell(Opened())

    def tell(self, event: Event) -> None:
        """The session's part: events in, the effects of speech carried out."""
        for effect in self.reader.handle(event):
            match type(effect).__name__:
                case "Speak":
                    self.captions.speak(effect.utterance)  # type: ignore[union-attr]
                case "CancelSpeech":
                    self.captions.cancel()
                case "PauseSpeech":
                    self.captions.pause()
                case "ResumeSpeech":
                    self.captions.resume()

    def hear(self, utterances: int = 1, *, to_end: bool = True) -> None:
        """Hear what is asked for, the last of it perhaps only begun."""
        for left in range(utterances, 0, -1):
            said = self.voice.asked[0]
            self.captions.tell(MarkReached(said.id, 0))
            if left > 1 or to_end:
                self.voice.asked.pop(0)
                self.captions.tell(SpeechEnded(said.id))

    def type(self, line: str) -> None:
        """A line typed by the person."""
        self.tell(PhraseGiven(line))

    def lines(self) -> list[str]:
        """What was written since the last time."""
        lines = self.written.decode().splitlines()
        self.written.clear()
        return lines

    def past_disclaimer(self) -> Stage:
        """Silent at the title."""
        self.type("")
        self.hear()
        self.lines()
        return self


def test_a_line_is_written_when_its_first_word_is_heard_and_once() -> None:
    """Not when it is asked for, and not with its other marks."""
    stage = Stage()
    assert stage.lines() == []
    stage.hear(to_end=False)
    assert stage.lines() == ["Notice, heading level 2."]
    stage.captions.tell(MarkReached(stage.voice.asked[0].id, 8))
    assert stage.lines() == []


def test_what_is_cut_before_it_is_heard_is_not_written() -> None:
    """A mark that comes late changes nothing."""
    stage = Stage()
    said = stage.voice.asked[1]
    stage.type("stop")
    stage.captions.tell(MarkReached(said.id, 0))
    assert stage.lines() == []


def test_what_cannot_be_said_is_still_written() -> None:
    """The line is all there is of it then."""
    stage = Stage()
    stage.captions.tell(SpeechFailed(stage.voice.asked[0].id, "The voice is gone."))
    assert stage.lines()[0] == "Notice, heading level 2."


def test_enter_skips_the_disclaimer() -> None:
    """As on the screen; and the skipped rest is not written."""
    stage = Stage()
    stage.hear(to_end=False)
    stage.lines()
    stage.type("")
    stage.hear()
    (greeting,) = stage.lines()
    assert "Balloons" in greeting


def test_enter_starts_reading_and_goes_on_to_the_next_sentence() -> None:
    """While it reads, the next; in silence, on from there; in a pause, on at the same sound."""
    stage = Stage().past_disclaimer()
    stage.type("")
    stage.hear(2, to_end=False)
    assert stage.lines() == ["Balloons, heading level 1.", "A balloon lifts a bone."]
    stage.type("next")
    stage.hear(to_end=False)
    assert stage.lines() == ["Risks, section 1 of 4."]
    stage.type("stop")
    stage.type("")
    stage.hear(to_end=False)
    assert stage.lines() == ["Risks, section 1 of 4."]
    stage.type("pause")
    stage.voice.calls.clear()
    stage.type("")
    assert stage.voice.calls == ["resume"]


def test_lines_that_come_faster_than_they_are_taken_meet_what_they_were_typed_for() -> None:
    """The second answers what the first asks for; its letters are not spoken one by one."""
    stage = Stage().past_disclaimer()
    stage.type("find")
    stage.type("quit")
    assert [said.text for said in stage.voice.asked] == ["Not found: quit."]


def test_the_end_of_the_input_ends_the_session() -> None:
    """And the front end, whose thread may still wait for a line."""
    printed = bytearray()
    printer = LinePrinter(printed.extend)
    captions = CaptionedVoice(printer)
    reader = LineReader(Reader(article(), VoiceSettings(Prosody())), LineParser(ROWS), captions)
    session = Session(reader, _Nothing())
    voice = Voice()
    captions.connect(voice, session.tell)
    session.tell(Opened())
    session.start(captions)
    room = LineFrontEnd(session.tell, captions, printer)
    session.attach(room)
    room.run(iter([]))
    session.close()
    assert voice.calls[-1] == "close"


def test_quit_ends_it_while_a_line_is_waited_for() -> None:
    """Nobody has to press Enter first."""
    ended = threading.Event()

    def lines() -> Iterator[str]:
        ended.wait(10)
        yield ""

    told: list[Event] = []
    printer = LinePrinter(bytearray().extend)
    room = LineFrontEnd(told.append, CaptionedVoice(printer), printer)
    running = threading.Thread(target=room.run, args=(lines(),))
    running.start()
    room.close()
    running.join(5)
    assert not running.is_alive()
    assert told == []
    ended.set()


def test_a_line_is_told_as_a_phrase() -> None:
    """What it means is for the reader's side to say, in the order of events."""
    told: list[Event] = []
    printer = LinePrinter(bytearray().extend)
    room = LineFrontEnd(told.append, CaptionedVoice(printer), printer)
    done = threading.Event()

    def lines() -> Iterator[str]:
        yield "risks"
        done.set()

    threading.Thread(target=room.run, args=(lines(),), daemon=True).start()
    assert done.wait(5)
    room.close()
    assert told[0] == PhraseGiven("risks")
    assert all(isinstance(event, PhraseGiven | CommandGiven) for event in told)


class _Nothing:
    """A keeper that keeps nothing."""

    def remember(self, memo: object) -> None:
        """Let it go."""

    def keep_setting(self, name: str, value: str | int) -> None:
        """Let it go."""

    def keep_pronunciation(self, word: str, like: str) -> None:
        """Let it go."""

    def settle(self, timeout_s: float) -> None:
        """There is nothing to wait for."""

    def close(self) -> None:
        """Nothing is open."""
