"""eSpeak NG, and a natural voice where one is asked for by its name.

Owns when that is: eSpeak NG speaks until then, and nothing of a natural voice is imported. From
then on both are Piper's engine's, which has eSpeak NG's voices too. So a natural voice can be heard
and chosen while reading, and not only at a start. Not here: the engines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from voicereader.reader.events import Event
from voicereader.reader.utterance import Utterance
from voicereader.speech.synthesizer import Deliver, SpeechError, Synthesizer, Voice


class NaturalAside:
    """The Synthesizer port over eSpeak NG's; a natural voice is one of its voices, the last."""

    def __init__(self, espeak: Synthesizer, tell: Callable[[Event], None]) -> None:
        self._espeak = espeak
        self._tell = tell
        self._both: Synthesizer | None = None
        self._are_natural: dict[str, bool] = {"": False}

    @property
    def sample_rate_hz(self) -> int:
        """The same for both."""
        return self._espeak.sample_rate_hz

    def voices(self) -> tuple[Voice, ...]:
        """ESpeak NG's, then the natural ones that can speak."""
        from voicereader.speech.piper.known_voices import known_voices, why_not

        natural = (known.voice for known in known_voices() if not why_not(known))
        return (*self._espeak.voices(), *natural)

    def require_voice(self, name: str) -> None:
        """See Synthesizer."""
        if not self._is_natural(name):
            self._espeak.require_voice(name)

    def synthesize(self, utterance: Utterance, deliver: Deliver) -> None:
        """See Synthesizer."""
        names = (utterance.prosody.voice, *(part.voice for part in utterance.parts))
        if self._both is None and any(map(self._is_natural, names)):
            from voicereader.speech.piper.synthesizer import PiperSynthesizer

            self._both = PiperSynthesizer(self._tell, is_by_name=True)
        (self._both or self._espeak).synthesize(utterance, deliver)

    def foresee(self, utterances: Sequence[Utterance]) -> None:
        """See Synthesizer."""
        (self._both or self._espeak).foresee(utterances)

    def close(self) -> None:
        """See Synthesizer."""
        if self._both is not None:
            self._both.close()
        self._espeak.close()

    def _is_natural(self, name: str) -> bool:
        """Whether a voice is natural; what eSpeak NG has is asked first, for that is at hand."""
        if name not in self._are_natural:
            try:
                self._espeak.require_voice(name)
                self._are_natural[name] = False
            except SpeechError:
                from voicereader.speech.piper.known_voices import is_known

                self._are_natural[name] = is_known(name)
        return self._are_natural[name]
