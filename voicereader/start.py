"""The composition root of the screen: puts the rooms together.

Owns the order of a start: what has to sound first comes first. Textual, a fifth of a second of
importing, comes while the voice already speaks, and what hears commands when it is first needed.
Refuses what the rooms do once they are together.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace

from voicereader.article.memory import Memories
from voicereader.article.model import Article
from voicereader.config import Settings
from voicereader.hearing_later import HearingLater, Tap
from voicereader.keeping import FileKeeper
from voicereader.preparing import (
    Early,
    adder_of_pronunciations,
    article_of,
    delivery_of,
    log_to,
    require_voice,
    rows_of,
    settings_of,
    voices_of,
)
from voicereader.reader import manual
from voicereader.reader.commands import Row
from voicereader.reader.delivery import Delivery
from voicereader.reader.effects import ListenMode
from voicereader.reader.events import Opened, TroubleMet, VoicesListed
from voicereader.reader.reader import Reader
from voicereader.reader.registry import keymap
from voicereader.refusal import RefusalError
from voicereader.remembering import Memory, memory_file
from voicereader.session import Session, SpeechInput
from voicereader.speech.engines import build
from voicereader.speech.player import Player
from voicereader.speech.pronouncing import phonemes_of
from voicereader.speech.speakers import SpeakerError, speaker_opener
from voicereader.speech.synthesizer import SpeechError
from voicereader.ui.themes import THEMES
from voicereader.wording import _

_LOG = logging.getLogger(__name__)


def read(document: str, flags: Mapping[str, str | None], log: str | None) -> int:
    """Open a document and read it with the person at the terminal, until they quit."""
    log_to(log)
    _require_terminal()
    settings = settings_of(flags)
    if settings.theme not in THEMES:
        themes = _(" or ").join(THEMES)
        raise RefusalError(
            _(
                'The theme "{theme}" is not known; give {themes}.',
                theme=settings.theme,
                themes=themes,
            )
        )
    rows = rows_of(settings)
    early = Early()
    memory = Memory(memory_file(settings.memory), early.tell_trouble)  # opens while we go on
    article = article_of(document)
    delivery = delivery_of(settings, article, has_earcons=settings.earcons == "on")
    require_voice(settings, delivery.prosody)
    try:
        open_speaker = speaker_opener(settings.speaker)  # last: a refused start leaves no file
    except SpeakerError as error:
        raise RefusalError(str(error)) from error
    keeper = FileKeeper(memory, adder_of_pronunciations(article.language), early.tell_trouble)
    memories = _memories(memory, article, settings)
    reader = Reader(article, delivery, memories, rows, ListenMode(settings.listen))
    session = Session(reader, keeper)
    early.pass_on(session.tell)
    tap = Tap()
    player = Player(lambda: build(settings.engine), open_speaker, session.tell, tap)
    ears = _ears(settings, article, rows, delivery, player, tap, session)
    try:
        return _run(session, player, ears, article, settings.theme, rows)
    finally:
        session.close()
        player.close()
        keeper.close()


def _memories(memory: Memory, article: Article, settings: Settings) -> Memories:
    """What is remembered; a memory that keeps nothing cannot tell that this is the first time."""
    memories = memory.recall(article)
    is_first_use = memories.is_first_use and settings.memory != "none"
    return replace(memories, is_first_use=is_first_use)


def _ears(
    settings: Settings,
    article: Article,
    rows: Sequence[Row],
    delivery: Delivery,
    player: Player,
    tap: Tap,
    session: Session,
) -> HearingLater:
    def listener() -> SpeechInput:
        from voicereader.ears import listener_of

        return listener_of(
            settings,
            article,
            rows,
            phonemes_of=lambda words: player.ask(lambda _engine: phonemes_of(words)).result(),
            lexicon=delivery.ear.lexicon,
            tap=tap,
            tell=session.tell,
        )

    return HearingLater(listener, session.tell, has_wake_phrase=bool(settings.wake))


def list_voices(flags: Mapping[str, str | None]) -> int:
    """Print every voice of an engine: a line each, its name and its languages."""
    try:
        engine = build(settings_of(flags).engine)
        voices = engine.voices()
        engine.close()
    except SpeechError as error:
        raise RefusalError(str(error)) from error
    for voice in voices:
        print(f"{voice.name}  {' '.join(voice.languages)}".rstrip())
    return 0


def list_keys() -> int:
    """Print every command and its keys, the person's own where they have chosen some."""
    print(manual.key_lines(rows_of(settings_of({}))))
    return 0


def _run(
    session: Session,
    player: Player,
    ears: SpeechInput,
    article: Article,
    theme: str,
    rows: Sequence[Row],
) -> int:
    threading.excepthook = lambda fault: _tell_fault(session, fault)
    session.tell(Opened())
    session.start(player, ears)
    first = session.first_view()
    player.ask(lambda engine: session.tell(VoicesListed(voices_of(engine, article.language))))

    gc.disable()  # a full collection among the imports stops the sound for 40 ms
    from voicereader.ui.tui import ReaderApp  # by now the voice speaks

    gc.freeze()  # what was imported stays: no later collection goes through it
    gc.enable()
    app = ReaderApp(session.tell, keymap(rows), theme, first)
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
    if os.environ.get("TERM") == "dumb":  # what it does not understand it would print
        raise RefusalError(_("TERM is dumb, a terminal without a screen; use one that has one."))
