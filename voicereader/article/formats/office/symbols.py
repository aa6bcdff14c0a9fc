"""The signs of fonts that have signs in place of letters: Symbol, Wingdings.

A word processor writes such a sign as the code of a letter of that font, often raised by U+F000.
Symbol has Greek and mathematics; of Wingdings only what carries meaning in a text is known, and the
rest is decoration.
"""

# ruff: noqa: RUF001 - signs that look like letters are what this module is about

from __future__ import annotations

_RAISED = 0xF000

# From the code 0x20 and 0xA0 on; a space stands for what is drawn in pieces.
_SYMBOL_LOW = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑         "
_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐",
    0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF3: "⇔", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}


def sign(code: int, font: str) -> str:
    """What a code of a font shows; the letter of that code in any other font, "" for decoration."""
    name = font.strip().casefold()
    low = code - _RAISED if _RAISED <= code <= _RAISED + 0xFF else code
    if name == "symbol":
        return _symbol(low)
    if name == "wingdings":
        return _WINGDINGS.get(low, "")
    if name == "wingdings 2":
        return _WINGDINGS_2.get(low, "")
    if "dings" in name:
        return ""
    return chr(low) if 0 < low < 0x110000 and not 0xD800 <= low < 0xE000 else ""


def symbols(text: str, font: str) -> str:
    """A text that is set in such a font."""
    return "".join(sign(ord(character), font) for character in text)


def is_of_signs(font: str) -> bool:
    """Whether the letters of a font are signs."""
    name = font.strip().casefold()
    return name == "symbol" or name.startswith("wingdings")


def _symbol(code: int) -> str:
    if 0x20 <= code < 0x20 + len(_SYMBOL_LOW):
        return _SYMBOL_LOW[code - 0x20]
    if 0xA0 <= code < 0xA0 + len(_SYMBOL_HIGH):
        return _SYMBOL_HIGH[code - 0xA0]
    return chr(code)
