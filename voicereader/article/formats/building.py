"""From the events of a document to an `Article`: the road that all formats share.

    events -> parts -> contents, titles -> outline -> Article

Owns the language and the title where the file names none. Not here: what each element becomes
(`parts`); and markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from operator import length_hint

from voicereader.article.formats.contents import with_sections
from voicereader.article.formats.draft import DraftBlock
from voicereader.article.formats.events import About, Event, Events, Text
from voicereader.article.formats.guessing import language_of, notice_of
from voicereader.article.formats.language_tags import tag_of
from voicereader.article.formats.lines import DocumentWords
from voicereader.article.formats.outline import build, end_under
from voicereader.article.formats.parts import Builder
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.formats.titles import titled
from voicereader.article.model import Article

_SAMPLE_CHARACTERS = 60_000  # of the text, from which its language is guessed
_PARSED = 0.9  # of the time that a file takes, when its events have been told
_TOLD = 1000  # events


def article_of(
    events: Events,
    about: About,
    name: str,
    progress: ReadingProgress = UNSEEN,
    vocabulary: DocumentWords | None = None,
) -> Article:
    """The article that the events of the file `name` tell, whose stem becomes its id.

    `vocabulary` knows the words of the document where its lines may end inside of a word.
    `progress` is told how far it is where the number of events is known; else the reader tells.
    """
    expected = length_hint(events)
    events = telling(events, progress)
    language = tag_of(about.language)
    notice = ""
    if not language:
        events, sample = _sampled(events)
        language = language_of(sample)
        notice = notice_of(language)
    builder = Builder(language, vocabulary or DocumentWords(""))
    for number, event in enumerate(events):
        if expected and not number % _TOLD:
            progress(_PARSED * min(number / expected, 1))
        builder.take(event)
    told, apart = _set_apart(with_sections(builder.end(), about), about.disclaimer)
    parts = titled(told, about.title, name)
    article = build(name, language, parts, len(parts) - apart if apart else None, progress)
    return replace(article, notices=tuple(filter(None, [notice])), authors=about.authors)


def telling(events: Events, progress: ReadingProgress) -> Iterator[Event]:
    """The same events, and the text in them is told as it comes."""
    for event in events:
        if isinstance(event, Text):
            progress.came_by(event.text)
        yield event


def gathering(events: list[Event], progress: ReadingProgress) -> Callable[[Event], None]:
    """Takes events into the list, for who needs all of them; tells the text in them as it comes."""

    def take(event: Event) -> None:
        if isinstance(event, Text):
            progress.came_by(event.text)
        events.append(event)

    return take


def _set_apart(parts: Sequence[DraftBlock], heading: str) -> tuple[Sequence[DraftBlock], int]:
    """The parts, those of the disclaimer last, and how many these are: it stands above no title."""
    named = (number for number, part in enumerate(parts) if part.level and part.text == heading)
    first = next(named, None) if heading else None
    end = end_under(parts, first) if first is not None else 0
    if first is None or end == first + 1 or end - first == len(parts):
        return parts, 0
    return [*parts[:first], *parts[end:], *parts[first:end]], end - first


def _sampled(events: Events) -> tuple[Events, str]:
    """The same events, and the first of their words."""
    head: list[Event] = []
    sample: list[str] = []
    length = 0
    following = iter(events)
    for event in following:
        head.append(event)
        if isinstance(event, Text):
            sample.append(event.text)
            length += len(event.text)
            if length > _SAMPLE_CHARACTERS:
                break
    return chain(head, following), " ".join(sample)
