"""What voicereader uses of SpeechRecognition, which carries no types."""

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
