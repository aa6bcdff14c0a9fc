"""pyttsx3's stock drivers as engines: each sentence rendered to a file by a process of its own.

Owns that process, its time limit and its end. Not here: loading a stock driver, which is
`stock_worker`. Stock drivers hang, print and lose utterances, and a process can be killed.

Nothing sounds before a sentence is rendered whole, and a stock driver gives no word's time in a
file: marks are estimated, each word as far into the sound as its first character is into the text.
Pauses inside a sentence are the engine's own. Pitch is followed where the driver has it (espeak).
"""

from __future__ import annotations

import contextlib
import json
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from voicereader.article.model import Sentence
from voicereader.base.i18n import _
from voicereader.reader.utterance import Prosody, Utterance, VoicePart
from voicereader.speech.pauses import PauseShaper, pause_after_s
from voicereader.speech.sound_files import read_sound
from voicereader.speech.synthesizer import (
    SPACE_FOR_CONTROLS,
    Chunk,
    Deliver,
    Mark,
    SpeechError,
    Voice,
)
from voicereader.speech.voices import find_voice

SAMPLE_RATE_HZ = 22_050
"""What the drivers of Windows, macOS and eSpeak write by default; anything else is resampled."""

_ASK_IF_WANTED_EVERY_S = 0.02
_START_WITHIN_S = 30.0  # a first start on Windows generates the bindings of its speech library
_RENDER_WITHIN_S = 10.0
_RENDER_CHARACTER_WITHIN_S = 0.01


class StockSynthesizer:
    """The Synthesizer port over a stock driver. Raises SpeechError when it cannot start.

    A render that nobody wants any more, or that takes longer than 10 s and 10 ms a character, is
    ended by killing the worker; the next worker starts at once, in the background. While a render
    lasts, `deliver` is asked every 20 ms, with an empty chunk, whether the rest is wanted.
    """

    def __init__(self, driver: str, render_within_s: float = _RENDER_WITHIN_S) -> None:
        self._driver = driver
        self._render_within_s = render_within_s
        self._worker = _Worker(driver)
        try:
            self._ids = self._worker.voice_ids()
        except SpeechError:
            self._worker.end()
            raise

    @property
    def sample_rate_hz(self) -> int:
        """Always 22,050."""
        return SAMPLE_RATE_HZ

    def voices(self) -> tuple[Voice, ...]:
        """The driver's voices, in its order."""
        return tuple(self._ids)

    def require_voice(self, name: str) -> None:
        """See Synthesizer."""
        find_voice(name, self.voices())

    def synthesize(self, utterance: Utterance, deliver: Deliver) -> None:
        """See Synthesizer: the sentence comes whole, as one chunk, then its pause."""
        frames_out = 0
        for part in utterance.parts:
            pcm = self._rendered(utterance, part, deliver) if part.text.strip() else b""
            if pcm is None:
                return
            if sound := PauseShaper(SAMPLE_RATE_HZ).feed(pcm, ()):
                frames = len(sound.pcm) // 2
                marks = _estimated_marks(part, frames_out, frames)
                frames_out += frames
                if not deliver(Chunk(sound.pcm, marks)):
                    return
        after_s = pause_after_s(utterance.pause, utterance.prosody.rate_wpm)
        frames = max(round(after_s * SAMPLE_RATE_HZ), not frames_out)
        marks = () if frames_out else _estimated_marks(utterance.parts[0], 0, 0)[:1]
        deliver(Chunk(bytes(2 * frames), marks))

    def foresee(self, utterances: Sequence[Utterance]) -> None:
        """Nothing is made ahead: the worker has one place for a request."""

    def close(self) -> None:
        """End the worker; nothing of it is left."""
        self._worker.end()

    def _voice(self, prosody: Prosody, part: VoicePart) -> str:
        """The driver's name of the voice: the part's, where the driver has one for it."""
        if part.voice:
            with contextlib.suppress(SpeechError):
                return self._ids[find_voice(part.voice, self.voices())]
        return self._ids[find_voice(prosody.voice, self.voices())]

    def _rendered(self, utterance: Utterance, part: VoicePart, deliver: Deliver) -> bytes | None:
        """A part's sound as the driver made it; None when it is no longer wanted."""
        prosody = utterance.prosody
        request = {
            "text": part.text.translate(SPACE_FOR_CONTROLS),
            "voice": self._voice(prosody, part),
            "rate": prosody.rate_wpm,
            "pitch": prosody.pitch_percent,
        }
        within_s = self._render_within_s + _RENDER_CHARACTER_WITHIN_S * len(part.text)
        answer = self._answer(request, within_s, deliver)
        if answer is None:
            return None
        if "error" in answer:
            self._restart()  # pyttsx3's loop is not left in order by a driver that raised
            raise SpeechError(
                _(
                    'The "{driver}" engine failed: {reason}',
                    driver=self._driver,
                    reason=_(answer["error"]),
                )
            )
        path = Path(answer["path"])
        pcm = read_sound(path, SAMPLE_RATE_HZ)
        path.unlink()
        return pcm

    def _answer(
        self, request: dict[str, Any], within_s: float, deliver: Deliver
    ) -> dict[str, Any] | None:
        """What the worker answers; None when nobody wants it any more."""
        deadline = time.monotonic() + within_s
        try:
            self._worker.ask(request)
            while (answer := self._worker.answer(_ASK_IF_WANTED_EVERY_S)) is None:
                if not deliver(Chunk(b"")):
                    self._restart()
                    return None
                if time.monotonic() > deadline:
                    raise _WorkerGoneError(_("did not answer"))
        except _WorkerGoneError as trouble:
            self._restart()
            raise SpeechError(
                _(
                    'The "{driver}" engine {trouble} and was started again. If it happens often, '
                    "choose another engine: --engine espeak-ng.",
                    driver=self._driver,
                    trouble=trouble,
                )
            ) from trouble
        return answer

    def _restart(self) -> None:
        self._worker.end()
        self._worker = _Worker(self._driver)


class _WorkerGoneError(Exception):
    """The worker ended or answers no more; the text is what it did, to end a sentence with."""


class _Worker:
    """One worker process. It starts in the background: asking it waits until it is ready."""

    def __init__(self, driver: str) -> None:
        self._driver = driver
        self._hello: dict[str, Any] | None = None
        self._folder = tempfile.mkdtemp(prefix="voicereader-")  # for its owner's eyes alone
        self.process = subprocess.Popen(
            [sys.executable, "-m", "voicereader.speech.stock_worker", driver, self._folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def voice_ids(self) -> dict[Voice, str]:
        """Each voice, and what the driver calls it. Raises SpeechError when there is no driver."""
        try:
            hello = self._ready()
        except _WorkerGoneError as trouble:
            raise SpeechError(
                _(
                    'The "{driver}" engine {trouble} at its start.',
                    driver=self._driver,
                    trouble=trouble,
                )
            ) from trouble
        if "error" in hello:
            raise SpeechError(
                _(
                    'The "{driver}" engine cannot start: {reason}',
                    driver=self._driver,
                    reason=_(hello["error"]),
                )
            )
        return {
            Voice(v["name"], tuple(v["languages"]), v["gender"]): v["id"] for v in hello["voices"]
        }

    def ask(self, request: dict[str, Any]) -> None:
        """Send a request. Raises _WorkerGoneError."""
        self._ready()
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except OSError as trouble:
            raise _WorkerGoneError(_("ended unexpectedly")) from trouble

    def answer(self, timeout_s: float) -> dict[str, Any] | None:
        """The next answer, or None when there is none in time. Raises _WorkerGoneError."""
        try:
            line = self._lines.get(timeout=timeout_s)
        except queue.Empty:
            return None
        if not line:
            raise _WorkerGoneError(_("ended unexpectedly"))
        answer: dict[str, Any] = json.loads(line)
        return answer

    def end(self) -> None:
        """Kill the process if it lives, and remove its folder."""
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):  # what was not sent need not be
                self.process.stdin.close()

    def _ready(self) -> dict[str, Any]:
        if self._hello is None:
            self._hello = self.answer(_START_WITHIN_S)
        if self._hello is None:
            raise _WorkerGoneError(_("did not answer"))
        return self._hello

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as answers:
            for line in answers:
                self._lines.put(line)
        self._lines.put(b"")


def _estimated_marks(part: VoicePart, first_frame: int, frames: int) -> tuple[Mark, ...]:
    text = part.text
    words = Sentence(text).words
    first = words[0].start
    length = max(1, len(text.rstrip()) - first)
    starts: Sequence[int] = [word.start for word in words]
    return tuple(Mark(part.start + s, first_frame + frames * (s - first) // length) for s in starts)
