"""The settings: each from a flag, else the environment, else the settings file, else its default.

Owns where they come from, profiles included. Not here: which settings there are, which is in
`reader.settings.records`, and their way into the file and out of it, which is in `settings.file`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from voicereader.base.files import own_folder
from voicereader.base.i18n import _, language_of_system
from voicereader.reader.profile_names import profile_name
from voicereader.reader.settings.record import Setting
from voicereader.reader.settings.records import BY_NAME
from voicereader.reader.settings.records import SETTINGS as SETTINGS
from voicereader.reader.settings.records import Settings as Settings
from voicereader.reader.settings.values import SettingError as SettingError
from voicereader.reader.settings.values import Value, shown
from voicereader.settings.file import read, write


def _keys(value: Any, source: str) -> dict[str, tuple[str, ...]]:
    """The table of keys: a command's id, and its keys as one string or a list of them."""
    if not isinstance(value, dict):
        raise SettingError(
            _(
                '{source} is {value}; write a table, as in [keys] find = "F7".',
                source=source,
                value=shown(value),
            )
        )
    choice = {}
    for command, keys in value.items():
        listed = [keys] if isinstance(keys, str) else keys
        if not isinstance(listed, list) or not all(isinstance(key, str) for key in listed):
            raise SettingError(
                _(
                    '"{command}" in {source} is {value}; give a key or a list of keys.',
                    command=command,
                    source=source,
                    value=shown(keys),
                )
            )
        choice[command] = tuple(listed)
    return choice


def parsed(setting: Setting, value: Any, source: str) -> Value:
    """The value that is given, allowed by its record and the room it acts in. SettingError."""
    allowed = setting.parse(value, source)
    if allowed and (require := _REQUIRED.get(setting.name)):
        require(allowed, source)
    return allowed


def _require_wake_phrase(phrase: Value, source: str) -> None:
    """A phrase that can be listened for."""
    from voicereader.listening.grammar import phrase_list

    try:
        said = phrase_list.phrase_vocabulary(str(phrase))
        phrase_list.require_wake_phrase(said)
    except phrase_list.PhraseListError as error:
        what = _(
            "{source} is {value}, which is no phrase: {reason}",
            source=source,
            value=shown(phrase),
            reason=error,
        )
        raise SettingError(what) from error


_REQUIRED: Mapping[str, Callable[[Value, str], None]] = {"wake": _require_wake_phrase}
"""What only another room can judge. Raises SettingError."""


def language_wanted(
    flags: Mapping[str, str | None], environment: Mapping[str, str] = os.environ
) -> str:
    """The language to speak: as it is set, else the system's. What is wrong is told later."""
    with suppress(SettingError):
        chosen, _source = given("language", flags, environment)
        if chosen:
            return str(chosen)
    return language_of_system(environment)


def settings_file(environment: Mapping[str, str]) -> Path:
    """Where the settings file is, whether or not it exists."""
    if path := environment.get("VOICEREADER_SETTINGS"):
        return Path(path)
    from platformdirs import user_config_path  # only here: 8 ms that most starts can do without

    return own_folder(user_config_path) / "settings.toml"


def load(flags: Mapping[str, str | None], environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force. Raises SettingError."""
    path = settings_file(environment)
    in_file = _in_file(path)
    profiles = _profiles(in_file.get("profiles", {}), path)
    without = {s.name: _given(s, flags, environment, in_file, path)[0] for s in SETTINGS}
    chosen = _profile(str(without["profile"]), profiles)
    values: dict[str, Any] = {
        s.name: chosen[s.name]
        if s.name in chosen and not _is_given(s, flags, environment)
        else without[s.name]
        for s in SETTINGS
    }
    if values["voice"]:
        from voicereader.speech.engines import engine_for  # most starts ask for none by name

        values["engine"] = engine_for(values["engine"], values["voice"])
    return Settings(
        **values,
        keys=_keys(in_file.get("keys", {}), f'"keys" in {path}'),
        profiles=profiles,
        without_profile={s.name: without[s.name] for s in SETTINGS if s.is_of_profile},
    )


def _is_given(
    setting: Setting, flags: Mapping[str, str | None], environment: Mapping[str, str]
) -> bool:
    """By a flag or by the environment, which go before a profile."""
    return flags.get(setting.name) is not None or bool(environment.get(setting.variable))


def _profiles(tables: Any, path: Path) -> dict[str, dict[str, Value]]:
    """Every profile of the file. Raises SettingError for what no profile can have."""
    if not isinstance(tables, dict) or not all(isinstance(t, dict) for t in tables.values()):
        raise SettingError(
            _('"profiles" in {path} is no table; write [profiles.night] above it.', path=path)
        )
    return {
        profile_name(name): {
            key: parsed(_profiled(key, source), value, source)
            for key, value in table.items()
            for source in [f"{shown(f'profiles.{name}.{key}')} in {path}"]
        }
        for name, table in tables.items()
    }


def _profiled(name: str, source: str) -> Setting:
    there = {s.name: s for s in SETTINGS if s.is_of_profile}
    if name not in there:
        raise SettingError(
            _(
                "{source} is no setting of a profile; there are {names}.",
                source=source,
                names=", ".join(there),
            )
        )
    return there[name]


def _profile(name: str, profiles: Mapping[str, Mapping[str, Value]]) -> Mapping[str, Value]:
    """What the profile in force sets."""
    if name and not profiles:
        raise SettingError(
            _(
                "There is no profile {name}, for none is saved yet; "
                "type save profile while reading to make one.",
                name=shown(name),
            )
        )
    if name and profile_name(name) not in profiles:
        raise SettingError(
            _(
                "There is no profile {name}; there are: {names}.",
                name=shown(name),
                names=", ".join(profiles),
            )
        )
    return profiles.get(profile_name(name), {})


def given(
    name: str, flags: Mapping[str, str | None], environment: Mapping[str, str] = os.environ
) -> tuple[Value, str]:
    """One setting, and what gave it, as "VOICEREADER_RATE"; "" for its default. SettingError."""
    setting = BY_NAME[name]
    path = settings_file(environment)
    in_file = {} if _is_given(setting, flags, environment) else _in_file(path)
    return _given(setting, flags, environment, in_file, path)


def is_asked_for(
    name: str, flags: Mapping[str, str | None], environment: Mapping[str, str] = os.environ
) -> bool:
    """A setting comes from a flag or the environment: it is meant for this very start."""
    return _is_given(BY_NAME[name], flags, environment)


def _given(
    setting: Setting,
    flags: Mapping[str, str | None],
    environment: Mapping[str, str],
    in_file: Mapping[str, Any],
    path: Path,
) -> tuple[Value, str]:
    value: Any
    if (value := flags.get(setting.name)) is not None:
        source = setting.flag
    elif value := environment.get(setting.variable):
        source = setting.variable
    elif setting.name in in_file:
        value, source = in_file[setting.name], f'"{setting.name}" in {path}'
    else:
        return setting.default, ""
    return parsed(setting, value, source), source


def _in_file(path: Path) -> Mapping[str, Any]:
    """What the file sets; nothing in it is no setting. Raises SettingError."""
    found = read(path)
    names = {*BY_NAME, "keys", "profiles"}
    for name in found:
        if name not in names:
            raise SettingError(
                _(
                    "The settings file {path} has {value}, which is no setting; "
                    "voicereader --help lists them.",
                    path=path,
                    value=shown(name),
                )
            )
    return found


def save(name: str, value: Value, environment: Mapping[str, str] = os.environ) -> None:
    """Write one setting into the settings file, all else in it kept.

    "profiles.night.rate" is a setting of a profile. SettingError when the value is not allowed or
    the file cannot be written. A flag and the environment still go before what is written.
    """
    table, _dot, last = name.rpartition(".")
    path = settings_file(environment)
    profile = table.partition(".")[2]
    keys = ("profiles", _written(profile, read(path).get("profiles"))) if profile else ()
    write(path, keys, last, parsed(BY_NAME[last], value, f'"{name}"'))


def _written(name: str, tables: Any) -> str:
    """A profile's name as the file has it, as it is kept where the file has none."""
    there = tables if isinstance(tables, dict) else {}
    return next((own for own in there if profile_name(own) == name), name)
