"""Driven by voice: a person at the virtual microphone, the reader's own voice in it too."""

from __future__ import annotations

import os
import signal
import time
import wave
from pathlib import Path

import pytest

from testkit.listening_room import ListeningRoom
from testkit.processes import command_line, descendants, is_running, open_files
from testkit.terminal import Tmux
from testkit.waiting import wait_until
from tests.system.microphone_file import spoken_file
from tests.system.program import COMMAND
from tests.system.voice_user import ASKED

LEARNS_S = 10.0
"""Of reading, in which the canceller has learned the room: two sentences."""

HUSH_WITHIN_S = 0.25
MEASURED_WITHIN_S = 0.10
"""The loudspeaker's buffer, the two recordings' blocks, and a machine that does more than this."""

REACTS_WITHIN_S = 8.0
BREATH_S = 1.0

NO_COMMAND = "the weather was rather lovely in the mountains"


def reading(*options: str, listen: str = "always") -> Tmux:
    """The reader in a terminal."""
    return Tmux([COMMAND, "--listen", listen, *options])


def worker_of(terminal: Tmux) -> int:
    """The process that hears, waited for."""
    found: list[int] = []

    def is_there() -> bool:
        found[:] = [
            child
            for child in descendants(terminal.process_id)
            if b"hearing_worker" in command_line(child)
        ]
        return bool(found)

    wait_until(is_there, "the process that hears")
    return found[0]


def stop_reading(terminal: Tmux) -> None:
    """By keys: past the disclaimer, and silent."""
    terminal.wait_for("Saying")
    terminal.press("Escape")
    terminal.wait_for("Stopped, ")
    terminal.press("s")
    terminal.wait_for("Space read")


def listens_in_silence(room: ListeningRoom, terminal: Tmux) -> None:
    """Stop reading, and wait until the microphone is open, and for a breath.

    The recognizer is built after that; what is said meanwhile waits for it. But of a phrase that is
    begun before a quarter of a second of the room was heard the beginning is lost.
    """
    stop_reading(terminal)
    wait_until(lambda: room.is_heard_by(worker_of(terminal)), "an open microphone", 15)
    time.sleep(BREATH_S)


def ask(room: ListeningRoom, terminal: Tmux, phrase: str, shown: str) -> None:
    """Say it once, and yes where it is asked back.

    How many phrases are understood is told in `journeys/test_by_voice`; the one here is one that
    always is in a quiet room, or the test could say nothing about what it is of.
    """
    heard = f'{phrase}"'  # in the quotes of the line "Heard", perhaps after "the" or "please"
    room.say(phrase)
    try:
        wait_until(lambda: _shows_one_of(terminal, heard, ASKED), heard, REACTS_WITHIN_S)
    except AssertionError as error:
        raise AssertionError(f"{error}; it shows:\n{terminal.text()}") from None
    if heard not in terminal.text():
        room.say("yes please")
    terminal.wait_for(shown, REACTS_WITHIN_S)


def _shows_one_of(terminal: Tmux, *texts: str) -> bool:
    shown = terminal.text()
    return any(text in shown for text in texts)


@pytest.mark.exact
def test_the_voice_gives_way_within_a_quarter_of_a_second_and_goes_on(
    room: ListeningRoom,
) -> None:
    """Someone speaks over it at its own level and says no command: silence, then the sentence."""
    room.rehearse(NO_COMMAND)
    with (
        room.card.record() as loudspeaker,
        room.person() as person,
        reading() as terminal,
    ):
        terminal.wait_for("Saying  The information", 15)
        time.sleep(LEARNS_S + 4)
        spoken_from = person.frames
        room.say(NO_COMMAND)
        begins = person.first_sound(spoken_from, threshold=600)
        assert begins is not None
        begins_s = person.time_of(begins)
        latest = loudspeaker.frame_at(begins_s + HUSH_WITHIN_S + MEASURED_WITHIN_S)
        silent = loudspeaker.samples(latest, latest + 4000)
        caption = terminal.text().partition("Saying  ")[2][:20]
        assert max(map(abs, silent)) < 300, "the voice had given way"
        loudspeaker.wait_for_sound(loudspeaker.frame_at(time.monotonic()), 10)
        assert terminal.text().partition("Saying  ")[2][:20] == caption, "it goes on where it was"
        assert 'Heard   "' not in terminal.text()


@pytest.mark.long
@pytest.mark.exact  # beside two others the card runs dry, and for a while no echo is cancelled
def test_the_reader_does_not_hear_itself(room: ListeningRoom) -> None:
    """Twenty seconds of its own voice in the microphone: nothing is heard, no question asked."""
    with room.card.record() as loudspeaker, reading() as terminal:
        terminal.wait_for("Saying")
        terminal.press("Escape")
        terminal.wait_for("Stopped, ")
        terminal.press("r")
        terminal.wait_for("Reading", 10)
        begun = loudspeaker.frames
        ends_s = time.monotonic() + 20
        while time.monotonic() < ends_s:
            shown = terminal.text()
            assert 'Heard   "' not in shown
            assert "Yes or no" not in shown
            time.sleep(0.5)
        sounding = loudspeaker.samples(begun)
    quarter = 22_050 // 4
    pieces = [sounding[at : at + quarter] for at in range(0, len(sounding), quarter)]
    silent = sum(max(map(abs, piece)) < 30 for piece in pieces if len(piece))
    assert silent < len(pieces) / 3, "it went on reading"


def test_a_key_opens_the_microphone_for_one_phrase(room: ListeningRoom) -> None:
    """On push nothing is heard until F8; then one phrase is, and the next is not."""
    with room.card.record() as loudspeaker, reading(listen="push") as terminal:
        stop_reading(terminal)
        loudspeaker.wait_for_silence(lasting_s=0.5)
        room.say("next section")
        time.sleep(1.5)
        assert 'Heard   "' not in terminal.text()
        terminal.press("F8")
        terminal.wait_for("Listening now", 10)
        worker_of(terminal)
        time.sleep(2.0)
        ask(room, terminal, "next section", "Indications")
        wait_until(lambda: "Listening now" not in terminal.text(), "closed again")


def test_a_microphone_that_goes_is_told_and_comes_back(room: ListeningRoom) -> None:
    """Unplugged: told once, reading survives; plugged in again: it hears."""
    with room.card.record() as loudspeaker, reading() as terminal:
        listens_in_silence(room, terminal)
        room.remove_microphone()
        terminal.wait_for("icrophone", 10)
        loudspeaker.wait_for_silence(lasting_s=1.0, within_s=20)
        room.return_microphone()
        terminal.wait_for("is back", 15)
        time.sleep(2.0)
        ask(room, terminal, "next section", "Indications")


def test_without_a_microphone_f8_says_what_to_do() -> None:
    """None was wanted: the key answers with a sentence."""
    with reading("--microphone", "none", "--speaker", "none", listen="push") as terminal:
        stop_reading(terminal)
        terminal.press("F8")
        terminal.wait_for("--microphone card", 10)


def test_nothing_is_written_or_sent_while_it_listens(room: ListeningRoom) -> None:
    """Neither process holds a file open for writing, nor a socket but the sound server's."""
    with reading() as terminal:
        listens_in_silence(room, terminal)
        ask(room, terminal, "next section", "Indications")
        for process in (terminal.process_id, worker_of(terminal)):
            assert _written_files(process) == []
            assert _internet_sockets(process) == []


def _written_files(process: int) -> list[str]:
    return [
        target
        for target, flags in open_files(process)
        if target.startswith("/") and not target.startswith(("/dev/", "/memfd:"))
        if flags & (os.O_WRONLY | os.O_RDWR)
    ]


def _internet_sockets(process: int) -> list[str]:
    inodes = {target for target, _ in open_files(process)}
    tables = [
        Path(f"/proc/{process}/net/{name}").read_text().splitlines()[1:]
        for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")
    ]
    return [line for table in tables for line in table if f"socket:[{line.split()[9]}]" in inodes]


def test_a_killed_listener_is_told_and_started_again(room: ListeningRoom) -> None:
    """The hearing process dies: a sentence says so, and another one hears the next phrase."""
    with room.card.record() as loudspeaker, reading() as terminal:
        listens_in_silence(room, terminal)
        first = worker_of(terminal)
        os.kill(first, signal.SIGKILL)
        terminal.wait_for("has ended", 10)
        wait_until(lambda: not is_running(first), "the end of the first")
        wait_until(lambda: room.is_heard_by(worker_of(terminal)), "an open microphone", 15)
        assert worker_of(terminal) != first
        loudspeaker.wait_for_silence(lasting_s=2.0, within_s=20)
        ask(room, terminal, "next section", "Indications")


def test_a_killed_reader_leaves_no_listener(room: ListeningRoom) -> None:
    """The main process dies: so does the other."""
    with reading() as terminal:
        listens_in_silence(room, terminal)
        worker = worker_of(terminal)
        os.kill(terminal.process_id, signal.SIGKILL)
        wait_until(lambda: not is_running(worker), "the end of the one that hears", 5)


@pytest.mark.usefixtures("no_sound_system")
def test_files_do_for_microphone_and_loudspeaker(tmp_path: Path) -> None:
    """Without any sound card a file is heard and a file is spoken to."""
    said = spoken_file("next section", folder=tmp_path, before_s=6, after_s=2)
    heard = tmp_path / "heard.wav"
    with reading("--microphone", str(said), "--speaker", str(heard)) as terminal:
        stop_reading(terminal)
        terminal.wait_for('Heard   "next section"', 20)
        terminal.press("C-q")
        wait_until(lambda: terminal.has_ended, "its end")
    with wave.open(str(heard)) as file:
        assert file.getnframes() > file.getframerate()
