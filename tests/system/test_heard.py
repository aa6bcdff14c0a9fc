"""What is heard from the loudspeaker: the real program, engine, sound server and terminal."""

from __future__ import annotations

from statistics import median

import pytest

from testkit.sound_card import RATE_HZ, SoundCard
from testkit.terminal import Pty, Tmux
from testkit.waiting import wait_until
from tests.system.program import (
    COMMAND,
    DISCLAIMER,
    QUIT,
    announcement,
    place_of,
    text_at,
    utterance_at,
)
from tests.system.sound_matching import (
    STUMBLE_S,
    Match,
    Reference,
    find,
    find_near,
    hear_until,
    marked_words,
    reference,
    seconds,
    sound,
    title_sound,
)
from tests.system.terminal_screen import TerminalScreen, consecutive, highlights
from voicereader.reader.messages.announcements import after_the_disclaimer
from voicereader.reader.registry.commands import Way
from voicereader.speech.espeak import EspeakSynthesizer

WORD_FRAMES = RATE_HZ // 2


def test_the_first_words_heard_are_the_disclaimers(
    sound_card: SoundCard, engine: EspeakSynthesizer
) -> None:
    """Silence, then its heading, then its first sentence, and no other sentence is as like it."""
    heading, first, second = (reference(engine, utterance_at(p, 300)) for p in DISCLAIMER[:3])
    lead = reference(engine, utterance_at(place_of("Vertebroplasty is a medical"), 300))
    with sound_card.record() as recording, Tmux([COMMAND, "--rate", "300"]):
        sounding = recording.wait_for_sound()
        heard = hear_until(recording, first.samples, 0, within_s=15)
        recorded = sound(recording.samples(0, heard.frame + len(first.samples)))
    assert seconds(sounding) > 0.05, "the recording began with silence"
    announced = find(recorded, heading.samples)
    assert announced.is_heard
    assert abs(seconds(announced.frame - sounding)) < STUMBLE_S
    assert abs(seconds(heard.frame - announced.frame - heading.frames_with_pause)) < STUMBLE_S
    assert not find(recorded, second.samples).is_heard
    assert not find(recorded, lead.samples[: len(first.samples)]).is_heard


def test_no_content_is_heard_before_the_disclaimer_has_ended(
    sound_card: SoundCard, engine: EspeakSynthesizer
) -> None:
    """A request made during it is confirmed, then it goes on to its end, then it is carried out."""
    rate = 450
    told = after_the_disclaimer("Next heading", Way.KEYS, "Escape")
    confirmation = reference(engine, announcement(told, rate))
    rest = [reference(engine, utterance_at(place, rate)) for place in DISCLAIMER[2:]]
    asked = reference(engine, utterance_at(place_of("Indications"), rate))
    with sound_card.record() as recording, Pty([COMMAND, "--rate", str(rate)]) as terminal:
        screen = TerminalScreen()
        wait_until(lambda: saying(terminal, screen).startswith("The information"), "sentence 1", 10)
        pressed = recording.frames
        terminal.type(b"h")
        parts = [confirmation, *rest, asked]
        ends = hear_until(recording, asked.samples, pressed, 25).frame + len(asked.samples)
        recorded = sound(recording.samples(pressed, ends))
        terminal.type(QUIT)
    found = [find(recorded, part.samples) for part in parts]
    said = [f"{match.likeness:.2f} at {seconds(match.frame):.2f} s" for match in found]
    assert all(match.is_heard for match in found), said
    assert seconds(found[0].frame) < 0.5, "the confirmation came at once"
    assert follow_each_other(found[1:], parts[1:]), said
    before = recorded[: found[-1].frame]
    lead = reference(engine, utterance_at(place_of("Vertebroplasty is a medical"), rate))
    for content in (asked, lead):
        assert not find(before, content.samples).is_heard


def saying(terminal: Pty, screen: TerminalScreen) -> str:
    """The caption as it is now."""
    screen.feed(terminal.take())
    return screen.row_after("Saying")


def follow_each_other(found: list[Match], parts: list[Reference]) -> bool:
    """Whether each begins where the one before it, with its pause, has ended."""
    ends = [m.frame + part.frames_with_pause for m, part in zip(found, parts, strict=True)]
    gaps = [seconds(match.frame - end) for match, end in zip(found[1:], ends, strict=False)]
    return all(abs(gap) < STUMBLE_S for gap in gaps)


def test_a_key_stops_the_voice(sound_card: SoundCard) -> None:
    """After "s" there is silence, although the sentence was not over."""
    with sound_card.record() as recording, Tmux([COMMAND]) as terminal:
        terminal.wait_for("Saying  The information")
        recording.wait_for_sound(recording.frames)
        terminal.press("s")
        terminal.wait_for("Stopped, disclaimer still to be heard")
        silent_from = recording.wait_for_silence(lasting_s=1.5, within_s=5)
        assert recording.first_sound(silent_from) is None
        assert "Saying  The information" in terminal.text()


def test_h_moves_and_speaks(sound_card: SoundCard, engine: EspeakSynthesizer) -> None:
    """Each press is seen, has the cursor, and is heard as that heading and no other."""
    titles = [title_sound(engine, title) for title in ("Indications", "Procedure")]
    with sound_card.record() as recording, Tmux([COMMAND]) as terminal:
        terminal.wait_for("Saying")
        terminal.press("Escape")
        terminal.wait_for("Stopped, 175")
        terminal.press("s")
        terminal.wait_for("Space read")
        for title, other in (titles, titles[::-1]):
            recording.wait_for_silence()
            pressed = recording.frames
            terminal.press("h")
            match = hear_until(recording, title.samples, pressed, 10)
            recorded = sound(recording.samples(pressed, match.frame + len(title.samples)))
            assert not find(recorded, other.samples).is_heard
            x, y = terminal.cursor()
            assert terminal.lines()[y][x:].startswith(title.text)
            assert terminal.cursor_is_shown


@pytest.mark.exact
def test_the_word_highlighted_is_the_word_heard(
    sound_card: SoundCard, engine: EspeakSynthesizer
) -> None:
    """Every word of three sentences is painted within 50 ms of its first sample being heard."""
    places = DISCLAIMER[1:4]
    rate = 400
    with sound_card.record() as recording, Pty([COMMAND, "--rate", str(rate)]) as terminal:
        screen = TerminalScreen()
        after = text_at(DISCLAIMER[4])[:12]
        wait_until(lambda: saying(terminal, screen).startswith(after), "three sentences", 40)
        recorded, arrivals = sound(recording.samples()), list(terminal.arrivals)
        terminal.type(QUIT)
    painted = highlights(arrivals, TerminalScreen())
    late_ms: list[float] = []
    count = 0
    for place in places:
        made = reference(engine, utterance_at(place, rate)).samples
        whole = find(recorded, made)
        words = marked_words(engine, place, rate)
        seen = consecutive(painted, [word.text for word in words])
        for highlight, word in zip(seen, words, strict=True):
            # Each word by its own sound: a device that stumbled has moved what came after.
            start = min(word.frame, len(made) - WORD_FRAMES)
            piece = made[start : start + WORD_FRAMES]
            match = find_near(recorded, piece, whole.frame + start, WORD_FRAMES // 2)
            heard_s = recording.time_of(match.frame + word.frame - start)
            if match.is_heard:  # one in the middle of which it stumbled has no time
                late_ms.append(1000 * (highlight.time_s - heard_s))
        count += len(words)
    shown = f"{len(late_ms)} of {count} words, ms late: {sorted(round(ms) for ms in late_ms)}"
    assert len(late_ms) > 0.8 * count > 35, shown
    assert max(map(abs, late_ms)) <= 50, f"{shown}, median {median(late_ms):.0f}"
