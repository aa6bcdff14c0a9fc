"""An engine that plays what a book has recorded of an utterance, and says the rest.

Owns the way from recordings to chunks, and what is told where one cannot be played: then its words
are said. Not here: decoding, which a process of its own does (`recording_worker`), for a book may
come from anybody.

A recording is played as it was made: the rate and pitch of the voice are the engine's alone, and no
pause is added, for it has those of its narrator. When each word of it is heard is not known, and
so each mark is as far into the sound as its word is into the text.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import BinaryIO

from voicereader.article.model import Sentence
from voicereader.base.i18n import _
from voicereader.reader.events import Event, TroubleMet
from voicereader.reader.utterance import Pause, Piece, Recording, Utterance
from voicereader.speech.gain import FRAME_BYTES
from voicereader.speech.pauses import COMMA_MS, pause_s
from voicereader.speech.synthesizer import Chunk, Deliver, Mark, Synthesizer, Voice

_LOG = logging.getLogger(__name__)

_WORKER = "voicereader.speech.recording_worker"
PART, TICK = b"=", b"."
"""What comes next from there: a part with its length, or nothing, every 20 ms."""

_MEMORY_BYTES = 256_000_000
_PROCESSOR_S = 10


class RecordedSpeech:
    """The Synthesizer port over another one: what has a recording is heard as it is recorded.

    `tell` receives TroubleMet once for each document whose recordings cannot be played.
    """

    def __init__(self, engine: Synthesizer, tell: Callable[[Event], None]) -> None:
        self._engine = engine
        self._tell = tell
        self._told: set[str] = set()
        self._unplayable: set[tuple[str, frozenset[str]]] = set()  # files of a document

    @property
    def sample_rate_hz(self) -> int:
        """The engine's."""
        return self._engine.sample_rate_hz

    def voices(self) -> tuple[Voice, ...]:
        """The engine's."""
        return self._engine.voices()

    def require_voice(self, name: str) -> None:
        """See Synthesizer."""
        self._engine.require_voice(name)

    def synthesize(self, utterance: Utterance, deliver: Deliver) -> None:
        """See Synthesizer; a run of pieces is recorded, the next one is not."""
        if not any(piece.recording for piece in utterance.pieces):
            self._engine.synthesize(utterance, deliver)
            return
        runs = [tuple(run) for _is, run in groupby(utterance.pieces, lambda p: bool(p.recording))]
        flow = _RunByRun(deliver)
        for number, run in enumerate(runs):
            is_last = number == len(runs) - 1
            sounds = self._sounds(run, deliver) if run[0].recording else []
            if sounds is None:
                return
            text = "".join(piece.text for piece in run)
            if sounds:
                flow.play(run, sounds)
            elif any(map(str.isalnum, text)) or run[0].recording:
                if flow.frames:
                    flow.rest(pause_s(COMMA_MS, utterance.prosody.rate_wpm), self.sample_rate_hz)
                pause = utterance.pause if is_last else Pause.NONE
                part = replace(utterance, pieces=run, pause=pause)
                self._engine.synthesize(part, flow.deliver)
            if not flow.is_wanted:
                return
            flow.text += len(text)
            flow.start = flow.frames

    def foresee(self, utterances: Sequence[Utterance]) -> None:
        """See Synthesizer: what begins with a recording has nothing to be made."""
        is_said = (u for u in utterances if not (u.pieces and u.pieces[0].recording))
        self._engine.foresee(tuple(is_said))

    def close(self) -> None:
        """See Synthesizer."""
        self._engine.close()

    def _sounds(self, run: Sequence[Piece], deliver: Deliver) -> list[bytes] | None:
        """The sound of each recording in a run; none where one of them cannot be played.

        None stands for an utterance that is no longer wanted.
        """
        recordings = [recording for recording, _pieces in _by_recording(run)]
        document = recordings[0].document
        files = document, frozenset(clip.path for each in recordings for clip in each.clips)
        if files in self._unplayable:
            return []
        try:
            sounds = _decoded(document, recordings, self.sample_rate_hz, deliver)
        except _UnwantedError:
            return None
        if not sounds:
            self._unplayable.add(files)
        elif all(sounds):
            return sounds
        _LOG.info("%s: not played: %s", document, recordings[0].clips)
        if document not in self._told:
            self._told.add(document)
            what = _("Some of the recorded narration cannot be played; its text is spoken.")
            self._tell(TroubleMet(what))
        return []


class _RunByRun:
    """One utterance on its way: runs of it come one after the other, and their marks with them."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self.is_wanted = True
        self.frames = 0  # so far
        self.start = self.text = 0  # of the run: its first frame, and its first character

    def play(self, run: Sequence[Piece], sounds: Sequence[bytes]) -> None:
        """Deliver the sound of each recording in a run."""
        text = 0
        for (_recording, pieces), sound in zip(_by_recording(run), sounds, strict=True):
            words = "".join(piece.text for piece in pieces)
            first = self.frames - self.start
            marks = _marks(words, text, first, len(sound) // FRAME_BYTES)
            if not self.deliver(Chunk(sound, marks)):
                return
            text += len(words)

    def rest(self, seconds: float, rate_hz: int) -> None:
        """Silence before the run."""
        self.deliver(Chunk(bytes(FRAME_BYTES * round(seconds * rate_hz))))
        self.start = self.frames

    def deliver(self, chunk: Chunk) -> bool:
        """Pass on a chunk of the run, whose marks count from its start."""
        marks = tuple(Mark(m.offset + self.text, m.frame + self.start) for m in chunk.marks)
        self.frames += len(chunk.pcm) // FRAME_BYTES
        self.is_wanted = self._deliver(Chunk(chunk.pcm, marks))
        return self.is_wanted


def _by_recording(run: Sequence[Piece]) -> list[tuple[Recording, list[Piece]]]:
    found = groupby(run, lambda piece: piece.recording)
    return [(recording, list(pieces)) for recording, pieces in found if recording]


def _marks(text: str, offset: int, first: int, frames: int) -> tuple[Mark, ...]:
    words = Sentence(text).words
    start = words[0].start
    length = max(1, len(text.rstrip()) - start)
    return tuple(
        Mark(offset + word.start, first + frames * (word.start - start) // length) for word in words
    )


class _UnwantedError(Exception):
    """Nobody wants to hear it any more."""


def _decoded(
    document: str, recordings: Sequence[Recording], rate_hz: int, deliver: Deliver
) -> list[bytes]:
    """The sound of each recording as 16-bit mono PCM; none where a file of theirs has no sound.

    Raises _UnwantedError.
    """
    from voicereader.base.bounded_process import Bounds, UnfinishedError, work_of  # most have none

    asked = [
        [[[c.path, c.begin_ms, c.end_ms] for c in each.clips], each.share] for each in recordings
    ]
    request = [
        document.encode("utf-8", "surrogateescape"),
        str(rate_hz).encode(),
        json.dumps(asked).encode(),
    ]

    def received(stream: BinaryIO) -> list[bytes]:
        return [_part(stream, deliver) for _ in recordings]

    try:
        return work_of(_WORKER, request, Bounds(_MEMORY_BYTES, _PROCESSOR_S), received)
    except (UnfinishedError, OSError) as error:
        _LOG.info("%s: %s", document, error)
        return []


def _part(stream: BinaryIO, deliver: Deliver) -> bytes:
    from voicereader.base.bounded_work import LENGTH_BYTES

    while (sign := stream.read(1)) == TICK:
        if not deliver(Chunk(b"")):
            raise _UnwantedError
    if sign != PART:
        raise EOFError
    head = stream.read(LENGTH_BYTES)
    length = int.from_bytes(head)
    if len(head) < LENGTH_BYTES or length > _MEMORY_BYTES:
        raise EOFError
    part = stream.read(length)
    if len(part) < length or length % FRAME_BYTES:
        raise EOFError
    return part
