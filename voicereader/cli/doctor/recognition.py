"""The recognizers: which are ready, and whether the one that is chosen hears our own voice.

Owns the sentence of the self-test and what is said of its outcome. Not here: building an engine and
speaking, both of which come as callables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

import numpy as np

from voicereader.base.i18n import _, n_
from voicereader.cli.doctor.findings import Finding, fault, good, hint
from voicereader.listening.models import EMBEDDED, MODELS
from voicereader.listening.recognizer import (
    SAMPLE_RATE_HZ,
    Heard,
    NotHeard,
    Recognizer,
    RecognizerError,
)
from voicereader.reader.context import Context
from voicereader.reader.registry.commands import Command
from voicereader.speech.synthesizer import SpeechError

PHRASE, COMMAND = "stop reading", Command("stop")
"""What is said: of the commands with nine phones and more the one that most synthetic voices say so
that it is heard."""

BuildRecognizer = Callable[[], tuple[Recognizer, str]]
"""The recognizer that was asked for, or the embedded one and the sentence that tells why."""

Say = Callable[[str], np.ndarray[tuple[int], np.dtype[np.float32]]]
"""A text as our own voice says it: 16 kHz mono, full scale at 1. Raises SpeechError."""

_QUIET_S = 0.15  # before and after the phrase, as the endpointer leaves it
_BLOCK = 2 * SAMPLE_RATE_HZ // 50


def recognizers(chosen: str) -> Iterator[Finding]:
    """Which are ready, and which could be had; of the chosen one the self-test tells."""
    others = []
    for model in MODELS.values():
        missing = model.missing
        if not missing:
            yield good(_("{engine} is ready", engine=model.engine))
        elif model.is_installed and model.engine != chosen:
            yield hint(missing)
        elif model.engine != chosen:
            others.append(model.engine)
    if others:
        names = _(" and ").join(filter(None, (", ".join(others[:-1]), others[-1])))
        told = n_(
            "not installed, nor needed, is {names}",
            "not installed, nor needed, are {names}",
            len(others),
            names=names,
        )
        yield hint(_('{told}; "voicereader models" says how to get one', told=told))


def self_test(chosen: str, build: BuildRecognizer, say: Say) -> Iterator[Finding]:
    """Let the recognizer hear a phrase that our own voice says, without any device between."""
    try:
        recognizer, instead = build()
    except RecognizerError as error:
        yield fault(str(error))
        return
    if instead:
        yield hint(instead)
    name = EMBEDDED if instead else chosen
    try:
        sound = np.pad(say(PHRASE), round(_QUIET_S * SAMPLE_RATE_HZ))
        began_s = perf_counter()
        found = _recognized(recognizer, (sound * 32767).astype("<i2").tobytes())
        yield _outcome(name, found, 1000 * (perf_counter() - began_s))
    except SpeechError:
        yield hint(_("{name} is ready; not tried, for there is no voice", name=name))
    except RecognizerError as error:
        yield fault(str(error))
    finally:
        recognizer.close()


def _recognized(recognizer: Recognizer, pcm: bytes) -> Heard | NotHeard:
    recognizer.expect(Context(frozenset({COMMAND.id})))
    recognizer.start()
    for at in range(0, len(pcm), _BLOCK):
        recognizer.feed(pcm[at : at + _BLOCK])
    return recognizer.finish()


def _outcome(name: str, found: Heard | NotHeard, milliseconds: float) -> Finding:
    if found.command == COMMAND and isinstance(found, Heard):
        told = _(
            '{name} heard "{phrase}" as the reader\'s own voice says it', name=name, phrase=PHRASE
        )
        return good(_("{told}, in {milliseconds:.0f} ms", told=told, milliseconds=milliseconds))
    heard = f'"{found.phrase}"' if found.phrase else _("nothing")
    told = _(
        '{name} took "{phrase}", as the reader\'s own voice says it, for {heard}',
        name=name,
        phrase=PHRASE,
        heard=heard,
    )
    return hint(_("{told}; people are heard better: try voicereader practise", told=told))
