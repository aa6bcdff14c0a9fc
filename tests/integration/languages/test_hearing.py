"""Spoken commands in a language that the recognizer has no model of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from voicereader.app import speech_input
from voicereader.app.hearing_process import HearingSpec
from voicereader.article.library import open_document
from voicereader.base.i18n import ENGLISH, speaking
from voicereader.listening.grammar.vocabulary import Vocabulary
from voicereader.reader.phrasing.own_spellings import NONE
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS
from voicereader.settings.loading import load


@pytest.mark.parametrize(("code", "is_told"), [("en", False), ("de", True)])
def test_that_only_english_is_understood_is_told(
    code: str, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the person's language; what can be said is then English."""
    built: list[object] = []
    monkeypatch.setattr(
        speech_input, "embedded_recognizer", lambda vocabulary, *_: built.append(vocabulary)
    )
    settings = replace(load({}, {}), recognizer="moonshine")
    with speaking(code):
        article = open_document("vertebroplasty")
        spec = HearingSpec(settings, article, localized(ROWS), code)
        _, sentence = speech_input.recognizer_of(spec, NONE)
    assert bool(sentence) is is_told
    assert not is_told or sentence.startswith(
        "Gesprochene Befehle werden nur auf Englisch verstanden"
    )
    (vocabulary,) = built
    assert isinstance(vocabulary, Vocabulary)
    with speaking(ENGLISH):
        labels = {saying.label for saying in vocabulary.sayings}
    assert labels
