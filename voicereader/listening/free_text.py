"""Recognizers that transcribe whatever was said: their text, as a phrase that can be said or not.

Owns the way from free text to Heard or NotHeard. Not here: the engines, which `engines` calls
through SpeechRecognition, and what a phrase means (`phrases`, or the `vocabulary` of a list).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process
from speech_recognition import AudioData

from voicereader.listening.grammar.vocabulary import Vocabulary
from voicereader.listening.recognizer import SAMPLE_RATE_HZ, Heard, NotHeard, Reason
from voicereader.listening.self_speech_filter import is_part
from voicereader.reader.context import Context
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.templates import slot_in, variants
from voicereader.reader.registry.commands import Command, Trait
from voicereader.reader.registry.registry import ids_with

ASK = "ask"
"""The row by which a question is asked about the document."""

OPEN = "open-document"
"""The row by which another document is opened: the titles are looked through, not listened for."""

MEANING = "meaning"
"""The row by which it is asked what a word means, whatever the word."""

_NAMES_WORD = ids_with(Trait.NAMES_WORD)

BELIEVED = 0.85
"""Score from which what was written down is taken for the phrase; below it, one asks."""

_WORTH_ASKING = 0.74
# 18 minutes of human talk, written down by a poorer recognizer with all its mistakes, in
# 433 pieces of up to 3 s: 1 believed and 2 asked about (with .74 for both: 3; with .6: 7). Of the
# commands in tests/reader/phrases, 97% of the known and 69 to 96% of the blind tables are believed.

_ASKED = 0.86
"""Score of a question that is no command: not less than `BELIEVED`, and less than any phrase."""

_FEWEST_ASKED = 3
"""Words of such a question: of fewer one misheard makes another."""

_SHORTEST_S, _LONGEST_S = 0.15, 10.0
_MOST_WORDINGS = 20_000
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text was taken for: the phrase in the words of the list, its command, how like.

    A close call may as well be another command.
    """

    phrase: str
    command: Command | None
    score: float
    is_close_call: bool = False


Transcribe = Callable[[AudioData], str]
"""The sound of a phrase in, the words of it out, "" where there are none."""

Understand = Callable[[str], Understood]
"""What a text stands for; a score of 0 for nothing."""


def in_article(index: PhraseIndex) -> Understand:
    """Understand by the phrase index of the open article, the same that typed phrases go through.

    A close call between two commands is worth asking about, whichever is named first. A question
    that is no command is asked about the document. What near misses need is made at once: nobody
    waits for it after the first phrase.
    """
    index.prepare()

    def understand(text: str) -> Understood:
        meant = index.interpret(text)
        if meant.command is not None:
            if (spelled := _spelled(meant.command)) is None:
                return Understood(text, meant.command, meant.score)
            if word := index.spelling.of_article(spelled):
                return Understood(text, Command(meant.command.id, word), meant.score)
            return Understood(text, None, 0.0)  # misheard, or said to somebody else
        if meant.alternatives:
            score = min(meant.score, _WORTH_ASKING)
            return Understood(text, meant.alternatives[0].command, score, is_close_call=True)
        if index.is_question(text) and len(text.split()) >= _FEWEST_ASKED:
            return Understood(text, Command(ASK, text), _ASKED)
        if title := index.title_in(text):
            return Understood(text, Command(OPEN, title), _ASKED)
        return Understood(text, None, 0.0)

    return understand


def _spelled(command: Command) -> str | None:
    """The words that a command is to spell; None where it has no such words."""
    is_named = command.id in _NAMES_WORD and command.argument is not None
    return str(command.argument) if is_named else None


def is_own_question(command: Command | None) -> bool:
    """Whether it is a question in a person's own words, a word or a title: all may be misheard."""
    return (
        command is not None and command.id in {ASK, MEANING, OPEN} and command.argument is not None
    )


def believed_command(index: PhraseIndex, words: str) -> Command | None:
    """What words give that someone has said, None for what is not believed."""
    meant = index.interpret(words)
    return meant.command if meant.score >= BELIEVED else None


def in_list(vocabulary: Vocabulary) -> Understand:
    """Understand by a list of phrases: its very words, else the wording that is spelt most alike.

    Wordings with a slot are known by their words only, and are not approached.
    """
    wordings: dict[str, None] = {}
    for saying in vocabulary.sayings:
        for words in islice(variants(saying.template), _MOST_WORDINGS):
            if words and not any(map(slot_in, words)):
                wordings[" ".join(_words(" ".join(words)))] = None
    known = list(wordings)

    def understand(text: str) -> Understood:
        said = " ".join(_words(text))
        meaning = vocabulary.meaning(said)
        if meaning is not None:
            return Understood(said, meaning.command, 1.0)
        near = process.extractOne(said, known, scorer=fuzz.ratio)
        if near is None:
            return Understood(said, None, 0.0)
        wording, likeness, _ = near
        meaning = vocabulary.meaning(wording)
        command = meaning.command if meaning else None
        return Understood(wording, command, likeness / 100 if meaning else 0.0)

    return understand


class FreeTextRecognizer:
    """A recognizer made of something that writes down speech.

    The whole phrase is written down at its end: these engines do not stream through
    SpeechRecognition. `finish` raises what `transcribe` raises.
    """

    def __init__(self, transcribe: Transcribe, understand: Understand) -> None:
        self._transcribe = transcribe
        self._understand = understand
        self._context = Context()
        self._pcm = bytearray()

    def expect(self, context: Context) -> None:
        """What makes sense now; of it, only what is being read aloud counts here."""
        self._context = context

    def start(self) -> None:
        """Begin a phrase."""
        self._pcm.clear()

    def feed(self, pcm: bytes) -> None:
        """The next sound of it; what comes after the longest phrase is not kept."""
        if self._seconds <= _LONGEST_S:
            self._pcm += pcm

    def finish(self) -> Heard | NotHeard:
        """What the phrase was."""
        audio, seconds = AudioData(bytes(self._pcm), SAMPLE_RATE_HZ, 2), self._seconds
        self._pcm.clear()
        if seconds < _SHORTEST_S:
            return NotHeard(Reason.SILENCE)
        if seconds > _LONGEST_S:
            return NotHeard(Reason.TOO_LONG)
        text = " ".join(self._transcribe(audio).split())
        words = _words(text)
        if not words:
            return NotHeard(Reason.SILENCE)
        found = self._understand(text)
        is_answer = self._context.is_asking and (
            found.command is not None and found.command.id in ids_with(Trait.ANSWERS)
        )
        if not is_answer and is_part(words, _words(self._context.sounding)):
            return NotHeard(Reason.OWN_VOICE, text)
        if found.score >= BELIEVED:
            return Heard(found.phrase, found.command, found.score, 0.0, seconds)
        if found.score >= _WORTH_ASKING:
            return NotHeard(Reason.UNSURE, found.phrase, found.command, found.score)
        return NotHeard(Reason.TALK, text, None, found.score)

    def close(self) -> None:
        """Forget the sound."""
        self._pcm.clear()

    @property
    def _seconds(self) -> float:
        return len(self._pcm) / 2 / SAMPLE_RATE_HZ


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("\u2019", "'"))
