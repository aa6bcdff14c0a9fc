"""Promises of a voice for a script: each line is answered before the next, and none is lost."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from tests.unit.reader.articles import article
from tests.unit.ui.plain.typed_session import FakeKeeper, TypedSession
from voicereader.app.session import Session
from voicereader.reader.effects import Earcon
from voicereader.reader.events import MarkReached, Opened, SpeechEnded
from voicereader.reader.reader import Reader
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance
from voicereader.ui.plain.captioned_voice import CaptionedVoice
from voicereader.ui.plain.line_front_end import LineFrontEnd, LineReader
from voicereader.ui.plain.line_parser import LineParser
from voicereader.ui.plain.line_printer import LinePrinter
from voicereader.ui.plain.script_pacer import ScriptPacer


class QuickVoice:
    """A voice that says all it is asked to, each utterance a moment after the one before."""

    def __init__(self, captions: CaptionedVoice) -> None:
        self._captions = captions
        self._asked: list[Utterance] = []
        self._changed = threading.Condition()
        self._is_held = self._is_over = False
        self._thread = threading.Thread(target=self._say, daemon=True)
        self._thread.start()

    def speak(self, utterance: Utterance) -> None:
        """Say it after the others."""
        with self._changed:
            self._asked.append(utterance)
            self._changed.notify()

    def foresee(self, utterances: tuple[Utterance, ...]) -> None:
        """Nothing is said ahead."""

    def cancel(self) -> None:
        """Forget all."""
        with self._changed:
            self._asked.clear()
            self._is_held = False

    def pause(self) -> None:
        """Hold."""
        self._is_held = True

    hush = pause

    def resume(self) -> None:
        """Go on."""
        with self._changed:
            self._is_held = False
            self._changed.notify()

    def play(self, earcon: Earcon) -> None:
        """No sound."""

    def set_volume(self, percent: int) -> None:
        """No sound."""

    def close(self) -> None:
        """End."""
        with self._changed:
            self._is_over = True
            self._changed.notify()

    def _say(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_over or (self._asked and not self._is_held))
                if self._is_over:
                    return
                said = self._asked[0]
            self._captions.tell(MarkReached(said.id, 0))
            with self._changed:
                if self._asked[:1] != [said]:
                    continue
                self._asked.pop(0)
            self._captions.tell(SpeechEnded(said.id, 0.1))


def spoken(lines: Sequence[str]) -> list[str]:
    """What is written of a script that is answered aloud, until it has ended."""
    written = bytearray()
    printer = LinePrinter(written.extend)
    captions = CaptionedVoice(printer)
    core = Reader(article(), VoiceSettings(Prosody(voice="en"), has_sound=False))
    pacer = ScriptPacer(LineReader(core, LineParser(ROWS), captions))
    session = Session(pacer, FakeKeeper())
    voice = QuickVoice(captions)
    captions.connect(voice, session.tell)
    session.tell(Opened())
    session.start(captions)
    room = LineFrontEnd(session.tell, captions, printer, pacer)
    session.attach(room)
    running = threading.Thread(target=room.run, args=(iter(lines),), daemon=True)
    running.start()
    running.join(20)
    session.close()
    assert not running.is_alive(), "it waits for ever"
    return written.decode().splitlines()


@pytest.mark.parametrize(
    "script",
    [
        ("risks", "next", "quit"),
        ("", "", "", "quit"),
        ("risks", "where am i", "next", "spell that", "contents", "2", "next", "quit"),
        ("find", "bone", "next match", "help", "next", "escape", "quit"),
        ("settings", "1", "3", "escape", "", "escape", "next heading", "next", "quit"),
    ],
)
def test_the_same_script_writes_the_same_with_a_voice_and_without(script: Sequence[str]) -> None:
    """From the disclaimer to the last answer, which quit waits for."""
    typed = TypedSession(article())
    assert spoken(script) == [*typed.take(), *typed.type(*script)]


def test_the_end_of_the_lines_waits_for_all_that_is_being_read() -> None:
    """Who asks for everything hears everything."""
    written = spoken(["read all"])
    assert written[-1].startswith("End of ")
    assert "Pain, 2 of 2." in written


def test_the_end_of_the_lines_reads_nothing_that_was_not_asked_for() -> None:
    """A script without a line hears the disclaimer and the greeting; one that pauses ends there."""
    greeted = spoken([])
    assert "Balloons" in greeted[-1]
    assert spoken(["where am i"]) == [*greeted, *TypedSession(article()).type("where am i")[-1:]]
    assert spoken(["risks", "pause", "stop"])[: len(greeted)] == greeted
