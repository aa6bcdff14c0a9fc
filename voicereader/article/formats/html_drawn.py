"""Formulas in MathML, and drawings in SVG: what of them is words.

Owns what of a formula is heard: the words that the file gives for it, else its signs in order, with
exponents raised and fractions with a stroke; of a drawing the title and the words that are drawn.
Not here: any other element (`html_tags`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from voicereader.article.clean import fold
from voicereader.article.formats.events import Element, End, Event, Image, Start, Text
from voicereader.article.formats.html_attributes import CloseTag, OpenTag, Tag

# What stands before the second and the third child, and what after them.
_RAISED = Start(Element.SPAN, shift=1)
_LOWERED = Start(Element.SPAN, shift=-1)
_SHIFTED: dict[str, tuple[Start, ...]] = {
    "msup": (_RAISED,),
    "mover": (_RAISED,),
    "msub": (_LOWERED,),
    "munder": (_LOWERED,),
    "msubsup": (_LOWERED, _RAISED),
    "munderover": (_LOWERED, _RAISED),
}
_SEPARATORS = {"mfrac": "/", "mtable": "; ", "mtr": ", "}
_BEFORE = {"msqrt": "\u221a", "mroot": "\u221a"}
_UNSEEN = ("annotation", "annotation-xml", "mphantom")


def of_math(tags: Sequence[Tag]) -> Iterator[Event]:
    """A formula, from the tag that opens it on."""
    first = tags[0]
    said = first.attributes.get("alttext") if isinstance(first, OpenTag) else ""
    said = fold(said or "") or _annotation(tags)
    if said:
        yield Text(said)
    else:
        yield from _signs(tags)


def _annotation(tags: Iterable[Tag]) -> str:
    """The words of a formula that stand beside it; "" where they are for a program."""
    is_open = False
    words: list[str] = []
    for tag in tags:
        if isinstance(tag, str):
            words += [tag] if is_open else []
        elif tag.name == "annotation":
            is_open = isinstance(tag, OpenTag)
    text = fold("".join(words))
    return "" if "\\" in text or "{" in text else text


def _signs(tags: Iterable[Tag]) -> Iterator[Event]:
    open_: list[list[str | int]] = []  # each with how many children it has had
    ends: list[tuple[Event, ...]] = []
    unseen = 0
    for tag in tags:
        if isinstance(tag, str):
            if not unseen and tag.strip():
                yield Text(fold(tag))
        elif isinstance(tag, CloseTag):
            if not open_:
                return
            open_.pop()
            unseen -= tag.name in _UNSEEN
            yield from ends.pop()
        else:
            unseen += tag.name in _UNSEEN
            ending: tuple[Event, ...] = ()
            if open_ and not unseen:
                name, number = str(open_[-1][0]), int(open_[-1][1])
                open_[-1][1] = number + 1
                shifts = _SHIFTED.get(name, ())
                if 0 < number <= len(shifts):
                    yield shifts[number - 1]
                    ending = (End(Element.SPAN),)
                elif number and name in _SEPARATORS:
                    yield Text(_SEPARATORS[name])
            if tag.name in _BEFORE:
                yield Text(_BEFORE[tag.name])
            open_.append([tag.name, 0])
            ends.append(ending)


def of_svg(tags: Iterable[Tag]) -> Iterator[Event]:
    """A drawing: the title that describes it, and the words that are drawn."""
    inside: list[str] = []
    for tag in tags:
        if isinstance(tag, OpenTag):
            if tag.name == "svg" and tag.attributes.get("aria-label"):
                yield Image(tag.attributes["aria-label"] or "")
            inside.append(tag.name)
        elif isinstance(tag, CloseTag):
            if tag.name in inside:
                del inside[len(inside) - 1 - inside[::-1].index(tag.name) :]
            if tag.name == "text":
                yield Text(" ")
        elif inside[-1] == "title" and tag.strip():
            yield from (Image(fold(tag)), Text(" "))
        elif "text" in inside or "foreignobject" in inside:
            yield Text(tag)
