"""The tour in German: whole, short enough, and what it names is understood."""

from __future__ import annotations

import itertools

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.test_tour import LONGEST_WORDS, named, text_of, way_of
from voicereader.base.i18n import _, speaking
from voicereader.reader.effects import ListenMode
from voicereader.reader.messages import narration, tour
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Command
from voicereader.reader.settings.records import KEYMAPS
from voicereader.reader.utterance import Prosody


@pytest.mark.parametrize(
    ("keymap", "is_in_lines", "listens"),
    list(itertools.product(KEYMAPS, (False, True), ListenMode)),
)
def test_the_german_tour_takes_two_minutes_at_most(
    keymap: str, is_in_lines: bool, listens: ListenMode
) -> None:
    """However commands are given, announcements counted."""
    with speaking("de"):
        shown = tour.article(way_of(listens, keymap, is_in_lines=is_in_lines))
        said = [
            narration.sentence(shown, place, id_, Prosody("de")).text
            for id_, place in enumerate(shown.sentence_positions())
        ]
    assert len(" ".join(said).replace("+", " ").split()) <= LONGEST_WORDS


def test_every_phrase_that_the_german_tour_names_gives_its_command() -> None:
    """And so does the example of one's own words; no sentence of it is English."""
    with speaking("de"):
        way = way_of(is_in_lines=True)
        index = PhraseIndex(article(), tuple(way.rows.values()), "de")
        for id_ in named(way) | named(way_of(ListenMode.ALWAYS)):
            assert index.interpret(plainly(way.rows[id_].phrases[0])).command == Command(id_)
        assert index.interpret(_(tour.EXAMPLE)).command == Command("slower")
        assert " the " not in text_of(way)
