"""Where the project stands, and what its modules say."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: `content/`, `tests/`, `pyproject.toml` and the rest lie in it."""


@cache
def tree_of(path: Path) -> ast.Module:
    """What a module says; each is read once for all rules about them."""
    return ast.parse(path.read_text("utf-8"))
