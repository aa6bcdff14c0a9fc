"""The listener: the one owner of the microphone.

Owns the thread of listening, when the microphone is open, and what is reported when it comes and
goes. Not here: sound, which `phrase_tracker` follows, and what comes of a phrase, which the reader
decides. Sound is in memory only, for as long as its phrase lasts, and goes nowhere.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from enum import Enum, auto
from queue import Empty, SimpleQueue

from voicereader.base.i18n import N_, _, fault
from voicereader.listening.capture.input_level import DEAD_S, Level, Trouble
from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.once_notifier import OnceNotifier
from voicereader.listening.phrase_tracker import (
    BLOCK_FRAMES,
    Overhear,
    PhraseTracker,
    PlainMicrophone,
)
from voicereader.listening.recognizer import (
    SAMPLE_RATE_HZ,
    Heard,
    NotHeard,
    Reason,
    Recognizer,
    RecognizerError,
)
from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import (
    Event,
    NothingHeard,
    PhraseDoubted,
    PhraseHeard,
    VoiceStarted,
    WakePhraseHeard,
)

_LOG = logging.getLogger(__name__)

RETRY_S = 1.0
"""Between two tries of a microphone that is not there."""

SLOW_RETRY_S = 30.0
"""Between two tries of what is broken: each costs a recognizer's making."""

PATIENCE_S = 6.0
"""How long one phrase is waited for."""

FAILURES_AT_MOST = 3
"""In a row, then it is reported that nothing is heard, and tried again slowly."""

CLEAR_MS = 500.0
"""Of sound, from which on what was not understood counts as a phrase: of bench/scene.py a slam
sounds for 190 ms and a cough for 370, "what is for dinner" for 740."""


class _Anew(Enum):
    """An order: what hears phrases is to be built again."""

    ANEW = auto()


_ANEW = _Anew.ANEW

_BROKEN = N_("Commands cannot be heard by voice now; use the keys.")
_FILE_ENDED = N_("The sound file that is the microphone has ended.")

BuildRecognizer = Callable[[], tuple[Recognizer, str]]
"""Builds a recognizer and says "", or why it is not the one that was asked for.

Called on the thread that will use it, when there is something to hear; raises RecognizerError.
"""

_BLOCK_BYTES = 2 * BLOCK_FRAMES

_BLOCKS_IN_SILENCE = 4
"""Are read at a time as long as neither the reader nor anyone else is heard: 128 ms. That someone
has begun is known later by up to 96 ms, when there is no voice that must fall silent; no sound of
theirs is lost. To wake up for each of them would cost 1.3 % of a core more."""

_SPOKEN = (Reason.TALK, Reason.UNSURE)
_VOICE = (*_SPOKEN, Reason.TOO_LONG)


class Listener:
    """Recognizes phrases and reports them, from a thread of its own. Its methods return at once.

    Every VoiceStarted is followed by exactly one PhraseHeard, PhraseDoubted or NothingHeard; a
    phrase that was asked for with ONCE and does not come is a NothingHeard too. `build_waker` is
    given where a wake phrase was chosen, and hears that phrase alone; nobody is told of the voices
    that it listens to.

    MicrophoneLost is reported when nothing can be heard any more, once until MicrophoneFound:
    because the microphone is missing, goes or is muted, its file has ended, or the recognizer
    cannot be had or fails again and again. All but the file is tried again for as long as it is to
    be open. With a `level`, what else is wrong with it is reported, each trouble once.
    """

    def __init__(
        self,
        source: MicrophoneSource,
        build: BuildRecognizer,
        tell: Callable[[Event], None],
        overhear: Overhear | None = None,
        build_waker: BuildRecognizer | None = None,
        level: Level | None = None,
    ) -> None:
        self._source = source
        self._build = build
        self._build_waker = build_waker
        self._tell = tell
        self._overhear: Overhear = overhear or PlainMicrophone()
        self._level = level
        self._orders: SimpleQueue[Listening | Context | _Anew | None] = SimpleQueue()
        self._closing = False
        # From here on only the listener's thread writes.
        self._how = Listening.CLOSED
        self._context = Context()
        self._opened = ExitStack()
        self._retry_at_s = 0.0
        self._attention: PhraseTracker | None = None
        self._recognizers: dict[BuildRecognizer, Recognizer] = {}
        self._heard_frames, self._failures = 0, 0
        self._is_alone = True  # the person and the room, in the last block
        self._told = OnceNotifier(tell)
        self._thread = threading.Thread(target=self._run, daemon=True, name="listener")
        self._thread.start()

    def listen(self, how: Listening) -> None:
        """Open or close the microphone."""
        self._orders.put(how)

    def expect(self, context: Context) -> None:
        """What can be said from the next phrase on."""
        self._orders.put(context)

    def build_anew(self) -> None:
        """Hear with a new recognizer from the next phrase on: other things can be said now."""
        self._orders.put(_ANEW)

    def close(self) -> None:
        """Let go of everything. May be called more than once."""
        self._closing = True
        self._orders.put(None)
        microphone = self._source.stream
        if microphone is not None:
            microphone.close()  # which ends a read that waits
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=0.2)

    def voice_started(self, at_s: float) -> None:
        """Of `attention`: while asleep nobody is told, for a voice alone wakes nobody."""
        if self._how is not Listening.ASLEEP:
            self._tell(VoiceStarted(at_s))

    def phrase_ended(self, found: Heard | NotHeard, at_s: float) -> None:
        """Of `attention`: tell what it was. One phrase is enough where one was asked for."""
        if self._how is Listening.ASLEEP:
            if isinstance(found, Heard):
                self._tell(WakePhraseHeard())
            return
        self._tell(event_of(found, at_s))
        if self._how is Listening.ONCE:
            self._how = Listening.CLOSED
        if self._level and isinstance(found, NotHeard) and found.reason in _SPOKEN:
            self._told.trouble(self._level.trouble)

    def _run(self) -> None:
        while not self._closing:
            try:
                self._obey()
                if self._is_wanted and self._has_microphone():
                    self._hear()
            except Exception as error:
                self._recover(error)
        self._close_microphone()
        self._drop_recognizers()

    @property
    def _is_wanted(self) -> bool:
        if self._how is Listening.ASLEEP and self._build_waker is None:
            return False
        return self._how is not Listening.CLOSED and not self._closing

    def _obey(self) -> None:
        """Carry out the orders that have come; wait for one where there is nothing else to do."""
        wait_s: float | None = None
        if not self._is_wanted:
            self._close_microphone()
        else:
            wait_s = self._rest_s
        with suppress(Empty):
            order = self._orders.get(timeout=wait_s)
            while True:
                if isinstance(order, Listening):
                    self._change(order)
                elif isinstance(order, Context):
                    self._context = order
                    if self._attention:
                        self._attention.expect(order)
                elif isinstance(order, _Anew):
                    self._forget_phrases()
                order = self._orders.get_nowait()

    def _forget_phrases(self) -> None:
        """The recognizer of phrases goes, with a phrase that was being said; the waker stays."""
        if self._how is not Listening.ASLEEP and self._attention is not None:
            self._attention.drop()
            self._attention = None
        recognizer = self._recognizers.pop(self._build, None)
        if recognizer is not None:
            recognizer.close()

    def _change(self, how: Listening) -> None:
        if self._attention and (Listening.ASLEEP in (self._how, how) or how is Listening.CLOSED):
            self._attention.drop()  # told as long as it is what it was
            self._attention = self._attention if how is Listening.CLOSED else None
        self._how, self._heard_frames = how, 0
        self._retry_at_s = 0.0  # whoever asks need not wait

    @property
    def _rest_s(self) -> float:
        """How long it is to the next try, where something is to be tried again."""
        is_open = self._source.stream is not None
        return 0.0 if is_open else max(0.0, self._retry_at_s - time.monotonic())

    def _has_microphone(self) -> bool:
        if self._source.stream is not None:
            return True
        if self._rest_s:
            return False
        try:
            self._opened.enter_context(self._source)
        except MicrophoneError as error:
            self._lose(str(error), RETRY_S)
            return False
        return not self._closing  # `close` may have come too early to see it

    def _hear(self) -> None:
        microphone = self._source.stream
        assert microphone is not None  # asked before
        attention = self._attention or self._attend()
        if attention is None:
            return
        blocks = _BLOCKS_IN_SILENCE if self._is_alone and not attention.is_in_phrase else 1
        try:
            pcm = microphone.read(blocks * BLOCK_FRAMES)
        except MicrophoneError as error:
            self._lose(str(error), RETRY_S)
            return
        if self._closing:
            return
        at_s = microphone.captured_s
        self._hear_blocks(attention, pcm, at_s)
        waited_s = self._heard_frames / SAMPLE_RATE_HZ
        if self._level:
            self._level.feed(pcm, is_alone=self._is_alone)
        is_dead = self._level is not None and self._level.is_dead
        if not is_dead:
            self._told.heard()
        if len(pcm) < blocks * _BLOCK_BYTES:  # a file has ended, perhaps in the middle of a phrase
            while attention.is_in_phrase:
                attention.hear(bytes(_BLOCK_BYTES), at_s)
            self._end_of_file(at_s)
        elif is_dead and waited_s >= DEAD_S:
            self._told.lost(_(Trouble.DEAD))
            self._give_up(at_s)
        elif not attention.is_in_phrase and waited_s >= PATIENCE_S:
            self._give_up(at_s)

    def _hear_blocks(self, attention: PhraseTracker, pcm: bytes, at_s: float) -> None:
        """One block after the other, the last of which was captured at `at_s`; filled up."""
        for first in range(0, max(1, len(pcm)), _BLOCK_BYTES):
            block = pcm[first : first + _BLOCK_BYTES]
            later_s = (len(pcm) - first - len(block)) / (2 * SAMPLE_RATE_HZ)
            self._is_alone = attention.hear(block.ljust(_BLOCK_BYTES, b"\0"), at_s - later_s)
            self._heard_frames, self._failures = self._heard_frames + BLOCK_FRAMES, 0

    def _attend(self) -> PhraseTracker | None:
        """To phrases, or to the wake phrase alone, by a recognizer that is built when needed."""
        is_asleep = self._how is Listening.ASLEEP
        build = self._build_waker if is_asleep and self._build_waker else self._build
        if build not in self._recognizers:
            try:
                self._recognizers[build], sentence = build()
            except RecognizerError as error:
                _LOG.error("no recognizer", exc_info=error)
                self._lose(str(error), SLOW_RETRY_S)
                return None
            if sentence:
                self._told.trouble(sentence)
        self._attention = PhraseTracker(self._recognizers[build], self._overhear, self)
        self._attention.expect(self._context)
        return self._attention

    def _give_up(self, at_s: float) -> None:
        """Where one phrase was waited for, nothing was heard, and the microphone closes."""
        if self._how is Listening.ONCE:
            self._tell(NothingHeard(at_s))
            self._change(Listening.CLOSED)

    def _end_of_file(self, at_s: float) -> None:
        """Close for good; who did not wait for one phrase alone is told."""
        self._give_up(at_s)
        if self._how is not Listening.CLOSED:
            self._change(Listening.CLOSED)
            self._told.lost(_(_FILE_ENDED))

    def _lose(self, reason: str, retry_s: float) -> None:
        """Nothing can be heard: tell it, and try again after a while."""
        self._close_microphone()
        self._retry_at_s = time.monotonic() + retry_s
        self._told.lost(reason)
        self._give_up(time.monotonic())

    def _recover(self, error: Exception) -> None:
        """Tell what broke, and let the next phrase have a new recognizer."""
        sentence = str(error)
        if not isinstance(error, RecognizerError):
            what = fault(error)
            sentence = _("Listening met an error ({what}); say it again or press a key.", what=what)
        if self._told.trouble(sentence):
            _LOG.error("the listener failed", exc_info=error)
        if self._attention:
            self._attention.drop()
        self._attention = None
        self._drop_recognizers()
        self._failures += 1
        if self._failures >= FAILURES_AT_MOST:
            self._lose(_(_BROKEN), SLOW_RETRY_S)

    def _close_microphone(self) -> None:
        if self._attention:
            self._attention.drop()
        self._opened.close()

    def _drop_recognizers(self) -> None:
        for recognizer in self._recognizers.values():
            with suppress(Exception):
                recognizer.close()
        self._recognizers.clear()


def event_of(found: Heard | NotHeard, at_s: float) -> Event:
    """What the reader is told of a phrase."""
    if found.command is not None:
        if isinstance(found, Heard):
            return PhraseHeard(found.phrase, found.command, found.score)
        if found.reason is Reason.UNSURE:
            return PhraseDoubted(found.phrase, found.command)
    if isinstance(found, Heard):
        return NothingHeard(at_s)
    is_clear = found.reason in _SPOKEN and found.sounding_ms >= CLEAR_MS
    return NothingHeard(at_s, found.reason in _VOICE, is_clear)
