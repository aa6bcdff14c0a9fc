"""A player between a tone synthesizer and a loudspeaker pulled by hand: no time passes here."""

from __future__ import annotations

from array import array

from tests.unit.speech.tones import HandSpeaker, Told, ToneSynthesizer, utterance
from voicereader.speech.player import Player
from voicereader.speech.synthesizer import Synthesizer

PERIOD = 220


class Bench:
    """A player whose words are counted through, or tones; what it played is kept."""

    def __init__(self, counting: bool = False) -> None:
        self.synthesizers: list[ToneSynthesizer] = []
        self.speaker = HandSpeaker()
        self.told = Told()
        self.taps: list[tuple[bytes, int, float]] = []
        self.counting = counting
        self.player = Player(self.build, lambda _: self.speaker, self.told, self.tap)
        assert not any(self.speaker.pull(1))  # waits until it runs; nothing is lost by it

    def build(self) -> Synthesizer:
        """One more synthesizer."""
        self.synthesizers.append(ToneSynthesizer(self.counting))
        return self.synthesizers[-1]

    @property
    def synthesizer(self) -> ToneSynthesizer:
        """The one in use."""
        return self.synthesizers[-1]

    def tap(self, pcm: bytes, sample_rate_hz: int, heard_s: float) -> None:
        """Be given what is played."""
        self.taps.append((pcm, sample_rate_hz, heard_s))

    def say(self, *texts: str) -> None:
        """Ask for utterances 1, 2, 3 ... and wait until all are synthesised."""
        for number, text in enumerate(texts, 1):
            self.player.speak(utterance(number, text))
        self.settle()

    def settle(self) -> None:
        """Wait until the synthesis thread has done all that it was asked for."""
        self.player.ask(lambda _: None).result(5)

    def pull(self, frames: int) -> array[int]:
        """Pull in periods, as a sound card does."""
        heard = array("h")
        while len(heard) < frames:
            heard += self.speaker.pull(min(PERIOD, frames - len(heard)))
        return heard
