"""The timeline: which frames belong to which utterance, and which of them are played next.

Owns the order of sound, the place in it, the gain, and the marks that lie on it. Not here: threads
(`player`), clocks and devices (`sinks`). It is asked for frames and gives them, with the marks that
are reached among them.

No lock guards it, because everything in it has one writer: the synthesizer's thread fills a
`Track`, the sink's thread empties it with `Timeline.pull`, the session's thread does the rest. What
crosses between them is appended to a deque or is a single assignment; where the order of
assignments matters, a comment says so.
"""

from __future__ import annotations

from array import array
from collections import deque
from enum import Enum

from voicereader.reader.events import MarkReached
from voicereader.speech.gain import FRAME_BYTES, frames_between, mixed, scaled
from voicereader.speech.track import NOTHING, Batch, Reached, Track

FADE_MS = 4
"""From full gain to silence: long enough not to click, shorter than a period of the sound card."""

HUSH_MS = 50
"""From full gain to silence in a hush: soon over, and not as startling as a voice cut off."""


class Hold(Enum):
    """Why nothing moves on."""

    NONE = 0
    PAUSE = 1
    HUSH = 2


class Timeline:
    """Tracks one after the other, not a frame between two, and silence where there is no track.

    One gain rules all. It is 0 in a pause and the volume's otherwise, and moves from one to the
    other on a slope of `FADE_MS` from full to nothing, so that nothing clicks. The frames move on
    along the slope as ever; so over a pause every frame is heard once and none twice, the last 4 ms
    before it falling and the first 4 ms after it rising. A cancel lets 4 ms more of what was
    sounding fall in the same way and forgets the rest. A hush lets 50 ms more fall and then stands
    at the beginning of the word that was being heard: so every frame is heard in full, and no more
    than one word twice.
    """

    def __init__(self) -> None:
        self._tracks: deque[Track] = deque()
        self._batch = Batch()
        self._hold = Hold.NONE
        self._volume = 1.0
        self._slope = 1.0
        # From here on only `pull` writes.
        self._gain = 1.0
        self._is_silent = True
        self._earcon: array[int] = array("h")
        self._earcons: deque[array[int]] = deque()
        self._falling = NOTHING

    def set_sample_rate(self, sample_rate_hz: int) -> None:
        """Frames a second, known once there is an engine; said before the first pull."""
        self._slope = 1000 / (FADE_MS * sample_rate_hz)

    def add(self, utterance_id: int) -> Track:
        """An empty track, to be heard after all the others."""
        track = Track(utterance_id, self._batch)
        self._tracks.append(track)
        return track

    def drop(self, track: Track) -> None:
        """Take a track away again; only as long as nothing is pulled."""
        self._tracks.remove(track)

    def cancel(self) -> None:
        """Forget every track added so far; a pause or a hush ends with it."""
        cancelled, self._batch = self._batch, Batch()
        cancelled.wanted = False
        # After that: the other way round, frames of a paused track would slip out in between.
        self._hold = Hold.NONE

    def pause(self) -> None:
        """Hold everything at the frame it has reached; after a hush it stays at its word."""
        if self._hold is Hold.NONE:
            self._hold = Hold.PAUSE

    def hush(self) -> None:
        """Hold everything at the beginning of the word being heard; a pause stays a pause."""
        if self._hold is Hold.NONE:
            self._hold = Hold.HUSH

    def resume(self) -> None:
        """Go on: after a pause at the next frame, after a hush at the word and its mark again."""
        self._hold = Hold.NONE

    def set_gain(self, gain: float) -> None:
        """Multiply samples by 0.0 to 1.0 from now on, those of a track that is sounding too."""
        self._volume = gain

    def mix(self, earcon: array[int]) -> None:
        """Let a short sound be heard from the next pull on, under speech, paused or not."""
        self._earcons.append(earcon)

    def pull(self, frames: int) -> tuple[bytes, list[Reached]]:
        """The next frames, exactly as many as asked for, and what is reached among them."""
        if not (self._tracks or self._falling or self._earcons or self._earcon):
            self._fall_silent(paused=False)  # nobody reads: this comes 200 times a second for ever
            return bytes(frames * FRAME_BYTES), []
        pcm, reached = self._pull_speech(frames)
        if self._earcons:
            self._earcon = self._earcons.popleft()  # a newer one cuts an older one short
        if not self._earcon:
            return pcm, reached
        taken, self._earcon = self._earcon[:frames], self._earcon[frames:]
        return mixed(pcm, taken, self._volume), reached

    def _pull_speech(self, frames: int) -> tuple[bytes, list[Reached]]:
        hold = self._hold
        paused = hold is not Hold.NONE
        self._forget_cancelled(paused)
        if hold is Hold.HUSH:
            self._stand_at_the_word()
        parts: list[bytes] = []
        reached: list[Reached] = []
        given = 0
        while given < frames:
            part = self._next_part(frames - given, paused)
            parts.append(part)
            given += len(part) // FRAME_BYTES
            if not self._head_ended(given, reached) and not part:
                self._fall_silent(paused)
                parts.append(bytes((frames - given) * FRAME_BYTES))
                break
        return b"".join(parts), reached

    def _head_ended(self, given: int, reached: list[Reached]) -> bool:
        """Note what the frames given so far reach; drop the first track if it ends with them."""
        if not self._tracks:
            return False
        head = self._tracks[0]
        for mark in head.marks_taken():
            told = MarkReached(head.utterance_id, mark.offset)
            reached.append(Reached(given - (head.frames_taken - mark.frame), told, head.batch))
        ending = head.ending()
        reached.extend(Reached(given, told, head.batch) for told in ending)
        if ending:
            self._tracks.popleft()
        return bool(ending)

    def _fall_silent(self, paused: bool) -> None:
        """Let the gain jump, as nobody hears it now; only a track that is held must rise again."""
        is_held = paused and self._tracks and self._tracks[0].frames_taken
        self._gain = 0.0 if is_held else self._volume
        self._is_silent = True

    def _next_part(self, frames: int, paused: bool) -> bytes:
        """Up to so many frames that sound, none while paused or when none is there."""
        if self._falling:
            part = bytes(self._falling[: frames * FRAME_BYTES])
            self._falling = self._falling[len(part) :]
            return part
        if paused and self._is_silent:
            return b""
        if paused:
            frames = min(frames, frames_between(self._gain, 0.0, self._slope))
        if not (frames and self._tracks):
            return b""
        target = 0.0 if paused else self._volume
        pcm = self._tracks[0].take(frames)
        part, self._gain = scaled(pcm, self._gain, target, self._slope)
        self._is_silent = False
        return part

    def _forget_cancelled(self, paused: bool) -> None:
        if not self._tracks or self._tracks[0].batch.wanted:
            return
        if self._falling:  # a hush is still to be heard: shorten it
            size = frames_between(1.0, 0.0, self._slope) * FRAME_BYTES
            tail, _ = scaled(self._falling[:size], 1.0, 0.0, self._slope)
            self._falling = memoryview(tail)
        elif self._tracks[0].frames_taken:
            self._falling = self._fall(self._tracks[0], self._slope)
        while self._tracks and not self._tracks[0].batch.wanted:
            self._tracks.popleft()
        self._fall_silent(paused)

    def _stand_at_the_word(self) -> None:
        if not self._tracks:
            return
        if not self._is_silent:
            self._falling = self._fall(self._tracks[0], self._slope * FADE_MS / HUSH_MS)
        self._tracks[0].rewind()
        self._fall_silent(paused=True)

    def _fall(self, track: Track, slope: float) -> memoryview:
        """The next frames on a slope down to nothing, as far as there are any."""
        parts = []
        while frames := frames_between(self._gain, 0.0, slope):
            pcm = track.take(frames)
            if not pcm:
                break
            part, self._gain = scaled(pcm, self._gain, 0.0, slope)
            parts.append(part)
        return memoryview(b"".join(parts))
