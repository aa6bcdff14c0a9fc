"""The composition root of plain mode: lines instead of a screen, with a voice or without.

Owns the order of its start, in which the first line comes first: a reader takes a tenth of a second
of importing, a voice and a memory more, and only those that are asked for are imported. Owns what a
script may rely on: where nobody sits at a terminal, only the input, the settings and the document
count, and nothing is kept, so that the same input gives the same output. Not here: what the parts
do once they are together.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING

from voicereader.app.ending import Ending
from voicereader.app.front_end_choice import writes_file
from voicereader.app.terminal_lines import TerminalLines
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, reason
from voicereader.settings.loading import SettingError, Settings, is_asked_for, load
from voicereader.ui.plain import wording
from voicereader.ui.plain.line_printer import LinePrinter

if TYPE_CHECKING:
    from voicereader.app.build import Parts
    from voicereader.app.early import Early
    from voicereader.app.who_speaks import VoiceOutputChoice
    from voicereader.article.memory import Memo, Memories
    from voicereader.article.model import Article
    from voicereader.memory.store import Memory
    from voicereader.reader.events import Event, Opened
    from voicereader.reader.ports import Keeper

_INTERRUPTED = 130  # the exit code of a program that Ctrl+C has ended


def read_plain(
    document: str,
    flags: Mapping[str, str | None],
    reason: str,
    transcript: str | None = None,
    log: str | None = None,
    then: str = "",
) -> int:
    """Open a document and read it line by line, until the person quits or the input ends.

    `reason` says why there is no screen, as a part of the first line. `then` names the command that
    is given first, where there is one.
    """
    ending = Ending()
    try:
        settings = load(flags)
    except SettingError as error:
        raise RefusalError(str(error)) from error
    room = TerminalLines(settings.prompt, transcript, then)
    if not (room.is_looked_at or is_asked_for("line_width", flags)):
        settings = replace(settings, line_width=0)  # it was chosen for a screen
    room.printer.line_columns = settings.line_width
    is_kept = not room.is_looked_at or writes_file(settings.speaker)
    greeting = wording.greeting(reason, is_kept=is_kept)
    try:
        _open(document, settings, flags, log, room, ending, greeting)
    except KeyboardInterrupt:
        room.printer.end()
        return _INTERRUPTED
    return _exit_code(room.printer)


def _open(
    document: str,
    settings: Settings,
    flags: Mapping[str, str | None],
    log: str | None,
    room: TerminalLines,
    ending: Ending,
    greeting: str,
) -> None:
    gc.disable()  # nothing of what is imported is ever garbage
    from voicereader.app.build import parts_of, require_microphone, require_own_voice_named
    from voicereader.app.chosen import keys_of
    from voicereader.app.log import log_to
    from voicereader.app.who_speaks import choice_of
    from voicereader.article.errors import ArticleError
    from voicereader.article.library import find

    log_to(log)
    try:
        path = find(document)
    except ArticleError as error:  # which is all that is written then
        raise RefusalError(str(error)) from error
    if room.has_person:
        room.printer.print(greeting)
    require_microphone(settings)
    keys = keys_of(settings)
    article = _article(document, settings, room)
    if not room.has_person:  # who is not kept waiting
        room.printer.print(greeting)
    room.open_transcript(path)
    choice = choice_of(settings, flags, room, keys, article)
    if choice is None:
        room.printer.end()
        return
    settings = replace(settings, voice_output=choice.voice_output)
    require_own_voice_named(settings, flags, article.language)
    has_sound = settings.voice_output != "none"
    if not (has_sound or room.has_person):  # a script types, and nobody is in its room
        settings = replace(settings, listen="push")
    parts = parts_of(settings, keys, article, has_sound=has_sound)
    if has_sound:
        _read_aloud(parts, room, ending, choice)
        return
    choice.keep(room)
    _read_silently(parts, room, ending)


def _article(document: str, settings: Settings, room: TerminalLines) -> Article:
    """The document. A person is told where that takes long; to a script it would be a line more."""
    from voicereader.app.build import article_of, parse_for
    from voicereader.app.opening import Opening

    open_ = partial(article_of, parse=parse_for(settings))
    if not room.has_person:
        return open_(document)
    if settings.voice_output != "own":
        settings = replace(settings, voice_output="none")
    article = Opening(document, open_).article(room.printer.print, settings)
    assert article is not None  # nobody can leave but by a signal
    return article


def _exit_code(printer: LinePrinter) -> int:
    if printer.failure is None:
        return 0
    if not printer.has_reader:
        return 0  # as `head` leaves when it has seen enough
    raise RefusalError(
        _("The output cannot be written ({reason}).", reason=reason(printer.failure))
    )


def _opened(room: TerminalLines) -> Opened:
    from voicereader.reader.events import Opened
    from voicereader.reader.registry.commands import Command

    return Opened(Command(room.then) if room.then else None)


# Without a voice


def _read_silently(parts: Parts, room: TerminalLines, ending: Ending) -> None:
    from voicereader.app.asking_here import AskingHere
    from voicereader.app.early import Early
    from voicereader.app.library_here import LibraryHere
    from voicereader.app.text_session import TextSession

    early = Early()
    keeper, memories, memory = _keeping(parts, room, ending, early)
    reader = parts.reader(memories, in_lines=True)
    turns: SimpleQueue[str | Event | None] = SimpleQueue()
    hearing = None
    if room.has_person:
        from voicereader.app.hearing_process import HearingProcess

        hearing = HearingProcess(parts.hearing, turns.put)
    ears = (hearing.turn_to,) if hearing is not None else ()
    session = TextSession(
        *(reader, parts.keys.in_force, keeper, room.printer, hearing),
        partial(AskingHere, parts.article),
        lambda tell, followers: LibraryHere(memory, tell, (*followers, *ears), parts.parse),
        has_person=room.has_person,
    )
    early.pass_on(session.tell)
    gc.freeze()
    gc.enable()
    if hearing is None:
        session.run(room.lines, _opened(room))
        return
    threading.Thread(target=_type_into, args=(turns, room.lines), daemon=True).start()
    try:
        session.run(iter(turns.get, None), _opened(room))
    finally:
        hearing.close()


def _type_into(turns: SimpleQueue[str | Event | None], lines: Iterator[str]) -> None:
    for line in lines:
        turns.put(line)
    turns.put(None)


# With a voice


def _read_aloud(
    parts: Parts, room: TerminalLines, ending: Ending, choice: VoiceOutputChoice
) -> None:
    from voicereader.app.asking_process import AskingProcess
    from voicereader.app.early import Early
    from voicereader.app.hearing_process import HearingProcess
    from voicereader.app.library_here import LibraryHere
    from voicereader.app.library_thread import LibraryThread
    from voicereader.app.ready_when_idle import ReadyWhenIdle
    from voicereader.app.session import Session
    from voicereader.app.speech_output import list_voices, output_of
    from voicereader.reader.events import CommandGiven
    from voicereader.reader.registry.commands import Command
    from voicereader.ui.plain.captioned_voice import CaptionedVoice
    from voicereader.ui.plain.line_front_end import LineFrontEnd, LineReader
    from voicereader.ui.plain.line_parser import LineParser
    from voicereader.ui.plain.script_pacer import ScriptPacer

    early = Early()
    keeper, memories, memory = _keeping(parts, room, ending, early)
    captions = CaptionedVoice(room.printer)
    core = parts.reader(memories, in_lines=True)
    reader = LineReader(core, LineParser(parts.keys.in_force), captions)
    turns = None if room.is_typed_at else ScriptPacer(reader)
    keeps = parts.settings.memory != "none"
    ready = ReadyWhenIdle(turns or reader, parts.article, is_wanted=keeps and room.is_typed_at)
    session = Session(ready, keeper)
    room.printer.on_failure = lambda: session.tell(CommandGiven(Command("quit")))
    early.pass_on(session.tell)
    gc.freeze()
    gc.enable()
    try:
        hearing = HearingProcess(parts.hearing, session.tell)
        prosody = parts.voice_settings.prosody
        output = output_of(parts.settings, prosody, captions.tell, hearing.played)
        ending.at_last(output.close)
        choice.keep(room)
        captions.connect(output, session.tell)
        session.tell(_opened(room))
        asker = AskingProcess(parts.article, session.tell)
        followers = (hearing.turn_to, asker.turn_to, ready.turn_to)
        library = LibraryHere(memory, session.tell, followers, parts.parse)
        session.start(captions, hearing, asker=asker, library=LibraryThread(library))
        list_voices(output, parts.article.language, session.tell)
        front_end = LineFrontEnd(session.tell, captions, room.printer, turns)
        session.attach(front_end)
        front_end.run(room.lines)
    finally:
        session.close()
        ready.close()
        keeper.close()


# What is kept


class _ScriptKeeper:
    """Keeps places where there is a file for them, and nothing else."""

    def __init__(self, memory: Memory | None) -> None:
        self._memory = memory

    def remember(self, memo: Memo) -> None:
        """Keep this of the document."""
        if self._memory is not None:
            self._memory.remember(memo)

    def keep_setting(self, name: str, value: str | int) -> None:
        """Let it go: the next run of a script is to be like this one."""

    def keep_pronunciation(self, word: str, like: str) -> None:
        """Let it go."""

    def settle(self, timeout_s: float) -> None:
        """There is nothing to wait for."""

    def close(self) -> None:
        """Have everything on disk."""
        if self._memory is not None:
            self._memory.close()


def _keeping(
    parts: Parts, room: TerminalLines, ending: Ending, early: Early
) -> tuple[Keeper, Memories, Memory | None]:
    """What keeps things, and what was kept. A script has its places kept where it names a file."""
    from voicereader.article.memory import Memories

    if not room.has_person and parts.settings.memory in ("", "none"):
        return _ScriptKeeper(None), Memories(), None
    from voicereader.memory.path import memory_file
    from voicereader.memory.store import Memory

    memory = Memory(memory_file(parts.settings.memory), early.tell_trouble)
    ending.at_last(memory.flush)
    memories = parts.recall(memory)
    if not room.has_person:
        return _ScriptKeeper(memory), memories, memory
    return parts.keeper(memory, early.tell_trouble), memories, memory
