"""The names of emoji: Unicode's short names in a dozen languages, from the package `emoji`.

Owns which characters belong to one picture. Joiners and variation selectors are passed over, since
`article.clean` takes them out: a woman and a staff are a doctor with them and without.

The package is imported when a text first has an emoji: its table takes a moment to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from voicereader.reader.normalization.changes import Change, TextChanges
from voicereader.reader.normalization.rules import PunctuationLevel, padded

_MAY_BE_ONE = (
    "[\u20e3\u203c\u2049\u2139\u231a-\u23fa\u25fb-\u25fe\u2600-\u2704\u2706-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001fbff]"
)
_JOINERS = dict.fromkeys(map(ord, "\u200d\ufe0e\ufe0f"))
_TONES = "\U0001f3fb-\U0001f3ff"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0020-\U000e007f]+"
_LONGEST = 16  # characters, joiners included


def emoji_changes(
    page: TextChanges, language: str, level: PunctuationLevel, named: Mapping[str, object]
) -> Iterator[Change]:
    """Each picture's name, a run of one counted; a blank where symbols are not named.

    `language` is the first part of a tag; one that has no names leaves the first sign of each to
    the engine. Signs in `named` have a name of their own.
    """
    text = page.text
    if text.isascii() or not re.compile(_MAY_BE_ONE).search(text):
        return
    names = _names(language)
    at = 0
    while at < len(text):
        end, name = _longest(text, at, names)
        if not end or text[at:end] in named:
            at += 1
            continue
        start, count, picture = at, 1, text[at:end]
        while _longest(text, end, names) == (end + len(picture), name) and text.startswith(
            picture, end
        ):
            end, count = end + len(picture), count + 1
        if level < PunctuationLevel.SOME:
            yield Change(start, end, " " * (end - start))
        else:
            name = name or picture[0]
            yield padded(text, start, end, f"{count} {name}" if count > 1 else name)
        at = end


def _longest(text: str, at: int, names: Mapping[str, str]) -> tuple[int, str]:
    """Where the longest picture that begins at a character ends, and its name; 0 for none."""
    if at >= len(text):
        return 0, ""
    if text[at].isascii() and text[at + 1 : at + 3].translate(_JOINERS)[:1] != "\u20e3":
        return 0, ""
    if not text[at].isascii() and text[at] not in names:
        return 0, ""
    for end in range(min(len(text), at + _LONGEST), at, -1):
        if name := names.get(text[at:end].translate(_JOINERS)):
            while text[end : end + 1] in ("\ufe0f", "\u200d"):
                end += 1
            return end, name if name != _NONE else ""
    return 0, ""


_NONE = "\0"


@cache
def _names(language: str) -> Mapping[str, str]:
    """Every picture without its joiners, and its name; _NONE where the language has no names.

    The first sign of every picture is there as well, with its own name or "".
    """
    import emoji  # its table takes 60 ms to read

    is_known = language in emoji.LANGUAGES
    if is_known:
        emoji.config.load_language(language)
    names: dict[str, str] = {}
    for picture, entry in emoji.EMOJI_DATA.items():
        name = entry.get(language, entry["en"]) if is_known else ""
        short = picture.translate(_JOINERS)
        names[short] = _worded(name, language, short) if is_known else _NONE
        names.setdefault(short[0], "")
    return names


def _worded(name: str, language: str, picture: str) -> str:
    words = name.strip(":").replace("_", " ")
    return (
        f"flag of {words}" if language == "en" and re.compile(_FLAG).fullmatch(picture) else words
    )
