"""The manual page, written from the parsers of `arguments` and the table of settings.

Owns the order of the page and the escapes of man's macros. Not here: options and commands, which
are `arguments`, and the day. The same program gives the same page.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping

from voicereader.base.i18n import N_, _
from voicereader.settings.loading import SETTINGS

Parsers = Mapping[str, argparse.ArgumentParser]

# Paths as XDG has them, for the page is the same for everybody.
_FILES = (
    (
        "$XDG_CONFIG_HOME/voicereader/settings.toml",
        N_(
            "settings, keys and profiles (usually under ~/.config; VOICEREADER_SETTINGS is another)"
        ),
    ),
    (
        "$XDG_CONFIG_HOME/voicereader/lexicon.pls",
        N_("your own pronunciations, beside the settings"),
    ),
    (
        "$XDG_DATA_HOME/voicereader/memory.sqlite3",
        N_("places and bookmarks (usually under ~/.local/share; --memory is another)"),
    ),
)
_EXAMPLES = (
    ("voicereader", N_("Read the article that ships.")),
    ("voicereader --plain guide.md", N_("Read a file of your own, line by line.")),
    ("printf 'risks\\nnext\\nquit\\n' | voicereader --plain", N_("The same from a script.")),
    ("voicereader doctor", N_("Find out what does not work, and what to do.")),
    ("source <(voicereader completion bash)", N_("Complete this command line in bash.")),
)
_EXITS = (
    ("0", N_("All went well.")),
    ("1", N_("Something is wrong in the program itself.")),
    ("2", N_("Something cannot be had; one sentence says what, and what to do.")),
    ("130", N_("It was interrupted.")),
)


def page(reading: argparse.ArgumentParser, commands: Parsers, version: str) -> str:
    """The page, as man reads it."""
    return "\n".join([*_page(reading, commands, version), ""])


def _page(reading: argparse.ArgumentParser, commands: Parsers, version: str) -> Iterator[str]:
    yield f'.TH VOICEREADER 1 "" {_quoted(f"voicereader {version}")} {_quoted(_("User commands"))}'
    yield f".SH {_quoted(_('NAME'))}"
    yield f"voicereader \\- {_text(_('read a document aloud, by key, by voice and by line'))}"
    yield f".SH {_quoted(_('SYNOPSIS'))}"
    yield f".B voicereader\n{_words(_rest(reading, _('OPTION')))}"
    for name, parser in commands.items():
        yield f".br\n.B voicereader {name}\n{_words(_rest(parser, _('OPTION')))}"
    yield f".SH {_quoted(_('DESCRIPTION'))}"
    yield _text(f"{reading.description} {_(_DESCRIPTION)}")
    yield f".SH {_quoted(_('OPTIONS'))}"
    yield from _options(reading._actions)
    yield f".SH {_quoted(_('COMMANDS'))}"
    above = {(*action.option_strings, action.help) for action in reading._actions}
    for name, parser in commands.items():
        yield f".SS {name}"
        yield _text(parser.description)
        told = [a for a in parser._actions if (*a.option_strings, a.help) in above]
        names = ", ".join(flag for action in told for flag in action.option_strings)
        yield f".PP\n{_text(_('As for reading: {options}.', options=names))}"
        yield from _options(action for action in parser._actions if action not in told)
    yield f".SH {_quoted(_('SETTINGS'))}"
    yield _text(_(_PRECEDENCE))
    for setting in SETTINGS:
        default = _("default: {value}", value=setting.default) if setting.default != "" else ""
        yield f".TP\n.B {_text(setting.name)}"
        yield _text(f"{setting.told}.")
        yield f".br\n{_text('; '.join(filter(None, [setting.flag, setting.variable, default])))}"
    for title, entries in (
        (_("FILES"), _FILES),
        (_("EXIT STATUS"), _EXITS),
        (_("EXAMPLES"), _EXAMPLES),
    ):
        yield f".SH {_quoted(title)}"
        for entry, meaning in entries:
            yield f".TP\n.B {_text(entry)}\n{_text(_(meaning))}"


_DESCRIPTION = N_(
    "Single keys, typed phrases and spoken ones steer it. The document's disclaimer is said first. "
    "Where there is no screen, or where you want none, there are plain lines instead. While it "
    "reads, F1 is help and Ctrl+W tells what you can do now."
)
_PRECEDENCE = N_(
    "Each is taken from its option, else from its variable of the environment, else from the "
    "profile, else from the settings file, else it is its default."
)


def _options(actions: Iterable[argparse.Action]) -> Iterator[str]:
    """What a parser takes, a paragraph each."""
    for action in actions:
        yield f".TP\n{_words(_head(action))}\n{_text(action.help)}"


def _head(action: argparse.Action) -> list[tuple[str, str]]:
    """An option with its value, or a place: each word with its font."""
    if not action.option_strings:
        return [("I", _metavar(action))]
    flags = ", ".join(action.option_strings)
    value = [("R", " "), ("I", _metavar(action))] if action.nargs != 0 else []
    return [("B", flags), *value]


def _rest(parser: argparse.ArgumentParser, option: str) -> list[tuple[str, str]]:
    """What follows the name in the synopsis."""
    words = [("R", "["), ("I", option), ("R", "]...")]
    for action in parser._actions:
        if not action.option_strings:
            name = _metavar(action)
            is_optional = action.nargs in ("?", "*")
            words += [("R", " ["), ("I", name), ("R", "]")] if is_optional else []
            words += [("R", " "), ("I", name)] if not is_optional else []
            words += [("R", "...")] if action.nargs in ("+", "*") else []
    return words


def _metavar(action: argparse.Action) -> str:
    return str(action.metavar or action.dest.upper())


def _words(words: list[tuple[str, str]]) -> str:
    """Words on one line, each in its font."""
    return "".join(f"\\f{font}{_escaped(word)}" for font, word in words) + "\\fR"


def _escaped(text: str) -> str:
    """Signs that are typed stay what they are, and others are named by number."""
    escapes = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}
    return "".join(
        escapes.get(sign, sign if sign.isascii() else f"\\[u{ord(sign):04X}]") for sign in text
    )


def _text(text: str | None) -> str:
    """A paragraph in one line; what stands first is no macro."""
    escaped = _escaped(" ".join((text or "").split()))
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


def _quoted(text: str) -> str:
    """An argument of a macro."""
    return '"' + _escaped(text).replace('"', "\\(dq") + '"'
