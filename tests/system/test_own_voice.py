"""How the voice sounds, kept for the next time: speed, pronunciations, earcons."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import numpy as np
import pytest

from testkit.sound_card import RATE_HZ, SoundCard
from testkit.terminal import Tmux
from testkit.waiting import wait_until
from tests.system.program import COMMAND, QUIET, announcement, enter, is_on, quit_, settle
from tests.system.sound_matching import Samples, find, hear_until, reference, sound, title_sound
from voicereader.reader.effects import Earcon
from voicereader.speech.earcons import sound_of
from voicereader.speech.espeak import EspeakSynthesizer

HEADING = "Indications"
LIKE = "banana milk"


def settings() -> Path:
    """The settings file of this test's programs."""
    return Path(os.environ["VOICEREADER_SETTINGS"])


def test_a_speed_chosen_is_the_speed_of_the_next_time() -> None:
    """It stands in the settings file, whose comments stay."""
    settings().write_text("# mine\ntheme = 'light'\n", "utf-8")
    with Tmux([COMMAND, "--speaker", "none"]) as terminal:
        settle(terminal)
        terminal.wait_for("175 words a minute")
        terminal.press("+")
        terminal.wait_for("190 words a minute.")
        quit_(terminal)
    text = settings().read_text("utf-8")
    assert text.startswith("# mine\ntheme = 'light'\n")
    assert tomllib.loads(text) == {"theme": "light", "rate": 190}
    with Tmux([COMMAND, "--speaker", "none"]) as terminal:
        terminal.wait_for("Disclaimer, 190 words a minute.")


def test_settings_that_cannot_be_written_cost_only_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The new speed holds, and a notice says that it is not kept."""
    monkeypatch.setenv("VOICEREADER_SETTINGS", "/proc/no-such-folder/settings.toml")
    with Tmux(QUIET) as terminal:
        settle(terminal)
        terminal.press("+")
        terminal.wait_for('Notice  "rate" cannot be saved in /proc/no-such-folder')
        terminal.wait_for("Stopped, 90 words a minute.")
        quit_(terminal)


def test_a_word_said_like_another_is_heard_so_then_and_the_next_time(
    sound_card: SoundCard, engine: EspeakSynthesizer
) -> None:
    """The pronunciation is heard at once, shown, and kept beside the settings as a W3C lexicon."""
    as_written = title_sound(engine, HEADING)
    like = reference(engine, announcement(LIKE))
    for is_first in (True, False):
        with sound_card.record() as recording, Tmux([COMMAND]) as terminal:
            settle(terminal)
            recording.wait_for_silence()
            pressed = recording.frames
            terminal.press("h")
            wait_until(lambda t=terminal: is_on(t, HEADING), "the cursor on the heading")  # type: ignore[misc]
            if is_first:
                hear_until(recording, as_written.samples, pressed, 10)
                enter(terminal, "J", "Say it like", LIKE)
                pressed = recording.frames
            match = hear_until(recording, like.samples, pressed, 10)
            recorded = sound(recording.samples(pressed, match.frame + len(like.samples)))
            assert not find(recorded, as_written.samples).is_heard
            quit_(terminal)
    lexicon = settings().with_name("lexicon.pls").read_text("utf-8")
    assert "http://www.w3.org/2005/01/pronunciation-lexicon" in lexicon
    assert f"<grapheme>{HEADING.lower()}</grapheme>" in lexicon
    assert f"<alias>{LIKE}</alias>" in lexicon


@pytest.mark.parametrize("choice", ["on", "off"])
def test_an_earcon_sounds_at_a_heading_when_earcons_are_on(
    sound_card: SoundCard, monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    """Under the first sound of the heading, as loud as it is meant to be; or not at all."""
    monkeypatch.setenv("VOICEREADER_EARCONS", choice)
    with sound_card.record() as recording, Tmux([COMMAND]) as terminal:
        settle(terminal)
        recording.wait_for_silence()
        pressed = recording.frames
        terminal.press("h")
        sounding = recording.wait_for_sound(pressed)
        recording.wait_for_silence(0.6)
        recorded = sound(recording.samples(sounding))
    earcon = np.array(sound_of(Earcon.HEADING, RATE_HZ), np.float64)
    # At the first sound alone, 1.00 with it and 0.02 without: a whole sentence holds up to 0.61.
    share = share_of(recorded[: len(earcon) + RATE_HZ // 20], earcon)
    assert share > 0.9 if choice == "on" else share < 0.5


def share_of(recorded: Samples, earcon: Samples) -> float:
    """How much of the earcon is in the recording where there is most of it: 1 is all of it."""
    return float(np.correlate(recorded, earcon, "valid").max() / (earcon @ earcon))
