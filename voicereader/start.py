"""The composition root: the only place that knows every room, and puts them together.

Owns the order of a start: what has to sound first comes first. Textual, a fifth of a second of
importing, comes while the voice already speaks. Refuses what the rooms do once they are together.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from voicereader.article.errors import ArticleError
from voicereader.article.lexicon import LexiconError
from voicereader.article.library import open_document
from voicereader.article.model import Article
from voicereader.article.pls import load_lexicon, save_lexicon, shipped_lexicon
from voicereader.config import SettingError, Settings, load, settings_file
from voicereader.keeping import FileKeeper
from voicereader.reader import manual
from voicereader.reader.commands import Row
from voicereader.reader.delivery import Delivery
from voicereader.reader.ear.rules import PunctuationLevel
from voicereader.reader.ear.spoken import Ear
from voicereader.reader.events import Event, Opened, TroubleMet, VoicesListed
from voicereader.reader.keys import KeysError, remapped
from voicereader.reader.reader import Reader
from voicereader.reader.registry import ROWS, keymap
from voicereader.reader.utterance import Prosody
from voicereader.refusal import RefusalError
from voicereader.remembering import Memory, memory_file
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
        themes = " or ".join(THEMES)
        raise RefusalError(f'The theme "{settings.theme}" is not known; give {themes}.')
    rows = _rows(settings)
    early = _Early()
    memory = Memory(memory_file(settings.memory), early.tell_trouble)  # opens while we go on
    try:
        article = open_document(document)
        ear = _ear(settings, article)
        prosody = Prosody(settings.voice or article.language, settings.rate, settings.pitch)
        _require_voice(settings, prosody)
        open_speaker = speaker_opener(settings.speaker)  # last: a refused start leaves no file
    except (ArticleError, KeysError, LexiconError, SpeakerError, SpeechError) as error:
        raise RefusalError(str(error)) from error
    delivery = Delivery(prosody, settings.volume, ear, has_earcons=settings.earcons == "on")
    keeper = FileKeeper(memory, _add_pronunciation(article.language), early.tell_trouble)
    session = Session(Reader(article, delivery, memory.recall(article), rows), keeper)
    early.pass_on(session.tell)
    player = Player(lambda: build(settings.engine), open_speaker, session.tell)
    try:
        return _run(session, player, article, settings.theme, rows)
    finally:
        session.close()
        player.close()
        keeper.close()


class _Early:
    """Takes what is told before there is a session, and passes it on when there is one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Event] = []
        self._tell: Callable[[Event], None] = self._waiting.append

    def tell_trouble(self, sentence: str) -> None:
        """Tell a trouble, from any thread and at any time."""
        with self._lock:
            self._tell(TroubleMet(sentence))

    def pass_on(self, tell: Callable[[Event], None]) -> None:
        """From now on, and all that waited."""
        with self._lock:
            for event in self._waiting:
                tell(event)
            self._tell = tell


def _ear(settings: Settings, article: Article) -> Ear:
    lexicon = load_lexicon(_own_lexicon()).over(shipped_lexicon(article.language))
    return Ear(PunctuationLevel[settings.punctuation.upper()], lexicon)


def _own_lexicon() -> Path:
    """The person's own pronunciations stand beside their settings."""
    return settings_file(os.environ).with_name("lexicon.pls")


def _add_pronunciation(language: str) -> Callable[[str, str], None]:
    def add(word: str, like: str) -> None:
        path = _own_lexicon()
        save_lexicon(path, load_lexicon(path).with_alias(word, like), language)

    return add


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


def list_keys() -> int:
    """Print every command and its keys, the person's own where they have chosen some."""
    print(manual.key_lines(_rows(_settings({}))))
    return 0


def _rows(settings: Settings) -> tuple[Row, ...]:
    try:
        return remapped(ROWS, settings.keys, has_characters=settings.characters == "on")
    except KeysError as error:
        raise RefusalError(str(error)) from error


def _run(
    session: Session, player: Player, article: Article, theme: str, rows: Sequence[Row]
) -> int:
    threading.excepthook = lambda fault: _tell_fault(session, fault)
    session.tell(Opened())
    session.start(player)
    first = session.first_view()
    player.ask(lambda engine: session.tell(VoicesListed(_names(engine, article.language))))

    gc.disable()  # a full collection among the imports stops the sound for 40 ms
    from voicereader.ui.tui import ReaderApp  # by now the voice speaks

    gc.freeze()  # what was imported stays: no later collection goes through it
    gc.enable()
    app = ReaderApp(session.tell, keymap(rows), theme, first)
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


def _require_voice(settings: Settings, prosody: Prosody) -> None:
    """What was asked for by name must be there; the defaults always are, and are not waited for.

    The engine that is asked comes and goes before there is a player, which opens the speaker.
    """
    if settings.engine == DEFAULT_ENGINE and not settings.voice:
        return
    with closing(build(settings.engine)) as engine:
        engine.require_voice(prosody.voice)


def _log_to(path: str | None) -> None:
    try:
        handler = logging.FileHandler(Path(path)) if path else logging.NullHandler()
    except OSError as error:
        reason = (error.strerror or "unknown trouble").lower()
        raise RefusalError(f"{path} cannot be written ({reason}); log to another file.") from error
    logging.getLogger("voicereader").addHandler(handler)
