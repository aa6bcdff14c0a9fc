"""What eSpeak NG says, in IPA, taken from its own phoneme trace while it speaks."""

from __future__ import annotations

import ctypes
from pathlib import Path

from tests.unit.speech.sounds import hear
from voicereader.reader.utterance import Utterance
from voicereader.speech.engines import build
from voicereader.speech.espeak_library import espeak

_IPA = 2


def said_in_ipa(utterance: Utterance, trace: Path) -> str:
    """Let the default engine say it; the phonemes, words apart, clauses apart by " / ".

    `trace` is a file to write on the way. Needs a C library that a program can open by no name.
    """
    c = ctypes.CDLL(None)
    c.fopen.restype = ctypes.c_void_p
    library = espeak()._c
    library.espeak_SetPhonemeTrace.argtypes = (ctypes.c_int, ctypes.c_void_p)
    engine = build("espeak-ng")
    file = ctypes.c_void_p(c.fopen(bytes(trace), b"w"))
    library.espeak_SetPhonemeTrace(_IPA, file)
    try:
        hear(engine, utterance)
    finally:
        library.espeak_SetPhonemeTrace(0, None)
        c.fclose(file)
    clauses = trace.read_text("utf-8").splitlines()
    return " / ".join(clause.strip() for clause in clauses if clause.strip())
