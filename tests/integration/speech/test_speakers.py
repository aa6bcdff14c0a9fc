"""What every sink promises, and what each promises alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from testkit.sound_card import RATE_HZ, SoundCard, printed_without_a_card
from testkit.waiting import wait_until
from tests.unit.speech.tones import count
from voicereader.speech.sinks import speaker_opener
from voicereader.speech.speakers import Speaker, SpeakerError

pytestmark = pytest.mark.exact
SINKS = ("card", "none", "heard.wav")


class Source:
    """Samples that count up, given out as they are asked for."""

    def __init__(self) -> None:
        self.given = 0
        self.threads: set[int] = set()

    def pull(self, frames: int) -> bytes:
        """The next frames."""
        self.threads.add(threading.get_ident())
        pcm = count(frames, self.given).tobytes()
        self.given += frames
        return pcm


def never(reason: str) -> None:
    """No device may be lost here."""
    raise AssertionError(reason)


@pytest.fixture(params=SINKS)
def speaker(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Speaker:
    """Each of the three sinks, open."""
    monkeypatch.chdir(tmp_path)
    if request.param == "card":
        request.getfixturevalue("sound_card")
    return speaker_opener(request.param)(RATE_HZ)


def test_a_sink_pulls_in_real_time_from_one_thread_of_its_own(speaker: Speaker) -> None:
    """A second of frames takes a second, within what a sink may hold ahead."""
    source = Source()
    speaker.start(source.pull, never)
    wait_until(lambda: source.given > 0, "the first pull")
    before, began_s = source.given, time.monotonic()
    time.sleep(1)
    frames, lasted_s = source.given - before, time.monotonic() - began_s
    speaker.close()
    assert frames / RATE_HZ == pytest.approx(lasted_s, abs=0.05)
    assert len(source.threads) == 1
    assert threading.get_ident() not in source.threads


def test_a_closed_sink_pulls_no_more(speaker: Speaker) -> None:
    """After close, which may come twice, nothing is asked for."""
    source = Source()
    speaker.start(source.pull, never)
    wait_until(lambda: source.given > 0, "the first pull")
    speaker.close()
    speaker.close()
    given = source.given
    time.sleep(0.1)
    assert source.given == given


def test_a_sink_says_how_late_it_is_heard(speaker: Speaker) -> None:
    """No sink of ours is later than 30 ms, and none is early."""
    assert 0 <= speaker.latency_s <= 0.03
    speaker.close()


def wav_samples(path: Path) -> array[int]:
    """The samples of a WAV file."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        return array("h", file.readframes(file.getnframes()))


def test_the_wav_file_holds_what_was_pulled(tmp_path: Path) -> None:
    """Every pulled frame is in the file, in order, from the first."""
    path, source = tmp_path / "heard.wav", Source()
    speaker = speaker_opener(str(path))(RATE_HZ)
    speaker.start(source.pull, never)
    wait_until(lambda: source.given > 1000, "a thousand frames")
    speaker.close()
    assert wav_samples(path) == count(source.given)


def test_the_wav_file_is_whole_after_kill_9(tmp_path: Path) -> None:
    """The header promises the frames that are there, however the program ended."""
    path = tmp_path / "heard.wav"
    code = (
        "import sys, time\n"
        "from voicereader.speech.sinks import speaker_opener\n"
        f"speaker_opener(sys.argv[1])({RATE_HZ}).start(lambda n: b'ab' * n, print)\n"
        "time.sleep(60)\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code, str(path)])
    try:
        wait_until(lambda: path.exists() and path.stat().st_size > 10_000, "some sound")
    finally:
        program.send_signal(signal.SIGKILL)
        program.wait()
    samples = wav_samples(path)
    assert 0 <= path.stat().st_size - 44 - 2 * len(samples) <= 2 * RATE_HZ // 100
    assert set(samples) == {int.from_bytes(b"ab", "little")}


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("nowhere/heard.wav", 'The sound cannot be written to "nowhere/heard.wav": no such file'),
        ("folder.wav", 'The sound cannot be written to "folder.wav": is a directory.'),
        ("loud", 'The speaker "loud" is not known; give card, none, or the name of a .wav file.'),
    ],
)
def test_a_wrong_speaker_is_told_before_anything_is_said(
    setting: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that cannot be written and a name that is not known are refused in one sentence."""
    monkeypatch.chdir(tmp_path)
    Path("folder.wav").mkdir()
    with pytest.raises(SpeakerError) as refused:
        speaker_opener(setting)
    assert str(refused.value).startswith(sentence)


def test_a_file_keeps_what_is_in_it_until_there_is_sound_to_put_there(tmp_path: Path) -> None:
    """Asking for a sink changes nothing in the file; opening it leaves nothing of it."""
    path = tmp_path / "heard.wav"
    path.write_bytes(b"an older recording" * 100)
    opener = speaker_opener(str(path))
    assert path.read_bytes() == b"an older recording" * 100
    opener(RATE_HZ).close()
    assert wav_samples(path) == array("h")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_a_lost_speaker_and_the_file_is_not_begun_again(tmp_path: Path) -> None:
    """The sentence says which file; opening again is refused, for it would erase what was heard."""
    path = tmp_path / "heard.wav"
    opener = speaker_opener(str(path))
    speaker = opener(RATE_HZ)
    reasons: list[str] = []
    source = Source()
    fill_the_disk(speaker)
    speaker.start(source.pull, reasons.append)
    wait_until(lambda: bool(reasons), "the loss")
    speaker.close()
    assert reasons == [f'The sound cannot be written to "{path}": no space left on device.']
    with pytest.raises(SpeakerError):
        opener(RATE_HZ)


def fill_the_disk(speaker: Speaker) -> None:
    """Let the open file lead to a device that is always full."""
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, speaker._file.fileno())  # type: ignore[attr-defined]
    os.close(full)


def reasons_when(take_away: Callable[[], None]) -> list[str]:
    """What a playing sound card says when it is taken away."""
    speaker, source = speaker_opener("card")(RATE_HZ), Source()
    reasons: list[str] = []
    speaker.start(source.pull, reasons.append)
    wait_until(lambda: source.given > RATE_HZ // 10, "playing")
    take_away()
    wait_until(lambda: bool(reasons), "the loss")
    given = source.given
    time.sleep(0.3)
    assert source.given == given, "a lost device still pulls"
    # On the side, as its owner does: PulseAudio may never answer again.
    threading.Thread(target=speaker.close, daemon=True).start()
    return reasons


def test_a_card_that_is_unplugged_says_so_once(sound_card: SoundCard) -> None:
    """One clear sentence, and nothing is pulled after it."""
    assert reasons_when(sound_card.remove_devices) == ["The sound card has stopped playing."]


def test_a_sound_server_that_dies_is_a_lost_card(sound_card: SoundCard) -> None:
    """The same for a server that is killed."""
    assert reasons_when(sound_card.kill_server) == ["The sound card has stopped playing."]


@pytest.mark.usefixtures("sound_card")
def test_a_pull_that_fails_ends_the_sound_and_not_the_program() -> None:
    """An exception in the pull path is told as a loss; it is not printed over the screen."""
    speaker = speaker_opener("card")(RATE_HZ)
    reasons: list[str] = []

    def broken(frames: int) -> bytes:
        raise ValueError(f"{frames} frames")

    speaker.start(broken, reasons.append)
    wait_until(lambda: bool(reasons), "the loss")
    speaker.close()
    assert reasons[0].startswith("The sound stopped: ")


def test_without_a_device_one_sentence_and_no_noise(tmp_path: Path) -> None:
    """The libraries below print nothing to the terminal, however often a card is looked for."""
    code = (
        "from voicereader.speech.speakers import SpeakerError\n"
        "from voicereader.speech.sinks import speaker_opener\n"
        "opener = speaker_opener('card')\n"
        "for _ in range(5):\n"
        "    try:\n"
        "        opener(22050)\n"
        "    except SpeakerError as error:\n"
        "        print(error)\n"
    )
    assert printed_without_a_card(code, tmp_path) == "There is no sound card.\n" * 5


def test_the_card_plays_every_sample_while_python_is_busy(sound_card: SoundCard) -> None:
    """Another thread in pure Python, as the screen is when it paints, costs not one sample."""
    source, stop = Source(), threading.Event()

    def be_busy() -> None:
        total = 0
        while not stop.is_set():
            total += sum(range(100))

    speaker = speaker_opener("card")(RATE_HZ)
    busy = threading.Thread(target=be_busy, daemon=True)
    with sound_card.record() as recording:
        speaker.start(source.pull, never)
        first = recording.wait_for_sound() + RATE_HZ // 10
        busy.start()
        wait_until(lambda: recording.frames > first + RATE_HZ, "a second of sound")
        stop.set()
        busy.join()
        speaker.close()
    heard = recording.samples(first, first + RATE_HZ)
    assert heard == count(len(heard), heard[0] - 1000)


def test_the_opener_of_a_sink_that_is_not_chosen_is_not_loaded() -> None:
    """Writing to a file does not load the sound card's library."""
    code = (
        "import sys\n"
        "from voicereader.speech.sinks import speaker_opener\n"
        "speaker_opener('none')\n"
        "assert '_miniaudio' not in sys.modules\n"
        "speaker_opener('card')\n"
        "assert 'numpy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
