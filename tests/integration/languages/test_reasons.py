"""Why the system refuses something, in the language in force."""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path

import pytest

from voicereader.base.i18n import speaking
from voicereader.speech.ssip import Wire
from voicereader.speech.synthesizer import SpeechError


def test_why_speech_dispatcher_cannot_be_reached_is_told_in_german() -> None:
    """Its socket is there, and nobody listens."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as nobody:
        path = Path(folder) / "speechd.sock"
        nobody.bind(str(path))
        with speaking("de"), pytest.raises(SpeechError) as caught:
            Wire(path, lambda _: None, lambda _: None, lambda: None)
    assert "(Verbindung abgelehnt)" in str(caught.value)
