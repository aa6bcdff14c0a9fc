"""The person's own files: without a home, in a home that is shut, marked by an editor."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from voicereader.app.chosen import own_lexicon
from voicereader.article.lexicon import Entry
from voicereader.article.pls import load_lexicon, save_lexicon, written_lexicon
from voicereader.base import files
from voicereader.listening import own_spellings_file
from voicereader.reader.phrasing.own_spellings import NONE
from voicereader.settings import loading
from voicereader.settings.loading import SettingError, load, save

_NO_PLACES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom the system does not know, as a container's number."""
    for name in ("HOME", *_NO_PLACES):
        monkeypatch.delenv(name, raising=False)
    if sys.platform != "win32":
        import pwd

        monkeypatch.setattr(pwd, "getpwuid", _refuse)


def _refuse(_number: int) -> None:
    raise KeyError("no such user")


@pytest.mark.usefixtures("homeless")
def test_without_a_home_settings_are_the_defaults_and_saving_one_is_refused() -> None:
    """In one sentence, which says what holds."""
    assert load({}, {}).rate == 175
    with pytest.raises(SettingError, match=r"cannot be saved in .* it holds until you quit"):
        save("rate", 300, {})
    assert load_lexicon(own_lexicon()).entries == {}
    assert files.is_nowhere(loading.settings_file({}))


def test_files_in_a_home_that_is_no_folder_are_not_there(tmp_path: Path) -> None:
    """Settings, pronunciations and what practice kept."""
    home = tmp_path / "home"
    home.write_text("a file")
    assert load({}, {"VOICEREADER_SETTINGS": str(home / "settings.toml")}).rate == 175
    assert load_lexicon(home / "lexicon.pls").entries == {}
    assert own_spellings_file.load(home / "hearing.json") == NONE


_MARKS = {
    "nothing": "utf-8",
    "a mark": "utf-8-sig",
    "Notepad's Unicode": "utf-16",  # which writes the mark of this machine's order
}


@pytest.mark.parametrize("encoding", _MARKS.values(), ids=_MARKS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_settings_are_read_whatever_mark_an_editor_puts_first_and_saved_as_they_were(
    tmp_path: Path, encoding: str, end: str
) -> None:
    """Notepad and PowerShell write one; it stays, as does all else."""
    path = tmp_path / "settings.toml"
    lines = ["# für mich", "rate = 300", "", "[keys]", 'find = "F7"', ""]
    path.write_bytes(end.join(lines).encode(encoding))
    place = {"VOICEREADER_SETTINGS": str(path)}
    assert load({}, place).rate == 300
    save("rate", 250, place)
    lines[1] = "rate = 250"
    assert path.read_bytes() == end.join(lines).encode(encoding)


def test_settings_in_the_other_order_of_bytes_are_read_too(tmp_path: Path) -> None:
    """As some editors save "UTF-16 BE"."""
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xfe\xff" + "rate = 300\r\n".encode("utf-16-be"))
    assert load({}, {"VOICEREADER_SETTINGS": str(path)}).rate == 300


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_pronunciations_are_read_whatever_mark_an_editor_puts_first(
    tmp_path: Path, encoding: str
) -> None:
    """Though the file still claims to be UTF-8; a new one goes in with the old."""
    path = tmp_path / "lexicon.pls"
    text = written_lexicon(load_lexicon(path).with_alias("Sacrum", "say crumb"), "en").decode()
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    own = load_lexicon(path)
    assert own.find("sacrum") == Entry(alias="say crumb")
    save_lexicon(path, own.with_alias("cement", "see ment"), "en")
    assert set(load_lexicon(path).entries) == {"sacrum", "cement"}
