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
from voicereader.speech.synthesizer import SpeechError, Synthesizer

DEFAULT_ENGINE = "espeak-ng"


def build(name: str) -> Synthesizer:
    """The engine called `name`, ready to speak. Raises SpeechError when there is none."""
    if name not in ENGINES:
        raise SpeechError(
            _('No engine "{name}". Choose one of {names}.', name=name, names=", ".join(ENGINES))
        )
    return ENGINES[name]()


def _espeak_ng() -> Synthesizer:
    from voicereader.speech.espeak import EspeakSynthesizer

    return EspeakSynthesizer()


def _stock(driver: str, platform: str = "", system: str = "") -> Synthesizer:
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


ENGINES: Mapping[str, Callable[[], Synthesizer]] = MappingProxyType(
    {
        DEFAULT_ENGINE: _espeak_ng,
        "espeak": partial(_stock, "espeak"),
        "sapi5": partial(_stock, "sapi5", "win32", "Windows"),
        "nsss": partial(_stock, "nsss", "darwin", "macOS"),
        "avspeech": partial(_stock, "avspeech", "darwin", "macOS"),
    }
)
"""Each engine's name and builder: our own driver first, then pyttsx3's stock drivers."""
