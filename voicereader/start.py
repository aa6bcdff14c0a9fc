"""The composition root: the only place that knows every room, and puts them together.

Owns the order of a start: what has to sound first comes first. Textual, a fifth of a second of
importing, comes while the voice already speaks. Refuses what the rooms do once they are together.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from voicereader.article.errors import ArticleError
from voicereader.article.library import open_document
from voicereader.article.model import Article
from voicereader.config import SettingError, Settings, load
from voicereader.reader.events import Opened, TroubleMet, VoicesListed
from voicereader.reader.reader import Reader
from voicereader.reader.registry import keymap
from voicereader.reader.utterance import Prosody
from voicereader.refusal import RefusalError
from voicereader.session import Session
from voicereader.speech.engines import DEFAULT_ENGINE, build
from voicereader.speech.player import Player
from voicereader.speech.speakers import SpeakerError, speaker_opener
from voicereader.speech.synthesizer import SpeechError, Synthesizer
from voicereader.ui.themes import THEMES

_LOG = logging.getLogger(__name__)


def read(document: str, flags: Mapping[str, str | None], log: str | None) -> int:
    """Open a document and read it with the person at the terminal, until they quit."""
    _log_to(log)
    _require_terminal()
    settings = _settings(flags)
    if settings.theme not in THEMES:
        raise RefusalError(
            f'The theme "{settings.theme}" is not known; give {" or ".join(THEMES)}.'
        )
    try:
        article = open_document(document)
        open_speaker = speaker_opener(settings.speaker)
    except (ArticleError, SpeakerError) as error:
        raise RefusalError(str(error)) from error
    prosody = Prosody(settings.voice or article.language, settings.rate, settings.pitch)
    session = Session(Reader(article, prosody, settings.volume))
    player = Player(lambda: build(settings.engine), open_speaker, session.tell)
    try:
        _require_voice(player, settings, prosody)
        return _run(session, player, article, settings.theme)
    finally:
        session.close()
        player.close()


def list_voices(flags: Mapping[str, str | None]) -> int:
    """Print every voice of an engine: a line each, its name and its languages."""
    try:
        engine = build(_settings(flags).engine)
        voices = engine.voices()
        engine.close()
    except SpeechError as error:
        raise RefusalError(str(error)) from error
    for voice in voices:
        print(f"{voice.name}  {' '.join(voice.languages)}".rstrip())
    return 0


def _run(session: Session, player: Player, article: Article, theme: str) -> int:
    threading.excepthook = lambda fault: _tell_fault(session, fault)
    session.tell(Opened())
    session.start(player)
    first = session.first_view()
    player.ask(lambda engine: session.tell(VoicesListed(_names(engine, article.language))))

    from voicereader.ui.tui import ReaderApp  # by now the voice speaks

    app = ReaderApp(session.tell, keymap(), theme, first)
    session.attach(app)
    return app.run()


def _tell_fault(session: Session, fault: threading.ExceptHookArgs) -> None:
    _LOG.error("a thread failed", exc_info=fault.exc_value)
    session.tell(TroubleMet("A part of the program failed; press a key to go on."))


def _names(engine: Synthesizer, language: str) -> tuple[str, ...]:
    """The voices that speak a language, whatever the country: what "next voice" goes through."""
    return tuple(
        voice.name
        for voice in engine.voices()
        if any(_base(spoken) == _base(language) for spoken in voice.languages)
    )


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _settings(flags: Mapping[str, str | None]) -> Settings:
    try:
        return load(flags)
    except SettingError as error:
        raise RefusalError(str(error)) from error


def _require_terminal() -> None:
    """The screen needs a terminal on both ends; better a sentence than escape codes in a file."""
    for stream, name in ((sys.stdin, "input"), (sys.stdout, "output")):
        if not stream.isatty():
            raise RefusalError(f"The {name} is no terminal; start voicereader in one.")
    if os.environ.get("TERM") == "dumb":  # what it does not understand it would print
        raise RefusalError("TERM is dumb, a terminal without a screen; use one that has one.")


def _require_voice(player: Player, settings: Settings, prosody: Prosody) -> None:
    """What was asked for by name must be there; the defaults always are, and are not waited for."""
    if settings.engine == DEFAULT_ENGINE and not settings.voice:
        return
    try:
        player.ask(lambda engine: engine.require_voice(prosody.voice)).result()
    except SpeechError as error:
        raise RefusalError(str(error)) from error


def _log_to(path: str | None) -> None:
    try:
        handler = logging.FileHandler(Path(path)) if path else logging.NullHandler()
    except OSError as error:
        reason = (error.strerror or "unknown trouble").lower()
        raise RefusalError(f"{path} cannot be written ({reason}); log to another file.") from error
    logging.getLogger("voicereader").addHandler(handler)
