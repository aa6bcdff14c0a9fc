"""Where a memory under test is kept."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where it is to be kept: there is nothing yet, not even the folder."""
    return tmp_path / "folder" / "memory.sqlite3"
