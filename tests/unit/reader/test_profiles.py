"""Profiles: what lies over what, where a change is kept, how they are made."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.reader.effects import KeepSetting
from voicereader.reader.events import PhraseGiven
from voicereader.reader.profile_names import profile_name
from voicereader.reader.state.profiles import Profiles


@pytest.fixture
def reader() -> Rehearsal:
    """Past the disclaimer, with two profiles and none in force."""
    sets: dict[str, dict[str, str | int]] = {
        "night": {"rate": 130, "volume": 40, "theme": "cream"},
        "fast": {"rate": 400},
    }
    return Rehearsal(article(), profiles=Profiles(sets)).past_disclaimer()


def kept(reader: Rehearsal) -> list[tuple[str, str | int]]:
    """What is kept of the settings."""
    return [(e.name, e.value) for e in reader.settings if isinstance(e, KeepSetting)]


def test_a_profile_changes_all_that_it_names_at_once(reader: Rehearsal) -> None:
    """Voice, loudness, looks; it is said in its own way, and kept by its name alone."""
    reader.tell(PhraseGiven("profile night"))
    assert reader.saying == "Profile night."
    assert reader.queue[0].prosody.rate_wpm == 130
    assert reader.volume_percent == 40
    assert reader.view.looks.theme == "cream"
    assert kept(reader) == [("profile", "night")]


def test_one_profile_does_not_leave_anything_to_the_next(reader: Rehearsal) -> None:
    """What the next says nothing of is as it is without one."""
    reader.give_with("profile", "night")
    reader.give_with("profile", "fast")
    assert (reader.queue[0].prosody.rate_wpm, reader.volume_percent) == (400, 100)
    assert reader.view.looks.theme == "dark"
    reader.tell(PhraseGiven("profile none"))
    assert reader.saying == "No profile."
    assert reader.queue[0].prosody.rate_wpm == 175


def test_next_profile_goes_round_by_way_of_none(reader: Rehearsal) -> None:
    """A key pressed again."""
    said = []
    for _ in range(4):
        reader.give("next-profile")
        said.append(reader.saying)
    assert said == ["Profile night.", "Profile fast.", "No profile.", "Profile night."]


def test_a_change_is_kept_in_the_profile_that_speaks_of_it(reader: Rehearsal) -> None:
    """All else is kept as it is without one, and is there in every profile."""
    reader.give_with("profile", "fast")
    reader.give("slower", "quieter")
    assert kept(reader) == [("profile", "fast"), ("profiles.fast.rate", 360), ("volume", 90)]
    reader.give_with("profile", "none")
    reader.give_with("profile", "fast")
    assert (reader.queue[0].prosody.rate_wpm, reader.volume_percent) == (360, 90)


def test_how_it_sounds_and_listens_is_saved_under_a_name(reader: Rehearsal) -> None:
    """The document's own voice is not a choice, and is not in it."""
    reader.give("faster")
    reader.tell(PhraseGiven("save profile as Bed time"))
    assert reader.saying == "Profile bed-time saved."
    saved = dict(kept(reader))
    assert saved["profile"] == "bed-time"
    assert saved["profiles.bed-time.rate"] == 190
    names = {name.rpartition(".")[2] for name in saved if name.startswith("profiles.")}
    assert names == {
        *("rate", "pitch", "volume", "punctuation", "earcons", "capitals", "numbers", "listen"),
        *("notes", "pages"),
    }
    reader.give_with("profile", "night")
    reader.tell(PhraseGiven("use the bed time profile"))
    assert reader.queue[0].prosody.rate_wpm == 190


def test_a_profile_that_is_not_there_is_told_with_those_that_are(reader: Rehearsal) -> None:
    """Nothing changes."""
    reader.give_with("profile", "day")
    assert reader.saying == "No profile day. There are: night, fast."
    assert kept(reader) == []


def test_profiles_stand_at_the_end_of_the_settings(reader: Rehearsal) -> None:
    """Where there are any; chosen there, they are tried like any other value."""
    reader.give("settings")
    last = reader.hear_all()[-1]
    assert last.startswith("Profile: none. Settings that are changed together.")
    reader.give_with("choose-number", 22)
    assert reader.hear_all() == ["Profile, now none.", "No profile, 3 of 3."]
    reader.give_with("choose-number", 1)
    assert reader.saying == "Profile night."
    reader.give("escape")
    assert reader.saying.startswith("Profile: night.")


def test_without_profiles_that_is_told() -> None:
    """By its command, and by going round."""
    reader = Rehearsal(article()).past_disclaimer()
    for id_ in ("next-profile", "profile"):
        reader.give_with(id_, "")
        assert reader.saying == "No profiles yet."
    reader.give_with("profile", "night")
    assert reader.saying == "No profile night; there are no profiles yet."


@pytest.mark.parametrize(
    ("said", "name"),
    [("Night", "night"), ("bed time", "bed-time"), (" Bed-Time! ", "bed-time"), ("...", "")],
)
def test_a_name_is_one_however_it_is_written(said: str, name: str) -> None:
    """Capitals, spaces and signs do not make another of it."""
    assert profile_name(said) == name
