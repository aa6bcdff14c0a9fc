"""Sound files as pyttsx3's stock drivers write them: WAV, AIFF and AIFF-C.

Owns when one is whole, and its sound as 16-bit mono PCM. Not here: decoding it, which is
`base.sound_decoding`.
"""

from __future__ import annotations

import struct
from pathlib import Path

from voicereader.base.i18n import _
from voicereader.base.sound_decoding import WAV, decode
from voicereader.speech.synthesizer import SpeechError


def is_whole(path: Path) -> bool:
    """Whether a file says of itself that it has been written to the end."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
        size = path.stat().st_size
    except FileNotFoundError:
        return False
    order = ">" if head[:4] == b"FORM" else "<"
    return len(head) == 8 and struct.unpack(order + "I", head[4:])[0] + 8 == size > 12


def read_sound(path: Path, rate_hz: int) -> bytes:
    """The file as 16-bit mono PCM at `rate_hz`. Raises SpeechError for what cannot be read."""
    try:
        return decode(path.read_bytes(), WAV, channels=1, rate_hz=rate_hz).samples
    except (OSError, ValueError) as trouble:
        raise SpeechError(
            _("The engine wrote a sound that cannot be read: {trouble}.", trouble=trouble)
        ) from trouble
