"""Programs that some tests need: without one a test is skipped, or fails where none may be."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest


def require_tool(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails where it must not be.

    `VOICEREADER_REQUIRE_TOOLS=1` turns the skip into a failure: a machine that is meant to have
    every tool should say so when one is gone, not fall silent.
    """
    path = shutil.which(name)
    if path is None:
        missing(name)
    return path


def require_data(package: str, path: str) -> Path:
    """A file of a package whose code is not used; without it as `require_tool`."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        missing(f"the package {package}")
    return Path(spec.origin).with_name(path)


def missing(what: str) -> NoReturn:
    """Skip the test that needs it, or fail it where it must be there."""
    reason = f"{what} is not installed"
    if os.environ.get("VOICEREADER_REQUIRE_TOOLS") == "1":
        pytest.fail(f"{reason}, and VOICEREADER_REQUIRE_TOOLS=1 demands it", pytrace=False)
    pytest.skip(reason)
