"""Phrases in, commands out, for the command line: one JSON object a phrase, a line each.

Owns the shape of that line, which names what is offered only where nothing is done. Not here: the
interpreting, which is `reader.phrases`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence

from voicereader.article.errors import ArticleError
from voicereader.article.library import open_document
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, language
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS
from voicereader.settings.loading import SettingError, given

STANDARD_INPUT = "-"


def interpret(phrases: Sequence[str], document: str, flags: Mapping[str, str | None]) -> int:
    """Print what each phrase means where `document` is open; `-` stands for the lines of stdin."""
    try:
        given("language", flags)  # one that there is not has English phrases, silently
        index = PhraseIndex(open_document(document), localized(ROWS), language())
    except (ArticleError, SettingError) as error:
        raise RefusalError(str(error)) from error
    for phrase in _all(phrases):
        meant = index.interpret(phrase)
        offered = (*meant.alternatives, *([meant.offer] if meant.offer else []))
        found: dict[str, object] = {
            "phrase": phrase,
            "command": meant.command.id if meant.command else None,
            "argument": meant.command.argument if meant.command else None,
            "score": meant.score,
        }
        if offered:
            found["offers"] = [
                {"command": each.command.id, "argument": each.command.argument} for each in offered
            ]
        # ASCII, so that no terminal obeys a phrase; at once, for whoever waits on a pipe.
        print(json.dumps(found), flush=True)
    return 0


def _all(phrases: Sequence[str]) -> Iterator[str]:
    for phrase in phrases:
        if phrase == STANDARD_INPUT:
            yield from _lines()
        else:
            yield phrase


def _lines() -> Iterator[str]:
    if sys.stdin is None:
        raise RefusalError(
            _("There is no standard input to read phrases from; give them as words.")
        )
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")
