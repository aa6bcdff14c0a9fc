"""What is played, as the hearing process is given it: all sound, and of a long silence its length.

Owns what is left out. Not here: the way there (`hearing_process`), and what is made of it
(`listening/echo/reference`).

The loudspeaker is given silence 200 times a second for as long as nobody reads. Handed on, each of
these pieces woke two threads in two processes, for 2 % of a core.
"""

from __future__ import annotations

Played = tuple[bytes | int, int, float]
"""Sound given to the loudspeaker: 16-bit mono PCM, frames a second, when its first is heard.

Instead of PCM a number: of frames of silence.
"""

_FRAME_BYTES = 2

HANDED_ON_S = 1.0
"""Of a silence: twice as long as an echo lasts, and longer than the rests between sentences."""


class PlayedSound:
    """Given all that is played, in order, by the sink's thread alone."""

    def __init__(self) -> None:
        self._silent_frames = 0
        self._left_out_frames = 0

    def handed_on(self, pcm: bytes, sample_rate_hz: int, heard_s: float) -> tuple[Played, ...]:
        """What is to be known of it: nothing in a long silence, whose length follows its end."""
        if pcm.strip(b"\0"):
            left_out, self._left_out_frames = self._left_out_frames, 0
            self._silent_frames = 0
            began_s = heard_s - left_out / sample_rate_hz
            before = ((left_out, sample_rate_hz, began_s),) if left_out else ()
            return *before, (pcm, sample_rate_hz, heard_s)
        frames = len(pcm) // _FRAME_BYTES
        self._silent_frames += frames
        if self._silent_frames <= HANDED_ON_S * sample_rate_hz:
            return ((pcm, sample_rate_hz, heard_s),)
        self._left_out_frames += frames
        return ()
