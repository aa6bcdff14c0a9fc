"""Sound files decoded, by miniaudio: WAV and AIFF (dr_wav), FLAC, MP3 and Ogg Vorbis.

Owns the calls, and with them the conversion to other rates and channels where that is asked for.
Not here: reading files, and the sentence for one that is no sound.
"""

from __future__ import annotations

from typing import NamedTuple

from _miniaudio import ffi, lib

from voicereader.base.i18n import _

WAV, FLAC = int(lib.ma_encoding_format_wav), int(lib.ma_encoding_format_flac)
"""AIFF counts as WAV."""

_READ_FRAMES = 65_536


class Decoded(NamedTuple):
    """Samples, their channels interleaved, in the machine's byte order."""

    samples: bytes
    channels: int
    rate_hz: int


def decode(
    data: bytes, kind: int, *, as_floats: bool = False, channels: int = 0, rate_hz: int = 0
) -> Decoded:
    """A file in 16 bits, or in floats of 32 with full scale at 1; 0 leaves channels or rate.

    Raises ValueError for what is no sound of that kind.
    """
    sample = lib.ma_format_f32 if as_floats else lib.ma_format_s16
    config = lib.ma_decoder_config_init(sample, channels, rate_hz)
    config.encodingFormat = kind
    frames, memory = ffi.new("ma_uint64 *"), ffi.new("void **")
    if lib.ma_decode_memory(data, len(data), ffi.addressof(config), frames, memory):
        raise ValueError(_("no sound of a kind that is known"))
    try:
        size = frames[0] * config.channels * (4 if as_floats else 2)
        samples = bytes(ffi.buffer(memory[0], size))
    finally:
        lib.ma_free(memory[0], ffi.NULL)
    return Decoded(samples, config.channels, config.sampleRate)


class SoundFile:
    """A file in memory, of any kind that is known, of which parts are wanted: 16 bits, one channel.

    Raises ValueError for what is no sound.
    """

    def __init__(self, data: bytes, rate_hz: int) -> None:
        self._data = data  # which the decoder only points to
        config = lib.ma_decoder_config_init(lib.ma_format_s16, 1, rate_hz)
        self._decoder = ffi.new("ma_decoder *")
        if lib.ma_decoder_init_memory(data, len(data), ffi.addressof(config), self._decoder):
            raise ValueError(_("no sound of a kind that is known"))
        self._at = 0

    def read(self, start: int, frames: int | None = None) -> bytes:
        """So many frames from one on, fewer at its end; None is up to its end."""
        if start != self._at and lib.ma_decoder_seek_to_pcm_frame(self._decoder, start):
            return b""
        parts = []
        left = _READ_FRAMES if frames is None else frames
        buffer = ffi.new("char[]", 2 * _READ_FRAMES)
        read = ffi.new("ma_uint64 *")
        while left > 0:
            wanted = min(left, _READ_FRAMES)
            lib.ma_decoder_read_pcm_frames(self._decoder, buffer, wanted, read)
            if not read[0]:
                break
            parts.append(bytes(ffi.buffer(buffer, 2 * read[0])))
            left -= 0 if frames is None else read[0]
        sound = b"".join(parts)
        self._at = start + len(sound) // 2
        return sound
