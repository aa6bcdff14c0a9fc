"""A practice from end to end: someone at the virtual microphone says what is asked for."""

from __future__ import annotations

import re
import subprocess
import time
import wave
from pathlib import Path

from testkit.sound_card import SoundCard
from testkit.tools import require_tool
from tests.integration.listening.voices import said
from tests.system.program import COMMAND
from voicereader.listening.own_spellings_file import FILE, load

ASKED = re.compile(r"(?:Say|Again|Once more): ([^.]+)\.$")
OVER_S = 1.5
"""From the first word of a prompt, when it is printed, to its end at 400 words a minute, and more:
who is told "Heard as this and that. Again" answers after that."""


def test_who_says_a_word_of_their_own_is_heard_by_it(sound_card: SoundCard, tmp_path: Path) -> None:
    """Asked for three times; texts are kept beside the settings, and nothing else is."""
    require_tool("paplay")
    answer = tmp_path / "vyter.wav"
    with wave.open(str(answer), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(said("vyter", by="slt")[0].tobytes())
    home = tmp_path / "home"
    home.mkdir()
    own = {"HOME": str(home), "VOICEREADER_SETTINGS": str(home / "settings.toml")}
    lines: list[str] = []
    with subprocess.Popen(
        [COMMAND, "practise", "next", "section", "--call-it", "weiter", "--rate", "400"],
        env={**sound_card.environment, **own},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout
        assert program.stderr
        for line in program.stdout:
            lines.append(line.rstrip("\n"))
            if ASKED.search(lines[-1]):
                time.sleep(OVER_S)
                played = ["paplay", "-d", "micbus", str(answer)]
                subprocess.run(played, env=sound_card.environment, check=True)
        assert program.wait(20) == 0
        assert not program.stderr.read()
    printed = "\n".join(lines)
    assert printed.replace("\n", "").isprintable()
    assert lines[0] == "weiter means next section from now on."
    assert "Say: weiter." in lines, printed
    assert "kept for the next start." in lines[-1], printed
    kept = load(home / FILE)
    assert kept.phrase_of("weiter") == "next section"
    heard = [one.text for one in kept.spellings["next section"] if one.log_prob is not None]
    assert heard, printed
    sounds = [path for path in home.rglob("*") if path.is_file() and "pulse" not in str(path)]
    assert sounds == [home / FILE]
