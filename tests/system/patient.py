"""Someone who drives the program by voice alone, as people do: again where that was no use."""

from __future__ import annotations

from testkit.listening_room import ListeningRoom
from testkit.sound_card import Recording
from testkit.terminal import Tmux
from testkit.waiting import wait_until

REACTS_WITHIN_S = 10.0
ASKED = "Yes or no."


class Patient:
    """Says a phrase when the voice is silent, and again where it was not understood."""

    def __init__(self, room: ListeningRoom, terminal: Tmux, loudspeaker: Recording) -> None:
        self._room, self._terminal, self._loudspeaker = room, terminal, loudspeaker

    def stop(self) -> None:
        """Have it silent."""
        self.say("stop reading", "Stopped")

    def say(self, phrase: str, shown: str) -> None:
        """Say it until what it does is shown, four times at most; yes where it is asked back."""
        words = phrase
        for tries_left in (3, 2, 1, 0):
            before = self._terminal.text()
            self._room.say(words)
            try:
                self._wait_for(shown, before)
            except AssertionError:
                if not tries_left:
                    raise
                words = phrase
                continue
            if shown in self._terminal.text():
                return
            self.is_quiet()
            words = "yes please"
        raise AssertionError(f"{phrase!r} was asked back and never believed")

    def _wait_for(self, shown: str, before: str) -> None:
        """What is wanted, or a question that was not there before."""

        def is_there() -> bool:
            text = self._terminal.text()
            return shown in text or (ASKED in text and text != before)

        try:
            wait_until(is_there, f"{shown} or {ASKED}", REACTS_WITHIN_S)
        except AssertionError as error:
            raise AssertionError(f"{error}; it shows:\n{self._terminal.text()}") from None

    def is_quiet(self) -> None:
        """Wait until nothing is read."""
        self._loudspeaker.wait_for_silence(lasting_s=1.0, within_s=40)

    def leave(self) -> None:
        """Ask to quit, and say yes; both again where that was not understood."""
        for tries_left in (1, 0):
            self.is_quiet()
            self.say("quit the program", "Yes or no")
            self.is_quiet()
            self._room.say("yes please")
            try:
                wait_until(lambda: self._terminal.has_ended, "its end", REACTS_WITHIN_S)
            except AssertionError:
                if not tries_left:
                    raise
            else:
                return
