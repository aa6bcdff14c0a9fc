"""The engines by name.

Owns what an engine is called and where it exists. Only the one that is asked for is imported: the
start of the default engine is on the way to the first sound.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from voicereader.base.i18n import _
from voicereader.reader.events import Event
from voicereader.speech.synthesizer import SpeechError, Synthesizer

DEFAULT_ENGINE = "espeak-ng"
PIPER = "piper"


Tell = Callable[[Event], None]


def build(name: str, tell: Tell | None = None) -> Synthesizer:
    """The engine called `name`, ready to speak. Raises SpeechError when there is none.

    `tell` is told what a listener should know where another voice has to read; without it an engine
    that cannot speak raises SpeechError.
    """
    if name not in ENGINES:
        raise SpeechError(
            _('No engine "{name}". Choose one of {names}.', name=name, names=", ".join(ENGINES))
        )
    return ENGINES[name](tell)


def engine_for(engine: str, voice: str) -> str:
    """The engine of a voice that is asked for by name: a natural one brings its own."""
    if engine == DEFAULT_ENGINE and voice:
        from voicereader.speech.piper.known_voices import is_known

        return PIPER if is_known(voice) else engine
    return engine


def _espeak_ng(_tell: Tell | None) -> Synthesizer:
    from voicereader.speech.espeak import EspeakSynthesizer

    return EspeakSynthesizer()


def _piper(tell: Tell | None) -> Synthesizer:
    from voicereader.speech.piper.synthesizer import PiperSynthesizer

    return PiperSynthesizer(tell)


def _stock(driver: str, platform: str, system: str, _tell: Tell | None) -> Synthesizer:
    if platform not in ("", sys.platform):
        raise SpeechError(
            _(
                'The "{driver}" engine exists on {system} only. Choose {default}.',
                driver=driver,
                system=system,
                default=DEFAULT_ENGINE,
            )
        )
    from voicereader.speech.stock import StockSynthesizer

    return StockSynthesizer(driver)


ENGINES: Mapping[str, Callable[[Tell | None], Synthesizer]] = MappingProxyType(
    {
        DEFAULT_ENGINE: _espeak_ng,
        PIPER: _piper,
        "espeak": partial(_stock, "espeak", "", ""),
        "sapi5": partial(_stock, "sapi5", "win32", "Windows"),
        "nsss": partial(_stock, "nsss", "darwin", "macOS"),
        "avspeech": partial(_stock, "avspeech", "darwin", "macOS"),
    }
)
"""Each engine's name and builder: our own driver, the natural voice, pyttsx3's stock drivers."""
