"""Which natural voice a first start offers, if any."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.reader.articles import article
from voicereader.app.build import _natural_voice
from voicereader.base.i18n import speaking
from voicereader.settings.loading import Settings
from voicereader.speech.piper import known_voices

HEARD = Settings(speaker="card", voice_output="own")


@pytest.fixture
def _is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joe can speak, as far as that is known without trying."""
    monkeypatch.setattr(known_voices, "why_not", lambda _known: "")


@pytest.mark.usefixtures("_is_here")
def test_it_is_the_one_of_the_documents_and_the_listeners_language() -> None:
    """Joe speaks English; to who has the program in German he cannot introduce himself."""
    assert _natural_voice(HEARD, article()) == "joe"
    assert _natural_voice(HEARD, replace(article(), language="de")) == ""
    with speaking("de"):
        assert _natural_voice(HEARD, article()) == ""


@pytest.mark.usefixtures("_is_here")
@pytest.mark.parametrize(
    "changes",
    [
        {"voice": "en-us"},
        {"engine": "piper"},
        {"engine": "espeak"},
        {"speaker": "none"},
        {"speaker": "said.wav"},
        {"voice_output": "none"},
        {"voice_output": "speechd"},
    ],
)
def test_none_is_offered_to_who_has_chosen_or_hears_nothing(changes: dict[str, str]) -> None:
    """A voice, an engine, or no loudspeaker of this program's."""
    assert _natural_voice(replace(HEARD, **changes), article()) == ""  # type: ignore[arg-type]


def test_none_is_offered_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra nothing changes."""
    monkeypatch.setattr(known_voices, "_PACKAGES", ("no_such_package",))
    assert _natural_voice(HEARD, article()) == ""
