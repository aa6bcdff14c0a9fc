"""Being spoken to: when the microphone is open, and when the voice gives way to a person's.

Owns that state. Not here: what a phrase does. The reader gives its command like any other, and
`confirmations` asks where it is in doubt.

The order of things, when someone speaks:
1. `begin`: the voice falls silent, unless the room has been talking to itself lately.
2. What was said turns out to be a command, a doubtful one, or nothing.
3. `settle`: where the voice has not been cut by a command, it goes on at the same word.
Where neither comes, because nobody speaks or the listener hangs, a timer settles it.
A key in between wins: what is being said is then not obeyed any more.
"""

from __future__ import annotations

from collections import deque

from voicereader.reader.context import Context
from voicereader.reader.effects import (
    CancelSpeech,
    Effect,
    Expect,
    HushSpeech,
    Listen,
    Listening,
    ListenMode,
    ResumeSpeech,
    SetTimer,
    Timer,
)
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.reading import Reading

MOST_IN_VAIN = 3
IN_VAIN_WITHIN_S = 60.0
"""A room that has silenced the voice three times in a minute for nothing does not do it again
until a minute is over: a person who is not understood is still heard, over the voice."""

HUSH_S = 8.0
"""How long the voice holds at most for what someone says: a phrase lasts 6 s at most, and what it
was is known within two more."""


class ListeningState:
    """When the microphone is open, what was heard last, and whether the voice holds for it.

    Without an echo reference, which is what is played, the voice cannot be taken out of the
    microphone: a reader that listened always would obey itself. It listens on the key then.
    """

    def __init__(
        self, mode: ListenMode, effects: list[Effect], *, has_echo_reference: bool = True
    ) -> None:
        self._has_echo_reference = has_echo_reference
        self._mode = self.possible(mode)
        self.is_open_once = False
        self.is_awaited = False  # a phrase was asked for by key: it is answered, whatever it was
        self.heard = ""
        self.trouble = ""
        self.is_heard = False  # someone speaks, and no key was pressed since
        self.asked: Command | None = None  # in a question that waits for yes or no
        self.question = ""
        self.reads_on = False  # after that question
        self.last_question_s = -IN_VAIN_WITHIN_S
        self.began_s = 0.0
        self._is_hushed = False
        self._is_timed = False  # `settle` comes by itself after a time
        self._in_vain: deque[float] = deque(maxlen=MOST_IN_VAIN)
        self._refused: deque[float] = deque(maxlen=MOST_IN_VAIN)
        self._effects = effects
        self._told: Context | None = None

    # The microphone

    @property
    def is_always(self) -> bool:
        """Whoever speaks is heard, without a key."""
        return self.mode is ListenMode.ALWAYS and not self.trouble

    def open(self) -> None:
        """Do what the mode says, at the start or when it changes."""
        how = {ListenMode.ALWAYS: Listening.OPEN, ListenMode.OFF: Listening.ASLEEP}
        self._effects.append(Listen(how.get(self.mode, Listening.CLOSED)))

    def possible(self, mode: ListenMode) -> ListenMode:
        """The way of listening that was asked for, or the one that stands in for it here."""
        is_always = mode is ListenMode.ALWAYS
        return ListenMode.PUSH if is_always and not self._has_echo_reference else mode

    @property
    def mode(self) -> ListenMode:
        """Listen always, on the key, or not, as far as it is possible."""
        return self._mode

    @mode.setter
    def mode(self, mode: ListenMode) -> None:
        self._mode, self.is_open_once = self.possible(mode), False
        self.open()

    def open_once(self, current: Reading) -> None:
        """Hear one phrase, in silence; where there may be nobody to hear it, what is said is."""
        self._attend()
        self.is_awaited = True
        if not self.trouble:
            self.hush(current)
        if self.mode is not ListenMode.ALWAYS:
            self.is_open_once = True
            self._effects.append(Listen(Listening.ONCE))

    def expect(self, context: Context) -> None:
        """Tell the recognizer what can be said now, when that has changed and it listens."""
        is_open = self.mode is ListenMode.ALWAYS or self.is_open_once
        if is_open and context != self._told:
            self._told = context
            self._effects.append(Expect(context))

    # A person's voice

    def begin(self, at_s: float, current: Reading) -> None:
        """Someone has begun to speak."""
        self._attend()
        self.began_s = at_s
        if not self.is_noisy(at_s):
            self.hush(current)

    def is_noisy(self, at_s: float) -> bool:
        """The room has silenced the voice so often for nothing that it does not any more."""
        return _is_full(self._in_vain, at_s)

    def is_talkative(self, at_s: float) -> bool:
        """The room talks to itself: it has said three times in a minute what was for nobody here.

        All has to be surer then, whether the voice was silenced by it or was silent anyway.
        """
        return self.is_noisy(at_s) or _is_full(self._refused, at_s)

    def hush(self, current: Reading) -> None:
        """Let the voice hold, if it is sounding."""
        if current.is_speaking and not (current.is_paused or self._is_hushed):
            self._is_hushed = True
            self._effects.append(HushSpeech())

    def took(self, phrase: str) -> None:
        """A phrase was heard."""
        self.heard = phrase
        self._in_vain.clear()
        self._refused.clear()

    def in_vain(self, at_s: float) -> None:
        """It was nothing."""
        if self._is_hushed and not self.is_open_once:
            self._in_vain.append(at_s)

    def unanswered(self) -> None:
        """What was asked back went without an answer: it was nothing, too."""
        self._in_vain.append(self.began_s)

    def refuse(self, at_s: float) -> bool:
        """A voice was heard, and nothing that can be said; whether a sound tells so.

        Not in a room that talks to itself: whoever is not meant hears three of them at most.
        """
        is_talkative = _is_full(self._refused, at_s)
        self._refused.append(at_s)
        return not is_talkative

    def settle(self, current: Reading) -> None:
        """All that follows from what was said has been asked for: the voice goes on if it held."""
        if self._is_timed:
            self._is_timed = False
            self._effects.append(SetTimer(Timer.HUSH, None))
        self.is_heard = self.is_open_once = self.is_awaited = False
        was_hushed, self._is_hushed = self._is_hushed, False
        if was_hushed and not (self._is_cut() or current.is_paused):
            self._effects.append(ResumeSpeech())

    def let_go(self) -> None:
        """A voice that has just been cut is not held any more."""
        if self._is_cut():
            self._is_hushed = False

    def _attend(self) -> None:
        self.is_heard = self._is_timed = True
        self._effects.append(SetTimer(Timer.HUSH, HUSH_S))

    def _is_cut(self) -> bool:
        return any(isinstance(effect, CancelSpeech) for effect in self._effects)


def _is_full(times: deque[float], at_s: float) -> bool:
    return len(times) == MOST_IN_VAIN and at_s - times[0] < IN_VAIN_WITHIN_S
