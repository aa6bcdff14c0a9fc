"""The composition root of the screen.

Owns the order of a start: what has to sound first comes first. Textual, a fifth of a second of
importing, comes while the voice already speaks, and what hears commands when it is first needed.
Not here: what the parts do once they are together.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace

from voicereader.app.build import (
    Early,
    adder_of_pronunciations,
    article_of,
    keys_of,
    log_to,
    memories_of,
    names_own_voice,
    reader_of,
    require_microphone,
    require_own_voice_named,
    rows_of,
    settings_of,
    voice_settings_of,
)
from voicereader.app.ending import Ending
from voicereader.app.front_end_choice import why_no_screen_fits
from voicereader.app.hearing_process import HearingProcess, HearingSpec
from voicereader.app.keeper import FileKeeper
from voicereader.app.opening import Opening
from voicereader.app.session import Session
from voicereader.app.single_keys import KeysAlone
from voicereader.app.speech_output import list_voices, output_of, why_no_speechd
from voicereader.article.model import Article
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, language
from voicereader.memory.store import Memory, memory_file
from voicereader.reader.events import Opened, TroubleMet
from voicereader.reader.messages import help_documents
from voicereader.reader.ports import SpeechInput, SpeechOutput
from voicereader.reader.registry.commands import Command
from voicereader.settings.loading import Settings, is_asked_for
from voicereader.ui.keyboard import KeyReader

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
    log_to(log)
    _require_terminal()
    early = Early()
    settings = _with_a_voice(settings_of(flags), flags, early)
    require_microphone(settings)
    keys = keys_of(settings)
    memory = Memory(memory_file(settings.memory), early.tell_trouble)  # opens while we go on
    ending.at_last(memory.flush)
    article = Opening(document, article_of).article(print, settings, typed)
    if article is None:
        return 0
    voice_settings = voice_settings_of(settings, article, has_sound=settings.voice_output != "none")
    require_own_voice_named(settings, flags, article.language)
    keeper = FileKeeper(memory, adder_of_pronunciations(article.language), early.tell_trouble)
    memories = memories_of(memory, article, settings)
    reader = reader_of(settings, article, voice_settings, memories, keys)
    session = Session(KeyReader(reader.handle), keeper)
    early.pass_on(session.tell)
    spec = HearingSpec(
        settings, article, keys.in_force, voice_settings.normalizer.lexicon, language()
    )
    ears = HearingProcess(spec, session.tell)
    try:
        # Last: a refused start leaves no file.
        output = output_of(settings, voice_settings.prosody, session.tell, ears.played)
        ending.at_last(output.close)
        opened = Opened(Command(then) if then else None)
        return _run(session, output, ears, article, opened, ending)
    finally:
        session.close()
        keeper.close()


def list_keys() -> int:
    """Print every command and its keys, the person's own where they have chosen some."""
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


def _run(
    session: Session,
    output: SpeechOutput,
    ears: SpeechInput,
    article: Article,
    opened: Opened,
    ending: Ending,
) -> int:
    threading.excepthook = lambda fault: _tell_fault(session, fault)
    session.tell(opened)
    session.start(output, ears)
    first = session.first_view()
    list_voices(output, article.language, session.tell)

    gc.disable()  # a full collection among the imports stops the sound for 40 ms
    from voicereader.ui.tui import ReaderApp  # by now the voice speaks

    gc.freeze()  # what was imported stays: no later collection goes through it
    gc.enable()
    app = ReaderApp(session.tell, first, ending.begin)
    ending.at_last(app.give_terminal_back)
    ending.in_order(app.close)
    session.attach(app)
    return app.run()


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
