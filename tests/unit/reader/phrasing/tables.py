"""The tables of phrases, and the index that they are held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voicereader.article.library import open_document
from voicereader.article.model import Article
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.places import WHOLE, places
from voicereader.reader.phrasing.words import Folder, Folding
from voicereader.reader.registry.commands import Command

FOLDER = Path(__file__).parent
BLIND = ("first_blind", "second_blind", "third_blind")


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase and what it should be taken for: a command, or nothing; then perhaps an offer.

    `either` is one of the two that should be asked for.
    """

    phrase: str
    command: Command | None
    offer: Command | None = None
    either: Command | None = None


@cache
def guide() -> Article:
    """The guide that ships."""
    return open_document("vertebroplasty")


@cache
def index() -> PhraseIndex:
    """All that can be said about the guide."""
    return PhraseIndex(guide())


def clashes(found: PhraseIndex, article: Article) -> list[str]:
    """Each name of a place of the article that is a command, or another place, as well."""
    return [
        name.text
        for place in places(article, Folder(Folding(article.language, article.language)))
        for name in place.names
        if name.strength == WHOLE and found.interpret(name.text).command != place.command
    ]


def cases(name: str) -> Iterator[Case]:
    """The rows of a table."""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, *meant = (part.strip() for part in line.split(" | "))
            match meant:
                case [] | ["-"]:
                    yield Case(phrase, None)
                case ["offer", *offered]:
                    yield Case(phrase, None, offer=_command(*offered))
                case ["found", word]:
                    yield Case(phrase, None, offer=Command("find", word))
                case ["either", *asked]:
                    yield Case(phrase, None, either=_command(*asked))
                case _:
                    yield Case(phrase, _command(*meant))


def _command(id_: str, argument: str = "") -> Command:
    if argument.startswith("@"):
        texts = [block.text for block in guide().blocks]
        return Command(id_, texts.index(argument[1:]))
    return Command(id_, int(argument) if argument.isdigit() else argument or None)
