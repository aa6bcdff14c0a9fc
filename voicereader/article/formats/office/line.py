"""The words of one paragraph, gathered before it is known what the paragraph is.

Owns which words get a span of their own: a run that looks like the one before it goes on, however
finely the program cut the text. Not here: what a run holds, which `inlines` of each format reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from voicereader.article.formats.events import Element, End, Event, Start, Text
from voicereader.article.formats.office.xml_parts import Node

_PLAIN_SPAN = ("", False, 0)


@dataclass
class Line:
    """`language` is that of the first words, "" where none is named.

    `beside` is what is anchored to the paragraph and read after it: text boxes, and the texts in
    diagrams. `is_contents` is true for a line of a table of contents.
    """

    events: list[Event] = field(default_factory=list)
    beside: list[Node | tuple[str, ...]] = field(default_factory=list)
    language: str = ""
    has_words: bool = False
    is_contents: bool = False
    _span: tuple[str, bool, int] = _PLAIN_SPAN

    def say(
        self, text: str, language: str = "", *, is_struck: bool = False, shift: int = 0
    ) -> None:
        """Words, and how they look."""
        if not text:
            return
        if not self.has_words and text.strip():
            self.has_words, self.language = True, language
        is_space = text.isspace()
        other = "" if is_space or language == self.language else language
        span = (other, is_struck, shift)
        if span != self._span and not (is_space and self._span != _PLAIN_SPAN):
            self.end_span()
            if span != _PLAIN_SPAN:
                self.events.append(
                    Start(Element.SPAN, language=span[0], is_struck=span[1], shift=span[2])
                )
            self._span = span
        if self.events and isinstance(last := self.events[-1], Text):
            self.events[-1] = Text(last.text + text)
        else:
            self.events.append(Text(text))

    def add(self, event: Event) -> None:
        """Anything but words."""
        self.end_span()
        self.events.append(event)

    def end_span(self) -> None:
        """The words that come look plain, or another way."""
        if self._span != _PLAIN_SPAN:
            self.events.append(End(Element.SPAN))
            self._span = _PLAIN_SPAN

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be read: no words, no picture, no note."""
        return not any(not isinstance(event, Text) or event.text.strip() for event in self.events)
