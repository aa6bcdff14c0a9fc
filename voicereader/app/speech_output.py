"""Who speaks: this program itself, the person's speech-dispatcher, or nobody.

Owns that choice. Not here: what is said.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from voicereader.app.build import require_voice, voices_of
from voicereader.base.errors import RefusalError
from voicereader.reader.events import Event, VoicesListed
from voicereader.reader.ports import SpeechOutput
from voicereader.reader.utterance import Prosody
from voicereader.settings.loading import Settings
from voicereader.speech.player import Played, Player
from voicereader.speech.sinks import speaker_opener
from voicereader.speech.speakers import SpeakerError
from voicereader.speech.synthesizer import SpeechError


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
    from voicereader.speech.engines import build

    require_voice(settings, prosody)
    is_silent = settings.voice_output == "none"
    try:
        open_speaker = speaker_opener("none" if is_silent else settings.speaker)
    except SpeakerError as error:
        raise RefusalError(str(error)) from error
    return Player(partial(build, settings.engine), open_speaker, tell, played)


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
        output.ask(lambda engine: tell(VoicesListed(voices_of(engine, language))))
