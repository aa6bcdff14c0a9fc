"""The stock drivers' worker: hangs, deaths, cancels and what is left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from testkit.processes import is_running
from testkit.waiting import wait_until
from tests.integration.speech.test_synthesizers import library_or_skip
from tests.unit.speech.sounds import hear, utterance
from voicereader.speech.stock import StockSynthesizer
from voicereader.speech.synthesizer import Chunk, SpeechError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives the espeak of Linux")


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StockSynthesizer]:
    """The stock espeak driver with two seconds to render, its folders under `tmp_path`."""
    library_or_skip()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    built = StockSynthesizer("espeak", render_within_s=2.0)
    yield built
    built.close()
    assert list(tmp_path.iterdir()) == []


def stop_in_its_tracks(engine: StockSynthesizer) -> int:
    """Let the worker hang: a stopped process takes requests and answers none."""
    process = engine._worker.process.pid
    os.kill(process, signal.SIGSTOP)
    return process


def test_a_hang_is_ended_and_told(engine: StockSynthesizer) -> None:
    """A render without end becomes an error, its process is killed, and the next one speaks."""
    process = stop_in_its_tracks(engine)
    with pytest.raises(SpeechError, match=r'The "espeak" engine did not answer and was started'):
        hear(engine, utterance("Hello"))
    assert not is_running(process)
    assert hear(engine, utterance("Hello")).frames_sounding


def test_a_death_is_told(engine: StockSynthesizer) -> None:
    """A worker that dies takes nothing with it."""
    os.kill(engine._worker.process.pid, signal.SIGKILL)
    with pytest.raises(SpeechError, match=r"ended unexpectedly and was started again"):
        hear(engine, utterance("Hello"))
    assert hear(engine, utterance("Hello")).frames_sounding


def test_a_cancel_does_not_wait_for_the_render(engine: StockSynthesizer) -> None:
    """While the driver works, `deliver` can refuse, and the driver is ended for it."""
    process = stop_in_its_tracks(engine)
    taken: list[Chunk] = []

    def refuse(chunk: Chunk) -> bool:
        taken.append(chunk)
        return False

    engine.synthesize(utterance("Hello"), refuse)
    assert taken == [Chunk(b"")]
    assert not is_running(process)
    assert hear(engine, utterance("Hello")).frames_sounding


def test_every_change_of_rate_is_heard(engine: StockSynthesizer) -> None:
    """pyttsx3's loop cancels settings that eSpeak has not taken yet: none is lost here."""
    slow, fast = (hear(engine, utterance("Hello", rate=r)).frames_sounding for r in (80, 400))
    for _ in range(5):
        assert hear(engine, utterance("Hello", rate=80)).frames_sounding > 0.9 * slow
        assert hear(engine, utterance("Hello", rate=400)).frames_sounding < 1.1 * fast


def test_a_new_worker_speaks_at_the_rate_it_is_asked_for(engine: StockSynthesizer) -> None:
    """What is set before pyttsx3's first loop is not lost either, on a machine short of time."""
    engine.close()
    with short_of_time():
        rendered = [first_render(rate) for rate in (80, 500) * 6]
    slow, fast = rendered[::2], rendered[1::2]
    assert min(slow) > 0.9 * max(slow)
    assert min(fast) > 0.9 * max(fast)
    assert min(slow) > 4 * max(fast)


def first_render(rate: int) -> int:
    """How many frames a new worker makes of a sentence."""
    built = StockSynthesizer("espeak")
    try:
        return hear(built, utterance("One, two, three.", rate=rate)).frames_sounding
    finally:
        built.close()


@contextlib.contextmanager
def short_of_time() -> Iterator[None]:
    """Keep every processor busy with others."""
    busy = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(busy) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def test_nothing_is_printed(engine: StockSynthesizer, capfd: pytest.CaptureFixture[str]) -> None:
    """The driver's "Audio saved to …" and its libraries' complaints go nowhere."""
    hear(engine, utterance("Hello"))
    assert capfd.readouterr() == ("", "")


def test_a_killed_parent_leaves_nothing(tmp_path: Path) -> None:
    """The worker ends, and removes its folder, when the program that asked for it is killed."""
    library_or_skip()
    code = (
        "from voicereader.speech.stock import StockSynthesizer as S\n"
        "import time; s = S('espeak'); print(s._worker.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    assert len(list(tmp_path.iterdir())) == 1
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_until(lambda: not is_running(worker), "the end of the worker", 5)
    wait_until(lambda: list(tmp_path.iterdir()) == [], "an empty folder", 5)


def test_a_driver_that_cannot_be_is_told_in_one_sentence() -> None:
    """A driver whose library is missing is named, with its own reason."""
    with pytest.raises(SpeechError, match=r'^The "nosuch" engine cannot start: .*nosuch'):
        StockSynthesizer("nosuch")


def test_a_driver_that_writes_no_files_is_told() -> None:
    """pyttsx3's dummy, like its avspeech, has no `save_to_file`."""
    with pytest.raises(SpeechError, match="cannot write speech to a file"):
        StockSynthesizer("dummy")
