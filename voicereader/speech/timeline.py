"""The timeline: which frames belong to which utterance, and which of them are heard next.

Owns the order of sound, the place in it, the gain, and the marks that lie on it. Refuses threads,
clocks and devices: it is asked for frames and gives them, with what is reached among them.

No lock guards it, because everything in it has one writer: the synthesizer's thread fills a
`Track`, the sink's thread empties it with `Timeline.pull`, the session's thread does the rest. What
crosses between them is appended to a deque or is a single assignment; where the order of
assignments matters, a comment says so.
"""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass

from voicereader.reader.events import MarkReached, SpeechEnded, SpeechFailed
from voicereader.speech.gain import FRAME_BYTES, frames_between, mixed, scaled
from voicereader.speech.synthesizer import Chunk, Mark

FADE_MS = 4
"""From full gain to silence: long enough not to click, shorter than a period of the sound card."""

Moment = MarkReached | SpeechEnded | SpeechFailed

_NOTHING = memoryview(b"")


@dataclass(slots=True)
class Batch:
    """All that was asked for between two cancels, and whether it is still wanted."""

    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Reached:
    """Something on the timeline, how many frames into the pull it lies, and its batch."""

    frame: int
    moment: Moment
    batch: Batch


class Track:
    """The sound of one utterance, filled by the synthesizer while it is already being heard."""

    def __init__(self, utterance_id: int, batch: Batch) -> None:
        self.utterance_id = utterance_id
        self.batch = batch
        self.frames_taken = 0
        self.frames_delivered = 0
        self._chunks: deque[memoryview] = deque()
        self._marks: deque[Mark] = deque()
        self._ending: Moment | None = None

    def deliver(self, chunk: Chunk) -> bool:
        """Add sound at the end; False means that nobody wants more of it."""
        if len(chunk.pcm) % FRAME_BYTES:
            raise ValueError("a chunk ends in the middle of a frame")
        # Marks first: whoever sees the frames must also see what lies on them.
        self._marks.extend(chunk.marks)
        if chunk.pcm:
            self.frames_delivered += len(chunk.pcm) // FRAME_BYTES
            self._chunks.append(memoryview(chunk.pcm))
        return self.batch.wanted

    def finish(self, seconds: float = 0.0) -> None:
        """Say that all has been delivered, and how long it lasts."""
        self._ending = SpeechEnded(self.utterance_id, seconds)

    def fail(self, reason: str) -> None:
        """Say that no more will come, and why; what was delivered is still heard."""
        self._ending = SpeechFailed(self.utterance_id, reason)

    def take(self, frames: int) -> memoryview:
        """The next frames in one piece: at most `frames`, often fewer, none when none is there."""
        if not self._chunks:
            return _NOTHING
        chunk = self._chunks[0]
        size = frames * FRAME_BYTES
        if len(chunk) > size:
            self._chunks[0] = chunk[size:]
            chunk = chunk[:size]
        else:
            self._chunks.popleft()
        self.frames_taken += len(chunk) // FRAME_BYTES
        return chunk

    def marks_taken(self) -> list[Mark]:
        """The marks on the frames taken since the last call."""
        found = []
        while self._marks and self._marks[0].frame < self.frames_taken:
            found.append(self._marks.popleft())
        return found

    def ending(self) -> list[Moment]:
        """What is left to tell once every frame has been taken; nothing before that."""
        # The ending is read before the chunks, because it is set after the last of them.
        ending = self._ending
        if ending is None or self._chunks:
            return []
        return [*(MarkReached(self.utterance_id, mark.offset) for mark in self._marks), ending]


class Timeline:
    """Tracks one after the other, not a frame between two, and silence where there is no track.

    One gain rules all. It is 0 in a pause and the volume's otherwise, and moves from one to the
    other on a slope of `FADE_MS` from full to nothing, so that nothing clicks. The frames move on
    along the slope as ever; so over a pause every frame is heard once and none twice, the last 4 ms
    before it falling and the first 4 ms after it rising. A cancel lets 4 ms more of what was
    sounding fall in the same way and forgets the rest.
    """

    def __init__(self) -> None:
        self._tracks: deque[Track] = deque()
        self._batch = Batch()
        self._paused = False
        self._volume = 1.0
        self._slope = 1.0
        # From here on only `pull` writes.
        self._gain = 1.0
        self._is_silent = True
        self._earcon: array[int] = array("h")
        self._earcons: deque[array[int]] = deque()
        self._falling = _NOTHING

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
        """Forget every track added so far; a pause ends with it."""
        cancelled, self._batch = self._batch, Batch()
        cancelled.wanted = False
        # After that: the other way round, frames of a paused track would slip out in between.
        self._paused = False

    def pause(self) -> None:
        """Hold everything at the frame it has reached."""
        self._paused = True

    def resume(self) -> None:
        """Go on at the next frame."""
        self._paused = False

    def set_gain(self, gain: float) -> None:
        """Multiply samples by 0.0 to 1.0 from now on, those of a track that is sounding too."""
        self._volume = gain

    def mix(self, earcon: array[int]) -> None:
        """Let a short sound be heard from the next pull on, under speech, paused or not."""
        self._earcons.append(earcon)

    def pull(self, frames: int) -> tuple[bytes, list[Reached]]:
        """The next frames, exactly as many as asked for, and what is reached among them."""
        pcm, reached = self._pull_speech(frames)
        if self._earcons:
            self._earcon = self._earcons.popleft()  # a newer one cuts an older one short
        if not self._earcon:
            return pcm, reached
        taken, self._earcon = self._earcon[:frames], self._earcon[frames:]
        return mixed(pcm, taken, self._volume), reached

    def _pull_speech(self, frames: int) -> tuple[bytes, list[Reached]]:
        paused = self._paused
        self._forget_cancelled(paused)
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
        head = self._tracks[0]
        if head.frames_taken:
            self._falling = self._fall(head)
        while self._tracks and not self._tracks[0].batch.wanted:
            self._tracks.popleft()
        self._fall_silent(paused)

    def _fall(self, track: Track) -> memoryview:
        parts = []
        while frames := frames_between(self._gain, 0.0, self._slope):
            pcm = track.take(frames)
            if not pcm:
                break
            part, self._gain = scaled(pcm, self._gain, 0.0, self._slope)
            parts.append(part)
        return memoryview(b"".join(parts))
