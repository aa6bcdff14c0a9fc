"""Documents that are no file yet: from standard input and, where that is allowed, from an address.

Owns how they arrive, and the file that each becomes in the platform's cache folder, so that all
else opens a file. What came from standard input is deleted at the end. This is the only place that
fetches a document, and nothing fetches one without `--allow-network`. Not here: what it holds.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import re
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.parse import unquote, urlsplit

from voicereader.article.clean import fold
from voicereader.article.library import LARGEST_BYTES
from voicereader.base.addresses import opened
from voicereader.base.errors import RefusalError
from voicereader.base.files import own_folder, replace_file
from voicereader.base.i18n import _, reason

STANDARD_INPUT = "-"

_ADDRESS = re.compile(r"(?i)https?://")
_MOST_S = 120.0
_PIECE_BYTES = 1 << 16
_LONGEST_NAME = 80


def is_elsewhere(document: str) -> bool:
    """Whether it is no name of a file."""
    return document == STANDARD_INPUT or _ADDRESS.match(document) is not None


def arrived(document: str, *, may_use_network: bool) -> str:
    """The file of a document that `is_elsewhere`; or RefusalError."""
    if document == STANDARD_INPUT:
        return _from_standard_input()
    if not may_use_network:
        raise RefusalError(
            _(
                "{address} is on the network, which is used with --allow-network alone; give that "
                "too, or save the page and open its file.",
                address=fold(document),
            )
        )
    return _from_address(document)


def _from_standard_input() -> str:
    if sys.stdin is None:
        raise RefusalError(_("There is no standard input to read; give a file."))
    source = sys.stdin.buffer.read(LARGEST_BYTES + 1)
    if not source:
        raise RefusalError(_("The standard input is empty; look whether what writes to it failed."))
    file = _kept(source, hashlib.sha256(source).hexdigest(), "standard-input")
    atexit.register(shutil.rmtree, file.parent, ignore_errors=True)
    _type_at_terminal()
    return str(file)


def _type_at_terminal() -> None:
    """Keys come from the terminal that is written to: what was piped in has ended."""
    outputs = [output for output in (1, 2) if os.isatty(output)]
    if outputs and not sys.stdin.isatty():
        with suppress(OSError, AttributeError):  # as Windows has it
            terminal = os.open(os.ttyname(outputs[0]), os.O_RDONLY)
            os.dup2(terminal, 0)
            os.close(terminal)
            sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115


def _from_address(address: str) -> str:
    print(_("Fetching {address}", address=fold(address)), file=sys.stderr, flush=True)
    try:
        source = _fetched(address)
    except (OSError, HTTPException, ValueError) as error:
        told = error.reason if isinstance(error, URLError) else error
        raise RefusalError(
            _(
                "{address} cannot be fetched ({reason}); check the address and the network.",
                address=fold(address),
                reason=fold(reason(told if isinstance(told, Exception) else OSError(str(told)))),
            )
        ) from error
    key = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
    return str(_kept(source, key, _name_of(address)))


def _fetched(address: str) -> bytes:
    """What is at an address. Raises OSError and HTTPException."""
    import time

    end_s = time.monotonic() + _MOST_S
    with opened(address) as answer:
        return _read(answer, lambda: time.monotonic() > end_s)


def _read(answer: IO[bytes], is_late: Callable[[], bool]) -> bytes:
    pieces, length = [], 0
    while piece := answer.read(_PIECE_BYTES):
        pieces.append(piece)
        length += len(piece)
        if length > LARGEST_BYTES:
            break  # whoever opens it says that it is too large
        if is_late():
            raise TimeoutError(None, "timed out")
    return b"".join(pieces)


def _name_of(address: str) -> str:
    """A name for its file, of which nothing but letters, digits and points is believed."""
    parts = urlsplit(address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname or "page"
    return re.sub(r"[^\w.-]+", "-", fold(last))[-_LONGEST_NAME:].lstrip(".-") or "page"


def _kept(source: bytes, key: str, name: str) -> Path:
    from platformdirs import user_cache_path

    file = own_folder(user_cache_path) / "documents" / key[:32] / name
    try:
        replace_file(file, source)
    except OSError as error:
        raise RefusalError(
            _(
                "{path} cannot be written ({reason}); make room there, or save the document "
                "yourself and open its file.",
                path=file,
                reason=reason(error),
            )
        ) from error
    return file
