"""Where the project stands."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: `content/`, `tests/`, `pyproject.toml` and the rest lie in it."""
