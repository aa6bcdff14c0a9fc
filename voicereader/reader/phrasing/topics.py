"""What one can ask for help on: the chapters of help, the commands, and what they turn up and down.

Owns the names of these. Refuses the help itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from voicereader.reader.commands import Adjust, Row, Setting, Topic
from voicereader.reader.phrasing.automaton import Fold

_SETTINGS = {
    Setting.RATE: ("rate", "speed", "speaking rate", "reading speed", "speech rate"),
    Setting.VOLUME: ("volume", "loudness"),
    Setting.PITCH: ("pitch", "height of the voice"),
}


def topics(rows: Iterable[Row], fold: Fold) -> Mapping[tuple[str, ...], str]:
    """Folded words -> the topic by its name, or the id of a row; topics come before commands."""
    names: dict[str, str] = {}
    for topic in Topic:
        for name in (topic.value, *re.split(r"\band\b|\bthe\b", topic.value)):
            names.setdefault(name, topic.value)
    for row in rows:
        for name in (row.label, row.id):
            names.setdefault(name, row.id)
        if isinstance(row.action, Adjust) and row.action.step == 1:
            names |= dict.fromkeys(_SETTINGS[row.action.setting], row.id)
    folded = ((tuple(fold(name)), meant) for name, meant in names.items())
    found: dict[tuple[str, ...], str] = {}
    for words, meant in folded:
        if words:
            found.setdefault(words, meant)
    return found
