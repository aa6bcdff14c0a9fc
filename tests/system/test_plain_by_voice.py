"""Plain lines driven by voice: a person at the virtual microphone, answered in text."""

from __future__ import annotations

from testkit.listening_room import ListeningRoom
from testkit.processes import descendants
from testkit.terminal import Pty
from testkit.waiting import wait_until
from tests.system.lines import is_for_a_teletype
from tests.system.program import COMMAND

REACTS_WITHIN_S = 8.0
TREATMENTS = "take me to the alternative treatments"


def plain(*options: str) -> Pty:
    """The reader on a bare terminal."""
    return Pty([COMMAND, "--plain", *options])


def wait_until_written(terminal: Pty, text: bytes, within_s: float = 15.0) -> None:
    """Wait for a line, or a part of one."""
    try:
        wait_until(lambda: text in terminal.written, repr(text), within_s)
    except AssertionError as error:
        raise AssertionError(f"{error}; it wrote:\n{terminal.written.decode()}") from None


def wait_until_open(room: ListeningRoom, terminal: Pty) -> None:
    """Wait until a process of the program has the microphone."""
    program = terminal.process.pid
    wait_until(lambda: any(map(room.is_heard_by, descendants(program))), "a microphone", 20)


def ask(room: ListeningRoom, terminal: Pty, phrase: str, answer: bytes) -> None:
    """Say it once; what is said into a quiet room is understood."""
    room.say(phrase)
    wait_until_written(terminal, answer, REACTS_WITHIN_S)


def test_what_is_said_is_answered_in_lines_without_a_voice(room: ListeningRoom) -> None:
    """Hands-free: the announcement of the command is a line, and typing goes on beside it."""
    with plain("--voice-output", "none", "--listen", "always") as terminal:
        wait_until_written(terminal, b"7 sections, 10 questions")
        wait_until_open(room, terminal)
        ask(room, terminal, TREATMENTS, b"\r\nAlternative Treatments, section 6 of 7.\r\n")
        ask(room, terminal, "how long does the procedure take", b"How long does the procedure")
        terminal.type(b"risks\n")
        wait_until_written(terminal, b"Risks and Complications, section 3 of 7.")
        terminal.type(b"quit\n")
        assert terminal.process.wait(10) == 0
        assert is_for_a_teletype(terminal.written)


def test_one_phrase_is_heard_beside_a_voice_when_it_is_asked_for(room: ListeningRoom) -> None:
    """On push: after the command that opens the microphone, and never before."""
    with plain("--voice-output", "own", "--listen", "push") as terminal:
        wait_until_written(terminal, b"Medical Disclaimer")
        terminal.type(b"\n")
        wait_until_written(terminal, b"7 sections, 10 questions")
        terminal.type(b"stop\n")
        room.say(TREATMENTS)
        assert not any(map(room.is_heard_by, descendants(terminal.process.pid)))
        answer = b"Alternative Treatments, section 6 of 7."
        assert answer not in terminal.written
        terminal.type(b"listen-once\n")
        wait_until_open(room, terminal)
        ask(room, terminal, TREATMENTS, answer)
        terminal.type(b"quit\n")
        assert terminal.process.wait(10) == 0
        assert is_for_a_teletype(terminal.written)
