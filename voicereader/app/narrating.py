"""One document narrated: its settings, its voice and its text, put together for `export`.

Owns how they are made from what the person chose, and the refusal where they cannot be: the same
that reading aloud has, but for the loudspeaker, whose volume is no matter of a file. Not here: what
is told meanwhile, which is `cli.narrate`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

from voicereader.app.build import article_of, settings_of
from voicereader.app.chosen import own_lexicon, voice_settings_of
from voicereader.article.cover import cover_of
from voicereader.article.errors import ArticleError
from voicereader.article.library import find
from voicereader.article.model import Article
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import language
from voicereader.export.errors import ExportError
from voicereader.export.narration import DocumentNarration, MadeFiles, Progress
from voicereader.export.target import Target
from voicereader.speech.engines import build
from voicereader.speech.synthesizer import SpeechError

SETTINGS = (
    *("engine", "voice", "rate", "pitch", "punctuation", "numbers", "notes", "pages", "profile"),
)
"""The settings that a narration takes; each sounds in it."""

Flags = Mapping[str, str | None]


def narrate(
    document: str,
    target: Target,
    flags: Flags,
    opened: Callable[[Article], None],
    tell: Callable[[Progress], None],
) -> MadeFiles:
    """Make the files of a document; RefusalError where it, the voice or the files cannot be had."""
    settings = settings_of(flags)
    article = article_of(document)
    opened(article)
    voice_settings = voice_settings_of(settings, article, has_sound=False)
    engine = partial(build, settings.engine)
    try:
        narration = DocumentNarration(
            article, voice_settings, engine, settings.engine, _changed(document), cover_of(document)
        )
        return narration.write(target, tell)
    except (ExportError, SpeechError) as error:
        raise RefusalError(str(error)) from error


def _changed(document: str) -> datetime:
    """When the document was; what is no file is as it is now."""
    try:
        return datetime.fromtimestamp(find(document).stat().st_mtime, UTC)
    except (ArticleError, OSError):
        return datetime.now(UTC)


def made_with(flags: Flags) -> str:
    """All that counts for how any document is narrated, but for the document itself."""
    settings = settings_of(flags)
    chosen = [(name, settings.values[name]) for name in SETTINGS if name != "profile"]
    try:
        pronunciations = own_lexicon().read_bytes()
    except OSError:
        pronunciations = b""
    return repr((language(), chosen, pronunciations))
