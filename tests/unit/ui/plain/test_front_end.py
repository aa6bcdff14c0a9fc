"""Promises of the choice between screen and lines: who asked last is heard, and it is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from voicereader.app.front_end_choice import why_plain
from voicereader.base.errors import RefusalError


class Stream:
    """A stream that is a terminal, or none."""

    def __init__(self, *, is_terminal: bool) -> None:
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        """Whether it is one."""
        return self._is_terminal


def on_terminals(patch: pytest.MonkeyPatch, folder: Path) -> dict[str, str]:
    """A terminal at both ends, and no settings; an environment that says so."""
    for name in ("stdin", "stdout"):
        patch.setattr(sys, name, Stream(is_terminal=True))
    return {"VOICEREADER_SETTINGS": str(folder / "settings.toml"), "TERM": "xterm"}


def test_a_terminal_has_a_screen_unless_somebody_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is asked for, and nothing is in the way."""
    surroundings = on_terminals(monkeypatch, tmp_path)
    assert why_plain({}, surroundings) == ""


def test_a_flag_goes_before_the_environment_and_that_before_the_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And each is named as the reason."""
    surroundings = on_terminals(monkeypatch, tmp_path)
    settings = Path(surroundings["VOICEREADER_SETTINGS"])
    settings.write_text('plain = "on"\n', "utf-8")
    assert why_plain({}, surroundings) == f'"plain" in {settings} is on'
    surroundings["VOICEREADER_PLAIN"] = "off"
    assert why_plain({}, surroundings) == ""
    assert why_plain({"plain": "on"}, surroundings) == "--plain is given"
    surroundings["VOICEREADER_PLAIN"] = "on"
    assert why_plain({}, surroundings) == "VOICEREADER_PLAIN is on"
    assert why_plain({"plain": "off"}, surroundings) == ""
    surroundings["VOICEREADER_PLAIN"] = "auto"
    assert why_plain({}, surroundings) == "", "auto leaves it to the terminal"


@pytest.mark.parametrize(
    ("stream", "reason"),
    [("stdin", "the input is no terminal"), ("stdout", "the output is no terminal")],
)
def test_where_there_is_no_terminal_there_are_lines(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stream: str, reason: str
) -> None:
    """A pipe, a file, or nothing at all."""
    surroundings = on_terminals(monkeypatch, tmp_path)
    for nowhere in (Stream(is_terminal=False), None):
        monkeypatch.setattr(sys, stream, nowhere)
        assert why_plain({}, surroundings) == reason


def test_a_dumb_terminal_gets_lines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It would print what it does not understand."""
    surroundings = on_terminals(monkeypatch, tmp_path)
    assert why_plain({}, {**surroundings, "TERM": "dumb"}) == "TERM is dumb"


@pytest.mark.skipif(sys.platform == "win32", reason="no terminal has a TERM there")
def test_a_terminal_of_no_kind_gets_lines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Unset or empty: nothing says that it understands more."""
    surroundings = on_terminals(monkeypatch, tmp_path)
    assert why_plain({}, {**surroundings, "TERM": ""}) == "TERM is not set"
    del surroundings["TERM"]
    assert why_plain({}, surroundings) == "TERM is not set"


def test_a_value_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the name of what gave it."""
    surroundings = on_terminals(monkeypatch, tmp_path)
    with pytest.raises(RefusalError, match="VOICEREADER_PLAIN"):
        why_plain({}, {**surroundings, "VOICEREADER_PLAIN": "perhaps"})
