"""The sound card's microphone: what is promised on a virtual sound card."""

from __future__ import annotations

import subprocess
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from speech_recognition import Recognizer

from testkit.sound_card import SoundCard, printed_without_a_card
from testkit.waiting import wait_until
from voicereader.listening.capture.microphone import Microphone, MicrophoneError
from voicereader.listening.capture.opening import microphone_source
from voicereader.speech.sinks import speaker_opener

pytestmark = pytest.mark.exact
RATE_HZ = 16_000
PLAYED_HZ = 22_050
CLICK_EVERY = PLAYED_HZ // 4


@contextmanager
def opened(setting: str = "card", device: str = "") -> Iterator[Microphone]:
    """An open microphone."""
    microphone = microphone_source(setting, device).open()
    try:
        yield microphone
    finally:
        microphone.close()


def say_tone(card: SoundCard, pitch_hz: int) -> subprocess.Popen[bytes]:
    """Speak a tone into the microphone for a while; the caller ends it."""
    pacat = ["pacat", "-d", "micbus", "--raw", "--format=s16le", "--channels=1", "--rate=16000"]
    process = subprocess.Popen([*pacat, "--latency-msec=20"], env=card.environment, stdin=-1)
    samples = 8000 * np.sin(2 * np.pi * pitch_hz * np.arange(10 * RATE_HZ) / RATE_HZ)
    assert process.stdin is not None
    feeding = threading.Thread(
        target=_feed, args=(process, samples.astype("<i2").tobytes()), daemon=True
    )
    feeding.start()
    return process


def _feed(process: subprocess.Popen[bytes], pcm: bytes) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(pcm)
        process.stdin.close()
    except BrokenPipeError:
        pass


def pitch_of(pcm: bytes) -> float:
    """The loudest frequency."""
    spectrum = np.abs(np.fft.rfft(np.frombuffer(pcm, "<i2")))
    return float(np.argmax(spectrum) * RATE_HZ / (len(pcm) / 2))


def unload(card: SoundCard, text: str) -> None:
    """Take away the devices in whose description this stands."""
    for line in card.pactl("list", "short", "modules").splitlines():
        if text in line:
            card.pactl("unload-module", line.split("\t")[0])


def test_what_is_said_into_the_microphone_is_heard(sound_card: SoundCard) -> None:
    """A tone arrives with its pitch and its level, at 16 kHz."""
    saying = say_tone(sound_card, 700)
    try:
        with opened() as microphone:
            wait_until(lambda: any(microphone.read(800)[-20:]), "sound")
            microphone.read(800)
            pcm = microphone.read(RATE_HZ // 2)
    finally:
        saying.kill()
        saying.wait()
    assert pitch_of(pcm) == pytest.approx(700, abs=4)
    assert 7_500 < max(array("h", pcm)) < 8_500


def test_what_nobody_reads_for_seconds_is_kept(sound_card: SoundCard) -> None:
    """So long as a model takes to be loaded on a slow machine, and twice that."""
    saying = say_tone(sound_card, 700)
    try:
        with opened() as microphone:
            wait_until(lambda: any(microphone.read(800)[-20:]), "sound")
            before_s = microphone.captured_s
            time.sleep(3)
            began_s = time.monotonic()
            pcm = microphone.read(5 * RATE_HZ // 2)
            took_s = time.monotonic() - began_s
            after_s = microphone.captured_s
    finally:
        saying.kill()
        saying.wait()
    assert after_s - before_s == pytest.approx(2.5, abs=0.05)
    assert took_s < 1, "it was there"
    assert pitch_of(pcm) == pytest.approx(700, abs=1)


def test_speech_recognition_listens_to_the_card(sound_card: SoundCard) -> None:
    """Its `Recognizer.listen` gets the tone as a phrase; the device is let go of after it."""
    saying = say_tone(sound_card, 700)
    try:
        with microphone_source("card") as source:
            audio = Recognizer().listen(source, phrase_time_limit=0.6)
    finally:
        saying.kill()
        saying.wait()
    assert (audio.sample_rate, audio.sample_width) == (RATE_HZ, 2)
    assert pitch_of(audio.frame_data[-RATE_HZ // 2 :]) == pytest.approx(700, abs=4)
    assert source.stream is None


def test_the_loudspeaker_is_never_taken_for_a_microphone(sound_card: SoundCard) -> None:
    """Where the default source is a monitor, a microphone is taken, and nothing if there is none.

    PulseAudio does that by itself when the last microphone is unplugged.
    """
    sound_card.pactl("set-default-source", "spk.monitor")
    saying = say_tone(sound_card, 500)
    try:
        with opened() as microphone:
            wait_until(lambda: any(microphone.read(800)), "sound from the microphone")
    finally:
        saying.kill()
        saying.wait()
    unload(sound_card, "source_name=mic")
    with pytest.raises(MicrophoneError, match=r"^There is no microphone, or it cannot be opened"):
        microphone_source("card").open()


def test_a_microphone_is_chosen_by_a_part_of_its_name(sound_card: SoundCard) -> None:
    """Either way to give it, in any case; one that is not there is told with those that are."""
    sound_card.pactl(
        "load-module",
        "module-remap-source",
        "master=spk.monitor",
        "source_name=second",
        "source_properties=device.description=DeskMicrophone",
    )
    saying = say_tone(sound_card, 500)
    try:
        wait_until(lambda: "RUNNING" in sound_card.pactl("list", "short", "sinks"), "the tone")
        for setting, device in (("card:deskmic", ""), ("card", "DESKMIC")):
            with opened(setting, device) as microphone:
                assert not any(microphone.read(4_000)), "this one hears the silent loudspeaker"
    finally:
        saying.kill()
        saying.wait()
    with pytest.raises(MicrophoneError) as caught:
        microphone_source("card:Kitchen").open()
    assert 'called "Kitchen"' in str(caught.value)
    assert "DeskMicrophone" in str(caught.value)


def unplug_everything(card: SoundCard) -> None:
    """Take loudspeaker and microphone away."""
    card.remove_devices()


def unplug_the_microphone(card: SoundCard) -> None:
    """Take the microphone away; the loudspeaker, and its monitor, stay."""
    unload(card, "sink_name=micbus")


def kill_the_server(card: SoundCard) -> None:
    """End the sound server as a crash does."""
    card.kill_server()


def plug_in(card: SoundCard) -> None:
    """Give everything back, however it was taken."""
    if "Default Sink" not in _info(card):
        card.start()
    else:
        card.remove_devices()
        card.return_devices()


def _info(card: SoundCard) -> str:
    done = subprocess.run(["pactl", "info"], env=card.environment, capture_output=True, text=True)
    return done.stdout


def threads_now() -> int:
    """How many threads the process has, those of C libraries too; 0 where that cannot be known."""
    tasks = Path("/proc/self/task")
    return sum(1 for _ in tasks.iterdir()) if tasks.exists() else 0


class Looks:
    """Counts how often a tenth of a second goes by, on a machine that may stand still meanwhile."""

    def __init__(self) -> None:
        self.count = 0
        self._ended = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while not self._ended.wait(0.1):
            self.count += 1

    def end(self) -> int:
        """How often it was."""
        self._ended.set()
        return self.count


def read_for_ever(microphone: Microphone) -> None:
    """Read until that fails."""
    while True:
        microphone.read(160)


@pytest.mark.parametrize(
    "take_away",
    [unplug_everything, unplug_the_microphone, kill_the_server],
    ids=lambda f: f.__name__,
)
def test_a_microphone_that_goes_is_told_within_a_second_and_found_when_back(
    sound_card: SoundCard, take_away: Callable[[SoundCard], None]
) -> None:
    """The reading thread gets one sentence, the device is let go of, and nothing is left behind."""
    threads = threads_now()
    microphone = microphone_source("card").open()
    microphone.read(1_600)
    take_away(sound_card)
    looks = Looks()
    with pytest.raises(MicrophoneError, match=r"^The microphone has stopped delivering sound\.$"):
        read_for_ever(microphone)
    assert looks.end() <= 10
    microphone.close()
    microphone.close()
    with pytest.raises(MicrophoneError, match=r"^There is no microphone"):
        microphone_source("card").open()
    plug_in(sound_card)
    with opened() as again:
        assert len(again.read(1_600)) == 3_200
    wait_until(lambda: threads_now() <= threads, "no thread left behind")


@pytest.mark.usefixtures("sound_card")
def test_closing_ends_a_read_that_waits() -> None:
    """Another thread can close the microphone at any time."""
    microphone = microphone_source("card").open()
    closing = threading.Timer(0.1, microphone.close)
    closing.start()
    assert microphone.read(RATE_HZ * 3) == b""
    closing.join()


class Clicks:
    """Plays a click every quarter of a second, and knows when each is heard."""

    def __init__(self) -> None:
        self.speaker = speaker_opener("card")(PLAYED_HZ)
        self.heard_s: list[float] = []
        self._given = 0
        self.speaker.start(self._pull, lambda _: None)

    def _pull(self, frames: int) -> bytes:
        now_s = time.monotonic() + self.speaker.latency_s
        pcm = array("h", bytes(2 * frames))
        for at in range(-self._given % CLICK_EVERY, frames, CLICK_EVERY):
            pcm[at] = 20_000
            self.heard_s.append(now_s + at / PLAYED_HZ)
        self._given += frames
        return pcm.tobytes()


def listen_to_the_loudspeaker(card: SoundCard) -> None:
    """Make what the loudspeaker plays the default microphone."""
    card.pactl("load-module", "module-remap-source", "master=spk.monitor", "source_name=ear")
    card.pactl("set-default-source", "ear")


def test_frames_are_dated_as_the_player_dates_them(sound_card: SoundCard) -> None:
    """The median click of four seconds is captured within 5 ms of when the player heard it.

    The median, because on a machine that stands still now and then the player's own dates are late.
    """
    listen_to_the_loudspeaker(sound_card)
    clicks = Clicks()
    captured_s: list[float] = []
    with opened() as microphone:
        for _ in range(400):
            samples = np.frombuffer(microphone.read(160), "<i2")
            loudest = int(np.argmax(np.abs(samples)))
            if abs(int(samples[loudest])) > 4_000:
                captured_s.append(microphone.captured_s - (len(samples) - loudest) / RATE_HZ)
    clicks.speaker.close()
    assert len(captured_s) >= 12
    late_ms = [1000 * min((c - h for h in clicks.heard_s), key=abs) for c in captured_s]
    assert abs(float(np.median(late_ms))) < 5, sorted(round(ms) for ms in late_ms)


def test_listening_costs_the_loudspeaker_not_one_sample(sound_card: SoundCard) -> None:
    """Playback is whole while a microphone is opened, read and closed."""
    given = [0]

    def count(frames: int) -> bytes:
        first, given[0] = given[0], given[0] + frames
        return array("h", (100 + n % 20_000 for n in range(first, given[0]))).tobytes()

    speaker = speaker_opener("card")(PLAYED_HZ)
    with sound_card.record() as recording:
        speaker.start(count, lambda _: None)
        first = recording.wait_for_sound() + PLAYED_HZ // 10
        for _ in range(2):
            with opened() as microphone:
                microphone.read(RATE_HZ // 2)
        wait_until(lambda: recording.frames > first + PLAYED_HZ, "a second of sound")
        speaker.close()
    heard = np.array(recording.samples(first, first + PLAYED_HZ))
    steps = np.diff(heard)
    assert np.all((steps == 1) | (steps == -19_999))


def test_without_a_microphone_one_sentence_and_no_noise(tmp_path: Path) -> None:
    """The libraries below print nothing to the terminal, however often one is looked for."""
    code = (
        "from voicereader.listening.capture.microphone import MicrophoneError\n"
        "from voicereader.listening.capture.opening import microphone_source\n"
        "for _ in range(5):\n"
        "    try:\n"
        "        microphone_source('card').open()\n"
        "    except MicrophoneError as error:\n"
        "        print(error)\n"
    )
    sentence = "There is no microphone, or it cannot be opened; plug one in or allow its use.\n"
    assert printed_without_a_card(code, tmp_path) == sentence * 5


def test_alsas_converters_are_no_microphones(tmp_path: Path) -> None:
    """It lists them as if they were devices: nobody can speak into a rate converter."""
    code = (
        "from voicereader.listening.capture.microphone import MicrophoneError\n"
        "from voicereader.listening.capture.opening import microphone_source\n"
        "for name in ('zzz', 'rate', 'jack'):\n"
        "    try:\n"
        "        microphone_source(f'card:{name}').open()\n"
        "    except MicrophoneError as error:\n"
        "        print(error)\n"
    )
    printed = printed_without_a_card(code, tmp_path)
    assert printed.count("There is no microphone called") == 3
    assert "Plugin" not in printed
    assert "JACK" not in printed
