"""The fonts of an RTF file: which encoding bytes are in that are set in each, and which signs."""

from __future__ import annotations

from voicereader.article.formats.office.symbols import is_of_signs, symbols
from voicereader.article.formats.rtf import encodings

_SYMBOL = "symbol"


class Fonts:
    """By their number in the file."""

    def __init__(self) -> None:
        self.encoding = "cp1252"
        """That of the document, where a font has none of its own."""
        self._encodings: dict[int, str] = {}
        self._signs: dict[int, str] = {}  # names of fonts that have signs in place of letters

    def set_of(self, font: int, number: int | None) -> None:
        """A font has this character set."""
        self._encodings[font] = encodings.of_set(number)
        if number == encodings.SYMBOLS:
            self._signs[font] = _SYMBOL

    def page_of(self, font: int, number: int | None) -> None:
        """A font has this code page."""
        self._encodings[font] = encodings.of_page(number)

    def name(self, font: int, name: str) -> None:
        """A font has this name."""
        if font in self._signs or is_of_signs(name):
            self._signs[font] = name

    def decode(self, source: bytes, font: int) -> str:
        """The words that bytes are."""
        if font in self._signs:
            return symbols(source.decode("latin-1"), self._signs[font])
        return self.plain(source, font)

    def plain(self, source: bytes, font: int) -> str:
        """The same, where they are no words of the text."""
        return source.decode(self._encodings.get(font) or self.encoding, "replace")

    def shown(self, text: str, font: int) -> str:
        """What characters show that are set in a font."""
        return symbols(text, self._signs[font]) if font in self._signs else text
