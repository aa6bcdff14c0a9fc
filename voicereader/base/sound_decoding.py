"""Whole sound files decoded, by miniaudio: WAV and AIFF (dr_wav), and FLAC (dr_flac).

Owns the call, and with it the conversion to other rates and channels where that is asked for. Not
here: reading files, and the sentence for one that is no sound.
"""

from __future__ import annotations

from typing import NamedTuple

from _miniaudio import ffi, lib

from voicereader.base.i18n import _

WAV, FLAC = int(lib.ma_encoding_format_wav), int(lib.ma_encoding_format_flac)
"""AIFF counts as WAV."""


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
