"""What of a document can answer a question: its sentences, and its lists, each one whole.

Owns where a passage begins and what it says. Not here: which one answers (`answerer`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from voicereader.article.model import Article, Block, BlockKind, Position

_ENDS = (".", "!", "?", "\u2026")
_CLOSING = "\u201d\u2019\"')]"
"""What a sentence ends with that leads into no list; "Risk factors include" has none of them."""

_HEADINGS = (BlockKind.HEADING, BlockKind.QUESTION)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence; or all items of a list, its `parts`, with the sentence that leads into them.

    An item of a list that `is_nested` may mean nothing without those above it.

    `title` is the heading or question that it stands under, `names` that and what its author lets
    it be asked for by, `headings` those above, the outermost first.
    """

    start: Position
    parts: tuple[str, ...]
    lead: str = ""
    is_nested: bool = False
    title: str = ""
    names: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it, in the words of the document, a line a part."""
        return "\n".join(filter(None, (self.lead, *self.parts)))

    def only(self, words: str) -> Excerpt:
        """The item with these words, under what leads into it; all where no one item has them."""
        found = [at for at, part in enumerate(self.parts) if part == words]
        found = found or [at for at, part in enumerate(self.parts) if words in part]
        if len(found) != 1 or words in self.lead or self.is_nested or len(self.parts) == 1:
            return self
        first = self.start.block + bool(self.lead)
        return replace(self, start=Position(first + found[0]), parts=(self.parts[found[0]],))


def passages(article: Article) -> tuple[Excerpt, ...]:
    """All of them, in the order of the document.

    What its author leaves out of the count of sections, as where the text is from, answers nothing:
    such an address has the words of every question.
    """
    found: list[Excerpt] = []
    under: list[Block] = []
    left_out = _left_out(article)
    for number, block in enumerate(article.blocks):
        if number in left_out:
            continue
        if block.kind in _HEADINGS:
            under = [*(above for above in under if above.level < block.level), block]
        elif block.kind is BlockKind.ITEM:
            last = found[-1] if found else None
            if last is not None and _is_followed(article, last, number):
                is_lead = article.blocks[number - 1].kind is not BlockKind.ITEM
                lead, parts = (last.text, ()) if is_lead else (last.lead, last.parts)
                is_nested = last.is_nested or block.number != len(parts) + 1
                parts = (*parts, block.text)
                found[-1] = replace(last, lead=lead, parts=parts, is_nested=is_nested)
            else:
                found.append(_under(under, Position(number), block.text))
        else:
            found += _sentences(number, block, under)
    return tuple(found)


def _left_out(article: Article) -> frozenset[int]:
    """The blocks of the sections that are not counted; the title and the disclaimer are no such."""
    sections = (each for each in article.sections if each.level > 1 and not each.number)
    return frozenset(
        number
        for section in sections
        if section is not article.disclaimer
        for number in range(section.first, section.end)
    )


def _is_followed(article: Article, last: Excerpt, number: int) -> bool:
    """Whether an item goes on with the last passage: the list, or the sentence that led into it."""
    before = article.blocks[number - 1]
    if before.kind is BlockKind.ITEM:
        return True
    is_next = before.kind is BlockKind.PARAGRAPH and last.start.block == number - 1
    return is_next and not before.text.rstrip(_CLOSING).endswith(_ENDS)


def _sentences(number: int, block: Block, under: list[Block]) -> Iterator[Excerpt]:
    for at, sentence in enumerate(block.sentences):
        yield _under(under, Position(number, at), sentence.text)


def _under(under: list[Block], start: Position, part: str) -> Excerpt:
    if not under:
        return Excerpt(start, (part,))
    last = under[-1]
    return Excerpt(
        start,
        (part,),
        title=last.text,
        names=(last.text, *last.aliases),
        headings=tuple(block.text for block in under),
    )
