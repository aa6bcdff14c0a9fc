"""The settings file: read as TOML, and edited a value at a time, all else in it kept as it is.

Owns the edits and the file's safety. Refuses to know which settings there are: `settings.loading`
does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from voicereader.base.files import marked, read_if_any, replace_file
from voicereader.base.i18n import _, reason
from voicereader.reader.settings.values import SettingError

# What can stand after "name =" on one line: a string in either quotation marks, or a bare word.
_VALUE = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#"']+)"""


def read(path: Path) -> Mapping[str, Any]:
    """What the file has; nothing where there is none. Raises SettingError."""
    try:
        source = read_if_any(path)
    except OSError as error:
        raise SettingError(
            _(
                "The settings file {path} cannot be read ({reason}); mend or remove it.",
                path=path,
                reason=reason(error),
            )
        ) from error
    if source is None:
        return {}
    import tomllib  # here and in _changed: 8 ms that a start without a file can do without

    try:
        found = tomllib.loads(_text(source))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        what = " ".join(str(error).split())
        raise SettingError(
            _(
                "The settings file {path} is not TOML ({what}); mend or remove it.",
                path=path,
                what=what,
            )
        ) from error
    return found


def write(path: Path, table: Sequence[str], name: str, value: str | int) -> None:
    """Write one value into a table of the file, by its path, all else in it kept as it is.

    The file is replaced in one step, so that at any moment there is a whole one. SettingError when
    it cannot be written, or has a layout in which the value cannot be changed.
    """
    before = read(path)
    wanted = _with(before, [*table, name], value)
    if wanted == before:
        return
    try:
        source = read_if_any(path) or b""
        changed = _changed(_text(source), table, name, value, wanted)
        if changed is None:
            raise SettingError(
                _('"{name}" cannot be changed in {path}; change it by hand.', name=name, path=path)
            )
        mark, encoding = marked(source)
        replace_file(path, mark + changed.encode(encoding))
    except OSError as error:
        raise SettingError(
            _(
                '"{name}" cannot be saved in {path} ({reason}); it holds until you quit.',
                name=name,
                path=path,
                reason=reason(error),
            )
        ) from error


def _text(source: bytes) -> str:
    mark, encoding = marked(source)
    return source[len(mark) :].decode(encoding)


def _with(before: Mapping[str, Any], names: list[str], value: str | int) -> Mapping[str, Any]:
    """The same with one value, however deep, put in."""
    name, *deeper = names
    if not deeper:
        return {**before, name: value}
    inner = before.get(name, {})
    return {**before, name: _with(inner if isinstance(inner, dict) else {}, deeper, value)}


def _changed(
    text: str, table: Sequence[str], name: str, value: str | int, wanted: Mapping[str, Any]
) -> str | None:
    """The text with the setting in it; None when no edit of one line gives what is wanted.

    Every edit is read back as TOML, so that no layout, however odd, is ever broken.
    """
    import json
    import tomllib

    written = json.dumps(value, ensure_ascii=False)
    end = "\r\n" if "\r\n" in text else "\n"
    edits = (
        _edits_in(text, table, name, written, end) if table else _edits(text, name, written, end)
    )
    for edited in edits:
        with suppress(tomllib.TOMLDecodeError):
            if tomllib.loads(edited) == wanted:
                return edited
    return None


def _edits(text: str, name: str, value: str, end: str) -> Iterator[str]:
    """The value put in the place of the old one, or on a line of its own before the first table."""
    yield from _in_place(text, name, value)
    for table in re.finditer(r"^[ \t]*\[", text, re.MULTILINE):
        yield f"{text[: table.start()]}{name} = {value}{end}{text[table.start() :]}"
    yield f"{_ended(text, end)}{name} = {value}{end}"


def _edits_in(text: str, keys: Sequence[str], name: str, value: str, end: str) -> Iterator[str]:
    """The same under the heading of a table, which comes at the end of the file where it is not."""
    import json

    parts = (rf"""["']?{re.escape(key)}["']?""" for key in keys)
    path = r"[ \t]*[.][ \t]*".join(parts)
    heading = rf"^[ \t]*\[[ \t]*{path}[ \t]*\][^\n]*(?:\n|\Z)"
    for found in re.finditer(heading, text, re.MULTILINE):
        above, under = text[: found.end()], text[found.end() :]
        for edited in _in_place(under, name, value):
            yield above + edited
        yield f"{_ended(above, end)}{name} = {value}{end}{under}"
    bare = re.compile(r"[A-Za-z0-9_-]+")
    written = ".".join(
        key if bare.fullmatch(key) else json.dumps(key, ensure_ascii=False) for key in keys
    )
    space = end if text.strip() else ""
    yield f"{_ended(text, end)}{space}[{written}]{end}{name} = {value}{end}"


def _in_place(text: str, name: str, value: str) -> Iterator[str]:
    line = rf"""^[ \t]*["']?{name}["']?[ \t]*=[ \t]*({_VALUE})"""
    for old in re.finditer(line, text, re.MULTILINE):
        yield text[: old.start(1)] + value + text[old.end(1) :]


def _ended(text: str, end: str) -> str:
    return text if not text or text.endswith(end) else text + end
