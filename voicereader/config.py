"""The settings: each from a flag, else the environment, else the settings file, else its default.

Owns their names, bounds, where they come from, and their way back into the file. Refuses to apply
them, and to know any engine, device or theme: whoever applies a value says what is wrong with it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicereader.reader.rates import FASTEST_WPM, NORMAL_RATE_WPM, SLOWEST_WPM

# What can stand after "name =" on one line: a string in either quotation marks, or a bare word.
_VALUE = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#"']+)"""

_LONGEST_PROMPT = 40


class SettingError(Exception):
    """A setting cannot be used; the text is one clear sentence: which, where from, what to do."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name on the command line, in the environment and in the file."""

    name: str
    default: str | int
    parse: Callable[[Any, str], str | int]
    help: str

    @property
    def flag(self) -> str:
        """Its flag on the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def variable(self) -> str:
        """Its environment variable."""
        return f"VOICEREADER_{self.name.upper()}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force. An empty voice is the one of the document's language."""

    engine: str
    voice: str
    rate: int
    pitch: int
    volume: int
    speaker: str
    microphone: str
    listen: str
    recognizer: str
    wake: str
    theme: str
    punctuation: str
    earcons: str
    characters: str
    memory: str
    plain: str
    prompt: str
    voice_output: str
    keys: Mapping[str, tuple[str, ...]]


def _number(low: int, high: int) -> Callable[[Any, str], int]:
    def parse(value: Any, source: str) -> int:
        try:
            number = int(str(value)) if not isinstance(value, bool | float) else None
        except ValueError:
            number = None
        if number is None or not low <= number <= high:
            raise SettingError(
                f"{source} is {_shown(value)}; give a whole number from {low} to {high}."
            )
        return number

    return parse


def _choice(*values: str) -> Callable[[Any, str], str]:
    def parse(value: Any, source: str) -> str:
        if value not in values:
            choice = f"{', '.join(values[:-1])} or {values[-1]}"
            raise SettingError(f"{source} is {_shown(value)}; give {choice}.")
        return str(value)

    return parse


def _keys(value: Any, source: str) -> dict[str, tuple[str, ...]]:
    """The table of keys: a command's id, and its keys as one string or a list of them."""
    if not isinstance(value, dict):
        raise SettingError(f'{source} is {_shown(value)}; write a table, as in [keys] find = "F7".')
    choice = {}
    for command, keys in value.items():
        listed = [keys] if isinstance(keys, str) else keys
        if not isinstance(listed, list) or not all(isinstance(key, str) for key in listed):
            raise SettingError(
                f'"{command}" in {source} is {_shown(keys)}; give a key or a list of keys.'
            )
        choice[command] = tuple(listed)
    return choice


def _text(value: Any, source: str) -> str:
    if not isinstance(value, str):
        raise SettingError(f"{source} is {_shown(value)}; give text in quotation marks.")
    return value.strip()


def _prompt(value: Any, source: str) -> str:
    """Text as it is, spaces too."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST_PROMPT:
        most = f"at most {_LONGEST_PROMPT} characters that can be seen"
        raise SettingError(f"{source} is {_shown(value)}; give {most}, in quotation marks.")
    return value


def _shown(value: Any) -> str:
    text = "".join(sign if sign.isprintable() else "?" for sign in str(value))
    return f'"{text[:60]}"'


SETTINGS = (
    Setting("engine", "espeak-ng", _text, "speech engine: espeak-ng, or a stock driver of pyttsx3"),
    Setting("voice", "", _text, 'voice by name, see "voicereader voices"'),
    Setting(
        "rate",
        NORMAL_RATE_WPM,
        _number(SLOWEST_WPM, FASTEST_WPM),
        f"words a minute, {SLOWEST_WPM} to {FASTEST_WPM}",
    ),
    Setting("pitch", 50, _number(0, 100), "pitch of the voice, 0 to 100"),
    Setting("volume", 100, _number(1, 100), "volume in percent, 1 to 100"),
    Setting("speaker", "card", _text, "where the sound goes: card, none or FILE.wav"),
    Setting("microphone", "card", _text, "where commands are heard: card, none or FILE.wav"),
    Setting(
        "listen",
        "push",
        _choice("always", "push", "off"),
        "when the microphone is open: always, push (for one phrase at a key) or off",
    ),
    Setting("recognizer", "sphinx", _text, 'what hears commands, see "voicereader models"'),
    Setting("wake", "", _text, "phrase that starts the listening again after it was stopped"),
    Setting("theme", "dark", _text, "colours of the screen: dark or light"),
    Setting(
        "punctuation",
        "some",
        _choice("none", "some", "most", "all"),
        "how much punctuation is said: none, some, most or all",
    ),
    Setting("earcons", "on", _choice("on", "off"), "short sounds: on or off"),
    Setting(
        "characters",
        "on",
        _choice("on", "off"),
        "letters, digits and signs alone as keys: on or off",
    ),
    Setting("memory", "", _text, "file that keeps your places and bookmarks, or none"),
    Setting(
        "plain",
        "auto",
        _choice("auto", "on", "off"),
        "plain lines instead of a screen: on, off, or auto (where there is no screen)",
    ),
    Setting("prompt", "", _prompt, "what plain mode writes before each line that you type"),
    Setting(
        "voice_output",
        "ask",
        _choice("ask", "own", "none"),
        "who speaks in plain mode: own (this program), none (your screen reader) or ask",
    ),
)


def settings_file(environment: Mapping[str, str]) -> Path:
    """Where the settings file is, whether or not it exists."""
    if path := environment.get("VOICEREADER_SETTINGS"):
        return Path(path)
    from platformdirs import user_config_path  # only here: 8 ms that most starts can do without

    return user_config_path("voicereader", appauthor=False) / "settings.toml"


def load(flags: Mapping[str, str | None], environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force. Raises SettingError."""
    path = settings_file(environment)
    in_file = _read(path)
    values = {s.name: _value(s, flags, environment, in_file, path) for s in SETTINGS}
    return Settings(**values, keys=_keys(in_file.get("keys", {}), f'"keys" in {path}'))


def given(
    name: str, flags: Mapping[str, str | None], environment: Mapping[str, str] = os.environ
) -> tuple[str | int, str]:
    """One setting, and what gave it, as "VOICEREADER_RATE"; "" for its default. SettingError."""
    (setting,) = (setting for setting in SETTINGS if setting.name == name)
    path = settings_file(environment)
    return _given(setting, flags, environment, _read(path), path)


def _value(
    setting: Setting,
    flags: Mapping[str, str | None],
    environment: Mapping[str, str],
    in_file: Mapping[str, Any],
    path: Path,
) -> Any:
    value, _source = _given(setting, flags, environment, in_file, path)
    return value


def _given(
    setting: Setting,
    flags: Mapping[str, str | None],
    environment: Mapping[str, str],
    in_file: Mapping[str, Any],
    path: Path,
) -> tuple[str | int, str]:
    value: Any
    if (value := flags.get(setting.name)) is not None:
        source = setting.flag
    elif value := environment.get(setting.variable):
        source = setting.variable
    elif setting.name in in_file:
        value, source = in_file[setting.name], f'"{setting.name}" in {path}'
    else:
        return setting.default, ""
    return setting.parse(value, source), source


def _read(path: Path) -> Mapping[str, Any]:
    try:
        source = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingError(
            f"The settings file {path} cannot be read ({error.strerror}); mend or remove it."
        ) from error
    import tomllib  # here and in _changed: 8 ms that a start without a file can do without

    try:
        found = tomllib.loads(source.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        what = " ".join(str(error).split())
        raise SettingError(
            f"The settings file {path} is not TOML ({what}); mend or remove it."
        ) from error
    names = [*(setting.name for setting in SETTINGS), "keys"]
    for name in found:
        if name not in names:
            raise SettingError(
                f"The settings file {path} has {_shown(name)}, which is no setting; "
                f"there are {', '.join(names)}."
            )
    return found


def save(name: str, value: str | int, environment: Mapping[str, str] = os.environ) -> None:
    """Write one setting into the settings file, all else in it kept: comments, order, spacing.

    The file is replaced in one step, so that at any moment there is a whole one. SettingError when
    the value is not allowed or the file cannot be written. A flag and the environment still go
    before what is written.
    """
    (setting,) = (setting for setting in SETTINGS if setting.name == name)
    value = setting.parse(value, f'"{name}"')
    path = settings_file(environment)
    settings = _read(path)
    if settings.get(name) == value:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = path.resolve()  # a link stays one
        text = target.read_bytes().decode() if target.exists() else ""
        changed = _changed(text, name, value, {**settings, name: value})
        if changed is None:
            raise SettingError(f'"{name}" cannot be changed in {path}; change it by hand.')
        _replace(target, changed)
    except OSError as error:
        reason = (error.strerror or "unknown trouble").lower()
        raise SettingError(
            f'"{name}" cannot be saved in {path} ({reason}); it holds until you quit.'
        ) from error


def _changed(text: str, name: str, value: str | int, wanted: Mapping[str, Any]) -> str | None:
    """The text with the setting in it; None when no edit of one line gives what is wanted.

    Every edit is read back as TOML, so that no layout, however odd, is ever broken.
    """
    import json
    import tomllib

    for edited in _edits(text, name, json.dumps(value, ensure_ascii=False)):
        with suppress(tomllib.TOMLDecodeError):
            if tomllib.loads(edited) == wanted:
                return edited
    return None


def _edits(text: str, name: str, value: str) -> Iterator[str]:
    """The value put in the place of the old one, or on a line of its own before the first table."""
    for old in re.finditer(
        rf"""^[ \t]*["']?{name}["']?[ \t]*=[ \t]*({_VALUE})""", text, re.MULTILINE
    ):
        yield text[: old.start(1)] + value + text[old.end(1) :]
    end = "\r\n" if "\r\n" in text else "\n"
    for table in re.finditer(r"^[ \t]*\[", text, re.MULTILINE):
        yield f"{text[: table.start()]}{name} = {value}{end}{text[table.start() :]}"
    yield f"{text}{'' if not text or text.endswith(end) else end}{name} = {value}{end}"


def _replace(path: Path, text: str) -> None:
    """Put a file in the place of another, with its permissions."""
    import tempfile  # only here: 17 ms that no start should wait for

    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            fresh.chmod(path.stat().st_mode & 0o777)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
