"""docs/settings.md is the records of today."""

from __future__ import annotations

from tools.settings_page import PAGE, main, page
from voicereader.reader.settings.records import SETTINGS


def test_the_page_of_the_settings_is_as_the_records_are() -> None:
    """A record that has changed has its page written anew: python tools/settings_page.py."""
    assert PAGE.read_text("utf-8") == page()
    assert main(["--check"]) == 0


def test_the_page_has_every_setting_in_a_row_of_its_own() -> None:
    """With as many cells as the head of the table."""
    rows = [line for line in page().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == [setting.name for setting in SETTINGS]
    assert {row.count("|") for row in rows} == {7}
