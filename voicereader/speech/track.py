"""A track: the sound of one utterance, its marks, and the word of it that is being heard.

Owns the frames between the synthesizer that brings them and the timeline that takes them, and the
way back to the beginning of a word. Not here: gain (`gain`), and the order of utterances
(`timeline`).

No lock guards it: the synthesizer's thread brings, the sink's thread takes and gives back. What
crosses between them is appended to a deque or is a single assignment; where the order of
assignments matters, a comment says so.
"""

from __future__ import annotations

from collections import deque

from voicereader.base.records import dataclass
from voicereader.reader.events import MarkReached, SpeechEnded, SpeechFailed
from voicereader.speech.gain import FRAME_BYTES
from voicereader.speech.synthesizer import Chunk, Mark

KEPT_FRAMES = 240_000
"""Of a word at most: 5 s at 48 kHz, longer than any word; half a megabyte without marks."""

Moment = MarkReached | SpeechEnded | SpeechFailed

NOTHING = memoryview(b"")


@dataclass()
class Batch:
    """All that was asked for between two cancels, and whether it is still wanted."""

    wanted: bool = True


@dataclass(frozen=True)
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
        # The word being heard: its mark, and what has been taken since then.
        self._word: Mark | None = None
        self._kept: deque[memoryview] = deque()
        self._kept_from = 0

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
            return NOTHING
        chunk = self._chunks[0]
        size = frames * FRAME_BYTES
        if len(chunk) > size:
            self._chunks[0] = chunk[size:]
            chunk = chunk[:size]
        else:
            self._chunks.popleft()
        self.frames_taken += len(chunk) // FRAME_BYTES
        self._kept.append(chunk)
        self._keep_from(self.frames_taken - KEPT_FRAMES)
        return chunk

    def marks_taken(self) -> list[Mark]:
        """The marks on the frames taken since the last call."""
        found = []
        while self._marks and self._marks[0].frame < self.frames_taken:
            found.append(self._marks.popleft())
        if found:
            self._word = found[-1]
            self._keep_from(self._word.frame)
        return found

    def rewind(self) -> None:
        """Give back what was taken since the last mark, and the mark with it."""
        self._chunks.extendleft(reversed(self._kept))
        self._kept.clear()
        self.frames_taken = self._kept_from
        if self._word and self._word.frame == self._kept_from:
            self._marks.appendleft(self._word)
            self._word = None

    def ending(self) -> list[Moment]:
        """What is left to tell once every frame has been taken; nothing before that."""
        # The ending is read before the chunks, because it is set after the last of them.
        ending = self._ending
        if ending is None or self._chunks:
            return []
        return [*(MarkReached(self.utterance_id, mark.offset) for mark in self._marks), ending]

    def _keep_from(self, frame: int) -> None:
        """Let go of what was taken before this frame."""
        while self._kept_from < frame:
            surplus = (frame - self._kept_from) * FRAME_BYTES
            first = self._kept[0]
            if len(first) > surplus:
                self._kept[0] = first[surplus:]
                self._kept_from = frame
            else:
                self._kept.popleft()
                self._kept_from += len(first) // FRAME_BYTES
