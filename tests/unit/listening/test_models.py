"""The recognizers: named once, and those whose model is in a package of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicereader.listening import models
from voicereader.listening.engines import _CALLS
from voicereader.listening.models import EMBEDDED, MODELS, Model, get
from voicereader.listening.recognizer import RecognizerError
from voicereader.reader.settings.records import RECOGNIZERS


def test_every_recognizer_that_can_be_chosen_has_its_model_and_its_call() -> None:
    """`RECOGNIZERS` of the settings has the names, for it is imported before what hears."""
    assert tuple(MODELS) == RECOGNIZERS
    assert RECOGNIZERS[0] == EMBEDDED
    assert {*_CALLS, EMBEDDED} == {*MODELS}


def test_a_model_that_comes_in_a_package_is_ready_with_it_and_never_downloaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the package is not here, how to install it is all there is to say."""
    here = Model("here", ("json",), {"": "Here"}, lambda: Path("model"))
    gone = Model("gone", ("json",), {"": "Gone"}, lambda: None)
    away = Model("away", ("no_such_package",), {"": "Away"}, lambda: Path("model"))
    monkeypatch.setattr(models, "MODELS", {model.engine: model for model in (here, gone, away)})
    assert list(get("here")) == ['The recognizer "here" has its model.']
    for name in ("gone", "away"):
        with pytest.raises(RecognizerError) as told:
            list(get(name))
        assert str(told.value).startswith(f'The recognizer "{name}" is not installed; "')
        assert str(told.value).endswith(f"install 'voicereader[{name}]'\" installs it.")


def test_no_model_of_another_language_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, and nothing is fetched."""

    def fetch() -> None:
        raise AssertionError("fetched")

    foreign = Model("foreign", ("json",), {"xx": "Foreign"}, lambda: None, fetch)
    monkeypatch.setattr(models, "MODELS", {"foreign": foreign})
    with pytest.raises(RecognizerError, match="no model of your language"):
        list(get("foreign"))
