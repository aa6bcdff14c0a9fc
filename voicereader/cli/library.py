"""`voicereader library`: the folders whose documents can be opened by title and searched.

Owns what is said of them. Not here: the index (`memory.library`), and the picker, which is the
reader's.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from voicereader.article.library import shipped
from voicereader.article.listed import Listed
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, n_, reason
from voicereader.cli.check import check
from voicereader.cli.question_file import QuestionFile, asking_library
from voicereader.memory.library.folders import Folders, data_folder
from voicereader.memory.library.index import Index
from voicereader.memory.library.index_file import LibraryError
from voicereader.memory.library.processes import read_in_processes
from voicereader.memory.library.refreshing import (
    Refreshed,
    away,
    files_in,
    refresh,
    take_in_shipped,
    whole_index,
)

if TYPE_CHECKING:
    from voicereader.memory.library.preparing import Prepared

_TOLD_EVERY_S = 3.0


def manage(action: str, folders: Sequence[str], questions: str | None = None) -> int:
    """Do one of the actions with these folders; the exit code. Raises RefusalError.

    The `questions` of a file go with a check: they are asked of the whole library.
    """
    if "" in folders:  # which would be the folder that one is in
        raise _unnamed(action)
    asked = QuestionFile.read(questions) if questions is not None else None
    if asked is not None and action != "check":
        raise RefusalError(_("--questions goes with voicereader library check alone."))
    try:
        code = _ACTIONS[action](Folders(data_folder()), tuple(map(Path, folders)))
        return max(code, _check_questions(asked)) if asked is not None else code
    except LibraryError as error:
        raise RefusalError(str(error)) from error
    except OSError as error:
        what = _(
            "The list of folders cannot be used ({reason}); check {path}.",
            reason=reason(error),
            path=data_folder(),
        )
        raise RefusalError(what) from error


def _add(known: Folders, folders: Sequence[Path]) -> int:
    _require_named("add", folders)
    for folder in folders:
        if not folder.is_dir():
            raise RefusalError(_("{path} is no folder; name one that is.", path=folder))
    known.add(folders)
    return _refresh_and_prepare(known, ())


def _remove(known: Folders, folders: Sequence[Path]) -> int:
    _require_named("remove", folders)
    there = known.all()
    for folder in folders:
        if _absolute(folder) not in there:
            raise _unknown(folder)
    known.remove(folders)
    return _refresh(known, ())


def _refresh(known: Folders, _folders: Sequence[Path]) -> int:
    """Read what changed, of all folders: which of them one file belongs to is no question then."""
    with closing(Index(data_folder())) as index:
        done, begun_s = Refreshed(), time.monotonic()
        told_s = begun_s
        try:
            for done in refresh(index, known.all(), read_in_processes):
                now_s = time.monotonic()
                if now_s > told_s + _TOLD_EVERY_S and not done.is_done:
                    told_s = now_s
                    print(_progress(done, now_s - begun_s), file=sys.stderr, flush=True)
        except KeyboardInterrupt:
            print(
                _(
                    "Interrupted after {read} of {count}; refresh goes on from there.",
                    read=done.read,
                    count=done.count,
                ),
                file=sys.stderr,
            )
            raise
        _tell(index, done)
    return 0


def _refresh_and_prepare(known: Folders, folders: Sequence[Path]) -> int:
    """The same, and documents of the folders made ready for questions.

    That takes minutes, and a person can end it at any time; a script, which cannot, does not wait.
    """
    code = _refresh(known, folders)
    if not sys.stderr.isatty():
        return code
    within = known.all()
    with closing(Index(data_folder())) as index:
        documents = [
            listed for path, listed in index.paths() if any(map(path.is_relative_to, within))
        ]
    _prepare(documents)
    return code


def _prepare(documents: Sequence[Listed]) -> None:
    from voicereader.memory.library.preparing import Prepared, prepare  # NumPy, for some

    if not documents:
        return
    done, told_s = Prepared(), time.monotonic()
    try:
        for done in prepare(documents):
            if time.monotonic() > told_s + _TOLD_EVERY_S:
                told_s = time.monotonic()
                print(_progress_of_preparing(done), file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print(_readiness(done), file=sys.stderr)
        raise
    if done.count:
        print(_readiness(done))


def _progress_of_preparing(done: Prepared) -> str:
    return _(
        "{ready} of {count} documents ready for questions; Ctrl+C ends this.",
        ready=done.ready,
        count=done.count,
    )


def _readiness(done: Prepared) -> str:
    if done.ready == done.count:
        return n_(
            "{count} document is ready for questions.",
            "All {count} documents are ready for questions.",
            done.count,
        )
    ready = _(
        "{ready} of {count} documents are ready for questions", ready=done.ready, count=done.count
    )
    if not done.has_room:
        return ready + _(
            "; there is room for no more, so the first question of others takes longer."
        )
    return ready + _("; refresh goes on from there.")


def _list(known: Folders, folders: Sequence[Path]) -> int:
    """Each folder with how many documents are in it; of folders that are named, the documents."""
    with closing(Index(data_folder())) as index:
        take_in_shipped(index)
        all_folders = known.all()
        if folders:
            for folder in folders:
                _list_documents(index, folder, is_known=_absolute(folder) in all_folders)
            return 0
        paths = [path for path, _listed in index.paths()]
        count = len(set(shipped()).intersection(paths))
        print(n_("{count} document that ships", "{count} documents that ship", count) + ".")
        for folder in all_folders:
            _tell_count(folder, sum(path.is_relative_to(folder) for path in paths))
        _tell_troubles(index)
    return 0


def _list_documents(index: Index, folder: Path, *, is_known: bool) -> None:
    within = _absolute(folder)
    found = [(path, listed) for path, listed in index.paths() if path.is_relative_to(within)]
    if not found and not is_known:
        raise _unknown(folder)
    for path, listed in found:
        print(f"{listed.title}: {path}")
    if not found:
        _tell_count(folder, 0)


def _check(known: Folders, folders: Sequence[Path]) -> int:
    """Every fault of every document; of what is not Markdown, why it cannot be opened."""
    for folder in folders:
        if not folder.is_dir():
            raise RefusalError(_("{path} is no folder; name one that is.", path=folder))
    ships = () if folders else shipped()
    return check([str(path) for path in (*ships, *files_in(folders or known.all()))], ships=False)


def _check_questions(asked: QuestionFile) -> int:
    """Which of these questions no document answers."""
    from voicereader.memory.library.answering import LibraryAnswerer

    with closing(whole_index(data_folder())) as index:
        return 2 if asked.tell(asking_library(LibraryAnswerer(index))) else 0


_ACTIONS: Mapping[str, Callable[[Folders, Sequence[Path]], int]] = MappingProxyType(
    {
        "add": _add,
        "list": _list,
        "remove": _remove,
        "refresh": _refresh_and_prepare,
        "check": _check,
    }
)


def _require_named(action: str, folders: Sequence[Path]) -> None:
    if not folders:
        raise _unnamed(action)


def _unnamed(action: str) -> RefusalError:
    return RefusalError(_("Name the folder: voicereader library {action} FOLDER.", action=action))


def _unknown(folder: Path) -> RefusalError:
    return RefusalError(_("{path} is not in the library.", path=folder))


def _absolute(folder: Path) -> Path:
    """As it was added, links and all."""
    return Path(os.path.abspath(folder))  # noqa: PTH100


def _tell_count(folder: Path, count: int) -> None:
    print(f"{folder}: {n_('{count} document', '{count} documents', count)}.")


def _progress(done: Refreshed, seconds: float) -> str:
    return _(
        "{read} of {count} documents, {rate} a second.",
        read=done.read,
        count=done.count,
        rate=round(done.read / seconds),
    )


def _tell(index: Index, done: Refreshed) -> None:
    for folder in done.missing:
        print(away(folder))
    for path in done.misnamed:
        print(_("{path} is left out, for its name is not UTF-8; rename it.", path=path))
    _tell_troubles(index)
    read = n_("{count} document read", "{count} documents read", done.read)
    gone = _("{count} gone", count=done.gone)
    there = n_(
        "{count} document in the library", "{count} documents in the library", len(index.paths())
    )
    print(f"{read}, {gone}; {there}.")


def _tell_troubles(index: Index) -> None:
    for _path, sentence in index.troubles():
        print(sentence)
