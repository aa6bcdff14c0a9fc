"""What the benches of hearing stand on: the split, the noise, the rooms, the phrases, the rates."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from bench import coffee
from bench.figures import an_hour, rate, wilson
from bench.phrasebook import everything, journey, length_of, phones
from bench.recordings import (
    RATE_HZ,
    Group,
    Half,
    Recording,
    RecordingsError,
    Samples,
    folder_of,
    half_of,
    load,
    of,
    orders,
    samples,
)
from bench.rooms import PLACES, impulse_response, level_db, mixed, pink, placed, white
from bench.speakers import say, speakers
from voicereader.listening.grammar.phrase_list import phrases_vocabulary

SEED = 5


def _tone(seconds: float = 1.0, amplitude: float = 8000.0) -> Samples:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    tone: Samples = (amplitude * np.sin(2 * np.pi * 440 * at)).astype(np.int16)
    return tone


@pytest.fixture(scope="module")
def recordings() -> tuple[Recording, ...]:
    """The human recordings, where this machine has them."""
    try:
        return load()
    except RecordingsError as trouble:
        pytest.skip(str(trouble))


def test_no_speaker_is_in_both_halves(recordings: tuple[Recording, ...]) -> None:
    """What is fitted on one half is measured on people who were not in it."""
    fit = {r.speaker for r in recordings if r.speaker and r.half is Half.FIT}
    test = {r.speaker for r in recordings if r.speaker and r.half is Half.TEST}
    assert fit
    assert test
    assert not fit & test


def test_the_halves_are_about_equal(recordings: tuple[Recording, ...]) -> None:
    """Neither half is so small that nothing could be fitted or shown on it."""
    for group in (Group.COMMAND, Group.WORD, Group.ORDER):
        counts = Counter(r.half for r in of(recordings, group))
        assert min(counts.values()) > 0.4 * counts.total(), group


def test_the_split_never_moves() -> None:
    """A speaker stays in the same half on every machine and in every run."""
    halves = [half_of(f"s2i/{n}.flac") for n in range(4)]
    assert halves == [Half.FIT, Half.FIT, Half.FIT, Half.TEST]


def test_a_recording_is_decoded_at_the_length_it_claims(recordings: tuple[Recording, ...]) -> None:
    """Sound comes at 16 kHz: seconds of the manifest are seconds of samples."""
    for recording in (of(recordings, Group.ORDER)[0], of(recordings, Group.COMMAND)[0]):
        assert len(samples(recording)) / RATE_HZ == pytest.approx(recording.seconds, abs=0.02)


def test_single_words_that_the_reader_knows_are_commands(
    recordings: tuple[Recording, ...],
) -> None:
    """The group of a word comes from the registry, and a digit is never a command."""
    commands = {r.text for r in of(recordings, Group.COMMAND)}
    assert {"stop", "yes", "no"} <= commands
    assert "marvin" in {r.text for r in of(recordings, Group.WORD)}
    assert {r.text for r in of(recordings, Group.DIGIT)}.isdisjoint(commands)


def test_a_folder_without_recordings_is_said_in_a_sentence(tmp_path: Path) -> None:
    """Whoever has no recordings is told where they were looked for and how to name them."""
    with pytest.raises(RecordingsError, match="VOICEREADER_RECORDINGS"):
        folder_of(tmp_path)


def test_the_slots_of_every_order_can_be_said_with_the_templates(
    recordings: tuple[Recording, ...],
) -> None:
    """What a label asks for is found again in an order that says it plainly."""
    for order in orders(recordings):
        asked = dict(order.slots)
        extras = [asked[name] for name in ("milkAmount", "sugarAmount") if name in asked]
        names = ("size", "roast", "numberOfShots", "coffeeDrink")
        plain = " ".join(asked[name] for name in names if name in asked)
        said = f"give me a {plain}" + (f" with {' and '.join(extras)}" if extras else "")
        assert coffee.slots_of(said) == asked


def test_an_order_in_any_order_is_in_the_coffee_templates() -> None:
    """The list can be given to the program as it is, and holds what people said."""
    known = phrases_vocabulary(coffee.templates()).meaning
    assert known("can I have a dark roast double shot small latte with cream and brown sugar")
    assert known("give me an eight ounce americano with a little bit of sweetener")
    assert known("small small latte") is None


def test_noise_is_mixed_at_the_ratio_asked_for() -> None:
    """10 dB of signal to noise is 10 dB between the tone and what was added to it."""
    tone, rng = _tone(), np.random.default_rng(SEED)
    for make in (white, pink):
        added = mixed(tone, make(len(tone), rng), 10.0) - tone
        noise_db = 20 * np.log10(np.sqrt(np.mean(added**2)) / 32768)
        assert level_db(tone) - noise_db == pytest.approx(10.0, abs=0.1)


def test_silence_round_a_word_does_not_lower_its_level() -> None:
    """A clip with a second of silence gets as much noise as one cut tightly."""
    tone = _tone()
    padded = np.concatenate([np.zeros(RATE_HZ, np.int16), tone, np.zeros(RATE_HZ, np.int16)])
    assert level_db(padded) == pytest.approx(level_db(tone), abs=0.2)


def test_pink_noise_falls_by_three_decibels_an_octave() -> None:
    """The noise called pink is pink."""
    spectrum = np.abs(np.fft.rfft(pink(1 << 16, np.random.default_rng(SEED)))) ** 2
    step = RATE_HZ / (1 << 16)
    bands = [
        np.mean(spectrum[round(low / step) : round(2 * low / step)]) for low in (250, 500, 1000)
    ]
    falls = [10 * np.log10(a / b) for a, b in pairwise(bands)]
    assert falls == pytest.approx([3.0, 3.0], abs=0.6)


@pytest.mark.parametrize("rt60_s", [0.2, 0.4, 0.6])
def test_a_room_dies_away_in_the_time_asked_for(rt60_s: float) -> None:
    """The decay from -5 to -25 dB, thrice, is the time of reverberation (ISO 3382: T20)."""
    response = impulse_response(rt60_s, np.random.default_rng(SEED))
    energy = np.cumsum(response[::-1] ** 2)[::-1]
    decay_db = 10 * np.log10(energy / energy[0] + 1e-12)
    t20 = int(np.argmax(decay_db < -25)) - int(np.argmax(decay_db < -5))
    assert 3 * t20 / RATE_HZ == pytest.approx(rt60_s, rel=0.15)


def test_a_place_is_the_same_for_the_same_seed() -> None:
    """A bench can be run again with the same result."""
    for place in PLACES:
        first, second = (
            placed(_tone(0.3), place, np.random.default_rng(SEED), babble=_tone(0.7, 900))
            for _ in range(2)
        )
        assert np.array_equal(first, second), place


def test_every_phrase_of_the_benches_means_a_command_and_has_a_length() -> None:
    """All classes of length are there, and a whole session can be said."""
    said = everything()
    assert {length_of(phrase.phones) for phrase in said} == {(1, 4), (5, 8), (9, 14), (15, 99)}
    commands = {phrase.command.id for phrase in journey()}
    assert {"disclaimer", "escape"} & commands
    assert {"go-to-section", "go-to-question", "find", "bookmark", "quit", "faster"} <= commands


def test_phones_are_counted_by_the_dictionary() -> None:
    """The word stop is S T AA P: four."""
    assert phones("stop") == 4
    assert phones("Stop reading.") == phones("stop") + phones("reading")


def test_persons_are_in_one_half_only() -> None:
    """No voice is fitted on and measured, whatever its rate or pitch; eSpeak NG's are marked."""
    persons = {half: {s.person for s in speakers(half)} - {"espeak"} for half in Half}
    assert not persons[Half.FIT] & persons[Half.TEST]


def test_a_speaker_says_the_same_phrase_alike_and_a_longer_one_longer() -> None:
    """What is rendered is kept by its content: phrases are not mixed up."""
    there = speakers(Half.TEST)
    if not there:
        pytest.skip("no synthetic speaker is installed")
    short, long = say(there[0], ["stop", "what are the risks and complications"])
    again = say(there[0], ["stop"])[0]
    assert np.array_equal(short, again)
    assert len(long) > 1.5 * len(short)
    assert level_db(short) > -40


def test_rates_carry_their_uncertainty() -> None:
    """Wilson's interval of 90 in 100, and of none in an hour: known values."""
    assert wilson(90, 100) == pytest.approx((0.8256, 0.9448), abs=0.0005)
    assert wilson(0, 10)[0] == 0.0
    assert rate(1, 2) == ".50 (.09-.91)"
    assert an_hour(0, 3600).startswith("0.0 (0.0-3.")
