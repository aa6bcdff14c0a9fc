"""What can be typed on the command line: a parser for reading and one for each command.

Owns the names, options and help texts of the command line. Not here: running anything, which is
`cli.entry`. `completion` and `man_page` are written from the same parsers, so that neither knows an
option of its own.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from voicereader.base.i18n import N_, _
from voicereader.cli.parser import Parser
from voicereader.cli.parser import add_network as _add_network
from voicereader.cli.parser import parser_with as _parser
from voicereader.settings.loading import SETTINGS

DEFAULT_DOCUMENT = "vertebroplasty"
SHELLS = ("bash", "zsh", "fish")
VOICE_ACTIONS = ("get", "remove")
LIBRARY_ACTIONS = ("add", "list", "remove", "refresh", "check")


def reading(commands: Iterable[str]) -> argparse.ArgumentParser:
    """Reading a document, which is what is done without one of the commands."""
    parser = _reading()
    parser.epilog = _(
        "Other commands: {names}; each has its own --help.", names=", ".join(commands)
    )
    parser.add_argument(
        "document",
        nargs="?",
        default=DEFAULT_DOCUMENT,
        help=_(
            "a file, the name of an article that ships (default: {document}), - for the input, or "
            "an address, with --allow-network",
            document=DEFAULT_DOCUMENT,
        ),
    )
    return parser


def _reading() -> Parser:
    names = [setting.name for setting in SETTINGS if setting.name != "plain"]
    parser = _parser(_("Read a document aloud."), *names)
    parser.add_argument(
        "--plain", action="store_const", const="on", help=_("plain lines instead of a screen")
    )
    parser.add_argument(
        "--screen", action="store_const", const="off", dest="plain", help=_("a screen, never lines")
    )
    parser.add_argument(
        "--transcript",
        metavar="FILE",
        help=_(
            "keep the lines of plain mode in FILE as well, after those of an earlier time; a file "
            "with something else in it is refused"
        ),
    )
    _add_network(parser)
    _add_log(parser)
    parser.add_argument("--version", action="store_true", help=_("print the version"))
    return parser


def tour() -> argparse.ArgumentParser:
    """Reading, led through the commands."""
    parser = _reading()
    parser.description = _("Walk through the reader in two minutes, with its own commands.")
    parser.set_defaults(document=DEFAULT_DOCUMENT)
    return parser


def voices() -> argparse.ArgumentParser:
    """What voices there are."""
    parser = _parser(
        _(
            "List the voices of an engine: the name to ask for, what it is called, its languages; "
            "those of your language first."
        ),
        *("engine", "rate", "pitch", "volume", "speaker"),
    )
    parser.add_argument(
        "action",
        nargs="?",
        choices=VOICE_ACTIONS,
        help=_(
            "get a natural voice, of other languages too: says first how much comes from where, "
            "and asks; remove one that you got"
        ),
    )
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help=_("which voice, or the file of a Piper voice; without it get lists them"),
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask, as in a script"))
    parser.add_argument(
        "--hear",
        nargs="*",
        metavar="NAME",
        help=_("say a sentence in each of these voices, in all where none is named; Ctrl+C ends"),
    )
    return parser


def keys() -> argparse.ArgumentParser:
    """What keys there are."""
    parser = _parser(_("List the keys and what they do."))
    parser.add_argument(
        "--markdown", action="store_true", help=_("the default keys, as a Markdown table")
    )
    return parser


def interpret() -> argparse.ArgumentParser:
    """What phrases mean."""
    parser = _parser(_("Print the command that each phrase stands for, as JSON, a line each."))
    parser.add_argument(
        "phrases",
        nargs="+",
        metavar="PHRASE",
        help=_("a phrase; - reads one a line from the input"),
    )
    _add_document(parser, _OPEN)
    return parser


def ask() -> argparse.ArgumentParser:
    """The passage that answers a question."""
    parser = _parser(
        _(
            "Print the passage of the document, or of the library, that answers each question, as "
            "JSON, a line each; null where none is good enough, with the nearest sections."
        )
    )
    parser.add_argument(
        "questions",
        nargs="+",
        metavar="QUESTION",
        help=_("a question; - reads one a line from the input"),
    )
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--document", help=_(_OPEN, document=DEFAULT_DOCUMENT))
    asked.add_argument(
        "--library", action="store_true", help=_("ask all documents of the library instead")
    )
    _add_network(parser)
    return parser


def text() -> argparse.ArgumentParser:
    """The text of a document."""
    parser = _parser(_("Print the text of a document in the order of reading, a block a line."))
    parser.add_argument(
        "document",
        help=_(
            "a file, the name of an article that ships, - for the input, or an address, with "
            "--allow-network"
        ),
    )
    _add_network(parser)
    return parser


def recognize() -> argparse.ArgumentParser:
    """What sound files say."""
    parser = _parser(
        _(
            "Print what is said in each sound file, as JSON, a line each. Exit code 2 where a file "
            "cannot be read, after the others."
        )
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help=_("a WAV or FLAC file, any rate"))
    parser.add_argument(
        "--engine",
        default="moonshine",
        metavar="NAME",
        help=_('what recognizes (default: moonshine); "voicereader models" lists the others'),
    )
    _add_document(parser, _OPEN)
    parser.add_argument(
        "--phrases",
        metavar="FILE",
        help=_(
            "listen for these phrases instead of the reader's own: one a line, with (one|other), "
            "[left out], (any;order); the command of each is its line"
        ),
    )
    return parser


def spoken() -> argparse.ArgumentParser:
    """How a text is said."""
    parser = Parser(
        description=_(
            "Print what is said of a text, as JSON, a line a sentence: as it is written, as it is "
            "given to the voice, and how eSpeak NG sounds it, in IPA."
        )
    )
    parser.add_argument(
        "texts",
        nargs="*",
        metavar="TEXT",
        help=_("a text; -, or none, reads one a line from the input"),
    )
    parser.add_argument(
        "--language",
        dest="text_language",
        default="en",
        metavar="LANGUAGE",
        help=_("the language of the text, as en, en-GB or de (default: en)"),
    )
    parser.add_argument(
        "--punctuation",
        dest="level",
        default="some",
        metavar="PUNCTUATION",
        help=_("how much punctuation is said: none, some, most or all (default: some)"),
    )
    return parser


def doctor() -> argparse.ArgumentParser:
    """What does not work."""
    parser = _parser(
        _(
            "Check settings, memory, terminal, voice, loudspeaker, microphone, echo and "
            "recognizer; say what to do about each fault. Plays two sentences, listens to the "
            "room for seconds and keeps nothing of it. Exit code 2 where a fault prevents reading "
            "or hearing, else 0."
        ),
        *("engine", "voice", "volume", "speaker", "microphone", "recognizer", "memory"),
    )
    _add_document(parser, N_("the document that is to be read (default: {document})"))
    _add_log(parser)
    return parser


def practise() -> argparse.ArgumentParser:
    """How a person says the commands."""
    parser = _parser(
        _(
            "Practise spoken commands, hands-free: each is asked for aloud three times, and how "
            "you say it is kept. With a phrase, that one alone. Kept are texts and numbers beside "
            "the settings, never sound. Exit code 2 where nothing can be heard, else 0."
        ),
        *("engine", "voice", "rate", "pitch", "volume", "speaker", "microphone"),
    )
    parser.add_argument(
        "phrase",
        nargs="*",
        metavar="PHRASE",
        help=_("what you say for a command, as in: undo (default: ten commands)"),
    )
    parser.add_argument(
        "--call-it",
        metavar="WORD",
        help=_(
            "a word of your own for that command, in any language; practised then, or only kept "
            "with --microphone none"
        ),
    )
    parser.add_argument("--list", action="store_true", help=_("show what is kept, and end"))
    parser.add_argument(
        "--forget",
        metavar="PHRASE",
        help=_("delete what is kept for this phrase, or all of it with: all"),
    )
    _add_document(
        parser, N_("the document whose phrases can be said as well (default: {document})")
    )
    _add_log(parser)
    return parser


def models() -> argparse.ArgumentParser:
    """What recognizers there are."""
    parser = _parser(_("List the recognizers: which are ready, and how to get the others."))
    parser.add_argument(
        "getting",
        nargs="*",
        metavar="get NAME",
        help=_("get the model of this recognizer; says first what is downloaded, and from where"),
    )
    parser.add_argument("--download", metavar="NAME", help=_("the same as get NAME"))
    return parser


def forget() -> argparse.ArgumentParser:
    """What is remembered, deleted."""
    parser = _parser(_("Delete what is remembered of a document, or of all of them."), "memory")
    parser.add_argument(
        "document",
        nargs="?",
        metavar="DOCUMENT",
        help=_("the document whose place, bookmarks and visits are deleted"),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=_("delete everything, the phrases typed as well; asks first"),
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask, as in a script"))
    return parser


def library() -> argparse.ArgumentParser:
    """The documents that can be opened by title, and the folders they are in."""
    parser = _reading()
    parser.description = _(
        "Choose from the documents you have, read aloud, the last read first; or say which folders "
        "they are in. What ships is always among them."
    )
    parser.add_argument(
        "action",
        nargs="?",
        choices=LIBRARY_ACTIONS,
        help=_(
            "add folders, list them or their documents, remove them, refresh: read what has "
            "changed, check: print every fault of their documents"
        ),
    )
    parser.add_argument(
        "folders",
        nargs="*",
        metavar="FOLDER",
        help=_("a folder; its documents count, and those of the folders in it"),
    )
    _add_questions(parser, N_("with check: print which of these questions no document answers"))
    parser.set_defaults(document=DEFAULT_DOCUMENT)
    return parser


def check() -> argparse.ArgumentParser:
    """The faults of articles."""
    parser = _parser(
        _(
            "Check articles that are to ship, and print every fault of every file with its line. "
            "Exit code 2 where there is one, else 0."
        )
    )
    parser.add_argument(
        "articles", nargs="+", metavar="FILE", help=_("a Markdown file, or an article that ships")
    )
    _add_questions(parser, N_("print which of these questions are not answered: one a line"))
    return parser


def completion() -> argparse.ArgumentParser:
    """What completes the command line."""
    parser = _parser(_("Print what lets a shell complete this command line."))
    parser.add_argument(
        "shell", choices=SHELLS, metavar="SHELL", help=_("bash, zsh or fish: the shell it is for")
    )
    return parser


def manpage() -> argparse.ArgumentParser:
    """The manual page."""
    return _parser(_("Print the manual page, as man reads it."))


_OPEN = N_("the document that is open (default: {document})")


def _add_document(parser: argparse.ArgumentParser, told: str) -> None:
    default = DEFAULT_DOCUMENT
    parser.add_argument("--document", default=default, help=_(told, document=default))
    _add_network(parser)


def _add_questions(parser: argparse.ArgumentParser, told: str) -> None:
    parser.add_argument("--questions", metavar="LIST", help=_(told))


def _add_log(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--log", metavar="FILE", help=_("write what goes wrong inside to FILE"))
