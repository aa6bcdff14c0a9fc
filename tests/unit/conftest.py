"""What all unit tests share: one phrase index an article, and that nothing is started.

A unit test that starts a process, opens a terminal or loads an engine's library fails: it belongs
to `tests/integration` or `tests/system`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache

import numpy  # noqa: F401 - it opens libraries as it is imported, which no test may
import pytest

from testkit.properties import is_quick
from voicereader.article.model import Article
from voicereader.base import i18n
from voicereader.base.i18n import ENGLISH
from voicereader.reader import phrases
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.commands import Row
from voicereader.reader.registry.registry import ROWS


@lru_cache(maxsize=32)
def _index(
    article: Article, rows: tuple[Row, ...], language: str, _catalogue: object
) -> PhraseIndex:
    return PhraseIndex(article, rows, language)


def _shared_index(
    article: Article, rows: tuple[Row, ...] = ROWS, language: str = ENGLISH
) -> PhraseIndex:
    return _index(article, rows, language, i18n._in_force.catalogue)


@pytest.fixture(autouse=True, scope="session")
def one_phrase_index() -> Iterator[None]:
    """Readers of one article, in one language, ask one index: it never changes once it is made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "PhraseIndex", _shared_index)
        yield


_LONG_TABLE, _EACH = 40, 5


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of the rows of a long table the loop tries each fifth; `make test` tries all."""
    if not is_quick():
        return
    tables: dict[str, list[pytest.Item]] = {}
    for item in items:
        tables.setdefault(item.nodeid.partition("[")[0], []).append(item)
    kept = [rows[::_EACH] if len(rows) > _LONG_TABLE else rows for rows in tables.values()]
    chosen = {id(item) for rows in kept for item in rows}
    config.hook.pytest_deselected(items=[item for item in items if id(item) not in chosen])
    items[:] = [item for item in items if id(item) in chosen]


_IMPURE = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.exec", "pty.spawn"}
_IMPURE |= {"ctypes.dlopen", "socket.connect"}
_watching: list[bool] = []


def _refuse_what_is_impure(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event in _IMPURE:
        raise AssertionError(f"{event} {arguments}: no unit test, see tests/unit/conftest.py")


sys.addaudithook(_refuse_what_is_impure)  # cannot be taken away again: hence `_watching`


@pytest.fixture(autouse=True)
def nothing_is_started() -> Iterator[None]:
    """No process, no engine, no connection."""
    _watching.append(True)
    yield
    _watching.clear()
