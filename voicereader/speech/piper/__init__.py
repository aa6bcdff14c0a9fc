"""Piper: a neural voice, made on this machine while it is heard.

    VoicePart -> phonemes -> breaths -> network -> sections of PCM, words with their frames

`phonemes` has eSpeak NG say which sounds a text has, and where in it each word begins. `network` is
the model, cut in three so that a quarter of a second of a sentence is there before the rest.
`making` takes a text through both, section by section, and can be stopped within one; `delivery` is
how fast and high that becomes. `workshop` is the thread on which it happens: what is asked for
first, then what is foreseen. `synthesizer` fills the port, and leaves to eSpeak NG what Piper has
no voice for. `known_voices` says which there are: those that come as packages, and `own_voices`,
which a person got. `published_voices` are those to be had, and `voice_getting` gets one.

Nothing here is imported unless this engine is chosen, and the packages of the extra "natural" only
in `network`.
"""

__all__ = ["known_voices", "own_voices", "published_voices", "voice_getting"]
