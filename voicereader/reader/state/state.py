"""The state of one reader: its documents, and all that is known while they are read.

Owns that state, and the effects in one order. Not here: decisions, which the commands make, in
`moving`, `finding`, `bookmarks`, `repeating`, `voice_commands`, `changing_settings`,
`text_entry_commands`, `listening_commands` and `helping`.
"""

from __future__ import annotations

import itertools
from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING

from voicereader.article.lexicon import Lexicon
from voicereader.article.listed import Hits
from voicereader.article.memory import Memories
from voicereader.article.model import Article, BlockKind, Position
from voicereader.base.i18n import language
from voicereader.reader.effects import (
    Ask,
    AskLibrary,
    Define,
    Earcon,
    Effect,
    ExpectQuestion,
    ListenMode,
    Play,
    SetTimer,
    Timer,
    TurnTo,
)
from voicereader.reader.library_requests import LibraryRequest
from voicereader.reader.looks import Looks
from voicereader.reader.moves import article_end
from voicereader.reader.registry.commands import Command, Way
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.keys import pressed_for
from voicereader.reader.registry.registry import keymap, registry_of
from voicereader.reader.state.disclaimer import Disclaimer
from voicereader.reader.state.history import History
from voicereader.reader.state.listening_state import ListeningState
from voicereader.reader.state.open_documents import OpenDocuments, OpenedDocument
from voicereader.reader.state.profiles import Profiles
from voicereader.reader.state.question import LibraryQuestion, Openable, Question
from voicereader.reader.state.reading import Reading
from voicereader.reader.state.run import Run
from voicereader.reader.state.search import Search, Searchable
from voicereader.reader.state.sleep_timer import Sleep
from voicereader.reader.state.text_entry import TextEntry
from voicereader.reader.state.timing import Lengths, Pace, reckoned_seconds
from voicereader.reader.state.voice_settings import VoiceSettings

if TYPE_CHECKING:
    from voicereader.reader.phrases import Choice, PhraseIndex
    from voicereader.reader.state.before_letters import BeforeLetters

_UTTERANCES_KEPT = 50
_LOOKING_S = 0.7  # an answer that takes longer is waited for in words, once
_EARCONS = {
    BlockKind.HEADING: Earcon.HEADING,
    BlockKind.ITEM: Earcon.LIST,
    BlockKind.QUESTION: Earcon.QUESTION,
}


class ReaderState:
    """`home` is the reading of the opened document; `current` that, or what lies on top of it."""

    def __init__(
        self,
        article: Article,
        voice_settings: VoiceSettings,
        memories: Memories,
        keys: KeyChoice,
        listen: ListenMode,
        looks: Looks,
        profiles: Profiles,
        *,
        has_echo_reference: bool,
        in_lines: bool,
        has_wake_phrase: bool,
        natural_voice: str,
    ) -> None:
        self.in_lines = in_lines
        self.has_wake_phrase = has_wake_phrase
        self.keys = keys
        self.effects: list[Effect] = []
        self.listening = ListeningState(listen, self.effects, has_echo_reference=has_echo_reference)
        self.voice_settings = voice_settings
        self.looks = looks
        self.profiles = profiles
        self._ids = itertools.count(1)
        self.home = self.current = self._reading_of(article)
        self.resumes_at = memories.position
        self.is_first_use = memories.is_first_use
        self.natural_voice = natural_voice  # the name of one to be offered; "" for none
        self.disclaimer = Disclaimer(self.home, self.resumes_at or article.content_start)
        # No line goes before the disclaimer: in lines the notices are told with the greeting alone.
        self.notice = "" if in_lines else " ".join(article.notices)
        # What the document is to be announced with, and troubles met before it was opened.
        self.untold: list[str] = [*article.notices]
        self.entry: TextEntry | None = None
        self.is_learning = False
        self.keys_told: set[str] = set()  # of those without a command
        self.before_letters: BeforeLetters | None = None
        self.choices: tuple[Command, ...] = ()  # of the items of what lies on top
        self.offered: tuple[Command, ...] = ()  # in a question that yes answers
        self.likest: Command | None = None  # of what is offered, what yes means where it is more
        self.question: Question | None = None  # that waits for an answer
        self._is_question_expected = False
        self._questions = itertools.count(1)
        self.search = Search("")
        self.steps = "heading"  # what a bare "next" goes on by
        self.match: Position | None = None  # the place of it that was gone to last
        self.history = History(memories.visits)
        self.bookmarks = memories.bookmarks
        self.documents = OpenDocuments()
        self.listed: dict[str, Openable] = {}  # what can be chosen of the library, by its key
        self.hits = Hits("")  # of the library, and the number of the one that was gone to last
        self.hit = 0
        self.opening = ""  # the title of what was sent for and is not there yet
        self.arriving: Command | None = None  # what the document in hand was opened for
        self.library_question: LibraryQuestion | None = None
        self.phrases_typed = memories.phrases
        self.said: deque[str] = deque(maxlen=_UTTERANCES_KEPT)
        self.pace = Pace()
        self.sleep = Sleep(voice_settings, self.effects)
        self.left_at: dict[str, int] = {}  # the block in what lay on top, by its id
        self.is_home_waiting = False  # to be read on, under what lies on top
        self._said_id = 0

    @property
    def keys(self) -> KeyChoice:
        """The keys in force. Others raise KeysError where two clash; those that were stay then."""
        return self._keys

    @keys.setter
    def keys(self, keys: KeyChoice) -> None:
        self.registry = registry_of(keys.in_force)
        self._keys, self.keymap = keys, keymap(keys.in_force)

    @cached_property
    def lengths(self) -> Lengths:
        """Of the opened document; made when first asked for, after the first sound."""
        return Lengths(self.home.article)

    @cached_property
    def words(self) -> frozenset[str]:
        """Of the opened document, in small letters; made when first asked for."""
        sentences = (s for block in self.home.article.blocks for s in block.sentences)
        spans = ((s.text, word) for s in sentences for word in s.words)
        return frozenset(text[word.start : word.end].casefold() for text, word in spans)

    @cached_property
    def searchable(self) -> Searchable:
        """The opened document, to find words in it; made when first asked for."""
        return Searchable(self.home.article)

    @cached_property
    def phrases(self) -> PhraseIndex:
        """Of the opened document; made when first asked for, after the first sound."""
        from voicereader.reader.phrases import PhraseIndex  # 30 ms that no first sound waits for

        return PhraseIndex(self.home.article, tuple(self.registry.values()), language())

    @property
    def way(self) -> Way:
        """How commands are given: by voice where they are heard at any time."""
        if self.listening.is_always:
            return Way.VOICE
        return Way.LINES if self.in_lines else Way.KEYS

    @property
    def is_home(self) -> bool:
        """Nothing lies on top of the opened document."""
        return self.current is self.home

    @property
    def on_top(self) -> str:
        """The id of the document that lies on top; "" where none does."""
        return "" if self.is_home else self.current.article.id

    def lay(
        self,
        article: Article,
        choices: tuple[Command, ...] = (),
        at: int = 0,
        *,
        flows: bool = False,
    ) -> None:
        """Put a document on top, and read it; what was being read under it waits.

        The command of `choices` that has an item's number is given when the item is chosen. `at` is
        where the listener comes back to: of a list that item alone is read then. Where it `flows`,
        a move in it reads on from its destination.
        """
        self.lift()
        self.is_home_waiting = self.home.is_reading
        self.home.silence()
        self.choices = choices
        self.current = self._reading_of(article)
        until = article_end(article)
        if choices and 0 < at < len(article.blocks) - 1:
            until = Position(at + 1)
        self.current.begin(Position(at), until, flows=flows)

    def lift(self) -> None:
        """Take away what lies on top, if anything does; what waited under it is read on."""
        if self.is_home:
            return
        self.left_at[self.on_top] = self.current.cursor.block
        self.current.silence()
        self.current = self.home
        if self.is_home_waiting:
            self.home.go_on()

    def ask(
        self,
        text: str,
        offer: Choice | None = None,
        *,
        is_overheard: bool = False,
        is_everywhere: bool = False,
    ) -> None:
        """Have what answers a question looked for; an earlier one waits no more."""
        number = next(self._questions)
        self.question = Question(number, text, offer, is_overheard, is_everywhere)
        self.effects.append(Ask(number, text, is_everywhere))
        self.effects.append(SetTimer(Timer.LOOKING, None if is_overheard else _LOOKING_S))

    def define(self, word: str, *, is_overheard: bool = False) -> None:
        """Have looked for what a word means; an earlier question waits no more."""
        self.question = Question(next(self._questions), word, None, is_overheard)
        self.effects.append(Define(self.question.number, word))

    def expect_question(self) -> None:
        """Have ready what answers questions, once: the first would wait for it."""
        if not self._is_question_expected:
            self._is_question_expected = True
            self.effects.append(ExpectQuestion())

    def ask_library(
        self, request: LibraryRequest, offer: Choice | None = None, *, is_overheard: bool = False
    ) -> None:
        """Ask about the documents that there are; an earlier request waits no more."""
        self.library_question = LibraryQuestion(next(self._questions), request, offer, is_overheard)
        self.effects.append(AskLibrary(self.library_question.number, request))

    def put_away(self) -> OpenedDocument:
        """What lies on top is gone and the document is silent; all that is known of it."""
        was_reading = self.home.is_reading or (not self.is_home and self.is_home_waiting)
        self.is_home_waiting = False
        self.lift()
        self.home.silence()
        return OpenedDocument(
            *(self.home, self.disclaimer, self.history, self.bookmarks, self.search, self.match),
            resumes_at=self.resumes_at,
            untold=tuple(self.untold),
            lexicon=self.voice_settings.normalizer.lexicon,
            was_reading=was_reading,
        )

    def take_up(self, document: OpenedDocument) -> None:
        """Have this document in hand, silent where it was left."""
        self.home = self.current = document.reading
        article = self.home.article
        self.disclaimer, self.history = document.disclaimer, document.history
        self.bookmarks, self.resumes_at = document.bookmarks, document.resumes_at
        self.search, self.match = document.search, document.match
        self.untold, self.is_first_use = [*document.untold], False
        self.choices, self.offered, self.likest, self.question = (), (), None, None
        self.before_letters, self.left_at = None, {}
        self._is_question_expected = False
        for made in ("lengths", "words", "searchable", "phrases"):
            self.__dict__.pop(made, None)  # of the document before: made again when asked for
        self.voice_settings.turn_to(article.language, document.lexicon)
        self.effects.append(TurnTo(article))

    def opened(self, article: Article, memories: Memories, lexicon: Lexicon) -> OpenedDocument:
        """A document that has just been opened. Going back in it leads to the one before."""
        reading = self._reading_of(article)
        return OpenedDocument(
            reading,
            Disclaimer(reading, memories.position or article.content_start),
            History(),
            memories.bookmarks,
            Search(""),
            None,
            resumes_at=memories.position,
            untold=article.notices,
            lexicon=lexicon,
        )

    def mark(self, utterance_id: int, offset: int) -> None:
        """A word starts to be heard: the cursor follows; a block's first has its earcon."""
        head = self.current.head
        if head is None or head.id != utterance_id:
            return
        if offset == 0 and head.place is not None and head.place == Position(head.place.block):
            earcon = _EARCONS.get(self.current.article.block_at(head.place).kind)
            if earcon is not None:
                self.play(earcon)
        self.current.marked(utterance_id, offset)
        if not self.said or self._said_id != utterance_id:
            self._said_id = utterance_id
            self.said.append(head.shown)

    def end(self, utterance_id: int, seconds: float) -> Run | None:
        """An utterance has been heard to its end; the run, when that was the end of it."""
        head = self.current.head
        if head is not None and head.id == utterance_id and head.place is not None:
            reckoned_s = reckoned_seconds(head, self.current.article.language)
            self.pace.heard(head.prosody.voice, reckoned_s, seconds)
        return self.current.ended(utterance_id)

    def play(self, earcon: Earcon) -> None:
        """Let an earcon sound, unless they are switched off."""
        if self.voice_settings.plays_earcons:
            self.effects.append(Play(earcon))

    def key_of(self, id_: str) -> str:
        """What a person presses for a command; its name where it has no key."""
        return pressed_for(self.registry[id_])

    def _reading_of(self, article: Article) -> Reading:
        return Reading(article, self.voice_settings, self._ids, self.effects)
