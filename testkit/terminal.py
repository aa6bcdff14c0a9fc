"""Two terminals for tests: tmux understands what is written, a bare pty counts it.

Both run one command in a terminal of a given size and are left with nothing running. Nothing waits
for a fixed time: `wait_until` has a deadline and says what never came true.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shlex
import signal
import struct
import subprocess
import tempfile
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from testkit.tools import require_tool
from testkit.waiting import wait_until


class Tmux:
    """A command in a tmux server of its own: what it shows, and where its cursor is."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start `command`; `environment` is added to the test's own."""
        program = require_tool("tmux")
        self._folder = tempfile.TemporaryDirectory(prefix="tmux-")
        self._server = [program, "-S", f"{self._folder.name}/socket", "-f", os.devnull]
        settings = {"TERM": "tmux-256color", "LC_ALL": "C.UTF-8", **(environment or {})}
        line = shlex.join(["env", *(f"{key}={value}" for key, value in settings.items()), *command])
        # The pane outlives its command, so that what it left on the screen can be looked at; that
        # it is dead is not written on it, for that would push the first row out.
        options = ("escape-time 0", "remain-on-exit on", "remain-on-exit-format ''")
        self._tmux(
            *("new-session", "-d", "-x", str(columns), "-y", str(rows)),
            *("sh", "-c", "".join(f"tmux set -gq {one}; " for one in options) + f"exec {line}"),
        )

    def __enter__(self) -> Tmux:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Close the terminal, as a user closes its window."""
        with suppress(subprocess.CalledProcessError):
            self._tmux("kill-server")
        self._folder.cleanup()

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self._tmux("send-keys", *keys)

    def paste(self, text: str) -> None:
        """Paste a text, marked as pasted where the command has asked for that."""
        self._tmux("set-buffer", text)
        self._tmux("paste-buffer", "-p")

    def lines(self) -> list[str]:
        """The text of every row, without the blanks at its end."""
        return self._tmux("capture-pane", "-p").splitlines()

    def text(self) -> str:
        """All rows in one string."""
        return "\n".join(self.lines())

    def styled(self) -> str:
        """All rows with the escape codes of their attributes."""
        return self._tmux("capture-pane", "-p", "-e")

    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, from 0."""
        x, y = self._ask("#{cursor_x} #{cursor_y}").split()
        return int(x), int(y)

    @property
    def cursor_is_shown(self) -> bool:
        """Whether the cursor can be seen."""
        return self._ask("#{cursor_flag}") == "1"

    @property
    def has_ended(self) -> bool:
        """Whether the command is over."""
        return self._ask("#{pane_dead}") == "1"

    @property
    def exit_code(self) -> int:
        """How the command ended."""

        def is_known() -> bool:
            # tmux 3.3a now and then misses the end of a child; the end of another one wakes it.
            # Now and then that one is missed too, and its client waits for ever.
            with suppress(subprocess.TimeoutExpired):
                self._tmux("run-shell", "true", timeout_s=2.0)
            return self._ask("#{pane_dead_status}#{pane_dead_signal}") != ""

        wait_until(is_known, "the exit code")
        return int(self._ask("#{pane_dead_status}") or "-1")

    @property
    def process_id(self) -> int:
        """The process id of the command."""
        return int(self._ask("#{pane_pid}"))

    @property
    def is_on_alternate_screen(self) -> bool:
        """Whether the command has the screen to itself, or has given it back."""
        return self._ask("#{alternate_on}") == "1"

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def wait_for(self, text: str, within_s: float = 10.0) -> None:
        """Wait until `text` is somewhere on the screen."""
        try:
            wait_until(lambda: text in self.text(), f"{text!r} on the screen", within_s)
        except AssertionError as error:
            raise AssertionError(f"{error}; it shows:\n{self.text()}") from None

    def _ask(self, format_: str) -> str:
        return self._tmux("display-message", "-p", format_).strip()

    def _tmux(self, *arguments: str, timeout_s: float = 30.0) -> str:
        # A given environment, for readline exports COLUMNS and LINES behind os.environ's back.
        done = subprocess.run(
            [*self._server, *arguments],
            check=True,
            capture_output=True,
            encoding="utf-8",
            env=dict(os.environ),
            timeout=timeout_s,
        )
        return done.stdout


class Pty:
    """A command on a bare terminal that answers nothing and keeps every byte written to it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start `command`; `environment` is added to the test's own."""
        self._master, slave = pty.openpty()
        self._is_over, self._hang_up = os.pipe()
        self._ends = [slave, self._master, self._is_over, self._hang_up]
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, size)
        self.attributes_before = termios.tcgetattr(slave)
        self._slave = slave  # kept open, so that its attributes can be read after the command
        self.process = subprocess.Popen(
            list(command),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "", **(environment or {})},
            start_new_session=True,
        )
        self.arrivals: list[tuple[float, bytes]] = []
        """Everything ever written, with the time of each piece as `time.monotonic` counts."""
        self._written = bytearray()
        self._last_write = time.monotonic()
        self._lock = threading.Lock()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Pty:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away, as a closed window or a lost line does. May come twice."""
        if self._reader.is_alive():
            os.write(self._hang_up, b"!")  # a thread that reads would keep the terminal open
            self._reader.join(10)
        for end in self._ends:
            os.close(end)
        self._ends.clear()

    def type(self, data: bytes) -> None:
        """Send what a keyboard would."""
        os.write(self._master, data)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def written(self) -> bytes:
        """Everything written so far and not yet taken."""
        with self._lock:
            return bytes(self._written)

    @property
    def all_written(self) -> bytes:
        """Everything ever written, taken or not."""
        with self._lock:
            return b"".join(data for _, data in self.arrivals)

    def take(self) -> bytes:
        """Everything written since the last time."""
        with self._lock:
            data = bytes(self._written)
            self._written.clear()
        return data

    def wait_quiet(self, quiet_s: float = 0.3, within_s: float = 10.0) -> None:
        """Wait until something has been written and then nothing for a while."""

        def is_quiet() -> bool:
            with self._lock:
                return bool(self._written) and time.monotonic() - self._last_write > quiet_s

        wait_until(is_quiet, f"{quiet_s} s of silence after some output", within_s)

    @property
    def unread_count(self) -> int:
        """How many bytes that were typed the command has not read yet."""
        count = fcntl.ioctl(self._slave, termios.FIONREAD, struct.pack("i", 0))
        return int(struct.unpack("i", count)[0])

    @property
    def attributes(self) -> list[object]:
        """The terminal's attributes as they are now."""
        return list(termios.tcgetattr(self._slave))

    def _read(self) -> None:
        with suppress(OSError):
            while True:
                ready, _, _ = select.select([self._master, self._is_over], [], [])
                if self._is_over in ready:
                    return
                data = os.read(self._master, 65536)
                with self._lock:
                    self._last_write = time.monotonic()
                    self.arrivals.append((self._last_write, data))
                    self._written += data
