"""What has happened, for the reader. Past tense: nothing is asked.

Owns the shapes of the events. Not here: what follows from an event, which is `reader`. An utterance
is named by its id; an id that is no longer current changes nothing.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from voicereader.base.records import dataclass

if TYPE_CHECKING:
    from voicereader.article.lexicon import Lexicon
    from voicereader.article.listed import Listed
    from voicereader.article.memory import Memories
    from voicereader.article.model import Article
    from voicereader.reader.effects import Timer
    from voicereader.reader.library_requests import LibraryAnswer
    from voicereader.reader.registry.commands import Command


@dataclass(frozen=True)
class Opened:
    """The article is in the reader's hands and the player is ready to be asked.

    `then` is what the program was started for, where that is more than to read.
    """

    then: Command | None = None


@dataclass(frozen=True)
class CommandGiven:
    """Someone gave a command: by key, by typed line or by voice, all alike."""

    command: Command


@dataclass(frozen=True)
class PhraseGiven:
    """Someone said or typed something in their own words."""

    text: str


@dataclass(frozen=True)
class KeyPressed:
    """A key was pressed, of which nothing is known but what the terminal tells.

    `names` are its names, the first its own; `character` is what it types, "" where it types none.
    `at_s` is when, on a clock that only ever goes forward, None where that is not known.
    What it means depends on the moment: see `ui.keyboard`, which stands before the reader.
    """

    names: tuple[str, ...]
    character: str
    at_s: float | None = field(default=None, compare=False)


@dataclass(frozen=True)
class LettersPressed:
    """A letter was pressed, shortly after those before it in `text`; what it does is told next.

    `slowest_s` is the longest time between two of them, 0.0 for the first.
    """

    text: str
    slowest_s: float


@dataclass(frozen=True)
class UnknownKeyPressed:
    """A key was pressed that no command has; `name` is the terminal's name of it."""

    name: str


@dataclass(frozen=True)
class CharacterTyped:
    """A character was typed while the reader was asking for an entry (`View.entry`)."""

    character: str


@dataclass(frozen=True)
class CharacterErased:
    """The last character of the entry was taken back."""


@dataclass(frozen=True)
class TextPasted:
    """Text came from a clipboard or a display at once: one line, and clean."""

    text: str


@dataclass(frozen=True)
class MarkReached:
    """The word that begins at character `offset` of the utterance's text starts to be heard.

    Every utterance that sounds has a mark at the offset of its first word.
    """

    utterance_id: int
    offset: int


@dataclass(frozen=True)
class SpeechEnded:
    """The utterance and its pause have been heard to the end. Never sent after a cancel.

    `seconds` is how long they lasted, 0.0 where that is not known: a measurement, by which no two
    events differ.
    """

    utterance_id: int
    seconds: float = field(default=0.0, compare=False)


@dataclass(frozen=True)
class SpeechFailed:
    """The synthesizer could not say the utterance; `reason` is one clear sentence."""

    utterance_id: int
    reason: str


@dataclass(frozen=True)
class SpeakerLost:
    """There is no sound device (any more); speech goes on in silence, marks and all."""

    reason: str


@dataclass(frozen=True)
class SpeakerFound:
    """Sound is back, at the word that was being spoken in silence."""


@dataclass(frozen=True)
class VoiceStarted:
    """Someone has begun to speak, or to make a noise that could be speech.

    `at_s` is when, on a clock that only ever goes forward. One of PhraseHeard, PhraseDoubted and
    NothingHeard follows.
    """

    at_s: float


@dataclass(frozen=True)
class PhraseHeard:
    """A phrase was said, and is believed. `score` is how sure that is, up to 1."""

    phrase: str
    command: Command
    score: float = 1.0


@dataclass(frozen=True)
class PhraseDoubted:
    """A phrase may have been said: a near miss that is worth a question."""

    phrase: str
    command: Command


@dataclass(frozen=True)
class NothingHeard:
    """What sounded was no phrase; `at_s` is when that was known, on the clock of VoiceStarted.

    `is_voice` where someone spoke, but no phrase that can be said; `is_clear` where that was as
    long as a phrase and no longer, which no cough and no talk is.
    """

    at_s: float
    is_voice: bool = False
    is_clear: bool = False


@dataclass(frozen=True)
class FoundPassage:
    """Words of the document that may answer a question, as they stand in it.

    `lead` leads into `parts`, the items of a list, and is "" where that is a sentence; `title` is
    the heading or question they stand under, "" for none. They begin in `block`, of `document`
    where that is not the opened one.
    """

    block: int
    title: str
    lead: str
    parts: tuple[str, ...]
    document: Listed | None = None


@dataclass(frozen=True)
class QuestionAnswered:
    """What was asked for with `Ask` has been looked for; `number` is that of the question.

    `nearest` are the passages that come nearest, the best first; the first of them answers where
    it `is_sure`, and of the others nothing is known but that; what was overheard is only answered
    where it `is_certain`. `trouble` is a sentence that says why
    nothing could be looked for.
    """

    number: int
    nearest: tuple[FoundPassage, ...] = ()
    is_sure: bool = False
    trouble: str = ""
    is_certain: bool = False


@dataclass(frozen=True)
class GlossaryEntry:
    """What a term means by the glossary, and who says so there."""

    term: str
    definition: str
    source: str


@dataclass(frozen=True)
class WordDefined:
    """What was asked for with `Define` has been looked for; `number` is that of the question.

    `meaning` is where the document says it, else what the glossary says, None where neither does.
    """

    number: int
    meaning: FoundPassage | GlossaryEntry | None = None


@dataclass(frozen=True)
class LibraryAnswered:
    """What was asked for with `AskLibrary`, by its number."""

    number: int
    answer: LibraryAnswer


@dataclass(frozen=True)
class DocumentOpened:
    """Another document is in the reader's hands; what it is said with, and what is known of it.

    `then` is what it was opened for, where that is more than to read.
    """

    article: Article
    memories: Memories
    lexicon: Lexicon
    then: Command | None = None


@dataclass(frozen=True)
class DocumentNotOpened:
    """A document could not be opened; `sentence` says why."""

    sentence: str


@dataclass(frozen=True)
class WakePhraseHeard:
    """The phrase was said that starts the listening again."""


@dataclass(frozen=True)
class MicrophoneLost:
    """There is no microphone (any more); reading goes on."""

    reason: str


@dataclass(frozen=True)
class MicrophoneFound:
    """The microphone can be heard again."""


@dataclass(frozen=True)
class TimerRang:
    """The time of a timer that was asked for is over."""

    timer: Timer


@dataclass(frozen=True)
class VoicesListed:
    """The names of the voices that "next voice" goes through, in order."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class TroubleMet:
    """Something went wrong outside the reader; `sentence` says what and what to do."""

    sentence: str


Event = (
    Opened
    | CommandGiven
    | PhraseGiven
    | KeyPressed
    | LettersPressed
    | UnknownKeyPressed
    | CharacterTyped
    | CharacterErased
    | TextPasted
    | MarkReached
    | SpeechEnded
    | SpeechFailed
    | SpeakerLost
    | SpeakerFound
    | VoiceStarted
    | PhraseHeard
    | PhraseDoubted
    | NothingHeard
    | QuestionAnswered
    | WordDefined
    | LibraryAnswered
    | DocumentOpened
    | DocumentNotOpened
    | WakePhraseHeard
    | MicrophoneLost
    | MicrophoneFound
    | TimerRang
    | VoicesListed
    | TroubleMet
)
