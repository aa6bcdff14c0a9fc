"""`voicereader narrate`: a document, or each of a folder, as sound files; what is told meanwhile.

Owns the words of its progress. Not here: making the files (`app.narrating`, `export`).
"""

from __future__ import annotations

import sys
import time

from voicereader.app.narrating import Flags, narrate
from voicereader.article.model import Article
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, n_
from voicereader.cli.progress_line import ProgressLine
from voicereader.export.errors import ExportError
from voicereader.export.narration import Progress
from voicereader.export.target import target_of
from voicereader.reader.messages.announcements import left


def narrate_one(document: str, out: str, format_name: str | None, flags: Flags) -> int:
    """Make the sound file, or files, of a document; the exit code."""
    try:
        target = target_of(out, format_name)
    except ExportError as error:
        raise RefusalError(str(error)) from error
    line, begun_s = ProgressLine(), time.monotonic()

    def tell(progress: Progress) -> None:
        line.tell(progress.title, _sentence(progress, time.monotonic() - begun_s))

    try:
        made = narrate(document, target, flags, _tell_notices, tell)
    finally:
        line.end()
    minutes = n_("{count} minute", "{count} minutes", max(1, round(made.seconds / 60)))
    files = n_("{count} file", "{count} files", len(made.paths))
    print(f"{out}: {minutes}." if len(made.paths) == 1 else f"{out}: {files}, {minutes}.")
    return 0


def _tell_notices(article: Article) -> None:
    for notice in article.notices:
        print(notice, file=sys.stderr, flush=True)


def _sentence(progress: Progress, passed_s: float) -> str:
    """How far, and how long it still takes, by what was made in this run."""
    percent = int(100 * progress.done_s / progress.whole_s)
    told = _("{percent} percent.", percent=percent)
    made_s = progress.done_s - progress.kept_s
    if not made_s:
        return told
    still_s = (progress.whole_s - progress.done_s) * passed_s / made_s
    return f"{told} {left(still_s)}"
