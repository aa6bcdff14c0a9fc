"""The voice, the loudspeaker, the microphone, and what the one hears of the other.

Owns what is said about each, and the sentences that are played for it. Not here: choosing devices
(they come as their openers), measuring (`input_level`, `echo_delay`) and keeping any sound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import count
from queue import Empty, SimpleQueue

import numpy as np

from voicereader.base.i18n import N_, _, base_of
from voicereader.cli.doctor.findings import Finding, fault, good, hint
from voicereader.listening.capture.input_level import Level, Trouble
from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.capture.sound_file import resampled
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.echo.canceller import BLOCK_FRAMES, PARTITIONS
from voicereader.listening.echo.echo_delay import Samples, echo_delay_s
from voicereader.listening.echo.reference import LEAD_S, Reference
from voicereader.listening.recognizer import SAMPLE_RATE_HZ
from voicereader.reader.events import Event, SpeakerLost, SpeechEnded, SpeechFailed
from voicereader.reader.messages import narration
from voicereader.reader.utterance import Prosody, Utterance
from voicereader.speech.player import BuildSynthesizer, Player
from voicereader.speech.speakers import OpenSpeaker
from voicereader.speech.synthesizer import Chunk, SpeechError, Synthesizer, Voice

NOISE_S = 1.5
"""Of the room, listened to before anything is said: three times what the floor needs."""

_REACH_S = PARTITIONS * BLOCK_FRAMES / SAMPLE_RATE_HZ  # of the canceller
_AFTER_S = 0.7  # the longest delay that is looked for
_BLOCK = SAMPLE_RATE_HZ // 50
_PLAIN_VOICE = "en-us+f3"  # of six that were tried the one that is heard best
_LOUD_ROOM_DBFS = -35.0
_FULL_SCALE, _CLIPPED = 0.999, 0.001  # a share of the samples at full scale: cut off
_PLAYED = N_("This is the voice of the reader, through the loudspeaker.")
_FOR_ECHO = N_("And this sentence finds out what the microphone hears of the loudspeaker.")

_NO_SPEAKER = N_("connect one and choose it in the system's sound settings")
_ANOTHER = N_("or choose another with --microphone card:NAME")


@dataclass
class Taken:
    """What the microphone heard, and beside it what was played at the same moments."""

    heard: list[Samples] = field(default_factory=list)
    played: list[Samples] = field(default_factory=list)

    def sound(self) -> tuple[Samples, Samples]:
        """Played and heard, each in one piece."""
        return np.concatenate(self.played), np.concatenate(self.heard)


class SoundChecks:
    """A player and a microphone for the time of the checks, which are asked for in this order."""

    def __init__(
        self,
        build: BuildSynthesizer,
        open_speaker: OpenSpeaker,
        source: MicrophoneSource,
        prosody: Prosody,
    ) -> None:
        self._prosody = prosody
        self._source = source
        self._opened = ExitStack()
        self._reference = Reference()
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._player = Player(build, open_speaker, self._events.put, self._reference.played)
        self._ids = count(1)
        self._has_voice = self._is_heard = False
        self._level = Level()
        self._clipped = self._heard_samples = 0

    def close(self) -> None:
        """Let go of both devices."""
        self._player.close()
        self._opened.close()

    def set_volume(self, percent: int) -> None:
        """As loud as the reader is."""
        self._player.set_volume(percent)

    def voices(self, engine: str) -> Iterator[Finding]:
        """Whether the engine can be had, and the voice that was asked for."""
        wanted = self._prosody.voice
        try:
            voices = self._player.ask(lambda engine: engine.voices()).result()
            self._player.ask(lambda engine: engine.require_voice(wanted)).result()
        except SpeechError as error:
            yield fault(str(error))
            return
        self._has_voice = True
        near = sum(_speaks(voice, wanted) for voice in voices)
        of_them = _(", {near} of {wanted}", near=near, wanted=wanted) if near else ""
        yield good(
            _(
                '{engine} has {count} voices{of_them}; "{wanted}" is used',
                engine=engine,
                count=len(voices),
                of_them=of_them,
                wanted=wanted,
            )
        )

    def loudspeaker(self, setting: str) -> Iterator[Finding]:
        """Say a sentence through it."""
        if not self._has_voice:
            yield hint(_("not tried, for there is no voice to play"))
            return
        trouble = self._say_out(_PLAYED)
        if trouble is not None:
            yield fault(f"{trouble} {_(_NO_SPEAKER)}".replace(". ", "; "))
        elif setting == "none":
            yield hint(_("none, as asked for; nothing is heard"))
        elif setting == "card":
            self._is_heard = True
            advice = _("if you heard nothing, turn it up or choose another output")
            yield good(_("the sound system played a sentence; {advice}", advice=advice))
        else:
            yield hint(_("the sound goes into {setting}, as asked for", setting=setting))

    def said(self, text: str) -> Samples:
        """A text in a voice that is understood, without any device. Raises SpeechError."""
        pcm: list[bytes] = []

        def keep(chunk: Chunk) -> bool:
            pcm.append(chunk.pcm)
            return True

        def synthesize(engine: Synthesizer) -> int:
            prosody = self._prosody
            with suppress(SpeechError):
                engine.require_voice(_PLAIN_VOICE)
                prosody = Prosody(_PLAIN_VOICE)
            engine.synthesize(narration.announcement(text, next(self._ids), prosody), keep)
            return engine.sample_rate_hz

        rate_hz = self._player.ask(synthesize).result()
        samples = np.frombuffer(b"".join(pcm), np.dtype("<i2")).astype(np.float32)
        return resampled(samples / np.float32(32768), rate_hz)

    def microphone(self, setting: str) -> Iterator[Finding]:
        """Open it, and listen to the room for a moment."""
        if setting == "none":
            yield hint(_("none, as asked for; commands are not heard"))
            return
        try:
            self._opened.enter_context(self._source)
            taken = self._listen(lambda heard_s: heard_s >= NOISE_S)
        except MicrophoneError as error:
            yield fault(str(error))
            return
        if not taken.heard:
            yield fault(_("{setting} has no sound in it; give a longer file", setting=setting))
            return
        yield self._of_the_room()

    def echo(self) -> Iterator[Finding]:
        """Say a sentence, and look for it in what the microphone hears."""
        if self._source.stream is None or not self._is_heard:
            yield hint(_("not measured; that needs a loudspeaker and a microphone"))
            return
        id_ = self._say(_FOR_ECHO)
        ended: list[float] = []

        def is_enough(heard_s: float) -> bool:
            if not ended and self._has_ended(id_):
                ended.append(heard_s)
            return bool(ended) and heard_s >= ended[0] + _AFTER_S

        try:
            played, heard = self._listen(is_enough).sound()
        except MicrophoneError as error:
            yield fault(str(error), N_("Microphone"))
            return
        yield self._of_the_echo(echo_delay_s(played, heard))

    def _of_the_echo(self, delay_s: float | None) -> Finding:
        if delay_s is None:
            why = _("headphones, or it is turned down")
            return good(_("the microphone does not hear the loudspeaker: {why}", why=why))
        late_ms = 1000 * (delay_s - LEAD_S)
        voice_dbfs, floor_dbfs = self._level.voice_dbfs, self._level.floor_dbfs
        above_db = 0.0 if voice_dbfs is None else voice_dbfs - floor_dbfs
        where = _(
            "{late_ms:.0f} ms late, {above_db:.0f} dB above the room",
            late_ms=late_ms,
            above_db=above_db,
        )
        if not 0 <= delay_s < _REACH_S:
            advice = _("a wired or built-in one is sooner; else listen with --listen push")
            return hint(
                _("{where}, which cannot be taken out; {advice}", where=where, advice=advice)
            )
        if self._is_overdriven:
            return hint(
                _("{where}, and overdriven: turn loudspeaker or microphone down", where=where)
            )
        return good(_("the microphone hears the loudspeaker {where}", where=where))

    def _of_the_room(self) -> Finding:
        if self._level.trouble is Trouble.DEAD:
            return fault(f"{_(Trouble.DEAD).rstrip('.')}; {_(_ANOTHER)}")
        told = _("open; the room is at {floor_dbfs:.0f} dBFS", floor_dbfs=self._level.floor_dbfs)
        if self._is_overdriven:
            return hint(_("{told} and overdriven; turn the microphone's level down", told=told))
        if self._level.floor_dbfs > _LOUD_ROOM_DBFS:
            return hint(_("{told}, which is loud; quieten it, or turn the level down", told=told))
        return good(told)

    @property
    def _is_overdriven(self) -> bool:
        return self._clipped > _CLIPPED * self._heard_samples

    def _listen(self, is_enough: Callable[[float], bool]) -> Taken:
        """Block by block, until that is enough or a file ends."""
        microphone = self._source.stream
        assert microphone is not None  # asked before
        taken, frames = Taken(), 0
        while not is_enough(frames / SAMPLE_RATE_HZ):
            pcm = microphone.read(_BLOCK)
            if len(pcm) < 2 * _BLOCK:
                break
            frames += _BLOCK
            taken.played.append(self._reference.for_block(microphone.captured_s, _BLOCK))
            self._level.feed(pcm)
            samples = np.frombuffer(pcm, np.dtype("<i2")).astype(np.float32) / np.float32(32768)
            self._clipped += int(np.count_nonzero(np.abs(samples) > _FULL_SCALE))
            self._heard_samples += _BLOCK
            taken.heard.append(samples)
        return taken

    def _say(self, text: str) -> int:
        utterance: Utterance = narration.announcement(text, next(self._ids), self._prosody)
        self._player.speak(utterance)
        return utterance.id

    def _say_out(self, text: str) -> str | None:
        """Say a sentence to its end; what went wrong, None for nothing."""
        id_ = self._say(text)
        while True:
            match self._events.get():
                case SpeechEnded(ended) if ended == id_:
                    return None
                case SpeakerLost(reason) | SpeechFailed(_, reason):
                    return reason

    def _has_ended(self, id_: int) -> bool:
        try:
            while True:
                match self._events.get_nowait():
                    case SpeechEnded(ended) | SpeechFailed(ended, _) if ended == id_:
                        return True
                    case SpeakerLost(_):
                        return True
        except Empty:
            return False


def _speaks(voice: Voice, wanted: str) -> bool:
    return base_of(wanted) in map(base_of, voice.languages)
