"""`voicereader doctor`: every check in its order, its findings as plain lines, and an exit code.

Owns the order, the deadlines, and which real thing each check is given. Not here: the checks
themselves, which are `sound`, `recognition` and `surroundings`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial

from voicereader.app.hearing_process import HearingSpec
from voicereader.app.log import log_to
from voicereader.app.speech_input import own_spellings, own_spellings_file, recognizer_of
from voicereader.article.errors import ArticleError
from voicereader.article.library import open_document
from voicereader.article.model import Article
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import N_, _, language, n_
from voicereader.cli.doctor import recognition, surroundings
from voicereader.cli.doctor.findings import Check, Finding, examine, fault, good, hint, verdict
from voicereader.cli.doctor.sound import SoundChecks
from voicereader.listening.capture.microphone import Microphone, MicrophoneError
from voicereader.listening.capture.opening import microphone_source
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.own_spellings_file import OwnSpellingsError
from voicereader.listening.own_spellings_file import load as load_own_spellings
from voicereader.listening.recognizer import Recognizer
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.utterance import Prosody
from voicereader.settings.loading import SettingError, Settings
from voicereader.speech.engines import build
from voicereader.speech.sinks import speaker_opener
from voicereader.speech.speakers import OpenSpeaker, Speaker, SpeakerError

_QUICK_S, _SOUND_S, _MODEL_S = 5.0, 20.0, 60.0
"""Where all is well the longest, the echo, takes seven seconds, and a model is loaded
in a few; a driver that hangs takes for ever."""


def doctor(document: str, flags: Mapping[str, str | None], log: str | None = None) -> int:
    """Print what is well and what is not, a line each; 0, or 2 where there is a fault."""
    log_to(log)
    try:
        settings, wrong = surroundings.usable_settings(flags, os.environ)
    except SettingError as error:
        raise RefusalError(str(error)) from error
    found = [*examine(_surroundings(settings, wrong), _print)]
    article: Article | None = None
    try:
        article = open_document(document)
    except ArticleError as error:
        found.append(fault(str(error), N_("Document")))
        _print(found[-1])
    prosody = Prosody(settings.voice or (article.language if article else "en"))
    room = SoundChecks(
        partial(build, settings.engine),
        _speaker(settings.speaker),
        _microphone(settings.microphone),
        prosody,
    )
    with closing(room):
        room.set_volume(settings.volume)
        found += examine([*_sound(room, settings), *_hearing(room, settings, article)], _print)
    line, exit_code = verdict(found)
    print(line, flush=True)
    return exit_code


def _surroundings(settings: Settings, wrong: str) -> Sequence[Check]:
    """What is on disk, and the terminal."""
    advice = _("a disk that does not answer may be the cause; mend that")
    return (
        Check(
            N_("Settings"),
            lambda: surroundings.settings(settings, wrong, os.environ),
            _QUICK_S,
            advice,
        ),
        Check(N_("Memory"), lambda: surroundings.memory(settings.memory), _QUICK_S, advice),
        Check(N_("Natural voice"), surroundings.natural_voice, _QUICK_S, advice),
        Check(
            N_("Terminal"),
            lambda: surroundings.terminal(_Terminal(), os.environ),
            _QUICK_S,
            _("try another terminal"),
        ),
    )


def _sound(room: SoundChecks, settings: Settings) -> Sequence[Check]:
    """What sounds and what hears; in this order, for each stands on the one before."""
    output = _("start the system's sound anew, or give --speaker none")
    input_ = _("start the system's sound anew, or give --microphone none")
    return (
        Check(
            N_("Voice"),
            lambda: room.voices(settings.engine),
            _SOUND_S,
            _("choose another with --engine"),
        ),
        Check(N_("Loudspeaker"), lambda: room.loudspeaker(settings.speaker), _SOUND_S, output),
        Check(N_("Microphone"), lambda: room.microphone(settings.microphone), _SOUND_S, input_),
        Check(N_("Echo"), room.echo, _SOUND_S, input_),
    )


def _hearing(room: SoundChecks, settings: Settings, article: Article | None) -> Sequence[Check]:
    """What is practised and what recognizes; of a document that cannot be had, only so much."""
    advice = _("try another with --recognizer")
    practised = Check(N_("Practice"), _practised, _QUICK_S, _("remove the file"))
    ready = Check(
        N_("Recognizers"), lambda: recognition.recognizers(settings.recognizer), _QUICK_S, advice
    )
    if article is None:
        return practised, ready

    def build_recognizer() -> tuple[Recognizer, str]:
        own = own_spellings(lambda _: None)  # of which Practice tells
        return recognizer_of(HearingSpec(settings, article, ROWS, language()), own)

    test = Check(
        N_("Recognizer"),
        lambda: recognition.self_test(settings.recognizer, build_recognizer, room.said),
        _MODEL_S,
        advice,
    )
    return practised, ready, test


def _practised() -> Iterator[Finding]:
    """What practice has left behind; the person's own, so nobody else's line."""
    try:
        own = load_own_spellings(own_spellings_file())
    except OwnSpellingsError as error:
        yield hint(str(error))
        return
    ways = len(own.meanings)
    told = n_(
        "{count} way of your own to say commands", "{count} ways of your own to say commands", ways
    )
    if own.fit is not None:
        yield good(
            _(
                "{told}; you at {speech_dbfs:.0f} dBFS in a room at {noise_dbfs:.0f}",
                told=told,
                speech_dbfs=own.fit.speech_dbfs,
                noise_dbfs=own.fit.noise_dbfs,
            )
        )
    elif ways:
        yield good(told)
    else:
        yield hint(_("not done yet; voicereader practise learns how you say commands"))


def _speaker(setting: str) -> OpenSpeaker:
    """The opener; of what cannot be, one that says so when it is its turn."""
    try:
        return speaker_opener(setting)
    except SpeakerError as error:
        reason = str(error)

    def refuse(_: int) -> Speaker:
        raise SpeakerError(reason)

    return refuse


def _microphone(setting: str) -> MicrophoneSource:
    try:
        return microphone_source(setting)
    except MicrophoneError as error:
        reason = str(error)

    def refuse() -> Microphone:
        raise MicrophoneError(reason)

    return MicrophoneSource(refuse)


class _Terminal:
    """The one that this program was started in."""

    @property
    def is_terminal(self) -> bool:
        """Input and output both."""
        return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return shutil.get_terminal_size((0, 0))


def _print(finding: Finding) -> None:
    print(finding.line, flush=True)
