"""The sound card's microphone.

Owns the input device, the choice of it among others, and the knowledge of when it has gone. Not
here: retrying (`listener`), more than a few seconds that nobody reads, and the sound system's
library (`sound_system`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from voicereader.base.i18n import _
from voicereader.base.sound_system import FRAME_BYTES, Holding, Source, open_capture
from voicereader.listening.capture.capture_time import CaptureTime
from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

HOLDING = Holding(pulse_ms=10, other_ms=10, periods=20)
"""A block every 10 ms; held for 200 ms where the interpreter is busy, which delays nothing."""

WAY_S = 0.0005
"""From the device to the program, for a block that nothing holds up.

Measured on PulseAudio's virtual card, whose loudspeaker was made the microphone: with this, 24
clicks were captured when the player says that they were heard, 0.1 ms early (-0.2 to 0.05).
"""

_LOOK_S = 0.1
_LOOKS_AT_FIRST = 30
_LOOKS = 4
"""A device that has begun is gone after 0.4 s without a block; one that wakes up gets 3 s."""

_UNREAD_S = 5


class CardMicrophone:
    """A capture device: the one whose name has `wanted` in it, else the default microphone.

    Never by default a monitor, which hears the loudspeaker instead of the person; by its name even
    that can be had. Raises MicrophoneError.
    """

    def __init__(self, wanted: str = "") -> None:
        self._wanted = wanted
        self._names: list[str] = []
        self._time = CaptureTime(SAMPLE_RATE_HZ)
        self._changed = threading.Condition()
        self._unread = bytearray()
        self._awaited = 0  # bytes; whoever reads is woken when they are there, not for each block
        self._blocks = 0
        self._read_frames = 0
        self._lost = False
        self._closed = False
        device = open_capture(self._take, self._stopped, self._choose, SAMPLE_RATE_HZ, HOLDING)
        if device is None:
            raise MicrophoneError(self._none_found())
        self._device = device
        if not device.start():
            self.close()
            raise MicrophoneError(
                _(
                    "The microphone does not start; see whether another program holds it, and "
                    "whether this one may use it."
                )
            )

    @property
    def captured_s(self) -> float:
        """When the last frame read reached the microphone, within a few milliseconds.

        The device says nothing of it. So: when the promptest of the last blocks arrived, carried
        on by the count of frames, less the way that even such a block has behind it.
        """
        with self._changed:
            return self._time.of_frame(self._read_frames) - WAY_S

    def read(self, frames: int) -> bytes:
        """The next frames, waited for; none once closed. Raises MicrophoneError.

        Idle looks are counted, not seconds: a process that was stopped for an hour looks once.
        """
        wanted = frames * FRAME_BYTES
        with self._changed:
            idle_looks, seen = 0, self._blocks
            while len(self._unread) < wanted and not self._closed:
                self._awaited = wanted
                self._changed.wait(_LOOK_S)
                idle_looks = idle_looks + 1 if self._blocks == seen else 0
                seen = self._blocks
                if self._closed:
                    break
                if self._lost or idle_looks >= (_LOOKS if seen else _LOOKS_AT_FIRST):
                    raise MicrophoneError(_("The microphone has stopped delivering sound."))
            if self._closed:
                return b""
            pcm = bytes(self._unread[:wanted])
            del self._unread[:wanted]
            self._read_frames += frames
            return pcm

    def close(self) -> None:
        """Let go of the device, and end a read that waits."""
        with self._changed:
            self._closed = True
            self._unread.clear()
            self._changed.notify_all()
        self._device.close()

    def _take(self, pcm: bytes) -> None:
        now_s = time.monotonic()
        with self._changed:
            if self._closed:
                return
            self._blocks += 1
            self._time.arrived(len(pcm) // FRAME_BYTES, now_s)
            self._unread += pcm
            excess = len(self._unread) - _UNREAD_S * SAMPLE_RATE_HZ * FRAME_BYTES
            if excess > 0:
                del self._unread[:excess]
                self._read_frames += excess // FRAME_BYTES
            if len(self._unread) >= self._awaited:
                self._changed.notify_all()

    def _stopped(self) -> None:
        with self._changed:
            self._lost = True
            self._changed.notify_all()

    def _choose(self, sources: Sequence[Source]) -> Source | None:
        self._names += [source.name for source in sources]
        if self._wanted:
            wanted = self._wanted.casefold()
            named = (source for source in sources if wanted in source.name.casefold())
            return min(
                named, key=lambda s: (s.is_monitor, s.name.casefold() != wanted), default=None
            )
        default = next((source for source in sources if source.is_default), None)
        if default is None or not default.is_monitor:
            return default
        return next((source for source in sources if not source.is_monitor), None)

    def _none_found(self) -> str:
        if not self._wanted:
            return _(
                "There is no microphone, or it cannot be opened; plug one in or allow its use."
            )
        return _(
            'There is no microphone called "{name}", or it cannot be opened; '
            "these are there: {names}.",
            name=self._wanted,
            names=", ".join(dict.fromkeys(self._names)) or _("none"),
        )
