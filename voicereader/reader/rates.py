"""The rates that a voice can be asked for, in words a minute.

Owns the bounds. Not here: the steps between them, which are `voice_settings`. These stand alone so
that settings can be read without the rest of the reader.
"""

from __future__ import annotations

NORMAL_RATE_WPM = 175  # eSpeak NG's own default
SLOWEST_WPM, FASTEST_WPM = 80, 900
