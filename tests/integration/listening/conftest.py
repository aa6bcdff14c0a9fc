"""What the tests of hearing share: the model, which takes longer to load than most phrases."""

from __future__ import annotations

import pytest

from voicereader.listening.moonshine.model import MoonshineModel, load


@pytest.fixture(scope="session")
def model() -> MoonshineModel:
    """The model that is installed; it never changes."""
    return load()
