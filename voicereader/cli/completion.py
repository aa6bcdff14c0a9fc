"""What lets a shell complete the command line, written from the parsers of `arguments`.

Owns what can follow each option, and the scripts of three shells. Not here: options and commands;
what the parsers take is what is offered.

Our own rather than a library's, with the figures in docs/decisions/kept-by-hand.md. The scripts ask
the program nothing when Tab is pressed, so that no key waits for a start of it.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from voicereader.article.formats import SUFFIXES
from voicereader.article.library import shipped
from voicereader.listening.models import MODELS
from voicereader.reader.settings.records import RECOGNIZERS
from voicereader.settings.loading import SETTINGS
from voicereader.speech.engines import ENGINES

Parsers = Mapping[str, argparse.ArgumentParser]


@dataclass(frozen=True, slots=True)
class Values:
    """What can stand in a place: words, and files with one of these endings; "" is any file."""

    words: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


_DOCUMENT = Values(tuple(path.stem for path in shipped()), SUFFIXES)
_BY_NAME = {
    "NAME": Values(RECOGNIZERS),
    "getting": Values(("get", *MODELS)),
    "ENGINE": Values(tuple(ENGINES)),
    "document": _DOCUMENT,
    "articles": _DOCUMENT,
    "files": Values((), (".wav", ".flac")),
    "FILE": Values((), ("",)),
}
_BY_FLAG = {s.flag: Values(s.choices, s.endings) for s in SETTINGS if s.choices}


def script(shell: str, reading: argparse.ArgumentParser, commands: Parsers) -> str:
    """The script for bash, zsh or fish. The same parsers give the same script."""
    lines = {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](reading, commands)
    return "\n".join([_HEAD.format(shell=shell), *lines, ""])


_HEAD = "# voicereader in {shell}. Made by: voicereader completion {shell}"


def values_of(action: argparse.Action) -> Values:
    """What can be given to an option or in a place."""
    if action.choices is not None:
        return Values(tuple(map(str, action.choices)))
    for flag in action.option_strings:
        if flag in _BY_FLAG:
            return _BY_FLAG[flag]
    by_dest = _BY_NAME.get(action.dest)
    return by_dest or _BY_NAME.get(str(action.metavar), Values())


def options_of(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Its options, in the order of its help."""
    return [action for action in parser._actions if action.option_strings]


def place_of(parser: argparse.ArgumentParser) -> argparse.Action | None:
    """What it takes besides options; no parser here has two of these."""
    return next((action for action in parser._actions if not action.option_strings), None)


def takes_value(action: argparse.Action) -> bool:
    """Whether a word follows it."""
    return action.nargs != 0


def _all(reading: argparse.ArgumentParser, commands: Parsers) -> Iterator[tuple[str, Values]]:
    """Every place in which something stands, as `command:option`, or `command:` for the rest."""
    for name, parser in {"": reading, **commands}.items():
        for action in filter(takes_value, options_of(parser)):
            for flag in action.option_strings:
                yield f"{name}:{flag}", values_of(action)
        if place := place_of(parser):
            yield f"{name}:", values_of(place)


def _called(values: Values) -> str:
    """The arguments for the function that gives them, in bash and fish."""
    endings = (ending or "*" for ending in values.endings)
    return shlex.join([" ".join(values.words), *endings])


def _bash(reading: argparse.ArgumentParser, commands: Parsers) -> Iterator[str]:
    yield _BASH_GIVE
    yield "_voicereader() {"
    yield '    local command="" cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}"'
    yield "    # Bash makes three words of --option=value."
    yield '    if [ "$cur" = "=" ]; then cur=""'
    yield '    elif [ "$prev" = "=" ]; then prev="${COMP_WORDS[COMP_CWORD-2]}"; fi'
    yield "    COMPREPLY=()"
    yield '    if [ "$COMP_CWORD" -gt 1 ]; then'
    yield '        case "${COMP_WORDS[1]}" in'
    yield f'            {"|".join(commands)}) command="${{COMP_WORDS[1]}}" ;;'
    yield "        esac"
    yield "    fi"
    yield '    case "$command:$prev" in'
    rest = []
    for where, values in _all(reading, commands):
        if where.endswith(":"):
            rest.append((where, values))
        else:
            yield f"        {where}) _voicereader_give {_called(values)}; return ;;"
    yield "    esac"
    yield '    case "$command:$cur" in'
    for name, parser in {"": reading, **commands}.items():
        flags = [flag for action in options_of(parser) for flag in action.option_strings]
        yield f"        {name}:-*) _voicereader_give {_called(Values(tuple(flags)))}; return ;;"
    yield "    esac"
    yield '    if [ "$COMP_CWORD" -eq 1 ]; then'
    first = values_of(place) if (place := place_of(reading)) else Values()
    words = (word for word in first.words if word not in commands)
    yield f"        _voicereader_give {_called(Values((*commands, *words), first.endings))}"
    yield "        return"
    yield "    fi"
    yield '    case "$command:" in'
    for where, values in rest:
        yield f"        {where}) _voicereader_give {_called(values)} ;;"
    yield "    esac"
    yield "}"
    yield "complete -F _voicereader voicereader"


_BASH_GIVE = """\
# Words, then the endings of files: what of them begins with $cur.
_voicereader_give() {
    local IFS=$' \\n' words="$1" ending found
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    shift
    [ "$#" -gt 0 ] || return 0
    compopt -o filenames 2>/dev/null
    while IFS= read -r found; do
        [ -z "$found" ] || COMPREPLY+=("$found")
    done < <(compgen -d -- "$cur"; for ending; do
        compgen -f -X "!*$ending" -- "$cur"
    done | sort -u)
}
"""


def _zsh(reading: argparse.ArgumentParser, commands: Parsers) -> Iterator[str]:
    yield "#compdef voicereader"
    yield "_voicereader() {"
    yield "    local -a commands"
    yield "    commands=("
    for name, parser in commands.items():
        yield f"        {_quoted(f'{name}:{_line(parser.description)}')}"
    yield "    )"
    yield '    if (( CURRENT > 2 )) && [[ -n "${commands[(r)$words[2]:*]}" ]]; then'
    yield "        local command=$words[2]"
    yield "        shift words; (( CURRENT-- ))"
    yield "        case $command in"
    for name, parser in commands.items():
        yield f"        {name}) _arguments {_zsh_arguments(parser)} ;;"
    yield "        esac"
    yield "    else"
    yield "        (( CURRENT == 2 )) && [[ $words[2] != -* ]] && _describe command commands"
    yield f"        _arguments {_zsh_arguments(reading)}"
    yield "    fi"
    yield "}"
    yield "# Read as a script, or found by its name in fpath."
    yield 'if [[ $funcstack[1] = _voicereader ]]; then _voicereader "$@"'
    yield "else compdef _voicereader voicereader; fi"


def _zsh_arguments(parser: argparse.ArgumentParser) -> str:
    told = []
    for action in options_of(parser):
        for flag in action.option_strings:
            value = f":{_zsh_values(action)}" if takes_value(action) else ""
            equals = "=" if value and flag.startswith("--") else ""
            told.append(f"{flag}{equals}[{_zsh_text(_line(action.help))}]{value}")
    if place := place_of(parser):
        many = "*" if place.nargs == "+" else "1"
        told.append(f"{many}:{_zsh_values(place)}")
    return " ".join(map(_quoted, told))


def _zsh_values(action: argparse.Action) -> str:
    """`message:action` of _arguments."""
    values, name = values_of(action), action.dest.replace("_", " ")
    words = f"({' '.join(values.words)})"
    if not values.endings:
        return f"{name}:{words if values.words else ' '}"
    endings = "|".join(ending[1:] for ending in values.endings if ending)
    files = f'_files -g "*.({endings})"' if endings else "_files"
    if not values.words:
        return f"{name}:{files}"
    glob = f'-g "*.({endings})"' if endings else ""
    return f"{name}:{{compadd -- {' '.join(values.words)}; _files {glob}}}"


def _zsh_text(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "[]:\\" else sign for sign in text)


def _fish(reading: argparse.ArgumentParser, commands: Parsers) -> Iterator[str]:
    yield _FISH_GIVE
    yield "complete -c voicereader -f"
    for name, parser in commands.items():
        told = _fish_quoted(_line(parser.description))
        yield f"complete -c voicereader -n __voicereader_first -a {name} -d {told}"
    names = " ".join(commands)
    for name, parser in {"": reading, **commands}.items():
        asked = f"__voicereader_in {name}" if name else f"not __voicereader_in {names}"
        where = f"complete -c voicereader -n {_fish_quoted(asked)}"
        for action in options_of(parser):
            flags = " ".join(
                f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
                for flag in action.option_strings
            )
            value = f" -x{_fish_values(action)}" if takes_value(action) else ""
            yield f"{where} {flags}{value} -d {_fish_quoted(_line(action.help))}"
        if (place := place_of(parser)) and (given := _fish_values(place)):
            yield f"{where}{given}"


def _fish_values(action: argparse.Action) -> str:
    values = values_of(action)
    if values == Values():
        return ""
    endings = " ".join(ending or "''" for ending in values.endings)
    files = [f"(__voicereader_files {endings})"] if endings else []
    return f" -a {_fish_quoted(' '.join([*values.words, *files]))}"


_FISH_GIVE = """\
function __voicereader_first
    test (count (commandline -opc)) -eq 1
end
function __voicereader_in
    set -l words (commandline -opc)
    test (count $words) -gt 1; and contains -- $words[2] $argv
end
function __voicereader_files
    set -l part (commandline -ct | string replace -r -- '^--[^=]*=' '')
    for found in $part*
        if test -d $found
            echo $found/
        else
            for ending in $argv
                string match -q -- "*$ending" $found; and echo $found; and break
            end
        end
    end
end
"""


def _line(text: str | None) -> str:
    """A help text on one line."""
    return " ".join((text or "").split())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
