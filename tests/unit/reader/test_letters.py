"""Promises to who types a word where each letter is a command, and to who presses keys fast."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.memory import Bookmark, BookmarkGoneMemo
from voicereader.article.model import Position
from voicereader.reader.effects import ListenMode
from voicereader.reader.events import Opened
from voicereader.ui.keyboard import Keyboard, KeyReader

_SIGNS = {" ": "space", "'": "apostrophe", ":": "colon", "\r": "enter"}
AT_ONCE_S, BY_HAND_S, LONG_S = 0.002, 0.2, 2.0


class Hands:
    """A keyboard before a reader, with a clock of its own."""

    def __init__(self, reader: Rehearsal) -> None:
        self.reader = reader
        self.now_s = 0.0
        keys = KeyReader(reader.tell)
        keys.handle(Opened())
        self.keyboard = Keyboard(lambda event: _none(keys.handle(event)), {}, lambda: self.now_s)

    def press(self, text: str, apart_s: float) -> None:
        """Press the keys of a text, so long apart; what came before is long ago."""
        self.now_s += LONG_S
        for character in text:
            self.keyboard.press([_SIGNS.get(character, character)], character)
            self.now_s += apart_s

    def push(self, name: str) -> None:
        """Press a key that types nothing."""
        self.keyboard.press([name], None)


def _none(_effects: object) -> None:
    """What a front end does with them is no matter here."""


@pytest.fixture
def hands() -> Hands:
    """At a reader past its disclaimer, silent at the title."""
    hands = Hands(Rehearsal(article()))
    hands.push("escape")
    hands.reader.hear_all()
    return hands


@pytest.mark.parametrize("apart_s", [AT_ONCE_S, BY_HAND_S])
@pytest.mark.parametrize("word", ["risks", "how long does it take", "bleeding", "go to risks"])
def test_a_word_that_is_typed_at_the_screen_is_offered_as_a_phrase(
    hands: Hands, word: str, apart_s: float
) -> None:
    """All its letters are in the phrase line, it says so, and Enter obeys it."""
    hands.press(word, apart_s)
    reader = hands.reader
    assert reader.view.entry == f"Say: {word}"
    assert reader.saying.startswith("Say: ")
    assert reader.saying.endswith(". Enter takes it, Escape gives up.")
    hands.push("enter")
    assert reader.view.entry is None
    is_section = word != "bleeding"  # which stands in the text alone
    assert (reader.view.cursor != article().content_start) is is_section


def test_dictated_words_are_offered_whatever_they_are(hands: Hands) -> None:
    """No hand is as fast; by hand, words that nothing here has are keys still."""
    hands.press("zapp qux", AT_ONCE_S)
    assert hands.reader.view.entry == "Say: zapp qux"
    hands.push("escape")
    hands.press("bznf", BY_HAND_S)
    assert hands.reader.view.entry is None


@pytest.mark.parametrize("apart_s", [0.03, 0.08, 0.3, LONG_S])
@pytest.mark.parametrize(
    "keys", ["hhhh", "qq", "hqhq", "iiii", "eee", "hip", "HHHH", "nnnnnnnn", "qhqhqhqh"]
)
def test_fast_keys_are_obeyed_each_at_once(keys: str, apart_s: float) -> None:
    """As fast as a held key repeats, and by who knows them: as the very same keys given slowly."""
    fast, slow = Rehearsal(article()), Rehearsal(article())
    for reader, apart in ((fast, apart_s), (slow, LONG_S)):
        at = Hands(reader)
        at.push("escape")
        at.press(keys, apart)
    assert fast.view == slow.view
    assert [said.text for said in fast.asked] == [said.text for said in slow.asked]


def test_the_first_letters_are_obeyed_without_waiting(hands: Hands) -> None:
    """What they did can be seen and heard until they turn out to be a word."""
    hands.press("ris", BY_HAND_S)
    assert hands.reader.view.entry is None
    assert hands.reader.asked[-1].text != ""
    assert "Stopped" in hands.reader.view.status


def test_what_the_first_letters_did_is_undone(hands: Hands) -> None:
    """A bookmark, a list, another place, another voice: all is as it was, and reading goes on."""
    reader = hands.reader
    hands.press("h", 0.0)
    reader.hear_all()
    hands.press("r", 0.0)
    reader.hear_to_end()
    reader.hear_mark()
    before, kept = reader.view, len(reader.kept)
    for word in ("kxiz", "hicl", "lkpd", "dbcg"):
        hands.press(word, AT_ONCE_S)
        assert reader.view.entry == f"Say: {word}"
        hands.push("escape")
        assert reader.view.entry is None
        assert reader.saying == before.saying
        assert reader.view.article is before.article
        assert reader.view.cursor.sentence_start == before.cursor.sentence_start
    gone = [memo for memo in reader.kept[kept:] if isinstance(memo, BookmarkGoneMemo)]
    assert len(gone) == 2, "the one of each k"
    assert reader.reader._state.bookmarks == ()


def test_a_name_that_had_moved_is_back_at_its_place(hands: Hands) -> None:
    """A letter that moves a bookmark has moved none."""
    reader = hands.reader
    there = (Bookmark("Balloons", Position(9)),)
    reader.reader._state.bookmarks = there
    hands.press("kzxw", AT_ONCE_S)
    assert reader.reader._state.bookmarks == there


def test_a_request_that_waited_for_the_disclaimer_still_waits() -> None:
    """And none that letters made while it is owed."""
    hands = Hands(Rehearsal(article()))
    hands.press("c", 0.0)
    hands.press("whqi", AT_ONCE_S)
    hands.push("escape")
    hands.push("escape")
    assert hands.reader.view.article.title == "Contents"


def test_a_letter_that_asks_for_words_has_them(hands: Hands) -> None:
    """What is typed for a question, a name or a search is no phrase of its own."""
    hands.press("Ahow long", AT_ONCE_S)
    assert hands.reader.view.entry == "Ask: how long"
    hands.push("escape")
    hands.press("Kletters", AT_ONCE_S)
    assert hands.reader.view.entry is not None
    assert hands.reader.view.entry.endswith(": letters")
    hands.push("escape")
    hands.press(":risks", AT_ONCE_S)
    assert hands.reader.view.entry == "Say: risks"


def test_who_learns_the_keys_is_told_each(hands: Hands) -> None:
    """However fast they are."""
    hands.push("f2")
    hands.press("risks", AT_ONCE_S)
    assert hands.reader.view.entry is None
    assert hands.reader.saying == "Stop: S."


def test_it_is_the_same_where_it_listens_always() -> None:
    """A terminal's own dictation is typed, whatever this program hears."""
    hands = Hands(Rehearsal(article(), listen=ListenMode.ALWAYS))
    hands.push("escape")
    hands.press("the risks", AT_ONCE_S)
    assert hands.reader.view.entry == "Say: the risks"
