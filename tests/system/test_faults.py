"""What breaks inside: it is told in one sentence, and the reader goes on or ends in order."""

from __future__ import annotations

import os
import re
import signal
import sys

import pytest

from testkit.processes import descendants, is_running
from testkit.sound_card import RATE_HZ, SoundCard
from testkit.terminal import Pty, Tmux
from testkit.waiting import wait_until
from tests.integration.speech.test_synthesizers import library_or_skip
from tests.system.fault_injection import FAULT
from tests.system.program import COMMAND, DISCLAIMER, text_at, utterance_at
from tests.system.sound_matching import find, hear_until, reference, sound
from voicereader.speech.espeak import EspeakSynthesizer
from voicereader.speech.stock import StockSynthesizer

BROKEN = (sys.executable, "-m", "tests.system.fault_injection")
RATE = ("--rate", "900")


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("engine", f"Notice  The speech engine failed: RuntimeError: {FAULT}."),
        ("reader", f"Notice  The reader met an error (RuntimeError: {FAULT})"),
        ("thread", "Notice  A part of the program failed"),
    ],
)
def test_a_fault_is_told_and_the_reader_goes_on(
    sound_card: SoundCard, engine: EspeakSynthesizer, part: str, told: str
) -> None:
    """The sentence after the fault is heard, and the program ends when asked."""
    after = reference(engine, utterance_at(DISCLAIMER[3], 900))
    with sound_card.record() as recording, Tmux([*BROKEN, part, *RATE]) as terminal:
        terminal.wait_for(told[:70])
        terminal.wait_for(f"Saying  {text_at(DISCLAIMER[4])[:30]}", within_s=25)
        assert find(sound(recording.samples()), after.samples).is_heard
        assert "Traceback" not in terminal.text()
        terminal.press("C-q")
        wait_until(lambda: terminal.has_ended, "the end", 3)
        assert terminal.exit_code == 0


def test_a_sound_card_whose_callback_breaks_comes_back(sound_card: SoundCard) -> None:
    """Told as a speaker that was lost and found; reading goes on."""
    with sound_card.record() as recording, Tmux([*BROKEN, "speaker", *RATE]) as terminal:
        terminal.wait_for("Notice  Sound is back.")
        recording.wait_for_sound(recording.frames)
        terminal.wait_for("Saying  Always", within_s=15)


def test_a_screen_that_breaks_ends_with_a_sentence(sound_card: SoundCard) -> None:
    """Exit code 1, the terminal as it was, one sentence after the screen, and silence."""
    with sound_card.record() as recording, Pty([*BROKEN, "screen"]) as terminal:
        assert terminal.process.wait(15) == 1
        wait_until(lambda: b"voicereader: " in terminal.written, "the sentence")
        assert terminal.attributes == terminal.attributes_before
        after = terminal.written.rpartition(b"\x1b[?1049l")[2].decode()
        assert after.count("\n") == 1
        assert re.search(rf"voicereader: [^\n]*{FAULT}[^\n]*\.\r\n$", after), after
        assert b"Traceback" not in terminal.written
        recording.wait_for_silence(lasting_s=0.5)


@pytest.fixture
def _stock_library() -> None:
    library_or_skip()


@pytest.mark.usefixtures("_stock_library")
def test_the_stock_engine_is_heard_and_its_death_survived(sound_card: SoundCard) -> None:
    """A stock driver of pyttsx3 speaks on our card; when it is killed, that is told and mended."""
    stock = StockSynthesizer("espeak")
    heading, first, other = (reference(stock, utterance_at(place)) for place in DISCLAIMER[:3])
    stock.close()
    with sound_card.record() as recording, Tmux([COMMAND, "--engine", "espeak"]) as terminal:
        hear_until(recording, heading.samples, 0, within_s=20)
        program = terminal.process_id
        (worker,) = descendants(program)
        os.kill(worker, signal.SIGKILL)
        killed = recording.frames
        terminal.press("e")
        terminal.wait_for('Notice  The "espeak" engine ended unexpectedly and was')
        hear_until(recording, first.samples[: 3 * RATE_HZ], killed, within_s=20)
        assert find(sound(recording.samples(killed)), heading.samples).is_heard
        assert not find(sound(recording.samples()), other.samples[: 3 * RATE_HZ]).is_heard
        (heir,) = descendants(program)
        terminal.press("C-q")
        wait_until(lambda: terminal.has_ended, "the end", 3)
        assert terminal.exit_code == 0
        wait_until(lambda: not is_running(heir), "the end of the worker", 2)
