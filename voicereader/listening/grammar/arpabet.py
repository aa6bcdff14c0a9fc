"""IPA as the phones of the acoustic model: ARPAbet, as the CMU dictionary writes it.

Owns the correspondence, for General American. Not here: stress, which the model does not know.
"""

# ruff: noqa: RUF001 - these letters are IPA, and meant

from __future__ import annotations

import re
from itertools import groupby

_PHONES = {
    # an "r" after these vowels is part of them, whatever follows: "operation" is AA P ER EY ...
    "ɜːɹ": "ER", "ɜɹ": "ER", "əɹ": "ER", "ɚɹ": "ER", "ɝɹ": "ER", "ɚ": "ER", "ɝ": "ER", "ɜː": "ER",
    "ɜ": "ER",
    # what is a diphthong towards schwa in British voices has an "r" in American ones
    "ɪəɹ": "IH R", "ɪə": "IH R", "ɛəɹ": "EH R", "ɛə": "EH R", "ʊəɹ": "UH R", "ʊə": "UH R",
    "iəɹ": "IH R", "oːɹ": "AO R", "oː": "AO", "iːɹ": "IH R", "eə": "EH R",
    "aɪ": "AY", "aʊ": "AW", "eɪ": "EY", "oʊ": "OW", "əʊ": "OW", "ɔɪ": "OY", "tʃ": "CH", "dʒ": "JH",
    "iː": "IY", "i": "IY", "uː": "UW", "u": "UW", "ɑː": "AA", "ɑ": "AA", "ɒ": "AA", "ɔː": "AO",
    "ɔ": "AO", "æ": "AE", "a": "AE", "ɛ": "EH", "e": "EH", "ɪ": "IH", "ᵻ": "IH", "ʊ": "UH",
    "ʌ": "AH", "ə": "AH", "ɐ": "AH", "o": "OW",
    "p": "P", "b": "B", "t": "T", "ɾ": "T", "ʔ": "T", "d": "D", "k": "K", "ɡ": "G", "g": "G",
    "f": "F", "v": "V", "θ": "TH", "ð": "DH", "s": "S", "z": "Z", "ʃ": "SH", "ʒ": "ZH",
    "h": "HH", "m": "M", "n": "N", "ŋ": "NG", "l": "L", "ɫ": "L", "ɹ": "R", "j": "Y", "w": "W",
    "x": "K",
    "n̩": "AH N", "l̩": "AH L", "m̩": "AH M",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_PHONES, key=len, reverse=True)) + "|(.)")
_UNHEARD = dict.fromkeys(map(ord, "ˈˌ.\u0361 \u200d|-ː"))
_KEPT = {**_UNHEARD, ord("r"): "ɹ"}
del _KEPT[ord("ː")]

LETTERS = {
    "a": "EY", "b": "B IY", "c": "S IY", "d": "D IY", "e": "IY", "f": "EH F", "g": "JH IY",
    "h": "EY CH", "i": "AY", "j": "JH EY", "k": "K EY", "l": "EH L", "m": "EH M", "n": "EH N",
    "o": "OW", "p": "P IY", "q": "K Y UW", "r": "AA R", "s": "EH S", "t": "T IY", "u": "Y UW",
    "v": "V IY", "w": "D AH B AH L Y UW", "x": "EH K S", "y": "W AY", "z": "Z IY",
}  # fmt: skip
"""How a letter is said when a word is spelled."""


def arpabet(ipa: str) -> str:
    """The phones for English IPA, "V ER T AH B R AH"; "" where a sign has none."""
    phones = []
    for match in _SOUND.finditer(ipa.translate(_KEPT)):
        if match[1] and match[1] not in "ː\u0329":
            return ""
        if not match[1]:
            phones += _PHONES[match[0]].split()
    return " ".join(phone for phone, _ in groupby(phones))
