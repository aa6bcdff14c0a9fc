"""Hearing phrases with pocketsphinx, on the reader's own machine.

Owns the order of things: what makes sense now is searched first, then all that can be said, and
what was found is weighed. Not here: what can be said (`vocabulary`, `grammar`), the search
(`phrase_search`), how words sound (`pronunciations`), when a phrase ends (`endpoint`), and the
weighing itself (`evidence`, `verifier`).

    recognizer = SphinxRecognizer(vocabulary, phonemes_of)
    recognizer.expect(context)
    recognizer.start()
    recognizer.feed(pcm)                # as it comes, in pieces of any size
    recognizer.finish()                 # Heard or NotHeard
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from voicereader.article.lexicon import Lexicon
from voicereader.listening.grammar.grammar import Grammar, narrow, wide
from voicereader.listening.grammar.pronunciations import PhonemesOf, no_phonemes, pronunciations
from voicereader.listening.grammar.vocabulary import Meaning, Vocabulary
from voicereader.listening.recognizer import SAMPLE_RATE_HZ, Heard, NotHeard, Reason
from voicereader.listening.self_speech_filter import is_about, is_own_voice
from voicereader.listening.sphinx.acoustics import offset_means, shared_offset
from voicereader.listening.sphinx.alignment import Alignment, PhoneLoop, WordLoop
from voicereader.listening.sphinx.cepstra import Frames, Samples, cepstra_of, features_of
from voicereader.listening.sphinx.early_decode import Ahead
from voicereader.listening.sphinx.enrolment import own_offset
from voicereader.listening.sphinx.evidence import SHORTEST_FRAMES, Measure, PhrasePrior
from voicereader.listening.sphinx.phrase_search import PhraseSearch, model_folder
from voicereader.listening.sphinx.senones import Densities, read_acoustic_model
from voicereader.listening.sphinx.shipped_model import Learned, shipped
from voicereader.reader.context import Context
from voicereader.reader.registry.commands import Trait
from voicereader.reader.registry.registry import ids_with

STRICT = ids_with(Trait.NEEDS_A_YES) | ids_with(Trait.ENDS_LISTENING)
"""Ids of the commands that must be surer than others: they cannot be undone, or not by voice."""

_LONGEST_S = 12.0  # of speech; the longest phrases of other people's lists take ten
_NARROW, _WIDE = "narrow", "wide"
_COMMON_WORDS = "data/common_words.txt"
FEWEST_PHONES = 2
"""Of a phrase: a single one, as "shh", is any hiss."""

_UNKNOWN_WORD = 12.0  # minus the log probability of a word that is not common


@dataclass(frozen=True)
class Hypothesis:
    """A phrase that may have been said, what it means, and what speaks for it."""

    words: str
    meaning: Meaning
    evidence: tuple[float, ...]


@dataclass(frozen=True)
class _Found:
    """A phrase that a search ended with: its words, the phones of each, and what it means."""

    words: str
    phones: tuple[tuple[str, ...], ...]
    meaning: Meaning


class SphinxRecognizer:
    """Hears the phrases of a vocabulary: first what makes sense now, then all others.

    `phonemes_of` tells how words sound that the dictionary does not know; `lexicon` has the
    person's own ways to say words. `offset` is what `fit_offset` found for the person,
    None where nobody has practised, `sureness` how sure their phrases were then. `learned` is from
    many people, None for what ships. Commands whose id is in `strict` must be surer than others.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        phonemes_of: PhonemesOf = no_phonemes,
        *,
        lexicon: Lexicon | None = None,
        offset: Sequence[float] | None = None,
        sureness: float = 1.0,
        learned: Learned | None = None,
        strict: Collection[str] = STRICT,
    ) -> None:
        self._phonemes_of = phonemes_of
        self._lexicon = lexicon
        self._strict = frozenset(strict)
        model = read_acoustic_model(model_folder())
        learned = learned or shipped()
        means = offset_means(model, learned.offset, offset)
        self._densities = Densities(model, means)
        self._search = PhraseSearch(means)
        common = _common_words()
        self._known: set[str] = set()  # words whose other ways to sound were looked for
        self._unlikely = {word: -likely for word, likely in common.items()}
        phones = [self._search.phones_of(word) for word in common]
        loop = WordLoop(model, phones, list(common.values()))
        self._measure = Measure(model, PhoneLoop(model), loop)
        self._verifier = learned.verifier
        self._accept = self._verifier.fitted(sureness)
        self._context = Context()
        self._phrase = Ahead(self._recognized)
        self.use(vocabulary)

    def use(self, vocabulary: Vocabulary) -> None:
        """Listen for other phrases from now on, as when another article is opened.

        What is likely now is ready at once; all else when the next phrase begins, which takes
        longer to say (`bench.grammar` of c01250f has both times).
        """
        self._vocabulary = vocabulary
        self._names: tuple[tuple[str, ...], tuple[str, ...]] = (), ()
        self._has_narrow, self._has_wide = False, False
        self._narrowed_to: tuple[frozenset[str], bool] | None = None
        self.expect(self._context)

    def expect(self, context: Context) -> None:
        """What makes sense now; a grammar of it is made only where that has changed."""
        self._context = context
        names = (context.bookmarks, context.profiles)
        if names != self._names:
            self._vocabulary, self._names = self._vocabulary.naming(*names), names
            self._has_wide, self._narrowed_to = False, None
        narrowed_to = (context.likely, context.is_asking)
        if narrowed_to != self._narrowed_to:
            grammar = narrow(self._vocabulary, context)
            self._has_narrow = bool(grammar.words)
            if self._has_narrow:
                self._search_for(_NARROW, grammar)
            self._narrowed_to = narrowed_to

    def start(self) -> None:
        """Forget what was fed."""
        self._widen()
        self._phrase.start()

    def feed(self, pcm: bytes) -> None:
        """The next sound."""
        self._phrase.feed(pcm)

    def finish(self) -> Heard | NotHeard:
        """What was said in all that was fed since `start`."""
        return self._phrase.finish()

    def _recognized(self, sound: Samples, first: int, last: int) -> Heard | NotHeard:
        """What was said between two samples."""
        if last - first > _LONGEST_S * SAMPLE_RATE_HZ:
            return NotHeard(Reason.TOO_LONG)
        cepstra = cepstra_of(sound[first:last])
        if len(cepstra) < SHORTEST_FRAMES:
            return NotHeard(Reason.SILENCE)
        best = self._best(cepstra)
        if best is None:
            return NotHeard(Reason.TALK)
        return self._answer(*best, first / SAMPLE_RATE_HZ, last / SAMPLE_RATE_HZ)

    def phones(self, word: str) -> int:
        """How many a word has in its first way to be said; 0 where no way is known."""
        self._learn([word])
        return len(self._search.phones_of(word))

    def close(self) -> None:
        """Let go of the sound; the models go with the recognizer."""
        self._phrase.start()

    def candidates(self, cepstra: Frames) -> Iterator[Hypothesis]:
        """What may have been said: what makes sense now first, then all that can be said."""
        sound = self._densities.of(features_of(cepstra))
        background = self._measure.background(sound, cepstra)
        other: Alignment | None = None
        before = ""
        for search in (_NARROW, _WIDE) if self._has_narrow else (_WIDE,):
            found = self._find(search, cepstra)
            if found is None or found.words == before:
                continue
            before = found.words
            alignment = self._measure.aligned(sound, found.phones)
            phrase = PhrasePrior(
                len(found.phones),
                sum(self._unlikely.get(word, _UNKNOWN_WORD) for word in found.words.split()),
                search == _NARROW,
                alignment.score if other is None else other.score,
            )
            other = alignment
            evidence = tuple(self._measure.of(background, alignment, phrase))
            yield Hypothesis(found.words, found.meaning, evidence)

    def _best(self, cepstra: Frames) -> tuple[Hypothesis, float] | None:
        """The candidate that was most likely said, and its chance."""
        best: tuple[Hypothesis, float] | None = None
        for candidate in self.candidates(cepstra):
            chance = self._verifier.chance(candidate.evidence)
            if best is None or chance > best[1]:
                best = candidate, chance
            if chance >= self._verifier.accept_strictly:
                break
        return best

    def _answer(
        self, candidate: Hypothesis, chance: float, began_s: float, ended_s: float
    ) -> Heard | NotHeard:
        words, command = candidate.words, candidate.meaning.command
        is_strict = command is not None and command.id in self._strict
        needed = self._accept
        if is_strict or is_about(candidate.meaning, words, self._context, self._vocabulary):
            needed = self._verifier.accept_strictly
        if chance < self._verifier.ask:
            return NotHeard(Reason.TALK, words, command, chance)
        if is_own_voice(candidate.meaning, words, self._context):
            return NotHeard(Reason.OWN_VOICE, words, command, chance)
        if chance < needed:
            return NotHeard(Reason.UNSURE, words, command, chance)
        return Heard(words, command, chance, began_s, ended_s)

    def _widen(self) -> None:
        """Be ready to search for all that can be said."""
        if not self._has_wide:
            self._search_for(_WIDE, wide(self._vocabulary))
            self._has_wide = True

    def _find(self, name: str, cepstra: Frames) -> _Found | None:
        self._widen()
        found = self._search.find(name, cepstra)
        if found is None:
            return None
        words, said = found
        meaning = self._vocabulary.meaning(words)
        phones = tuple(map(self._search.phones_of, said))
        if meaning is None or sum(map(len, phones)) < FEWEST_PHONES:
            return None
        return _Found(words, phones, meaning)

    def _search_for(self, name: str, grammar: Grammar) -> None:
        self._learn(grammar.words)
        self._search.use(name, grammar)

    def _learn(self, words: Iterable[str]) -> None:
        """Give words their other ways to sound, each word once."""
        new = [word for word in words if word not in self._known]
        self._known.update(new)
        lookup, written = self._search.lookup, self._vocabulary.written
        self._search.learn(pronunciations(new, lookup, self._phonemes_of, self._lexicon, written))


def fit_offset(clips: Iterable[tuple[str, bytes]]) -> tuple[float, ...]:
    """What `offset` is for a person who said these phrases; see `enrolment.own_offset`."""
    model = read_acoustic_model(model_folder())
    means = offset_means(model, shared_offset())
    return own_offset(model, means, PhraseSearch(means).ways, clips)


def _common_words() -> dict[str, float]:
    """The words of talk, and the natural log of how likely each is."""
    text = files(__package__).joinpath(_COMMON_WORDS).read_text("ascii")
    return {word: float(likely) for word, likely in map(str.split, text.splitlines())}
