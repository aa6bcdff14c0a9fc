"""The settings: each from a flag, else the environment, else the settings file, else its default.

Owns their names, bounds and where they come from. Refuses to apply them, and to know any engine,
device or theme: whoever applies a value says what is wrong with it.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicereader.reader.delivery import FASTEST_WPM, NORMAL_RATE_WPM, SLOWEST_WPM


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
    theme: str


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


def _text(value: Any, source: str) -> str:
    if not isinstance(value, str):
        raise SettingError(f"{source} is {_shown(value)}; give text in quotation marks.")
    return value.strip()


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
    Setting("theme", "dark", _text, "colours of the screen: dark or light"),
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
    return Settings(**{s.name: _value(s, flags, environment, in_file, path) for s in SETTINGS})


def _value(
    setting: Setting,
    flags: Mapping[str, str | None],
    environment: Mapping[str, str],
    in_file: Mapping[str, Any],
    path: Path,
) -> Any:
    if (flag := flags.get(setting.name)) is not None:
        return setting.parse(flag, f"--{setting.name}")
    if variable := environment.get(setting.variable):
        return setting.parse(variable, setting.variable)
    if setting.name in in_file:
        return setting.parse(in_file[setting.name], f'"{setting.name}" in {path}')
    return setting.default


def _read(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingError(
            f"The settings file {path} cannot be read ({error.strerror}); mend or remove it."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        what = " ".join(str(error).split())
        raise SettingError(
            f"The settings file {path} is not TOML ({what}); mend or remove it."
        ) from error
    names = [setting.name for setting in SETTINGS]
    for name in found:
        if name not in names:
            raise SettingError(
                f"The settings file {path} has {_shown(name)}, which is no setting; "
                f"there are {', '.join(names)}."
            )
    return found
