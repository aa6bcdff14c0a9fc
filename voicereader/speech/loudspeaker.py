"""The loudspeaker: something that always pulls, whatever becomes of the sound card.

Owns which sink is in use: the one that was asked for, or the silent clock while there is none. Not
here: what is pulled, which is `timeline`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from voicereader.reader.events import SpeakerFound, SpeakerLost
from voicereader.speech.silent_clock import SilentClock
from voicereader.speech.speakers import OpenSpeaker, Pull, Speaker, SpeakerError

RETRY_S = 1.0


class Loudspeaker:
    """Keeps frames flowing: on a loss in silence at once, and with sound again when it can be had.

    A thread of its own opens and reopens the sink, because that may take as long as it likes.
    """

    def __init__(
        self, open_speaker: OpenSpeaker, tell: Callable[[SpeakerLost | SpeakerFound], None]
    ) -> None:
        self._open = open_speaker
        self._tell = tell
        self._speaker: Speaker | None = None
        self._closing = False
        self._awake = threading.Event()
        self._reason = ""
        self._thread: threading.Thread | None = None

    @property
    def latency_s(self) -> float:
        """Seconds from a pull to the pulled frames being heard, on the sink now in use."""
        speaker = self._speaker
        return speaker.latency_s if speaker else 0.0

    def start(self, sample_rate_hz: int, pull: Pull) -> None:
        """Begin pulling, as soon as the sink is open."""
        thread = threading.Thread(
            target=self._keep_pulling, args=(sample_rate_hz, pull), daemon=True, name="loudspeaker"
        )
        thread.start()
        self._thread = thread  # once it runs: `close`, from another thread, would join it

    def close(self) -> None:
        """Stop pulling and close the sink; not waiting for one that hangs."""
        self._closing = True
        self._awake.set()
        if self._thread:
            self._thread.join(timeout=0.08)

    def _keep_pulling(self, sample_rate_hz: int, pull: Pull) -> None:
        is_missing = False
        stand_in: Speaker | None = None
        while not self._closing:
            try:
                speaker = self._open(sample_rate_hz)
                if stand_in:
                    stand_in.close()
                    stand_in = None
                self._play_on(speaker, pull)
            except SpeakerError as error:
                self._reason = str(error)
            else:
                if is_missing:
                    is_missing = False
                    self._tell(SpeakerFound())
                self._awake.wait()
                # On the side, because a device that is gone may hang.
                closing = threading.Thread(target=speaker.close, daemon=True)
                closing.start()
                if self._closing:
                    closing.join(timeout=0.1)
                    return
            if not is_missing:
                is_missing = True
                self._tell(SpeakerLost(self._reason))
            if stand_in is None:
                stand_in = SilentClock(sample_rate_hz)
                self._play_on(stand_in, pull)
            self._awake.clear()
            if not self._closing:  # asked after clearing, which may have wiped out close's call
                self._awake.wait(RETRY_S)
        if stand_in:
            stand_in.close()

    def _play_on(self, speaker: Speaker, pull: Pull) -> None:
        self._speaker = speaker
        try:
            speaker.start(pull, self._lose)
        except SpeakerError:
            speaker.close()
            raise

    def _lose(self, reason: str) -> None:
        self._reason = reason
        self._awake.set()
