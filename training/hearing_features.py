"""What belief is fitted on: sounds, the phrases found in them, and whether they were said.

Owns the choice of the sounds and the asking of the recognizer. Not here: the fitting, which is
`fit_hearing`.

    trials = collected(recordings, Half.FIT, KINDS[0])

Both halves are made alike: single words and orders by people, phrases by synthetic voices, both in
quiet, in noise and in rooms, some as a telephone has them; talk by both. The phrases that are
listened for change too: the reader's own, orders of coffee, twelve words, and lists drawn from
single words, so that nothing is fitted to one vocabulary. Each sound is cut by the endpointer, as
it is live. What a context changes is added when fitting: a search does not know it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from testkit.noises import noises
from testkit.phrasebook import everything, likely_while_reading, meaning
from testkit.places import AT_10_DB, CLEAR, NEAR, Place, babble_of, placed
from testkit.recordings import RATE_HZ, Group, Half, Recording, Samples, of, orders, samples
from testkit.recordings import talk as human_talk
from testkit.speakers import Speaker, say, speakers
from training import coffee
from training.talk import conversation, television
from voicereader.article.library import open_document
from voicereader.listening.endpoint import regions
from voicereader.listening.free_text import in_article
from voicereader.listening.grammar.phrase_list import phrases_vocabulary
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.moonshine.layers import Floats
from voicereader.listening.moonshine.model import MoonshineModel, load
from voicereader.listening.moonshine.phrase_finder import (
    Hypothesis,
    Listened,
    PhraseFinder,
    in_context,
)
from voicereader.listening.trimming import speech_bounds
from voicereader.reader.context import Context
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS

TWELVE = frozenset(
    ("yes", "no", "up", "down", "left", "right", "on", "off", "stop", "go", "forward", "backward")
)
"""The list of words that hearing has been measured with from the start."""

_ANSWERS = frozenset({"yes", "no"})
_ANY = frozenset(row.id for row in ROWS)
_LISTS = (5, 8, 10, 15, 20, 30)  # words in each list that is drawn
_NOISY, _TELEPHONE = 0.2, 0.1  # of the other words, how many are heard so too
_TELEPHONE_HZ = 3900
_TALK_S = {"conversation": 420.0, "television": 240.0}
_NOISES = 250  # of each half
_MOST_DIGITS = 40  # by the one speaker who has hundreds


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate, and whether it was said."""

    candidate: Hypothesis
    is_right: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """One sound, of a kind, by a half, and what was found.

    `said` is "" where nothing that can be found was said. `seconds` are those of the piece, `text`
    is what was transcribed.
    """

    kind: str
    half: Half
    said: str
    seconds: float
    text: str
    choices: tuple[Choice, ...]


KINDS = (
    "words_for_the_reader",
    "other_words",
    "spoken_phrases",
    "lists",
    "coffee",
    "noises",
    "talk",
)
"""What is collected apart, each from a seed of its own."""


def collected(recordings: Sequence[Recording], half: Half, kind: str) -> Iterator[Trial]:
    """Every trial of a half that is of one of `KINDS`; takes minutes."""
    made: Callable[[], Iterator[Trial]] = getattr(_Collector(recordings, half), kind)
    yield from made()


@cache
def model() -> MoonshineModel:
    """One a process."""
    return load()


def encoded_mean(recordings: Sequence[Recording], half: Half) -> Floats:
    """What a frame of the single words by the people of a half is on average."""
    frames = [
        model().encoder.encode(np.divide(_longest(samples(r)), 32768, dtype=np.float32))
        for group in (Group.COMMAND, Group.WORD)
        for r in of(recordings, group, half)
    ]
    return np.asarray(np.concatenate(frames).mean(axis=0, dtype=np.float64), np.float32)


class _Collector:
    def __init__(self, recordings: Sequence[Recording], half: Half) -> None:
        self._recordings = recordings
        self._half = half
        article = open_document("vertebroplasty")
        index = PhraseIndex(article)
        vocabulary = reader_vocabulary(ROWS, article, index)
        self._reader = PhraseFinder(model(), vocabulary, in_article(index))
        self._reading = likely_while_reading()
        self._rng = np.random.default_rng(3)
        voices = [samples(r) for r in human_talk(recordings, half)[:40]]
        self._babble = babble_of(voices, 20 * RATE_HZ, self._rng)

    def words_for_the_reader(self) -> Iterator[Trial]:
        """Each in quiet, with what makes sense while one reads and without, and in a place."""
        for number, recording in enumerate(of(self._recordings, Group.COMMAND, self._half)):
            sound, text = samples(recording), recording.text
            wanted = meaning(text)
            there = self._likely(wanted)
            yield from self._asked("command words", sound, wanted, text, (there, _ANY))
            if number % 2:
                place = self._place()
                heard = self._in(place, sound)
                kind = f"command words, {place.name}"
                yield from self._asked(kind, heard, wanted, text, (there,))

    def other_words(self) -> Iterator[Trial]:
        """What is no command of the reader, while it reads and without a context."""
        for group in (Group.WORD, Group.DIGIT, Group.NOISE):
            found = of(self._recordings, group, self._half)
            many = [r for r in found if r.path.parent.name == "fsdd"][:_MOST_DIGITS]
            others = [r for r in found if r.path.parent.name != "fsdd"] + many
            for recording in others[::2]:
                sound = samples(recording)
                for piece in _pieces(sound):
                    yield from self._let_pass(group, piece, (self._reading, _ANY))
                if self._rng.random() < _TELEPHONE:
                    telephone = _longest(_telephone(sound))
                    yield from self._let_pass(f"{group}, telephone", telephone, (self._reading,))
                if self._rng.random() < _NOISY:
                    place = self._place()
                    heard = _longest(self._in(place, sound))
                    yield from self._let_pass(f"{group}, {place.name}", heard, (self._reading,))

    def spoken_phrases(self) -> Iterator[Trial]:
        """By synthetic voices, each in quiet, in a clear place, and where the noise is near."""
        there = speakers(self._half)
        turns: dict[Speaker, list[int]] = {speaker: [] for speaker in there}
        chosen = everything()
        for number in range(len(chosen)):
            turns[there[number % len(there)]].append(number)
        for speaker, numbers in turns.items():
            said = [chosen[number] for number in numbers]
            sounds = say(speaker, [phrase.text for phrase in said])
            for phrase, sound in zip(said, sounds, strict=True):
                likely = (self._likely(phrase.command),)
                yield from self._asked("phrases", sound, phrase.command, phrase.text, likely)
                for places in (CLEAR, AT_10_DB):
                    place = self._place(places)
                    heard = self._in(place, sound)
                    kind = f"phrases, {place.name}"
                    yield from self._asked(kind, heard, phrase.command, phrase.text, likely)

    def noises(self) -> Iterator[Trial]:
        """Made ones, and other languages."""
        for name, sound in noises(self._half, _NOISES):
            for piece in _pieces(sound):
                yield from self._overheard(f"made noise, {name}", piece)

    def talk(self) -> Iterator[Trial]:
        """By people and by synthetic voices, while the reader reads and while it asks."""
        for recording in human_talk(self._recordings, self._half):
            for piece in _pieces(samples(recording)):
                yield from self._overheard("talk, people", piece)
        for name, makes in (("conversation", conversation), ("television", television)):
            for sound in makes(_TALK_S[name], self._half):
                for piece in _pieces(sound):
                    yield from self._overheard(f"talk, {name}", piece)

    def lists(self) -> Iterator[Trial]:
        """Single words, each with the twelve in view and with lists that are drawn."""
        rng = random.Random(5)
        words = self._single_words()
        texts = sorted({recording.text for recording in words})
        lists = [("twelve words", TWELVE)]
        lists += [("listed words", frozenset(rng.sample(texts, length))) for length in _LISTS]
        finders = [
            PhraseFinder(model(), phrases_vocabulary(sorted(said)), None) for _, said in lists
        ]
        for number, recording in enumerate(words):
            if number % 3 and recording.text not in TWELVE:
                continue
            piece, text = _longest(samples(recording)), recording.text
            drawn = rng.randrange(1, len(lists))
            both = [(*lists[at], finders[at]) for at in (0, drawn)]
            yield from self._listed(recording, piece, both)
            if rng.random() < _NOISY:
                place = self._place()
                heard = _longest(self._in(place, samples(recording)))
                at = rng.choice([at for at, (_, said) in enumerate(lists) if text in said] or [0])
                kind, said = lists[at]
                named = [(f"{kind}, {place.name}", said, finders[at])]
                yield from self._listed(recording, heard, named)

    def _listed(
        self,
        recording: Recording,
        piece: Samples,
        lists: Sequence[tuple[str, frozenset[str], PhraseFinder]],
    ) -> Iterator[Trial]:
        text = recording.text
        listened = _listened(lists[0][2], piece)
        for kind, said, finder in lists:
            is_in = text in said
            told = kind if is_in else kind.replace("words", "words, others")

            def is_right(candidate: Hypothesis) -> bool:
                return candidate.words == text

            yield from self._trials(told, finder, listened, is_right, text if is_in else "")

    def coffee(self) -> Iterator[Trial]:
        """Orders, and talk and words that are none."""
        vocabulary = phrases_vocabulary(coffee.templates())
        finder = PhraseFinder(model(), vocabulary, None)
        for order in orders(self._recordings, self._half)[::2]:
            asked = set(order.slots.items())

            def is_right(candidate: Hypothesis, asked: set[tuple[str, str]] = asked) -> bool:
                return asked <= set(coffee.slots_of(candidate.words).items())

            listened = _listened(finder, samples(order.recording))  # with its rests, as of a file
            yield from self._trials("orders", finder, listened, is_right, "an order")
        for sound in conversation(60.0, self._half, seed=9):
            for piece in _pieces(sound):
                listened = _listened(finder, piece)
                yield from self._trials("talk to a machine", finder, listened, _never, "")
        for recording in self._single_words()[::12]:
            listened = _listened(finder, _longest(samples(recording)))
            yield from self._trials("words to a machine", finder, listened, _never, "")

    def _asked(
        self,
        kind: str,
        sound: Samples,
        wanted: Command | None,
        text: str,
        contexts: Sequence[frozenset[str]],
    ) -> Iterator[Trial]:
        """The reader hears a phrase of its own."""

        def is_right(candidate: Hypothesis) -> bool:
            return candidate.meaning.command == wanted

        listened = _listened(self._reader, _longest(sound))
        yield from self._trials(kind, self._reader, listened, is_right, text, contexts)

    def _let_pass(
        self, kind: str, piece: Samples, contexts: Sequence[frozenset[str]]
    ) -> Iterator[Trial]:
        """The reader hears what is none."""
        listened = _listened(self._reader, piece)
        yield from self._trials(kind, self._reader, listened, _never, "", contexts)

    def _overheard(self, kind: str, piece: Samples) -> Iterator[Trial]:
        """The reader hears what is not for it, while it reads and while it waits for an answer."""
        listened = _listened(self._reader, piece)
        for named, likely in ((kind, self._reading), (f"{kind}, asked", self._reading | _ANSWERS)):
            yield from self._trials(named, self._reader, listened, _never, "", (likely,))

    def _trials(
        self,
        kind: str,
        finder: PhraseFinder,
        listened: Listened | None,
        is_right: Callable[[Hypothesis], bool],
        text: str,
        contexts: Sequence[frozenset[str]] = (frozenset(),),
    ) -> Iterator[Trial]:
        """What is found in one sound, as each context has it."""
        found = finder.candidates(listened, Context()) if listened else []
        seconds, heard = (listened.seconds, listened.text) if listened else (0.0, "")
        for likely in contexts:
            context = Context(likely, "", bool(likely & _ANSWERS))
            choices = tuple(Choice(each, is_right(each)) for each in in_context(found, context))
            named = f"{kind}, any" if likely is _ANY else kind
            yield Trial(named, self._half, text, seconds, heard, choices)

    def _likely(self, wanted: Command | None) -> frozenset[str]:
        is_answer = wanted is not None and wanted.id in _ANSWERS
        return self._reading | _ANSWERS if is_answer else self._reading

    def _single_words(self) -> list[Recording]:
        groups = (Group.COMMAND, Group.WORD, Group.DIGIT)
        found = [r for group in groups for r in of(self._recordings, group, self._half)]
        return [r for r in found if "gsc" in str(r.path)]

    def _place(self, places: Sequence[Place] = NEAR) -> Place:
        return places[int(self._rng.integers(len(places)))]

    def _in(self, place: Place, sound: Samples) -> Samples:
        """A sound in a place, which is there a little before and after it too."""
        return placed(np.pad(sound, RATE_HZ // 2), place, self._rng, self._babble)


def _never(_candidate: Hypothesis) -> bool:
    return False


def _listened(finder: PhraseFinder, piece: Samples) -> Listened | None:
    """What the model makes of the speech in a piece; None where nothing stands out."""
    bounds = speech_bounds(piece)
    return finder.listened(piece[slice(*bounds)]) if bounds else None


def _pieces(sound: Samples) -> Iterator[Samples]:
    """What the endpointer cuts from a sound."""
    for first, end in regions(sound.tobytes()):
        yield sound[first:end]


def _telephone(sound: Samples) -> Samples:
    """What a telephone, or a file of 8 kHz, leaves of a sound."""
    spectrum = np.fft.rfft(sound.astype(np.float64))
    spectrum[len(sound) * _TELEPHONE_HZ // RATE_HZ :] = 0
    return np.clip(np.fft.irfft(spectrum, len(sound)), -32768, 32767).astype(np.int16)


def _longest(sound: Samples) -> Samples:
    """Of a sound with one phrase, the phrase."""
    return max(_pieces(sound), key=len, default=sound)
