"""Phrases in, commands out, for the command line: one JSON object a phrase, a line each.

Owns the shape of that line, which names what is offered only where nothing is done. Not here: the
interpreting, which is `reader.phrases`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from voicereader.app.kept_articles import parse_shipped_once
from voicereader.article.errors import ArticleError
from voicereader.article.library import open_document
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import language
from voicereader.cli.text_lines import texts_of
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS
from voicereader.settings.loading import SettingError, given


def interpret(phrases: Sequence[str], document: str, flags: Mapping[str, str | None]) -> int:
    """Print what each phrase means where `document` is open; `-` stands for the lines of stdin."""
    try:
        given("language", flags)  # one that there is not has English phrases, silently
        index = PhraseIndex(
            open_document(document, parse=parse_shipped_once), localized(ROWS), language()
        )
    except (ArticleError, SettingError) as error:
        raise RefusalError(str(error)) from error
    for phrase in texts_of(phrases):
        meant = index.interpret(phrase)
        choices = (*meant.alternatives, *([meant.offer] if meant.offer else []))
        offered = [choice.command for choice in choices]
        if not meant.command and (title := index.title_in(phrase)):
            offered.insert(0, Command("open-document", title))  # where a document is called so
        found: dict[str, object] = {
            "phrase": phrase,
            "command": meant.command.id if meant.command else None,
            "argument": meant.command.argument if meant.command else None,
            "score": meant.score,
        }
        if offered:
            found["offers"] = [
                {"command": command.id, "argument": command.argument} for command in offered
            ]
        # ASCII, so that no terminal obeys a phrase; at once, for whoever waits on a pipe.
        print(json.dumps(found), flush=True)
    return 0
