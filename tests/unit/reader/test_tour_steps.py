"""Each thing that the tour names, done where it is named: by key, by typed line, by voice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from tests.unit.reader.test_tour import named
from voicereader.article.memory import BookmarkMemo
from voicereader.article.model import BlockKind
from voicereader.reader.effects import Listening, ListenMode
from voicereader.reader.events import CharacterTyped, CommandGiven
from voicereader.reader.messages import help_documents, tour
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.registry import ROWS, registry_of
from voicereader.reader.settings.records import KEYMAPS
from voicereader.ui.plain.line_parser import LineParser


class Walker:
    """Someone on the tour, who gives commands by key, by line or by voice."""

    def __init__(self, manner: str, keymap: str) -> None:
        self.manner = manner
        listens = ListenMode.ALWAYS if manner == "voice" else ListenMode.PUSH
        keys = KeyChoice(ROWS, keymap)
        self.is_in_lines = manner == "lines"
        self.rows = registry_of(keys.in_force)
        self.way = tour.Controls(self.rows, self.is_in_lines, listens, can_listen_always=True)
        self.reader = Rehearsal(
            *(article(with_disclaimer=False), None, listens),
            keys=keys,
            in_lines=self.is_in_lines,
        )
        self.reader.give("stop", "tour")

    def reach(self, id_: str) -> None:
        """Hear the tour up to where a command is named."""
        step = next(s for s in tour.steps(self.way) if id_ in (s.command, s.other))
        own = tour.told(step, self.way)
        while not self.reader.saying.startswith(own):
            self.reader.hear_to_end()
        self.reader.hear_mark()

    def give(self, id_: str) -> None:
        """Give a command as the tour names it."""
        row = self.rows[id_]
        phrase = plainly(row.phrases[0])
        if self.manner == "keys":
            self.reader.tell(CommandGiven(self.reader.view.keys[row.keys[0]]))
        elif self.manner == "lines":
            for event in LineParser(self.rows.values()).events(
                phrase, self.reader.view, Command("continue")
            ):
                self.reader.tell(event)
        else:
            self.reader.speak(phrase, id_)

    @property
    def is_on_tour(self) -> bool:
        """The tour lies on top."""
        return self.reader.view.article.id == tour.TOUR

    @property
    def kind(self) -> BlockKind:
        """What the cursor is on."""
        view = self.reader.view
        return view.article.block_at(view.cursor).kind


def _pause(walker: Walker) -> None:
    walker.give("pause-or-resume")
    assert walker.reader.is_paused
    walker.give("pause-or-resume")
    assert not walker.reader.is_paused


def _move(id_: str, sign: int, kind: BlockKind | None = None) -> Callable[[Walker], None]:
    def check(walker: Walker) -> None:
        start = walker.reader.view.cursor
        walker.give(id_)
        assert (walker.reader.view.cursor > start) is (sign > 0)
        assert kind is None or walker.kind is kind
        assert walker.is_on_tour
        assert len(walker.reader.queue) > 1  # it reads on from there

    return check


def _there_and_back(walker: Walker) -> None:
    here = walker.reader.view.article.section_at(walker.reader.view.cursor)
    walker.give("next-heading")
    assert walker.reader.view.cursor.block == here.end
    walker.give("previous-heading")
    assert walker.reader.view.cursor.block == here.first
    assert walker.is_on_tour


def _rate(id_: str, sign: int) -> Callable[[Walker], None]:
    def check(walker: Walker) -> None:
        before = walker.reader.queue[0].prosody.rate_wpm
        walker.give(id_)
        assert (walker.reader.queue[0].prosody.rate_wpm - before) * sign > 0
        assert walker.is_on_tour

    return check


def _volume(id_: str, sign: int) -> Callable[[Walker], None]:
    def check(walker: Walker) -> None:
        walker.reader.give("quieter")
        before = walker.reader.volume_percent
        walker.give(id_)
        assert (walker.reader.volume_percent - before) * sign > 0
        assert walker.is_on_tour

    return check


def _repeat(walker: Walker) -> None:
    said = walker.reader.saying
    walker.give("repeat")
    assert walker.reader.saying == said


def _spell(walker: Walker) -> None:
    walker.reader.hear_to_end()
    walker.reader.hear_mark()
    walker.give("spell-word")
    assert "".join(said.text for said in walker.reader.queue).startswith("cap V, e, r, t")


def _own_words(walker: Walker) -> None:
    before = walker.reader.queue[0].prosody.rate_wpm
    walker.give("phrase-line")
    assert walker.reader.view.entry is not None
    for character in tour.EXAMPLE:
        walker.reader.tell(CharacterTyped(character))
    walker.give("choose")
    assert walker.reader.queue[0].prosody.rate_wpm < before
    assert walker.is_on_tour


def _what_now(walker: Walker) -> None:
    walker.give("what-now")
    assert walker.reader.saying.startswith("Next heading: ")
    assert walker.is_on_tour


def _contents(walker: Walker) -> None:
    walker.give("contents")
    assert walker.reader.view.article.id == help_documents.CONTENTS
    walker.reader.give("next-item", "next-item")
    walker.give("choose")
    assert walker.reader.view.article.title == "Balloons"
    assert walker.reader.saying.startswith("Care")


def _tour(walker: Walker) -> None:
    place = walker.reader.view.cursor.block
    walker.give("contents")
    walker.give("tour")
    assert walker.is_on_tour
    assert walker.reader.view.cursor.block == place
    walker.give("tour")
    assert walker.reader.view.cursor.block == 0


def _bookmarks(walker: Walker) -> None:
    walker.give("bookmark")
    assert any(isinstance(memo, BookmarkMemo) for memo in walker.reader.kept)
    walker.give("list-bookmarks")
    assert walker.reader.view.article.id == help_documents.BOOKMARKS


def _back(walker: Walker) -> None:
    walker.reader.give("contents", "next-item", "next-item", "choose", "tour")
    walker.give("back")
    assert walker.reader.saying.startswith("Balloons")


def _listen_once(walker: Walker) -> None:
    walker.give("listen-once")
    assert walker.reader.microphone is Listening.ONCE


def _start_listening(walker: Walker) -> None:
    if walker.manner == "voice":  # it is told how to open it again by hand
        _stop_listening(walker)
        walker.reader.give("start-listening")
    else:
        walker.give("start-listening")
    assert walker.reader.microphone is Listening.OPEN
    assert walker.is_on_tour


def _stop_listening(walker: Walker) -> None:
    walker.give("stop-listening")
    if walker.manner == "voice":  # it is asked: without a wake phrase only a key would undo it
        walker.give("yes")
    assert walker.reader.microphone is Listening.ASLEEP
    assert walker.is_on_tour


def _help(walker: Walker) -> None:
    walker.give("help")
    assert walker.reader.view.article.id == help_documents.HELP


def _quit(walker: Walker) -> None:
    walker.give("quit")
    if walker.manner == "voice":
        walker.give("yes")
    assert walker.reader.has_quit


def _escape(walker: Walker) -> None:
    walker.give("escape")
    assert walker.reader.view.article is walker.reader.view.home


CHECKS: dict[str, Callable[[Walker], None]] = {
    "pause-or-resume": _pause,
    "next-heading": _there_and_back,
    "previous-heading": _there_and_back,
    "next-sentence": _move("next-sentence", 1),
    "previous-sentence": _move("previous-sentence", -1),
    "next-item": _move("next-item", 1, BlockKind.ITEM),
    "previous-item": _move("previous-item", -1, BlockKind.ITEM),
    "faster": _rate("faster", 1),
    "slower": _rate("slower", -1),
    "louder": _volume("louder", 1),
    "quieter": _volume("quieter", -1),
    "repeat": _repeat,
    "spell-word": _spell,
    "phrase-line": _own_words,
    "what-now": _what_now,
    "tour": _tour,
    "contents": _contents,
    "choose": _contents,
    "bookmark": _bookmarks,
    "list-bookmarks": _bookmarks,
    "back": _back,
    "listen-once": _listen_once,
    "start-listening": _start_listening,
    "stop-listening": _stop_listening,
    "help": _help,
    "quit": _quit,
    "escape": _escape,
}


@pytest.mark.parametrize(
    ("manner", "keymap"),
    [("keys", keymap) for keymap in KEYMAPS] + [("lines", "browse"), ("voice", "browse")],
)
def test_every_step_that_the_tour_names_does_what_it_says_where_it_says_it(
    manner: str, keymap: str
) -> None:
    """By key in every set of keys, by typed line, by voice; a step without a check fails."""
    for id_ in sorted(named(Walker(manner, keymap).way)):
        walker = Walker(manner, keymap)
        walker.reach(id_)
        CHECKS[id_](walker)
