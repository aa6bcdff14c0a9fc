"""The settings that cannot be changed while reading, so that who asks for one is told where it is.

Owns what they are called. Refuses what they may be: `settings.table` has that.
"""

from __future__ import annotations

from collections.abc import Mapping

from voicereader.base.i18n import N_

AT_START: Mapping[str, str] = {
    "language": N_("Language"),
    "engine": N_("Speech engine"),
    "speaker": N_("Loudspeaker"),
    "microphone": N_("Microphone"),
    "recognizer": N_("Recognizer"),
    "wake": N_("Wake phrase"),
    "characters": N_("Characters as keys"),
    "memory": N_("Memory"),
    "plain": N_("Plain mode"),
    "prompt": N_("Prompt"),
    "voice_output": N_("Who speaks"),
}
"""The settings that cannot be changed while reading, by their names -> their labels."""
