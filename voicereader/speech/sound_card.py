"""The sound card, through miniaudio: opened once and kept open, because hardware wakes slowly.

Owns the device and the knowledge of when it has gone. Refuses to retry or to stand in for it.

Uses the C extension inside miniaudio's wheel and not the Python module on top of it, for two
measured reasons: the module imports NumPy when it is there (95 ms against 1 ms, before the first
sound), and each device it opens leaves a sound server connection behind, which a retry once a
second would add up. The two callbacks have the names and the shape that the module gives them, so
that both can be loaded.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from _miniaudio import ffi, lib

from voicereader.speech.speakers import Pull, SpeakerError

PULSE_MS = 20
"""The sound that PulseAudio holds; it asks for more when a quarter of it is gone, every 5 ms.

docs/decisions/one-owner-of-the-loudspeaker.md has what was measured with more and with less.
"""

PERIOD_MS, PERIODS = 10, 3
"""What the other sound systems hold: not measured yet."""

SWITCH_INTERVAL_S = 0.0001
"""How long busy Python code may keep the callback waiting for the interpreter (CPython: 5 ms)."""

_BYTES_BETWEEN = 16
_WATCH_S = 0.1
_WATCHES_AT_FIRST = 30
_WATCHES = 4
"""A device that has begun is gone after 0.4 s without a call; one that wakes up gets 3 s."""

# JACK is left out: its library writes to the terminal and cannot be told not to, and where it runs
# its ALSA or PulseAudio bridge is found. The backend without sound is the silent clock's business.
_BACKENDS = ("wasapi", "coreaudio", "pulseaudio", "alsa", "dsound", "winmm", "sndio", "audio4")

# By this name the sound system's own volume control knows the program.
_NAME = ffi.new("char[]", b"voicereader")

lib.init_miniaudio()


@ffi.def_extern(name="_internal_data_callback")  # type: ignore[untyped-decorator]
def _frames_asked_for(device: Any, output: Any, _: Any, frames: int) -> None:
    ffi.from_handle(device.pUserData)._data_callback(device, output, _, frames)


@ffi.def_extern(name="_internal_stop_callback")  # type: ignore[untyped-decorator]
def _device_stopped(device: Any) -> None:
    ffi.from_handle(device.pUserData)._stop_callback(device)


class SoundCard:
    """The default output device as mono 16-bit PCM at the given rate. Raises SpeakerError."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._pull: Pull | None = None
        self._lost: Callable[[str], None] | None = None
        self._calls = 0
        self._closing = threading.Event()
        self._losing = threading.Lock()
        self._handle = ffi.new_handle(self)
        self._context, self._device = _open(self._handle, sample_rate_hz)

    @property
    def latency_s(self) -> float:
        """Half of what PulseAudio holds, all of what others do.

        Measured on PulseAudio: 5 ms from a pull to its frames at the monitor (4.8 to 5.4), and the
        server's own 5 ms from there to the ear.
        """
        if self._context.backend == lib.ma_backend_pulseaudio:
            return PULSE_MS / 2 / 1000
        return PERIOD_MS * PERIODS / 1000

    def start(self, pull: Pull, lost: Callable[[str], None]) -> None:
        """Begin pulling, and watching that the device pulls."""
        self._pull, self._lost = pull, lost
        sys.setswitchinterval(min(sys.getswitchinterval(), SWITCH_INTERVAL_S))
        if lib.ma_device_start(self._device):
            raise SpeakerError("The sound card does not start.")
        threading.Thread(target=self._watch, daemon=True, name="sound card").start()

    def close(self) -> None:
        """Let go of the device. On a device that hangs this may take long: call it on the side."""
        with self._losing:
            if self._closing.is_set():
                return
            self._closing.set()
        self._pull = None
        lib.ma_device_uninit(self._device)
        lib.ma_context_uninit(self._context)

    def _data_callback(self, _device: Any, output: Any, _input: Any, frames: int) -> None:
        self._calls += 1
        pull = self._pull
        if pull is None:
            return  # miniaudio has filled the output with silence
        try:
            pcm = pull(frames)
            ffi.memmove(output, pcm, len(pcm))
        except Exception as error:  # an exception here would be printed over the screen
            self._lose(f"The sound stopped: {error}.")

    def _stop_callback(self, _device: Any) -> None:
        if not self._closing.is_set():
            self._lose("The sound card is gone.")

    def _watch(self) -> None:
        """Lose a device that asks for nothing any more; miniaudio does not say so on PulseAudio.

        Counted in looks, not in seconds: a process that was stopped for an hour looks once.
        """
        seen, idle_looks = 0, 0
        while idle_looks < (_WATCHES if seen else _WATCHES_AT_FIRST):
            if self._closing.wait(_WATCH_S) or self._pull is None:
                return
            idle_looks = idle_looks + 1 if self._calls == seen else 0
            seen = self._calls
        self._lose("The sound card has stopped playing.")

    def _lose(self, reason: str) -> None:
        with self._losing:
            lost, self._lost = self._lost, None
            self._pull = None
        if lost:
            lost(reason)


def _open(handle: Any, sample_rate_hz: int) -> tuple[Any, Any]:
    """A context and a device in it, from the first sound system that has one."""
    for name in _BACKENDS:
        _hush(name)
        context = ffi.new("ma_context *")
        backends = ffi.new("ma_backend[]", [getattr(lib, f"ma_backend_{name}")])
        settings = lib.ma_context_config_init()
        settings.threadPriority = lib.ma_thread_priority_highest
        settings.pulse.pApplicationName = _NAME
        if lib.ma_context_init(backends, 1, ffi.addressof(settings), context):
            continue
        device = ffi.new("ma_device *")
        period_ms = PULSE_MS if name == "pulseaudio" else PERIOD_MS
        config = _device_config(handle, sample_rate_hz, period_ms)
        if not lib.ma_device_init(context, ffi.addressof(config), device):
            return context, device
        lib.ma_context_uninit(context)
    raise SpeakerError("There is no sound card.")


def _device_config(handle: Any, sample_rate_hz: int, period_ms: int) -> Any:
    config = lib.ma_device_config_init(lib.ma_device_type_playback)
    config.sampleRate = sample_rate_hz
    config.playback.channels = 1
    config.playback.format = lib.ma_format_s16
    config.periodSizeInFrames = sample_rate_hz * period_ms // 1000
    config.periods = PERIODS
    config.dataCallback = lib._internal_data_callback
    config.stopCallback = lib._internal_stop_callback
    config.pUserData = handle
    config.pulse.pStreamNamePlayback = _NAME
    _ask_for_any_size(config)
    return config


def _ask_for_any_size(config: Any) -> None:
    """Let the device ask for as many frames as it needs now, not always for a whole period.

    Else miniaudio pulls a period, hands it on in pieces and is late with the next: sound that
    waits there delays and does not protect. At 20 ms this is worth 5 ms of latency, and at 10 ms
    gaps came about once in half a minute. The wheel does not name the switch: it is the last of
    four bytes (noFixedSizedCallback) that follow `periods` and one enumeration. Where a later
    miniaudio puts other fields there, this does nothing.
    """
    periods, callback = (ffi.offsetof("ma_device_config", f) for f in ("periods", "dataCallback"))
    if callback - periods == _BYTES_BETWEEN:
        ffi.cast("unsigned char *", ffi.addressof(config))[periods + 11] = 1


def _hush(name: str) -> None:
    """Keep a sound system's library from writing to the terminal, which is the screen's."""
    if name == "pulseaudio":
        os.environ.setdefault("PULSE_LOG_SYSLOG", "1")
    if name != "alsa":
        return
    with contextlib.suppress(OSError, AttributeError):
        # Any C function can be the error handler that takes no notice of its arguments.
        alsa = ctypes.CDLL("libasound.so.2")
        mute = ctypes.cast(ctypes.pythonapi.Py_IsInitialized, ctypes.c_void_p)
        alsa.snd_lib_error_set_handler(mute)
