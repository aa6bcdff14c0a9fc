"""`voicereader narrate`: a document, or each of a folder, as sound files; what is told meanwhile.

Owns the words of its progress. Not here: making the files (`app.narrating`, `export`).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from voicereader.app.narrating import Flags, narrate
from voicereader.article.model import Article
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, n_
from voicereader.cli.progress_line import ProgressLine
from voicereader.export.errors import ExportError
from voicereader.export.formats import format_named
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
        made_s, whole_s = progress.done_s - progress.kept_s, progress.whole_s - progress.kept_s
        still_s = _still_s(made_s, whole_s, time.monotonic() - begun_s)
        line.tell(progress.title, _far(progress.done_s / progress.whole_s, still_s))

    try:
        made = narrate(document, target, flags, _tell_notices, tell)
    finally:
        line.end()
    files = n_("{count} file", "{count} files", len(made.paths))
    minutes = _minutes(made.seconds)
    print(f"{out}: {minutes}." if len(made.paths) == 1 else f"{out}: {files}, {minutes}.")
    return 0


def narrate_all(folder: str, out: str, format_name: str | None, cluster: str, flags: Flags) -> int:
    """Make a sound file of each document of a folder that has changed; the exit code."""
    from voicereader.app.narrating_folder import FolderNarration

    if format_name is None:
        raise RefusalError(_("With --all, give the format too, as in: --format mp3."))
    try:
        narration = FolderNarration(Path(folder), Path(out), format_named(format_name), flags)
    except ExportError as error:
        raise RefusalError(str(error)) from error
    line, begun_s = ProgressLine(), time.monotonic()
    troubles: list[str] = []
    done, seconds = 0, 0.0
    try:
        for progress in narration.run(cluster=cluster):
            still_s = _still_s(
                progress.done_bytes, progress.whole_bytes, time.monotonic() - begun_s
            )
            far = _("{done} of {count}.", done=progress.done, count=progress.count)
            line.tell(str(progress.document), " ".join(filter(None, (far, _left(still_s)))))
            seconds += progress.seconds
            done += not progress.trouble
            troubles += filter(None, (progress.trouble,))
    finally:
        line.end()
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    told = [n_("{count} document narrated", "{count} documents narrated", done)]
    if done:
        told.append(_minutes(seconds))
    if narration.unchanged:
        told.append(_("{count} unchanged", count=narration.unchanged))
    if troubles:
        told.append(_("{count} failed", count=len(troubles)))
    print(f"{out}: {', '.join(told)}.")
    return 2 if troubles else 0


def _tell_notices(article: Article) -> None:
    for notice in article.notices:
        print(notice, file=sys.stderr, flush=True)


def _still_s(made: float, whole: float, passed_s: float) -> float | None:
    """How long it still takes, by what was made in this run; None while nothing was."""
    return (whole - made) * passed_s / made if made else None


def _far(share: float, still_s: float | None) -> str:
    percent = _("{percent} percent.", percent=int(100 * share))
    return " ".join(filter(None, (percent, _left(still_s))))


def _left(still_s: float | None) -> str:
    return "" if not still_s else left(still_s)


def _minutes(seconds: float) -> str:
    return n_("{count} minute", "{count} minutes", max(1, round(seconds / 60)))
