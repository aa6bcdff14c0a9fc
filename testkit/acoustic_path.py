"""The air between a loudspeaker and a microphone on the virtual sound card: a delay and walls.

    python -m testkit.acoustic_path SOURCE SINK        # until it is killed

Owns the way of the sound: what `SOURCE` gives comes out of `SINK` later, bent by the loudspeaker,
through the walls of an office, as loud as it was, with the noise of a room. Not here: people, whose
sound `ListeningRoom` sends through the same office.

The delay is one and the same however busy the machine is, as the air's is: both devices count the
same clock, and the stream to the sink goes on when there is nothing to play (no prebuffering), so
that what comes too late is lost and not shifted. `pacat` and module-loopback cannot: the first
waits for a full buffer again, the second changes its rate.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from testkit.room import TEST_ROOMS, Signal, Walls, bent, resampled, response
from testkit.sound_card import RATE_HZ
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

OFFICE = TEST_ROOMS[0]
"""0.35 s, the loudspeaker 0.5 m from the microphone and the person 0.7 m."""

DELAY_S = 0.080
"""Of silence that lies between the two streams: as late as this program may be."""

NOISE_DBFS = -65.0
_BLOCK = 441  # frames: 20 ms
_RING = 6600  # frames, 0.3 s: what comes later is 50 dB down
_FRAME_BYTES = 2
_S16LE, _PLAYBACK, _RECORD = 3, 1, 2
_ANY = 0xFFFFFFFF


@cache
def way(distance_m: float, seed: int) -> Signal:
    """The impulse response of the office at the card's rate, which changes no loudness."""
    at_rate = resampled(response(OFFICE, distance_m, seed), SAMPLE_RATE_HZ, RATE_HZ)[:_RING]
    return at_rate / np.float32(np.sqrt(np.sum(np.square(at_rate))))


class _Spec(ctypes.Structure):
    _fields_ = (
        ("format", ctypes.c_int),
        ("rate", ctypes.c_uint32),
        ("channels", ctypes.c_uint8),
    )


class _Buffer(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_uint32) for name in ("longest", "wanted", "before", "least", "piece")
    )


class _Stream:
    """One way to or from the sound server, 16 bit mono."""

    def __init__(self, way: int, device: str, buffer: _Buffer) -> None:
        self._library = ctypes.CDLL("libpulse-simple.so.0")
        self._library.pa_simple_new.restype = ctypes.c_void_p
        spec, error = _Spec(_S16LE, RATE_HZ, 1), ctypes.c_int()
        names = (None, b"air", way, device.encode(), b"air")
        self._stream = ctypes.c_void_p(
            self._library.pa_simple_new(
                *names, ctypes.byref(spec), None, ctypes.byref(buffer), ctypes.byref(error)
            )
        )
        if not self._stream:
            raise OSError(f"{device} cannot be opened: error {error.value}")

    def read(self, frames: int) -> NDArray[np.int16]:
        """The next frames, waited for."""
        data = ctypes.create_string_buffer(frames * _FRAME_BYTES)
        self._check(
            self._library.pa_simple_read(self._stream, data, ctypes.c_size_t(len(data)), None)
        )
        return np.frombuffer(data.raw, np.int16)

    def write(self, samples: NDArray[np.int16]) -> None:
        """Play them."""
        data = samples.tobytes()
        self._check(
            self._library.pa_simple_write(self._stream, data, ctypes.c_size_t(len(data)), None)
        )

    @staticmethod
    def _check(code: int) -> None:
        if code < 0:
            raise OSError("the sound server has gone")


def main(source: str, sink: str) -> None:
    """Carry the sound until the server goes."""
    walls = Walls(way(OFFICE.loudspeaker_m, 0), _BLOCK)
    random = np.random.default_rng(5)
    noise = 10 ** (NOISE_DBFS / 20)
    held = round(DELAY_S * RATE_HZ)
    room = 4 * held * _FRAME_BYTES
    heard = _Stream(_RECORD, source, _Buffer(_ANY, _ANY, _ANY, _ANY, _BLOCK * _FRAME_BYTES))
    played = _Stream(_PLAYBACK, sink, _Buffer(_ANY, room, 0, _BLOCK * _FRAME_BYTES, _ANY))
    played.write(np.zeros(held, np.int16))
    while True:
        block = bent(heard.read(_BLOCK).astype(np.float32) / np.float32(32768), OFFICE.drive)
        arriving = walls.through(block) + noise * random.standard_normal(_BLOCK)
        played.write(np.clip(np.rint(arriving * 32768), -32768, 32767).astype(np.int16))


if __name__ == "__main__":
    main(*sys.argv[1:])
