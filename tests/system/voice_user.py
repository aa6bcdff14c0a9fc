"""Someone who drives the program by voice alone, and how much of it is understood.

Each phrase is said once. What is not understood is typed, so that the journey goes on, and counts
against the rate, which the test prints and holds against a floor.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from testkit.listening_room import ListeningRoom
from testkit.sound_card import Recording
from testkit.terminal import Tmux
from testkit.waiting import wait_until
from tests.system.program import enter

REACTS_WITHIN_S = 10.0
ASKED = "Yes or no."
QUESTION_S = 3.0
"""In which a question is over at 250 words a minute."""


class Understood:
    """Which of the phrases that were said were understood, over any number of starts."""

    def __init__(self) -> None:
        self._said: list[tuple[str, bool]] = []

    def add(self, phrase: str, *, is_understood: bool) -> None:
        """Count one more."""
        self._said.append((phrase, is_understood))

    def is_at_least(self, floor: float, record: Callable[[str, object], None]) -> bool:
        """Whether as great a share was; `record` has it told at the end in any case."""
        missed = [phrase for phrase, is_understood in self._said if not is_understood]
        count = len(self._said)
        record(
            "measured",
            f"understood {count - len(missed)} of {count} phrases, each said once; "
            f"the floor is {floor:.0%}; missed: {', '.join(missed) or 'none'}",
        )
        return count - len(missed) >= floor * count


class VoiceUser:
    """Says a phrase once the voice is silent."""

    def __init__(
        self, room: ListeningRoom, terminal: Tmux, loudspeaker: Recording, understood: Understood
    ) -> None:
        self._room, self._terminal, self._loudspeaker = room, terminal, loudspeaker
        self._understood = understood

    def say(self, phrase: str, shown: str, *, typed: str = "") -> None:
        """Say it, yes where it is asked back, and type it where what it does is not shown.

        What it does is heard, too: who speaks next waits until that is over.
        """
        self.is_quiet()
        asked = self._loudspeaker.frames
        self.say_over_the_voice(phrase, shown, typed=typed)
        self._loudspeaker.wait_for_sound(asked)

    def say_over_the_voice(self, phrase: str, shown: str, *, typed: str = "") -> None:
        """The same while it reads."""
        if not self._is_understood(phrase, shown):
            self._terminal.press("s")  # whatever was done instead is silent
            enter(self._terminal, ":", "Say", typed or phrase)
            self._terminal.wait_for(shown)

    def is_quiet(self) -> None:
        """Wait until nothing is read."""
        self._loudspeaker.wait_for_silence(lasting_s=1.0, within_s=40)

    def leave(self) -> None:
        """Ask to quit, and say yes."""
        self.is_quiet()
        if not self._is_understood("quit the program", "Yes or no"):
            enter(self._terminal, ":", "Say", "quit the program")  # who types it is not asked
        else:
            self.is_quiet()
            self._room.say("yes please")
            has_ended = self._comes(lambda: self._terminal.has_ended)
            self._understood.add("yes please", is_understood=has_ended)
            if not has_ended:
                self._terminal.press("C-q")
        wait_until(lambda: self._terminal.has_ended, "its end")

    def _is_understood(self, phrase: str, shown: str) -> bool:
        before = self._terminal.text()
        assert shown not in before, f"{shown!r} would tell nothing of {phrase!r}"
        asked = self._loudspeaker.frames
        self._room.say(phrase)

        def is_answered() -> bool:
            now = self._terminal.text()
            return shown in now or (ASKED in now and now != before)

        is_understood = self._comes(is_answered)
        if is_understood and shown not in self._terminal.text():
            print(f"{phrase!r} was asked back; it showed:\n{self._terminal.text()}")
            self._loudspeaker.wait_for_sound(asked)
            time.sleep(QUESTION_S)
            self._room.say("yes please")
            is_understood = self._comes(lambda: shown in self._terminal.text())
        self._understood.add(phrase, is_understood=is_understood)
        if not is_understood:
            print(f"{phrase!r} was not understood; it showed:\n{self._terminal.text()}")
        return is_understood

    def _comes(self, holds: Callable[[], bool]) -> bool:
        """Whether it comes true within the time that a person waits."""
        try:
            wait_until(holds, "what was asked for", REACTS_WITHIN_S)
        except AssertionError:
            return False
        return True
