"""What `-o` and `--format` ask for, and what files of which there are many are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicereader.export.errors import ExportError
from voicereader.export.formats import FORMATS
from voicereader.export.target import Target, target_of


@pytest.mark.parametrize(
    ("name", "format_name"),
    [("a.wav", "wav"), ("a.MP3", "mp3"), ("a.opus", "opus"), ("a.ogg", "opus"), ("a.m4b", "m4b")],
)
def test_the_ending_says_what_file_it_is_to_be(name: str, format_name: str, tmp_path: Path) -> None:
    """In capitals too."""
    assert target_of(str(tmp_path / name), None) == Target(tmp_path / name, FORMATS[format_name])


def test_what_is_given_with_format_goes_before_the_ending(tmp_path: Path) -> None:
    """A name need not have one."""
    assert target_of(str(tmp_path / "a.bin"), "OPUS").format.name == "opus"


def test_a_folder_or_a_pattern_is_a_file_a_section(tmp_path: Path) -> None:
    """Numbered so that they sort, and named by their title as far as any system allows."""
    folder = target_of(str(tmp_path), "mp3")
    assert folder.path_of(2, 11, 'What is "A/B"?') == tmp_path / "02 What is A B.mp3"
    named = target_of(str(tmp_path / "part {n}.mp3"), None)
    assert named.path_of(3, 5, "Risks") == tmp_path / "part 3.mp3"
    long = folder.path_of(1, 1, "ü" * 500)
    assert len(long.name.encode()) < 140
    assert folder.path_of(1, 1, "...").name == "1.mp3"


@pytest.mark.parametrize(
    ("name", "format_name", "told"),
    [
        ("a.xyz", None, "does not say what file it is to be"),
        ("a", None, "does not say what file it is to be"),
        ("a.mp3", "flac", 'There is no format "flac"; give wav, mp3, opus, m4b, epub, html'),
        ("nowhere/a.mp3", None, "There is no folder"),
        (".", None, "is a folder"),
        ("nowhere/there/", "mp3", "There is no folder"),
    ],
)
def test_what_cannot_be_written_to_is_told_before_anything_is_made(
    name: str, format_name: str | None, told: str, tmp_path: Path
) -> None:
    """In one sentence."""
    with pytest.raises(ExportError, match=told):
        target_of(f"{tmp_path}/{name}", format_name)
    assert not list(tmp_path.iterdir())
