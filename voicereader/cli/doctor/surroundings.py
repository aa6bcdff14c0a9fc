"""What the reader stands on besides sound: settings, pronunciations, memory, terminal.

Owns what is said about each. Not here: changing any of it; nothing is made, repaired or moved.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Protocol

from voicereader.app.build import has_echo_reference
from voicereader.article.lexicon import LexiconError
from voicereader.article.memory import BusyError, DamagedError, MemoryFileError, NewerError
from voicereader.article.pls import load_lexicon
from voicereader.base.files import is_there
from voicereader.base.i18n import N_, _
from voicereader.cli.doctor.findings import Finding, fault, good, hint
from voicereader.memory.path import memory_file
from voicereader.reader.effects import ListenMode
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.keys import KeysError
from voicereader.reader.registry.registry import ROWS
from voicereader.settings.loading import SettingError, Settings, load, settings_file
from voicereader.speech.piper.known_voices import known_voices, why_not

_NARROW_COLUMNS = 40  # below, most lines of the guide are broken in more than two
_LOW_ROWS = 10


class Terminal(Protocol):
    """What is asked of the terminal."""

    @property
    def is_terminal(self) -> bool:
        """Whether input and output both lead to one."""

    def size(self) -> tuple[int, int]:
        """Columns and rows. Raises OSError where there is none."""


def usable_settings(
    flags: Mapping[str, str | None], environment: Mapping[str, str]
) -> tuple[Settings, str]:
    """The settings in force, and what is wrong with them, "" for nothing.

    Where the file or the environment is at fault the other checks go on with flags and defaults.
    Raises SettingError for a flag.
    """
    try:
        return load(flags, environment), ""
    except SettingError as error:
        return load(flags, {"VOICEREADER_SETTINGS": os.devnull}), str(error)


def settings(found: Settings, wrong: str, environment: Mapping[str, str]) -> Iterator[Finding]:
    """The settings file, the keys chosen in it, and the pronunciations beside it."""
    path = settings_file(environment)
    if wrong:
        yield fault(wrong)
    else:
        try:
            has_characters = found.characters == "on"
            KeyChoice(ROWS, found.keymap, found.keys, has_characters).check()
        except KeysError as error:
            yield fault(str(error))
        else:
            yield good(
                _("read from {path}", path=path)
                if is_there(path)
                else _("defaults; no {path}", path=path)
            )
    if found.listen == ListenMode.ALWAYS and not has_echo_reference(found):
        yield hint(
            _(
                "on the key only, for the voice of speech-dispatcher cannot be taken out of the "
                "microphone; --voice-output own can listen always"
            ),
            N_("Listening"),
        )
    lexicon = path.with_name("lexicon.pls")
    if is_there(lexicon):
        try:
            count = len(load_lexicon(lexicon).entries)
        except LexiconError as error:
            yield fault(str(error), N_("Pronunciations"))
        else:
            yield good(
                _("{count} of your own, read from {lexicon}", count=count, lexicon=lexicon),
                N_("Pronunciations"),
            )


def memory(choice: str) -> Iterator[Finding]:
    """The file that keeps places and bookmarks; never a fault, for reading goes on without it."""
    path = memory_file(choice)
    if path is None:
        yield hint(_("none, as asked for; places and bookmarks are forgotten at the end"))
    elif not is_there(path):
        yield _memory_to_be(path)
    else:
        from voicereader.memory.database import open_file

        try:
            with closing(open_file(path)):
                yield good(_("places and bookmarks are kept in {path}", path=path))
        except MemoryFileError as trouble:
            yield hint(_(_trouble_with(trouble), path=path, trouble=trouble))


def _trouble_with(trouble: MemoryFileError) -> str:
    """What is wrong and what to do, with {path} and {trouble} to be filled in."""
    match trouble:
        case NewerError():
            return N_("{path} {trouble}; bring voicereader up to date")
        case DamagedError():
            return N_("{path} {trouble}; the next start sets it aside and begins anew")
        case BusyError():
            return N_("{path} {trouble}; close the other copies and look again")
        case _:
            return N_("{path} {trouble}; mend that, or name another with --memory")


def _memory_to_be(path: Path) -> Finding:
    there = next((folder for folder in path.absolute().parents if is_there(folder)), None)
    if there is None or not (there.is_dir() and os.access(there, os.W_OK)):
        what = _("{path} cannot be made, for {there} cannot be written to", path=path, there=there)
        return hint(_("{what}; name another file with VOICEREADER_MEMORY", what=what))
    return good(_("none yet; places and bookmarks will be kept in {path}", path=path))


def natural_voice() -> Iterator[Finding]:
    """Whether there is one; nobody needs it."""
    for known in known_voices():
        if why := why_not(known):
            yield hint(why)
        else:
            name = known.voice.name
            yield good(_("{name} is there; --voice {name} reads with it", name=name))


def terminal(screen: Terminal, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Its kind, size and colours; what has none of them is no fault of a pipe's."""
    kind = environment.get("TERM", "")
    if not screen.is_terminal:
        yield hint(_("none here; to read, start voicereader in a terminal"))
        return
    if kind == "dumb":
        advice = _("use a terminal with a screen, or set TERM to what yours is")
        yield fault(_("TERM is dumb; {advice}", advice=advice))
        return
    try:
        columns, rows = screen.size()
    except OSError:
        columns = rows = 0
    told = _(
        "{kind}, {columns} columns, {rows} rows, {colours}",
        kind=kind or _("TERM is not set"),
        columns=columns,
        rows=rows,
        colours=_colours(environment),
    )
    if columns < _NARROW_COLUMNS or rows < _LOW_ROWS:
        yield hint(_("{told}; small: a larger window, or smaller letters, shows more", told=told))
    else:
        yield good(told)


def _colours(environment: Mapping[str, str]) -> str:
    if environment.get("NO_COLOR"):
        return _("no colours, as NO_COLOR asks")
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return _("16 million colours")
    return _("256 colours") if "256" in environment.get("TERM", "") else _("16 colours")
