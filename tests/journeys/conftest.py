"""Every journey begins with settings, memory and language of nobody's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _fresh_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no setting of whoever runs the tests reach the program."""
    for name in list(os.environ):
        if name.startswith("VOICEREADER_") and name != "VOICEREADER_REQUIRE_TOOLS":
            monkeypatch.delenv(name)
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("VOICEREADER_MEMORY", "none")
    monkeypatch.setenv("VOICEREADER_SPEAKER", "none")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
