"""The player: the one owner of the audio output.

Owns the threads of speaking and what passes between them. Not here: samples (`timeline`, `track`),
engines (`synthesizer`) and devices (`sinks`).

Four threads meet here. The session's thread asks. The synthesis thread builds the engine, makes
sound of every utterance as soon as it is asked for, long before its turn, and lays it on the
timeline. The sink's thread pulls from the timeline and never waits for anyone. The notifying thread
waits until what was pulled is heard, and reports it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from typing import TypeVar

from voicereader.base.i18n import _
from voicereader.reader.effects import Earcon
from voicereader.reader.events import Event, SpeechFailed
from voicereader.reader.utterance import Utterance
from voicereader.speech.earcons import sound_of
from voicereader.speech.gain import FRAME_BYTES, gain_of
from voicereader.speech.loudspeaker import Loudspeaker
from voicereader.speech.speakers import OpenSpeaker
from voicereader.speech.synthesizer import SpeechError, Synthesizer
from voicereader.speech.timeline import FADE_MS, Timeline
from voicereader.speech.track import Reached, Track

_Answer = TypeVar("_Answer")

Played = Callable[[bytes, int, float], None]
"""Given what is played: 16-bit mono PCM, frames a second, when its first frame is heard.

That time is in seconds of `time.monotonic`. Called from the sink's thread, which waits for nobody:
must return at once and raise nothing.
"""

BuildSynthesizer = Callable[[], Synthesizer]
"""Builds the engine, on the thread that will use and close it; raises SpeechError."""


class Player:
    """Speaks what it is asked to, one utterance after the other without a frame between.

    `tell` receives MarkReached, SpeechEnded, SpeechFailed, SpeakerLost and SpeakerFound, from
    threads of the player. What lies on the timeline is reported when it is heard: a failure too,
    after the sound before it. Nothing of a cancelled utterance is reported after `cancel` has
    returned, except an event that is being reported at that very moment; its id makes it harmless.
    `played` is given every frame that the sink is given, silence too: what a microphone may hear of
    it.
    """

    def __init__(
        self,
        build: BuildSynthesizer,
        open_speaker: OpenSpeaker,
        tell: Callable[[Event], None],
        played: Played | None = None,
    ) -> None:
        self._build = build
        self._tell = tell
        self._played = played
        self._synthesizer: Synthesizer | None = None
        self._sample_rate_hz = 0
        self._timeline = Timeline()
        self._loudspeaker = Loudspeaker(open_speaker, tell)
        self._pulling = threading.Lock()
        self._closing = threading.Event()
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._due: SimpleQueue[tuple[float, Reached] | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._synthesize_all, daemon=True, name="synthesis"),
            threading.Thread(target=self._tell_when_heard, daemon=True, name="telling"),
        ]
        for thread in self._threads:
            thread.start()

    def speak(self, utterance: Utterance) -> None:
        """Say this after all that was asked for before."""
        track = self._timeline.add(utterance.id)
        self._jobs.put(lambda: self._synthesize(utterance, track))

    def foresee(self, utterances: tuple[Utterance, ...]) -> None:
        """Let the engine begin with these when it has nothing else to do."""
        self._jobs.put(lambda: self._foresee(utterances))

    def cancel(self) -> None:
        """Fall silent, within the fade of 4 ms from the next pull on, and forget what was asked."""
        self._timeline.cancel()

    def pause(self) -> None:
        """Hold the sound; not a frame is lost or heard twice (see Timeline)."""
        self._timeline.pause()

    def hush(self) -> None:
        """Fall silent, within the fade of 50 ms from the next pull on, and hold at the word."""
        self._timeline.hush()

    def resume(self) -> None:
        """Go on: after a pause at the next frame, after a hush at the beginning of the word."""
        self._timeline.resume()

    def play(self, earcon: Earcon) -> None:
        """Let a short sound be heard at once; nothing before there is an engine."""
        if self._sample_rate_hz:
            self._timeline.mix(sound_of(earcon, self._sample_rate_hz))

    def set_volume(self, percent: int) -> None:
        """Play at 0 to 100 percent, what is sounding too (see `gain_of`)."""
        self._timeline.set_gain(gain_of(percent))

    def ask(self, question: Callable[[Synthesizer], _Answer]) -> Future[_Answer]:
        """Put a question to the engine, on its own thread, after what was asked before."""
        answer: Future[_Answer] = Future()

        def job() -> None:
            try:
                answer.set_result(question(self._engine()))
            except Exception as error:
                answer.set_exception(error)

        self._jobs.put(job)
        return answer

    def close(self) -> None:
        """Fall silent and let go of everything. May be called more than once."""
        if self._closing.is_set():
            return
        self.cancel()
        # Let the fade be heard: a device that is closed in full sound clicks.
        self._closing.wait(min(0.05, self._loudspeaker.latency_s + FADE_MS / 1000))
        self._closing.set()
        self._loudspeaker.close()
        self._jobs.put(None)
        self._due.put(None)
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(timeout=0.03)

    def _synthesize_all(self) -> None:
        # Built before it is asked for anything; if that fails, the first utterance says why.
        with suppress(Exception):
            self._engine()
        while (job := self._jobs.get()) is not None:
            job()
        self._drop_engine()

    def _synthesize(self, utterance: Utterance, track: Track) -> None:
        if not track.batch.wanted or self._closing.is_set():
            return
        try:
            self._engine().synthesize(utterance, track.deliver)
        except SpeechError as error:
            self._fail(track, str(error))
        except Exception as error:  # whatever it was, the next utterance gets a new engine
            self._fail(
                track,
                _(
                    "The speech engine failed: {name}: {error}.",
                    name=type(error).__name__,
                    error=error,
                ),
            )
            self._drop_engine()
        else:
            track.finish(track.frames_delivered / self._sample_rate_hz)

    def _foresee(self, utterances: tuple[Utterance, ...]) -> None:
        with suppress(Exception):  # what is wrong will be told when one of them is asked for
            self._engine().foresee(utterances)

    def _fail(self, track: Track, reason: str) -> None:
        if self._sample_rate_hz:
            track.fail(reason)
        else:  # without an engine nothing is pulled, so it would not be reported
            self._timeline.drop(track)
            if track.batch.wanted:
                self._tell(SpeechFailed(track.utterance_id, reason))

    def _engine(self) -> Synthesizer:
        if self._synthesizer is None:
            self._synthesizer = self._build()
            rate = self._synthesizer.sample_rate_hz
            if not self._sample_rate_hz:
                self._sample_rate_hz = rate
                self._timeline.set_sample_rate(rate)
                self._loudspeaker.start(rate, self._pull)
            elif rate != self._sample_rate_hz:
                self._drop_engine()
                raise SpeechError(_("The engine came back with another sample rate; start again."))
        return self._synthesizer

    def _drop_engine(self) -> None:
        engine, self._synthesizer = self._synthesizer, None
        if engine:
            with suppress(Exception):
                engine.close()

    def _pull(self, frames: int) -> bytes:
        # Held by nobody else, except while one sink takes over from another: then one is silent.
        if not self._pulling.acquire(blocking=False):
            return bytes(frames * FRAME_BYTES)
        try:
            pcm, reached = self._timeline.pull(frames)
            if reached or self._played:
                heard_s = time.monotonic() + self._loudspeaker.latency_s
                for each in reached:
                    self._due.put((heard_s + each.frame / self._sample_rate_hz, each))
                if self._played:
                    self._played(pcm, self._sample_rate_hz, heard_s)
            return pcm
        finally:
            self._pulling.release()

    def _tell_when_heard(self) -> None:
        while (due := self._due.get()) is not None:
            heard_s, reached = due
            self._closing.wait(max(0.0, heard_s - time.monotonic()))
            if reached.batch.wanted and not self._closing.is_set():
                self._tell(reached.moment)
