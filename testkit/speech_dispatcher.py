"""A real speech-dispatcher, private to a test, with its eSpeak NG module on the virtual card."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from testkit.sound_card import SoundCard
from testkit.tools import require_tool
from testkit.waiting import wait_until
from voicereader.speech.ssip import answers

_CONFIGURATION = """\
LogLevel 1
AudioOutputMethod "pulse"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
DefaultLanguage en
"""


class SpeechDispatcher:
    """The server, from entering to leaving; `socket` is where it listens."""

    def __init__(self, card: SoundCard) -> None:
        self._program = require_tool("speech-dispatcher")
        self._card = card
        self._folder = tempfile.TemporaryDirectory(prefix="speechd-")
        self.socket = Path(self._folder.name) / "speechd.sock"

    def __enter__(self) -> SpeechDispatcher:
        configuration = Path(self._folder.name) / "conf"
        (configuration / "modules").mkdir(parents=True)
        (configuration / "speechd.conf").write_text(_CONFIGURATION)
        (configuration / "modules" / "espeak-ng.conf").write_text("")
        command = [self._program, "--run-single", "--timeout", "0"]
        command += ["--socket-path", str(self.socket), "--config-dir", str(configuration)]
        command += ["--log-dir", self._folder.name, "--pid-file", f"{self._folder.name}/pid"]
        self._server = subprocess.Popen(
            command,
            env=self._card.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(lambda: answers(self.socket), "speech-dispatcher", within_s=10.0)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait(timeout=10)
        self._folder.cleanup()
