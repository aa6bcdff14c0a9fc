"""What is kept for the next time: places and bookmarks, settings, pronunciations.

Owns the thread that writes the reader's own files, so that nobody waits for a disk. Not here: what
is in them, which `store`, `settings.loading` and `article.lexicon` know.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

from voicereader.article.memory import Memo
from voicereader.base.i18n import _, fault
from voicereader.memory.store import Memory
from voicereader.settings.loading import SettingError, save

_LOG = logging.getLogger(__name__)


class FileKeeper:
    """Keeps things in the person's own files. Trouble is told once each."""

    def __init__(
        self,
        memory: Memory,
        add_pronunciation: Callable[[str, str], None],
        tell: Callable[[str], None],
    ) -> None:
        """`add_pronunciation` writes one to the person's lexicon, or raises with a sentence."""
        self._memory = memory
        self._add_pronunciation = add_pronunciation
        self._tell = tell
        self._told: set[str] = set()
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._thread.start()

    def remember(self, memo: Memo) -> None:
        """Keep this of the document."""
        self._memory.remember(memo)

    def keep_setting(self, name: str, value: str | int) -> None:
        """Start with this setting the next time."""
        self._jobs.put(lambda: save(name, value))

    def keep_pronunciation(self, word: str, like: str) -> None:
        """Say a word like another spelling, the next time too."""
        self._jobs.put(lambda: self._add_pronunciation(word, like))

    def settle(self, timeout_s: float) -> None:
        """Have all that was asked for on disk, or its trouble told, or give up after a while."""
        has_come = threading.Event()
        self._jobs.put(has_come.set)
        has_come.wait(timeout_s)

    def close(self, timeout_s: float = 2.0) -> None:
        """Have everything on disk, or give up after a while. May be called more than once."""
        self._jobs.put(None)
        self._thread.join(timeout_s)
        self._memory.close(timeout_s)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except SettingError as error:
                self._tell_once(str(error))
            except Exception as error:
                _LOG.exception("keeping failed")
                self._tell_once(
                    _("Something could not be kept for the next time ({what}).", what=fault(error))
                )

    def _tell_once(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._tell(sentence)
