"""A listener and all that stands round it, in the hands of a test."""

from __future__ import annotations

import threading
from collections.abc import Callable

from testkit.waiting import wait_until
from tests.unit.listening.fakes import HandMicrophone, ScriptedRecognizer, mixed, room, voice
from voicereader.listening.capture.input_level import Level
from voicereader.listening.capture.microphone import Microphone, MicrophoneError
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.listener import Listener
from voicereader.listening.phrase_tracker import Overheard
from voicereader.listening.recognizer import Heard, NotHeard, Recognizer, RecognizerError
from voicereader.reader.events import (
    Event,
)

WORD = mixed(room(2500), bytes(2 * 16_000) + voice(500))
"""Quiet for a second, half a second of voice, a second of rest."""


class House:
    """A listener and all that stands round it."""

    def __init__(self, *found: Heard | NotHeard | Exception) -> None:
        self.microphones: list[HandMicrophone] = []
        self.refusals: list[MicrophoneError] = []
        self.recognizers: list[ScriptedRecognizer] = []
        self.wakers: list[ScriptedRecognizer] = []
        self.unbuilt: RecognizerError | None = None
        self.may_build = threading.Event()
        self.may_build.set()
        self.sentence = ""
        self.found = list(found)
        self.later: list[Heard | NotHeard | Exception] | None = None
        self.wakes: list[Heard | NotHeard] = []
        self.events: list[Event] = []
        self._listener: Listener | None = None

    def start(
        self,
        overhear: Callable[[bytes, float], Overheard] | None = None,
        *,
        has_wake_phrase: bool = False,
        level: Level | None = None,
    ) -> Listener:
        """Let there be a listener."""
        self._listener = Listener(
            MicrophoneSource(self.open),
            self.build,
            self.events.append,
            _Overhear(overhear) if overhear else None,
            self.build_waker if has_wake_phrase else None,
            level,
        )
        return self._listener

    def close(self) -> None:
        """End it, if there is one."""
        if self._listener:
            self._listener.close()

    def open(self) -> Microphone:
        """One more microphone, or the next refusal."""
        if self.refusals:
            raise self.refusals.pop(0)
        self.microphones.append(HandMicrophone())
        return self.microphones[-1]

    def build(self) -> tuple[Recognizer, str]:
        """One more recognizer, as soon as there may be one."""
        self.may_build.wait()
        if self.unbuilt:
            raise self.unbuilt
        is_first = not self.recognizers or self.later is None
        found = self.found if is_first else self.later or []
        self.recognizers.append(ScriptedRecognizer(*found))
        return self.recognizers[-1], self.sentence

    def build_waker(self) -> tuple[Recognizer, str]:
        """One more for the wake phrase."""
        if self.unbuilt:
            raise self.unbuilt
        self.wakers.append(ScriptedRecognizer(*self.wakes))
        return self.wakers[-1], ""

    def microphone(self, number: int = 1) -> HandMicrophone:
        """The microphone that was opened at that turn, waited for."""
        wait_until(lambda: len(self.microphones) >= number, f"microphone {number} opened")
        return self.microphones[number - 1]

    def of(self, *kinds: type) -> list[Event]:
        """What was told of these kinds."""
        return [event for event in list(self.events) if isinstance(event, kinds)]

    def wait_for(self, kind: type, count: int = 1) -> None:
        """Wait until so many of a kind have been told."""
        wait_until(lambda: len(self.of(kind)) >= count, f"{count} {kind.__name__} in {self.events}")


class _Overhear:
    def __init__(self, block: Callable[[bytes, float], Overheard]) -> None:
        self.block = block
