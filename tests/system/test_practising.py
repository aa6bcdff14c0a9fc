"""A practice from end to end: someone at the virtual microphone says what is asked for."""

from __future__ import annotations

import re
import subprocess
import time
import wave
from collections.abc import Mapping
from pathlib import Path

import pytest

from testkit.sound_card import SoundCard
from testkit.tools import require_tool
from tests.integration.listening.voices import said
from tests.system.program import COMMAND
from voicereader.listening.personal_fit import FILE, load
from voicereader.reader.practice import FEWEST_TO_FIT, TASKS

ASKED = re.compile(r"(?:Say|Once more): ([^.]+)\.$")
OVER_S = 1.5
"""From the first word of a prompt, when it is printed, to its end at 400 words a minute, and more:
who is asked "I heard this and that. Once more" answers after that."""


@pytest.fixture
def phrases(tmp_path: Path) -> Mapping[str, Path]:
    """Each of the ten as a person at the microphone says it."""
    found = {}
    asked = [task.phrase for task in TASKS]
    for phrase, sound in zip(asked, said(*asked), strict=True):
        found[phrase] = tmp_path / f"{phrase}.wav"
        with wave.open(str(found[phrase]), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(16_000)
            file.writeframes(sound.tobytes())
    return found


def test_who_answers_is_heard_and_fitted_to(
    sound_card: SoundCard, phrases: Mapping[str, Path], tmp_path: Path
) -> None:
    """With five heard they end it; numbers are kept beside the settings, and nothing else is."""
    require_tool("paplay")
    home = tmp_path / "home"
    home.mkdir()
    own = {"HOME": str(home), "VOICEREADER_SETTINGS": str(home / "settings.toml")}
    lines: list[str] = []
    is_over = False
    with subprocess.Popen(
        [COMMAND, "practise", "--rate", "400"],
        env={**sound_card.environment, **own},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stderr
        for line in program.stdout:
            lines.append(line.rstrip("\n"))
            if _heard(lines) == FEWEST_TO_FIT and not is_over:
                is_over = True
                program.stdin.write("stop\n")
                program.stdin.flush()
            elif (asked := ASKED.search(lines[-1])) and not is_over:
                time.sleep(OVER_S)
                answer = ["paplay", "-d", "micbus", str(phrases[asked[1]])]
                subprocess.run(answer, env=sound_card.environment, check=True)
        assert program.wait(20) == 0
        assert not program.stderr.read()
    printed = "\n".join(lines)
    assert printed.replace("\n", "").isprintable()
    assert lines[1].startswith("Practice: 10 commands to say aloud")
    assert "Practice ended." in lines, printed
    assert "kept for the next start." in lines[-1], printed
    fitted = load(home / FILE)
    assert fitted is not None
    assert fitted.phrases == FEWEST_TO_FIT
    assert -40 < fitted.speech_dbfs < 0
    sounds = [path for path in home.rglob("*") if path.is_file() and "pulse" not in str(path)]
    assert sounds == [home / FILE]


def _heard(lines: list[str]) -> int:
    return sum(line.startswith("Heard: ") for line in lines)
