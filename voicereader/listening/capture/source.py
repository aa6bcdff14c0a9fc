"""Every microphone as the source of sound that the SpeechRecognition package knows.

Owns the opening and closing. Not here: what is opened (`microphone` is the port of it, `opening`
chooses), and who reads it: the listener, or anything else that takes such a source.

    with microphone_source("card") as source:
        audio = speech_recognition.Recognizer().listen(source)
"""

from __future__ import annotations

from speech_recognition import AudioSource

from voicereader.listening.capture.microphone import Microphone, OpenMicrophone
from voicereader.listening.recognizer import SAMPLE_RATE_HZ


class MicrophoneSource(AudioSource):
    """A microphone that is open while this is a context; it may be entered again and again.

    Then `stream` is the open one, None otherwise. Entering and reading raise MicrophoneError.
    `open` gives one more, for whoever wraps it; the caller closes that.
    """

    # Names that the library reads.
    SAMPLE_RATE = SAMPLE_RATE_HZ
    SAMPLE_WIDTH = 2
    CHUNK = SAMPLE_RATE_HZ * 20 // 1000

    def __init__(self, open_microphone: OpenMicrophone) -> None:
        """The base class is abstract by raising in its own."""
        self.open = open_microphone
        self.stream: Microphone | None = None

    def __enter__(self) -> MicrophoneSource:
        if self.stream is not None:
            raise RuntimeError("This source is open already.")
        self.stream = self.open()
        return self

    def __exit__(self, *_: object) -> None:
        stream, self.stream = self.stream, None
        if stream is not None:
            stream.close()
