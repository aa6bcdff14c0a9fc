"""The start of the screen: what has to sound first comes first.

Owns that order. The first words of the last start are said before anything else is imported; then
the reader is built, and Textual, a fifth of a second of importing, comes while the voice speaks;
what hears commands comes when it is first needed. Not here: how each part is made (`build`).
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from voicereader.app.early import Early
from voicereader.app.ending import Ending
from voicereader.app.first_words import FirstWords
from voicereader.app.front_end_choice import names_own_voice, why_no_screen_fits
from voicereader.app.log import log_to
from voicereader.app.single_keys import KeysAlone
from voicereader.app.speech_output import list_voices, output_of, why_no_speechd
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _
from voicereader.reader.events import Opened, TroubleMet
from voicereader.settings.loading import SettingError, Settings, is_asked_for, load

if TYPE_CHECKING:
    from voicereader.app.session import Session

_LOG = logging.getLogger(__name__)


def read(
    document: str,
    flags: Mapping[str, str | None],
    log: str | None,
    typed: KeysAlone,
    ending: Ending,
    then: str = "",
) -> int:
    """Open a document and read it with the person at the terminal, until they quit.

    `typed` is the terminal's input, which the screen takes over, `ending` the signals.
    `then` names the command that is given first, where there is one.
    """
    gc.disable()  # nothing of what is imported is ever garbage, and a collection stops the sound
    log_to(log)
    _require_terminal()
    early = Early()
    try:
        settings = _with_a_voice(load(flags), flags, early)
    except SettingError as error:
        raise RefusalError(str(error)) from error
    with closing(FirstWords(document, settings, then)) as words:
        return _build(document, settings, flags, typed, ending, then, early, words)


def _build(
    document: str,
    settings: Settings,
    flags: Mapping[str, str | None],
    typed: KeysAlone,
    ending: Ending,
    then: str,
    early: Early,
    words: FirstWords,
) -> int:
    # By now the voice speaks, where it is known what.
    from voicereader.app.asking_process import AskingProcess
    from voicereader.app.build import (
        article_of,
        parse_for,
        parts_of,
        require_microphone,
        require_own_voice_named,
    )
    from voicereader.app.chosen import keys_of
    from voicereader.app.hearing_process import HearingProcess
    from voicereader.app.library_here import LibraryHere
    from voicereader.app.library_thread import LibraryThread
    from voicereader.app.opening import Opening
    from voicereader.app.ready_when_idle import ReadyWhenIdle
    from voicereader.app.session import Session
    from voicereader.memory.path import memory_file
    from voicereader.memory.store import Memory
    from voicereader.reader.registry.commands import Command
    from voicereader.ui.keyboard import KeyReader

    require_microphone(settings)
    keys = keys_of(settings)
    memory = Memory(memory_file(settings.memory), early.tell_trouble)  # opens while we go on
    ending.at_last(memory.flush)
    told = replace(settings, voice_output="none") if words.output is not None else settings
    open_ = partial(article_of, parse=parse_for(settings))
    article = Opening(document, open_).article(print, told, typed)
    if article is None:
        return 0
    parts = parts_of(settings, keys, article, has_sound=settings.voice_output != "none")
    require_own_voice_named(settings, flags, article.language)
    keeper = parts.keeper(memory, early.tell_trouble)
    memories = parts.recall(memory)
    reader = KeyReader(parts.reader(memories).handle)
    ready = ReadyWhenIdle(reader, article, is_wanted=settings.memory != "none")
    session = Session(ready, keeper)
    early.pass_on(session.tell)
    ears = HearingProcess(parts.hearing, session.tell)
    is_first_use = memories.is_first_use
    words.connect(document, article, session.tell, ears.played, is_first_use=is_first_use)
    try:
        # Last: a refused start leaves no file.
        prosody = parts.voice_settings.prosody
        output = words.output or output_of(settings, prosody, session.tell, words.played)
        ending.at_last(output.close)
        threading.excepthook = lambda fault: _tell_fault(session, fault)
        session.tell(Opened(Command(then) if then else None))
        asker = AskingProcess(article, session.tell)
        followers = (ears.turn_to, asker.turn_to, ready.turn_to)
        library = LibraryHere(memory, session.tell, followers, parts.parse)
        session.start(output, ears, words.has_begun, asker, LibraryThread(library))
        list_voices(output, article.language, session.tell)
        if settings.voice_output != "speechd":
            words.wait()
        return _show(session, ending)
    finally:
        session.close()
        ready.close()
        keeper.close()


def _show(session: Session, ending: Ending) -> int:
    first = session.first_view()
    from voicereader.ui.tui import ReaderApp  # by now the voice speaks

    gc.freeze()  # what was imported stays: no later collection goes through it
    gc.enable()
    app = ReaderApp(session.tell, first, ending.begin)
    ending.at_last(app.give_terminal_back)
    ending.in_order(app.close)
    session.attach(app)
    return app.run()


def list_keys() -> int:
    """Print every command and its keys, the person's own where they have chosen some."""
    from voicereader.app.build import settings_of
    from voicereader.app.chosen import rows_of
    from voicereader.reader.messages import help_documents

    print(help_documents.key_lines(rows_of(settings_of({}))))
    return 0


def _with_a_voice(settings: Settings, flags: Mapping[str, str | None], early: Early) -> Settings:
    """The settings; a speech-dispatcher that was chosen once and is gone locks nobody out.

    What was chosen once gives way to a voice or a loudspeaker that is asked for now.
    """
    is_kept = not is_asked_for("voice_output", flags)
    if is_kept and names_own_voice(settings, flags):
        return replace(settings, voice_output="own")
    if is_kept and settings.voice_output == "speechd" and (why := why_no_speechd(settings)):
        early.tell_trouble(_("{why} This program speaks itself instead.", why=why))
        return replace(settings, voice_output="own")
    return settings


def _tell_fault(session: Session, fault: threading.ExceptHookArgs) -> None:
    _LOG.error("a thread failed", exc_info=fault.exc_value)
    session.tell(TroubleMet(_("A part of the program failed; press a key to go on.")))


def _require_terminal() -> None:
    """The screen needs a terminal on both ends; better a sentence than escape codes in a file."""
    for stream, sentence in (
        (sys.stdin, _("The input is no terminal; start voicereader in one.")),
        (sys.stdout, _("The output is no terminal; start voicereader in one.")),
    ):
        if stream is None or not stream.isatty():
            raise RefusalError(sentence)
    if why := why_no_screen_fits():
        raise RefusalError(
            _("{why}, so nothing can be shown; use a terminal with a screen, or --plain.", why=why)
        )
