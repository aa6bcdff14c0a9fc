"""Where settings come from, and what is said of those that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicereader.config import SETTINGS, SettingError, load


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
        (b"speed = 3", r'has "speed", which is no setting; there are engine, voice'),
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
