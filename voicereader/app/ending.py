"""The end of the process, which nothing holds up: within a second of being asked for.

Owns the signals that ask for it, and what happens when the grace is over: what is kept is written,
the terminal is given back, and the process ends, whatever its threads are doing. Not here: what an
end in order is, and what is to be written and given back, which `screen` and `plain` say.

A signal reaches Python code on the main thread alone, and an event loop takes it only between two
of its steps: neither comes while the main thread is stuck. So the number of the signal is taken
from where C puts it (`signal.set_wakeup_fd`), by a thread that does nothing else.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable

_LOG = logging.getLogger(__name__)

GRACE_S = 0.7
"""For an end in order: closing the speaker, the microphone's process and the memory takes .1 s."""

_LAST_S = 0.2
"""For what is done when the grace is over, all of it at once."""

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending:
    """Takes the signals from now on, for as long as the process lives. Made on the main thread.

    A signal is KeyboardInterrupt on the main thread, as Ctrl+C always was; once there is an event
    loop, which knows an end of its own, that instead.
    """

    def __init__(self, grace_s: float = GRACE_S) -> None:
        self._grace_s = grace_s
        self._in_order: Callable[[], object] | None = None
        self._at_last: list[Callable[[], object]] = []
        self._lock = threading.Lock()
        self._has_begun = False
        self._woken, self._wake = socket.socketpair()
        self._wake.setblocking(False)
        threading.Thread(target=self._watch, name="ending", daemon=True).start()
        with contextlib.suppress(ValueError):  # off the main thread, as in tests: no signals
            signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
            for number in _numbers():
                if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` has it
                    signal.signal(number, self._interrupt)

    def in_order(self, act: Callable[[], object]) -> None:
        """Have this end the program from now on. It is called from any thread, and returns at once.

        A signal that came before is not forgotten.
        """
        with self._lock:
            self._in_order = act
            has_begun = self._has_begun
        if has_begun:
            act()

    def at_last(self, act: Callable[[], object]) -> None:
        """Have this done before an end that is not in order, beside all else that is to be."""
        self._at_last.append(act)

    def begin(self) -> None:
        """Let the grace begin, for an end that somebody else has asked for. From any thread."""
        with self._lock:
            if self._has_begun:
                return
            self._has_begun = True
        clock = threading.Timer(self._grace_s, self._end_now)
        clock.daemon = True
        clock.start()

    def _watch(self) -> None:
        while numbers := self._woken.recv(64):
            if not _numbers().isdisjoint(numbers):
                self.begin()
                if self._in_order is not None:
                    self._in_order()

    def _interrupt(self, *_: object) -> None:
        if self._in_order is None:
            raise KeyboardInterrupt

    def _end_now(self) -> None:
        _LOG.error("the program did not end in order within %s s", self._grace_s)
        acts = [threading.Thread(target=act, daemon=True) for act in self._at_last]
        for act in acts:
            act.start()
        for act in acts:
            act.join(_LAST_S / len(acts))
        os._exit(0)


def _numbers() -> frozenset[int]:
    """The signals that there are here: Windows has no hang-up."""
    return frozenset(getattr(signal, name) for name in _SIGNALS if hasattr(signal, name))
