"""Any microphone as SpeechRecognition's audio source, so that its `Recognizer.listen` can use it.

Owns the shape. Not here: listening and recognizing.
"""

from __future__ import annotations

from types import TracebackType

import speech_recognition

from voicereader.listening.capture.microphone import Microphone, OpenMicrophone
from voicereader.listening.recognizer import SAMPLE_RATE_HZ


class MicrophoneSource(speech_recognition.AudioSource):
    """A `speech_recognition.AudioSource`: open while it is a context, 16 kHz, 16 bit, mono.

    `stream.read(frames)` gives the next sound, and b"" where a file ends. Entering and reading
    raise MicrophoneError.
    """

    # Names that the library reads.
    SAMPLE_RATE = SAMPLE_RATE_HZ
    SAMPLE_WIDTH = 2
    CHUNK = SAMPLE_RATE_HZ * 20 // 1000

    def __init__(self, open_microphone: OpenMicrophone) -> None:
        # The base class is abstract by raising in its own __init__.
        self._open = open_microphone
        self.stream: Microphone | None = None

    def __enter__(self) -> MicrophoneSource:
        if self.stream is not None:
            raise RuntimeError("This source is open already.")
        self.stream = self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        stream, self.stream = self.stream, None
        if stream is not None:
            stream.close()
