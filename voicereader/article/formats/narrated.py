"""The recorded words of a document: marks on a text that come to be those of a sentence.

Owns how clips are written in a mark, and how those of an element are shared out where it is more
than a sentence: by the length of the words, for a file does not say when each of them is heard. Not
here: where the clips come from (`smil`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicereader.article.formats.draft import DraftBlock, MarkKind, TextMark
from voicereader.article.model import Clip, Narrated, Span

_WHOLE = "0 1"


def written(clips: Sequence[Clip]) -> str:
    """The value of a mark for words that these clips say, all of them."""
    lines = (f"{c.begin_ms} {'' if c.end_ms is None else c.end_ms} {c.path}" for c in clips)
    return "\n".join((_WHOLE, *lines))


def recorded_whole(rows: Sequence[DraftBlock], value: str) -> list[DraftBlock]:
    """Rows of a table that are recorded as such: whoever said one has named its columns too."""
    return [
        replace(
            row,
            marks=(
                TextMark(0, len(row.text), MarkKind.CLIPS, value),
                *(mark for mark in row.marks if mark.kind is not MarkKind.CLIPS),
            ),
        )
        for row in rows
    ]


def shared_out(parts: Sequence[DraftBlock]) -> Sequence[DraftBlock]:
    """The parts; where several marks are of the same clips, each has its share of them."""
    marked = [part for part in parts if any(m.kind is MarkKind.CLIPS for m in part.marks)]
    lengths: Counter[str] = Counter()
    for mark in _of(marked):
        lengths[mark.value] += mark.end - mark.start
    before: Counter[str] = Counter()

    def with_share(mark: TextMark) -> TextMark:
        length = lengths[mark.value]
        if mark.kind is not MarkKind.CLIPS or length == mark.end - mark.start:
            return mark
        start = before[mark.value]
        before[mark.value] += mark.end - mark.start
        share = f"{start / length:.6f} {before[mark.value] / length:.6f}"
        return replace(mark, value=share + mark.value.removeprefix(_WHOLE))

    if not marked:
        return parts
    return [replace(part, marks=tuple(map(with_share, part.marks))) for part in parts]


def clips_of(marks: Sequence[TextMark]) -> Iterator[Clip]:
    """All clips of some marks."""
    for mark in marks:
        if mark.kind is MarkKind.CLIPS:
            yield from map(_clip, mark.value.split("\n")[1:])


def narrated_in(text: str, marks: Sequence[TextMark], start: int, end: int) -> tuple[Narrated, ...]:
    """What is recorded of a text from one character to another, counted from the first of these.

    Signs between two clips go with the one before.
    """
    found: list[Narrated] = []
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if mark.kind is MarkKind.CLIPS and first < last:
            head, *lines = mark.value.split("\n")
            low, high = map(float, head.split(" "))
            rate = (high - low) / (mark.end - mark.start)
            until = min(last + (text[last : last + 1] == " "), mark.end)  # nothing is left unheard
            share = (low + rate * (first - mark.start), low + rate * (until - mark.start))
            span = Span(first - start, last - start)
            found.append(Narrated(span, tuple(map(_clip, lines)), share))
    return tuple(_widened(text[start:end], found))


def _of(parts: Sequence[DraftBlock]) -> Iterator[TextMark]:
    return (mark for part in parts for mark in part.marks if mark.kind is MarkKind.CLIPS)


def _clip(line: str) -> Clip:
    begin, end, path = line.split(" ", 2)
    return Clip(path, int(begin), int(end) if end else None)


def _widened(text: str, found: Sequence[Narrated]) -> Iterator[Narrated]:
    """The same, with the signs and spaces round them for which there is no sound."""
    at = 0
    for number, each in enumerate(found):
        follows = found[number + 1].span.start if number + 1 < len(found) else len(text)
        start = each.span.start if _has_words(text[at : each.span.start]) else at
        end = each.span.end if _has_words(text[each.span.end : follows]) else follows
        yield replace(each, span=Span(start, end))
        at = end


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
