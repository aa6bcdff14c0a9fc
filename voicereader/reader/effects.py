"""What the reader asks for. Imperative: each is an order to the player or the front end.

Owns the shapes of the effects. Not here: carrying them out, which is `session`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from voicereader.base.records import dataclass
from voicereader.reader.looks import Looks

if TYPE_CHECKING:
    from voicereader.article.memory import Memo
    from voicereader.article.model import Article, Position, Span
    from voicereader.reader.context import Context
    from voicereader.reader.library_requests import LibraryRequest
    from voicereader.reader.registry.commands import Command
    from voicereader.reader.utterance import Utterance


@dataclass(frozen=True)
class Speak:
    """Say this after all that has been asked for before it and not cancelled."""

    utterance: Utterance


@dataclass(frozen=True)
class Foresee:
    """These are likely to be asked for next, the likeliest first, instead of those before."""

    utterances: tuple[Utterance, ...]


@dataclass(frozen=True)
class CancelSpeech:
    """Fall silent now and forget all that was asked for; a pause ends with it."""


@dataclass(frozen=True)
class PauseSpeech:
    """Hold the sound at this sample."""


@dataclass(frozen=True)
class HushSpeech:
    """Fall silent quickly and hold, for someone has begun to speak."""


@dataclass(frozen=True)
class ResumeSpeech:
    """Go on: after a pause at the next sample, after a hush at the beginning of the same word."""


@dataclass(frozen=True)
class SetVolume:
    """Play everything from now on, what is sounding too, at 0 to 100 percent."""

    percent: int


class Earcon(StrEnum):
    """A short sound that says what a word would take longer to say."""

    HEADING = "heading"
    LIST = "list"
    QUESTION = "question"
    EDGE = "edge"
    FOUND = "found"
    NOT_FOUND = "not found"
    BOOKMARK = "bookmark"
    LISTENING = "listening"
    LISTENED = "listened"
    HEARD = "heard"
    REFUSED = "refused"


@dataclass(frozen=True)
class Play:
    """Let an earcon sound at once, under whatever is being said."""

    earcon: Earcon


class Timer(StrEnum):
    """What time is kept for."""

    SLEEP = "sleep"
    FADE = "fade"
    ANSWER = "answer"
    HUSH = "hush"
    LOOKING = "looking"
    OPENING = "opening"


@dataclass(frozen=True)
class SetTimer:
    """Tell `TimerRang` after so many seconds, instead of any time set before; None: never."""

    timer: Timer
    seconds: float | None


@dataclass(frozen=True)
class Remember:
    """Keep this for the next time the document is opened."""

    memo: Memo


@dataclass(frozen=True)
class KeepSetting:
    """Start with this setting the next time."""

    name: str
    value: str | int


@dataclass(frozen=True)
class KeepPronunciation:
    """Say a word like another spelling, from the next time on too."""

    word: str
    like: str


@dataclass(frozen=True)
class View:
    """All that a front end shows, and nothing about how.

    `article` is the document in hand: the one that was opened, or help or contents in its place.
    `home` is the one that was opened. The contents of the one in hand stand beside it. `word` is
    the written word being heard in the sentence at `cursor`. `entry` is the line being typed with
    its prompt, None when none is asked for. `heard` is the phrase heard last, and what became of
    it.
    `looks` is how the person wants all this to look, `keys` what each key gives, by its name.
    `saying_id` tells what is being said from the same said again; `saying_is_in_text` that it is a
    sentence of `article`, of which there is more to read than what is said. `whole_until` is the
    end of what was asked for in one piece: lines rest there first. Where it `takes_letters`, they
    are the beginning of a title.
    """

    article: Article
    home: Article
    home_section: int
    cursor: Position
    word: Span | None = None
    saying: str = ""
    status: str = ""
    notice: str = ""
    hints: str = ""
    entry: str | None = None
    heard: str = ""
    looks: Looks = field(default_factory=Looks)
    keys: Mapping[str, Command] = field(default_factory=lambda: MappingProxyType({}))
    saying_id: int = 0
    saying_is_in_text: bool = True
    whole_until: Position | None = None
    takes_letters: bool = False


@dataclass(frozen=True)
class Show:
    """Let the front end show this; a newer view replaces one not yet shown."""

    view: View


class ListenMode(StrEnum):
    """When the microphone is open."""

    ALWAYS = "always"
    PUSH = "push"
    OFF = "off"


class Listening(StrEnum):
    """What the microphone is to do now."""

    OPEN = "open"  # hear every phrase
    ONCE = "once"  # hear one phrase, or give up after a few seconds, then close
    ASLEEP = "asleep"  # hear the wake phrase only; closed where none was chosen
    CLOSED = "closed"


@dataclass(frozen=True)
class Listen:
    """Open or close the microphone."""

    how: Listening


@dataclass(frozen=True)
class Expect:
    """Tell the recognizer what can be said now."""

    context: Context


@dataclass(frozen=True)
class Ask:
    """Look for what answers a question in the opened document, and tell `QuestionAnswered`.

    Where it `is_everywhere`, look in all others of the library instead.
    """

    number: int
    question: str
    is_everywhere: bool = False


@dataclass(frozen=True)
class Define:
    """Look for what a word means, in the opened document and the glossary; tell `WordDefined`."""

    number: int
    word: str


@dataclass(frozen=True)
class ExpectQuestion:
    """A question may come soon: have ready what answers it, which takes its time."""


@dataclass(frozen=True)
class AskLibrary:
    """Ask about the documents that there are, and tell `LibraryAnswered`."""

    number: int
    request: LibraryRequest


@dataclass(frozen=True)
class OpenDocument:
    """Open another document, and tell `DocumentOpened` with `then`, or `DocumentNotOpened`."""

    name: str
    then: Command | None = None


@dataclass(frozen=True)
class TurnTo:
    """What is kept, heard and asked is about this document from now on."""

    article: Article


@dataclass(frozen=True)
class Quit:
    """End: let go of everything and restore the terminal."""


Effect = (
    Speak
    | Foresee
    | CancelSpeech
    | PauseSpeech
    | HushSpeech
    | ResumeSpeech
    | SetVolume
    | Play
    | SetTimer
    | Remember
    | KeepSetting
    | KeepPronunciation
    | Show
    | Listen
    | Expect
    | ExpectQuestion
    | Ask
    | Define
    | AskLibrary
    | OpenDocument
    | TurnTo
    | Quit
)
