"""Letters that are pressed as one writes a word: what they did is undone, and they are a phrase.

Owns what a word is told by, and what is as it was before its first letter. Refuses time: the front
end tells how fast the letters came.

No key waits for the next one: each is obeyed at once. When four letters have come that are a word,
what they did is undone, and the phrase line opens with them in it. They are a word

- where they came as fast as no hand types: from dictation, or a paste that came as keys;
- where they came as one types, and begin a word of the text or of what can be said.

The same letter again and again is never one, nor are two by turns: that is somebody going on.
"""

from __future__ import annotations

from voicereader.article.memory import Bookmark, BookmarkGoneMemo, BookmarkMemo
from voicereader.reader.effects import Remember, SetVolume
from voicereader.reader.messages import announcements
from voicereader.reader.registry.commands import Way
from voicereader.reader.state.settings import keep
from voicereader.reader.state.state import Desk
from voicereader.reader.state.text_entry import Entry
from voicereader.reader.state.voice_settings import Delivery

_FEWEST, _FEWEST_DIFFERENT = 4, 3
_AT_ONCE_S = 0.05
"""Between two keys of a machine. Two different keys of a hand that rolls over them can be as fast,
four are not."""

_PHRASE_LINE = "phrase-line"
_TAKE_NUMBERS = frozenset({"go-to-section", "go-to-question", "go-to-minute", "sleep-timer"})
"""What is typed for these is no word, so letters are none of theirs."""


def take(desk: Desk, text: str, slowest_s: float) -> None:
    """Letters, the last of which has not been obeyed: take them for words where they are."""
    if len(text) == 1:
        desk.before_letters = None if desk.is_learning else _now(desk)
        return
    entry, before = desk.entry, desk.before_letters
    if entry is not None and entry.command_id == _PHRASE_LINE and entry.text == text[:-1]:
        _offer(desk, entry.typed(text[-1]))  # they were words already
    elif before is not None and _are_words(desk, text, slowest_s):
        desk.before_letters = None
        _restore(desk, before)
        prompt = announcements.prompt(desk.registry[_PHRASE_LINE], desk.home.article)
        _offer(desk, Entry(prompt, _PHRASE_LINE, before.hand_where.is_reading, text))


def _are_words(desk: Desk, text: str, slowest_s: float) -> bool:
    if desk.entry is not None and desk.entry.command_id not in _TAKE_NUMBERS:
        return False
    typed = [character.casefold() for character in text if character.isalpha()]
    if len(typed) < _FEWEST or len(set(typed)) < _FEWEST_DIFFERENT:
        return False
    if slowest_s <= _AT_ONCE_S:
        return True
    start = text.strip().casefold()
    return desk.phrases.is_begun(text) or any(word.startswith(start) for word in desk.words)


def _offer(desk: Desk, entry: Entry) -> None:
    """Have the words in the phrase line, and say so."""
    desk.entry = entry
    enter, escape = desk.key_of("choose"), desk.key_of("escape")
    desk.hand.say(announcements.typing(entry.line, Way.KEYS, enter, escape))


def _now(desk: Desk) -> BeforeLetters:
    delivery = desk.delivery
    return BeforeLetters(
        hand=desk.hand,
        home_where=desk.home.where,
        hand_where=desk.hand.where,
        is_home_waiting=desk.is_home_waiting,
        choices=desk.choices,
        offered=desk.offered,
        search=desk.search,
        match=desk.match,
        trail=desk.trail.copy(),
        bookmarks=desk.bookmarks,
        waiting=desk.disclaimer.asked,
        prosody=delivery.prosody,
        volume_percent=delivery.volume_percent,
        ear=delivery.ear,
        has_earcons=delivery.has_earcons,
    )


def _restore(desk: Desk, before: BeforeLetters) -> None:
    """Be where it was, silent, to go on as it would have."""
    desk.hand.silence()
    desk.hand, desk.entry = before.hand, None
    desk.home.stand_again(before.home_where)
    desk.hand.stand_again(before.hand_where)
    desk.is_home_waiting = before.is_home_waiting
    desk.choices, desk.offered = before.choices, before.offered
    desk.search, desk.match, desk.trail = before.search, before.match, before.trail
    desk.disclaimer.asked = before.waiting
    _restore_bookmarks(desk, before.bookmarks)
    _restore_delivery(desk, desk.delivery, before)


def _restore_bookmarks(desk: Desk, before: tuple[Bookmark, ...]) -> None:
    now, desk.bookmarks = desk.bookmarks, before
    for bookmark in now:
        if bookmark not in before:
            desk.effects.append(Remember(BookmarkGoneMemo(bookmark.name)))
    for bookmark in before:
        if bookmark not in now:
            desk.effects.append(Remember(BookmarkMemo(bookmark.name, bookmark.position)))


def _restore_delivery(desk: Desk, delivery: Delivery, before: BeforeLetters) -> None:
    delivery.prosody, delivery.ear = before.prosody, before.ear
    delivery.has_earcons = before.has_earcons
    if delivery.volume_percent != before.volume_percent:
        delivery.volume_percent = before.volume_percent
        desk.effects.append(SetVolume(before.volume_percent))
    keep(desk)
