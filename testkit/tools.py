"""Programs that some tests need: without one a test is skipped, or fails where none may be."""

from __future__ import annotations

import os
import shutil

import pytest


def require_tool(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails where it must not be.

    `VOICEREADER_REQUIRE_TOOLS=1` turns the skip into a failure: a machine that is meant to have
    every tool should say so when one is gone, not fall silent.
    """
    path = shutil.which(name)
    if path is not None:
        return path
    reason = f"{name} is not installed"
    if os.environ.get("VOICEREADER_REQUIRE_TOOLS") == "1":
        pytest.fail(f"{reason}, and VOICEREADER_REQUIRE_TOOLS=1 demands it", pytrace=False)
    pytest.skip(reason)
