"""Sound files as the microphone would have heard them: WAV or FLAC in, 16 kHz mono PCM out.

Owns a header that was never finished, the mixing of channels, and the conversion of rates. Not
here: decoding (`base.sound_decoding`), other formats, and files so long that nobody would wait for
their end.
"""

from __future__ import annotations

import struct
from math import gcd
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicereader.base.i18n import _, reason
from voicereader.base.sound_decoding import FLAC, WAV, decode
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

LARGEST_BYTES = 200_000_000
"""Of a file: half an hour of CD sound, and with it a gigabyte while it is decoded."""

_WAV = (b"RIFF", b"RIFX", b"RF64", b"riff")
_FLAC = (b"fLaC", b"ID3\x02", b"ID3\x03", b"ID3\x04")  # some taggers put ID3 before FLAC
_NO_SIZE = 2**32 - 1  # what RF64, and a recorder that does not know yet, write for a size
_LEAST_HZ, _MOST_HZ = 1_000, 768_000

# A Kaiser window of 32 zero crossings: 6.5 kHz passes, and 8.6 kHz and more is 65 dB down.
_CROSSINGS, _CUTOFF, _SHAPE = 32, 0.92, 6.0

Samples = NDArray[np.float32]


class SoundFileError(Exception):
    """A file cannot be read as sound; the text is one clear sentence."""


def read_sound_file(path: Path) -> bytes:
    """A WAV or FLAC file of any rate, channels and depth as 16 kHz mono 16-bit PCM.

    Channels are averaged. Raises SoundFileError.
    """
    samples, channels, rate_hz = _decoded(path, _bytes_of(path))
    mono = samples.reshape(-1, channels).mean(axis=1, dtype=np.float32)
    scaled = np.rint(resampled(mono, rate_hz) * 32768)
    return np.clip(scaled, -32768, 32767).astype("<i2").tobytes()


def resampled(samples: Samples, rate_hz: int) -> Samples:
    """Mono sound of any rate at 16 kHz, delayed by nothing.

    Each output sample is a windowed sinc over the input round it. The fractional places repeat, so
    one filter serves every `up`-th sample.
    """
    if rate_hz == SAMPLE_RATE_HZ or not len(samples):
        return samples
    divisor = gcd(rate_hz, SAMPLE_RATE_HZ)
    up, down = SAMPLE_RATE_HZ // divisor, rate_hz // divisor
    cutoff = _CUTOFF * min(1.0, SAMPLE_RATE_HZ / rate_hz)
    half = int(np.ceil(_CROSSINGS / 2 / cutoff))
    padded = np.pad(samples, half + down)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * half)
    found = np.zeros(-(-len(samples) * up // down), np.float32)
    for first in range(min(up, len(found))):
        place, part = divmod(first * down, up)
        distance = np.arange(1 - half, half + 1) - part / up
        window = np.i0(_SHAPE * np.sqrt(np.clip(1 - (distance / half) ** 2, 0, None)))
        kernel = np.sinc(cutoff * distance) * window
        kernel /= kernel.sum()
        count = len(found[first::up])
        starts = windows[place + 1 + down :: down][:count]
        found[first::up] = starts @ kernel.astype(np.float32)
    return found


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            is_there = path.exists()
            raise SoundFileError(
                _('"{path}" is not a file; name a WAV or FLAC file.', path=path)
                if is_there
                else _('There is no file "{path}".', path=path)
            )
        if path.stat().st_size > LARGEST_BYTES:
            raise SoundFileError(
                _(
                    '"{path}" is larger than {count} megabytes; cut it up.',
                    path=path,
                    count=LARGEST_BYTES // 1000000,
                )
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name with a null in it
        raise SoundFileError(
            _('"{path}" cannot be read: {why}.', path=path, why=reason(error))
        ) from error


def _finished(data: bytes) -> bytes:
    """The same WAV file with a header that says how much sound there is.

    Where a recorder was killed before it wrote that, all that follows is sound. A size of nothing
    is believed where the size of the whole file is right.
    """
    order = ">" if data.startswith(b"RIFX") else "<"
    at, long_size = 12, None
    while at + 8 <= len(data):
        name, size = struct.unpack_from(f"{order}4sI", data, at)
        at += 8
        if name == b"ds64" and at + 16 <= len(data):  # RF64's own place for long sizes
            (long_size,) = struct.unpack_from(f"{order}8xQ", data, at)
        if name == b"data":
            break
        at += size + size % 2
    else:
        return data
    there = len(data) - at
    if size == _NO_SIZE and long_size is not None:
        size = long_size
    (whole,) = struct.unpack_from(f"{order}I", data, 4)
    if size > there or (size == 0 and whole + 8 != len(data)):
        magic = data[:4] if order == ">" else b"RIFF"
        sizes = (struct.pack(f"{order}I", each) for each in (len(data) - 8, there))
        return magic + next(sizes) + data[8 : at - 4] + next(sizes) + data[at:]
    return data


def _decoded(path: Path, data: bytes) -> tuple[Samples, int, int]:
    """The samples, channels interleaved, full scale at 1; how many channels; how many a second."""
    if data.startswith(_WAV):
        data, kind = _finished(data), WAV
    elif data.startswith(_FLAC):
        kind = FLAC
    else:
        raise SoundFileError(
            _('"{path}" is neither a WAV nor a FLAC file; convert it to one.', path=path)
        )
    try:
        found = decode(data, kind, as_floats=True)
    except ValueError as error:
        raise SoundFileError(
            _('"{path}" is damaged, or of a kind of WAV or FLAC that is not known.', path=path)
        ) from error
    if not found.samples:
        raise SoundFileError(_('"{path}" holds no sound.', path=path))
    if not _LEAST_HZ <= found.rate_hz <= _MOST_HZ:
        raise SoundFileError(
            _('"{path}" says it has {count} samples a second.', path=path, count=found.rate_hz)
        )
    samples = np.nan_to_num(np.frombuffer(found.samples, np.float32))
    return np.clip(samples, -1, 1), found.channels, found.rate_hz  # as a microphone cuts it off
