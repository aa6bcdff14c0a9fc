"""One document being read aloud: where the cursor stands, what has been asked of the voice.

Owns the cursor, the run (what is still to be read) and the utterances asked for and not yet ended.
Not here: commands, and everything about the disclaimer. `reader` decides what is read, this module
how reading starts, is cut, and goes on.

The order of things, for a run:
1. `begin` puts the cursor at the place asked for, at once, so that a key pressed again counts from
   there, and asks for the first sentences: `_LOOKAHEAD` of them, so that the player always has the
   next ones and never a gap.
2. Each `marked` moves the cursor to the word that is being heard.
3. Each `ended` drops the utterance and asks for one more. When there is no more, the run is over.
4. `silence` at any moment cuts the voice; the run then starts at the word that was cut.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import replace

from voicereader.article.model import Article, Position, Span
from voicereader.reader.effects import CancelSpeech, Effect, PauseSpeech, ResumeSpeech, Speak
from voicereader.reader.messages import narration
from voicereader.reader.moves import article_end, start_of, word_at
from voicereader.reader.reading_order import after
from voicereader.reader.registry.commands import Scope, Unit
from voicereader.reader.state.narrator import Narrator
from voicereader.reader.state.run import Run, Stand
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Piece, Prosody, Utterance

# The one heard and two more: the shortest items last 0.2 s at the fastest rate, and a sentence is
# asked for only when one has ended.
_LOOKAHEAD = 3


class Reading:
    """The state of one document's reading. Effects go into `effects`, for the reader to return."""

    def __init__(
        self,
        article: Article,
        voice_settings: VoiceSettings,
        ids: Iterator[int],
        effects: list[Effect],
    ) -> None:
        self.article = article
        self.cursor = Position(0)
        self.word: Span | None = None
        self.is_paused = False
        self.heard_to = 0  # where in the text of the head the word begins that is being heard
        self.is_by_cell = False  # of the cells of a table one was gone to last, and said alone
        self._narrator = Narrator(article, voice_settings, ids)
        self._effects = effects
        self._run: Run | None = None
        self._is_running = False
        self._asked: deque[Utterance] = deque()
        self._at_notes: set[int] = set()  # which utterances are of the notes after a section
        self._last: Utterance | None = None
        self._saying: Utterance | None = None

    @property
    def is_speaking(self) -> bool:
        """Something is being said, or would be but for a pause."""
        return bool(self._asked)

    @property
    def is_reading(self) -> bool:
        """A run is under way, and not held by a pause."""
        return self._is_running and not self.is_paused

    @property
    def is_flowing(self) -> bool:
        """The listener is being read to, on and on."""
        return self.is_reading and self._run is not None and self._run.flows

    @property
    def head(self) -> Utterance | None:
        """The utterance being heard, or about to be; None when nothing is asked for."""
        return self._asked[0] if self._asked else None

    @property
    def saying(self) -> Utterance | None:
        """What began to be heard last, or is to be the next to begin."""
        return self._saying

    @property
    def tells_pages(self) -> bool:
        """Printed pages are told as they begin."""
        return self._narrator.tells_pages

    @property
    def whole_until(self) -> Position | None:
        """The end of what was asked for in one piece; None where reading was, on and on."""
        return self._run.whole_until if self._run is not None else None

    # Asking

    def stand(self, place: Position) -> None:
        """Be silent at `place`, with nothing left to go on with."""
        self.silence()
        self._run = None
        self.cursor, self.word, self.is_by_cell = place, None, False

    @property
    def where(self) -> Stand:
        """Where it is, and what it would go on with."""
        run = self._run
        if run is not None and self._is_running:
            run = self._cut(run)
        return Stand(self.cursor, self.word, run, is_reading=self.is_reading)

    def stand_again(self, where: Stand) -> None:
        """Be silent where it was, to go on with what it had to go on with."""
        self.silence()
        self.cursor, self.word, self._run = where.cursor, where.word, where.run

    def point_at(self, place: Position) -> None:
        """Put the cursor on a word of the sentence that is about to be said."""
        self.cursor = place
        self.word = word_at(self.article.sentence_at(place), place.offset)

    def begin(
        self,
        place: Position,
        until: Position,
        *,
        flows: bool,
        preface: str = "",
        lead: str = "",
        aside: str = "",
        scope: Scope = Scope.ALL,
        whole_until: Position | None = None,
        is_at_notes: bool = False,
    ) -> None:
        """Read from `place` up to `until`, after `preface` if given, instead of anything else.

        An `aside` is said with the first sentence, instead of what its block is; a `lead` before.
        """
        self.stand(place)
        self._run = Run(place, until, flows, scope, whole_until, is_at_notes)
        self.is_by_cell = scope is Scope.COLUMN and not flows
        if preface:
            self._ask(self._narrator.announcement(preface))
        self._fill(lead, aside)
        self._is_running = True

    def go_on(self) -> None:
        """Read on at the word that was cut, after what was heard to its end, or at the cursor."""
        self.silence()
        end = article_end(self.article)
        if self._run is None:
            word = word_at(self.article.sentence_at(self.cursor), self.cursor.offset)
            place = Position(self.cursor.block, self.cursor.sentence, word.start)
            self._run = Run(place, end, flows=True)
        elif not self._run.flows:
            self._run = replace(self._run, until=end, flows=True, scope=Scope.ALL)
        if self.cursor != self._run.next:
            self.cursor, self.word = self._run.next, None
        self._set_going()

    def say(self, *texts: str) -> None:
        """Say words of the reader's own, instead of anything else."""
        self.silence()
        for text in texts:
            self._ask(self._narrator.announcement(text))

    def say_then(self, text: str, voice: str = "") -> None:
        """Say this too, after what was asked for; in another voice where one is named."""
        self._ask(self._narrator.announcement(text, voice))

    def interject(self, *texts: str) -> None:
        """Say words of the reader's own, then go on at the word if a run was under way."""
        self._insert(*map(self._narrator.announcement, texts))

    def insert_pieces(self, runs: Iterable[tuple[tuple[Piece, ...], Prosody]]) -> None:
        """Say these runs of pieces as they are, then go on like that."""
        self._insert(*self._narrator.pieces(runs))

    def echo(self, character: str) -> None:
        """Say a character that was typed, instead of anything else."""
        self.silence()
        self._ask(self._narrator.character(character))

    def insert_sentence(self, prosody: Prosody) -> None:
        """Say the sentence under the cursor, whole, in this prosody, then go on like that."""
        self._insert(self._narrator.sentence(self.cursor.sentence_start, prosody))

    def say_unit(self, place: Position, unit: Unit) -> None:
        """Say the word or character at `place`, alone, and stay there."""
        self.stand(place)
        self.word = narration.span_of(self.article, place, unit)
        self._ask(self._narrator.unit(place, unit))

    def repeat(self) -> None:
        """Say the sentence again and read on; when nothing is being read, the last thing said.

        Between two sentences, as where lines rest, it is the one that has been heard.
        """
        was_running, said = self._is_running, self._saying
        is_between = said is not None and bool(self._asked) and said is not self._asked[0]
        self.silence()
        if was_running and self._run is not None:
            run = self._run
            at = said.place if is_between and said is not None and said.place else run.next
            place = start_of(self.article, at, run.scope)
            self.begin(
                *(place, run.until),
                flows=run.flows,
                scope=run.scope,
                whole_until=run.whole_until,
                is_at_notes=run.is_at_notes,
            )
        elif self._last is not None:
            self._ask(self._narrator.again(self._last, is_whole=not self.is_by_cell))

    def read_on(self) -> None:
        """After what is being said, let the run go on that was cut for it."""
        if self._run is not None and not self._is_running:
            self._set_going()

    def respeak(self) -> None:
        """Ask again from the very word that is being heard, as the delivery has changed."""
        self.silence()
        self._set_going()

    def silence(self) -> None:
        """Cut the voice; the run, if any, is to go on at the word that was cut."""
        if self._run is not None and self._is_running:
            self._run = self._cut(self._run)
        if self._asked:
            self._last = self._asked[0]
            self._effects.append(CancelSpeech())
        self._asked.clear()
        self._is_running = self.is_paused = False

    def pause_or_resume(self) -> None:
        """Hold what is being read, let it go on, or go on reading when nothing is being read."""
        if self.is_paused:
            self.resume()
        elif self._is_running:
            self.pause()
        else:
            self.go_on()

    def pause(self) -> None:
        """Hold the sound."""
        if self._asked and not self.is_paused:
            self.is_paused = True
            self._effects.append(PauseSpeech())

    def resume(self) -> None:
        """Let the sound go on."""
        if self.is_paused:
            self.is_paused = False
            self._effects.append(ResumeSpeech())

    def rehearsed(self, act: Callable[[Reading], None]) -> Utterance | None:
        """What would be said first if this were done now; nothing is changed by asking."""
        trial = copy(self)
        trial._effects, trial._asked, trial._at_notes = [], self._asked.copy(), {*self._at_notes}
        trial._narrator = self._narrator.rehearsing()
        act(trial)
        spoken = (effect.utterance for effect in trial._effects if isinstance(effect, Speak))
        return next(spoken, None)

    # Being told

    def marked(self, utterance_id: int, offset: int) -> None:
        """Move the cursor to the word that starts to be heard."""
        if not self._is_current(utterance_id):
            return
        utterance = self._asked[0]
        self._saying, self.heard_to = utterance, offset
        written = utterance.written_at(offset)
        if utterance.place is None or written is None:
            return
        place = utterance.place
        if written.end - written.start == 1:  # engines mark the parts of a compound word too
            written = word_at(self.article.sentence_at(place), written.start)
        self.cursor, self.word = Position(place.block, place.sentence, written.start), written

    def ended(self, utterance_id: int) -> Run | None:
        """Drop the utterance and ask for more; the run, when that was the end of it."""
        if not self._is_current(utterance_id):
            return None
        self._last, self.heard_to = self._asked.popleft(), 0
        if not self._is_running:
            return None
        self._fill()
        if self._asked:
            return None
        over, self._run, self._is_running = self._run, None, False
        if over is not None and over.until < article_end(self.article):
            self._run = Run(over.until, article_end(self.article), flows=True)
        return over

    def failed(self, utterance_id: int) -> Position | None:
        """Cut everything after a failure; where it was, None if the utterance is not current."""
        if all(utterance.id != utterance_id for utterance in self._asked):
            return None
        self.silence()
        return self._run.next if self._run else self.cursor

    def _is_current(self, utterance_id: int) -> bool:
        return bool(self._asked) and self._asked[0].id == utterance_id

    def _cut(self, run: Run) -> Run:
        """From the word under the cursor if its sentence is being said, else where the next begins.

        What was asked for ahead has not been heard.
        """
        said = next((said for said in self._asked if said.place is not None), None)
        if said is None or said.place is None:
            return run
        is_said = said.place.sentence_start == self.cursor.sentence_start
        place = max(said.place, self.cursor) if is_said else said.place
        return replace(run, next=place, is_at_notes=said.id in self._at_notes)

    def _set_going(self) -> None:
        self._is_running = True
        self._fill()

    def _fill(self, lead: str = "", aside: str = "") -> None:
        while self._run and len(self._asked) < _LOOKAHEAD and self._run.next < self._run.until:
            place, scope = self._run.next, self._run.scope
            said = self._narrator.sentence(place, aside=aside, lead=lead, scope=scope)
            if self._run.is_at_notes:
                self._at_notes.add(said.id)
            self._ask(said)
            lead = aside = ""
            self._run = after(self.article, self._run, self._narrator.notes)

    def _insert(self, *utterances: Utterance) -> None:
        was_reading = self.is_reading
        self.silence()
        for utterance in utterances:
            self._ask(utterance)
        if was_reading:
            self._set_going()

    def _ask(self, utterance: Utterance) -> None:
        if not self._asked:
            self._saying, self.heard_to = utterance, 0
        self._asked.append(utterance)
        self._effects.append(Speak(utterance))
