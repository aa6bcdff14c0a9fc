"""Where settings come from, and what is said of those that cannot be used."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from voicereader.settings import file as settings_file
from voicereader.settings import loading
from voicereader.settings.loading import SETTINGS, SettingError, given, is_asked_for, load, save


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file that does not exist yet."""
    return tmp_path / "settings.toml"


def _load(file: Path, *, flag: str | None = None, variable: str | None = None) -> int:
    environment = {"VOICEREADER_SETTINGS": str(file)}
    if variable is not None:
        environment["VOICEREADER_RATE"] = variable
    return load({"rate": flag}, environment).rate


def test_a_flag_goes_before_the_environment_the_file_and_the_default(file: Path) -> None:
    """In that order, each only where the one before is silent."""
    assert _load(file) == 175
    file.write_text("rate = 200")
    assert _load(file) == 200
    assert _load(file, variable="300") == 300
    assert _load(file, variable="300", flag="400") == 400


@pytest.mark.parametrize("rate", ["79", "901", "fast", "", "1e9", "3.5", "٣٠٠٠"])
def test_a_rate_out_of_range_is_told_with_its_source_and_its_range(file: Path, rate: str) -> None:
    """One sentence: which setting, from where, what to give."""
    with pytest.raises(SettingError, match=r"^--rate is .*; give a whole number from 80 to 900\.$"):
        _load(file, flag=rate)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"rate = 5000", r'"rate" in .*settings\.toml is "5000"'),
        (b"rate = true", r'"rate" in .* is "True"'),
        (b"rate = 175.5", r'"rate" in .* is "175\.5"'),
        (b"voice = 3", r'"voice" in .* is "3"; give text'),
        (b"speed = 3", r'has "speed", which is no setting; voicereader --help lists'),
        (b"rate = = 3", r"is not TOML \(.*line 1.*\); mend or remove it\."),
        (b"\xff\xfe\x00", r"is not TOML"),
        (b'"\\u001b[31m" = 1', r"no setting|not TOML"),
    ],
)
def test_a_wrong_settings_file_is_told_in_one_sentence(
    file: Path, content: bytes, said: str
) -> None:
    """Which file, what in it, what to do; no control character gets through."""
    file.write_bytes(content)
    with pytest.raises(SettingError, match=said) as caught:
        _load(file)
    assert str(caught.value).isprintable()


def test_a_settings_file_that_is_a_folder_is_told(tmp_path: Path) -> None:
    """As any that cannot be read."""
    with pytest.raises(SettingError, match=r"cannot be read"):
        _load(tmp_path)


def test_every_setting_has_a_default_that_passes_its_own_check() -> None:
    """The defaults are settings like any other."""
    for setting in SETTINGS:
        assert setting.parse(setting.default, setting.name) == setting.default


HAND_MADE = """\
# My settings.
rate = 200   # not too fast
"voice" = 'en-us'	# "quoted" # twice

[keys]  # of another table
rate = "F2"
"""


def _saved(file: Path, name: str, value: str | int) -> str:
    save(name, value, {"VOICEREADER_SETTINGS": str(file)})
    return file.read_bytes().decode()


@pytest.mark.parametrize("phrase", ["ssh", "\u4f60\u597d", "hello ssh", "yo", "[hello] bob"])
def test_a_wake_phrase_that_cannot_wake_is_refused(phrase: str) -> None:
    """With no sound nobody can say it, and a short one is in any talk."""
    with pytest.raises(SettingError, match='as in "hello reader"'):
        load({"wake": phrase})


@pytest.mark.parametrize("phrase", ["hello reader", "Alexa", "(hi|hey) BBC", "\u00e9coute"])
def test_a_wake_phrase_that_can_be_heard_is_taken(phrase: str) -> None:
    """Also with accents, and with letters that are spelled."""
    assert load({"wake": phrase}).wake == phrase


def test_a_saved_setting_is_the_one_that_is_loaded(tmp_path: Path) -> None:
    """Whether or not there was a file, or a folder for it."""
    file = tmp_path / "new" / "settings.toml"
    assert _saved(file, "rate", 300) == "rate = 300\n"
    assert _load(file) == 300
    assert _saved(file, "voice", 'a "b" \\ c') == 'rate = 300\nvoice = "a \\"b\\" \\\\ c"\n'
    assert load({}, {"VOICEREADER_SETTINGS": str(file)}).voice == 'a "b" \\ c'
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_saving_keeps_all_that_is_not_the_value(
    file: Path, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comments, quotation marks, order, line ends, and a like name in a table."""
    monkeypatch.setattr(settings_file, "read", lambda path: tomllib.loads(path.read_text("utf-8")))
    text = HAND_MADE.replace("\n", end)
    file.write_bytes(text.encode())
    assert _saved(file, "rate", 90) == text.replace("200", "90")
    text = file.read_bytes().decode()
    assert _saved(file, "voice", "de") == text.replace("'en-us'", '"de"')
    text = file.read_bytes().decode()
    assert _saved(file, "pitch", 40) == text.replace(f"twice{end}", f"twice{end}pitch = 40{end}")


def test_no_start_waits_for_what_edits_the_file() -> None:
    """It is imported where something is kept, which is on the keeper's thread."""
    assert "tomlkit" not in vars(settings_file)


def test_a_file_that_needs_no_change_is_not_touched(file: Path) -> None:
    """Saving what is there writes nothing."""
    file.write_text("rate=200")
    before = file.stat()
    save("rate", 200, {"VOICEREADER_SETTINGS": str(file)})
    after = file.stat()  # which was read meanwhile
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    "content", ['voice = """\nrate = 3"""', 'speaker = """\nrate = 3\n"""', "rate = 1_5_0", ""]
)
def test_saving_never_breaks_a_file_however_odd(file: Path, content: str) -> None:
    """What looks like the setting inside another is left alone."""
    file.write_text(content)
    before = tomllib.loads(content)
    assert tomllib.loads(_saved(file, "rate", 250)) == {**before, "rate": 250}


def test_what_cannot_be_edited_is_told_and_left(file: Path) -> None:
    """An inline table has no room for another one: that is for hands."""
    file.write_text("profiles = { night = { rate = 140 } }\n")
    with pytest.raises(SettingError, match=r'^"rate" cannot be changed in .*by hand\.$'):
        save("profiles.day.rate", 300, {"VOICEREADER_SETTINGS": str(file)})
    assert file.read_text() == "profiles = { night = { rate = 140 } }\n"


def test_a_value_that_is_not_allowed_is_not_saved(file: Path) -> None:
    """Nor is anything saved into a file that is broken."""
    with pytest.raises(SettingError, match="whole number"):
        _saved(file, "rate", 5)
    assert not file.exists()
    file.write_text("rate = = 3")
    with pytest.raises(SettingError, match="is not TOML"):
        _saved(file, "rate", 300)
    assert file.read_text() == "rate = = 3"


def test_saving_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    """In one sentence that says that the change holds for now."""
    (tmp_path / "settings.toml").symlink_to(tmp_path / "gone" / "settings.toml")
    with pytest.raises(SettingError, match=r"cannot be saved in .* it holds until you quit\.$"):
        _saved(tmp_path / "settings.toml", "rate", 300)


def test_saving_keeps_a_link_and_the_permissions(tmp_path: Path) -> None:
    """Who keeps settings elsewhere finds them changed there."""
    real, link = tmp_path / "real.toml", tmp_path / "settings.toml"
    real.write_text("rate = 200\n")
    real.chmod(0o640)
    link.symlink_to(real)
    assert _saved(link, "rate", 210) == "rate = 210\n"
    assert link.is_symlink()
    assert real.read_text() == "rate = 210\n"
    assert real.stat().st_mode & 0o777 == 0o640


def test_keys_are_a_table_of_commands_and_their_keys(file: Path) -> None:
    """One key as a string, several as a list; what is neither is told."""
    file.write_text('rate = 200\n[keys]\nfind = "F7"\nnext-heading = ["h", "F8"]\n')
    environment = {"VOICEREADER_SETTINGS": str(file)}
    assert load({}, environment).keys == {"find": ("F7",), "next-heading": ("h", "F8")}
    for wrong in ("keys = 3", "[keys]\nfind = 3", "[keys]\nfind = [3]"):
        file.write_text(wrong)
        with pytest.raises(SettingError, match=r"keys.* is "):
            load({}, environment)


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("punctuation", "none, some, most or all"),
        ("earcons", "on or off"),
        ("characters", "on or off"),
    ],
)
def test_a_choice_is_told_with_what_there_is_to_choose(file: Path, name: str, choices: str) -> None:
    """One sentence."""
    environment = {"VOICEREADER_SETTINGS": str(file)}
    with pytest.raises(SettingError, match=rf'^--{name} is "loud"; give {choices}\.$'):
        load({name: "loud"}, environment)


def test_a_choice_of_the_version_before_is_the_default_now(file: Path) -> None:
    """Who chose the recognizer that there was can start, by file or flag, and has the new one."""
    file.write_text('recognizer = "sphinx"\n')
    assert load({}, {"VOICEREADER_SETTINGS": str(file)}).recognizer == "moonshine"
    file.write_text("")
    environment = {"VOICEREADER_SETTINGS": str(file)}
    assert load({"recognizer": "sphinx"}, environment).recognizer == "moonshine"


PROFILES = """\
rate = 200
volume = 80

[keys]
find = "F7"

[profiles.night]  # for bed
rate = 140   # slow

[profiles."Bed time"]
volume = 30
"""


def _with_profile(file: Path, name: str | None, **variables: str) -> loading.Settings:
    environment = {"VOICEREADER_SETTINGS": str(file), **variables}
    return load({"profile": name, "pitch": "70"}, environment)


def test_a_profile_goes_before_the_file_and_after_flag_and_environment(file: Path) -> None:
    """Flag, environment, profile, file, default."""
    file.write_text(PROFILES)
    assert _with_profile(file, None).rate == 200
    night = _with_profile(file, "night")
    assert (night.rate, night.volume, night.pitch) == (140, 80, 70)
    assert _with_profile(file, "night", VOICEREADER_RATE="300").rate == 300
    assert _with_profile(file, "bed time").volume == 30
    assert night.without_profile["rate"] == 200
    assert night.profiles == {"night": {"rate": 140}, "bed-time": {"volume": 30}}


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (PROFILES, "day", r'There is no profile "day"; there are: night, bed-time\.'),
        ("[profiles.x]\nrate = 5", None, r'"profiles\.x\.rate" in .* give a whole number from 80'),
        ("[profiles.x]\nmemory = 'm'", None, "is no setting of a profile; there are rate, pitch"),
        ("", "day", r'There is no profile "day", for none is saved yet; type save profile'),
        ("profiles = 3", None, r"is no table; write \[profiles\.night\]"),
    ],
)
def test_a_profile_that_cannot_be_used_is_told(
    file: Path, content: str, name: str | None, said: str
) -> None:
    """Which, where, and what there is."""
    file.write_text(content)
    with pytest.raises(SettingError, match=said):
        _with_profile(file, name)


def test_what_no_profile_can_have_is_told_with_the_whole_path(tmp_path: Path) -> None:
    """However long it is; and what is wrong stands in quotation marks, control characters out."""
    file = tmp_path / ("long" * 20) / "settings.toml"
    file.parent.mkdir()
    file.write_text('[profiles.n]\n"pro\\u001bmpt" = "x"\n')
    with pytest.raises(SettingError) as caught:
        _with_profile(file, None)
    assert str(caught.value).startswith(f'"profiles.n.pro?mpt" in {file} is no setting of a ')


def test_what_is_asked_for_at_a_start_is_known_from_what_is_kept(file: Path) -> None:
    """A flag and the environment are for this start alone; with one the file is not even read."""
    file.write_text("rate = = 3")
    environment = {"VOICEREADER_SETTINGS": str(file)}
    assert not is_asked_for("rate", {"rate": None}, environment)
    assert is_asked_for("rate", {}, {**environment, "VOICEREADER_RATE": "200"})
    assert is_asked_for("rate", {"rate": "200"}, environment)
    assert given("rate", {"rate": "200"}, environment) == (200, "--rate")


def test_a_setting_of_a_profile_is_saved_in_its_table(file: Path) -> None:
    """In place, under its heading, or in a new table at the end; all else is kept."""
    file.write_text(PROFILES)
    assert _saved(file, "profiles.night.rate", 150) == PROFILES.replace("140", "150")
    text = file.read_text()
    assert _saved(file, "profiles.night.pitch", 20) == text.replace(
        "# slow\n", "# slow\npitch = 20\n"
    )
    text = file.read_text()
    assert _saved(file, "profiles.day.rate", 300) == f"{text}\n[profiles.day]\nrate = 300\n"
    assert _with_profile(file, "day").rate == 300


def test_a_setting_is_saved_in_the_profile_of_that_name_however_it_is_written(file: Path) -> None:
    """A heading of one's own, with spaces and capitals, is that profile's."""
    file.write_text(PROFILES)
    assert _saved(file, "profiles.bed-time.volume", 50) == PROFILES.replace("= 30", "= 50")


def test_the_first_profile_makes_the_file(file: Path) -> None:
    """Where there was none."""
    assert _saved(file, "profiles.night.rate", 140) == "[profiles.night]\nrate = 140\n"
    assert _saved(file, "profile", "night").startswith('profile = "night"\n\n[')
    assert _with_profile(file, None).rate == 140
