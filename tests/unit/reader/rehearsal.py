"""A listener for the pure core: carries out its effects on a queue, and hears word by word."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from voicereader.article.memory import Memo, Memories
from voicereader.article.model import Article
from voicereader.reader.context import Context
from voicereader.reader.effects import (
    Ask,
    AskLibrary,
    CancelSpeech,
    Define,
    Earcon,
    Effect,
    Expect,
    ExpectQuestion,
    Foresee,
    HushSpeech,
    KeepPronunciation,
    KeepSetting,
    Listen,
    Listening,
    ListenMode,
    OpenDocument,
    PauseSpeech,
    Play,
    Quit,
    Remember,
    ResumeSpeech,
    SetTimer,
    SetVolume,
    Show,
    Speak,
    Timer,
    TurnTo,
    View,
)
from voicereader.reader.events import (
    CharacterTyped,
    CommandGiven,
    Event,
    FoundPassage,
    MarkReached,
    NothingHeard,
    Opened,
    PhraseDoubted,
    PhraseHeard,
    QuestionAnswered,
    SpeechEnded,
    VoiceStarted,
)
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Argument, Command, Row
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.profiles import Profiles
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance

SECONDS_A_CHARACTER = 0.08
_OPENED = Opened()


class Rehearsal:
    """A reader, and what its player and front end would hold."""

    def __init__(
        self,
        article: Article,
        memories: Memories | None = None,
        listen: ListenMode = ListenMode.PUSH,
        rows: Sequence[Row] = ROWS,
        voice_settings: VoiceSettings | None = None,
        profiles: Profiles | None = None,
        keys: KeyChoice | None = None,
        *,
        has_echo_reference: bool = True,
        in_lines: bool = False,
        has_wake_phrase: bool = False,
        foresees: bool = False,
        natural_voice: str = "",
        opened: Opened = _OPENED,
    ) -> None:
        voice_settings = voice_settings or VoiceSettings(Prosody(voice="en"), 100)
        memories = memories or Memories()
        keys = keys or KeyChoice(rows)
        self.reader = Reader(
            *(article, voice_settings, memories, keys, listen),
            profiles=profiles,
            has_echo_reference=has_echo_reference,
            in_lines=in_lines,
            has_wake_phrase=has_wake_phrase,
            foresees=foresees,
            natural_voice=natural_voice,
        )
        self.is_hushed = False
        self.microphone = Listening.CLOSED
        self.context = Context()
        self.played: list[Earcon] = []
        self.kept: list[Memo] = []
        self.settings: list[KeepSetting | KeepPronunciation] = []
        self.timers: dict[Timer, float | None] = {}
        self.queue: deque[Utterance] = deque()
        self.asked: list[Utterance] = []
        self.foreseen: tuple[Utterance, ...] = ()
        self.heard: list[str] = []
        self.views: list[View] = []
        self.questions: list[Ask] = []
        self.words_asked: list[Define] = []
        self.times_got_ready = 0
        self.requests: list[AskLibrary] = []
        self.openings: list[OpenDocument] = []
        self.turned_to: list[str] = []
        self.volume_percent = 0
        self.is_paused = False
        self.has_quit = False
        self.tell(opened)

    @property
    def view(self) -> View:
        """The view shown last."""
        return self.views[-1]

    @property
    def is_held(self) -> bool:
        """Nothing sounds, for a pause or because someone speaks."""
        return self.is_paused or self.is_hushed

    @property
    def saying(self) -> str:
        """The text at the head of the player's queue, "" when it is silent."""
        return self.queue[0].text if self.queue else ""

    def tell(self, event: Event) -> tuple[Effect, ...]:
        """Tell the reader, and carry out what it asks for."""
        effects = self.reader.handle(event)
        for effect in effects:
            self._perform(effect)
        return effects

    def give(self, *ids: str) -> None:
        """Give commands by their ids."""
        for id_ in ids:
            self.tell(CommandGiven(Command(id_)))

    def give_with(self, id_: str, argument: Argument) -> None:
        """Give a command with its argument."""
        self.tell(CommandGiven(Command(id_, argument)))

    def type_in(self, text: str) -> None:
        """Type characters where some are asked for, then Enter."""
        for character in text:
            self.tell(CharacterTyped(character))
        self.give("choose")

    def speak(self, phrase: str, id_: str, argument: Argument = None, at_s: float = 0.0) -> None:
        """A person says a phrase, and it is heard."""
        self.tell(VoiceStarted(at_s))
        self.tell(PhraseHeard(phrase, Command(id_, argument)))

    def mumble(self, phrase: str, id_: str, argument: Argument = None, at_s: float = 0.0) -> None:
        """A person may have said a phrase."""
        self.tell(VoiceStarted(at_s))
        self.tell(PhraseDoubted(phrase, Command(id_, argument)))

    def answer(self, *nearest: FoundPassage, is_sure: bool = False) -> None:
        """The question that was asked last has been looked for."""
        self.tell(QuestionAnswered(self.questions[-1].number, nearest, is_sure, is_certain=is_sure))

    def make_noise(self, at_s: float) -> None:
        """Something sounds that is no phrase."""
        self.tell(VoiceStarted(at_s))
        self.tell(NothingHeard(at_s + 1))

    def hear_mark(self, word: int = 0) -> None:
        """Hear the word of that number in the utterance at the head begin."""
        utterance = self.queue[0]
        offset = 0
        for _ in range(word):
            offset = utterance.text.index(" ", offset) + 1
        self.tell(MarkReached(utterance.id, offset))

    def hear_to_end(self) -> None:
        """Hear the utterance at the head, all of it."""
        self.hear_mark()
        utterance = self.queue.popleft()
        self.heard.append(utterance.text)
        self.tell(SpeechEnded(utterance.id, len(utterance.text) * SECONDS_A_CHARACTER))

    def hear_all(self, most: int | None = None) -> list[str]:
        """Hear everything until silence, or so many utterances; what was heard."""
        before = len(self.heard)
        while self.queue and (most is None or len(self.heard) - before < most):
            self.hear_to_end()
        return self.heard[before:]

    def past_disclaimer(self) -> Rehearsal:
        """Skip the disclaimer and hear out the greeting."""
        self.give("escape")
        self.hear_all()
        return self

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Speak(utterance):
                self.queue.append(utterance)
                self.asked.append(utterance)
            case Foresee(utterances):
                self.foreseen = utterances
            case CancelSpeech():
                self.queue.clear()
                self.is_paused = self.is_hushed = False
            case PauseSpeech():
                self.is_paused = True
            case HushSpeech():
                self.is_hushed = True
            case ResumeSpeech():
                self.is_paused = self.is_hushed = False
            case Listen(how):
                self.microphone = how
            case Expect(context):
                self.context = context
            case SetVolume(percent):
                self.volume_percent = percent
            case Play(earcon):
                self.played.append(earcon)
            case Remember(memo):
                self.kept.append(memo)
            case KeepSetting() | KeepPronunciation():
                self.settings.append(effect)
            case SetTimer(timer, seconds):
                self.timers[timer] = seconds
            case Show(view):
                self.views.append(view)
            case ExpectQuestion():
                self.times_got_ready += 1
            case Ask():
                self.questions.append(effect)
            case Define():
                self.words_asked.append(effect)
            case AskLibrary():
                self.requests.append(effect)
            case OpenDocument():
                self.openings.append(effect)
            case TurnTo(article):
                self.turned_to.append(article.id)
            case Quit():
                self.has_quit = True
