"""Which phrases a sound may hold, and what speaks for each.

Owns the order of things: the sound is transcribed freely; unless that is surely a phrase, the
phrases that can be said are searched beside it. Not here: what can be said (`vocabulary`,
`grammar`), the search (`search`), and whether what was found is believed (`belief`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from rapidfuzz import fuzz

from voicereader.listening.free_text import Understand, Understood, is_own_question
from voicereader.listening.grammar.grammar import grammar_of
from voicereader.listening.grammar.nearest import Likest, Nearest
from voicereader.listening.grammar.text_to_words import spoken
from voicereader.listening.grammar.vocabulary import Meaning, Vocabulary
from voicereader.listening.moonshine.belief import (
    Evidence,
    PhraseKind,
    limited,
    limited_ratio,
    nothing,
)
from voicereader.listening.moonshine.decoder import Crossed, Decoder
from voicereader.listening.moonshine.layers import Floats
from voicereader.listening.moonshine.model import MoonshineModel
from voicereader.listening.moonshine.search import search
from voicereader.listening.moonshine.transcript import FreeTranscript, most_tokens, transcribe
from voicereader.listening.moonshine.word_graph import WordGraph
from voicereader.listening.recognizer import SAMPLE_RATE_HZ
from voicereader.listening.trimming import Samples
from voicereader.reader.context import Context
from voicereader.reader.registry.commands import Command, Trait
from voicereader.reader.registry.registry import ids_with

_ANSWERS = ids_with(Trait.ANSWERS)
_SHORT_S, _PADDING_S = 0.6, 0.3  # what is shorter gets so much silence on each side
_FULL_SCALE = 32768
_CLEAR = -3.0  # log probability of a transcript that needs no search
_EXACT = 0.95  # likeness of a transcript that is a phrase
_UNDER_TEXT = 18.0  # how much less likely than the transcript a phrase may be
_LIKELY_BONUS = 1.5  # log odds of what makes sense now, in the choice between phrases
_NEARLY = 3.0  # of log probability, within which others than the likeliest are weighed
_OPEN_COST = 5.0  # and against words to be found that the article does not have
_UNLIKE_COST = 15.0  # and against a transcript that is only like a phrase, times how unlike
_LETTER_S, _EDGES_S = 0.072, 0.35  # a phrase takes: one in a hundred took 1.9 times as long
_MORE_WORDS, _BEGINS_ALIKE = 2, 75
_LED_ALIKE = 70
_LONG_LETTERS = 12
_UNLIKE, _UNLIKE_IF_SHORT = 50, 35  # in percent


@dataclass(frozen=True, slots=True)
class Listened:
    """What the model makes of a sound, before any phrase is looked for."""

    crossed: Crossed
    seconds: float
    transcript: FreeTranscript
    text: str


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A phrase that may have been said, what it means, and what speaks for it.

    `rank` is its log probability and what is known beforehand: who is best is weighed alone.
    `is_unlike` says that the transcript has nothing of it.
    """

    words: str
    meaning: Meaning
    kind: PhraseKind
    evidence: Evidence
    rank: float
    is_unlike: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What was found; where it `is_open` some of the words are none that are listened for.

    `lead` is what comes before words that may be any, where the search found them.
    """

    words: str
    meaning: Meaning
    log_prob: float
    ids: tuple[int, ...]
    is_open: bool
    likeness: float = 1.0
    lead: str = ""

    @property
    def key(self) -> Command | str:
        """What it has in common with other ways to say it: a command, or the words alone."""
        return self.meaning.command or self.words

    @property
    def rank(self) -> float:
        """Its log probability, and what speaks against it beforehand."""
        cost = _OPEN_COST * self.is_open + _UNLIKE_COST * (1 - self.likeness)
        return self.log_prob - cost


class PhraseFinder:
    """Finds the phrases of a vocabulary. Arguments are those of `MoonshineRecognizer`."""

    def __init__(
        self, model: MoonshineModel, vocabulary: Vocabulary, understand: Understand | None
    ) -> None:
        self._model = model
        self._mean = model.decoder.cross(mean_frame()[None])  # however long: frames have no place
        self._expected = lru_cache(4096)(self._log_prob_of_mean)
        self.use(vocabulary, understand)

    @property
    def vocabulary(self) -> Vocabulary:
        """What can be said, names given by the person included."""
        return self._vocabulary

    def use(self, vocabulary: Vocabulary, understand: Understand | None) -> None:
        """Find other phrases from now on."""
        self._vocabulary = vocabulary
        self._understand = understand or self._in_the_list
        self._names: tuple[tuple[str, ...], tuple[str, ...]] = (), ()
        self._graph: WordGraph | None = None
        self._likest: Likest | None = None

    def expect(self, context: Context) -> None:
        """Names that the person gave are phrases too."""
        names = (context.bookmarks, context.profiles)
        if names != self._names:
            self._vocabulary, self._names = self._vocabulary.naming(*names), names
            self._graph = None

    def ready(self) -> WordGraph:
        """The graph of all that can be said; made where it is needed and not there."""
        if self._graph is None:
            grammar = grammar_of(self._vocabulary)
            self._graph = WordGraph(grammar, self._model.tokenizer, self._vocabulary.written)
        return self._graph

    def listened(self, sound: Samples, draft: tuple[int, ...] = ()) -> Listened:
        """What the model makes of the sound of a phrase; a draft of the text makes it quicker."""
        samples = np.divide(sound, _FULL_SCALE, dtype=np.float32)
        if len(sound) < _SHORT_S * SAMPLE_RATE_HZ:
            samples = np.pad(samples, round(_PADDING_S * SAMPLE_RATE_HZ))
        crossed = self._model.decoder.cross(self._model.encoder.encode(samples))
        transcript = transcribe(self._model.decoder, crossed, len(samples) / SAMPLE_RATE_HZ, draft)
        text = self._model.tokenizer.decode(transcript.ids)
        return Listened(crossed, len(sound) / SAMPLE_RATE_HZ, transcript, text)

    def candidates(self, listened: Listened, context: Context) -> list[Hypothesis]:
        """The phrases that may have been said, the likeliest first."""
        transcript = listened.transcript
        words = spoken(listened.text)
        meant = self._meant(words, transcript) or self._meant(said_once(words), transcript)
        is_clear = transcript.is_whole and transcript.log_prob > _CLEAR
        is_sure = meant is not None and meant.likeness >= _EXACT and not meant.is_open
        found = [] if is_sure and is_clear else list(self._searched(listened))
        if meant is not None and all(phrase.key != meant.key for phrase in found):
            found.append(meant)
        key = meant.key if meant is not None else None
        seconds = listened.seconds
        found = [
            phrase
            for phrase in found
            if phrase.key == key
            or (led_by(phrase.lead, words) and not goes_on(phrase.words.split(), words, seconds))
        ]
        least = max((phrase.rank for phrase in found), default=0.0) - _NEARLY
        each = [self._candidate(listened, meant, one) for one in found if one.rank >= least]
        return in_context(each, context)

    def question(self, listened: Listened) -> Command | None:
        """What asks about the document, where the transcript is a question in own words."""
        asked = self._understand(" ".join(spoken(listened.text))).command
        return asked if is_own_question(asked) else None

    def _searched(self, listened: Listened) -> Iterator[_Phrase]:
        """Phrases by their meaning: those of one command are added up, the likeliest names it."""
        found = search(
            self._model.decoder,
            listened.crossed,
            self.ready(),
            self._model.tokenizer,
            most=most_tokens(listened.seconds),
            floor=listened.transcript.log_prob - _UNDER_TEXT,
        )
        alike: dict[Command | str, list[_Phrase]] = defaultdict(list)
        for words, log_prob, ids, lead in found:
            text = " ".join(words)
            meaning = self._vocabulary.meaning(text)
            if meaning is not None:
                phrase = _Phrase(text, meaning, log_prob, ids, bool(lead), lead=" ".join(lead))
                alike[phrase.key].append(phrase)
        for phrases in alike.values():
            total = float(np.logaddexp.reduce([phrase.log_prob for phrase in phrases]))
            is_open = all(phrase.is_open for phrase in phrases)
            carried = phrases[0].lead if is_open else ""
            yield replace(phrases[0], log_prob=total, is_open=is_open, lead=carried)

    def _candidate(
        self,
        listened: Listened,
        meant: _Phrase | None,
        phrase: _Phrase,
    ) -> Hypothesis:
        transcript = listened.transcript
        is_same = meant is not None and meant.key == phrase.key
        evidence = Evidence(
            log_prob=limited(phrase.log_prob),
            a_token=limited(phrase.log_prob / (len(phrase.ids) + 1)),
            against_text=limited_ratio(phrase.log_prob - transcript.log_prob),
            agrees=meant.likeness if meant is not None and is_same else 0.0,
            differs=float(meant is not None and not is_same),
            expected=limited(self._expected(phrase.ids)),
            nothing=nothing(transcript.log_prob_nothing),
            is_empty=float(not listened.text),
            longer=float(min(max(len(transcript.ids) - len(phrase.ids), -5), 10)),
            is_likely=0.0,
            ahead=0.0,
        )
        is_unlike = not is_same and unlike(phrase.words, spoken(listened.text))
        kind = self._kind(phrase)
        return Hypothesis(phrase.words, phrase.meaning, kind, evidence, phrase.rank, is_unlike)

    def _kind(self, phrase: _Phrase) -> PhraseKind:
        if not self._vocabulary.is_colloquial:
            return PhraseKind.LISTED
        return PhraseKind.PHRASE if " " in phrase.words else PhraseKind.WORD

    def _meant(self, words: Sequence[str], transcript: FreeTranscript) -> _Phrase | None:
        """What the words of a transcript stand for, if they stand for anything."""
        said = self._understand(" ".join(words))
        if not said.score or said.is_close_call or is_own_question(said.command):
            return None
        if said.command is not None:
            meaning: Meaning | None = Meaning(said.command.id, said.command)
        else:
            meaning = self._vocabulary.meaning(said.phrase)
        if meaning is None:
            return None
        is_open = meaning.command is not None and isinstance(meaning.command.argument, str)
        return _Phrase(
            said.phrase, meaning, transcript.log_prob, transcript.ids, is_open, said.score
        )

    def _in_the_list(self, text: str) -> Understood:
        """What a transcript is in a list: the phrase itself, or a long one with words between."""
        nearest = Nearest(tuple(text.split()), 1.0)
        if self._vocabulary.meaning(text) is None:
            self._likest = self._likest or Likest(grammar_of(self._vocabulary))
            nearest = self._likest(nearest.words) or Nearest((), 0.0)
        phrase = " ".join(nearest.words)
        meaning = self._vocabulary.meaning(phrase)
        command = meaning.command if meaning else None
        return Understood(phrase, command, nearest.likeness if meaning else 0.0)

    def _log_prob_of_mean(self, ids: tuple[int, ...]) -> float:
        """Log probability of a text where the sound is nothing in particular."""
        log_probs, _ = self._model.decoder.check(ids, self._mean)
        return float(sum(log_probs[at, token] for at, token in enumerate((*ids, Decoder.END))))


def said_once(words: Sequence[str]) -> Sequence[str]:
    """What was said again and again, once: in noise the model repeats itself, and so do people."""
    for length in range(1, len(words) // 2 + 1):
        if all(word == words[at % length] for at, word in enumerate(words)):
            return words[:length]
    return words


def goes_on(phrase: Sequence[str], transcript: Sequence[str], seconds: float) -> bool:
    """Whether who spoke began with a phrase and went on talking, as their words and time tell.

    "Give me a minute and I will help you" is no "give me a minute". In noise the words of a
    transcript alone would tell so of many phrases after which nothing was said.
    """
    more = len(transcript) - len(phrase)
    longest_s = 2 * (_LETTER_S * sum(map(len, phrase)) + _EDGES_S)
    if more < _MORE_WORDS or seconds < longest_s:
        return False
    beginning = " ".join(transcript[: len(phrase)])
    return fuzz.ratio(" ".join(phrase), beginning) >= _BEGINS_ALIKE


def led_by(lead: str, transcript: Sequence[str]) -> bool:
    """Whether what leads up to words that may be any is in the transcript, or nearly.

    With it any talk is a phrase: "such an obligation" was "search", and what to search for.
    """
    return not lead or fuzz.partial_ratio(lead, " ".join(transcript)) >= _LED_ALIKE


def unlike(phrase: str, transcript: Sequence[str]) -> bool:
    """Whether a phrase of several words has next to nothing in common with its transcript.

    Some phrases are likely in any sound: "I don't know what to do" was found where the reader's own
    voice, badly cancelled, was transcribed as "It's just muddy". Of 44 that were found wrongly in
    what belief is fitted on, 15 are so, and of 699 that were said, 27, in noise nearly all.
    """
    if " " not in phrase:
        return False
    likeness = fuzz.ratio(phrase, " ".join(said_once(transcript)))
    return likeness < (_UNLIKE if len(phrase) >= _LONG_LETTERS else _UNLIKE_IF_SHORT)


def in_context(hypotheses: Iterable[Hypothesis], context: Context) -> list[Hypothesis]:
    """What was found without one, the likeliest first."""
    found = []
    for each in hypotheses:
        is_likely = float(_is_likely(each.meaning, context))
        evidence = each.evidence._replace(is_likely=is_likely)
        found.append(replace(each, evidence=evidence, rank=each.rank + _LIKELY_BONUS * is_likely))
    found.sort(key=lambda hypothesis: -hypothesis.rank)
    if found:
        next_rank = found[1].rank if found[1:] else -np.inf
        ahead = float(min(found[0].rank - next_rank, _NEARLY))
        found[0] = replace(found[0], evidence=found[0].evidence._replace(ahead=ahead))
    return found


def _is_likely(meaning: Meaning, context: Context) -> bool:
    if meaning.label in _ANSWERS:
        return context.is_asking
    return meaning.label in context.likely


def mean_frame() -> Floats:
    """What a frame of speech is on average, as the encoder gives it: (WIDTH,)."""
    with as_file(files(__package__).joinpath("data/mean_frame.npy")) as path:
        return np.asarray(np.load(path), np.float32)
