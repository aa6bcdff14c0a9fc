"""Promises of parity: whatever the screen can do, plain lines can, in the same words.

The screen's side is its keyboard and a listener who hears everything to its end; the plain side is
typed. Both have the same reader, so what is compared is all that lies between a person and it.
Where the screen's answer is silence, lines have a word for it.
"""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from tests.unit.ui.plain.typed_session import FakeListener, TypedSession
from voicereader.reader.effects import KeepSetting, Timer
from voicereader.reader.events import CommandGiven, Event, KeyPressed, PhraseGiven, TimerRang
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Command, Row
from voicereader.reader.registry.keys import key_name
from voicereader.reader.registry.registry import ROWS, keymap
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance
from voicereader.ui.keyboard import Keyboard, meaning
from voicereader.ui.plain import wording
from voicereader.ui.plain.line_parser import LineParser

# A list lies open, with something to choose by number.
NEEDS_A_LIST = frozenset({"choose-number", "choose"})

# What is said in the slot of a first phrase, where a number makes no sense.
FILLINGS = {"help-on": "reading", "set": "theme light"}


class Screen:
    """The screen's keyboard, and all that is heard of what its keys do."""

    def __init__(self) -> None:
        voice_settings = VoiceSettings(Prosody(voice="en"), has_sound=False)
        self.rehearsal = Rehearsal(article(), voice_settings=voice_settings)
        self.keyboard = Keyboard(self._tell, keymap(ROWS))
        self._names = {row.id: row.keys[0] for row in ROWS}

    def press(self, row: Row) -> list[str]:
        """The first key of a command, and all that is heard then, as it is written."""
        self.keyboard.press([self._names[row.id]], None)
        return self.hear()

    def enter(self, text: str) -> list[str]:
        """Type an entry, and Enter."""
        for character in text:
            self.keyboard.press([character], character)
        self.keyboard.press(["enter"], "\r")
        return self.hear()

    def hear(self) -> list[str]:
        """Everything that is said until silence, and by whoever waits for an answer then."""
        heard: list[str] = []
        while self.rehearsal.queue:
            heard.append(_line(self.rehearsal.queue[0]))
            self.rehearsal.hear_to_end()
            is_waiting = self.rehearsal.timers.pop(Timer.LOOKING, None) is not None
            if is_waiting and not self.rehearsal.queue:
                self.rehearsal.tell(TimerRang(Timer.LOOKING))
        return heard

    def _tell(self, event: Event) -> None:
        if isinstance(event, KeyPressed):
            event = meaning(event, self.rehearsal.view)
        self.rehearsal.tell(event)


def _line(said: Utterance) -> str:
    return said.written or said.text


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_command_says_the_same_in_both_front_ends(row: Row) -> None:
    """By its name in plain lines and by its key on the screen, its entry included."""
    screen, typed = _opened(row)
    screen_said = screen.press(row)
    plain_said = typed.type_to_rest(row.id)
    if row.asks:
        assert screen.rehearsal.view.entry is not None
        text = "2" if row.id not in ("find", "help-on", "say-it-like") else "faster"
        screen_said += screen.enter(text)
        plain_said += typed.type_to_rest(text)
    assert plain_said == _or_a_word(screen_said, row)
    assert typed.session.has_ended is screen.rehearsal.has_quit
    kept = [(e.name, e.value) for e in screen.rehearsal.settings if isinstance(e, KeepSetting)]
    assert typed.keeper.kept[: len(kept)] == kept
    assert typed.keeper.memos == screen.rehearsal.kept


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_typed_phrase_is_understood_as_on_the_screen(row: Row) -> None:
    """The first phrase of each row says what it says there."""
    screen, typed = _opened(row)
    phrase = plainly(row.phrases[0]).replace("\u2026", FILLINGS.get(row.id, "2"))
    screen.rehearsal.tell(PhraseGiven(phrase))
    screen_said, plain_said = screen.hear(), typed.type_to_rest(phrase)
    assert plain_said == _or_a_word(screen_said, row)
    assert not any(line.startswith("Not understood") for line in plain_said)


def test_every_key_on_the_screen_can_be_typed_by_its_sign_or_name() -> None:
    """Space, question mark, H, Shift+H, Ctrl+W: what announcements name is what can be typed."""
    parser, view = LineParser(ROWS), Rehearsal(article()).view
    said_rather = {"left", "right"}
    for key, command in keymap(ROWS).items():
        name = key_name(key)
        if name.casefold() in said_rather or key.isdecimal():
            continue
        typed = key if len(key) == 1 else name
        assert parser.events(typed, view, Command("continue")) == (CommandGiven(command),), name


def _or_a_word(screen_said: list[str], row: Row) -> list[str]:
    """What lines say where the screen says this."""
    is_silent = not screen_said and row.id != "quit"
    return [wording.NOTHING_TO_DO] if is_silent else screen_said


def _opened(row: Row) -> tuple[Screen, TypedSession]:
    """Both, past the disclaimer and the greeting, with a list open for what chooses from one."""
    screen, typed = Screen(), TypedSession(article(), listener=FakeListener())
    opened_screen, opened_paper = screen.hear(), typed.type_to_rest()
    assert opened_screen == opened_paper
    assert any("balloons" in line.lower() for line in opened_paper)
    if row.id in NEEDS_A_LIST:
        (contents,) = (row for row in ROWS if row.id == "contents")
        assert screen.press(contents) == typed.type_to_rest("contents")
    return screen, typed
