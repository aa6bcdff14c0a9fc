"""eSpeak NG's header, speak_lib.h, as far as it is used: its numbers, its structures, its calls.

Owns what ctypes has to know of them. Not here: loading the library and calling it, which is
`espeak_library`.
"""

from __future__ import annotations

import ctypes

# Synchronous: the callback runs on the thread that asked, before the call returns.
SYNCHRONOUS, DONT_EXIT, UTF8, PHONEMES, IPA = 2, 0x8000, 1, 0x100, 2
PHONEME_EVENTS = 1 | 2  # told of each phoneme, in IPA
RATE, VOLUME, PITCH = 1, 2, 3
EVENT_LIST_ENDED, EVENT_WORD, EVENT_CLAUSE_ENDED, EVENT_PHONEME = 0, 1, 5, 7


class EventId(ctypes.Union):
    """What an event is about: its number, its name."""

    _fields_ = (
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    )


class Event(ctypes.Structure):
    """espeak_EVENT."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),  # characters, from 1
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", EventId),
    )


class VoiceStruct(ctypes.Structure):
    """espeak_VOICE."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.POINTER(ctypes.c_char)),  # (priority byte, tag, NUL)... NUL
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("reserved", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)


def declare(library: ctypes.CDLL) -> ctypes.CDLL:
    """Tell ctypes the types that it cannot guess: sizes and pointers are cut to 32 bits else."""
    library.espeak_Initialize.argtypes = (
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
    )
    library.espeak_SetSynthCallback.argtypes = (Callback,)
    library.espeak_SetVoiceByName.argtypes = (ctypes.c_char_p,)
    library.espeak_ListVoices.argtypes = (ctypes.POINTER(VoiceStruct),)
    library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(VoiceStruct))
    library.espeak_TextToPhonemes.argtypes = (
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.c_int,
        ctypes.c_int,
    )
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_Synth.argtypes = (
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.POINTER(ctypes.c_uint),
        ctypes.c_void_p,
    )
    return library
