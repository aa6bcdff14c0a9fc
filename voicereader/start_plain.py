"""The composition root of plain mode: lines instead of a screen, with a voice or without.

Owns the order of its start, in which the first line comes first: a reader takes a tenth of a second
of importing, a voice and a memory more, and only those that are asked for are imported. Owns what a
script may rely on: where nobody sits at a terminal, only the input, the settings and the document
count, and nothing is kept, so that the same input gives the same output. Refuses what the rooms do
once they are together.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, BinaryIO, TextIO

from voicereader.config import SettingError, Settings, load, save
from voicereader.refusal import RefusalError
from voicereader.ui.plain import wording
from voicereader.ui.plain.lines import typed_lines
from voicereader.ui.plain.teleprinter import Teleprinter, Transcript
from voicereader.wording import _, language, reason

if TYPE_CHECKING:
    from voicereader.article.memory import Memo, Memories
    from voicereader.article.model import Article
    from voicereader.ports import Keeper
    from voicereader.preparing import Early
    from voicereader.reader.events import Event
    from voicereader.reader.keymaps import KeyChoice
    from voicereader.remembering import Memory

_INTERRUPTED = 130  # the exit code of a program that Ctrl+C has ended


def read_plain(
    document: str,
    flags: Mapping[str, str | None],
    reason: str,
    transcript: str | None = None,
    log: str | None = None,
) -> int:
    """Open a document and read it line by line, until the person quits or the input ends.

    `reason` says why there is no screen, as a part of the first line.
    """
    try:
        settings = load(flags)
    except SettingError as error:
        raise RefusalError(str(error)) from error
    room = _Room(settings, transcript)
    try:
        room.printer.print(wording.greeting(reason))
        settings = replace(settings, voice_output=_who_speaks(settings, room))
        _open(document, settings, log, room)
    except KeyboardInterrupt:
        room.printer.end()
        return _INTERRUPTED
    return _exit_code(room.printer)


def _open(document: str, settings: Settings, log: str | None, room: _Room) -> None:
    gc.disable()  # nothing of what is imported is ever garbage
    from voicereader.preparing import article_of, keys_of, log_to, require_microphone

    log_to(log)
    require_microphone(settings)
    keys = keys_of(settings)
    article = article_of(document)
    is_silent = settings.voice_output == "none"
    (_read_silently if is_silent else _read_aloud)(settings, article, keys, room)


class _Room:
    """The person's side: where lines come from and go to, and whether anybody is there."""

    def __init__(self, settings: Settings, transcript: str | None) -> None:
        if sys.stdout is None:
            raise RefusalError(_("The output is closed; start voicereader with one to write to."))
        self.has_person = _is_terminal(sys.stdin) and _is_terminal(sys.stdout)
        self.lines = _lines()
        encoding = sys.stdout.encoding or "utf-8"
        output = sys.stdout.fileno()
        self.printer = Teleprinter(
            lambda data: _write_all(output, data),
            encoding,
            prompt=settings.prompt if self.has_person else "",
            transcript=_transcript(transcript),
        )


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _lines() -> Iterator[str]:
    """What is typed. Past Python's own buffer, whose lock a thread at the end would still hold."""
    if sys.stdin is None:
        return iter(())
    input_ = sys.stdin.fileno()

    def read(most: int) -> bytes:
        try:
            return os.read(input_, most)
        except OSError:  # a terminal that is gone, or an input that cannot be read
            return b""

    return typed_lines(read)


def _write_all(file: int, data: bytes) -> None:
    while data:
        try:
            data = data[os.write(file, data) :]
        except BlockingIOError:  # somebody else has made our output non-blocking
            import select

            select.select((), (file,), ())


def _transcript(path: str | None) -> Transcript | None:
    if path is None:
        return None
    try:
        file: BinaryIO = Path(path).open("wb")  # noqa: SIM115  (open until the program ends)
    except OSError as error:
        what = _(
            "{path} cannot be written ({reason}); keep the transcript in another file.",
            path=path,
            reason=reason(error),
        )
        raise RefusalError(what) from error
    return Transcript(path, file)


def _exit_code(printer: Teleprinter) -> int:
    if printer.failure is None:
        return 0
    if not printer.has_reader:
        return 0  # as `head` leaves when it has seen enough
    raise RefusalError(
        _("The output cannot be written ({reason}).", reason=reason(printer.failure))
    )


def _who_speaks(settings: Settings, room: _Room) -> str:
    """Who speaks: as it is set, else as the person says, once for all times; a script is silent."""
    if settings.voice_output != "ask":
        return settings.voice_output
    if not room.has_person:
        return "none"
    question = _(wording.WHO_SPEAKS)
    while True:
        room.printer.print(question)
        room.printer.invite()
        answer = next(room.lines, None)
        room.printer.took_line()
        if answer is None:
            return "none"
        choice = answer.casefold().rstrip(".")
        if choice in ("own", "speechd", "none"):
            try:
                save("voice_output", choice)
            except SettingError as error:
                room.printer.print(str(error))
            return choice
        question = _(wording.OWN_OR_NONE)


# Without a voice


def _read_silently(settings: Settings, article: Article, keys: KeyChoice, room: _Room) -> None:
    from voicereader.hearing_process import HearingProcess, HearingSpec
    from voicereader.preparing import Early, delivery_of, reader_of
    from voicereader.text_session import TextSession

    delivery = delivery_of(settings, article, has_earcons=False)  # so that words tell instead
    early = Early()
    keeper, memories = _keeping(settings, article, room, early)
    reader = reader_of(settings, article, delivery, memories, keys, in_lines=True)
    turns: SimpleQueue[str | Event | None] = SimpleQueue()
    hearing = None
    if room.has_person:  # a script types, and nobody is in its room
        spec = HearingSpec(settings, article, keys.in_force, delivery.ear.lexicon, language())
        hearing = HearingProcess(spec, turns.put)
    session = TextSession(reader, keys.in_force, keeper, room.printer, hearing)
    early.pass_on(session.tell)
    gc.freeze()
    gc.enable()
    if hearing is None:
        session.run(room.lines)
        return
    threading.Thread(target=_type_into, args=(turns, room.lines), daemon=True).start()
    try:
        session.run(iter(turns.get, None))
    finally:
        hearing.close()


def _type_into(turns: SimpleQueue[str | Event | None], lines: Iterator[str]) -> None:
    for line in lines:
        turns.put(line)
    turns.put(None)


# With a voice


def _read_aloud(settings: Settings, article: Article, keys: KeyChoice, room: _Room) -> None:
    from voicereader.hearing_process import HearingProcess, HearingSpec
    from voicereader.outputs import list_voices, output_of
    from voicereader.preparing import Early, delivery_of, reader_of
    from voicereader.reader.commands import Command
    from voicereader.reader.events import CommandGiven, Opened
    from voicereader.session import Session
    from voicereader.ui.plain.captions import Captions
    from voicereader.ui.plain.spoken_room import LineReader, SpokenRoom
    from voicereader.ui.plain.typist import Typist

    delivery = delivery_of(settings, article, has_earcons=settings.earcons == "on")
    early = Early()
    keeper, memories = _keeping(settings, article, room, early)
    captions = Captions(room.printer)
    core = reader_of(settings, article, delivery, memories, keys, in_lines=True)
    reader = LineReader(core, Typist(keys.in_force), captions)
    session = Session(reader, keeper)
    room.printer.on_failure = lambda: session.tell(CommandGiven(Command("quit")))
    early.pass_on(session.tell)
    gc.freeze()
    gc.enable()
    try:
        spec = HearingSpec(settings, article, keys.in_force, delivery.ear.lexicon, language())
        hearing = HearingProcess(spec, session.tell)
        output = output_of(settings, delivery.prosody, captions.tell, hearing.played)
        captions.connect(output, session.tell)
        session.tell(Opened())
        session.start(captions, hearing)
        list_voices(output, article.language, session.tell)
        front_end = SpokenRoom(session.tell, captions, room.printer)
        session.attach(front_end)
        front_end.run(room.lines)
    finally:
        session.close()
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

    def close(self) -> None:
        """Have everything on disk."""
        if self._memory is not None:
            self._memory.close()


def _keeping(
    settings: Settings, article: Article, room: _Room, early: Early
) -> tuple[Keeper, Memories]:
    """What keeps things, and what was kept. A script has its places kept where it names a file."""
    from voicereader.article.memory import Memories

    if not room.has_person and settings.memory in ("", "none"):
        return _ScriptKeeper(None), Memories()
    from voicereader.preparing import adder_of_pronunciations, memories_of
    from voicereader.remembering import Memory, memory_file

    memory = Memory(memory_file(settings.memory), early.tell_trouble)
    memories = memories_of(memory, article, settings)
    if not room.has_person:
        return _ScriptKeeper(memory), memories
    from voicereader.keeping import FileKeeper

    add = adder_of_pronunciations(article.language)
    return FileKeeper(memory, add, early.tell_trouble), memories
