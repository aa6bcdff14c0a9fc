"""What was asked about the document, or of the library, and waits for its answer.

Owns what has to be known when the answer comes. Not here: finding it, and what is said then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicereader.article.listed import Hits, Listed
from voicereader.base.records import dataclass
from voicereader.reader.library_requests import LibraryRequest
from voicereader.reader.registry.commands import Command

if TYPE_CHECKING:  # what understands phrases is not needed for the first sound
    from voicereader.reader.phrases import Choice


@dataclass(frozen=True)
class Question:
    """The question by its number: an answer to any other comes too late.

    `offer` is what the phrase may be near in its words. Where it `is_overheard`, nobody may have
    asked the reader: it is only answered where that is sure. Where it `is_everywhere`, the other
    documents of the library are asked.
    """

    number: int
    text: str
    offer: Choice | None = None
    is_overheard: bool = False
    is_everywhere: bool = False


@dataclass(frozen=True)
class LibraryQuestion:
    """What was asked of the library by its number: an answer to any other comes too late.

    `offer` is what else a phrase may be near in its words. Where it `is_overheard`, nobody may have
    asked the reader.
    """

    number: int
    request: LibraryRequest
    offer: Choice | None = None
    is_overheard: bool = False


@dataclass(frozen=True)
class Openable:
    """A document that can be chosen, and what is done once it is open.

    `hits` is what was found in it and in others, where `then` goes to one of them.
    """

    document: Listed
    then: Command | None = None
    hits: Hits | None = None
