"""What the verifier is fitted on: sounds, the phrases found in them, and whether they were said.

Owns the choice of the sounds and the asking of the recognizer. Not here: the fitting, which is
`fit_hearing`.

    trials = collected(recordings, Half.FIT, learned)

Both halves are made alike: single words and orders by people, phrases by synthetic voices, both in
quiet, in noise and in rooms, some as a telephone has them; talk by both. The phrases that are
listened for change too: the reader's own with each context that there is, orders of coffee, and
lists drawn from single words, so that nothing is fitted to one vocabulary. Each sound is cut by the
endpointer, as it is live.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from testkit.places import NEAR, Place, babble_of, placed
from testkit.recordings import RATE_HZ, Group, Half, Recording, Samples, of, orders, samples
from testkit.recordings import talk as human_talk
from testkit.speakers import Speaker, say, speakers
from training import coffee
from training.phrasebook import everything, likely_while_reading, meaning, phones
from training.talk import conversation, television
from voicereader.article.library import open_document
from voicereader.listening.endpoint import regions
from voicereader.listening.grammar.phrase_list import phrases_vocabulary
from voicereader.listening.grammar.vocabulary import Vocabulary, reader_vocabulary
from voicereader.listening.sphinx.cepstra import cepstra_of
from voicereader.listening.sphinx.evidence import SHORTEST_FRAMES
from voicereader.listening.sphinx.shipped_model import Learned
from voicereader.listening.sphinx.sphinx import Hypothesis, SphinxRecognizer
from voicereader.listening.trimming import speech_bounds
from voicereader.reader.context import Context
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS
from voicereader.speech.pronouncing import phonemes_of

_ANSWERS = frozenset({"yes", "no"})
_LISTS = (5, 10, 10, 10, 15, 20, 30)  # words in each list that is drawn
_WORDS_A_LIST = 50  # recordings that are played to each, of words in it and of others
_NOISY, _TELEPHONE = 0.4, 0.3  # of the other words, how many are heard so too
_TELEPHONE_HZ = 3900
_TALK_S = {"conversation": 300.0, "television": 120.0}
_MOST_DIGITS = 40  # by the one speaker who has hundreds


@dataclass(frozen=True, slots=True)
class Trial:
    """One sound, of a kind, by a half: how many phones were said, and what was found.

    Of each candidate: its words, whether they were said, and the evidence. Where `is_phrase` is not
    true nothing that can be found was said. `seconds` are those of the piece.
    """

    kind: str
    half: Half
    is_phrase: bool
    phones: int
    seconds: float
    candidates: tuple[tuple[str, bool, tuple[float, ...]], ...]


def collected(recordings: Sequence[Recording], half: Half, learned: Learned) -> Iterator[Trial]:
    """Every trial of a half, with the offset that was learned; takes minutes."""
    collector = _Collector(recordings, half, learned)
    yield from collector.words_for_the_reader()
    yield from collector.other_words()
    yield from collector.spoken_phrases()
    yield from collector.talk()
    yield from collector.lists()
    yield from collector.coffee()


class _Collector:
    def __init__(self, recordings: Sequence[Recording], half: Half, learned: Learned) -> None:
        self._recordings = recordings
        self._half = half
        self._learned = learned
        self._reader = self._listening_for(reader_vocabulary(ROWS, open_document("vertebroplasty")))
        likely = likely_while_reading()
        self._reading = Context(likely)
        self._asking = Context(likely | _ANSWERS, "", True)
        self._any = Context(frozenset(row.id for row in ROWS), "", True)
        self._rng = np.random.default_rng(3)
        voices = [samples(r) for r in human_talk(recordings, half)[:40]]
        self._babble = babble_of(voices, 20 * RATE_HZ, self._rng)

    def words_for_the_reader(self) -> Iterator[Trial]:
        """Each where it makes sense, without a context, in a place, and as `recognize` has it."""
        for recording in of(self._recordings, Group.COMMAND, self._half):
            sound, text = samples(recording), recording.text
            wanted = meaning(text)
            is_answer = wanted is not None and wanted.id in _ANSWERS
            there = self._asking if is_answer else self._reading
            place = self._place()
            for kind, context, heard in (
                ("command words", there, sound),
                ("command words, any", self._any, sound),
                (f"command words, {place.name}", there, self._in(place, sound)),
            ):
                self._reader.expect(context)
                yield self._trial(kind, self._reader, heard, wanted, text)

    def other_words(self) -> Iterator[Trial]:
        """What is no command of the reader, while it reads and without a context."""
        for group in (Group.WORD, Group.DIGIT, Group.NOISE):
            found = of(self._recordings, group, self._half)
            many = [r for r in found if r.path.parent.name == "fsdd"][:_MOST_DIGITS]
            for recording in [r for r in found if r.path.parent.name != "fsdd"] + many:
                sound = samples(recording)
                for context, name in ((self._reading, group), (self._any, f"{group}, any")):
                    self._reader.expect(context)
                    yield from self._pieces_of(name, self._reader, sound)
                if self._rng.random() < _TELEPHONE:
                    yield from self._pieces_of(
                        f"{group}, telephone", self._reader, _telephone(sound)
                    )
                if self._rng.random() < _NOISY:
                    place = self._place()
                    heard = _longest(self._in(place, sound))
                    yield self._trial(f"{group}, {place.name}", self._reader, heard)

    def spoken_phrases(self) -> Iterator[Trial]:
        """By synthetic voices, in quiet and each in one place."""
        there = speakers(self._half)
        turns: dict[Speaker, list[int]] = {speaker: [] for speaker in there}
        chosen = everything()
        for number in range(len(chosen)):
            for other in range(1 if number % 2 else 2):
                turns[there[(2 * number + other) % len(there)]].append(number)
        for speaker, numbers in turns.items():
            said = [chosen[number] for number in numbers]
            sounds = say(speaker, [phrase.text for phrase in said])
            for phrase, sound in zip(said, sounds, strict=True):
                is_answer = phrase.command.id in _ANSWERS
                self._reader.expect(self._asking if is_answer else self._reading)
                place = self._place()
                for kind, heard in (
                    ("phrases", sound),
                    (f"phrases, {place.name}", self._in(place, sound)),
                ):
                    yield self._trial(kind, self._reader, heard, phrase.command, phrase.text)

    def talk(self) -> Iterator[Trial]:
        self._reader.expect(self._reading)
        for recording in human_talk(self._recordings, self._half):
            yield from self._pieces_of("talk, people", self._reader, samples(recording))
        for name, makes in (("conversation", conversation), ("television", television)):
            for sound in makes(_TALK_S[name], self._half):
                yield from self._pieces_of(f"talk, {name}", self._reader, sound)

    def lists(self) -> Iterator[Trial]:
        rng = random.Random(5)
        words = self._single_words()
        texts = sorted({recording.text for recording in words})
        for length in _LISTS:
            listed = frozenset(rng.sample(texts, length))
            recognizer = self._listening_for(phrases_vocabulary(sorted(listed)))
            inside = [recording for recording in words if recording.text in listed]
            outside = [recording for recording in words if recording.text not in listed]
            for recording in rng.sample(inside, min(_WORDS_A_LIST, len(inside))):
                sound, text = samples(recording), recording.text
                yield self._trial("listed words", recognizer, sound, None, text)
                if rng.random() < _NOISY:
                    place = self._place()
                    heard = self._in(place, sound)
                    yield self._trial(f"listed words, {place.name}", recognizer, heard, None, text)
            for recording in rng.sample(outside, min(_WORDS_A_LIST, len(outside))):
                yield self._trial("words not listed", recognizer, samples(recording))

    def coffee(self) -> Iterator[Trial]:
        recognizer = self._listening_for(phrases_vocabulary(coffee.templates()))
        for order in orders(self._recordings, self._half)[::2]:
            sound = samples(order.recording)
            found = tuple(
                (c.words, set(order.slots.items()) <= set(coffee.slots_of(c.words).items()), c)
                for c in _candidates(recognizer, _longest(sound))
            )
            told = tuple((words, is_right, c.evidence) for words, is_right, c in found)
            yield Trial("orders", self._half, True, 40, len(sound) / RATE_HZ, told)
        for sound in conversation(100.0, self._half, seed=9):
            yield from self._pieces_of("talk, to a coffee machine", recognizer, sound)
        for recording in self._single_words()[::6]:
            yield self._trial("words to a coffee machine", recognizer, samples(recording))

    def _listening_for(self, vocabulary: Vocabulary) -> SphinxRecognizer:
        return SphinxRecognizer(vocabulary, phonemes_of, learned=self._learned)

    def _single_words(self) -> list[Recording]:
        groups = (Group.COMMAND, Group.WORD, Group.DIGIT)
        found = [r for group in groups for r in of(self._recordings, group, self._half)]
        return [r for r in found if "gsc" in str(r.path)]

    def _place(self) -> Place:
        return NEAR[int(self._rng.integers(len(NEAR)))]

    def _in(self, place: Place, sound: Samples) -> Samples:
        """A sound in a place, which is there a little before and after it too."""
        return placed(np.pad(sound, RATE_HZ // 2), place, self._rng, self._babble)

    def _pieces_of(
        self, kind: str, recognizer: SphinxRecognizer, sound: Samples
    ) -> Iterator[Trial]:
        for piece in _pieces(sound):
            yield self._trial(kind, recognizer, piece)

    def _trial(
        self,
        kind: str,
        recognizer: SphinxRecognizer,
        sound: Samples,
        wanted: Command | None = None,
        text: str = "",
    ) -> Trial:
        """What is found; right is the wanted command, or where there is none, the text itself."""

        def is_right(candidate: Hypothesis) -> bool:
            if wanted is not None:
                return candidate.meaning.command == wanted
            return bool(text) and candidate.words == text

        piece = _longest(sound) if text else sound
        found = tuple((c.words, is_right(c), c.evidence) for c in _candidates(recognizer, piece))
        length = phones(text) if text else 0
        return Trial(kind, self._half, bool(text), length, len(piece) / RATE_HZ, found)


def _candidates(recognizer: SphinxRecognizer, sound: Samples) -> Sequence[Hypothesis]:
    recognizer.start()
    first, last = speech_bounds(sound)
    cepstra = cepstra_of(sound[first:last])
    return [*recognizer.candidates(cepstra)] if len(cepstra) >= SHORTEST_FRAMES else []


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
