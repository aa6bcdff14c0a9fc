"""The one sanitiser: what it drops never reaches an article, a terminal or a voice.

Owns the decision which characters are text. Not here: markup, which is the formats', and the
sentences about it. Characters that act on a terminal or that nobody can see are dropped, because
Textual and terminals pass escape, C1 and bidirectional controls on as they are, and because a word
with an invisible character inside is neither found nor spoken as it looks.
"""

from __future__ import annotations

import re
import unicodedata

# ECMA-48: a control sequence (CSI), a control string with its terminator (OSC, DCS, APC, PM, SOS),
# any other sequence that begins with ESC. A string does not run past its line, so that one that
# is never closed cannot swallow the rest of the document.
_ESCAPE_SEQUENCE = re.compile(
    r"""
      (?: \x1b\[ | \x9b ) [0-?]* [\ -/]* [@-~]
    | (?: \x1b[\]P_^X] | [\x90\x98\x9d-\x9f] ) [^\x07\x1b\x9c\r\n]* (?: \x07 | \x1b\\ | \x9c )
    | \x1b [\ -/]* [0-~]
    """,
    re.VERBOSE,
)

# The same ends of line as str.splitlines.
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# What no ordinary Western text holds: with none of these there is nothing left to do.
_SUSPECT = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")

# U+200C and U+200D shape the letters of some scripts; they stay between two letters from Arabic to
# Myanmar, Khmer or Mongolian, and nowhere else.
_SHAPED = "\u0600-\u109f\u1780-\u18af"
_STRAY_JOINER = re.compile(f"(?<![{_SHAPED}])[\u200c\u200d]|[\u200c\u200d](?![{_SHAPED}])")
_JOINERS = "\u200c\u200d"

# Format characters (Cf) that are seen: they stand above or below the number that follows.
_VISIBLE_FORMAT = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"

# A soft hyphen at the end of a line divides a word; the line then ends after that word.
_DIVIDED = re.compile("\u00ad *\n *(\\w\\S*) ?")

# Letters and marks that are drawn as nothing (Unicode's Default_Ignorable_Code_Point outside Cf):
# grapheme joiner, Hangul and Khmer fillers, variation selectors.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def clean(text: str) -> str:
    """Give `text` in NFC with lines ended by newline, spaces plain and only visible characters.

    Newline is the one control character that stays; a tab becomes a space. Cleaning twice changes
    nothing more.
    """
    if not _SUSPECT.search(text):
        return unicodedata.normalize("NFC", text)
    text = _LINE_END.sub("\n", _ESCAPE_SEQUENCE.sub("", text)).replace("\t", " ")
    text = _DIVIDED.sub(r"\1\n", text)
    kept = _INVISIBLE.sub("", text).translate(_KEPT)
    return unicodedata.normalize("NFC", _STRAY_JOINER.sub("", kept))


def fold(text: str) -> str:
    """Give `text` cleaned and on one line: every run of white space is one space, none outside."""
    return " ".join(clean(text).split())


def _kept(character: str) -> str:
    """What stays of a character: itself, a plain space, or nothing."""
    if character == "\n" or character in _JOINERS or character in _VISIBLE_FORMAT:
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    # Control, format, surrogate, private use. Unassigned is dropped only where it will always be.
    is_nothing = category in ("Cc", "Cf", "Cs", "Co") or _is_noncharacter(ord(character))
    return "" if is_nothing else character


class _KeptCharacters(dict[int, str]):
    """What stays of each character, by its code: found out once, since a book has few."""

    def __missing__(self, code: int) -> str:
        self[code] = _kept(chr(code))
        return self[code]


_KEPT = _KeptCharacters()


def _is_noncharacter(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
