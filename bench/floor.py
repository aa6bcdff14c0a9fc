"""The floor: the least that a Python program must do to speak on this sound card.

eSpeak NG through ctypes, a ring, our sound card: the same library, wheel, device and periods as
ours, and nothing else: no pauses, no marks, no fade, no queue, no second thread. What is slower
than this is our doing. The silence with which eSpeak begins a text is left out here too, or else
it would be measured in place of the work. `bench/latency.py` drives it.
"""

from __future__ import annotations

import ctypes
from collections import deque

import espeakng_loader

from voicereader.speech.sound_card import SoundCard

RETRIEVAL, UTF8 = 1, 1
SILENCE = 30

_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class Floor:
    """Says a text, and stops, as fast as the parts allow."""

    def __init__(self) -> None:
        self._ring: deque[bytes] = deque()
        self._has_begun = False
        self._espeak = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        rate = self._espeak.espeak_Initialize(RETRIEVAL, 0, data, 0)
        self._callback = _Callback(self._receive)
        self._espeak.espeak_SetSynthCallback(self._callback)
        self._card = SoundCard(rate)
        self._card.start(self._pull, print)

    def say(self, text: str) -> None:
        """Synthesise into the ring; the device is pulling already."""
        self._has_begun = False
        spoken = text.encode()
        size = ctypes.c_size_t(len(spoken) + 1)
        self._espeak.espeak_Synth(spoken, size, 0, 0, 0, UTF8, None, None)

    def stop(self) -> None:
        """Empty the ring: an ungentle end, a click and all."""
        self._ring.clear()

    def _receive(self, wav: ctypes._Pointer[ctypes.c_short], frames: int, _events: int) -> int:
        first = 0
        while not self._has_begun and wav and first < frames:
            self._has_begun = abs(wav[first]) > SILENCE
            first += not self._has_begun
        if wav and first < frames:
            self._ring.append(ctypes.string_at(wav, 2 * frames)[2 * first :])
        return 0

    def _pull(self, frames: int) -> bytes:
        block, size = b"", 2 * frames
        while len(block) < size and self._ring:
            block += self._ring.popleft()
        if len(block) > size:
            self._ring.appendleft(block[size:])
        return block[:size].ljust(size, b"\0")
