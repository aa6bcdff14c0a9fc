"""Every journey begins with settings of nobody's."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _fresh_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that this test alone has, and no sound."""
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("VOICEREADER_SPEAKER", "none")
