"""The connection to speech-dispatcher: commands and replies, texts, and notifications.

Owns the socket and the protocol (SSIP, as the documentation of speech-dispatcher has it). Not here:
utterances, which are `speechd`.
"""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from voicereader.base.i18n import _, reason
from voicereader.speech.synthesizer import SpeechError

_ANSWER_WITHIN_S = 3.0
_START_WITHIN_S = 5.0
_GONE = "500 gone"  # to whoever waits for an answer that does not come any more
_EVENTS = {"700": "mark", "701": "begin", "702": "end", "703": "cancel"}


@dataclass(frozen=True, slots=True)
class Notification:
    """Something that happened to a message: "begin", "end", "cancel", or a "mark" with its name."""

    what: str
    message: str
    mark: str = ""


class RefusedError(SpeechError):
    """Speech-dispatcher does not do what it was asked for; it goes on all the same."""


class Wire:
    """A connection to speech-dispatcher. Commands from one thread; `told` is called from another.

    `queued` is called with a message's number before anything is told of it. Raises SpeechError.
    """

    def __init__(
        self,
        path: Path,
        queued: Callable[[str], None],
        told: Callable[[Notification], None],
        lost: Callable[[], None],
    ) -> None:
        self._queued, self._told, self._lost = queued, told, lost
        self._answers: queue.SimpleQueue[tuple[str, list[str]]] = queue.SimpleQueue()
        self._is_closing = False
        self._socket = socket.socket(socket.AF_UNIX)
        try:
            self._socket.connect(str(path))
        except OSError as error:
            self._socket.close()
            why = reason(error)
            raise SpeechError(
                _("speech-dispatcher cannot be reached at {path} ({why}).", path=path, why=why)
            ) from error
        threading.Thread(target=self._read, daemon=True, name="speech-dispatcher").start()

    def command(self, line: str) -> list[str]:
        """Send a command; what its answer tells, a line each. Raises SpeechError, RefusedError."""
        self._send(f"{line}\r\n")
        try:
            answer, told = self._answers.get(timeout=_ANSWER_WITHIN_S)
        except queue.Empty:
            raise SpeechError(_("speech-dispatcher does not answer.")) from None
        if answer == _GONE:
            raise SpeechError(_("speech-dispatcher has gone."))
        if not answer.startswith("2"):
            raise RefusedError(_("speech-dispatcher refused: {answer}.", answer=answer[4:]))
        return told

    def speak(self, ssml: str) -> None:
        """Queue a message."""
        self.command("SPEAK")
        lines = (f".{line}" if line.startswith(".") else line for line in ssml.splitlines())
        self.command("\r\n".join(lines) + "\r\n.")

    def close(self) -> None:
        """Hang up."""
        self._is_closing = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _send(self, text: str) -> None:
        try:
            self._socket.sendall(text.encode("utf-8"))
        except OSError as error:
            raise SpeechError(_("speech-dispatcher has gone.")) from error

    def _read(self) -> None:
        before: list[str] = []
        try:
            with self._socket.makefile(
                "r", encoding="utf-8", errors="replace", newline="\r\n"
            ) as lines:
                for line in lines:
                    before = self._take(line.rstrip("\r\n"), before)
        except (OSError, ValueError):
            pass
        if not self._is_closing:
            self._answers.put((_GONE, []))
            self._lost()

    def _take(self, line: str, before: list[str]) -> list[str]:
        """An answer is lines that go on with "-" and one that does not."""
        if line[3:4] == "-":
            return [*before, line[4:]]
        if line[:3] in _EVENTS:
            message, mark = before[0], before[2] if len(before) > 2 else ""
            self._told(Notification(_EVENTS[line[:3]], message, mark))
        else:
            if line.startswith("225") and before:
                self._queued(before[0])
            self._answers.put((line, before))
        return []


def socket_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where speech-dispatcher listens: as SPEECHD_ADDRESS says, else where it does by itself."""
    method, _colon, place = environment.get("SPEECHD_ADDRESS", "").partition(":")
    if method == "unix_socket" and place:
        return Path(place)
    runtime = environment.get("XDG_RUNTIME_DIR")
    if not runtime:
        runtime = f"/run/user/{os.getuid()}" if hasattr(os, "getuid") else "/run"
    return Path(runtime) / "speech-dispatcher" / "speechd.sock"


def start_server(path: Path) -> None:
    """Have speech-dispatcher run. Raises SpeechError where there is none.

    A socket that is there may be one that a crash has left, or one that nobody listens to yet.
    """
    if answers(path):
        return
    program = shutil.which("speech-dispatcher")
    if program is None:
        raise SpeechError(
            _("There is no speech-dispatcher; install it, or give --voice-output own.")
        )
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):  # whether it runs is seen below
        subprocess.run([program, "--spawn"], capture_output=True, timeout=_START_WITHIN_S)
    deadline = time.monotonic() + _START_WITHIN_S
    while not answers(path):
        if time.monotonic() > deadline:
            raise SpeechError(
                _("speech-dispatcher does not start; try spd-say hello, or --voice-output own.")
            )
        time.sleep(0.02)


def answers(path: Path) -> bool:
    """Whether someone listens at a socket."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
        probe.connect(str(path))
        return True
    return False
