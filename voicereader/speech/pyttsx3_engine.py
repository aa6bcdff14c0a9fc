"""A pyttsx3 engine that reports its failures: the one module that imports pyttsx3.

Owns the making and driving of `pyttsx3.Engine`. Not here: any particular driver, of which
`espeak_driver` is ours.

pyttsx3 swallows what goes wrong in a callback, and turns what goes wrong in a driver into an
"error" notification. Here both end the call that caused them, as SpeechError.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from pyttsx3.engine import Engine

from voicereader.base.i18n import _
from voicereader.speech.synthesizer import SpeechError

_DRIVERS = "pyttsx3.drivers"


def register_driver(name: str, module: ModuleType) -> None:
    """Make `module` the driver that pyttsx3 finds under `name`.

    pyttsx3 imports `pyttsx3.drivers.<name>`, so being among the imported modules is being found;
    lengthening the package's path would put all of our modules there.
    """
    sys.modules[f"{_DRIVERS}.{name}"] = module


class SpeechEngine:
    """One engine, used from the thread that made it. Raises SpeechError when it cannot be made."""

    def __init__(self, driver: str) -> None:
        self._trouble: BaseException | None = None
        try:
            self._engine: Any = Engine(driver)
        except Exception as trouble:
            raise _as_speech_error(trouble) from trouble
        self._engine.connect("error", self._failed)

    def connect(self, topic: str, callback: Callable[..., None]) -> None:
        """Have `callback` called with what the driver notifies; if it raises, speech stops."""

        def guarded(**values: Any) -> None:
            try:
                callback(**values)
            except BaseException as trouble:
                self._trouble = trouble
                self._engine.stop()

        self._engine.connect(topic, guarded)

    def begin(self) -> None:
        """Open pyttsx3's loop once and for all, so that each command is carried out at once."""
        self._engine.startLoop(useDriverLoop=False)
        self._engine.iterate()

    def get(self, name: str) -> Any:
        """A property's value."""
        return self._engine.getProperty(name)

    def set(self, name: str, value: object) -> None:
        """Set a property."""
        self._engine.setProperty(name, value)
        self._raise_trouble()

    def say(self, text: str) -> None:
        """Say `text`, which must not be blank; after `begin`, and with a driver that streams."""
        self._engine.say(text)
        self._raise_trouble()

    def stop(self) -> None:
        """End what is being said; from a callback."""
        self._engine.stop()

    def can_render(self) -> bool:
        """Whether the driver can write to a file at all."""
        return hasattr(self._engine.proxy._driver, "save_to_file")

    def render(self, text: str, path: str) -> None:
        """Write `text`, which must not be empty, spoken to a file; without `begin`."""
        self._engine.save_to_file(text, path)
        self._engine.runAndWait()
        self._raise_trouble()

    def settle(self) -> None:
        """Wait until the driver has done all that it was told; without `begin`.

        eSpeak takes settings, and ends a rendering, on a thread of its own, and pyttsx3's loop
        begins by cancelling what that thread has not done: with a wait of 10 ms instead, 1 of 240
        renders under load had the wrong rate. The other stock drivers do all at once.
        """
        espeak = getattr(self._engine.proxy._module, "_espeak", None)
        if espeak is not None:
            self._engine.proxy.setBusy(False)  # until its first loop pyttsx3 only notes commands
            espeak.Synchronize()
            self._raise_trouble()

    def _failed(self, exception: BaseException, **_rest: object) -> None:
        self._trouble = exception

    def _raise_trouble(self) -> None:
        trouble, self._trouble = self._trouble, None
        if isinstance(trouble, Exception):
            raise _as_speech_error(trouble) from trouble
        if trouble is not None:
            raise trouble


def _as_speech_error(trouble: Exception) -> SpeechError:
    if isinstance(trouble, SpeechError):
        return trouble
    return SpeechError(
        str(trouble) or _("The speech engine failed ({name}).", name=type(trouble).__name__)
    )
