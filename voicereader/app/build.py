"""The composition root: what the screen, the lines, practice and listening are built from.

Owns how each part is made from what the person chose, and the refusal where it cannot be. `Parts`
has them together, for one document. Not here: the order of a start, which `screen` and `plain` have
each its own, and what speaks (`speech_output`) and hears (`speech_input`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voicereader.app.chosen import own_lexicon, voice_settings_of
from voicereader.app.kept_articles import parse_once, parse_shipped_once
from voicereader.article.errors import ArticleError
from voicereader.article.formats.progress import Told, unseen
from voicereader.article.library import open_document
from voicereader.article.memory import Memories
from voicereader.article.model import Article
from voicereader.article.parsing import Parse
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, base_of, language
from voicereader.reader.effects import ListenMode
from voicereader.reader.looks import Looks
from voicereader.reader.ports import Keeper
from voicereader.reader.profile_names import profile_name
from voicereader.reader.reader import Reader
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.settings.acting import with_values
from voicereader.reader.settings.values import shown
from voicereader.reader.state.profiles import Profiles
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody
from voicereader.settings.loading import SettingError, Settings, is_asked_for, load
from voicereader.speech.engines import DEFAULT_ENGINE, PIPER

if TYPE_CHECKING:
    from voicereader.app.hearing_process import HearingSpec
    from voicereader.memory.store import Memory


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


def article_of(
    document: str, progress: Told = unseen, parse: Parse = parse_shipped_once
) -> Article:
    """The document, or RefusalError."""
    try:
        return open_document(document, progress, parse)
    except ArticleError as error:
        raise RefusalError(str(error)) from error


def parse_for(settings: Settings) -> Parse:
    """What reads documents: each once, where anything of them may be kept."""
    return parse_shipped_once if settings.memory == "none" else parse_once


@dataclass(frozen=True, slots=True)
class Parts:
    """What one document is read with, by whatever front end."""

    settings: Settings
    keys: KeyChoice
    article: Article
    voice_settings: VoiceSettings

    @property
    def hearing(self) -> HearingSpec:
        """What commands are heard with, in this process or another one."""
        from voicereader.app.hearing_process import HearingSpec  # a script hears nothing

        return HearingSpec(self.settings, self.article, self.keys.in_force, language())

    @property
    def parse(self) -> Parse:
        """What reads the documents that are opened beside it."""
        return parse_for(self.settings)

    def reader(self, memories: Memories, *, in_lines: bool = False) -> Reader:
        """The reader, in all that the settings say of it."""
        settings = self.settings
        profile = profile_name(settings.profile)
        natural_voice = _natural_voice(settings, self.article) if memories.is_first_use else ""
        return Reader(
            *(self.article, self.voice_settings, memories, self.keys, ListenMode(settings.listen)),
            with_values(Looks(), "looks", settings.values),
            Profiles(settings.profiles, profile, settings.without_profile),
            has_echo_reference=has_echo_reference(settings),
            in_lines=in_lines,
            has_wake_phrase=bool(settings.wake),
            foresees=settings.engine == PIPER or bool(natural_voice),
            natural_voice=natural_voice,
        )

    def keeper(self, memory: Memory, tell: Callable[[str], None]) -> Keeper:
        """What keeps things in the person's own files."""
        from voicereader.app.keeper import FileKeeper

        return FileKeeper(memory, _adder_of_pronunciations(self.article.language), tell)

    def recall(self, memory: Memory) -> Memories:
        """What was kept; a memory that keeps nothing cannot tell that this is the first time."""
        memories = memory.recall(self.article)
        is_first_use = memories.is_first_use and self.settings.memory != "none"
        return replace(memories, is_first_use=is_first_use)


def parts_of(
    settings: Settings, keys: KeyChoice, article: Article, *, has_sound: bool = False
) -> Parts:
    """What the document is read with, or RefusalError. Without sound there are no short sounds."""
    voice_settings = voice_settings_of(settings, article, has_sound=has_sound)
    return Parts(settings, keys, article, voice_settings)


def has_echo_reference(settings: Settings) -> bool:
    """Whether what is played is known: speech-dispatcher keeps its sound to itself."""
    return settings.voice_output != "speechd"


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
        from voicereader.app.speech_output import require_voice

        require_voice(settings, Prosody(settings.voice or language))


def _natural_voice(settings: Settings, article: Article) -> str:
    """The natural voice that can be offered: one of this language, heard from a loudspeaker.

    "" where there is none, and where a voice was chosen already.
    """
    is_heard = settings.voice_output not in ("none", "speechd") and settings.speaker == "card"
    if not is_heard or settings.voice or settings.engine != DEFAULT_ENGINE:
        return ""
    from voicereader.speech.piper.known_voices import known_voices, why_not

    wanted = {base_of(article.language), base_of(language())}  # its own words are said by it too
    return next(
        (
            known.voice.name
            for known in known_voices()
            if wanted <= {*map(base_of, known.voice.languages)} and not why_not(known)
        ),
        "",
    )


def _adder_of_pronunciations(language: str) -> Callable[[str, str], None]:
    """What keeps how a word is said in the person's own lexicon. Raises LexiconError."""
    from voicereader.article.pls import load_lexicon, save_lexicon

    def add(word: str, like: str) -> None:
        path = own_lexicon()
        save_lexicon(path, load_lexicon(path).with_alias(word, like), language)

    return add
