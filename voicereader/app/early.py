"""What is told before there is a session, kept until there is one.

Owns the order: what waited goes first. Not here: who tells, and what it means.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from voicereader.reader.events import Event, TroubleMet


class Early:
    """Takes what is told before there is a session, and passes it on when there is one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Event] = []
        self._pass: Callable[[Event], None] = self._waiting.append

    def tell(self, event: Event) -> None:
        """Tell an event, from any thread and at any time."""
        with self._lock:
            self._pass(event)

    def tell_trouble(self, sentence: str) -> None:
        """Tell a trouble, from any thread and at any time."""
        self.tell(TroubleMet(sentence))

    def pass_on(self, tell: Callable[[Event], None], *, what_waited: bool = True) -> None:
        """From now on, and all that waited, where it still means something."""
        with self._lock:
            for event in self._waiting if what_waited else ():
                tell(event)
            self._pass = tell
