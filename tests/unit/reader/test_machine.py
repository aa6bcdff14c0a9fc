"""The reader core under every order of events: a Hypothesis state machine."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from testkit.properties import examples
from tests.unit.reader import parts
from tests.unit.reader.articles import CONTENT, DISCLAIMER, article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.model import Block, Position
from voicereader.reader.effects import CancelSpeech, Effect, Speak, Timer
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    Event,
    LettersPressed,
    MarkReached,
    MicrophoneFound,
    MicrophoneLost,
    NothingHeard,
    PhraseDoubted,
    PhraseGiven,
    PhraseHeard,
    SpeakerFound,
    SpeakerLost,
    SpeechEnded,
    SpeechFailed,
    TextPasted,
    TimerRang,
    TroubleMet,
    UnknownKeyPressed,
    VoicesListed,
    VoiceStarted,
    WakePhraseHeard,
)
from voicereader.reader.moves import word_at
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.listening_state import ListeningState
from voicereader.reader.utterance import Utterance

SKIPS = ("escape", "choose")
COMMANDS = st.one_of(
    st.sampled_from([row.id for row in ROWS]).map(Command),
    st.builds(
        Command,
        st.sampled_from([row.id for row in ROWS if row.asks]),
        st.one_of(st.integers(-2, 20), st.sampled_from(["is", "pain", "how long", "", "\u0130"])),
    ),
    st.sampled_from(["stop", "read-from-here", "next-heading", "help", "escape"]).map(Command),
    st.sampled_from([row.id for row in ROWS if row.needs is not None]).map(Command),
    st.sampled_from(["notes=skip", "notes=at the end", "pages=on"]).map(partial(Command, "set")),
)
DOCUMENTS = {
    "with a disclaimer": article(),
    "without one": article(with_disclaimer=False),
    "tables": parts.article(),
    "a table with an empty cell": parts.article(empty_cell=True),
    "links, notes and pages": parts.book(),
}


def _is_in(blocks: list[Block], text: str) -> bool:
    return any(text in sentence.text for block in blocks for sentence in block.sentences)


@cache
def _phrases(document: str) -> PhraseIndex:
    return PhraseIndex(DOCUMENTS[document], ROWS)


class ReaderMachine(RuleBasedStateMachine):
    """A listener who does anything at any time.

    Whether the disclaimer is owed is reckoned here anew, from what has been heard and which keys
    were given, not asked of the reader.
    """

    @initialize(document=st.sampled_from([*DOCUMENTS]))
    def open(self, document: str) -> None:
        """Open a document."""
        self.document, self.article = document, DOCUMENTS[document]
        self.is_owed = self.article.disclaimer is not None
        self.is_silenced = False
        self.stage = Rehearsal(self.article)
        self.seen = 0
        self.check_asked()

    @property
    def listening(self) -> ListeningState:
        """What the reader knows of being spoken to."""
        return self.stage.reader._state.listening

    def is_home(self) -> bool:
        """The opened document is in hand."""
        return self.stage.view.article is self.stage.view.home

    def is_content(self, utterance: Utterance) -> bool:
        """Whether any word of the content, past the disclaimer, is in it."""
        written = [p.text for p in utterance.pieces if p.written is not None and len(p.text) > 1]
        return any(_is_in(CONTENT, text) and not _is_in(DISCLAIMER, text) for text in written)

    def check_asked(self) -> None:
        """No content has been asked for while the disclaimer is owed."""
        for utterance in self.stage.asked[self.seen :]:
            assert not (self.is_owed and self.is_content(utterance)), utterance.text
        self.seen = len(self.stage.asked)

    def tell(self, event: Any) -> tuple[Effect, ...]:
        """Tell, and check what is asked for."""
        effects = self.stage.tell(event)
        self.check_asked()
        return effects

    @rule(command=COMMANDS)
    def give(self, command: Command) -> None:
        """Any command at any time."""
        view, queue = self.stage.view, list(self.stage.queue)
        is_learning = view.status.startswith("Learning")
        is_obeyed = not is_learning or view.entry is not None or command.id in ("escape", "quit")
        is_skip = command.id in SKIPS and view.entry is None and self.is_home() and not is_learning
        if is_skip:
            self.is_owed = False
        self.stage.has_quit = False
        is_quit_asked = self.listening.asked == Command("quit")
        self.tell(CommandGiven(command))
        self.is_silenced = command.id == "stop" and is_obeyed
        if self.is_silenced and view.entry is None:
            assert not self.stage.queue
        if command.id in ("louder", "quieter") and queue and queue[0].place is not None:
            assert list(self.stage.queue)[:1] == queue[:1] or self.stage.volume_percent in (10, 100)
        is_quit = command.id == "quit" or (command.id == "yes" and is_quit_asked)
        assert self.stage.has_quit == (is_quit and is_obeyed)

    @rule(text=st.one_of(st.sampled_from(["risks", "stop", "skip", "xyzzy"]), st.text(max_size=9)))
    def say(self, text: str) -> None:
        """Any phrase, typed or spoken: what it means is obeyed under the same rules."""
        meant = _phrases(self.document).interpret(text).command
        view = self.stage.view
        is_free = view.entry is None and not view.status.startswith("Learning")
        if meant is not None and meant.id in SKIPS and self.is_home() and is_free:
            self.is_owed = False
        self.is_silenced = False
        self.tell(PhraseGiven(text))

    @rule(at_s=st.integers(0, 200))
    def begin_to_speak(self, at_s: int) -> None:
        """Someone makes a sound: the voice holds or goes on, and nothing is lost."""
        queue = list(self.stage.queue)
        self.tell(VoiceStarted(float(at_s)))
        assert list(self.stage.queue) == queue

    @rule(command=COMMANDS)
    def hear_phrase(self, command: Command) -> None:
        """A phrase was heard: like a key, but that quitting is asked about first."""
        view, is_taken = self.stage.view, self.listening.is_heard
        is_learning = view.status.startswith("Learning")
        is_skip = command.id in SKIPS and view.entry is None and self.is_home() and not is_learning
        if is_taken and is_skip:
            self.is_owed = False
        is_quit_asked = self.listening.asked == Command("quit")
        self.stage.has_quit = False
        self.is_silenced = False
        self.tell(PhraseHeard("words", command))
        assert self.stage.is_paused or not self.stage.is_hushed
        assert not self.stage.has_quit or (command.id == "yes" and is_quit_asked)

    @rule(command=st.sampled_from(["stop", "read-from-here", "quit", "louder"]).map(Command))
    def hear_doubtful(self, command: Command) -> None:
        """A near miss: asked about, never obeyed at once."""
        self.stage.has_quit = False
        self.is_silenced = False
        self.tell(PhraseDoubted("words", command))
        assert self.stage.is_paused or not self.stage.is_hushed
        assert not self.stage.has_quit

    @rule(at_s=st.integers(0, 200))
    def hear_nothing(self, at_s: int) -> None:
        """It was no phrase: what was asked for is still asked for, and the key is answered."""
        queue = list(self.stage.queue)
        is_to_answer = self.listening.is_awaited and self.listening.is_heard
        self.tell(NothingHeard(float(at_s)))
        if is_to_answer and not self.listening.trouble:
            assert self.stage.saying == "I heard nothing."
        else:
            assert list(self.stage.queue) == queue
        assert self.stage.is_paused or not self.stage.is_hushed

    @rule(event=st.sampled_from([MicrophoneLost("Gone."), MicrophoneFound(), WakePhraseHeard()]))
    def change_microphone(self, event: Event) -> None:
        """The microphone goes, comes back, or is called for."""
        self.is_silenced = False
        self.tell(event)

    @rule(timer=st.sampled_from(Timer))
    def ring(self, timer: Timer) -> None:
        """A timer's time is over, whether or not it was wanted."""
        self.tell(TimerRang(timer))

    @rule(
        letters=st.lists(
            st.sampled_from([row.id for row in ROWS for key in row.keys if key.isalpha()]),
            min_size=3,
            max_size=3,
        )
    )
    def type_a_word(self, letters: list[str]) -> None:
        """Commands of single letters that turn out to be a word: they never were."""
        view = self.stage.view
        if view.entry is not None or view.status.startswith("Learning"):
            return
        if {"escape", "choose", "quit"} & set(letters):
            return
        self.is_silenced = False
        for number, id_ in enumerate(letters, start=1):
            self.tell(LettersPressed("ris"[:number], 0.01))
            if self.stage.view.entry is None:
                self.tell(CommandGiven(Command(id_)))
        self.tell(LettersPressed("risk", 0.01))
        if self.stage.view.entry == "Say: risk":
            after = self.stage.view
            assert after.article is view.article or after.article.title == view.article.title
            assert after.cursor.sentence_start == view.cursor.sentence_start

    @rule(name=st.sampled_from(["f9", "ctrl+a"]))
    def press_unknown(self, name: str) -> None:
        """A key without a command."""
        self.tell(UnknownKeyPressed(name))

    @rule(character=st.characters(codec="utf-8"))
    def type(self, character: str) -> None:
        """Any character, whether or not an entry is open."""
        self.tell(CharacterTyped(character))

    @rule(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=600))
    def paste(self, text: str) -> None:
        """Any text, whether or not an entry is open."""
        self.tell(TextPasted(text))

    @rule()
    def erase(self) -> None:
        """A backspace."""
        self.tell(CharacterErased())

    @precondition(lambda self: self.stage.queue and not self.stage.is_held)
    @rule(share=st.floats(0, 1, exclude_max=True))
    def hear_word(self, share: float) -> None:
        """A word of the utterance at the head begins to be heard: the cursor goes there."""
        utterance = self.stage.queue[0]
        offset = int(share * len(utterance.text))
        self.tell(MarkReached(utterance.id, offset))
        written = utterance.written_at(offset)
        if utterance.place is not None and written is not None:
            sentence = self.stage.view.article.sentence_at(utterance.place)
            word = word_at(sentence, written.start)
            assert self.stage.view.cursor == replace(utterance.place, offset=word.start)
            assert self.stage.view.word == word

    @precondition(lambda self: self.stage.queue and not self.stage.is_held)
    @rule()
    def hear_end(self) -> None:
        """The utterance at the head is heard to its end."""
        utterance = self.stage.queue.popleft()
        disclaimer = self.article.disclaimer
        if self.is_owed and self.is_home() and utterance.place is not None and disclaimer:
            last = Position(disclaimer.end - 1, len(self.article.blocks[1].sentences) - 1)
            if utterance.place.sentence_start == last and self.stage.view.status.startswith(
                ("Disclaimer", "Paused")
            ):
                self.is_owed = False
        self.tell(SpeechEnded(utterance.id))

    @precondition(lambda self: self.stage.asked)
    @rule(data=st.data())
    def hear_stale(self, data: st.DataObject) -> None:
        """Events of anything but the utterance at the head change nothing."""
        current = {utterance.id for utterance in self.stage.queue}
        stale = [0, 10**9, *(said.id for said in self.stage.asked if said.id not in current)]
        id_ = data.draw(st.sampled_from(stale))
        assert self.tell(MarkReached(id_, 0)) == ()
        assert self.tell(SpeechEnded(id_)) == ()
        assert self.tell(SpeechFailed(id_, "stale")) == ()

    @precondition(lambda self: self.stage.queue)
    @rule(at=st.integers(0, 2))
    def fail(self, at: int) -> None:
        """Some utterance cannot be said: all that was asked for is cut, perhaps asked once more."""
        utterance = self.stage.queue[min(at, len(self.stage.queue) - 1)]
        effects = self.tell(SpeechFailed(utterance.id, "It broke."))
        assert isinstance(effects[0], CancelSpeech)
        assert self.stage.view.notice == "It broke."

    @rule()
    def lose_speaker(self) -> None:
        """The sound goes and comes: nothing is asked for or cancelled."""
        for event in (SpeakerLost("No card."), SpeakerFound()):
            assert not any(isinstance(e, Speak | CancelSpeech) for e in self.tell(event))

    @rule(names=st.lists(st.sampled_from(["en", "en-gb", "de"]), unique=True))
    def list_voices(self, names: list[str]) -> None:
        """The engine tells its voices, early or late."""
        self.tell(VoicesListed(tuple(names)))

    @rule()
    def meet_trouble(self) -> None:
        """Something outside breaks."""
        self.tell(TroubleMet("Something broke."))
        assert self.stage.view.notice == "Something broke."

    @invariant()
    def cursor_is_in_bounds(self) -> None:
        """The cursor and the word stand on characters that exist."""
        view = self.stage.view
        sentence = view.article.sentence_at(view.cursor)
        assert 0 <= view.cursor.offset < len(sentence.text)
        if view.word is not None:
            assert 0 <= view.word.start < view.word.end <= len(sentence.text)
        assert 0 <= view.home_section < len(view.home.sections)

    @invariant()
    def one_utterance_is_heard_at_a_time(self) -> None:
        """What is asked for stands in one line of three at the most, numbered upwards."""
        ids = [utterance.id for utterance in self.stage.queue]
        assert ids == sorted(set(ids))
        assert len(ids) <= 4
        assert [said.id for said in self.stage.asked] == sorted(
            {said.id for said in self.stage.asked}
        )

    @invariant()
    def nothing_is_said_after_stop_until_it_is_asked(self) -> None:
        """Silence lasts until something is told that is not an echo of the past."""
        if self.is_silenced and not self.stage.view.notice:
            assert all(said.place is None for said in self.stage.queue)

    @invariant()
    def the_view_says_whether_the_disclaimer_is_owed(self) -> None:
        """Someone who only reads the status line knows it."""
        view = self.stage.view
        if self.is_home() and view.status.startswith(("Disclaimer,", "Stopped, disclaimer")):
            assert self.is_owed


ReaderMachine.TestCase.settings = settings(max_examples=examples(150), stateful_step_count=50)
TestReaderMachine = ReaderMachine.TestCase
