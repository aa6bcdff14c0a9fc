"""A patient who has no hands free: by voice alone, on the virtual card, today and tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from testkit.listening_room import ListeningRoom
from testkit.sound_card import SoundCard
from testkit.terminal import Tmux
from tests.system.journeys.road import COMMAND
from tests.system.patient import Patient

WAKE = "hello reader"
SAID = (
    *(
        "skip the disclaimer",
        "stop reading",
        "find fracture",
        "bookmark this",
        "what section is this",
    ),
    *("raise the volume", "go to question three", "stop listening", WAKE, "next section"),
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


def test_a_patient_needs_no_key_today_and_tomorrow(room: ListeningRoom, tmp_path: Path) -> None:
    """Found, marked, told where, louder, asleep and woken, left, and gone on the next day."""
    memory = tmp_path / "memory.sqlite3"
    with room.card.record() as loudspeaker:
        with reader(memory) as terminal:
            patient = Patient(room, terminal, loudspeaker)
            terminal.wait_for("Saying")
            patient.is_quiet()  # the disclaimer has been said
            patient.is_quiet()
            patient.say("find fracture", "1 of 12")
            patient.stop()
            patient.is_quiet()
            patient.say("bookmark this", "Bookmark: ")
            patient.is_quiet()
            patient.say("what section is this", "minutes left")
            patient.is_quiet()
            patient.say("raise the volume", "Volume 60 percent")
            patient.is_quiet()
            patient.say("go to question three", "Question 3 of 10")
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
