"""Settings, memory and terminal, looked at and never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicereader.cli.doctor import surroundings
from voicereader.cli.doctor.findings import Finding, Weight
from voicereader.memory.database import open_file


def of_settings(folder: Path) -> list[Finding]:
    """What is found of the settings in a folder."""
    environment = {"VOICEREADER_SETTINGS": str(folder / "settings.toml")}
    found, wrong = surroundings.usable_settings({}, environment)
    return list(surroundings.settings(found, wrong, environment))


@pytest.mark.parametrize(
    ("text", "weight", "says"),
    [
        (None, Weight.GOOD, "defaults; no "),
        ("rate = 300\n", Weight.GOOD, "read from "),
        ("rate = \n", Weight.FAULT, "is not TOML"),
        ("rate = 5\n", Weight.FAULT, "give a whole number from 80 to 900"),
        ('[keys]\nfind = "no such key at all"\n', Weight.FAULT, "no such key at all"),
    ],
)
def test_the_settings_file_is_read(
    tmp_path: Path, text: str | None, weight: Weight, says: str
) -> None:
    """And what is wrong with it is told in the sentence that a start would refuse with."""
    if text is not None:
        (tmp_path / "settings.toml").write_text(text)
    (found,) = of_settings(tmp_path)
    assert found.weight is weight
    assert says in found.line


def test_listening_always_beside_speech_dispatcher_is_told_to_be_on_the_key(
    tmp_path: Path,
) -> None:
    """A hint with its reason: what another program plays is not known."""
    (tmp_path / "settings.toml").write_text('voice_output = "speechd"\nlisten = "always"\n')
    _, found = of_settings(tmp_path)
    assert found.weight is Weight.HINT
    assert found.line.startswith("Listening: on the key only, for the voice of speech-dispatcher")


def test_keys_that_clash_with_a_ready_set_are_a_fault(tmp_path: Path) -> None:
    """As a start would refuse them."""
    (tmp_path / "settings.toml").write_text('keymap = "vi"\n[keys]\nfind = "j"\n')
    (found,) = of_settings(tmp_path)
    assert found.weight is Weight.FAULT
    assert "have the key J" in found.line


def test_with_a_broken_settings_file_the_flags_still_hold(tmp_path: Path) -> None:
    """So that the other checks look at what was asked for."""
    (tmp_path / "settings.toml").write_text("rate = \n")
    environment = {"VOICEREADER_SETTINGS": str(tmp_path / "settings.toml")}
    found, wrong = surroundings.usable_settings({"speaker": "none"}, environment)
    assert (found.speaker, found.rate, bool(wrong)) == ("none", 175, True)


def test_a_broken_pronunciation_file_is_a_fault(tmp_path: Path) -> None:
    """A start would refuse it."""
    (tmp_path / "lexicon.pls").write_text("<lexicon")
    assert [f.weight for f in of_settings(tmp_path)] == [Weight.GOOD, Weight.FAULT]


def test_the_memory_is_looked_at_and_never_made(tmp_path: Path) -> None:
    """None, one to be, one that is there, one that is damaged: never a fault."""
    path = tmp_path / "memory.sqlite3"
    (none,) = surroundings.memory("none")
    assert none.weight is Weight.HINT
    (to_be,) = surroundings.memory(str(path))
    assert to_be.weight is Weight.GOOD
    assert not path.exists()
    open_file(path).close()
    (there,) = surroundings.memory(str(path))
    assert (there.weight, "are kept in" in there.text) == (Weight.GOOD, True)
    path.write_bytes(b"no database " * 400)
    (damaged,) = surroundings.memory(str(path))
    assert (damaged.weight, "sets it aside" in damaged.text) == (Weight.HINT, True)
    assert path.read_bytes().startswith(b"no database")


def test_a_memory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file stands where its folder should be."""
    (tmp_path / "file").write_text("")
    (found,) = surroundings.memory(str(tmp_path / "file" / "memory.sqlite3"))
    assert found.weight is Weight.HINT
    assert "name another file" in found.text


class Screen:
    """A terminal of some size, or none."""

    def __init__(self, size: tuple[int, int] | None) -> None:
        self._size = size

    @property
    def is_terminal(self) -> bool:
        """Whether there is one."""
        return self._size is not None

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        assert self._size
        return self._size


@pytest.mark.parametrize(
    ("size", "environment", "weight", "says"),
    [
        (
            (120, 40),
            {"TERM": "xterm-256color"},
            Weight.GOOD,
            "xterm-256color, 120 columns, 40 rows, 256 colours",
        ),
        ((120, 40), {"TERM": "x", "COLORTERM": "truecolor"}, Weight.GOOD, "16 million colours"),
        ((120, 40), {"TERM": "x", "NO_COLOR": "1"}, Weight.GOOD, "no colours, as NO_COLOR asks"),
        ((30, 40), {"TERM": "xterm"}, Weight.HINT, "30 columns"),
        ((80, 24), {"TERM": "dumb"}, Weight.FAULT, "TERM is dumb"),
        (None, {"TERM": "dumb"}, Weight.HINT, "start voicereader in a terminal"),
    ],
)
def test_the_terminal_is_described(
    size: tuple[int, int] | None, environment: dict[str, str], weight: Weight, says: str
) -> None:
    """Only one that a start would refuse is a fault."""
    (found,) = surroundings.terminal(Screen(size), environment)
    assert found.weight is weight
    assert says in found.text
