"""Sound files as pyttsx3's stock drivers write them, read as 16-bit mono PCM at one rate.

Owns WAV, AIFF and AIFF-C with integer or 32-bit float samples. Not here: compressed sound.
"""

from __future__ import annotations

import math
import struct
import sys
import wave
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voicereader.base.i18n import _
from voicereader.speech.synthesizer import SpeechError


@dataclass(frozen=True, slots=True)
class _Layout:
    """How samples lie in a file: `width` bytes each, `channels` interleaved."""

    width: int
    channels: int
    rate_hz: int
    is_float: bool = False
    is_big_endian: bool = False


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
        data = path.read_bytes()
        layout, raw = _read_aiff(data) if data[:4] == b"FORM" else _read_wav(path)
        samples = _mono(_samples(layout, raw), layout.channels)
        return _resampled(samples, layout.rate_hz, rate_hz).tobytes()
    except (OSError, EOFError, ValueError, struct.error, wave.Error) as trouble:
        raise SpeechError(
            _("The engine wrote a sound that cannot be read: {trouble}.", trouble=trouble)
        ) from trouble


def _read_wav(path: Path) -> tuple[_Layout, bytes]:
    with path.open("rb") as file, wave.open(file, "rb") as wav:
        layout = _Layout(wav.getsampwidth(), wav.getnchannels(), wav.getframerate())
        return layout, wav.readframes(wav.getnframes())


def _read_aiff(data: bytes) -> tuple[_Layout, bytes]:
    parts = dict(_aiff_parts(data))
    if b"COMM" not in parts or b"SSND" not in parts:
        raise ValueError(_("an AIFF file without sound"))
    common = parts[b"COMM"]
    channels, frames, bits = struct.unpack(">hIh", common[:8])
    kind = common[18:22] or b"NONE"
    if kind not in (b"NONE", b"twos", b"sowt", b"fl32", b"FL32"):
        raise ValueError(_("AIFF compressed as {kind}", kind=kind.decode("ascii", "replace")))
    rate_hz, width = round(_extended(common[8:18])), (bits + 7) // 8
    layout = _Layout(width, channels, rate_hz, kind.lower() == b"fl32", kind != b"sowt")
    (offset,) = struct.unpack(">I", parts[b"SSND"][:4])
    sound = parts[b"SSND"][8 + offset :]
    return layout, sound[: frames * channels * width]


def _aiff_parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack(">4sI", data[at : at + 8])
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _extended(ten_bytes: bytes) -> float:
    """An 80-bit float, as AIFF writes its rate."""
    exponent, mantissa = struct.unpack(">HQ", ten_bytes)
    return math.ldexp(mantissa, (exponent & 0x7FFF) - 16383 - 63)


def _samples(layout: _Layout, raw: bytes) -> array[int]:
    """Each sample as 16 bits: the highest two bytes, or a float scaled and clipped."""
    raw = raw[: len(raw) // layout.width * layout.width]
    if layout.is_float:
        floats = struct.unpack(f"{'>' if layout.is_big_endian else '<'}{len(raw) // 4}f", raw)
        return array("h", (round(32767 * min(1.0, max(-1.0, value))) for value in floats))
    if layout.width == 1:  # 8 bits: unsigned in WAV, signed in AIFF
        zero = 0 if layout.is_big_endian else 128
        values = array("b", raw) if layout.is_big_endian else array("B", raw)
        return array("h", ((value - zero) << 8 for value in values))
    top = 0 if layout.is_big_endian else layout.width - 2
    pairs = bytearray(len(raw) // layout.width * 2)
    pairs[0::2], pairs[1::2] = raw[top :: layout.width], raw[top + 1 :: layout.width]
    samples = array("h", bytes(pairs))
    if layout.is_big_endian != (sys.byteorder == "big"):
        samples.byteswap()
    return samples


def _mono(samples: array[int], channels: int) -> array[int]:
    if channels == 1:
        return samples
    frames = zip(*(samples[n::channels] for n in range(channels)), strict=False)
    return array("h", (sum(frame) // channels for frame in frames))


def _resampled(samples: array[int], rate_hz: int, wanted_hz: int) -> array[int]:
    """On straight lines between samples, which is enough for the rare voice at another rate."""
    if rate_hz == wanted_hz or not samples:
        return samples
    last = len(samples) - 1
    found = array("h")
    for number in range(len(samples) * wanted_hz // rate_hz):
        place, part = divmod(number * rate_hz, wanted_hz)
        left, right = samples[min(place, last)], samples[min(place + 1, last)]
        found.append(left + (right - left) * part // wanted_hz)
    return found
