"""Which language a text is in, where nothing in its file names it.

Owns the guess, and the sentence about it. Where it is not sure, as with a few words, it is the
language that the program speaks: a wrong voice is worse than the listener's own. Compared with
others in docs/decisions/opening.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from voicereader.base.i18n import _, language

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# In 700 pieces of sentences in 29 languages no wrong language reached this probability.
_SURE = 0.8
_FEWEST_WORDS = 4
_SAMPLE_CHARACTERS = 2000  # thrice: a beginning is often a licence in another language
_SAMPLES = 3

# The detector takes 90 MB, which a long document needs itself: no other is read in its process.
_LONG_CHARACTERS = 20_000

_LAST_LATIN = "\u024f"

# The detector takes most of a second to load. A text in the program's own language is known without
# it, by small words that hardly any other language has.
_COMMON = MappingProxyType(
    {
        "en": frozenset(("the", "and", "with", "that", "this", "you", "have", "from", "they")),
        "de": frozenset(("und", "nicht", "ist", "mit", "ein", "eine", "das", "sich", "auf")),
    }
)
_COMMON_SHARE = 0.05
_FEWEST_COMMON = 2  # different ones

# What both the detector and the voice know, of twins that few words cannot tell apart only one.
_LANGUAGES = (
    "af am ar as az be bg bn ca cs cy da de el en eo es et eu fa fi fr ga gd gu he hi hr hu hy "
    "id is it ja ka kk kn ko ku ky la lb lt lv mk ml mr mt my ne nl no or pa pl pt ro ru si sk "
    "sl sq sr sv sw ta te th tr tt ug uk ur uz vi zh"
)


def language_of(text: str) -> str:
    """The language of a document's text: a BCP 47 tag without a region."""
    if known := language_without_detector(text):
        return known
    found = Counter(filter(None, map(_sure_of, _samples(text))))
    if len(text) > _LONG_CHARACTERS:
        _detector.cache_clear()
    return found.most_common(1)[0][0] if found else language()


def language_without_detector(text: str) -> str:
    """The program's own language where a text is in it, or is too short to tell; else ""."""
    words = [re.findall(r"[^\W\d_]+", sample.casefold()) for sample in _samples(text)]
    own = language()
    is_little = sum(map(len, words)) < _FEWEST_WORDS and text.isascii()
    return own if is_little or all(_is_common(some, own) for some in words) else ""


def notice_of(found: str) -> str:
    """What is told of a language that was found out: nothing where it is the program's own."""
    own = language()
    if found == own:
        return ""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(own).languages.get(found, found)
    except (UnknownLocaleError, ValueError):
        name = found
    return _("This text is in {language}.", language=name)


def _is_common(words: Sequence[str], own: str) -> bool:
    """Whether the words are so plainly of the program's own language that nobody need be asked."""
    found = [word for word in words if word in _COMMON.get(own, ())]
    return len(set(found)) >= _FEWEST_COMMON and len(found) > _COMMON_SHARE * len(words)


def _samples(text: str) -> Iterator[str]:
    if len(text) <= _SAMPLES * _SAMPLE_CHARACTERS:
        yield text
        return
    for number in range(_SAMPLES):
        start = len(text) * (2 * number + 1) // (2 * _SAMPLES)
        yield text[start : start + _SAMPLE_CHARACTERS]


def _sure_of(text: str) -> str:
    """The language of a sample; "" where the detector is not sure.

    In letters that the program's own voice cannot read, any guess is better than none.
    """
    found, probability = _detector().classify(text)
    letters = [letter for letter in text if letter.isalpha()]
    is_foreign = sum(letter > _LAST_LATIN for letter in letters) > len(letters) / 2
    return str(found) if probability >= _SURE or is_foreign else ""


@cache
def _detector() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages(_LANGUAGES.split())
    return detector
