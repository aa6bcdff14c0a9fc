"""The sound card: opened once and kept open, because hardware wakes slowly.

Owns the output device and the knowledge of when it has gone. Not here: retrying and standing in
(`loudspeaker`), and the sound system's library (`sound_system`).
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from voicereader.base.i18n import _
from voicereader.base.sound_system import Holding, open_playback
from voicereader.speech.speakers import Pull, SpeakerError

PULSE_MS = 20
"""The sound that PulseAudio holds; it asks for more when a quarter of it is gone, every 5 ms.

docs/decisions/one-owner-of-the-loudspeaker.md has what was measured with more and with less.
"""

PERIOD_MS, PERIODS = 10, 3
"""What the other sound systems hold: not measured yet."""

SWITCH_INTERVAL_S = 0.0001
"""How long busy Python code may keep the callback waiting for the interpreter (CPython: 5 ms)."""

_WATCH_S = 0.1
_WATCHES_AT_FIRST = 30
_WATCHES = 4
"""A device that has begun is gone after 0.4 s without a call; one that wakes up gets 3 s."""


class SoundCard:
    """The default output device as mono 16-bit PCM at the given rate. Raises SpeakerError."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._pull: Pull | None = None
        self._lost: Callable[[str], None] | None = None
        self._calls = 0
        self._closing = threading.Event()
        self._losing = threading.Lock()
        holding = Holding(PULSE_MS, PERIOD_MS, PERIODS)
        device = open_playback(self._give, self._stopped, sample_rate_hz, holding)
        if device is None:
            raise SpeakerError(_("There is no sound card."))
        self._device = device

    @property
    def latency_s(self) -> float:
        """Half of what PulseAudio holds, all of what others do.

        Measured on PulseAudio: 5 ms from a pull to its frames at the monitor (4.8 to 5.4), and the
        server's own 5 ms from there to the ear.
        """
        if self._device.is_pulse:
            return PULSE_MS / 2 / 1000
        return PERIOD_MS * PERIODS / 1000

    def start(self, pull: Pull, lost: Callable[[str], None]) -> None:
        """Begin pulling, and watching that the device pulls."""
        self._pull, self._lost = pull, lost
        sys.setswitchinterval(min(sys.getswitchinterval(), SWITCH_INTERVAL_S))
        if not self._device.start():
            raise SpeakerError(_("The sound card does not start."))
        threading.Thread(target=self._watch, daemon=True, name="sound card").start()

    def close(self) -> None:
        """Let go of the device. On a device that hangs this may take long: call it on the side."""
        self._closing.set()
        self._pull = None
        self._device.close()

    def _give(self, frames: int) -> bytes:
        self._calls += 1
        pull = self._pull
        if pull is None:
            return b""
        try:
            return pull(frames)
        except Exception as error:  # an exception here would be printed over the screen
            self._lose(_("The sound stopped: {error}.", error=error))
            return b""

    def _stopped(self) -> None:
        if not self._closing.is_set():
            self._lose(_("The sound card is gone."))

    def _watch(self) -> None:
        """Lose a device that asks for nothing any more; miniaudio does not say so on PulseAudio.

        Counted in looks, not in seconds: a process that was stopped for an hour looks once.
        """
        seen, idle_looks = 0, 0
        while idle_looks < (_WATCHES if seen else _WATCHES_AT_FIRST):
            if self._closing.wait(_WATCH_S) or self._pull is None:
                return
            idle_looks = idle_looks + 1 if self._calls == seen else 0
            seen = self._calls
        self._lose(_("The sound card has stopped playing."))

    def _lose(self, reason: str) -> None:
        with self._losing:
            lost, self._lost = self._lost, None
            self._pull = None
        if lost:
            lost(reason)
