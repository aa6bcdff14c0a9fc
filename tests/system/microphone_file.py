"""A file for `--microphone`: someone in a quiet room who says a phrase (flite)."""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

from testkit.tools import require_tool

_ROOM = b"\x02\x00\xfe\xff"  # two frames; a microphone that gives nothing but zeros is told


def spoken_file(phrase: str, folder: Path, *, before_s: int, after_s: int) -> Path:
    """The phrase, with so many seconds of the room before and after it."""
    plain, said = folder / "plain.wav", folder / "said.wav"
    words = [require_tool("flite"), "-voice", "slt", "-t", phrase, "-o", str(plain)]
    subprocess.run(words, check=True, capture_output=True)
    with wave.open(str(plain)) as source, wave.open(str(said), "wb") as file:
        file.setparams(source.getparams())
        second = _ROOM * (source.getframerate() // 2)
        file.writeframes(second * before_s)
        file.writeframes(source.readframes(source.getnframes()))
        file.writeframes(second * after_s)
    return said
