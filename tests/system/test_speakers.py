"""Where the sound goes, and what happens when there is nowhere for it to go."""

from __future__ import annotations

import os
import signal
import wave
from array import array
from pathlib import Path

import pytest

from testkit.sound_card import RATE_HZ, Recording, SoundCard
from testkit.terminal import Pty, Tmux
from testkit.waiting import wait_until
from tests.system.program import ARTICLE, COMMAND, DISCLAIMER, QUIT, text_at, utterance_at
from tests.system.sound_matching import find, marked_words, reference, sound
from tests.system.terminal_screen import Highlight, TerminalScreen, consecutive, highlights
from voicereader.reader.messages import announcements
from voicereader.speech.espeak import EspeakSynthesizer

GONE = "Reading goes on"
FIRST = DISCLAIMER[1]


class Watched:
    """A terminal that is looked at through a screen."""

    def __init__(self, terminal: Pty) -> None:
        self._terminal = terminal
        self._glass = TerminalScreen()

    def shows(self, text: str) -> bool:
        """Whether a row of the screen has the text in it."""
        return any(text in line for line in self._look().lines())

    def is_at(self, word: str) -> bool:
        """Whether the word is highlighted."""
        now = self._look().highlight()
        return now is not None and now.text == word

    def _look(self) -> TerminalScreen:
        self._glass.feed(self._terminal.take())
        return self._glass


def take_away(card: SoundCard, how: str) -> None:
    """Pull the plug, or let the sound server crash."""
    if how == "device":
        card.remove_devices()
    else:
        card.kill_server()


def give_back(card: SoundCard, how: str) -> None:
    """Undo it."""
    if how == "device":
        card.return_devices()
    else:
        card.start()


@pytest.mark.exact
@pytest.mark.parametrize("how", ["device", "server"])
def test_a_sound_card_that_goes_and_comes_back_costs_only_sound(
    sound_card: SoundCard, engine: EspeakSynthesizer, how: str
) -> None:
    """Reading and screen go on, one notice says so, and the voice is back at the word shown."""
    rate = 160
    with Pty([COMMAND, "--rate", str(rate)]) as terminal:
        watched = Watched(terminal)
        wait_until(lambda: watched.is_at("provided"), "the first sentence", 15)
        take_away(sound_card, how)
        wait_until(lambda: watched.shows(GONE), "the notice")
        wait_until(lambda: watched.is_at("substitute"), "words in silence", 15)
        give_back(sound_card, how)
        with sound_card.record() as recording:
            wait_until(lambda: watched.shows(announcements.SOUND_IS_BACK), "sound is back")
            after = text_at(DISCLAIMER[2]).split()[0]
            wait_until(lambda: watched.is_at(after), "the end of the sentence", 20)
        arrivals = list(terminal.arrivals)
        terminal.type(QUIT)
    assert b"".join(data for _, data in arrivals).count(GONE.encode()) == 1
    words = [word.text for word in marked_words(engine, FIRST, rate)]
    painted = consecutive(highlights(arrivals, TerminalScreen()), words)
    late_ms = [1000 * late for late in late_since_back(recording, painted, engine, rate)]
    assert len(late_ms) >= 3
    assert max(map(abs, late_ms)) <= 50, [round(ms) for ms in late_ms]


def late_since_back(
    recording: Recording, painted: list[Highlight], engine: EspeakSynthesizer, rate: int
) -> list[float]:
    """Seconds from hearing to painting each word of the sentence that the new device played."""
    made = reference(engine, utterance_at(FIRST, rate)).samples
    back = recording.first_sound()
    assert back is not None
    last_second = find(sound(recording.samples()), made[-RATE_HZ:])
    assert last_second.is_heard, last_second
    began = last_second.frame + RATE_HZ - len(made)
    return [
        highlight.time_s - recording.time_of(began + word.frame)
        for highlight, word in zip(painted, marked_words(engine, FIRST, rate), strict=True)
        if began + word.frame > back
    ]


def test_without_a_sound_card_the_text_goes_by_until_there_is_one(
    sound_card: SoundCard, engine: EspeakSynthesizer
) -> None:
    """One notice at the start, words in silence, and sound as soon as a device appears."""
    rate = 350
    sound_card.remove_devices()
    with Pty([COMMAND, "--rate", str(rate)]) as terminal:
        watched = Watched(terminal)
        wait_until(lambda: watched.shows(GONE), "the notice")
        wait_until(lambda: watched.is_at("provided"), "words in silence")
        wait_until(lambda: watched.is_at("advice"), "more words in silence")
        sound_card.return_devices()
        with sound_card.record() as recording:
            wait_until(lambda: watched.shows(announcements.SOUND_IS_BACK), "sound is back")
            wait_until(lambda: watched.is_at("Never"), "the third sentence", 20)
            wait_until(lambda: watched.is_at("disregard"), "more of it", 20)
            recorded = sound(recording.samples())
        written = b"".join(data for _, data in terminal.arrivals)
        terminal.type(QUIT)
    assert written.count(GONE.encode()) == 1
    assert written.count(announcements.SOUND_IS_BACK.encode()) == 1
    second = reference(engine, utterance_at(DISCLAIMER[2], rate))
    assert find(recorded, second.samples[-2 * RATE_HZ :]).is_heard


@pytest.mark.usefixtures("no_sound_system")
def test_a_machine_without_any_sound_system_shows_only_ours() -> None:
    """No library writes to the terminal: every row is the reader's own."""
    with Tmux([COMMAND], columns=40, rows=24) as terminal:
        terminal.wait_for(GONE)
        terminal.wait_for("Saying  The information")
        shown = terminal.lines()
    own = " ".join([ARTICLE.title, *(block.text for block in ARTICLE.blocks)])
    body = [line.removeprefix(" > ").strip() for line in shown]
    foot = body.index(next(line for line in body if line.startswith("Notice")))
    assert [line for line in body[:foot] if line not in own] == []
    said = " ".join(" ".join(body[foot:]).split())
    notice = announcements.speaker_lost("There is no sound card.")
    for hint in ("Escape skip", "Space pause", "? help"):
        assert hint in said
        said = said.replace(hint, "")
    caption = "Saying The information provided …"
    assert said.strip() == (
        f"Notice {notice} {caption} Disclaimer, 175 words a minute. Listens on F8."
    )


def test_without_a_speaker_nothing_is_heard_and_everything_is_shown(
    sound_card: SoundCard,
) -> None:
    """`--speaker none` is silent by choice: no notice, no sound, and the words go by."""
    with (
        sound_card.record() as recording,
        Pty([COMMAND, "--speaker", "none", "--rate", "600"]) as terminal,
    ):
        watched = Watched(terminal)
        wait_until(lambda: watched.is_at("provided"), "the first sentence")
        wait_until(lambda: watched.is_at("advice"), "its end")
        assert recording.first_sound() is None
        assert not watched.shows("Notice")


def test_a_sound_file_is_whole_even_after_a_kill(tmp_path: Path, engine: EspeakSynthesizer) -> None:
    """It is written while reading and has the disclaimer's sentence in it when nobody closed it."""
    path = tmp_path / "spoken.wav"
    with Pty([COMMAND, "--speaker", str(path), "--rate", "600"]) as terminal:
        watched = Watched(terminal)
        wait_until(lambda: watched.is_at("Always"), "the second sentence", 15)
        os.kill(terminal.process.pid, signal.SIGKILL)
        terminal.process.wait(5)
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        frames = file.getnframes()
        recorded = array("h", file.readframes(frames))
    assert len(recorded) == frames
    first, other = (
        find(sound(recorded), reference(engine, utterance_at(place, 600)).samples)
        for place in DISCLAIMER[1:3]
    )
    assert first.is_heard
    assert not other.is_heard
