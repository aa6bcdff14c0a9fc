"""Follows one phrase after the other, from the first sound of it to what it was.

Owns the course of a phrase and what is kept of its sound, which is forgotten with it. Not here:
microphones, threads and modes (`listener`), echo (`barge_in`), bounds (`endpoint`) and words
(`recognizer`).

A phrase that is understood is reported at its first rest. One that is not may only have been drawn
breath in: what is said within `SECOND_THOUGHT_MS` is taken as its second half and both are
recognized again; so a rest inside a phrase costs nothing but a little more of the hush.

Whoever speaks over the reader goes on as it falls silent. What sounded only as long as the reader
did was the reader, of whom more was left than is known, as where a loudspeaker ran dry: it is not
asked about.

Talk has phrases in it, said as clearly as those that are meant ("Stop it," before a pause). What is
meant is not said in one go with talk: what begins right after talk belongs to it, whatever it is.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import Protocol

from voicereader.listening.endpoint import (
    LONGEST_REST_MS,
    PRE_ROLL_MS,
    SHORTEST_MS,
    Endpointer,
)
from voicereader.listening.recognizer import (
    SAMPLE_RATE_HZ,
    Heard,
    NotHeard,
    Reason,
    Recognizer,
)
from voicereader.reader.context import Context

BLOCK_FRAMES = 512
"""Of the sound that is heard at a time: 32 ms."""

SECOND_THOUGHT_MS = 600.0
"""From the last sound of what was no phrase until that is reported."""

OVER_THE_VOICE_MS = 260
"""Of what was before, when someone speaks over the reader: they are noticed within 165 ms, and
what lies before them is what the canceller left of the reader. With half a second of that, "next
section" was heard as "how to next section", and "stop reading" as "how to stop reading".
"""

_BEFORE_MS, _NOTICED_LATE_MS = 95, 1500
"""Of what was before someone began who was noticed later than that; and of all that is kept."""

TALK_MS = 1500.0
"""Of sound that was no phrase, from which on it is talk, and no command that was not understood and
is said again: "what section is this" sounds for 1.1 s."""

AFTER_TALK_S = 1.2
"""From its last sound, for as long as whatever begins goes on with it: people who talk to each
other leave less between turns, and who says a phrase again waits for what the reader does first,
which comes after `SECOND_THOUGHT_MS`."""

_HALVES = 3  # of one phrase at most
_BLOCK_MS = 1000 * BLOCK_FRAMES / SAMPLE_RATE_HZ
_TALK = (Reason.TALK, Reason.TOO_LONG)
_NOT_WORTH_WAITING = (Reason.SILENCE, Reason.TOO_LONG, Reason.OWN_VOICE)


@dataclass(frozen=True, slots=True)
class Overheard:
    """What is left of a block, 16-bit PCM, and whether a person is in it.

    `someone` is None where nothing is played: then whatever stands out of the room is someone.
    `begun_ms` is how long ago whoever speaks over the reader began, and `gone_ms` for how long they
    have not spoken any more, as far as that is known.
    """

    pcm: bytes
    someone: bool | None = None
    gone_ms: float = 0.0
    begun_ms: float = 0.0


class Overhear(Protocol):
    """Takes the reader's own voice out of the microphone and hears whether someone speaks."""

    def block(self, pcm: bytes, captured_s: float) -> Overheard:
        """The next `BLOCK_FRAMES` frames, the last of which was captured at `captured_s`."""


class PlainMicrophone:
    """Overhears nothing: where the reader's voice does not reach the microphone."""

    def block(self, pcm: bytes, captured_s: float) -> Overheard:  # noqa: ARG002
        """The block as it is."""
        return Overheard(pcm)


class Tell(Protocol):
    """Is notified of each phrase, twice: when it starts and what it was."""

    def voice_started(self, at_s: float) -> None:
        """Someone has begun to speak; `phrase_ended` follows, once."""

    def phrase_ended(self, found: Heard | NotHeard, at_s: float) -> None:
        """What it was, as far as can be known."""


class PhraseTracker:
    """Follows blocks of sound, one after the other, with one recognizer. Called from one thread.

    Times are those of the blocks.
    """

    def __init__(self, recognizer: Recognizer, overhear: Overhear, tell: Tell) -> None:
        self._recognizer = recognizer
        self._overhear = overhear
        self._tell = tell
        self._context: Context | None = None
        self._endpointer = Endpointer()
        self._pre_roll: deque[bytes] = deque(maxlen=round(_NOTICED_LATE_MS / _BLOCK_MS))
        self._phrase: list[bytes] = []
        self._halves = 0
        self._doubt: NotHeard | None = None
        self._now_s = 0.0
        self._talk_ended_s = -AFTER_TALK_S
        self._is_in_talk = False
        self._may_be_own = self._has_fallen_silent = False

    @property
    def is_in_phrase(self) -> bool:
        """Whether a voice has started and nothing has been reported of it yet."""
        return bool(self._phrase)

    def expect(self, context: Context) -> None:
        """What can be said from the next phrase on."""
        self._context = context

    def hear(self, pcm: bytes, captured_s: float) -> bool:
        """Take the next block; whether the person and the room are alone in it.

        What the recognizer raises passes through; `drop` follows.
        """
        self._now_s = captured_s
        overheard = self._overhear.block(pcm, captured_s)
        self._endpointer.feed(overheard.pcm)
        if self._phrase:
            self._phrase.append(overheard.pcm)
            self._follow(overheard)
            return overheard.someone is None
        self._pre_roll.append(overheard.pcm)
        if self._is_someone(overheard):
            over_ms = max(OVER_THE_VOICE_MS, overheard.begun_ms + _BEFORE_MS)
            is_over = bool(overheard.someone)
            self._begin(over_ms if is_over else PRE_ROLL_MS, is_over_the_voice=is_over)
        elif self._context is not None:
            self._prepare(self._context)
        return overheard.someone is None

    def drop(self) -> None:
        """Forget all sound, and give up the phrase that is under way, if there is one."""
        if self._phrase:
            self._end(NotHeard(Reason.SILENCE))
        self._pre_roll.clear()
        self._talk_ended_s = -AFTER_TALK_S

    def _is_someone(self, overheard: Overheard) -> bool:
        if overheard.someone is None:
            return self._endpointer.has_begun
        return overheard.someone

    def _prepare(self, context: Context) -> None:
        self._context = None
        self._recognizer.expect(context)

    def _begin(self, pre_roll_ms: float, *, is_over_the_voice: bool) -> None:
        self._endpointer.begin()
        self._phrase = list(self._pre_roll)[-round(pre_roll_ms / _BLOCK_MS) :]
        self._pre_roll.clear()
        self._halves = 0
        self._is_in_talk = self._now_s - self._talk_ended_s < AFTER_TALK_S
        self._may_be_own, self._has_fallen_silent = is_over_the_voice, False
        self._tell.voice_started(self._now_s)  # first: the reader must fall silent
        if self._context is not None:
            self._prepare(self._context)
        self._go_on()

    def _go_on(self) -> None:
        """Recognize from the beginning, what has been heard so far and what will be."""
        self._halves += 1
        self._doubt = None
        self._recognizer.start()
        self._recognizer.feed(b"".join(self._phrase))

    def _follow(self, overheard: Overheard) -> None:
        if overheard.someone is None:
            self._has_fallen_silent = True
            self._may_be_own &= self._endpointer.quiet_ms >= _BLOCK_MS
        # What the canceller leaves of a voice that reads on may never be a rest to the endpointer.
        quiet_ms = max(self._endpointer.quiet_ms, overheard.gone_ms)
        has_ended = self._endpointer.has_ended or quiet_ms >= LONGEST_REST_MS
        if self._endpointer.is_too_long:
            self._end(self._doubt or NotHeard(Reason.TOO_LONG))
        elif self._doubt is not None:
            self._think_twice(self._doubt, quiet_ms, has_ended=has_ended)
        else:
            self._recognizer.feed(overheard.pcm)
            if has_ended:
                self._decide()

    def _decide(self) -> None:
        if self._endpointer.sounding_ms < SHORTEST_MS:
            self._end(NotHeard(Reason.SILENCE))
            return
        found = self._recognizer.finish()
        is_own = self._may_be_own and self._has_fallen_silent and isinstance(found, NotHeard)
        if (self._is_in_talk or is_own) and found.command is not None:
            found = NotHeard(Reason.TALK, found.phrase, transcript=found.transcript)
        if isinstance(found, Heard) or found.reason in _NOT_WORTH_WAITING:
            self._end(found)
        else:
            self._doubt = found

    def _think_twice(self, doubt: NotHeard, quiet_ms: float, *, has_ended: bool) -> None:
        if quiet_ms >= SECOND_THOUGHT_MS:
            self._end(doubt)
        elif not has_ended and self._halves < _HALVES:
            self._go_on()

    def _end(self, found: Heard | NotHeard) -> None:
        # The rest after this phrase is the silence before the next.
        if isinstance(found, NotHeard):
            found = replace(found, sounding_ms=self._endpointer.sounding_ms)
            if found.reason in _TALK and (self._is_in_talk or found.sounding_ms >= TALK_MS):
                self._talk_ended_s = self._now_s - self._endpointer.quiet_ms / 1000
        rest = round(self._endpointer.quiet_ms / _BLOCK_MS)
        self._pre_roll.extend(self._phrase[len(self._phrase) - rest :])
        self._endpointer.end()
        self._phrase.clear()
        self._doubt = None
        self._tell.phrase_ended(found, self._now_s)
