"""The tour: true for every set of keys, on the screen, in lines and by voice, in every language."""

from __future__ import annotations

import itertools

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.memory import Memories
from voicereader.base.i18n import languages, speaking
from voicereader.reader.effects import ListenMode
from voicereader.reader.events import Opened
from voicereader.reader.messages import help_documents, narration, tour
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS, registry_of
from voicereader.reader.settings.records import KEYMAPS
from voicereader.reader.utterance import Prosody

LONGEST_WORDS = 2 * 175  # two minutes at the normal rate


def way_of(
    listens: ListenMode = ListenMode.PUSH,
    keymap: str = "browse",
    *,
    is_in_lines: bool = False,
    can_listen_always: bool = True,
) -> tour.Controls:
    """How someone gives commands, in the language in force."""
    rows = registry_of(KeyChoice(localized(ROWS), keymap).in_force)
    return tour.Controls(rows, is_in_lines, listens, can_listen_always)


WAYS = [
    (keymap, is_in_lines, listens)
    for keymap, is_in_lines, listens in itertools.product(KEYMAPS, (False, True), ListenMode)
]


def text_of(way: tour.Controls) -> str:
    """All that the tour says, without announcements."""
    return " ".join(block.text for block in tour.article(way).blocks)


def named(way: tour.Controls) -> set[str]:
    """The commands that the tour names."""
    steps = tour.steps(way)
    return {id_ for step in steps for id_ in (step.command, step.other) if id_}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("keymap", "is_in_lines", "listens"), WAYS)
def test_the_tour_takes_two_minutes_at_most(
    keymap: str, is_in_lines: bool, listens: ListenMode, language: str
) -> None:
    """However commands are given, announcements counted; "Shift+H" is two words."""
    with speaking(language):
        shown = tour.article(way_of(listens, keymap, is_in_lines=is_in_lines))
        said = [
            narration.sentence(shown, place, id_, Prosody(language)).text
            for id_, place in enumerate(shown.sentence_positions())
        ]
    assert len(" ".join(said).replace("+", " ").split()) <= LONGEST_WORDS


@pytest.mark.parametrize(("keymap", "is_in_lines", "listens"), WAYS)
def test_the_tour_has_as_many_blocks_whatever_is_in_force(
    keymap: str, is_in_lines: bool, listens: ListenMode
) -> None:
    """A change of keys or of listening on the way does not move the place to come back to."""
    blocks = tour.article(way_of(listens, keymap, is_in_lines=is_in_lines)).blocks
    assert len(blocks) == len(tour.article(way_of()).blocks)


def test_every_phrase_that_the_tour_names_gives_the_command_it_is_named_for() -> None:
    """Typed or said; and so does the example of one's own words."""
    way = way_of(is_in_lines=True)
    index = PhraseIndex(article(), tuple(way.rows.values()), "en")
    for id_ in named(way) | named(way_of(ListenMode.ALWAYS)):
        assert index.interpret(plainly(way.rows[id_].phrases[0])).command == Command(id_)
    assert index.interpret(tour.EXAMPLE).command == Command("slower")


def test_the_tour_names_keys_on_the_screen_phrases_in_lines_and_what_to_say_where_it_listens() -> (
    None
):
    """And the keys of the set that is in force."""
    assert "Press H for the next heading" in text_of(way_of())
    assert "Press Right bracket for the next heading" in text_of(way_of(keymap="vi"))
    in_lines = text_of(way_of(is_in_lines=True))
    assert 'Type "next heading" for the next heading' in in_lines
    assert "Press Enter to hear what comes next." in in_lines
    for key in ("Ctrl", "Shift", "Space", "Colon", "Press H"):
        assert key not in in_lines
    assert 'Say "next heading" for the next heading' in text_of(way_of(ListenMode.ALWAYS))


def test_where_single_characters_are_no_keys_none_is_named() -> None:
    """Such a command is said or typed."""
    rows = registry_of(KeyChoice(ROWS, has_characters=False).in_force)
    told = text_of(tour.Controls(rows, False, ListenMode.PUSH, can_listen_always=True))
    assert 'Say or type "next heading" for the next heading' in told


def test_only_what_can_be_is_told_of_the_microphone() -> None:
    """Switched off, it opens for no phrase; where the voice cannot be taken out, not for good."""
    assert "for one phrase" not in text_of(way_of(ListenMode.OFF))
    assert "keep the microphone open" not in text_of(way_of(can_listen_always=False))
    assert "F9 to open it again" in text_of(way_of(ListenMode.ALWAYS))


# The way in and out.


def test_the_tour_is_read_on_after_a_move_and_tells_its_end() -> None:
    """It is there to be listened to."""
    reader = Rehearsal(article(with_disclaimer=False))
    reader.give("tour", "next-heading")
    heard = reader.hear_all()
    assert heard[0].startswith("Moving about")
    assert heard[-1] == "End of A tour in two minutes."


def test_the_tour_starts_over_once_it_was_at_its_end() -> None:
    """Left before, it goes on."""
    reader = Rehearsal(article(with_disclaimer=False))
    reader.give("tour")
    reader.hear_all()
    reader.give("escape", "tour")
    assert reader.view.cursor.block == 0


def test_what_was_being_read_goes_on_after_the_tour() -> None:
    """At the word."""
    reader = Rehearsal(article(with_disclaimer=False))
    reader.give("read-from-here")
    said = reader.saying
    reader.give("tour", "escape")
    assert reader.saying == said


def test_started_for_the_tour_the_program_begins_with_it_and_the_disclaimer_stays_owed() -> None:
    """The tour is no content of the document: its disclaimer is read when the tour is closed."""
    reader = Rehearsal(article(), opened=Opened(Command("tour")))
    assert reader.saying.startswith("A tour in two minutes")
    reader.give("contents")
    assert reader.saying == "Contents, after the disclaimer. Escape skips it."
    reader.give("tour", "escape")
    assert any("This is no advice." in said.text for said in reader.queue)


def test_who_is_new_hears_of_the_tour_and_so_does_who_asks() -> None:
    """In the first greeting, in help, and in what can be done now."""
    for in_lines in (False, True):
        reader = Rehearsal(
            article(with_disclaimer=False), Memories(is_first_use=True), in_lines=in_lines
        )
        assert ("tour" if in_lines else "Ctrl+R shows you around") in reader.saying
    reader.give("what-now")
    assert any(said.startswith("Tour: ") for said in reader.hear_all())
    reader.give("escape", "help")
    assert any("Tour: Ctrl+R." in said for said in reader.hear_all())


def test_a_line_that_is_typed_leaves_open_what_lies_on_top() -> None:
    """A phrase typed means what it means spoken; given up, one is where one was."""
    reader = Rehearsal(article(with_disclaimer=False))
    reader.give("help", "phrase-line", "escape")
    assert reader.view.article.id == help_documents.HELP
    reader.give("phrase-line")
    reader.type_in("next heading")
    assert reader.view.article.id == help_documents.HELP
    assert reader.view.cursor.block > 0
