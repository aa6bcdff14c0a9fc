"""What people say to the reader, and what they mean by it.

Owns the choice of phrases. Who says them is in `testkit.speakers`, what is heard in
`hearing_features`. What a phrase means is what the phrase index makes of its text, so the two
cannot drift apart.

    leads()         the first phrase of every row, its slot filled in with an example
    places()        the article's sections and questions, by name, number and alias
    paraphrases()   other ways to say it, from the tables of the reader's own tests
    likely_while_reading()   ids of the commands that make sense while the guide is read
    phones("stop reading")   9
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from testkit.tree import ROOT
from voicereader.article.library import open_document
from voicereader.listening.grammar.text_to_words import spoken
from voicereader.reader.effects import Expect, ListenMode
from voicereader.reader.events import CommandGiven, Opened
from voicereader.reader.parts import rows_for
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.templates import Group, Part, parse, slot_in
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody

_TABLE = ROOT / "tests" / "unit" / "reader" / "phrasing" / "commands.txt"
_LONGEST_WORDS = 8
_PHONES_A_LETTER = 0.85

_EXAMPLES = {
    "number": "three",
    "ordinal": "second",
    "minutes": "twenty minutes",
    "text": "bone cement",
    "section": "risks and complications",
    "question": "is it safe",
    "place": "introduction",
    "topic": "bookmarks",
    "switch": "off",
    "level": "some",
}

_NEVER_HEARD = frozenset({"say-it-like", "name-bookmark"})  # any words at all: they are typed

_WITH_OWN_WORDS = _NEVER_HEARD | {"go-to-bookmark", "bookmark", "find"}

_MOST_SECTIONS = 30  # a number that no document of ours has is not listened for

_SHORT_PHONES = 4


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase, and the command it stands for."""

    text: str
    command: Command

    @property
    def phones(self) -> int:
        """How long it is."""
        return phones(self.text)


def leads() -> tuple[Said, ...]:
    """The first phrase of every row, as help says it; rows whose slot no voice can fill are out."""
    said = _meant(
        " ".join(_filled(parse(row.phrases[0]))) for row in ROWS if row.id not in _NEVER_HEARD
    )
    return tuple(phrase for phrase in said if _index().interpret(phrase.text).score == 1)


def places() -> tuple[Said, ...]:
    """The sections by title, number and first alias, and the questions by title."""
    article = open_document("vertebroplasty")
    texts: list[str] = []
    for number, section in enumerate(article.numbered_sections, start=1):
        aliases = article.blocks[section.first].aliases
        texts += [section.title.split(" (")[0], f"go to section {number}", *aliases[:1]]
    texts += [block.text for block in article.blocks if block.text.endswith("?")]
    return _meant(texts)


def paraphrases(most: int = 60, seed: int = 4) -> tuple[Said, ...]:
    """Other ways to say it: of the table of typed phrases those that are meant exactly.

    All of the shortest class, since there are few, and a draw of the others.
    """
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    texts = [line.split(" | ")[0] for line in lines if line and not line.startswith("#")]
    known = {said.text for said in (*leads(), *places())}
    found = [said for said in _meant(texts) if said.text not in known and _is_heard(said)]
    short = [said for said in found if said.phones <= _SHORT_PHONES]
    longer = [said for said in found if said not in short]
    random.Random(seed).shuffle(longer)
    return (*short, *longer[: most - len(short)])


def _is_heard(said: Said) -> bool:
    """Whether a recognizer can be asked to hear it: exact, short, no word of the person's own."""
    argument = said.command.argument
    has_own_words = isinstance(argument, str) and said.command.id in _WITH_OWN_WORDS
    if isinstance(argument, int) and argument > _MOST_SECTIONS and "-to-" in said.command.id:
        return False
    is_exact = _index().interpret(said.text).score == 1
    return is_exact and not has_own_words and len(said.text.split()) <= _LONGEST_WORDS


def everything() -> tuple[Said, ...]:
    """Leads, places and paraphrases, each phrase once."""
    return tuple({said.text: said for said in (*leads(), *places(), *paraphrases())}.values())


@cache
def likely_while_reading() -> frozenset[str]:
    """The commands that the reader expects once its disclaimer is skipped, while it reads on."""
    article = open_document("vertebroplasty")
    reader = Reader(article, VoiceSettings(Prosody()), listen=ListenMode.ALWAYS)
    effects = [*reader.handle(Opened()), *reader.handle(CommandGiven(Command("escape")))]
    effects += reader.handle(CommandGiven(Command("read-from-here")))
    expected = [effect.context for effect in effects if isinstance(effect, Expect)]
    return expected[-1].likely


def meaning(text: str) -> Command | None:
    """What a phrase stands for, with the guide that ships open."""
    return _index().interpret(text).command


def phones(text: str) -> int:
    """About how many phones a phrase has, by its letters."""
    return round(_PHONES_A_LETTER * sum(map(len, spoken(text))))


def _meant(texts: Iterable[str]) -> tuple[Said, ...]:
    """Those that stand for a command which the guide has a use for: no other is listened for."""
    in_use = {row.id for row in rows_for(ROWS, open_document("vertebroplasty"))}
    found = ((text, meaning(text)) for text in dict.fromkeys(" ".join(spoken(t)) for t in texts))
    return tuple(
        Said(text, command)
        for text, command in found
        if command is not None and command.id in in_use
    )


def _filled(part: Part) -> list[str]:
    """The plainest way to say a template, its slots filled in; nothing where one cannot be."""
    if isinstance(part, str):
        return [_EXAMPLES.get(slot_in(part), "")] if slot_in(part) else [part]
    if isinstance(part, Group) and part.is_optional:
        return []
    return [word for inner in part.alternatives[0] for word in _filled(inner) if word]


@cache
def _index() -> PhraseIndex:
    return PhraseIndex(open_document("vertebroplasty"))
