"""The machine's sound system: a device of it opened, started, closed.

Owns the one way to the C extension inside miniaudio's wheel, for both directions of sound. Not
here: what is played, what becomes of what is captured, watching a device, retrying, standing in.

Uses the C extension and not the Python module on top of it, for two measured reasons: the module
imports NumPy when it is there (95 ms against 1 ms, before the first sound), and each device it
opens leaves a sound server connection behind, which a retry once a second would add up. The two
callbacks have the names and the shape that the module gives them, so that both can be loaded.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from _miniaudio import ffi, lib

FRAME_BYTES = 2
"""Of all sound here: 16-bit, mono."""

Give = Callable[[int], bytes]
"""Asked for a number of frames, gives that many, or fewer where silence is to follow."""

Take = Callable[[bytes], None]
"""Given the frames that were captured."""

_PULSE = "pulseaudio"
_MONITOR = b".monitor"
# Converters, and ways to other sound systems, which ALSA lists as if they were devices.
_ALSA_PLUGINS = frozenset(
    {
        *(b"null", b"lavrate", b"samplerate", b"speexrate", b"speex", b"upmix", b"vdownmix"),
        *(b"jack", b"oss", b"pulse"),
    }
)
_BYTES_BETWEEN = 16

# JACK is left out: its library writes to the terminal and cannot be told not to, and where it runs
# its ALSA or PulseAudio bridge is found. The backend without sound is the silent clock's business.
_BACKENDS = ("wasapi", "coreaudio", _PULSE, "alsa", "dsound", "winmm", "sndio", "audio4")

# By this name the sound system's own volume control knows the program.
_NAME = ffi.new("char[]", b"voicereader")

lib.init_miniaudio()


@ffi.def_extern(name="_internal_data_callback")  # type: ignore[untyped-decorator]
def _frames_due(device: Any, output: Any, captured: Any, frames: int) -> None:
    ffi.from_handle(device.pUserData)._data_callback(device, output, captured, frames)


@ffi.def_extern(name="_internal_stop_callback")  # type: ignore[untyped-decorator]
def _device_stopped(device: Any) -> None:
    ffi.from_handle(device.pUserData)._stop_callback(device)


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be captured from.

    `is_monitor` of what is being played, not of what is said: PulseAudio lists that as a source,
    and makes it the default one where there is no microphone.
    """

    name: str
    id: Any  # a pointer to the library's own
    is_default: bool
    is_monitor: bool


class Device:
    """An open device. Its callbacks come from a thread of the sound system, and must not raise.

    `stopped` is called when the sound system says that the device has stopped; not all say so.
    """

    def __init__(self, sound: Give | Take, stopped: Callable[[], None]) -> None:
        self.is_pulse = False
        self._sound: Any = sound
        self._stopped = stopped
        self._handle = ffi.new_handle(self)
        self._owned: tuple[Any, Any] | None = None
        self._closing = threading.Lock()

    def start(self) -> bool:
        """Begin; whether the device did."""
        return self._owned is not None and not lib.ma_device_start(self._owned[1])

    def close(self) -> None:
        """Let go of it, in about a millisecond, from any thread but its own.

        Stopped first, although the library's uninit stops too: alone it does not wake the
        library's thread, and on PulseAudio waits for ever for a device or server that has gone.
        """
        with self._closing:
            owned, self._owned = self._owned, None
        if owned:
            context, device = owned
            lib.ma_device_stop(device)
            lib.ma_device_uninit(device)
            lib.ma_context_uninit(context)

    def open(self, name: str, context: Any, config: Any) -> bool:
        """Open it in a sound system; whether that could be done."""
        config.pUserData = self._handle
        device = ffi.new("ma_device *")
        if lib.ma_device_init(context, ffi.addressof(config), device):
            return False
        self._owned = context, device
        self.is_pulse = name == _PULSE
        return True

    def _data_callback(self, _device: Any, output: Any, captured: Any, frames: int) -> None:
        if output:  # which miniaudio has filled with silence
            pcm = self._sound(frames)
            ffi.memmove(output, pcm, len(pcm))
        else:
            self._sound(bytes(ffi.buffer(captured, frames * FRAME_BYTES)))

    def _stop_callback(self, _device: Any) -> None:
        self._stopped()


@dataclass(frozen=True, slots=True)
class Holding:
    """How much sound is held between the program and the device: periods of so many ms."""

    pulse_ms: int
    other_ms: int
    periods: int


def open_playback(
    give: Give, stopped: Callable[[], None], sample_rate_hz: int, holding: Holding
) -> Device | None:
    """The default output as a device that is yet to be started; None where there is none."""
    device = Device(give, stopped)
    for name, context in _contexts():
        config = _config(name, lib.ma_device_type_playback, sample_rate_hz, holding)
        config.playback.channels = 1
        config.playback.format = lib.ma_format_s16
        config.pulse.pStreamNamePlayback = _NAME
        if device.open(name, context, config):
            return device
        lib.ma_context_uninit(context)
    return None


def open_capture(
    take: Take,
    stopped: Callable[[], None],
    choose: Callable[[Sequence[Source]], Source | None],
    sample_rate_hz: int,
    holding: Holding,
) -> Device | None:
    """A source as a device that is yet to be started; None where none was chosen or opened.

    `choose` is asked with the sources of each sound system that answers. Opened by its name: where
    PulseAudio chose, it would move the stream to a monitor when the microphone is unplugged.
    """
    device = Device(take, stopped)
    for name, context in _contexts():
        source = choose(_sources(context))
        if source is not None:
            config = _config(name, lib.ma_device_type_capture, sample_rate_hz, holding)
            config.capture.pDeviceID = source.id
            config.capture.channels = 1
            config.capture.format = lib.ma_format_s16
            config.pulse.pStreamNameCapture = _NAME
            if device.open(name, context, config):
                return device
        lib.ma_context_uninit(context)
        if name == _PULSE:
            return None  # ALSA's default device then leads to PulseAudio's default: to a monitor
    return None


def _contexts() -> Iterator[tuple[str, Any]]:
    """Each sound system that answers; whoever takes one lets go of it."""
    for name in _BACKENDS:
        _hush(name)
        context = ffi.new("ma_context *")
        backends = ffi.new("ma_backend[]", [getattr(lib, f"ma_backend_{name}")])
        settings = lib.ma_context_config_init()
        settings.threadPriority = lib.ma_thread_priority_highest
        settings.pulse.pApplicationName = _NAME
        if not lib.ma_context_init(backends, 1, ffi.addressof(settings), context):
            yield name, context


def _sources(context: Any) -> list[Source]:
    devices, count = ffi.new("ma_device_info **"), ffi.new("unsigned int *")
    if lib.ma_context_get_devices(context, ffi.NULL, ffi.NULL, devices, count):
        return []
    sources = [_source(devices[0][n], context.backend) for n in range(count[0])]
    if context.backend != lib.ma_backend_alsa:
        return sources
    return [source for source in sources if _own_name(source.id) not in _ALSA_PLUGINS]


def _source(info: Any, backend: int) -> Source:
    copy = ffi.new("ma_device_id *")  # the list is the context's, and goes with it
    ffi.memmove(copy, ffi.addressof(info, "id"), ffi.sizeof("ma_device_id"))
    is_monitor = backend == lib.ma_backend_pulseaudio and _own_name(copy).endswith(_MONITOR)
    name = ffi.string(info.name).decode("utf-8", "replace")
    return Source(name, copy, bool(info.isDefault), is_monitor)


def _own_name(id_: Any) -> bytes:
    """PulseAudio's and ALSA's own name of a source; a union without named fields, so its bytes."""
    return bytes(ffi.buffer(id_)).partition(b"\0")[0]


def _config(name: str, direction: Any, sample_rate_hz: int, holding: Holding) -> Any:
    period_ms = holding.pulse_ms if name == _PULSE else holding.other_ms
    config = lib.ma_device_config_init(direction)
    config.sampleRate = sample_rate_hz
    config.periodSizeInFrames = sample_rate_hz * period_ms // 1000
    config.periods = holding.periods
    config.dataCallback = lib._internal_data_callback
    config.stopCallback = lib._internal_stop_callback
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
    if name == _PULSE:
        os.environ.setdefault("PULSE_LOG_SYSLOG", "1")
    if name != "alsa":
        return
    with contextlib.suppress(OSError, AttributeError):
        # Any C function can be the error handler that takes no notice of its arguments.
        alsa = ctypes.CDLL("libasound.so.2")
        mute = ctypes.cast(ctypes.pythonapi.Py_IsInitialized, ctypes.c_void_p)
        alsa.snd_lib_error_set_handler(mute)
