"""The store at work: one thread that owns the file, so that nothing waits for a disk.

Owns when something is written, and what happens when it cannot be: it is held in RAM and tried
again, with the next thing to remember or after a while; a file that is no use is set aside under
another name and a new one begun. Each such trouble is reported once. Not here: what is kept and how
(`database`), and what is worth keeping, which the reader decides.

A sentence is on its way to the disk as soon as reading enters it, so that a kill at any moment
loses at most the sentence being read. See docs/decisions/memory.md.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from voicereader.article.memory import (
    ArticleMemo,
    BusyError,
    DamagedError,
    Forgotten,
    Memo,
    Memories,
    MemoryFileError,
    Unsaved,
)
from voicereader.article.model import Article
from voicereader.base.files import is_nowhere
from voicereader.base.i18n import N_, _, fault

if TYPE_CHECKING:  # 10 ms of SQLite, which the memory's own thread imports
    from voicereader.memory.database import Database

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")
_U = TypeVar("_U")
_RETRY_S = 2.0
_NO_HOME = N_(
    "There is no home folder, so nothing is kept: no place, bookmark or setting; name files with "
    "VOICEREADER_MEMORY and VOICEREADER_SETTINGS."
)
# Half a second each: a crowd of copies can keep one waiting that long, and it is told in vain.
_PATIENCE = 4


class Memory:
    """What is kept between one reading and the next. All calls are for any thread.

    `tell` takes one sentence about what went wrong, once for each trouble and from any thread; it
    must return at once. Without a `path` everything is forgotten at the end.
    """

    def __init__(self, path: Path | None, tell: Callable[[str], None]) -> None:
        self._path = path
        self._listener = tell
        self._told: set[str] = set()
        self._article: Article | None = None
        self._unsaved = Unsaved()
        self._refusals = 0  # in a row, because another program held the file
        self._database: Database | None = None
        self._jobs: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="memory", daemon=True)
        self._thread.start()

    def recall(self, article: Article, timeout_s: float = 2.0) -> Memories:
        """What is known of an article; memos are about it from now on.

        Nothing is known when the file does not answer in time, which is reported: reading must
        begin.
        """
        self._article = article
        return self.look_up(article, timeout_s)

    def turn_to(self, article: Article) -> None:
        """Have memos be about this article from now on; what is known of it has been looked up."""
        self._article = article

    def recents(self, most: int, timeout_s: float = 2.0) -> Sequence[str]:
        """Where the documents stand that were read last, the last one first."""
        nothing: Sequence[str] = ()
        return self._ask(lambda: self._read(lambda file: file.recents(most)), nothing, timeout_s)

    def bookmarks(self, timeout_s: float = 2.0) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Every bookmark of every document, by its name, and where its document has stood."""
        nothing: Sequence[tuple[str, tuple[str, ...]]] = ()
        return self._ask(lambda: self._read(lambda file: file.bookmarks()), nothing, timeout_s)

    def look_up(self, article: Article, timeout_s: float = 2.0) -> Memories:
        """What is known of an article; memos are about another one."""
        found = self._ask(lambda: self._recall(article), None, timeout_s)
        if found is None and self._thread.is_alive():
            self._tell(
                _("The memory {path} does not answer; reading goes on without it.", path=self._path)
            )
        return found or Memories()

    def remember(self, memo: Memo) -> None:
        """Keep this of the article last recalled. Returns at once."""
        if self._article is not None:
            note = ArticleMemo(self._article, memo)
            self._jobs.put(lambda: self._unsaved.add(note))

    def forget(self, what: Article | str | None, timeout_s: float = 2.0) -> Forgotten | None:
        """Delete what is kept of an article, of a path, or everything; None when it cannot be.

        A path is enough for a file that is gone. With everything go the files that were set aside.
        """
        return self._ask(lambda: self._forget(what), None, timeout_s)

    def flush(self, timeout_s: float = 2.0) -> bool:
        """Write what was remembered so far; whether all of it is on disk."""
        return self._ask(self._save, False, timeout_s)

    def close(self, timeout_s: float = 2.0) -> None:
        """Write what is left and let go of the file, or give up after a while."""
        self._jobs.put(None)
        self._thread.join(timeout_s)

    def _ask(self, work: Callable[[], _T], otherwise: _U, timeout_s: float) -> _T | _U:
        """Have the thread do this after all that was asked before, and wait for the answer."""
        answer: Future[_T | _U] = Future()

        def job() -> None:
            try:
                answer.set_result(work())
            except BaseException:
                answer.set_result(otherwise)
                raise

        if not self._thread.is_alive():
            return otherwise
        self._jobs.put(job)
        try:
            return answer.result(timeout_s)
        except FutureTimeoutError:
            return otherwise

    # The memory's thread

    def _run(self) -> None:
        self._guarded(lambda: self._use(lambda _: None))  # open it early
        while (job := self._next_job()) is not None:
            self._guarded(job)
            if self._jobs.empty() and self._unsaved.is_due:
                self._guarded(self._save)
        self._guarded(self._save)
        self._let_go()

    def _next_job(self) -> Callable[[], object] | None:
        """What is asked for next; to save, when nothing is asked for and saving has failed."""
        try:
            return self._jobs.get(timeout=_RETRY_S if self._unsaved.is_due else None)
        except Empty:
            return self._save

    def _guarded(self, job: Callable[[], object]) -> None:
        try:
            job()
        except MemoryFileError:  # reported already
            pass
        except Exception as error:
            _LOG.exception("the memory failed")
            self._unsaved.mark_saved()  # or it would fail again, and again
            self._tell(
                _("The memory met an error ({what}); places may not be kept.", what=fault(error))
            )

    def _read(self, work: Callable[[Database], _T]) -> _T:
        """What the file says once all that was remembered is in it."""
        self._save()
        return self._use(work)

    def _recall(self, article: Article) -> Memories:
        if self._save():
            try:
                return self._use(lambda file: file.recall(article))
            except MemoryFileError as trouble:
                self._tell_not_saved(trouble)
        return self._recall_in_ram(article)

    def _recall_in_ram(self, article: Article) -> Memories:
        """What can be read of the file, if anything, and what could not be written to it."""
        from voicereader.memory.database import open_in_ram

        for path in (self._path, None):
            stand_in = open_in_ram(path)
            try:
                stand_in.write(self._unsaved.notes())
                return stand_in.recall(article)
            except MemoryFileError:  # the copy is as damaged as the file
                continue
            finally:
                stand_in.close()
        return Memories()

    def _save(self) -> bool:
        if notes := self._unsaved.notes():
            try:
                self._use(lambda file: file.write(notes))
            except MemoryFileError:
                return False
        self._unsaved.mark_saved()
        return True

    def _forget(self, what: Article | str | None) -> Forgotten | None:
        from voicereader.memory.database_file import files_set_aside

        self._unsaved.forget(what.id if isinstance(what, Article) else what)
        try:
            forgotten = self._use(lambda file: file.forget(what))
        except MemoryFileError:
            return None
        if what is None and self._path is not None:
            for file in files_set_aside(self._path):
                file.unlink(missing_ok=True)
        return forgotten

    def _use(self, work: Callable[[Database], _T]) -> _T:
        """Do something with the file. When that cannot be done it is reported: MemoryFileError."""
        try:
            try:
                done = work(self._open())
            except DamagedError as damage:
                self._replace(damage)
                done = work(self._open())
        except BusyError as trouble:
            self._refusals += 1
            if self._refusals >= _PATIENCE:
                self._tell_not_saved(trouble)
            raise
        except MemoryFileError as trouble:
            self._tell_not_saved(trouble)
            self._let_go()  # what is mended shows in a file that is opened anew
            raise
        self._refusals = 0
        return done

    def _tell_not_saved(self, trouble: MemoryFileError) -> None:
        if self._path is not None and is_nowhere(self._path):
            self._tell(_(_NO_HOME))
            return
        self._tell(
            _(
                "Places and bookmarks are not saved, because {path} {trouble}; mend that, or "
                "name another file with VOICEREADER_MEMORY.",
                path=self._path,
                trouble=trouble,
            )
        )

    def _replace(self, damage: DamagedError) -> None:
        from voicereader.memory.database_file import set_aside

        assert self._path is not None  # what is in RAM is never damaged
        self._let_go()
        if (aside := set_aside(self._path, damage.identity)) is not None:
            self._tell(
                _(
                    "The memory {damage}, so a new one was begun; the old is kept as {aside}.",
                    damage=damage,
                    aside=aside,
                )
            )

    def _open(self) -> Database:
        from voicereader.memory.database import open_file, open_in_ram

        if self._database is None:
            self._database = open_file(self._path) if self._path else open_in_ram(None)
        return self._database

    def _let_go(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            _LOG.info("%s", sentence)
            try:
                self._listener(sentence)
            except Exception:
                _LOG.exception("nobody took what the memory tells")
