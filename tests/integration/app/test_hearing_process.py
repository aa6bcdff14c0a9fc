"""The listening room in a process of its own, with files for a microphone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from testkit.processes import is_running, workers_of
from testkit.waiting import wait_until
from voicereader.app.build import article_of, parts_of, settings_of
from voicereader.app.chosen import keys_of
from voicereader.app.hearing_process import HearingProcess
from voicereader.listening.moonshine.model_files import FILES, own_model_folder
from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import Event, MicrophoneFound, MicrophoneLost

RATE_HZ = 16_000


@pytest.fixture
def microphone(tmp_path: Path) -> Path:
    """A minute of a room in which nobody speaks."""
    path = tmp_path / "room.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(b"\x02\x00\xfe\xff" * (30 * RATE_HZ))
    return path


@pytest.fixture
def told() -> list[Event]:
    """What has been told."""
    return []


@pytest.fixture
def hearing(
    microphone: Path, told: list[Event], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[HearingProcess]:
    """The process, not begun."""
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(tmp_path / "settings.toml"))
    settings = settings_of({"microphone": str(microphone)})
    parts = parts_of(settings, keys_of(settings), article_of("vertebroplasty"))
    made = HearingProcess(parts.hearing, told.append)
    yield made
    made.close()


def workers() -> list[int]:
    """The listening processes of this one."""
    return workers_of(os.getpid(), "hearing_worker")


def is_gone(process: int) -> bool:
    """Whether it has ended."""
    return not is_running(process)


def counted(count: int) -> Callable[[], bool]:
    """Whether there are so many."""
    return lambda: len(workers()) == count


def the_worker() -> int:
    """The one that there is, as soon as it is seen: a child of a thread that ends can be missed."""
    found: list[int] = []

    def is_seen() -> bool:
        found[:] = workers()
        return len(found) == 1

    wait_until(is_seen, "a worker")
    return found[0]


def test_nothing_begins_until_there_is_something_to_hear(hearing: HearingProcess) -> None:
    """Neither a context nor a closed microphone needs a process."""
    hearing.expect(Context())
    hearing.listen(Listening.CLOSED)
    hearing.listen(Listening.ASLEEP)  # without a wake phrase
    assert workers() == []


def test_close_leaves_nothing(hearing: HearingProcess) -> None:
    """Whatever it is doing, it ends, twice without harm, and tells nothing of it."""
    hearing.listen(Listening.OPEN)
    wait_until(counted(1), "a worker")
    hearing.close()
    hearing.close()
    assert workers() == []


def test_an_end_is_told_and_mended_three_times_at_most(
    hearing: HearingProcess, told: list[Event]
) -> None:
    """Killed, it is started again twice; then a sentence says that it does not run."""
    hearing.listen(Listening.OPEN)
    for _again in range(3):
        worker = the_worker()
        os.kill(worker, signal.SIGKILL)
        wait_until(partial(is_gone, worker), "its end")
    wait_until(lambda: sum(isinstance(event, MicrophoneLost) for event in told) == 4, "the last")
    last = told[-1]
    assert isinstance(last, MicrophoneLost)
    assert "does not run" in last.reason
    assert sum(isinstance(event, MicrophoneFound) for event in told) == 2
    assert workers() == []


def test_a_missing_model_is_told_and_reading_goes_on(
    hearing: HearingProcess, told: list[Event], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, which says what gets it; the process waits for better times."""
    (tmp_path / "moonshine_cpp-0.1.4.dist-info").mkdir()  # a package that has lost its files
    (tmp_path / "moonshine_cpp-0.1.4.dist-info" / "METADATA").write_text("Name: moonshine-cpp\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    hearing.listen(Listening.OPEN)
    wait_until(lambda: bool(told), "the sentence")
    assert told == [
        MicrophoneLost(
            'The model that hears commands is not here; "voicereader models get moonshine" gets it.'
        )
    ]
    assert len(workers()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is named as on Linux")
def test_a_broken_model_is_told_and_reading_goes_on(
    hearing: HearingProcess, told: list[Event], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, with the file that is broken."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    own = own_model_folder()
    own.mkdir(parents=True)
    for file in FILES:
        with (own / file.name).open("wb") as empty:
            empty.truncate(file.size)
    hearing.listen(Listening.OPEN)
    wait_until(lambda: bool(told), "the sentence")
    assert told == [
        MicrophoneLost(
            f'The model file {own / FILES[0].name} is broken; "voicereader models get moonshine" '
            "gets it again."
        )
    ]


def test_a_worker_ends_with_its_orders() -> None:
    """Whose parent is gone has nothing more to do."""
    done = subprocess.run(
        [sys.executable, "-m", "voicereader.app.hearing_worker"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=20,
    )
    assert done.returncode == 0
    assert done.stdout == done.stderr == b""
