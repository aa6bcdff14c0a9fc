"""The program's own hearing for a bench: sound in, what was made of it out.

Owns the way of a clip into a recognizer, as it goes live, and the measuring of the time that it
takes. Refuses clips and tables.

    ears = Ears.of_reader(learned)              # the guide that ships, while it is being read
    ears.best(sound)                            # Heard | NotHeard of a clip with one phrase
    ears.hear(sound)                            # of every phrase that the endpointer cuts
    likely_while_reading()                      # ids of the commands that make sense then
    ears.of_phrases(["(make|give) me tea"])     # others, for a list of templates: whole files

Live, a clip has its own room before and after it: the quietest part of it, over and over.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from statistics import median, quantiles
from typing import NamedTuple

import numpy as np

from testkit.recordings import RATE_HZ, Samples
from voicereader.article.library import open_document
from voicereader.listening.grammar.phrase_list import phrases_vocabulary
from voicereader.listening.grammar.vocabulary import Vocabulary, reader_vocabulary
from voicereader.listening.phrase_tracker import BLOCK_FRAMES, PhraseTracker, PlainMicrophone
from voicereader.listening.recognizer import Heard, NotHeard, Reason, Recognizer
from voicereader.listening.sphinx.shipped_model import Learned
from voicereader.listening.sphinx.sphinx import SphinxRecognizer
from voicereader.reader.context import Context
from voicereader.reader.effects import Expect, ListenMode
from voicereader.reader.events import CommandGiven, Opened
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody
from voicereader.speech.pronouncing import phonemes_of

Turn = Heard | NotHeard

_ROOM_S = 1.2  # before and after: until the room is known, and until a phrase has surely ended
_QUIETEST_S = 0.2


class Fate(StrEnum):
    """What became of a phrase that was said."""

    RIGHT = "right"
    SUBSTITUTED = "substituted"
    ASKED = "asked"
    REJECTED = "rejected"


class Spent(NamedTuple):
    """Processor seconds on a phrase, of them after its last sound was fed, and its length."""

    all_s: float
    end_s: float
    sound_s: float


class _Minutes:
    """A recognizer that keeps what it found and what it took."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.recognizer = recognizer
        self.spent: list[Spent] = []
        self._bytes, self._fed_s = 0, 0.0

    def expect(self, context: Context) -> None:
        self.recognizer.expect(context)

    def start(self) -> None:
        self._bytes, self._fed_s = 0, 0.0
        self.recognizer.start()

    def feed(self, pcm: bytes) -> None:
        began = time.process_time()
        self.recognizer.feed(pcm)
        self._fed_s += time.process_time() - began
        self._bytes += len(pcm)

    def finish(self) -> Turn:
        began = time.process_time()
        found = self.recognizer.finish()
        end_s = time.process_time() - began
        self.spent.append(Spent(self._fed_s + end_s, end_s, self._bytes / 2 / RATE_HZ))
        return found

    def close(self) -> None:
        self.recognizer.close()


class _Phrases:
    """What is told of phrases, in order."""

    def __init__(self) -> None:
        self.found: list[Turn] = []

    def voice_started(self, at_s: float) -> None:
        """Its end will be told."""

    def phrase_ended(self, found: Turn, at_s: float) -> None:  # noqa: ARG002
        self.found.append(found)


class Ears:
    """A recognizer that is kept, `is_live` behind an endpointer, else given whole clips."""

    def __init__(self, vocabulary: Vocabulary, learned: Learned, *, is_live: bool = True) -> None:
        self._minutes = _Minutes(SphinxRecognizer(vocabulary, phonemes_of, learned=learned))
        self._learned = learned
        self._is_live = is_live

    @classmethod
    def of_reader(cls, learned: Learned) -> Ears:
        """Those of the program, with the guide that ships open and its disclaimer heard."""
        ears = cls(reader_vocabulary(ROWS, open_document("vertebroplasty")), learned)
        ears.expect_reading()
        return ears

    def of_phrases(self, lines: Iterable[str]) -> Ears:
        """Ears for a list of phrases instead, as `voicereader recognize --phrases` has them."""
        return Ears(phrases_vocabulary(lines), self._learned, is_live=False)

    def expect_reading(self, *, is_asking: bool = False) -> None:
        """Tell the recognizer what the reader tells it while it reads, or when it has asked.

        Nothing sounds: the reader has fallen silent for the person.
        """
        likely = likely_while_reading() | ({"yes", "no"} if is_asking else set())
        self._minutes.expect(Context(frozenset(likely), "", is_asking))

    def best(self, sound: Samples) -> Turn:
        """What was made of a clip with one phrase: what was heard, else asked, else the last."""
        turns = self.hear(sound)
        heard = [turn for turn in turns if isinstance(turn, Heard)]
        asked = [turn for turn in turns if is_asked(turn)]
        return next(iter((*heard, *asked, *reversed(turns))), NotHeard(Reason.SILENCE))

    def hear(self, sound: Samples) -> list[Turn]:
        """What was made of every phrase that is cut from the sound."""
        if not self._is_live:
            self._minutes.start()
            self._minutes.feed(sound.tobytes())
            return [self._minutes.finish()]
        phrases = _Phrases()
        attention = PhraseTracker(self._minutes, PlainMicrophone(), phrases)
        room = _room_of(sound)
        pcm = np.concatenate([room, sound, room]).tobytes()
        for at in range(0, len(pcm), 2 * BLOCK_FRAMES):
            block = pcm[at : at + 2 * BLOCK_FRAMES]
            attention.hear(block.ljust(2 * BLOCK_FRAMES, b"\0"), at / 2 / RATE_HZ)
        attention.drop()
        return phrases.found

    def times(self) -> list[tuple[object, ...]]:
        """Of all recognitions so far, in rows of name, number, p50 and p95."""
        spent = self._minutes.spent
        if len(spent) < 2:
            return []
        columns = (
            ("ms, in all", [1000 * each.all_s for each in spent], 0),
            ("ms, after the phrase has ended", [1000 * each.end_s for each in spent], 0),
            ("in all, of the length", [each.all_s / each.sound_s for each in spent], 2),
        )
        return [
            (name, len(values), f"{median(values):.{digits}f}", f"{_p95(values):.{digits}f}")
            for name, values, digits in columns
        ]

    def close(self) -> None:
        """Let go of the models."""
        self._minutes.close()


def fate_of(turn: Turn, wanted: Command | None) -> Fate:
    """What became of a phrase that meant `wanted`."""
    if isinstance(turn, Heard):
        return Fate.RIGHT if turn.command == wanted else Fate.SUBSTITUTED
    return Fate.ASKED if is_asked(turn) and turn.command == wanted else Fate.REJECTED


def is_asked(turn: Turn) -> bool:
    """Whether the reader would ask "Did you say ...?"."""
    return isinstance(turn, NotHeard) and turn.reason is Reason.UNSURE


def is_right(turn: Turn, wanted: Command | None) -> bool:
    """Whether what was wanted is done; nothing, where nothing was."""
    return (turn.command if isinstance(turn, Heard) else None) == wanted


def _room_of(sound: Samples) -> Samples:
    """The quietest part of a clip, back and forth for as long as `_ROOM_S`."""
    span = min(round(_QUIETEST_S * RATE_HZ), len(sound))
    power = np.concatenate(([0.0], np.cumsum(np.square(sound.astype(np.float64)))))
    first = int(np.argmin(power[span:] - power[:-span]))
    part = sound[first : first + span]
    wave = np.concatenate([part, part[::-1]])  # without a step where it begins again
    return np.resize(wave, round(_ROOM_S * RATE_HZ))


@cache
def likely_while_reading() -> frozenset[str]:
    """The commands that the reader expects once its disclaimer is skipped, while it reads on."""
    article = open_document("vertebroplasty")
    reader = Reader(article, VoiceSettings(Prosody()), listen=ListenMode.ALWAYS)
    effects = [*reader.handle(Opened()), *reader.handle(CommandGiven(Command("escape")))]
    effects += reader.handle(CommandGiven(Command("read-from-here")))
    expected = [effect.context for effect in effects if isinstance(effect, Expect)]
    return expected[-1].likely


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]
