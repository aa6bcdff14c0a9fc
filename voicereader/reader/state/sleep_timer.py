"""The sleep timer: after some minutes the voice fades, and then it is silent.

Owns the minutes and the fading. Not here: keeping time. It asks for timers and is notified.
"""

from __future__ import annotations

from voicereader.reader.effects import Effect, SetTimer, SetVolume, Timer
from voicereader.reader.messages import announcements
from voicereader.reader.state.voice_settings import VoiceSettings

LONGEST_MINUTES = 999
_FADE_STEPS = 10
_STEP_SECONDS = 1.0


class Sleep:
    """Off, waiting, or fading."""

    def __init__(self, voice_settings: VoiceSettings, effects: list[Effect]) -> None:
        self._voice_settings = voice_settings
        self._effects = effects
        self._steps_left = 0

    def set(self, minutes: int) -> str:
        """Sleep after so many minutes, 0 for never; the words that confirm it."""
        seconds = 60.0 * minutes if minutes else None
        self._effects.append(SetTimer(Timer.SLEEP, seconds))
        return announcements.sleep_timer(minutes)

    def rang(self, timer: Timer) -> bool:
        """Go on with fading, a step a second; True when all is to be silent, then `restore`."""
        if timer is Timer.SLEEP:
            self._steps_left = _FADE_STEPS
        elif not self._steps_left:
            return False
        self._steps_left -= 1
        if not self._steps_left:
            return True
        self._set_volume(self._steps_left / _FADE_STEPS)
        self._effects.append(SetTimer(Timer.FADE, _STEP_SECONDS))
        return False

    def wake(self) -> None:
        """The listener is there after all: a voice that was fading is as loud as it was."""
        if self._steps_left:
            self._steps_left = 0
            self._effects.append(SetTimer(Timer.FADE, None))
            self.restore()

    def restore(self) -> None:
        """Be as loud as before the fading."""
        self._set_volume(1.0)

    def _set_volume(self, share: float) -> None:
        self._effects.append(SetVolume(round(self._voice_settings.volume_percent * share)))
