"""Earcons: short sounds that say what a word would take longer to say.

Owns how each sounds. Not here: playing them; `timeline` mixes them under speech.

They are soft (a fifth of full scale), at most 0.2 s long, and distinguished by their melody and not
by their pitch alone: one note, two or three, and which way they go. Pure tones with a quick decay,
because a struck sound seems over sooner than a held one of the same length. The microphone opens on
three that rise and closes on the same three falling; a tick says that a phrase was heard, the same
low note twice that one was said but not understood.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from voicereader.reader.effects import Earcon

_LOUDNESS = 0.2 * 32_767
_ATTACK_S = 0.004


@dataclass(frozen=True, slots=True)
class Note:
    """A tone that is struck: its pitch and how long until the next."""

    hertz: float
    seconds: float


MELODIES: Mapping[Earcon, tuple[Note, ...]] = MappingProxyType(
    {
        Earcon.HEADING: (Note(660, 0.06), Note(880, 0.10)),
        Earcon.LIST: (Note(520, 0.05),),
        Earcon.QUESTION: (Note(700, 0.05), Note(700, 0.05), Note(930, 0.08)),
        Earcon.EDGE: (Note(220, 0.12),),
        Earcon.FOUND: (Note(780, 0.05), Note(1170, 0.10)),
        Earcon.NOT_FOUND: (Note(440, 0.07), Note(290, 0.12)),
        Earcon.BOOKMARK: (Note(1050, 0.04), Note(790, 0.04), Note(1050, 0.08)),
        Earcon.LISTENING: (Note(440, 0.05), Note(660, 0.05), Note(990, 0.08)),
        Earcon.LISTENED: (Note(990, 0.05), Note(660, 0.05), Note(440, 0.08)),
        Earcon.HEARD: (Note(1320, 0.05),),
        Earcon.REFUSED: (Note(330, 0.07), Note(330, 0.10)),
    }
)


@lru_cache(maxsize=32)
def sound_of(earcon: Earcon, sample_rate_hz: int) -> array[int]:
    """The earcon as 16-bit samples; made in a few milliseconds when it is first asked for."""
    samples = array("h")
    for note in MELODIES[earcon]:
        frames = round(note.seconds * sample_rate_hz)
        samples.extend(_sample(note, n / sample_rate_hz) for n in range(frames))
    return samples


def _sample(note: Note, at_s: float) -> int:
    """A sine that rises in 4 ms and is at zero when the note ends."""
    left = 1 - at_s / note.seconds
    envelope = min(1.0, at_s / _ATTACK_S) * left * left
    return round(_LOUDNESS * envelope * math.sin(2 * math.pi * note.hertz * at_s))
