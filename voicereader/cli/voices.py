"""`voicereader voices`: the voices of an engine, best first, and what each sounds like.

Owns their order and the line about each, and one sentence said by each where that is asked for. Not
here: which voice a name means, which is `speech.voices` and the engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import partial
from queue import Empty, SimpleQueue

from voicereader.app.build import settings_of
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, base_of, language, languages, speaking
from voicereader.reader.events import Event, SpeakerLost, SpeechEnded, SpeechFailed
from voicereader.reader.utterance import Piece, Prosody, Utterance
from voicereader.settings.loading import Settings
from voicereader.speech.engines import DEFAULT_ENGINE, PIPER, build
from voicereader.speech.piper.known_voices import KnownVoice, known_voices, why_not
from voicereader.speech.player import Player
from voicereader.speech.sinks import speaker_opener
from voicereader.speech.speakers import SpeakerError
from voicereader.speech.synthesizer import SpeechError, Synthesizer, Voice
from voicereader.speech.voices import find_voice

_LOOK_S = 0.5
"""How long Ctrl+C may wait where a blocked thread is not interrupted (Windows)."""


def list_voices(flags: Mapping[str, str | None], heard: Sequence[str] | None) -> int:
    """Print every voice of an engine, a line each; say a sentence in each of those to be `heard`.

    None of them where that is None, and all where it is empty. Raises RefusalError.
    """
    settings = settings_of(flags)
    natural = _natural() if settings.engine == DEFAULT_ENGINE else {}
    try:
        with closing(build(settings.engine)) as engine:
            voices = best_first(engine.voices(), language())
            named = [name for name in heard or () if name.casefold() not in natural]
            wanted = [_asked_for(name, engine, voices) for name in named]
    except SpeechError as error:
        raise RefusalError(str(error)) from error
    if heard is None:
        lines = [told(voice, voices) for voice in voices]
        lines[1:1] = [  # after the voice that one gets, before a hundred others
            ": ".join(filter(None, (told(known.voice, voices), why_not(known))))
            for known in natural.values()
        ]
        print("\n".join(lines))
        return 0
    if heard:
        chosen = [natural[name.casefold()].voice for name in heard if name.casefold() in natural]
    else:
        chosen, wanted = [known.voice for known in natural.values() if not why_not(known)], voices
    for engine_name, speaking_so in ((PIPER, chosen), (settings.engine, wanted)):
        if speaking_so:
            _hear(settings, engine_name, speaking_so, voices)
    return 0


def _natural() -> dict[str, KnownVoice]:
    """The natural voices by their names, which are an engine's of their own."""
    return {known.voice.name: known for known in known_voices()}


def _hear(
    settings: Settings, engine: str, wanted: Sequence[Voice], voices: Sequence[Voice]
) -> None:
    """Say a sentence in each of these voices of an engine."""
    try:
        open_speaker = speaker_opener(settings.speaker)
    except SpeakerError as error:
        raise RefusalError(str(error)) from error
    happened: SimpleQueue[Event] = SimpleQueue()
    player = Player(partial(build, engine), open_speaker, happened.put)
    player.set_volume(settings.volume)
    try:
        for number, voice in enumerate(wanted, start=1):
            print(told(voice, voices), flush=True)
            prosody = Prosody(voice.name, settings.rate, settings.pitch)
            player.speak(Utterance(number, (Piece(_sentence(voice, voices)),), prosody))
            _wait(happened, number)
    finally:
        player.close()


def best_first(voices: Sequence[Voice], wanted: str) -> list[Voice]:
    """The voices of a language first, of these the one that it has by itself; then by their names.

    A variant of a voice ("en+f3") comes after the voices of its language.
    """
    try:
        own = find_voice(wanted, voices)
    except SpeechError:
        own = None

    def order(voice: Voice) -> tuple[bool, bool, str, bool, str]:
        is_wanted = any(base_of(spoken) == base_of(wanted) for spoken in voice.languages)
        title = language_of(voice, voices).casefold()
        return voice is not own, not is_wanted, title, "+" in voice.name, voice.description

    return sorted(voices, key=order)


def told(voice: Voice, voices: Sequence[Voice]) -> str:
    """A voice in a line: what it is asked for by, what people call it, the codes of its languages.

    As "en-us  English (America), en-us en".
    """
    title, spoken = voice.description, language_of(voice, voices)
    if title and spoken.casefold() not in title.casefold():
        title = f"{spoken}, {title}"
    codes = " ".join(voice.languages)
    return f"{voice.name}  {', '.join(filter(None, (title or spoken, codes)))}".rstrip()


def language_of(voice: Voice, voices: Sequence[Voice]) -> str:
    """The language of a voice as people call it, if the title of some voice has it: "English"."""
    code = base_of(voice.languages[0]) if voice.languages else ""
    titles = (
        other.description.partition(" (")[0]
        for other in voices
        if other.languages and base_of(other.languages[0]) == code and "+" not in other.name
    )
    return next(filter(None, titles), code)


def _asked_for(name: str, engine: Synthesizer, voices: Sequence[Voice]) -> Voice:
    """The voice of a name; any that the engine takes has one. Raises SpeechError."""
    try:
        return find_voice(name, voices)
    except SpeechError:
        engine.require_voice(name)
        return Voice(name, ())


def _sentence(voice: Voice, voices: Sequence[Voice]) -> str:
    """What it says of itself: in its own language where this program has that."""
    code = base_of(voice.languages[0]) if voice.languages else language()
    with speaking(code if code in languages() else "en"):
        name = voice.description or language_of(voice, voices) or voice.name
        return _("I am the voice {name}, and this is how I read.", name=name)


def _wait(happened: SimpleQueue[Event], number: int) -> None:
    """Until a sentence has been heard. Raises RefusalError where it cannot be."""
    while True:
        try:
            event = happened.get(timeout=_LOOK_S)
        except Empty:
            continue
        match event:
            case SpeechEnded(id_) if id_ == number:
                return
            case SpeechFailed(_, reason) | SpeakerLost(reason):
                raise RefusalError(reason)
