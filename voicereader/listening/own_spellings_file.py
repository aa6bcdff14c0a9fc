"""A person's own spellings of commands and the numbers of their practice, kept between starts.

Owns the file, its shape and what is believed of it. Not here: what a spelling means and which may
be one (`reader.phrasing.own_spellings`). It holds text and numbers, never any sound.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from itertools import starmap
from pathlib import Path
from types import MappingProxyType
from typing import Any

from voicereader.base.files import read_if_any, replace_file
from voicereader.base.i18n import _, reason
from voicereader.reader.phrasing.own_spellings import (
    MOST,
    NONE,
    OwnSpellings,
    Spelling,
    VoiceFit,
    normalized,
)

FILE = "hearing.json"
"""Beside the settings."""

_VERSION = 2
_NUMBERS_ALONE = 1
"""The version before, which had an offset for a recognizer that is gone: as if there were none."""

_LARGEST = 1e6
_LARGEST_BYTES = 1_000_000


class OwnSpellingsError(Exception):
    """The file cannot be used; the text is one clear sentence: what is wrong, what to do."""


def load(path: Path) -> OwnSpellings:
    """What is kept, nothing where nobody has practised. Raises OwnSpellingsError."""
    try:
        text = read_if_any(path, _LARGEST_BYTES)
    except OSError as error:
        raise OwnSpellingsError(
            _(
                "What practice has kept cannot be read from {path} ({why}); mend or remove the "
                "file.",
                path=path,
                why=reason(error),
            )
        ) from error
    if text is None:
        return NONE
    try:
        return _read(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise OwnSpellingsError(
            _(
                "The file {path} does not hold what practice keeps; remove it, or practise again.",
                path=path,
            )
        ) from error


def save(path: Path, own: OwnSpellings) -> None:
    """Write it in one step, for nobody else's eyes. Raises OwnSpellingsError."""
    kept = {
        "version": _VERSION,
        "spellings": {
            phrase: [asdict(spelling) for spelling in spellings]
            for phrase, spellings in own.spellings.items()
        },
        "fit": asdict(own.fit) if own.fit else None,
    }
    try:
        replace_file(path, f"{json.dumps(kept, indent=1, ensure_ascii=False)}\n".encode())
    except OSError as error:
        raise OwnSpellingsError(
            _(
                "What was practised cannot be kept in {path} ({why}); the next start hears as "
                "before.",
                path=path,
                why=reason(error),
            )
        ) from error


def delete(path: Path) -> None:
    """Delete all that is kept, whatever is in the file. Raises OwnSpellingsError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OwnSpellingsError(
            _("The file {path} cannot be deleted ({why}).", path=path, why=reason(error))
        ) from error


def _read(found: Mapping[str, Any]) -> OwnSpellings:
    """Raises what JSON of any other shape may raise."""
    if found["version"] == _NUMBERS_ALONE:
        return NONE
    if found["version"] != _VERSION:
        raise ValueError("of another version")
    spellings = dict(starmap(_spellings, found["spellings"].items()))
    fit = found["fit"]
    return OwnSpellings(MappingProxyType(spellings), None if fit is None else _fit(fit))


def _spellings(phrase: str, found: object) -> tuple[str, tuple[Spelling, ...]]:
    if not isinstance(found, list) or not 0 < len(found) <= MOST:
        raise ValueError("not so many spellings")
    return _words(phrase), tuple(map(_spelling, found))


def _spelling(found: Mapping[str, Any]) -> Spelling:
    log_prob = found["log_prob"]
    return Spelling(_words(found["text"]), None if log_prob is None else _number(log_prob))


def _fit(found: Mapping[str, Any]) -> VoiceFit:
    return VoiceFit(
        int(_number(found["tries"])),
        _number(found["sureness"]),
        _number(found["speech_dbfs"]),
        _number(found["noise_dbfs"]),
    )


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    if not value or normalized(value) != value:
        raise ValueError("no words as they are kept here")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("no number")
    if not abs(value) <= _LARGEST:  # which no NaN is
        raise ValueError("no number of this kind")
    return float(value)
