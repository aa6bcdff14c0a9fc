"""The whole program, speaking through the person's own speech-dispatcher."""

from __future__ import annotations

import sys
from pathlib import Path

from testkit.sound_card import SoundCard
from testkit.speech_dispatcher import SpeechDispatcher
from testkit.terminal import Tmux

PROGRAM = [sys.executable, "-m", "voicereader", "--voice-output", "speechd"]


def test_the_disclaimer_is_first_in_that_voice_and_the_cursor_follows_it(
    sound_card: SoundCard,
) -> None:
    """Sound comes from speech-dispatcher alone, and its marks move the cursor."""
    with SpeechDispatcher(sound_card) as server, sound_card.record() as heard:
        environment = {**sound_card.changes, "SPEECHD_ADDRESS": f"unix_socket:{server.socket}"}
        with Tmux(PROGRAM, environment=environment) as terminal:
            terminal.wait_for("Medical Disclaimer")
            heard.wait_for_sound(within_s=10)
            assert "speech-dispatcher" in sound_card.pactl("list", "sink-inputs")
            terminal.wait_for("Always seek the advice", within_s=40)
            terminal.press("Escape")
            terminal.wait_for("7 sections, 10 questions")
            terminal.press("h")
            terminal.wait_for("Saying  Indications")
            terminal.press("s")
            heard.wait_for_silence(lasting_s=0.5)
            terminal.press("C-q")


def test_asked_to_listen_always_it_listens_on_the_key_and_says_why(sound_card: SoundCard) -> None:
    """The sound is another program's: it cannot be told from a person's voice."""
    with SpeechDispatcher(sound_card) as server:
        environment = {**sound_card.changes, "SPEECHD_ADDRESS": f"unix_socket:{server.socket}"}
        command = [*PROGRAM, "--listen", "always"]
        with Tmux(command, columns=140, environment=environment) as terminal:
            terminal.wait_for("cannot be taken out of")
            terminal.wait_for("Listens on F8.")
            heard_by = sound_card.pactl("list", "source-outputs")
            assert "python" not in heard_by
            terminal.press("C-q")


def test_without_speech_dispatcher_it_refuses_in_a_sentence() -> None:
    """And says what to do."""
    environment = {"SPEECHD_ADDRESS": "unix_socket:/nowhere/speechd.sock", "PATH": "/nowhere"}
    with Tmux(PROGRAM, columns=200, environment=environment) as terminal:
        terminal.wait_for("--voice-output own")
        assert terminal.exit_code == 2


def test_one_that_was_chosen_once_and_is_gone_locks_nobody_out(tmp_path: Path) -> None:
    """It is told, and the program speaks itself; who wants another voice can say so."""
    settings = tmp_path / "settings.toml"
    settings.write_text('voice_output = "speechd"\n')
    environment = {
        "SPEECHD_ADDRESS": "unix_socket:/nowhere/speechd.sock",
        "PATH": "/nowhere",
        "VOICEREADER_SETTINGS": str(settings),
    }
    command = [sys.executable, "-m", "voicereader", "--speaker", "none", "--screen"]
    with Tmux(command, columns=200, environment=environment) as terminal:
        terminal.wait_for("This program speaks itself instead.")
        terminal.wait_for("Medical Disclaimer")
        terminal.press("Escape")
        terminal.wait_for("7 sections")
        terminal.press("C-q")
        assert terminal.exit_code == 0
