"""A patient who has no hands free: by voice alone, on the virtual card, today and tomorrow."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from testkit.listening_room import ListeningRoom
from testkit.sound_card import SoundCard
from testkit.terminal import Tmux
from tests.system.journeys.road import COMMAND
from tests.system.voice_user import Understood, VoiceUser

WAKE = "hello reader"
QUESTION = "how long does the procedure take"
SAID = (
    *("next section", "speak faster", QUESTION, "stop reading", "find fracture", "bookmark this"),
    *("what section is this", "raise the volume", "go to question three", "stop listening", WAKE),
    *("quit the program", "yes please", "skip the disclaimer", "continue reading"),
)
LEARNS_S = 10.0
"""Of reading, in which the canceller has learned the room: two sentences."""

BREATH_S = 1.0
"""Between two phrases, or they are one."""

FLOOR = 0.75


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


@pytest.mark.long
def test_a_patient_needs_no_key_today_and_tomorrow(
    room: ListeningRoom, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Gone to, asked, found, marked, told where, louder, asleep and woken, left, and gone on.

    Each phrase is said once; three in four are understood at the least.
    """
    memory, understood = tmp_path / "memory.sqlite3", Understood()
    with room.card.record() as loudspeaker:
        with reader(memory) as terminal:
            patient = VoiceUser(room, terminal, loudspeaker, understood)
            terminal.wait_for("> Vertebroplasty", within_s=60)  # the disclaimer has been said
            patient.say("next section", "> Indications")
            patient.say("speak faster", "Saying  Rate: 275 words a minute.")
            patient.say(QUESTION, "Question 6 of 10")
            patient.say("find fracture", "1 of 12")
            terminal.wait_for("Stopped", within_s=30)
            patient.say("continue reading", "Reading, ")
            time.sleep(LEARNS_S)
            patient.say_over_the_voice("stop reading", "Stopped")
            patient.say("bookmark this", "Bookmark: ")
            patient.say("what section is this", "minutes left")
            patient.say("raise the volume", "Volume: 60 percent")
            patient.say("go to question three", "Question 3 of 10")
            patient.say("stop listening", "Not listening")
            room.say("next section")
            time.sleep(BREATH_S)
            patient.say(WAKE, "Listening.", typed="start listening")
            assert 'Heard   "next section"' not in terminal.text()
            patient.leave()
        with reader(memory) as terminal:
            patient = VoiceUser(room, terminal, loudspeaker, understood)
            terminal.wait_for("Saying")
            time.sleep(LEARNS_S)
            patient.say_over_the_voice("skip the disclaimer", "Section 7 of 7")
            patient.say("continue reading", "Reading, ")
    assert understood.is_at_least(FLOOR, record_property)
