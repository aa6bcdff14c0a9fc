"""What every front end needs before a reader can read: settings, rows, pronunciations, a voice.

Owns how each is made from what the person chose, and the error where it cannot be. Not here:
putting it all together, which `screen` and `plain` do.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicereader.article.errors import ArticleError
from voicereader.article.formats.outline import Progress, unseen
from voicereader.article.lexicon import LexiconError
from voicereader.article.library import open_document
from voicereader.article.memory import Memories
from voicereader.article.model import Article
from voicereader.article.pls import load_lexicon, save_lexicon, shipped_lexicon
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, reason
from voicereader.reader.effects import ListenMode
from voicereader.reader.events import Event, TroubleMet
from voicereader.reader.looks import Looks
from voicereader.reader.normalization.spoken import TextNormalizer
from voicereader.reader.profile_names import profile_name
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Row
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.keys import KeysError
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.settings.acting import with_values
from voicereader.reader.settings.values import shown
from voicereader.reader.state.profiles import Profiles
from voicereader.reader.state.voice_settings import VoiceSettings, base
from voicereader.reader.utterance import Prosody
from voicereader.settings.loading import SettingError, Settings, is_asked_for, load, settings_file

if TYPE_CHECKING:
    from voicereader.memory.store import Memory
    from voicereader.speech.synthesizer import Synthesizer


def settings_of(flags: Mapping[str, str | None]) -> Settings:
    """The settings in force, or RefusalError."""
    try:
        return load(flags)
    except SettingError as error:
        raise RefusalError(str(error)) from error


def require_microphone(settings: Settings) -> None:
    """A microphone that cannot be had, as far as that is known at once, is a RefusalError."""
    from voicereader.listening.capture import opening
    from voicereader.listening.capture.microphone import MicrophoneError

    try:
        opening.require_microphone(settings.microphone)
    except MicrophoneError as error:
        raise RefusalError(str(error)) from error


def keys_of(settings: Settings) -> KeyChoice:
    """The registry in the language in force and the person's keys for it, or RefusalError."""
    has_characters = settings.characters == "on"
    keys = KeyChoice(localized(ROWS), settings.keymap, settings.keys, has_characters)
    try:
        keys.check()
    except KeysError as error:
        raise RefusalError(str(error)) from error
    return keys


def rows_of(settings: Settings) -> tuple[Row, ...]:
    """The registry in the language in force, with the person's keys, or RefusalError."""
    return keys_of(settings).in_force


def article_of(document: str, progress: Progress = unseen) -> Article:
    """The document, or RefusalError."""
    try:
        return open_document(document, progress)
    except ArticleError as error:
        raise RefusalError(str(error)) from error


def voice_settings_of(settings: Settings, article: Article, *, has_sound: bool) -> VoiceSettings:
    """How the document is said, or RefusalError. Without sound there are no short sounds."""
    try:
        lexicon = load_lexicon(own_lexicon()).over(shipped_lexicon(article.language))
    except LexiconError as error:
        raise RefusalError(str(error)) from error
    voice = settings.voice or article.language
    voice_settings = VoiceSettings(
        Prosody(voice),
        normalizer=TextNormalizer(lexicon=lexicon),
        has_sound=has_sound,
        document_language="" if settings.voice else article.language,
    )
    voice_settings.begin_with(settings.values | {"voice": voice})
    return voice_settings


def reader_of(
    settings: Settings,
    article: Article,
    voice_settings: VoiceSettings,
    memories: Memories,
    keys: KeyChoice,
    *,
    in_lines: bool = False,
) -> Reader:
    """The reader, in all that the settings say of it."""
    profiles = Profiles(settings.profiles, profile_name(settings.profile), settings.without_profile)
    return Reader(
        article,
        voice_settings,
        memories,
        keys,
        ListenMode(settings.listen),
        with_values(Looks(), "looks", settings.values),
        profiles,
        has_echo_reference=has_echo_reference(settings),
        in_lines=in_lines,
        has_wake_phrase=bool(settings.wake),
    )


def has_echo_reference(settings: Settings) -> bool:
    """Whether what is played is known: speech-dispatcher keeps its sound to itself."""
    return settings.voice_output != "speechd"


def memories_of(memory: Memory, article: Article, settings: Settings) -> Memories:
    """What is remembered; a memory that keeps nothing cannot tell that this is the first time."""
    memories = memory.recall(article)
    is_first_use = memories.is_first_use and settings.memory != "none"
    return replace(memories, is_first_use=is_first_use)


def require_voice(settings: Settings, prosody: Prosody) -> None:
    """What was asked for by name must be there, or RefusalError; the defaults always are.

    The engine that is asked comes and goes before there is a player, which opens the speaker.
    """
    from voicereader.speech.engines import DEFAULT_ENGINE, build
    from voicereader.speech.synthesizer import SpeechError

    if settings.engine == DEFAULT_ENGINE and not settings.voice:
        return
    try:
        with closing(build(settings.engine)) as engine:
            engine.require_voice(prosody.voice)
    except SpeechError as error:
        raise RefusalError(str(error)) from error


def names_own_voice(settings: Settings, flags: Mapping[str, str | None]) -> bool:
    """A voice or a loudspeaker of this program's own was asked for at this very start."""
    if settings.speaker == "none":
        return False
    return any(is_asked_for(name, flags) for name in ("voice", "speaker"))


def require_own_voice_named(
    settings: Settings, flags: Mapping[str, str | None], language: str
) -> None:
    """Where this program does not speak, what was asked for of its voice now is still looked at.

    A voice that there is not, and a loudspeaker that would stay silent, are a RefusalError.
    """
    output = settings.voice_output
    if output not in ("none", "speechd"):
        return
    if settings.speaker != "none" and is_asked_for("speaker", flags):
        raise RefusalError(
            _(
                "--speaker is {speaker}, where this program's own voice would go, and "
                "--voice-output is {output}; leave one of them out, or give --voice-output own.",
                speaker=shown(settings.speaker),
                output=shown(output),
            )
        )
    if output == "none" and (is_asked_for("voice", flags) or is_asked_for("engine", flags)):
        require_voice(settings, Prosody(settings.voice or language))


def voices_of(engine: Synthesizer, language: str) -> tuple[str, ...]:
    """The voices that speak a language, whatever the country: what "next voice" goes through."""
    return tuple(
        voice.name
        for voice in engine.voices()
        if any(base(spoken) == base(language) for spoken in voice.languages)
    )


def own_lexicon() -> Path:
    """The person's own pronunciations stand beside their settings."""
    return settings_file(os.environ).with_name("lexicon.pls")


def adder_of_pronunciations(language: str) -> Callable[[str, str], None]:
    """What keeps how a word is said in the person's own lexicon. Raises LexiconError."""

    def add(word: str, like: str) -> None:
        path = own_lexicon()
        save_lexicon(path, load_lexicon(path).with_alias(word, like), language)

    return add


def log_to(path: str | None) -> None:
    """Write what goes wrong inside to a file, or nowhere."""
    try:
        handler = logging.FileHandler(Path(path)) if path else logging.NullHandler()
    except OSError as error:
        raise RefusalError(
            _(
                "{path} cannot be written ({reason}); log to another file.",
                path=path,
                reason=reason(error),
            )
        ) from error
    logging.getLogger("voicereader").addHandler(handler)


class Early:
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
