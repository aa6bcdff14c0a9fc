"""A patient who has no hands free: by voice alone, on the virtual card, today and tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.endtoend.listening_room import ListeningRoom
from tests.journeys.road import COMMAND
from tests.soundcard import Recording, SoundCard
from tests.terminal import Tmux
from tests.waiting import wait_until

REACTS_WITHIN_S = 10.0
WAKE = "hello reader"
ASKED = "Did you say"
SAID = (
    *(
        "skip the disclaimer",
        "stop reading",
        "find fracture",
        "bookmark this",
        "what section is this",
    ),
    *("speak louder", "go to question three", "stop listening", WAKE, "next section"),
    *("quit the program", "yes please", "continue reading"),
)


@pytest.fixture
def room(sound_card: SoundCard, tmp_path: Path) -> Iterator[ListeningRoom]:
    """A room with loudspeaker, person and microphone; the person knows what to say."""
    found = ListeningRoom(sound_card, tmp_path)
    found.rehearse(*SAID)
    yield found
    found.close()


def reader(memory: Path) -> Tmux:
    """The program, hands-free, with room to be louder."""
    flags = ("--listen", "always", "--wake", WAKE, "--volume", "50", "--rate", "250")
    return Tmux([*COMMAND, *flags, "--speaker", "card", "--memory", str(memory)])


class Patient:
    """Says a phrase when the voice is silent, and again where it was not understood."""

    def __init__(self, room: ListeningRoom, terminal: Tmux, loudspeaker: Recording) -> None:
        self._room, self._terminal, self._loudspeaker = room, terminal, loudspeaker

    def stop(self) -> None:
        """Have it silent."""
        self.say("stop reading", "Stopped")

    def say(self, phrase: str, shown: str) -> None:
        """Say it until it was heard, four times at most; yes where it is asked back."""
        words = phrase
        signs: tuple[str, ...] = (shown, ASKED)
        for tries_left in (3, 2, 1, 0):
            self._room.say(words)
            try:
                self._wait_for_one_of(signs)
            except AssertionError:
                if not tries_left:
                    raise
                continue
            if shown in self._terminal.text():
                return
            self.is_quiet()
            words, signs = "yes please", (shown,)
        raise AssertionError(f"{phrase!r} was asked back and never believed")

    def _wait_for_one_of(self, signs: tuple[str, ...]) -> None:
        def is_shown() -> bool:
            text = self._terminal.text()
            return any(sign in text for sign in signs)

        try:
            wait_until(is_shown, " or ".join(signs), REACTS_WITHIN_S)
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


def test_a_patient_needs_no_key_today_and_tomorrow(room: ListeningRoom, tmp_path: Path) -> None:
    """Found, marked, told where, louder, asleep and woken, left, and gone on the next day."""
    memory = tmp_path / "memory.sqlite3"
    with room.card.record() as loudspeaker:
        with reader(memory) as terminal:
            patient = Patient(room, terminal, loudspeaker)
            terminal.wait_for("Saying")
            patient.is_quiet()  # the disclaimer has been said
            patient.is_quiet()
            patient.say("find fracture", 'Heard   "find fracture"')
            patient.stop()
            patient.is_quiet()
            patient.say("bookmark this", "Bookmark: ")
            patient.is_quiet()
            patient.say("what section is this", 'Heard   "what section is this"')
            patient.is_quiet()
            patient.say("speak louder", 'Heard   "speak louder"')
            patient.is_quiet()
            patient.say("go to question three", 'Heard   "go to question three"')
            patient.stop()
            patient.is_quiet()
            patient.say("stop listening", "Not listening")
            room.say("next section")
            patient.say(WAKE, "Listening.")
            assert 'Heard   "next section"' not in terminal.text()
            patient.leave()
        with reader(memory) as terminal:
            patient = Patient(room, terminal, loudspeaker)
            terminal.wait_for("Saying")
            patient.is_quiet()
            patient.is_quiet()
            patient.say("continue reading", "Section 7 of 7")
