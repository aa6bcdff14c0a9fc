"""How words sound, asked of eSpeak NG without a sound.

Owns nothing but the question, and answers in IPA. The library comes with every installation,
whichever engine speaks; it is used from one thread at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from voicereader.reader.utterance import Piece
from voicereader.speech.espeak_library import espeak
from voicereader.speech.espeak_phonemes import Script, phoneme_runs
from voicereader.speech.synthesizer import SpeechError, Voice
from voicereader.speech.voices import find_voice

_ENGLISH = re.compile(r"\w+/en(?![a-z])")


def phonemes_in(pieces: Sequence[Piece], voice: str) -> str:
    """What a voice says for some pieces, as it does when it reads them. Raises EspeakError."""
    text = "".join(piece.text for piece in pieces)
    runs = phoneme_runs(pieces) if _ENGLISH.match(voice) else ()
    sent = Script(text, runs).text if runs else text
    return espeak().phonemes((sent,), voice, has_phonemes=bool(runs))[0]


def voice_for(language: str) -> str:
    """The identifier of the voice of a language, or of its base: "gmw/de" for "de-AT".

    Raises SpeechError where none speaks it, and EspeakError.
    """
    voices = {
        Voice(voice.id.rpartition("/")[2].casefold(), voice.languages): voice.id
        for voice in espeak().voices
    }
    for wanted in (language, language.partition("-")[0]):
        try:
            return voices[find_voice(wanted, tuple(voices))]
        except SpeechError as error:
            trouble = error
    raise trouble
