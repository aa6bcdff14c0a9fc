"""The command line: what is asked for, and one clear sentence where it cannot be had.

Owns the words of the command line and the exit codes: 0, 2 for what cannot be had, 1 for a fault of
the program itself. Refuses the work: `start` puts the rooms together.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from voicereader.config import SETTINGS
from voicereader.refusal import RefusalError

DEFAULT_DOCUMENT = "vertebroplasty"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = _COMMANDS.get(words[0]) if words else None
    try:
        if command is not None:
            return command(words[1:])
        return _read(words)
    except RefusalError as refusal:
        return _say(str(refusal), 2)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        advice = "start it again with --log FILE, and send that file"
        return _say(f"Something is wrong in the program itself ({what}); {advice}.", 1)


def _say(sentence: str, exit_code: int) -> int:
    print(f"voicereader: {sentence}", file=sys.stderr)
    return exit_code


class _Parser(argparse.ArgumentParser):
    """Argparse, but for its two lines of error: here it is one sentence."""

    def error(self, message: str) -> NoReturn:
        """Refuse what argparse does not understand."""
        raise RefusalError(
            f"{message[:1].upper()}{message[1:]}; voicereader --help lists what there is."
        )


def _parser(description: str, *settings: str) -> _Parser:
    parser = _Parser(prog="voicereader", description=description, allow_abbrev=False)
    for setting in SETTINGS:
        if setting.name in settings:
            metavar = setting.flag.lstrip("-").upper()
            parser.add_argument(setting.flag, metavar=metavar, help=setting.help)
    return parser


def _read(words: Sequence[str]) -> int:
    names = [setting.name for setting in SETTINGS if setting.name != "plain"]
    parser = _parser("Read a document aloud.", *names)
    parser.epilog = f"Other commands: {', '.join(_COMMANDS)}; each has its own --help."
    parser.add_argument(
        "document",
        nargs="?",
        default=DEFAULT_DOCUMENT,
        help=f"a file, or the name of an article that ships (default: {DEFAULT_DOCUMENT})",
    )
    parser.add_argument(
        "--plain", action="store_const", const="on", help="plain lines instead of a screen"
    )
    parser.add_argument(
        "--screen", action="store_const", const="off", dest="plain", help="a screen, never lines"
    )
    parser.add_argument(
        "--transcript", metavar="FILE", help="keep the lines of plain mode in FILE as well"
    )
    parser.add_argument("--log", metavar="FILE", help="write what goes wrong inside to FILE")
    parser.add_argument("--version", action="store_true", help="print the version")
    options = parser.parse_args(words)
    if options.version:
        from importlib.metadata import version  # 20 ms that no reader should wait for

        print(f"voicereader {version('voicereader')}")
        return 0
    from voicereader.front_end import why_plain

    if reason := why_plain(vars(options)):
        from voicereader.start_plain import read_plain

        return read_plain(options.document, vars(options), reason, options.transcript, options.log)
    if options.transcript is not None:
        raise RefusalError("--transcript keeps the lines of plain mode; give --plain as well.")
    from voicereader.start import read

    return read(options.document, vars(options), options.log)


def _list_voices(words: Sequence[str]) -> int:
    options = _parser("List the voices of an engine: name, languages.", "engine").parse_args(words)
    from voicereader.start import list_voices

    return list_voices(vars(options))


def _list_keys(words: Sequence[str]) -> int:
    parser = _parser("List the keys and what they do.")
    parser.add_argument(
        "--markdown", action="store_true", help="the default keys, as the table of the README"
    )
    options = parser.parse_args(words)
    if options.markdown:
        from voicereader.reader.manual import command_table
        from voicereader.reader.registry import ROWS

        print(command_table(ROWS))
        return 0
    from voicereader.start import list_keys

    return list_keys()


def _interpret(words: Sequence[str]) -> int:
    parser = _parser("Print the command that each phrase stands for, as JSON, a line each.")
    parser.add_argument(
        "phrases", nargs="+", metavar="PHRASE", help="a phrase; - reads one a line from the input"
    )
    parser.add_argument(
        "--document",
        default=DEFAULT_DOCUMENT,
        help=f"the document that is open (default: {DEFAULT_DOCUMENT})",
    )
    options = parser.parse_args(words)
    from voicereader.interpret import interpret

    return interpret(options.phrases, options.document)


def _doctor(words: Sequence[str]) -> int:
    parser = _parser(
        "Check settings, memory, terminal, voice, loudspeaker, microphone, echo and recognizer; "
        "say what to do about each fault. Plays two sentences, listens to the room for seconds and "
        "keeps nothing of it. Exit code 2 where a fault prevents reading or hearing, else 0.",
        *("engine", "voice", "volume", "speaker", "microphone", "recognizer", "memory"),
    )
    parser.add_argument(
        "--document",
        default=DEFAULT_DOCUMENT,
        help=f"the document that is to be read (default: {DEFAULT_DOCUMENT})",
    )
    options = parser.parse_args(words)
    from voicereader.doctor.run import doctor

    return doctor(options.document, vars(options))


def _practise(words: Sequence[str]) -> int:
    parser = _parser(
        "Practise ten spoken commands, hands-free: each is asked for aloud, listened to and told "
        "back. What fits your voice and the room is kept in a few numbers beside the settings, "
        "never the sound. Exit code 2 where nothing can be heard, else 0.",
        *("engine", "voice", "rate", "pitch", "volume", "speaker", "microphone", "recognizer"),
    )
    parser.add_argument(
        "--document",
        default=DEFAULT_DOCUMENT,
        help=f"the document whose phrases can be said as well (default: {DEFAULT_DOCUMENT})",
    )
    options = parser.parse_args(words)
    from voicereader.practise.run import practise

    return practise(options.document, vars(options))


def _models(words: Sequence[str]) -> int:
    parser = _parser("List the recognizers: which are ready, and how to get the others.")
    parser.add_argument(
        "--download",
        metavar="NAME",
        help="get the model of this recognizer; says first what is downloaded, and from where",
    )
    options = parser.parse_args(words)
    from voicereader.listening.models import download, listing
    from voicereader.listening.recognizer import RecognizerError

    try:
        for line in download(options.download) if options.download else listing():
            print(line, flush=True)
    except RecognizerError as error:
        raise RefusalError(str(error)) from error
    return 0


def _tour(words: Sequence[str]) -> int:
    """A guided walk: an article that is read with its own commands."""
    return _read([*words, "tour"])


_COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "tour": _tour,
    "voices": _list_voices,
    "keys": _list_keys,
    "interpret": _interpret,
    "doctor": _doctor,
    "practise": _practise,
    "models": _models,
}
