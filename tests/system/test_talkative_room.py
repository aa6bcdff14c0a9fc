"""A television beside the reader: it neither stops the voice for ever nor gives commands."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from testkit.listening_room import ListeningRoom
from testkit.sound_card import RATE_HZ, SoundCard
from testkit.terminal import Tmux
from tests.system.program import COMMAND

TALK = (
    "the weather was rather lovely in the mountains",
    "my sister came over on the last train",
    "did you remember to lock the car",
    "he put the kettle on and sat down",
    "we had been there twice before",
)
TALKS_S, READS_ON_S = 70.0, 30.0


@pytest.mark.long
@pytest.mark.exact  # beside another that listens the echo is not cancelled in time, and it fails
def test_a_room_that_talks_is_read_over_and_obeyed_in_nothing(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    """After three hushes in vain the voice reads on, half of the time at least."""
    room = ListeningRoom(sound_card, tmp_path)
    room.rehearse(*TALK, voice="kal16")
    command = [COMMAND, "--listen", "always", "--rate", "200"]
    with room.card.record() as loudspeaker, Tmux(command) as terminal:
        terminal.wait_for("Saying")
        terminal.press("Escape")
        terminal.wait_for("Stopped, ")
        terminal.press("a")
        terminal.wait_for("Reading")
        time.sleep(10)
        ends_s = time.monotonic() + TALKS_S
        number = 0
        while time.monotonic() < ends_s:
            room.say(TALK[number % len(TALK)], voice="kal16")
            number += 1
            assert 'Heard   "' not in terminal.text()
        assert "Listening." in terminal.text()  # a reader that is deaf obeys nothing either
        first = loudspeaker.frame_at(ends_s - READS_ON_S)
        heard = loudspeaker.samples(first, loudspeaker.frame_at(ends_s))
    room.close()
    quarter = RATE_HZ // 4
    pieces = [heard[at : at + quarter] for at in range(0, len(heard), quarter)]
    sounding = sum(max(map(abs, piece)) > 300 for piece in pieces if len(piece))
    assert sounding > len(pieces) / 2
