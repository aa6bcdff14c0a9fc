"""Who speaks: this program itself, the person's speech-dispatcher, or nobody.

Owns that choice, and what can be asked for of a voice by name. Not here: what is said.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from voicereader.base.errors import RefusalError
from voicereader.base.i18n import base_of
from voicereader.reader.events import Event, VoicesListed
from voicereader.reader.ports import SpeechOutput
from voicereader.reader.utterance import Prosody
from voicereader.settings.loading import Settings
from voicereader.speech.engines import DEFAULT_ENGINE, build
from voicereader.speech.natural_aside import NaturalAside
from voicereader.speech.player import Played, Player
from voicereader.speech.recorded import RecordedSpeech
from voicereader.speech.sinks import speaker_opener
from voicereader.speech.speakers import SpeakerError
from voicereader.speech.synthesizer import SpeechError, Synthesizer


def output_of(
    settings: Settings, prosody: Prosody, tell: Callable[[Event], None], played: Played
) -> SpeechOutput:
    """What speaks, or RefusalError. Only this program's own voice goes through `played`."""
    if settings.voice_output == "speechd":
        from voicereader.speech.speechd import SpeechdOutput

        try:
            return SpeechdOutput(tell, settings.rate)
        except SpeechError as error:
            raise RefusalError(str(error)) from error
    require_voice(settings, prosody)
    is_silent = settings.voice_output == "none"
    try:
        open_speaker = speaker_opener("none" if is_silent else settings.speaker)
    except SpeakerError as error:
        raise RefusalError(str(error)) from error

    is_unheard = is_silent or settings.speaker == "none"  # nobody waits for a voice to be loaded

    def engine() -> Synthesizer:
        synthesizer = build(settings.engine, tell)
        if settings.engine == DEFAULT_ENGINE and not is_unheard:
            synthesizer = NaturalAside(synthesizer, tell)
        return RecordedSpeech(synthesizer, tell)

    return Player(engine, open_speaker, tell, played)


def why_no_speechd(settings: Settings) -> str:
    """Try speech-dispatcher: why it cannot speak, as a sentence; "" where it can."""
    from voicereader.speech.speechd import SpeechdOutput

    try:
        SpeechdOutput(lambda _event: None, settings.rate).close()
    except SpeechError as error:
        return str(error)
    return ""


def list_voices(output: SpeechOutput, language: str, tell: Callable[[Event], None]) -> None:
    """Tell the voices that can be gone through, where it is this program that speaks."""
    if isinstance(output, Player):
        output.ask(lambda engine: tell(VoicesListed(_voices_of(engine, language))))


def require_voice(settings: Settings, prosody: Prosody) -> None:
    """What was asked for by name must be there, or RefusalError; the defaults always are.

    The engine that is asked comes and goes before there is a player, which opens the speaker.
    """
    if settings.engine == DEFAULT_ENGINE and not settings.voice:
        return
    try:
        with closing(build(settings.engine)) as engine:
            engine.require_voice(prosody.voice)
    except SpeechError as error:
        raise RefusalError(str(error)) from error


def _voices_of(engine: Synthesizer, language: str) -> tuple[str, ...]:
    """The voices that speak a language, whatever the country: what "next voice" goes through."""
    return tuple(
        voice.name
        for voice in engine.voices()
        if any(base_of(spoken) == base_of(language) for spoken in voice.languages)
    )
