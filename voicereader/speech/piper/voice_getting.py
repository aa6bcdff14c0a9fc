"""Getting a voice of Piper's: its files, from the web or a folder, and what has to be measured.

Owns that nothing is taken that is not what was published, or that this engine cannot speak with,
and that nothing is left of what was not taken. Not here: which voices there are to be got
(`published_voices`), where they are kept (`own_voices`), and who asks for it (`cli.voices_got`).
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import URLError

import numpy as np

from voicereader.base.addresses import opened
from voicereader.base.i18n import _, base_of, reason
from voicereader.reader.utterance import Pause, Piece, Prosody, Utterance
from voicereader.speech.espeak import EspeakSynthesizer
from voicereader.speech.espeak_library import espeak
from voicereader.speech.loudness import Sound, lufs
from voicereader.speech.piper.known_voices import KnownVoice
from voicereader.speech.piper.own_voices import OwnVoice, put, voices_folder
from voicereader.speech.piper.published_voices import PublishedFile, PublishedVoice
from voicereader.speech.piper.synthesizer import SAMPLE_RATE_HZ, PiperSynthesizer
from voicereader.speech.synthesizer import Chunk, SpeechError, Synthesizer, Voice

Tell = Callable[[float], None]
"""Told how much is here, from 0 to 1."""

_PIECE_BYTES = 1 << 18
_LARGEST_CONFIG = 1_000_000
_MEASURED_WITH = "1, 2, 3, 4, 5, 6. 17, 28, 39, 40. 61, 78, 83, 95, 104, 112. 7, 8, 9, 10, 11."
"""Numbers are said in every language."""

_MEASURED_AT_WPM = 175


class VoiceError(Exception):
    """The voice cannot be had; the text says why, to stand in a sentence."""


def get_published(voice: PublishedVoice, title: str, tell: Tell) -> OwnVoice:
    """Get a published voice; the small file first, for it may say no. Raises VoiceError."""
    with _scratch() as folder:
        for file in (voice.config, voice.model):
            with _told_simply():
                _download(f"{voice.address}/{file.name}", file, folder / file.name, tell)
            if file is voice.config:
                _require_usable(folder / file.name)
        return _take(folder, folder / voice.model.name, voice.name, title, voice.language)


def get_file(model: Path, name: str, title: str) -> OwnVoice:
    """Get a voice whose files are on this machine. Raises VoiceError."""
    config = config_of(model)
    told = _require_usable(config)
    with _scratch() as folder:
        with _told_simply():
            shutil.copyfile(config, folder / config.name)
            shutil.copyfile(model, folder / model.name)
        return _take(folder, folder / model.name, name, title, _language(told))


def config_of(model: Path) -> Path:
    """The file that goes with a model."""
    return model.with_name(f"{model.name}.json")


def _download(address: str, file: PublishedFile, path: Path, tell: Tell) -> None:
    """One file, whole and the right one. Raises VoiceError, OSError and HTTPException."""
    digest, size = hashlib.md5(usedforsecurity=False), 0
    with opened(address) as answer, path.open("wb") as target:
        while size <= file.size and (piece := answer.read(_PIECE_BYTES)):
            target.write(piece)
            digest.update(piece)
            size += len(piece)
            tell(min(1.0, size / file.size))
    if size < file.size:
        raise VoiceError(_("{name} ended too early", name=file.name))
    if size > file.size or digest.hexdigest() != file.md5:
        raise VoiceError(_("{name} is not what it should be", name=file.name))


def _require_usable(config: Path) -> dict[str, Any]:
    """What a voice says of itself, if this engine can speak with it. Raises VoiceError."""
    try:
        with config.open("rb") as file:
            told = json.loads(file.read(_LARGEST_CONFIG))
        rate_hz, speakers = int(told["audio"]["sample_rate"]), int(told["num_speakers"])
        phonemes, wanted = str(told.get("phoneme_type", "espeak")), str(told["espeak"]["voice"])
    except OSError as error:
        raise VoiceError(
            _("{path} cannot be read: {why}", path=config, why=reason(error))
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise VoiceError(_("{path} does not describe a voice", path=config.name)) from error
    if rate_hz != SAMPLE_RATE_HZ or speakers > 1 or phonemes != "espeak":
        raise VoiceError(_("it is of a kind that is not known here"))
    if not _has_sounds(wanted):
        raise VoiceError(_("eSpeak NG here has no sounds for it ({voice})", voice=wanted))
    return dict(told)


def _has_sounds(espeak_voice: str) -> bool:
    ids = (voice.id.rpartition("/")[2].casefold() for voice in espeak().voices)
    return espeak_voice.casefold() in ids


def _take(folder: Path, model: Path, name: str, title: str, language: str) -> OwnVoice:
    """Try the voice, measure it, and keep it. Raises VoiceError."""
    told = _require_usable(config_of(model))
    espeak_voice = str(told["espeak"]["voice"]).casefold()
    provisional = KnownVoice(
        *(Voice(name, (language, base_of(language))), "", str(model)),
        loudness=1.0,
        own_wpm=_MEASURED_AT_WPM,
        espeak_voice=espeak_voice,
    )
    try:
        loudness, own_wpm = measured(provisional)
    except SpeechError as error:
        raise VoiceError(str(error).rstrip(".")) from error
    with _told_simply():
        with model.open("rb") as content:
            sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        kept = OwnVoice(
            *(name, title, language, model.name, sha256, espeak_voice, loudness, own_wpm)
        )
        put(kept, folder)
    return kept


def measured(known: KnownVoice) -> tuple[float, int]:
    """What makes a voice as loud as eSpeak NG, and how fast it is by itself. Raises SpeechError.

    It says some numbers as they come out of the model, and eSpeak NG says the same.
    """
    plain = KnownVoice(
        *(known.voice, known.package, known.file, 1.0, _MEASURED_AT_WPM, known.espeak_voice)
    )
    with closing(PiperSynthesizer(None, (plain,))) as piper:
        natural = _said(piper, known.voice.name)
    with closing(EspeakSynthesizer()) as engine:
        other = _said(engine, known.espeak_voice)
    if not natural.any():
        raise SpeechError(_("It makes no sound."))
    louder_db = lufs(other, SAMPLE_RATE_HZ) - lufs(natural, SAMPLE_RATE_HZ)
    own_wpm = round(_MEASURED_AT_WPM * len(other) / len(natural))
    return round(10 ** (louder_db / 20), 2), own_wpm


def _said(engine: Synthesizer, voice: str) -> Sound:
    pieces: list[bytes] = []

    def take(chunk: Chunk) -> bool:
        pieces.append(chunk.pcm)
        return True

    prosody = Prosody(voice, _MEASURED_AT_WPM)
    engine.synthesize(Utterance(1, (Piece(_MEASURED_WITH),), prosody, Pause.NONE), take)
    return np.frombuffer(b"".join(pieces), np.int16)


def _language(told: dict[str, Any]) -> str:
    """As "de-DE"; of old voices, that of their phonemes."""
    language = told.get("language")
    code = language.get("code") if isinstance(language, dict) else None
    return str(code or told["espeak"]["voice"]).replace("_", "-")


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder beside the voices, which may become one of them. Raises VoiceError."""
    with _told_simply():
        voices_folder().mkdir(parents=True, exist_ok=True)
        scratch = TemporaryDirectory(dir=voices_folder(), prefix=".", ignore_cleanup_errors=True)
    with scratch as name:
        files = Path(name) / "voice"
        files.mkdir()
        yield files


@contextmanager
def _told_simply() -> Iterator[None]:
    """What the network and the disk refuse is a VoiceError."""
    try:
        yield
    except (OSError, HTTPException) as error:
        told = error.reason if isinstance(error, URLError) else error
        why = reason(told if isinstance(told, Exception) else OSError(str(told)))
        raise VoiceError(why.partition("\n")[0].rstrip(". ")) from error
