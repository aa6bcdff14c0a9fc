"""The voices that a person got: their folder, and what is kept of each beside its model.

    voices/thorsten/  de_DE-thorsten-medium.onnx  de_DE-thorsten-medium.onnx.json  voice.json

Owns that folder. A voice is put there whole or not at all. What does not look like one is no voice,
and no trouble. Not here: getting one (`voice_getting`), and who asks for it (`cli.voices_got`).
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from voicereader.base.files import own_folder
from voicereader.speech.piper.known_voices import KnownVoice
from voicereader.speech.synthesizer import Voice

_RECORD = "voice.json"


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """What is kept of a voice: see KnownVoice; `sha256` is that of its model."""

    name: str
    title: str
    language: str
    file: str
    sha256: str
    espeak_voice: str
    loudness: float
    own_wpm: int


def voices_folder() -> Path:
    """Where they are."""
    import platformdirs

    return own_folder(platformdirs.user_data_path) / "voices"


def own_voices() -> Iterator[KnownVoice]:
    """Those that are there, by name."""
    with suppress(OSError):
        for folder in sorted(voices_folder().iterdir()):
            with suppress(OSError, ValueError, TypeError, KeyError):
                kept = _read(folder)
                if kept.name == folder.name:
                    yield _known(kept, folder)


def put(kept: OwnVoice, files: Path) -> None:
    """Let a folder of files, which is beside them, become this voice, instead of an older one.

    Raises OSError.
    """
    record = {name: getattr(kept, name) for name in OwnVoice.__slots__}
    (files / _RECORD).write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    folder = voices_folder() / kept.name
    with suppress(FileNotFoundError):
        remove(kept.name)
    files.replace(folder)


def remove(name: str) -> None:
    """Delete a voice; it is gone at once, and its files after that. Raises OSError."""
    folder = voices_folder() / name
    leaving = folder.with_name(f".{name}.{os.getpid()}")
    folder.replace(leaving)
    shutil.rmtree(leaving, ignore_errors=True)


def is_own(name: str) -> bool:
    """Whether a voice of this name was got."""
    return any(known.voice.name == name for known in own_voices())


def _read(folder: Path) -> OwnVoice:
    """Raises OSError, ValueError, TypeError and KeyError for what is no voice's."""
    told = json.loads((folder / _RECORD).read_text("utf-8"))
    return OwnVoice(
        name=str(told["name"]),
        title=str(told["title"]),
        language=str(told["language"]),
        file=str(told["file"]),
        sha256=str(told["sha256"]),
        espeak_voice=str(told["espeak_voice"]),
        loudness=float(told["loudness"]),
        own_wpm=int(told["own_wpm"]),
    )


def _known(kept: OwnVoice, folder: Path) -> KnownVoice:
    base = kept.language.partition("-")[0]
    return KnownVoice(
        Voice(kept.name, tuple(dict.fromkeys((kept.language, base))), "", kept.title),
        "",
        str(folder / kept.file),
        kept.loudness,
        kept.own_wpm,
        kept.espeak_voice,
    )
