"""Hearing phrases with Moonshine, on the reader's own machine.

Owns the answer: what was found is weighed, and believed, asked about or let pass. Not here: what
can be said (`vocabulary`, `grammar`), which of it is found (`phrase_finder`), the weighing itself
(`belief`), and when a phrase ends (`endpoint`).

    recognizer = MoonshineRecognizer(vocabulary, in_article(index))
    recognizer.expect(context)
    recognizer.start()
    recognizer.feed(pcm)                # as it comes, in pieces of any size
    recognizer.finish()                 # Heard or NotHeard
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from math import exp

from voicereader.listening.free_text import Understand
from voicereader.listening.grammar.text_to_words import spoken
from voicereader.listening.grammar.vocabulary import Vocabulary
from voicereader.listening.moonshine.ahead import Ahead, Draft
from voicereader.listening.moonshine.belief import Belief, PhraseKind, read_belief
from voicereader.listening.moonshine.model import MoonshineModel, load
from voicereader.listening.moonshine.phrase_finder import Hypothesis, Listened, PhraseFinder
from voicereader.listening.recognizer import (
    SAMPLE_RATE_HZ,
    Heard,
    NotHeard,
    Reason,
    Transcribed,
)
from voicereader.listening.self_speech_filter import is_about, is_answer, is_own_voice, is_part
from voicereader.listening.trimming import Samples
from voicereader.reader.context import Context
from voicereader.reader.registry.registry import ROWS

STRICT = frozenset(row.id for row in ROWS if row.cannot_be_undone)
"""Ids of the commands that must be surer than others."""

_LONGEST_S = 12.0  # of speech; the longest phrases of other people's lists take ten
_SHORTEST_S = 0.1
_CLEAR = 0.6  # likelihood of a token, on average, of a question in a person's own words


class MoonshineRecognizer:
    """Hears the phrases of a vocabulary.

    `understand` tells what a free transcript means, as `in_article` of the reader does; None where
    it must be a phrase of the vocabulary word for word. `model` is one that is loaded already: two
    recognizers can share it. Commands whose id is in `strict` must be surer than others. `belief`
    is what ships where it is None.

    Raises RecognizerError where a model is to be loaded and there is none.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        understand: Understand | None = None,
        *,
        model: MoonshineModel | None = None,
        strict: Collection[str] = STRICT,
        belief: Belief | None = None,
    ) -> None:
        self.finder = PhraseFinder(model or load(), vocabulary, understand)
        """What finds the candidates, for who wants to know more than the answer."""
        self._strict = frozenset(strict)
        self._belief = belief or read_belief()
        self._context = Context()
        self._phrase = Ahead(self._recognized, self._transcribed)

    def use(self, vocabulary: Vocabulary, understand: Understand | None = None) -> None:
        """Listen for other phrases from now on, as when another article is opened."""
        self.finder.use(vocabulary, understand)
        self.finder.expect(self._context)

    def expect(self, context: Context) -> None:
        """What makes sense now."""
        self._context = context
        self.finder.expect(context)

    def start(self) -> None:
        """Forget what was fed."""
        self.finder.ready()
        self._phrase.start()

    def feed(self, pcm: bytes) -> None:
        """The next sound."""
        self._phrase.feed(pcm)

    def finish(self) -> Heard | NotHeard:
        """What was said in all that was fed since `start`."""
        return self._phrase.finish()

    def close(self) -> None:
        """Let go of the sound; the model goes with the last recognizer that has it."""
        self._phrase.start()

    def _recognized(
        self, sound: Samples, first: int, last: int, draft: Draft
    ) -> tuple[Heard | NotHeard, Draft]:
        """What was said between two samples, and its transcript."""
        if last - first > _LONGEST_S * SAMPLE_RATE_HZ:
            return NotHeard(Reason.TOO_LONG), ()
        if last - first < _SHORTEST_S * SAMPLE_RATE_HZ:
            return NotHeard(Reason.SILENCE), ()
        listened = self.finder.listened(sound[first:last], draft)
        draft = listened.transcript.ids
        transcript = Transcribed(listened.text, listened.transcript.log_prob)
        candidates = self.finder.candidates(listened, self._context)
        began_s, ended_s = first / SAMPLE_RATE_HZ, last / SAMPLE_RATE_HZ
        answer: Heard | NotHeard = NotHeard(Reason.TALK if listened.text else Reason.SILENCE)
        if candidates:
            answer = self._answer(candidates[0], began_s, ended_s)
        if isinstance(answer, NotHeard) and answer.reason is Reason.TALK:
            answer = self._question(listened, began_s, ended_s) or answer
        return replace(answer, transcript=transcript), draft

    def _question(self, listened: Listened, began_s: float, ended_s: float) -> Heard | None:
        """A question about the document, where what is no phrase is one and was heard clearly.

        There is nothing to hold it against but the transcript.
        """
        clearness = exp(listened.transcript.a_token)
        asked = self.finder.question(listened)
        if asked is None or not listened.transcript.is_whole or clearness < _CLEAR:
            return None
        if is_part(spoken(listened.text), spoken(self._context.sounding)):
            return None
        return Heard(listened.text, asked, clearness, began_s, ended_s)

    def _transcribed(self, sound: Samples, first: int, last: int, draft: Draft) -> Draft:
        """The transcript of what lies between two samples."""
        is_phrase = last - first <= _LONGEST_S * SAMPLE_RATE_HZ
        return self.finder.listened(sound[first:last], draft).transcript.ids if is_phrase else ()

    def _answer(self, candidate: Hypothesis, began_s: float, ended_s: float) -> Heard | NotHeard:
        words, meaning = candidate.words, candidate.meaning
        command = meaning.command
        chance = self._belief.chance(
            candidate.kind, candidate.evidence, is_unlike=candidate.is_unlike
        )
        is_strict = self._context.is_strict or (command is not None and command.id in self._strict)
        needed = self._belief.accept
        is_over_the_voice = candidate.kind is PhraseKind.WORD and self._context.sounding
        if (
            is_strict
            or (is_over_the_voice and not is_answer(meaning, self._context))
            or is_about(meaning, words, self._context, self.finder.vocabulary)
        ):
            needed = self._belief.accept_strictly
        if chance < self._belief.ask:
            reason = Reason.SILENCE if candidate.evidence.is_empty else Reason.TALK
            return NotHeard(reason, words, command, chance)
        if is_own_voice(meaning, words, self._context):
            return NotHeard(Reason.OWN_VOICE, words, command, chance)
        if chance < needed:
            return NotHeard(Reason.UNSURE, words, command, chance)
        return Heard(words, command, chance, began_s, ended_s)
