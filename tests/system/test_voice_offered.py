"""The first start of somebody who has a natural voice: both are heard, and one is chosen."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from testkit.sound_card import SoundCard
from testkit.terminal import Tmux
from tests.system.program import COMMAND, announcement, quit_
from tests.system.sound_matching import find, hear_until, reference, sound
from voicereader.speech.espeak import EspeakSynthesizer
from voicereader.speech.piper.known_voices import KNOWN, why_not

QUICK = "This is eSpeak NG, the quick voice."
NATURAL = "And this is Joe, a natural voice. Shall I read? F5 is yes, F6 is no."

installed = pytest.mark.skipif(bool(why_not(KNOWN[0])), reason=why_not(KNOWN[0]))


@installed
def test_both_voices_are_heard_and_the_one_that_is_taken_is_kept(
    sound_card: SoundCard,
    engine: EspeakSynthesizer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """After the disclaimer, each in its own voice; the next start asks nothing."""
    monkeypatch.setenv("VOICEREADER_MEMORY", str(tmp_path / "memory.sqlite3"))
    quick, natural = (reference(engine, announcement(text)) for text in (QUICK, NATURAL))
    with sound_card.record() as recording, Tmux([COMMAND]) as terminal:
        terminal.wait_for("Saying", 30)
        terminal.press("Escape")
        heard = hear_until(recording, quick.samples, 0, 30)
        terminal.wait_for("Saying  And this is Joe, a natural voice.", 30)
        recording.wait_for_silence()
        after = heard.frame + len(quick.samples)
        said = sound(recording.samples(after, recording.frames))
        assert said.any()
        assert not find(said, natural.samples).is_heard
        terminal.press("F5")
        terminal.wait_for("Voice: joe.", 20)
        quit_(terminal)
    settings = tomllib.loads(Path(os.environ["VOICEREADER_SETTINGS"]).read_text("utf-8"))
    assert settings["voice"] == "joe"
    with Tmux([COMMAND, "--speaker", "none"]) as terminal:
        terminal.wait_for("Saying", 30)
        terminal.press("Escape")
        terminal.wait_for("Space reads", 30)
        assert "natural voice" not in terminal.text()
        quit_(terminal)
