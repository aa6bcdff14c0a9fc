"""What voicereader uses of SpeechRecognition, which carries no types."""

from collections.abc import Callable
from typing import Any

class AudioSource:
    SAMPLE_RATE: int
    SAMPLE_WIDTH: int
    CHUNK: int
    stream: Any

class AudioData:
    frame_data: bytes
    sample_rate: int
    sample_width: int
    def __init__(self, frame_data: bytes, sample_rate: int, sample_width: int) -> None: ...
    def get_raw_data(
        self, convert_rate: int | None = None, convert_width: int | None = None
    ) -> bytes: ...

class UnknownValueError(Exception): ...
class WaitTimeoutError(Exception): ...

class Recognizer:
    energy_threshold: float
    dynamic_energy_threshold: bool
    pause_threshold: float
    def listen(
        self,
        source: AudioSource,
        timeout: float | None = None,
        phrase_time_limit: float | None = None,
    ) -> AudioData: ...
    def record(self, source: AudioSource, duration: float | None = None) -> AudioData: ...
    def recognize_vosk(self, audio_data: AudioData) -> str: ...
    def recognize_faster_whisper(
        self,
        audio_data: AudioData,
        model: str = ...,
        init_options: dict[str, Any] | None = None,
        **transcribe_options: Any,
    ) -> str: ...
    def recognize_whisper(
        self, audio_data: AudioData, model: str = ..., **transcribe_options: Any
    ) -> str: ...

    # Not the package's own: voicereader.listening.moonshine.recognize.register adds it.
    recognize_moonshine: Callable[..., Any]
