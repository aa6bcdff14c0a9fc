"""A file for `--microphone`: someone in a quiet room who says phrases (flite)."""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

from testkit.tools import require_tool

_ROOM = b"\x02\x00\xfe\xff"  # two frames; a microphone that gives nothing but zeros is told


def spoken_file(*phrases: str, folder: Path, before_s: int, after_s: int) -> Path:
    """The phrases, so many seconds of the room before the first and after each."""
    plain, said = folder / "plain.wav", folder / "said.wav"
    with wave.open(str(said), "wb") as file:
        for number, phrase in enumerate(phrases):
            words = [require_tool("flite"), "-voice", "slt", "-t", phrase, "-o", str(plain)]
            subprocess.run(words, check=True, capture_output=True)
            with wave.open(str(plain)) as source:
                second = _ROOM * (source.getframerate() // 2)
                if not number:
                    file.setparams(source.getparams())
                    file.writeframes(second * before_s)
                file.writeframes(source.readframes(source.getnframes()))
                file.writeframes(second * after_s)
    return said
