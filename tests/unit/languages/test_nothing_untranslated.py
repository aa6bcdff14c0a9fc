"""Whatever is said or shown comes from the catalogue: a walk through the reader, every command.

It is walked in a language of Greek letters (`pseudo`): a text that nobody marked for translation
stands out in Latin ones, whether or not it is in any catalogue. That the German catalogue is whole
is for `test_catalogue`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from testkit.properties import some
from tests.unit.languages.pseudo import latin_words, spoken
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.formats.markdown import parse
from voicereader.article.library import shipped
from voicereader.article.memory import Memories
from voicereader.article.model import Article, Position
from voicereader.base.i18n import phrases_text
from voicereader.cli import arguments as usage
from voicereader.cli.entry import COMMANDS, main
from voicereader.reader.effects import ListenMode, Timer
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    Event,
    MicrophoneFound,
    MicrophoneLost,
    NothingHeard,
    PhraseDoubted,
    PhraseHeard,
    SpeakerFound,
    SpeakerLost,
    TextPasted,
    TimerRang,
    UnknownKeyPressed,
    VoicesListed,
    VoiceStarted,
)
from voicereader.reader.messages import announcements
from voicereader.reader.normalization.german.signs import SIGNS
from voicereader.reader.registry.commands import Argument, Command, Row
from voicereader.reader.registry.keys import key_name
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody
from voicereader.settings.loading import SETTINGS
from voicereader.speech.engines import ENGINES

# In Cyrillic, so that no word of the article is taken for one of the program.
_ARTICLE = """---
language: ru
disclaimer: Предупреждение
---
# Заглавие

Первое слово, второе слово (третье).

## Предупреждение

Осторожно.

## Раздел

Одно предложение. Другое предложение.

- Пункт
- Другой

### Что это?

Ответ.

## Конец

Последнее.
"""
ARGUMENTS: tuple[Argument, ...] = (None, 1, 0, 99, 5000, "слово", "Раздел", "", "on", "off", "all")

_ANSWER = 25
"""Utterances at the most of what follows a command: help, heard to its end each time, is long."""


@cache
def _article(source: str = _ARTICLE) -> Article:
    return parse(source.encode(), "document.md")


@cache
def _allowed() -> frozenset[str]:
    """Words that are no texts of the program: what can be said, signs, how the voice is called."""
    phrases = set(re.findall(r"[A-Za-z]+", phrases_text()))
    signs = latin_words(" ".join(name for name, _level in SIGNS.values()))
    return frozenset(phrases | signs | {"ru", "other", "voice"})


@cache
def _latin_words(text: str) -> frozenset[str]:
    return frozenset(latin_words(text))


def _rehearsal(
    rows: tuple[Row, ...], article: Article | None = None, memories: Memories | None = None
) -> Rehearsal:
    voice_settings = VoiceSettings(Prosody(voice="ru"), document_language="ru")
    return Rehearsal(
        article or _article(),
        memories,
        listen=ListenMode.ALWAYS,
        rows=rows,
        voice_settings=voice_settings,
    )


def _texts(reader: Rehearsal) -> Iterator[str]:
    """All that was said and shown."""
    for utterance in reader.asked:
        yield utterance.text
        yield utterance.written
    for view in reader.views:
        yield from (view.status, view.notice, view.hints, view.entry or "", view.saying)
    for article in {id(view.article): view.article for view in reader.views}.values():
        yield article.title
        yield from (block.text for block in article.blocks)


def _leaks(reader: Rehearsal) -> set[str]:
    found: set[str] = set()
    for text in dict.fromkeys(_texts(reader)):
        found |= _latin_words(text)
    return found - _allowed()


_STATES = {
    "the disclaimer is owed": (),
    "at home": ("escape",),
    "reading": ("escape", "read-from-here"),
    "paused": ("escape", "read-from-here", "pause-or-resume"),
    "in help": ("escape", "help"),
    "in contents": ("escape", "contents"),
    "in bookmarks": ("escape", "bookmark", "list-bookmarks"),
    "in settings": ("escape", "settings"),
    "typing": ("escape", "phrase-line"),
    "learning": ("escape", "learn"),
    "at the end": ("escape", "end"),
    "asked what now": ("escape", "what-now"),
}


def _arguments(row: Row, state: str) -> tuple[Argument, ...]:
    """None, and for a command that takes one: all at home, elsewhere a number and a word."""
    if not row.asks and not any("{" in phrase for phrase in row.phrases):
        return (None,)
    return ARGUMENTS if state == "at home" else (None, 1, "слово")


@pytest.mark.parametrize("state", _STATES)
def test_every_command_speaks_the_language_in_every_state(state: str) -> None:
    """With and without an argument, what is said and shown is in the language."""
    with spoken():
        rows = localized(ROWS)
        walks = [(row, a) for row in rows if row.id != "quit" for a in _arguments(row, state)]
        for row, argument in some(walks, list(_STATES).index(state)):
            reader = _rehearsal(rows)
            reader.give(*_STATES[state])
            reader.give_with(row.id, argument)
            reader.hear_all(_ANSWER)
            reader.give("repeat", "what-now", "escape", "where-am-i", "time-left")
            reader.hear_all(_ANSWER)
            assert not _leaks(reader), (row.id, argument)


def test_what_is_not_in_the_catalogue_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk can fail: an announcement that nobody marked is told."""
    monkeypatch.setattr(announcements, "not_found", lambda text: f"Nowhere: {text}.")
    with spoken():
        reader = _rehearsal(localized(ROWS))
        reader.give("escape")
        reader.give_with("find", "слон")
        assert _leaks(reader) == {"Nowhere"}


def _events() -> tuple[Event, ...]:
    return (
        UnknownKeyPressed("f24"),
        CharacterTyped("x"),
        CharacterTyped(" "),
        CharacterErased(),
        TextPasted("слон"),
        SpeakerLost("Нет."),
        SpeakerFound(),
        VoicesListed(("ru", "other")),
        VoiceStarted(0.0),
        PhraseHeard("слово", Command("next-heading")),
        PhraseHeard("слово", Command("quit")),
        PhraseHeard("слово", Command("find")),
        PhraseDoubted("слово", Command("contents")),
        NothingHeard(1.0),
        MicrophoneLost("Нет."),
        MicrophoneFound(),
        TimerRang(Timer.SLEEP),
    )


def test_every_event_is_answered_in_the_language() -> None:
    """Sound, microphone, timers and what is heard."""
    with spoken():
        rows = localized(ROWS)
        for event in _events():
            for state in (("escape",), ("escape", "phrase-line"), ("escape", "read-from-here")):
                reader = _rehearsal(rows)
                reader.give(*state)
                reader.tell(event)
                reader.hear_all()
                reader.give("next-voice", "yes", "no", "listening")
                reader.hear_all()
                assert not _leaks(reader), event


@pytest.mark.parametrize(
    "memories",
    [Memories(), Memories(is_first_use=True), Memories(position=Position(3))],
    ids=["again", "first", "coming back"],
)
def test_every_greeting_is_in_the_language(memories: Memories) -> None:
    """To a newcomer, to someone who comes back, and to someone at the start."""
    bare = _ARTICLE.replace("disclaimer: Предупреждение", "disclaimer: none").split("## ")[0]
    with spoken():
        for source in (_ARTICLE, bare):
            reader = _rehearsal(localized(ROWS), _article(source), memories)
            reader.give("escape", "contents", "disclaimer")
            reader.hear_all()
            assert not _leaks(reader)


def test_every_key_is_named_in_the_language() -> None:
    """All keys that commands have; letters and F-keys are what they are."""
    with spoken():
        for row in ROWS:
            for key in row.keys:
                assert not latin_words(key_name(key)), key


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["voices", "--help"],
        ["keys", "--help"],
        ["interpret", "--help"],
        ["--nonsense"],
        ["--rate"],
        ["--rate", "fast"],
        ["--theme", "loud"],
        ["--volume", "0"],
        ["--punctuation", "every"],
        ["--prompt", "x" * 50],
        ["--transcript", "x", "--screen"],
        ["voices", "--engine", "x"],
        ["interpret", "--document", "a.doc", "x"],
        ["interpret", "--document", "/", "x"],
        ["interpret", "--document", "/dev/null", "x"],
        ["interpret", "--document", "no such thing", "x"],
    ],
    ids=" ".join,
)
def test_the_command_line_speaks_the_language(
    words: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Help and refusals; only names of flags, values and files stay what they are."""
    monkeypatch.setattr("voicereader.cli.entry.speak", lambda _code: None)
    monkeypatch.setenv("COLUMNS", "100")
    with spoken(), suppress(SystemExit):  # argparse ends the program after its help
        main(words)
    printed = "".join(capfd.readouterr())
    assert printed
    names = {
        *("voicereader", "help", "WAV", "FLAC", "wav", "md", "txt", "markdown", "NG", "Speak"),
        *(word for said in words for word in latin_words(said)),
    }
    known = _names_of_flags_and_values()
    lines = [line for line in printed.splitlines() if not line.lstrip().startswith(("-", "["))]
    found = {word for line in lines for word in latin_words(line)}
    assert found <= names | known


def _names_of_flags_and_values() -> set[str]:
    """What is typed as it is in every language."""
    source = Path(usage.__file__).read_text("utf-8")
    flags = set(re.findall(r"\w+", " ".join(re.findall(r"--[\w-]+", source))))
    names = " ".join([*(s.flag for s in SETTINGS), *(s.name for s in SETTINGS), *ENGINES])
    files = " ".join(path.stem for path in shipped())
    values = (
        "card none auto on off own ask all some most always push dark light document yellow black "
        "cream focus normal wide reverse underline bold colour digits words cap pitch characters"
    )
    commands = " ".join((*COMMANDS, *usage.VOICE_ACTIONS))
    return (
        flags
        | set(re.findall(r"[a-zA-Z]+", f"{names} {names.upper()} {files}"))
        | set(f"{values} {commands} FILE NAME PHRASE DOCUMENT".split())
    )
