"""The thread on which Piper's sound is made: what is asked for first, then what is foreseen.

Owns that order, and that whoever asks never waits for something else: a step that is under way for
what is foreseen, or no longer wanted, is stopped within milliseconds. Not here: what a step is
(`making`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicereader.speech.piper.making import Making, SoundPiece
    from voicereader.speech.piper.network import Network


class Workshop:
    """Makes what it is asked for. `load` is called once, on its thread, when first needed."""

    def __init__(self, load: Callable[[], Network]) -> None:
        self._load = load
        self._network: Network | None = None
        self._changed = threading.Condition()
        self._asked: Making | None = None
        self._foreseen: list[Making] = []
        self._under_way: Making | None = None
        self._failures: dict[int, Exception] = {}  # by the id of what failed
        self._is_closing = False
        self._thread: threading.Thread | None = None

    def ask(self, making: Making) -> None:
        """Make all of this, before anything else."""
        with self._changed:
            self._asked = making
            self._stop_others(making)
            self._wake()

    def piece(self, making: Making, number: int, within_s: float) -> SoundPiece | None:
        """A piece of what is asked for; None if it is not there in time. Raises what went wrong."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_settled(making, number), within_s)
            if (failure := self._failures.pop(id(making), None)) is not None:
                raise failure
            return making.pieces[number] if number < len(making.pieces) else None

    def let_go(self, making: Making) -> None:
        """It is not wanted any more, or all of it has been taken."""
        with self._changed:
            if self._asked is making:
                self._asked = None
            if self._under_way is making:
                making.stop()

    def foresee(self, makings: Sequence[Making]) -> None:
        """Make the beginning of these when nothing is asked for, instead of what was foreseen."""
        with self._changed:
            self._foreseen = [making for making in makings if not making.has_begun]
            if self._foreseen:
                self._wake()

    def close(self) -> None:
        """End, within a step that is stopped. May be called more than once."""
        with self._changed:
            self._is_closing = True
            if self._under_way is not None:
                self._under_way.stop()
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout=1.0)

    def _is_settled(self, making: Making, number: int) -> bool:
        is_there = number < len(making.pieces) or making.is_done
        return is_there or id(making) in self._failures or self._is_closing

    def _stop_others(self, making: Making) -> None:
        if self._under_way is not None and self._under_way is not making:
            self._under_way.stop()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True, name="piper")
            self._thread.start()
        self._changed.notify_all()

    def _next(self) -> Making | None:
        if self._asked is not None and not self._asked.is_done:
            return self._asked
        while self._foreseen and self._foreseen[0].has_begun:
            self._foreseen.pop(0)
        return self._foreseen[0] if self._foreseen else None

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_closing or self._next() is not None)
                if self._is_closing:
                    return
                making = self._under_way = self._next()
            assert making is not None
            try:
                self._step(making)
            except Exception as error:
                self._fail(making, error)
            with self._changed:
                self._under_way = None
                self._changed.notify_all()

    def _step(self, making: Making) -> None:
        if self._network is None:
            self._network = self._load()
        from voicereader.speech.piper.network import StoppedError

        try:
            making.step(self._network)
        except StoppedError:
            return

    def _fail(self, making: Making, error: Exception) -> None:
        with self._changed:
            if making in self._foreseen:
                self._foreseen.remove(making)
            if self._asked is making:
                self._asked = None
                self._failures[id(making)] = error
