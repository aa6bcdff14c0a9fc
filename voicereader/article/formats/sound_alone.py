"""A book that is sound alone: the titles and pages of its contents, and what is recorded from each.

    entries of the contents + SMIL files -> per entry its clips -> events

Owns where in the recording each entry begins, and the sentences that stand for what is recorded
between two of them. Not here: the contents themselves (`daisy`), and the sound.

A recording has no words that could be shown, and is long. So it is cut into pieces at the pauses
that its SMIL files know, each half a minute at most, and each piece is a sentence that says from
when to when in its section it is: one can move by them, stop in one, and come back to it. What is
recorded of a title is the title's, where the file tells it from the rest; else a voice says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from voicereader.article.formats.archive import Files
from voicereader.article.formats.events import Element, End, Event, PageBreak, Start, Text
from voicereader.article.formats.narrated import written
from voicereader.article.formats.navigation import ContentsEntry
from voicereader.article.formats.smil import Point, recording
from voicereader.article.model import Clip
from voicereader.base.i18n import _

_PIECE_MS = 30_000
_PIECES_A_PARAGRAPH = 10
_TITLE_MS = 8_000
"""A first clip that is longer says more than the title."""
_SAME_MS = 200
"""Between two places of a sound file that are the same one."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents; `spoken` is what is recorded of its title, where that is known."""

    place: ContentsEntry
    is_page: bool = False
    spoken: Clip | None = None


def events_of(
    entries: Sequence[ContentsLine], files: Files, paths: Iterable[str]
) -> Iterator[Event]:
    """Titles and pages in order, and between them what the SMIL files at `paths` play there."""
    found = _clips_of(entries, recording(files, paths))
    at_ms = 0
    for entry, clips in zip(entries, _ended(found), strict=True):
        at_ms *= entry.is_page  # times are told from the title on
        title, rest = _title_and_rest(entry, clips)
        yield from _told(entry, title)
        pieces = list(_pieces(rest))
        for first in range(0, len(pieces), _PIECES_A_PARAGRAPH):
            yield Start(Element.PARAGRAPH)
            for piece in pieces[first : first + _PIECES_A_PARAGRAPH]:
                end_ms = at_ms + sum(clip.length_ms for clip in piece)
                yield Start(Element.SPAN, clips=written(_joined(piece)))
                yield Text(_sentence(at_ms, end_ms))
                yield End(Element.SPAN)
                yield Text(" ")
                at_ms = end_ms
            yield End(Element.PARAGRAPH)


def _clips_of(entries: Sequence[ContentsLine], played: Iterable[Point | Clip]) -> list[list[Clip]]:
    """What is played from the point of each entry on, until that of another."""
    numbers: dict[Point, int] = {}
    for number, entry in enumerate(entries):
        numbers.setdefault((entry.place.path.casefold(), entry.place.fragment), number)
    found: list[list[Clip]] = [[] for _ in entries]
    here = 0
    for each in played:
        if not isinstance(each, Clip):
            path, fragment = each
            here = numbers.get((path.casefold(), fragment), here)
        elif found:
            found[here].append(each)
    return found


def _ended(found: Sequence[Sequence[Clip]]) -> Iterator[list[Clip]]:
    """The clips; one that names no end goes on until the next of its file begins."""
    clips = [clip for each in found for clip in each]
    following = iter([*clips[1:], None])
    for each in found:
        ended = []
        for clip in each:
            after = next(following)
            is_open = clip.end_ms is None and after is not None and after.path == clip.path
            if is_open and after is not None and after.begin_ms > clip.begin_ms:
                ended.append(replace(clip, end_ms=after.begin_ms))
            else:
                ended.append(clip)
        yield ended


def _title_and_rest(
    entry: ContentsLine, clips: Sequence[Clip]
) -> tuple[Clip | None, Sequence[Clip]]:
    """What is recorded of the title, and what comes after it."""
    first = clips[0] if clips else None
    if entry.is_page or first is None:
        return entry.spoken, clips
    title = entry.spoken
    if title is None:
        is_title = clips[1:] and 0 < first.length_ms <= _TITLE_MS
        return (first, clips[1:]) if is_title else (None, clips)
    if title.path != first.path or abs(title.begin_ms - first.begin_ms) > _SAME_MS:
        return title, clips
    if title.end_ms is None or (first.end_ms is not None and first.end_ms <= title.end_ms):
        return title, clips[1:]
    return title, [replace(first, begin_ms=title.end_ms), *clips[1:]]


def _told(entry: ContentsLine, clip: Clip | None) -> Iterator[Event]:
    """A title of its level, a page, or what else the contents name."""
    title, level = entry.place.title, entry.place.level
    if entry.is_page:
        yield PageBreak(title)
        return
    element = Element.HEADING if level else Element.PARAGRAPH
    yield Start(element, level=level, clips=written([clip]) if clip is not None else "")
    yield Text(title)
    yield End(element)


def _pieces(clips: Iterable[Clip]) -> Iterator[list[Clip]]:
    """The clips in pieces of half a minute, cut where one ends, or within one that is longer."""
    piece: list[Clip] = []
    for clip in chain.from_iterable(map(_parts, clips)):
        if piece and sum(each.length_ms for each in piece) + clip.length_ms > _PIECE_MS:
            yield piece
            piece = []
        piece.append(clip)
    if piece:
        yield piece


def _parts(clip: Clip) -> Iterator[Clip]:
    while clip.length_ms > _PIECE_MS:
        middle = clip.begin_ms + _PIECE_MS
        yield replace(clip, end_ms=middle)
        clip = replace(clip, begin_ms=middle)
    yield clip


def _joined(clips: Sequence[Clip]) -> list[Clip]:
    """The same sound in as few clips as it takes."""
    joined = [clips[0]]
    for clip in clips[1:]:
        before = joined[-1]
        if clip.path == before.path and clip.begin_ms == before.end_ms:
            joined[-1] = replace(before, end_ms=clip.end_ms)
        else:
            joined.append(clip)
    return joined


def _sentence(begin_ms: int, end_ms: int) -> str:
    begin, end = _clock(begin_ms), _clock(end_ms)
    if begin_ms == end_ms:
        return _("Recorded, from {begin} on.", begin=begin)
    return _("Recorded, {begin} to {end}.", begin=begin, end=end)


def _clock(ms: int) -> str:
    minutes, seconds = divmod(round(ms / 1000), 60)
    return f"{minutes}:{seconds:02}"
