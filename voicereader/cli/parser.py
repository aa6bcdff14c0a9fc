"""A parser of the command line that refuses in one sentence, in the language of the program.

Owns that sentence, and the options that several commands share. Not here: what can be typed after
each (`arguments`, `narrate_arguments`).
"""

from __future__ import annotations

import argparse
from typing import NoReturn

from voicereader.base.errors import RefusalError
from voicereader.base.i18n import N_, _
from voicereader.settings.loading import SETTINGS


class Parser(argparse.ArgumentParser):
    """Argparse, but for its two lines of error: here it is one sentence."""

    def __init__(self, description: str) -> None:
        super().__init__(prog="voicereader", description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Refuse what argparse does not understand."""
        what = f"{message[:1].upper()}{message[1:]}"
        raise RefusalError(_("{what}; voicereader --help lists what there is.", what=what))


def parser_with(description: str, *settings: str) -> Parser:
    """A parser that knows the language, and these settings by their names."""
    parser = Parser(description)
    for setting in SETTINGS:
        if setting.name in ("language", *settings):
            metavar = setting.flag.lstrip("-").upper()
            parser.add_argument(setting.flag, metavar=metavar, help=setting.told)
    return parser


def add_network(parser: argparse.ArgumentParser) -> None:
    """A document may be an address."""
    parser.add_argument(
        "--allow-network",
        action="store_true",
        help=_("fetch a document that is given by its address (https://...)"),
    )


# What argparse says of its own, so that the catalogue has it.
_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
# It looks its words up by this name, in a catalogue that the environment alone chooses.
vars(argparse).update(_=_)
