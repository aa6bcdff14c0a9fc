"""Events in, effects carried out: the one place that knows which port does what the reader asks.

Owns that table, and what becomes of what breaks: it is told in one sentence and the reader goes on.
Without a front end nobody could stop it, so one that fails is the end, as is a reader that cannot
even tell. Not here: when an event's turn comes. `session` has a thread and a clock for that,
`text_session` the lines that are typed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from voicereader.base.i18n import N_, _, fault
from voicereader.reader.effects import (
    Ask,
    AskLibrary,
    CancelSpeech,
    Define,
    Effect,
    Expect,
    ExpectQuestion,
    Foresee,
    HushSpeech,
    KeepPronunciation,
    KeepSetting,
    Listen,
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
from voicereader.reader.events import Event, SpeechFailed, TroubleMet
from voicereader.reader.ports import Asker, EventHandler, Keeper, Library, SpeechInput, SpeechOutput
from voicereader.reader.utterance import Utterance

_LOG = logging.getLogger(__name__)

PRESS_A_KEY = N_("The reader met an error ({what}); press a key to go on.")
PRESS_ENTER = N_("The reader met an error ({what}); press Enter to go on.")


class Timers(Protocol):
    """What tells `TimerRang`."""

    def set(self, timer: Timer, seconds: float | None) -> None:
        """Ring after so long, instead of any time set before; None: never."""


class EffectRunner:
    """A reader, and the ports that do what it asks. Everything is called from one thread."""

    def __init__(
        self,
        reader: EventHandler,
        output: SpeechOutput,
        input_: SpeechInput | None,
        keeper: Keeper,
        timers: Timers,
        show: Callable[[View], None],
        tell: Callable[[Event], None],
        fault_sentence: str = PRESS_A_KEY,
        has_begun: Callable[[Utterance], bool] = lambda _utterance: False,
        asker: Asker | None = None,
        library: Library | None = None,
    ) -> None:
        """`tell` has what broke come back as an event, at once or in its turn.

        An utterance that `has_begun` is being said already.
        """
        self.has_ended = False
        self._reader = reader
        self._output = output
        self._input = input_
        self._keeper = keeper
        self._timers = timers
        self._show = show
        self._tell = tell
        self._fault_sentence = fault_sentence
        self._has_begun = has_begun
        self._asker = asker
        self._library = library

    def take(self, event: Event) -> None:
        """Give the reader an event, and do what it asks."""
        try:
            effects = self._reader.handle(event)
        except Exception as error:
            _LOG.exception("the reader failed at %r", type(event).__name__)
            if isinstance(event, TroubleMet):  # it cannot even tell: nothing more is to be hoped
                self.has_ended = True
            else:
                self._tell(TroubleMet(_(self._fault_sentence, what=fault(error))))
            return
        for effect in effects:
            self._carry_out(effect)

    def close(self) -> None:
        """End what hears, then what speaks, what answers, and what keeps."""
        if self._input is not None:
            self._input.close()
        self._output.close()
        if self._asker is not None:
            self._asker.close()
        if self._library is not None:
            self._library.close()
        self._keeper.close()

    def _carry_out(self, effect: Effect) -> None:
        try:
            self._perform(effect)
        except Exception as error:
            _LOG.exception("%s failed", type(effect).__name__)
            match effect:
                case Speak(utterance):
                    told = _(
                        "The voice met an error ({what}); press a key to go on.", what=fault(error)
                    )
                    self._tell(SpeechFailed(utterance.id, told))
                case Show():
                    self.has_ended = True
                case _:
                    told = _("Something could not be done ({what}); try again.", what=fault(error))
                    self._tell(TroubleMet(told))

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Speak(utterance):
                if not self._has_begun(utterance):
                    self._output.speak(utterance)
            case Foresee(utterances):
                self._output.foresee(utterances)
            case CancelSpeech():
                self._output.cancel()
            case PauseSpeech():
                self._output.pause()
            case HushSpeech():
                self._output.hush()
            case ResumeSpeech():
                self._output.resume()
            case SetVolume(percent):
                self._output.set_volume(percent)
            case Play(earcon):
                self._output.play(earcon)
            case SetTimer(timer, seconds):
                self._timers.set(timer, seconds)
            case Remember(memo):
                self._keeper.remember(memo)
            case KeepSetting(name, value):
                self._keeper.keep_setting(name, value)
            case KeepPronunciation(word, like):
                self._keeper.keep_pronunciation(word, like)
            case Show(view):
                self._show(view)
            case Listen(how):
                if self._input is not None:
                    self._input.listen(how)
            case Expect(context):
                if self._input is not None:
                    self._input.expect(context)
            case ExpectQuestion():
                if self._asker is not None:
                    self._asker.get_ready()
            case Ask(number, question, is_everywhere):
                if self._asker is not None:
                    self._asker.ask(number, question, is_everywhere=is_everywhere)
            case Define(number, word):
                if self._asker is not None:
                    self._asker.define(number, word)
            case AskLibrary(number, request):
                if self._library is not None:
                    self._library.ask(number, request)
            case OpenDocument(name, then):
                if self._library is not None:
                    self._library.open(name, then)
            case TurnTo(article):
                if self._library is not None:
                    self._library.turn_to(article)
            case Quit():
                self.has_ended = True
