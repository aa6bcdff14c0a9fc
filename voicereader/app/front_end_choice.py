"""Which front end reads with the person: the screen, or plain lines.

Owns that choice and the words that say why, and what else is known before either is imported:
whether this program's own voice is asked for, and whether it goes into a file. Not here: starting
them, which `screen` and `plain` do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _
from voicereader.settings.loading import SettingError, Settings, given, is_asked_for


def why_plain(flags: Mapping[str, str | None], environment: Mapping[str, str] = os.environ) -> str:
    """Why there are plain lines, as a part of a sentence; "" where there is a screen.

    A flag goes before the environment, that before the settings; where none of them says, the
    terminal decides. Raises RefusalError for a setting that cannot be used.
    """
    try:
        choice, source = given("plain", flags, environment)
    except SettingError as error:
        raise RefusalError(str(error)) from error
    if choice == "on":
        if source.startswith("-"):
            return _("{setting} is given", setting=source)
        return _("{setting} is on", setting=source)
    if choice == "off":
        return ""
    return _no_screen(environment, sys.stdin, sys.stdout)


def _no_screen(environment: Mapping[str, str], input_: TextIO | None, output: TextIO | None) -> str:
    """Why no screen can be shown; "" where one can. A stream that is closed is None."""
    if output is None or not output.isatty():
        return _("the output is no terminal")
    if input_ is None or not input_.isatty():
        return _("the input is no terminal")
    return why_no_screen_fits(environment)


def why_no_screen_fits(environment: Mapping[str, str] = os.environ) -> str:
    """Why a terminal would print escape bytes instead of obeying them; "" where it obeys."""
    kind = environment.get("TERM", "")
    if kind == "dumb":
        return _("TERM is dumb")
    is_unset = not kind and sys.platform != "win32"  # where no terminal has a TERM
    return _("TERM is not set") if is_unset else ""


def writes_file(speaker: str) -> bool:
    """Whether the sound goes into a WAV file, as slowly as it would be heard."""
    return speaker.lower().endswith(".wav")


def names_own_voice(settings: Settings, flags: Mapping[str, str | None]) -> bool:
    """A voice or a loudspeaker of this program's own was asked for at this very start."""
    if settings.speaker == "none":
        return False
    return any(is_asked_for(name, flags) for name in ("voice", "speaker"))
