"""`voicereader practise`: the parts put together for one practice.

Owns their order and their end. Not here: what is said and heard, which `reader.practice` decides.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial

from voicereader.app.build import Parts, article_of, parts_of, settings_of
from voicereader.app.chosen import keys_of
from voicereader.app.log import log_to
from voicereader.app.speech_input import own_spellings_file, recognizer_of
from voicereader.app.speech_output import require_voice
from voicereader.article.clean import fold
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import ENGLISH, _, language
from voicereader.cli.practise.keeping import in_one_reel, keep, measuring
from voicereader.cli.practise.kept import keep as keep_now
from voicereader.cli.practise.kept import kept
from voicereader.cli.practise.keyboard import keyboard
from voicereader.cli.practise.reporting import ReportingRecognizer
from voicereader.cli.practise.stage import Stage
from voicereader.cli.practise.task import one_task, with_word
from voicereader.listening.capture.input_level import Level
from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.capture.opening import microphone_source
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.free_text import believed_command
from voicereader.listening.listener import BuildRecognizer, Listener
from voicereader.listening.models import EMBEDDED
from voicereader.listening.recognizer import Recognizer
from voicereader.reader.events import MicrophoneLost, TroubleMet
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.own_spellings import OwnSpellings
from voicereader.reader.practice import Practice
from voicereader.reader.practice_tasks import TASKS
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS, keymap
from voicereader.settings.loading import Settings
from voicereader.speech.engines import build
from voicereader.speech.player import Player
from voicereader.speech.sinks import speaker_opener
from voicereader.speech.speakers import OpenSpeaker, SpeakerError


def practise(
    phrase: str,
    word: str | None,
    document: str,
    flags: Mapping[str, str | None],
    log: str | None = None,
) -> int:
    """Practise with the person until the end; 0, or 2 where nothing can be heard.

    With a `phrase` that one alone, or the `word` that it is to be called by from now on.
    """
    log_to(log)
    settings = settings_of(flags)
    keys = keys_of(settings)
    parts = parts_of(settings, keys, article_of(document))
    index = PhraseIndex(parts.article, ROWS, ENGLISH)  # what can be heard
    own = kept()
    tasks = TASKS
    if phrase or word is not None:
        task = one_task(phrase, word, index, PhraseIndex(parts.article, keys.in_force, language()))
        tasks = (task,)
    if word is not None:
        own = with_word(own, task, index)
        keep_now(own)
        _show(_("{word} means {phrase} from now on.", word=task.word, phrase=task.phrase))
        if settings.microphone == "none":
            return 0
    require_voice(settings, parts.voice_settings.prosody)
    source = _microphone(settings)
    open_speaker = _speaker(settings)  # last: a refused start leaves no file
    level = Level()
    practice = Practice(parts.voice_settings, partial(believed_command, index), own, tasks)
    stage = Stage(practice, partial(keep, level=level, path=own_spellings_file()), _show)
    with ExitStack() as stack:
        player = Player(partial(build, settings.engine), open_speaker, stage.tell)
        stack.enter_context(closing(player))
        player.set_volume(settings.volume)
        recognizer = _recognizer_soon(stage, parts, own)
        listener = Listener(measuring(source, level), recognizer, stage.tell)
        stack.enter_context(closing(listener))
        typed = stack.enter_context(
            keyboard(keymap(keys.in_force), _interpreter(parts), stage.tell_command)
        )
        _show(typed)
        return stage.run(player, listener)


def _recognizer_soon(stage: Stage, parts: Parts, own: OwnSpellings) -> BuildRecognizer:
    """Begin to build it while the first sentence is said; what waits for it is given.

    It is the embedded one whatever was chosen: another would write down something else.
    """
    answer: Future[tuple[Recognizer, str]] = Future()
    hearing = replace(parts.hearing, settings=replace(parts.settings, recognizer=EMBEDDED))

    def make() -> None:
        try:
            recognizer, instead = recognizer_of(hearing, own)
        except Exception as error:  # whatever it was, there is nothing to practise with
            stage.tell(MicrophoneLost(str(error)))
            answer.set_exception(error)
            return
        if instead:
            stage.tell(TroubleMet(instead))
        answer.set_result((ReportingRecognizer(recognizer, stage.tell_turn), ""))

    threading.Thread(target=make, daemon=True, name="recognizer").start()
    return answer.result


def _show(line: str) -> None:
    print(fold(line), flush=True)


def _interpreter(parts: Parts) -> Callable[[str], Command | None]:
    """What a typed line stands for; the index is made when the first is typed."""
    index: list[PhraseIndex] = []

    def interpret(words: str) -> Command | None:
        index[:] = index or [PhraseIndex(parts.article, parts.keys.in_force, language())]
        return index[0].interpret(words).command

    return interpret


def _microphone(settings: Settings) -> MicrophoneSource:
    if settings.microphone == "none":
        raise RefusalError(_("Practice needs a microphone; start it with --microphone card."))
    try:
        source = microphone_source(settings.microphone)
        is_card = settings.microphone.partition(":")[0] == "card"
        return source if is_card else in_one_reel(source)
    except MicrophoneError as error:
        raise RefusalError(str(error)) from error


def _speaker(settings: Settings) -> OpenSpeaker:
    try:
        return speaker_opener(settings.speaker)
    except SpeakerError as error:
        raise RefusalError(str(error)) from error
