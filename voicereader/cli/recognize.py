"""Sound files in, phrases out, for measuring and for help: one JSON object a file, a line each.

Owns the shape of that line. Not here: the recognizing, which is `listening.engines`. The engine
that was named does it, whole file by whole file, as it does with each phrase that is said to the
reader. What practice has fitted to one person is left out, because the files may be anyone's.

`accepted` is whether the reader would have obeyed; where it would not, `reason` is why, and phrase,
command and argument are the best guess, null where there is none. A file that cannot be read has a
sentence for its reason, the others are still recognized, and the exit code is 2.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from voicereader.app.kept_articles import parse_shipped_once
from voicereader.app.speech_input import embedded_recognizer
from voicereader.article.clean import fold
from voicereader.article.errors import ArticleError
from voicereader.article.library import open_document
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, n_, reason
from voicereader.listening.capture.sound_file import SoundFileError, read_sound_file
from voicereader.listening.engines import build
from voicereader.listening.free_text import in_article, in_list
from voicereader.listening.grammar.phrase_list import PhraseListError, phrases_vocabulary, unheard
from voicereader.listening.grammar.vocabulary import Vocabulary, reader_vocabulary
from voicereader.listening.models import EMBEDDED
from voicereader.listening.recognizer import Heard, NotHeard, Recognizer, RecognizerError
from voicereader.reader.context import Context
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.registry import ROWS

LARGEST_LIST_BYTES = 1_000_000
_SHOWN, _MOST_SHOWN = 60, 10  # characters of a line, and lines, that are told

_ANYTHING = Context(likely=frozenset(row.id for row in ROWS), is_asking=True)
"""A file has no before: no command is likelier than another."""


def recognize(files: Sequence[str], engine: str, document: str, phrases: str | None) -> int:
    """Print what is said in each file; 2 where one of them could not be read.

    `phrases` is a file of them, which then are all that can be said; `document` is open otherwise.
    Raises RefusalError.
    """
    try:
        if phrases is None:
            article = open_document(document, parse=parse_shipped_once)
            index = PhraseIndex(article)
            vocabulary = reader_vocabulary(ROWS, article, index)
            understand = in_article(index)
        else:
            vocabulary = phrases_vocabulary(_lines(phrases))
            understand = in_list(vocabulary)
            if engine == EMBEDDED:
                _tell_unheard(vocabulary)
        embedded_understands = understand if phrases is None else None
        embedded = partial(embedded_recognizer, vocabulary, embedded_understands)
        recognizer = build(engine, embedded, understand)
    except (ArticleError, PhraseListError, RecognizerError) as error:
        raise RefusalError(str(error)) from error
    recognizer.expect(_ANYTHING)
    is_all_read = True
    try:
        for file in files:
            try:
                if not file:  # which would be the folder that one is in
                    raise SoundFileError(_("A file without a name; name a WAV or FLAC file."))
                line = _line(recognizer, vocabulary, read_sound_file(Path(file)))
            except (SoundFileError, RecognizerError) as error:
                line = _NOTHING | {"reason": str(error)}
                is_all_read = False
            # ASCII, so that no terminal obeys a file's name; at once, for whoever waits on a pipe.
            print(json.dumps({"file": file, **line}), flush=True)
    finally:
        recognizer.close()
    return 0 if is_all_read else 2


_NOTHING = {
    "phrase": None,
    "command": None,
    "argument": None,
    "score": 0.0,
    "accepted": False,
    "reason": None,
    "ms": 0.0,
}


def _line(recognizer: Recognizer, vocabulary: Vocabulary, pcm: bytes) -> dict[str, Any]:
    """What is said in one file; `ms` is the time that recognizing took."""
    began_s = time.perf_counter()
    recognizer.start()
    recognizer.feed(pcm)
    answer = recognizer.finish()
    took_ms = 1000 * (time.perf_counter() - began_s)
    meaning = vocabulary.meaning(answer.phrase) if answer.phrase else None
    command = answer.command
    return _NOTHING | {
        "phrase": answer.phrase or None,
        "command": command.id if command else meaning.label if meaning else None,
        "argument": command.argument if command else None,
        "score": round(answer.score, 3),
        "accepted": isinstance(answer, Heard),
        "reason": answer.reason.value if isinstance(answer, NotHeard) else None,
        "ms": round(took_ms, 1),
    }


def _tell_unheard(vocabulary: Vocabulary) -> None:
    """Tell which lines can never be heard. Raises PhraseListError where that is all of them."""
    lines = unheard(vocabulary)
    if not lines:
        return
    listed = ", ".join(f'"{line[:_SHOWN]}"' for line in lines[:_MOST_SHOWN])
    shown = listed if len(lines) <= _MOST_SHOWN else f"{listed}, ..."
    told = n_(
        "{count} line of the list cannot be heard, for nobody knows how it sounds in English: "
        "{lines}.",
        "{count} lines of the list cannot be heard, for nobody knows how they sound in English: "
        "{lines}.",
        len(lines),
        lines=shown,
    )
    if len(lines) == len(vocabulary.sayings):
        raise PhraseListError(told)
    print(f"voicereader: {fold(told)}", file=sys.stderr, flush=True)


def _lines(path: str) -> list[str]:
    try:
        with Path(path).open("rb") as file:
            source = file.read(LARGEST_LIST_BYTES + 1)
        text = source.decode("utf-8")
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else _("it is no UTF-8 text")
        raise PhraseListError(
            _('The list "{path}" cannot be read ({why}); check the file.', path=path, why=why)
        ) from error
    if len(source) > LARGEST_LIST_BYTES:
        raise PhraseListError(_('The list "{path}" is larger than 1 MB; split it.', path=path))
    return text.splitlines()
