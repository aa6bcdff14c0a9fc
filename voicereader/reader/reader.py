"""The reader: events in, effects out. Pure: no clock, thread or file.

Owns what each event means, and which command may be obeyed when it comes. Not here: speaking and
showing, which `session` does by the effects, how a command is obeyed (`dispatch`), and what it
changes (`state.state`).
"""

from __future__ import annotations

from voicereader.article.memory import Memories, PlaceMemo
from voicereader.article.model import Article, Position
from voicereader.base.i18n import _
from voicereader.reader.commands import (
    changing_settings,
    confirmations,
    dispatch,
    documents,
    helping,
    letters,
    listening_commands,
    meanings,
    questions,
    text_entry_commands,
    unknown_keys,
)
from voicereader.reader.effects import (
    Effect,
    Foresee,
    ListenMode,
    Remember,
    SetVolume,
    Show,
    Timer,
    View,
)
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    DocumentNotOpened,
    DocumentOpened,
    Event,
    LettersPressed,
    LibraryAnswered,
    MarkReached,
    MicrophoneFound,
    MicrophoneLost,
    NothingHeard,
    Opened,
    PhraseDoubted,
    PhraseGiven,
    PhraseHeard,
    QuestionAnswered,
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
    WordDefined,
)
from voicereader.reader.foreseeing import foreseen
from voicereader.reader.looks import Looks
from voicereader.reader.messages import announcements
from voicereader.reader.moves import article_end
from voicereader.reader.registry.commands import Command, Move, Trait
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.expected_commands import context_of
from voicereader.reader.state.profiles import Profiles
from voicereader.reader.state.run import Run
from voicereader.reader.state.state import ReaderState
from voicereader.reader.state.views import view_of
from voicereader.reader.state.voice_settings import VoiceSettings

_WHILE_LEARNING = Trait.WHILE_LEARNING | Trait.WHILE_LEARNING_BY_KEY

_NO_MEMORIES = Memories()
_NO_LOOKS = Looks()
_KEYS = KeyChoice(ROWS)


class Reader:
    """One person reading one document."""

    def __init__(
        self,
        article: Article,
        voice_settings: VoiceSettings,
        memories: Memories = _NO_MEMORIES,
        keys: KeyChoice = _KEYS,
        listen: ListenMode = ListenMode.PUSH,
        looks: Looks = _NO_LOOKS,
        profiles: Profiles | None = None,
        *,
        has_echo_reference: bool = True,
        in_lines: bool = False,
        has_wake_phrase: bool = False,
        foresees: bool = False,
        natural_voice: str = "",
    ) -> None:
        """`has_echo_reference` where the voice can be taken out of the microphone.

        `in_lines` where commands are typed, each with Enter, and no key arrives alone.
        `has_wake_phrase` where a phrase starts the listening again after it was stopped.
        It `foresees` where the voice takes its time: then what is likely to come is told to it.
        A `natural_voice` can be had beside the one that speaks; the first greeting offers it.
        """
        self._state = ReaderState(
            *(article, voice_settings, memories, keys, listen, looks, profiles or Profiles()),
            has_echo_reference=has_echo_reference,
            in_lines=in_lines,
            has_wake_phrase=has_wake_phrase,
            natural_voice=natural_voice,
        )
        self._listen = listen
        self._is_open = False
        self._failed_at: Position | None = None
        self._remembered: tuple[Article, Position] | None = None
        self._shown: View | None = None
        self._foresees = foresees
        self._foreseen_from: tuple[object, ...] = ()

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take one event; the effects are to be carried out in order."""
        self._take(event)
        self._keep_place()
        if self._foresees and isinstance(event, MarkReached | SpeechEnded):  # no key waits for it
            self._foresee()
        self._state.listening.let_go()
        self._state.listening.expect(context_of(self._state))
        effects = [*self._state.effects]
        self._state.effects.clear()
        view = view_of(self._state)
        if view != self._shown:
            self._shown = view
            effects.append(Show(view))
        return tuple(effects)

    def _take(self, event: Event) -> None:
        state = self._state
        match event:
            case Opened(then):
                self._open(then)
            case CommandGiven(command):
                state.listening.is_heard = False  # keys win over what is being said
                self._give(command)
            case PhraseHeard(phrase, command):
                self._hear(phrase, command)
            case PhraseDoubted(phrase, command):
                self._doubt(phrase, command)
            case NothingHeard(at_s, is_voice, is_clear):
                listening_commands.refuse(state, at_s, is_voice=is_voice, is_clear=is_clear)
                listening_commands.close(state)
            case VoiceStarted(at_s):
                state.listening.begin(at_s, state.current)
            case WakePhraseHeard():
                listening_commands.wake(state)
            case MicrophoneLost(reason):
                listening_commands.lost(state, reason)
            case MicrophoneFound():
                listening_commands.found(state)
            case PhraseGiven(text):
                self._attend()
                dispatch.obey(state, helping.take_phrase(state, text))
            case QuestionAnswered():
                questions.answer(state, event)
            case WordDefined():
                meanings.tell(state, event)
            case LibraryAnswered():
                dispatch.obey(state, documents.answer(state, event))
            case DocumentOpened():
                documents.take_up(state, event)
                self._begin(event.then)
            case DocumentNotOpened(sentence):
                documents.not_opened(state, sentence)
            case UnknownKeyPressed(name):
                if (at_its_place := unknown_keys.take(state, name)) is not None:
                    self._give(at_its_place)
            case LettersPressed(text, slowest_s):
                letters.take(state, text, slowest_s)
            case CharacterTyped(character):
                text_entry_commands.type_character(state, character)
            case CharacterErased():
                text_entry_commands.erase_character(state)
            case TextPasted(text):
                text_entry_commands.paste(state, text)
            case MarkReached(utterance_id, offset):
                state.mark(utterance_id, offset)
            case SpeechEnded(utterance_id, seconds):
                confirmations.wait(state, utterance_id)
                self._end(state.end(utterance_id, seconds))
            case SpeechFailed(utterance_id, reason):
                self._fail(utterance_id, reason)
            case SpeakerLost(reason):
                state.notice = announcements.speaker_lost(reason)
            case SpeakerFound():
                state.notice = _(announcements.SOUND_IS_BACK)
            case TimerRang(Timer.ANSWER):
                confirmations.give_up(state)
            case TimerRang(Timer.HUSH):
                listening_commands.answer_silence(state)
                listening_commands.close(state)
            case TimerRang(Timer.LOOKING):
                questions.tell_of_looking(state)
            case TimerRang(Timer.OPENING):
                documents.tell_of_opening(state)
            case TimerRang(timer):
                if state.sleep.rang(timer):
                    helping.fall_asleep(state)
            case VoicesListed(names):
                state.voice_settings.voices = names
            case TroubleMet(sentence):
                self._meet(sentence)

    def _meet(self, trouble: str) -> None:
        """Show a trouble and tell it: before there is a disclaimer, after that.

        In lines what is shown is a line, and no line goes before the disclaimer.
        """
        state = self._state
        if self._is_open or not state.in_lines:
            state.notice = trouble
        if self._is_open:
            state.current.interject(trouble)
        else:
            state.untold.append(trouble)

    def _open(self, then: Command | None) -> None:
        if why := listening_commands.why_not_always(self._state, self._listen):
            self._take(TroubleMet(why))
        self._is_open = True
        self._state.effects.append(SetVolume(self._state.voice_settings.volume_percent))
        if self._state.listening.mode is not ListenMode.PUSH:
            self._state.listening.open()
        self._begin(then)

    def _begin(self, then: Command | None) -> None:
        """A document has been opened: its disclaimer goes before all else."""
        if self._state.disclaimer.is_owed:
            self._state.disclaimer.read(
                aside=listening_commands.way_past_the_disclaimer(self._state)
            )
        else:
            dispatch.obey(self._state, helping.settle(self._state))
        dispatch.obey(self._state, then)

    def _end(self, over: Run | None) -> None:
        """A run, if not None, has been heard to its end."""
        state = self._state
        if over is None:
            return
        if state.is_home and state.disclaimer.is_owed:
            dispatch.obey(self._state, helping.settle(state))
        elif state.is_home and state.disclaimer.go_back():
            return
        elif over.flows and over.until == article_end(state.current.article):
            state.current.say(announcements.end_of(state.current.article))

    def _fail(self, utterance_id: int, reason: str) -> None:
        """Try once more where speech failed; the second time at the same place, fall silent."""
        was_reading = self._state.current.is_reading
        place = self._state.current.failed(utterance_id)
        if place is None:
            return
        self._state.notice = reason
        if was_reading and place != self._failed_at:
            self._failed_at = place
            self._state.current.go_on()

    def _attend(self) -> None:
        """The listener is there: notices have been seen, and a voice that faded is back."""
        self._state.notice, self._failed_at = "", None
        self._state.sleep.wake()

    def _hear(self, phrase: str, command: Command) -> None:
        """A phrase was said; it is confirmed by what it does, or by an earcon."""
        state = self._state
        if state.listening.is_heard and questions.is_overheard(state, command):
            questions.overhear(state, command)
        elif state.listening.is_heard:
            command = changing_settings.in_settings(state, phrase, command)
            self._give_spoken(listening_commands.take(state, phrase, command))
            listening_commands.confirm(state, phrase)
        listening_commands.close(state)

    def _doubt(self, phrase: str, command: Command) -> None:
        """A phrase may have been said."""
        if self._state.listening.is_heard and questions.is_overheard(self._state, command):
            questions.overhear(self._state, command)
        elif self._state.listening.is_heard:
            self._give_spoken(listening_commands.doubt(self._state, phrase, command))
        listening_commands.close(self._state)

    def _give_spoken(self, command: Command | None) -> None:
        """Obey what was said, if anything was; it is no part of what is being typed."""
        if command is not None:
            self._attend()
            dispatch.obey(self._state, command, is_spoken=True)

    def _give(self, command: Command) -> None:
        self._attend()
        if self._state.in_lines:  # where the name of a command may be that of a setting
            command = changing_settings.in_settings(self._state, command.id, command)
        row = self._state.registry[command.id]
        if self._state.entry is not None and isinstance(row.action, Move):
            text_entry_commands.recall_typed(self._state, self._state.entry, -row.action.step)
        elif (
            self._state.is_learning
            and self._state.entry is None
            and not row.traits & _WHILE_LEARNING
        ):
            helping.describe(self._state, command)
        else:
            dispatch.obey(self._state, command)

    def _foresee(self) -> None:
        """Tell the voice what is likely to come, once at each sentence."""
        reading, prosody = self._state.current, self._state.voice_settings.prosody
        here = (reading, reading.cursor.sentence_start, reading.is_flowing, prosody)
        if here != self._foreseen_from:
            self._foreseen_from = here
            self._state.effects.append(Foresee(foreseen(self._state)))

    def _keep_place(self) -> None:
        """Have the place remembered once its sentence has changed."""
        place = self._state.home.article, self._state.home.cursor.sentence_start
        disclaimer = self._state.disclaimer
        if place != self._remembered and not (disclaimer.is_owed or disclaimer.is_recalled):
            self._remembered = place
            self._state.effects.append(Remember(PlaceMemo(place[1])))
