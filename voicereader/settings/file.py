"""The settings file: read as TOML, and edited a value at a time, all else in it kept as it is.

Owns the edits and the file's safety. Not here: which settings there are (`settings.records`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from voicereader.base.files import marked, read_if_any, replace_file
from voicereader.base.i18n import _, reason
from voicereader.reader.settings.values import SettingError, Value


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


def write(path: Path, table: Sequence[str], name: str, value: Value) -> None:
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
        mark, encoding = marked(source)
        changed = _changed(_text(source), table, name, value, wanted)
        if changed is None:
            raise SettingError(
                _('"{name}" cannot be changed in {path}; change it by hand.', name=name, path=path)
            )
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


def _with(before: Mapping[str, Any], names: list[str], value: Value) -> Mapping[str, Any]:
    """The same with one value, however deep, put in."""
    name, *deeper = names
    if not deeper:
        return {**before, name: value}
    inner = before.get(name, {})
    return {**before, name: _with(inner if isinstance(inner, dict) else {}, deeper, value)}


def _changed(
    text: str, table: Sequence[str], name: str, value: Value, wanted: Mapping[str, Any]
) -> str | None:
    """The text with the setting in it, its comments, order and line ends kept.

    It is read back as TOML, so that no layout, however odd, is ever broken: None where that does
    not give what is wanted.
    """
    import tomllib

    import tomlkit  # 40 ms: only where something is kept, on the keeper's thread
    from tomlkit.exceptions import TOMLKitError

    end = "\r\n" if 0 < text.count("\r\n") == text.count("\n") else "\n"
    try:
        document = tomlkit.parse(text.replace(end, "\n"))
        inner: Any = document
        for depth, key in enumerate(table, 1):
            if key not in inner:
                inner[key] = tomlkit.table(is_super_table=depth < len(table))
            inner = inner[key]
        inner[name] = value
        changed = tomlkit.dumps(document).replace("\n", end)
        return changed if tomllib.loads(changed) == wanted else None
    except (TOMLKitError, TypeError, ValueError):
        return None
