"""Where what is made goes: one file, or a file a section.

Owns what `-o` means, and the names of files of which there are many. Not here: what is in them.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from voicereader.base.i18n import _
from voicereader.export.errors import ExportError, unwritable
from voicereader.export.formats import FileFormat, TextFormat, format_by_ending, format_named

_NUMBER, _TITLE = "{n}", "{title}"
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')  # what some system allows in no name
_LONGEST_NAME_BYTES = 120


@dataclass(frozen=True, slots=True)
class Target:
    """One file at `path`, or, where there is a `pattern`, a file a section in that folder."""

    path: Path
    format: FileFormat
    pattern: str = ""

    def path_of(self, number: int, count: int, title: str) -> Path:
        """The file of a section, by its number from 1 of so many."""
        name = self.pattern.replace(_NUMBER, f"{number:0{len(str(count))}}")
        return self.path / f"{_as_name(name.replace(_TITLE, title))}{self.format.endings[0]}"


def target_of(out: str, format_name: str | None) -> Target:
    """What `-o` and `--format` ask for. Raises ExportError for what cannot be written to."""
    named = format_named(format_name) if format_name is not None else None
    path = Path(out)
    if path.is_dir() or out.endswith(("/", os.sep)):
        if isinstance(named, TextFormat):
            raise _one_file(path)
        if named is None:
            raise ExportError(
                _(
                    "{path} is a folder: a file a section is written to it, in the format that you "
                    "give with --format.",
                    path=path,
                )
            )
        make_folder(path)
        return Target(path, named, f"{_NUMBER} {_TITLE}")
    format_ = named or format_by_ending(path)
    if not path.parent.is_dir():
        raise ExportError(
            _("There is no folder {path}; make it, or name another one.", path=path.parent)
        )
    _require_writable(path)
    if _NUMBER in path.name:
        if isinstance(format_, TextFormat):
            raise _one_file(path)
        has_ending = path.suffix.lower() in format_.endings
        return Target(path.parent, format_, path.stem if has_ending else path.name)
    return Target(path, format_)


def make_folder(path: Path) -> None:
    """Have a folder there, in a folder that there is. Raises ExportError."""
    try:
        path.mkdir(exist_ok=True)
    except FileNotFoundError:
        raise ExportError(
            _("There is no folder {path}; make it, or name another one.", path=path.parent)
        ) from None
    except OSError as error:
        raise unwritable(path, error) from error


def _one_file(path: Path) -> ExportError:
    return ExportError(
        _("{path} stands for many files, and a text with its narration is one; name it.", path=path)
    )


def _require_writable(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise ExportError(
            _('"{path}" is not a file that can be written to; name another.', path=path)
        )


def _as_name(text: str) -> str:
    """A name that every system allows, of as much as fits."""
    name = " ".join(_NO_NAME.sub(" ", text).split())
    short = name.encode()[:_LONGEST_NAME_BYTES].decode(errors="ignore")
    return short.strip(" .") or "_"
