"""The built-in recognizer: pocketsphinx, and a verifier that decides whether to believe it.

    sound -> trimming -> cepstra -> phrase_search -> evidence (senones, alignment) -> verifier

`sphinx` is the recognizer and the order of these steps; `early_decode` runs them while the end of
the phrase is still in doubt. `shipped_model` has what was trained beforehand. `self_speech_filter`
compares a phrase with what the reader itself is saying.
"""

__all__ = ["sphinx"]
