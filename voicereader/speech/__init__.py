"""Speech output: utterances in, sound and timed events out.

    Speak -> player -> synthesizer (an engine) -> track, timeline -> sink -> loudspeaker
                                                       |
                                    MarkReached, SpeechEnded, when they are heard

`player` is the one door. It lays an utterance on the `timeline` at once and has its synthesis
thread fill it, long before its turn. A sink pulls frames at its own pace, never waits, and says how
late they will be heard; so a mark is reported when its word sounds, and a cancel is silent within
milliseconds.

Two ports can be filled anew. An engine is a `Synthesizer` (`synthesizer`; by name in `engines`):
`espeak` streams, `piper` makes its sound ahead where it can, `stock` renders whole sentences in a
process of its own. Over eSpeak NG
stands `natural_aside`, by which a natural voice can be had while reading, and over any engine
`recorded`, which plays what a book has recorded of an utterance. A sink is a `Sink`
(`speakers`; by name in `sinks`): the sound card, a WAV file, or a clock that plays nothing.

`speechd` stands in place of all this where speech-dispatcher is to speak.

To add an engine: docs/adding-an-engine.md.
"""

__all__ = [
    "engines",
    "espeak_library",
    "natural_aside",
    "piper",
    "player",
    "pronouncing",
    "recorded",
    "sinks",
    "speakers",
    "speechd",
    "synthesizer",
    "voices",
]
