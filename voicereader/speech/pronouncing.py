"""How words sound, asked of eSpeak NG, for whoever has to recognize them.

Owns nothing but the question: General American, in IPA. Refuses sound. The library comes with every
installation, whichever engine speaks; it is used from one thread at a time, which is the player's
where there is a player (`player.ask(lambda _engine: phonemes_of(words))`).
"""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.speech.espeak_library import EspeakError, espeak

_VOICE = "gmw/en-US"


def phonemes_of(words: Sequence[str]) -> tuple[str, ...]:
    """What is said for each word; "" for each where eSpeak NG cannot be asked."""
    try:
        return espeak().phonemes(words, _VOICE)
    except EspeakError:
        return ("",) * len(words)
