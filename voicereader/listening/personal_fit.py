"""What practice has found of one person and room: a few numbers, kept between starts.

Owns the file, its shape and what is believed of it. Not here: any sound. From these numbers nobody
can be heard, nor what was said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from voicereader.base.files import read_if_any, replace_file
from voicereader.base.i18n import _, reason

FILE = "hearing.json"
"""Beside the settings."""

_VERSION = 1
_LARGEST = 1e6
_LARGEST_BYTES = 1_000_000


class FittedError(Exception):
    """The file cannot be used; the text is one clear sentence: what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """How loud the person speaks, how loud the room is, and from how many phrases that is known."""

    speech_dbfs: float
    noise_dbfs: float
    phrases: int


def load(path: Path) -> Fitted | None:
    """What was fitted; None where nobody has practised. Raises FittedError."""
    try:
        text = read_if_any(path, _LARGEST_BYTES)
    except OSError as error:
        raise FittedError(
            _(
                "What practice fitted cannot be read from {path} ({why}); mend or remove the file.",
                path=path,
                why=reason(error),
            )
        ) from error
    if text is None:
        return None
    try:
        return _read(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise FittedError(
            _(
                "The file {path} does not hold what practice fitted; remove it, or practise again.",
                path=path,
            )
        ) from error


def save(path: Path, fitted: Fitted) -> None:
    """Write it in one step, for nobody else's eyes. Raises FittedError."""
    text = json.dumps({"version": _VERSION, **asdict(fitted)}, indent=1)
    try:
        replace_file(path, f"{text}\n".encode("ascii"))
    except OSError as error:
        raise FittedError(
            _(
                "What was fitted cannot be kept in {path} ({why}); the next start hears as before.",
                path=path,
                why=reason(error),
            )
        ) from error


def _read(found: Mapping[str, Any]) -> Fitted:
    """Raises what JSON of any other shape may raise."""
    if found["version"] != _VERSION:
        raise ValueError("of another version")
    return Fitted(
        _number(found["speech_dbfs"]),
        _number(found["noise_dbfs"]),
        int(_number(found["phrases"])),
    )


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("no number")
    if not abs(value) <= _LARGEST:  # which no NaN is
        raise ValueError("no number of this kind")
    return float(value)
