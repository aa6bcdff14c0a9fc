"""The command line: what is asked for, and one clear sentence where it cannot be had.

Owns what each command calls and the exit codes: 0, 2 for what cannot be had, 1 for a fault of the
program itself. Not here: the words that are typed (`arguments`), and the work (`app.screen`,
`app.plain`). What a command needs is imported when it runs, for a start waits for no other.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, fault, speak
from voicereader.base.one_thread import use_one_thread
from voicereader.cli import arguments as usage
from voicereader.cli import narrate_arguments
from voicereader.settings.loading import SettingError, given, is_asked_for, language_wanted


class Subcommand(NamedTuple):
    """What can be typed after its name, and what it does then; the exit code."""

    parser: Callable[[], ArgumentParser]
    run: Callable[[Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    use_one_thread()
    speak(language_wanted({"language": _value_of("--language", words)}))
    try:
        if words and words[0] in COMMANDS:
            parser = COMMANDS[words[0]].parser()
            parser.prog = f"voicereader {words[0]}"
            return COMMANDS[words[0]].run(_checked(parser.parse_args(words[1:])))
        return _read(_checked(usage.reading(COMMANDS).parse_args(words)))
    except RefusalError as refusal:
        return _say(str(refusal), 2)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception as error:
        return _say(
            _(
                "Something is wrong in the program itself ({what}); start it again with "
                "--log FILE, and send that file.",
                what=fault(error),
            ),
            1,
        )


def _value_of(flag: str, words: Sequence[str]) -> str | None:
    """What is given with a flag, before anybody has read the whole line."""
    for at, word in enumerate(words):
        if word == flag:
            return words[at + 1] if at + 1 < len(words) else None
        if word.startswith(f"{flag}="):
            return word.partition("=")[2]
    return None


def _checked(options: Namespace) -> Namespace:
    """The options; a language that there is not is refused by every command alike.

    A document that is no file has become one.
    """
    if is_asked_for("language", vars(options)):
        try:
            given("language", vars(options))
        except SettingError as error:
            raise RefusalError(str(error)) from error
    document = getattr(options, "document", None) or ""
    if "allow_network" in options and (document == "-" or "://" in document):
        from voicereader.app.arriving import arrived, is_elsewhere  # a file does not wait for it

        if is_elsewhere(document):
            options.document = arrived(document, may_use_network=options.allow_network)
    return options


def _say(sentence: str, exit_code: int) -> int:
    print(f"voicereader: {sentence}", file=sys.stderr)
    return exit_code


def _version() -> str:
    from importlib.metadata import version  # 20 ms that no reader should wait for

    return version("voicereader")


def _tour(options: Namespace) -> int:
    return _read(options, "tour")


def _read(options: Namespace, then: str = "") -> int:
    if options.version:
        print(f"voicereader {_version()}")
        return 0
    if options.document in COMMANDS:
        raise RefusalError(
            _(
                '"{name}" is a command, which goes first: voicereader {name}, then its options.',
                name=options.document,
            )
        )
    if options.document != usage.DEFAULT_DOCUMENT:
        _require_no_other_word(options.document)
    from voicereader.app.front_end_choice import why_plain, writes_file

    if reason := why_plain(vars(options)):
        from voicereader.app.plain import read_plain

        kept_in = options.transcript
        return read_plain(options.document, vars(options), reason, kept_in, options.log, then)
    if options.transcript is not None:
        raise RefusalError(_("--transcript keeps the lines of plain mode; give --plain as well."))
    from voicereader.app.ending import Ending
    from voicereader.app.single_keys import KeysAlone

    ending, typed = Ending(), KeysAlone()
    ending.at_last(typed.give_back)
    with typed:  # before all that takes long to import
        from voicereader.app.screen import read

        code = read(options.document, vars(options), options.log, typed, ending, then)
    if not code and writes_file(options.speaker or ""):
        from voicereader.ui.plain.wording import TAKE_AWAY

        print(_(TAKE_AWAY), file=sys.stderr)  # the screen has gone
    return code


def _require_no_other_word(document: str) -> None:
    """A word that opens nothing and says what is wanted ("help") is told what to type."""
    from voicereader.article.errors import ArticleError
    from voicereader.article.library import find
    from voicereader.cli.meant_commands import meant_by

    try:
        find(document)
    except ArticleError:
        if told := meant_by(document, COMMANDS):
            raise RefusalError(told) from None


def _list_voices(options: Namespace) -> int:
    if options.action is not None:
        if options.hear is not None:
            raise RefusalError(
                _("--hear goes without get and remove; first the one, then the other.")
            )
        from voicereader.cli.voices_got import get, list_published, remove

        if options.name is None and options.action == "get":
            return list_published()
        if options.name is None:
            raise RefusalError(_("Name the voice that is to be removed."))
        if options.action == "get":
            return get(options.name, is_sure=options.yes)
        return remove(options.name)
    from voicereader.cli.voices import list_voices

    return list_voices(vars(options), options.hear)


def _list_keys(options: Namespace) -> int:
    if options.markdown:
        from voicereader.reader.messages.help_documents import command_table
        from voicereader.reader.registry.localizing import localized
        from voicereader.reader.registry.registry import ROWS

        print(command_table(localized(ROWS)))
        return 0
    from voicereader.app.screen import list_keys

    return list_keys()


def _interpret(options: Namespace) -> int:
    from voicereader.cli.interpret import interpret

    return interpret(options.phrases, options.document, vars(options))


def _ask(options: Namespace) -> int:
    from voicereader.cli.ask import ask, ask_library

    if options.library:
        return ask_library(options.questions, vars(options))
    return ask(
        options.questions,
        usage.DEFAULT_DOCUMENT if options.document is None else options.document,
        vars(options),
    )


def _text(options: Namespace) -> int:
    from voicereader.cli.text import print_text

    return print_text(options.document)


def _narrate(options: Namespace) -> int:
    from voicereader.cli.narrate import narrate_all, narrate_one

    if options.all is not None:
        if options.document is not None:
            raise RefusalError(_("Give a document, or --all and a folder, one of them at a time."))
        return narrate_all(
            options.all, options.out, options.format, options.cluster or "", vars(options)
        )
    if options.cluster is not None:
        raise RefusalError(_("--cluster is for --all and a folder; a document is narrated here."))
    if options.document is None:
        raise RefusalError(_("Name the document: voicereader narrate DOCUMENT -o FILE.mp3."))
    return narrate_one(options.document, options.out, options.format, vars(options))


def _spoken(options: Namespace) -> int:
    from voicereader.cli.spoken import print_spoken

    return print_spoken(options.texts, options.text_language, options.level)


def _recognize(options: Namespace) -> int:
    from voicereader.cli.recognize import recognize

    return recognize(options.files, options.engine, options.document, options.phrases)


def _doctor(options: Namespace) -> int:
    from voicereader.cli.doctor.run import doctor

    return doctor(options.document, vars(options), options.log)


def _practise(options: Namespace) -> int:
    from voicereader.cli.practise.kept import forget_phrase, show_kept

    phrase = " ".join(options.phrase)
    chosen = [options.list, options.forget is not None, bool(phrase or options.call_it)]
    if sum(chosen) > 1:
        raise RefusalError(_("Give a phrase, --list or --forget, one of them at a time."))
    if options.list:
        return show_kept()
    if options.forget is not None:
        return forget_phrase(options.forget)
    from voicereader.cli.practise.run import practise

    return practise(phrase, options.call_it, options.document, vars(options), options.log)


def _forget(options: Namespace) -> int:
    from voicereader.cli.forget import forget

    return forget(options.document, vars(options), everything=options.all, is_sure=options.yes)


def _models(options: Namespace) -> int:
    from voicereader.listening.models import get, listing
    from voicereader.listening.recognizer import RecognizerError

    match options.getting:
        case []:
            name = options.download
        case ["get", name] if options.download is None:
            pass
        case _:
            raise RefusalError(_('Say "voicereader models" or "voicereader models get NAME".'))
    try:
        for line in listing() if name is None else get(name):
            print(line, flush=True)
    except RecognizerError as error:
        raise RefusalError(str(error)) from error
    return 0


def _library(options: Namespace) -> int:
    if options.action is None:
        if options.questions is not None:
            raise RefusalError(_("--questions goes with voicereader library check alone."))
        return _read(options, "library")
    from voicereader.cli.library import manage

    return manage(options.action, options.folders, options.questions)


def _check(options: Namespace) -> int:
    from voicereader.cli.check import check

    return check(options.articles, options.questions)


def parsers() -> dict[str, ArgumentParser]:
    """That of each subcommand, for what is written from all of them."""
    return {name: command.parser() for name, command in COMMANDS.items()}


def _completion(options: Namespace) -> int:
    from voicereader.cli.completion import script

    print(script(options.shell, usage.reading(COMMANDS), parsers()), end="")
    return 0


def _manpage(_options: Namespace) -> int:
    from voicereader.cli.man_page import page

    print(page(usage.reading(COMMANDS), parsers(), _version()), end="")
    return 0


COMMANDS: Mapping[str, Subcommand] = MappingProxyType(
    {
        "tour": Subcommand(usage.tour, _tour),
        "voices": Subcommand(usage.voices, _list_voices),
        "keys": Subcommand(usage.keys, _list_keys),
        "ask": Subcommand(usage.ask, _ask),
        "text": Subcommand(usage.text, _text),
        "narrate": Subcommand(narrate_arguments.narrate, _narrate),
        "interpret": Subcommand(usage.interpret, _interpret),
        "recognize": Subcommand(usage.recognize, _recognize),
        "spoken": Subcommand(usage.spoken, _spoken),
        "doctor": Subcommand(usage.doctor, _doctor),
        "practise": Subcommand(usage.practise, _practise),
        "models": Subcommand(usage.models, _models),
        "forget": Subcommand(usage.forget, _forget),
        "library": Subcommand(usage.library, _library),
        "check": Subcommand(usage.check, _check),
        "completion": Subcommand(usage.completion, _completion),
        "manpage": Subcommand(usage.manpage, _manpage),
    }
)
