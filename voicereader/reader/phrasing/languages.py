"""Which language phrases are said in, by its tag.

Owns what there is. Not here: the shape of that knowledge, which is in `language`.
"""

from __future__ import annotations

from functools import cache

from voicereader.base.i18n import base_of
from voicereader.reader.phrasing.language import PhraseLanguage


@cache
def language_of(tag: str) -> PhraseLanguage:
    """The language of a BCP 47 tag, or English for one of which nothing is known here."""
    if base_of(tag) == "de":
        from voicereader.reader.phrasing.german.language import GERMAN

        return GERMAN
    from voicereader.reader.phrasing.english.language import ENGLISH

    return ENGLISH
