"""What one can ask for help on: the chapters of help, the commands, and what they turn up and down.

Owns the names of these. Not here: the help itself, which is `help_documents`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from voicereader.base.i18n import _
from voicereader.reader.phrasing.automaton import Fold
from voicereader.reader.phrasing.language import PhraseLanguage
from voicereader.reader.registry.commands import Adjust, Row, Topic


def topics(
    rows: Iterable[Row], language: PhraseLanguage, fold: Fold
) -> Mapping[tuple[str, ...], str]:
    """Folded words -> the topic by its value, or the id of a row; topics come before commands."""
    names: dict[str, str] = {}
    for topic in Topic:
        told = _(topic.value)
        for name in (told, *re.split(language.joints, told)):
            names.setdefault(name, topic.value)
    for row in rows:
        for name in (row.label, row.id):
            names.setdefault(name, row.id)
        if isinstance(row.action, Adjust) and row.action.step == 1:
            names |= dict.fromkeys(language.settings[row.action.setting], row.id)
    folded = ((tuple(fold(name)), meant) for name, meant in names.items())
    found: dict[tuple[str, ...], str] = {}
    for words, meant in folded:
        if words:
            found.setdefault(words, meant)
    return found
