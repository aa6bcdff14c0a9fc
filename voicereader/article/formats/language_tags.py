"""The names of languages as files write them: BCP 47 tags.

Owns which text is one. Not here: which language a text is in (`guessing`).
"""

from __future__ import annotations

import re

from voicereader.article.clean import fold
from voicereader.base.i18n import _

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_NO_LANGUAGE = ("und", "mul", "mis", "zxx")  # undetermined, several, uncoded, none


def is_language(text: str) -> bool:
    """Whether a text has the form of a language's tag."""
    return _LANGUAGE.fullmatch(text) is not None


def tag_of(text: str) -> str:
    """A language's tag as others write it, "de_DE" as well; "" where it names no language."""
    tag = fold(text).partition(".")[0].replace("_", "-")
    return tag if is_language(tag) and tag.lower() not in _NO_LANGUAGE else ""


def no_language(text: str) -> str:
    """What is wrong with a text that is no such tag."""
    return _("'{text}' is not a language; write a tag such as en, en-GB or de.", text=text)
