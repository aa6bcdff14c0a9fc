"""Which voice is meant: from what a person or a setting says to one voice of an engine.

Owns the order in which names, descriptions and languages are tried. Not here: engines.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from voicereader.base.i18n import _
from voicereader.speech.synthesizer import SpeechError, Voice


def find_voice(asked: str, voices: Sequence[Voice]) -> Voice:
    """The voice that `asked` means, capitals aside: by name, description, language, its first part.

    "en" is a voice of that name if there is one, or else the first that speaks "en", or else the
    first that speaks "en-US" or any other English. Raises SpeechError with names that come near.
    """
    wanted = _key(asked)
    for is_meant in (_is_named, _is_described, _speaks, _speaks_a_kind_of):
        for voice in voices:
            if wanted and is_meant(voice, wanted):
                return voice
    raise unknown_voice(asked, [voice.name for voice in voices])


def unknown_voice(asked: str, names: Sequence[str]) -> SpeechError:
    """The error for a voice that no engine has."""
    by_key = {_key(name): name for name in names}
    near = [by_key[key] for key in get_close_matches(_key(asked), by_key, n=3, cutoff=0.5)]
    hint = _(" Close to it: {names}.", names=", ".join(near)) if near else ""
    return SpeechError(
        _('No voice "{asked}".{hint} "voicereader voices" lists them all.', asked=asked, hint=hint)
    )


def _key(name: str) -> str:
    return name.strip().casefold().replace("_", "-")


def _is_named(voice: Voice, wanted: str) -> bool:
    return _key(voice.name) == wanted


def _is_described(voice: Voice, wanted: str) -> bool:
    return _key(voice.description) == wanted


def _speaks(voice: Voice, wanted: str) -> bool:
    return any(_key(language) == wanted for language in voice.languages)


def _speaks_a_kind_of(voice: Voice, wanted: str) -> bool:
    return any(_key(language).startswith(f"{wanted}-") for language in voice.languages)
