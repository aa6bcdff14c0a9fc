"""The reader: told what happened, it says what is to be done. Pure: no clock, thread or file.

Owns what each event means, and which command may be obeyed when it comes. Refuses to speak or show:
the effects it returns are carried out by `session`. How a command is obeyed is in `obeying`; what
it is done to is in `desk`.
"""

from __future__ import annotations

from voicereader.article.memory import Memories, PlaceMemo
from voicereader.article.model import Article, Position
from voicereader.base.i18n import _
from voicereader.reader.commands import (
    changing_settings,
    confirmations,
    dispatch,
    helping,
    letters,
    listening_commands,
    text_entry_commands,
    unknown_keys,
)
from voicereader.reader.effects import (
    Effect,
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
    Event,
    LettersPressed,
    MarkReached,
    MicrophoneFound,
    MicrophoneLost,
    NothingHeard,
    Opened,
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
from voicereader.reader.looks import Looks
from voicereader.reader.messages import announcements
from voicereader.reader.moves import article_end
from voicereader.reader.registry.commands import Act, Command, Move
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.expected_commands import context_of
from voicereader.reader.state.profiles import Profiles
from voicereader.reader.state.run import Run
from voicereader.reader.state.state import Desk
from voicereader.reader.state.views import view_of
from voicereader.reader.state.voice_settings import Delivery

_WHILE_LEARNING = listening_commands.DONE_WHILE_LEARNING | {Act.PHRASE_LINE, Act.QUIT}

_NO_MEMORIES = Memories()
_NO_LOOKS = Looks()
_KEYS = KeyChoice(ROWS)


class Reader:
    """One person reading one document."""

    def __init__(
        self,
        article: Article,
        delivery: Delivery,
        memories: Memories = _NO_MEMORIES,
        keys: KeyChoice = _KEYS,
        listen: ListenMode = ListenMode.PUSH,
        looks: Looks = _NO_LOOKS,
        profiles: Profiles | None = None,
        *,
        has_echo_reference: bool = True,
        in_lines: bool = False,
        has_wake_phrase: bool = False,
    ) -> None:
        """`has_echo_reference` where the voice can be taken out of the microphone.

        `in_lines` where commands are typed, each with Enter, and no key arrives alone.
        `has_wake_phrase` where a phrase starts the listening again after it was stopped.
        """
        self._desk = Desk(
            *(article, delivery, memories, keys, listen, looks, profiles or Profiles()),
            has_echo_reference=has_echo_reference,
            in_lines=in_lines,
            has_wake_phrase=has_wake_phrase,
        )
        self._listen = listen
        self._is_open = False
        self._failed_at: Position | None = None
        self._remembered: Position | None = None
        self._shown: View | None = None

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take one event; the effects are to be carried out in order."""
        self._take(event)
        self._keep_place()
        self._desk.hearing.let_go()
        self._desk.hearing.expect(context_of(self._desk))
        effects = [*self._desk.effects]
        self._desk.effects.clear()
        view = view_of(self._desk)
        if view != self._shown:
            self._shown = view
            effects.append(Show(view))
        return tuple(effects)

    def _take(self, event: Event) -> None:
        desk = self._desk
        match event:
            case Opened(then):
                self._open(then)
            case CommandGiven(command):
                desk.hearing.is_heard = False  # keys win over what is being said
                self._give(command)
            case PhraseHeard(phrase, command):
                self._hear(phrase, command)
            case PhraseDoubted(phrase, command):
                self._doubt(phrase, command)
            case NothingHeard(at_s, is_voice, is_clear):
                listening_commands.refuse(desk, at_s, is_voice=is_voice, is_clear=is_clear)
                listening_commands.close(desk)
            case VoiceStarted(at_s):
                desk.hearing.begin(at_s, desk.hand)
            case WakePhraseHeard():
                listening_commands.wake(desk)
            case MicrophoneLost(reason):
                listening_commands.lost(desk, reason)
            case MicrophoneFound():
                listening_commands.found(desk)
            case PhraseGiven(text):
                self._attend()
                dispatch.obey(desk, helping.take_phrase(desk, text))
            case UnknownKeyPressed(name):
                if (at_its_place := unknown_keys.take(desk, name)) is not None:
                    self._give(at_its_place)
            case LettersPressed(text, slowest_s):
                letters.take(desk, text, slowest_s)
            case CharacterTyped(character):
                text_entry_commands.type_character(desk, character)
            case CharacterErased():
                text_entry_commands.erase_character(desk)
            case TextPasted(text):
                text_entry_commands.paste(desk, text)
            case MarkReached(utterance_id, offset):
                desk.mark(utterance_id, offset)
            case SpeechEnded(utterance_id, seconds):
                confirmations.wait(desk, utterance_id)
                self._end(desk.end(utterance_id, seconds))
            case SpeechFailed(utterance_id, reason):
                self._fail(utterance_id, reason)
            case SpeakerLost(reason):
                desk.notice = announcements.speaker_lost(reason)
            case SpeakerFound():
                desk.notice = _(announcements.SOUND_IS_BACK)
            case TimerRang(Timer.ANSWER):
                confirmations.give_up(desk)
            case TimerRang(Timer.HUSH):
                listening_commands.answer_silence(desk)
                listening_commands.close(desk)
            case TimerRang(timer):
                if desk.sleep.rang(timer):
                    helping.fall_asleep(desk)
            case VoicesListed(names):
                desk.delivery.voices = names
            case TroubleMet(sentence):
                self._meet(sentence)

    def _meet(self, trouble: str) -> None:
        """Show a trouble and tell it: before there is a disclaimer, after that.

        In lines what is shown is a line, and no line goes before the disclaimer.
        """
        desk = self._desk
        if self._is_open or not desk.in_lines:
            desk.notice = trouble
        if self._is_open:
            desk.hand.interject(trouble)
        else:
            desk.untold.append(trouble)

    def _open(self, then: Command | None) -> None:
        if why := listening_commands.why_not_always(self._desk, self._listen):
            self._take(TroubleMet(why))
        self._is_open = True
        self._desk.effects.append(SetVolume(self._desk.delivery.volume_percent))
        if self._desk.hearing.mode is not ListenMode.PUSH:
            self._desk.hearing.open()
        if self._desk.disclaimer.is_owed:
            self._desk.disclaimer.read(aside=listening_commands.way_past_the_disclaimer(self._desk))
        else:
            dispatch.obey(self._desk, helping.settle(self._desk))
        dispatch.obey(self._desk, then)

    def _end(self, over: Run | None) -> None:
        """A run, if not None, has been heard to its end."""
        desk = self._desk
        if over is None:
            return
        if desk.is_home and desk.disclaimer.is_owed:
            dispatch.obey(self._desk, helping.settle(desk))
        elif desk.is_home and desk.disclaimer.go_back():
            return
        elif over.flows and over.until == article_end(desk.hand.article):
            desk.hand.say(announcements.end_of(desk.hand.article))

    def _fail(self, utterance_id: int, reason: str) -> None:
        """Try once more where speech failed; the second time at the same place, fall silent."""
        was_reading = self._desk.hand.is_reading
        place = self._desk.hand.failed(utterance_id)
        if place is None:
            return
        self._desk.notice = reason
        if was_reading and place != self._failed_at:
            self._failed_at = place
            self._desk.hand.go_on()

    def _attend(self) -> None:
        """The listener is there: notices have been seen, and a voice that faded is back."""
        self._desk.notice, self._failed_at = "", None
        self._desk.sleep.wake()

    def _hear(self, phrase: str, command: Command) -> None:
        """A phrase was said; it is confirmed by what it does, or by an earcon."""
        desk = self._desk
        if desk.hearing.is_heard:
            command = changing_settings.in_settings(desk, phrase, command)
            self._give_spoken(listening_commands.take(desk, phrase, command))
            listening_commands.confirm(desk, phrase)
        listening_commands.close(desk)

    def _doubt(self, phrase: str, command: Command) -> None:
        """A phrase may have been said."""
        if self._desk.hearing.is_heard:
            self._give_spoken(listening_commands.doubt(self._desk, phrase, command))
        listening_commands.close(self._desk)

    def _give_spoken(self, command: Command | None) -> None:
        """Obey what was said, if anything was; it is no part of what is being typed."""
        if command is not None:
            self._attend()
            dispatch.obey(self._desk, command, is_spoken=True)

    def _give(self, command: Command) -> None:
        self._attend()
        if self._desk.in_lines:  # where the name of a command may be that of a setting
            command = changing_settings.in_settings(self._desk, command.id, command)
        action = self._desk.registry[command.id].action
        if self._desk.entry is not None and isinstance(action, Move):
            text_entry_commands.recall_typed(self._desk, self._desk.entry, -action.step)
        elif self._desk.is_learning and self._desk.entry is None and action not in _WHILE_LEARNING:
            helping.describe(self._desk, command)
        else:
            dispatch.obey(self._desk, command)

    def _keep_place(self) -> None:
        """Have the place remembered once its sentence has changed."""
        place = self._desk.home.cursor.sentence_start
        disclaimer = self._desk.disclaimer
        if place != self._remembered and not (disclaimer.is_owed or disclaimer.is_recalled):
            self._remembered = place
            self._desk.effects.append(Remember(PlaceMemo(place)))
