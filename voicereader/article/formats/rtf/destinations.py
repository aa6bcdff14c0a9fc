"""The groups of an RTF file whose words are not part of the line in which they stand.

Owns notes, text boxes, labels of items, instructions of fields, pictures, properties: where their
words go when the group ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

from voicereader.article.formats.events import (
    AnchorPoint,
    Element,
    End,
    Event,
    Image,
    NoteReference,
    Start,
)
from voicereader.article.formats.office.field_codes import is_contents, link_target
from voicereader.article.formats.rtf.state import Destination, State
from voicereader.article.formats.rtf.story import Story


class Document(Protocol):
    """The file as far as it has been read."""

    state: State
    information: dict[str, str]
    notes: list[list[Event]]
    instruction: str
    """That of the field whose result comes next."""
    alternative: str
    """The description of the picture that is being read."""
    named: str
    """The name of the property whose value comes next."""

    @property
    def story(self) -> Story:
        """The innermost."""

    @property
    def is_text(self) -> bool:
        """Whether words that come are of the text."""

    def skip(self) -> None:
        """The words of the group are nobody's."""

    def capture(self, at_end: Callable[[str], None]) -> None:
        """The words of the group are no text: they are given to `at_end`."""

    def begin_story(self, at_end: Callable[[Story], None]) -> None:
        """The group is a run of paragraphs of its own."""


Begin = Callable[[Document], None]


def _of_text(begin: Begin) -> Begin:
    """What is left out where the text round it is."""

    def begun(document: Document) -> None:
        if document.is_text:
            begin(document)
        else:
            document.skip()

    return begun


def _note(document: Document) -> None:
    number = len(document.notes) + 1
    note = f"note-{number}"
    document.notes.append([])  # its place, before those of notes within
    document.story.line.add(NoteReference(note, str(number)))

    def end(story: Story) -> None:
        events = [Start(Element.NOTE, id=note), *story.end(), End(Element.NOTE)]
        document.notes[number - 1] = events

    document.begin_story(end)


def _box(document: Document) -> None:
    around = document.story
    document.begin_story(lambda story: around.beside.append(story.end()))


def _label(document: Document) -> None:
    story = document.story
    document.capture(lambda text: setattr(story, "label", text))


def _field(document: Document) -> None:
    document.capture(lambda text: setattr(document, "instruction", text))


def _result(document: Document) -> None:
    """The words of a field: a link where its instruction says so."""
    instruction, document.instruction = document.instruction.strip(), ""
    document.state.is_contents |= is_contents(instruction)
    target, line = link_target(instruction), document.story.line
    if not target or not document.is_text:
        return
    line.add(Start(Element.LINK, target=target))

    def end(_text: str) -> None:
        if document.story.line is line:
            line.add(End(Element.LINK))

    document.state.at_end = end


def _place(document: Document) -> None:
    line = document.story.line
    document.capture(lambda text: line.add(AnchorPoint(text.strip())))


def _picture(document: Document) -> None:
    line, document.alternative = document.story.line, ""
    document.capture(lambda _hex: line.add(Image(document.alternative.strip())))


def _two_ways(document: Document) -> None:
    """The same in an encoding and in Unicode, which is what is read."""
    document.state.outer = document.state.destination
    document.state.destination = Destination.SKIPPED


def _in_unicode(document: Document) -> None:
    document.state.destination = document.state.outer


def _informing(name: str) -> Begin:
    def begin(document: Document) -> None:
        document.capture(lambda text: document.information.update({name: text.strip()}))

    return begin


def _property_name(document: Document) -> None:
    document.capture(lambda text: setattr(document, "named", text.strip()))


def _property_value(document: Document) -> None:
    def end(text: str) -> None:
        if document.named == "wzDescription":
            document.alternative = text

    document.capture(end)


DESTINATIONS: Mapping[str, Begin] = MappingProxyType(
    {
        "title": _informing("title"),
        "author": _informing("author"),
        "footnote": _of_text(_note),
        "shptxt": _of_text(_box),
        "dptxbxtext": _of_text(_box),
        "listtext": _of_text(_label),
        "pntext": _of_text(_label),
        "fldinst": _of_text(_field),
        "fldrslt": _result,
        "bkmkstart": _of_text(_place),
        "upr": _two_ways,
        "ud": _in_unicode,
        "pict": _of_text(_picture),
        "sn": _property_name,
        "sv": _property_value,
    }
)
"""By the word with which the group begins."""
