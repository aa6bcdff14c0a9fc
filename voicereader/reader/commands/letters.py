"""Letters that are pressed as one writes a word: what they did is undone, and they are a phrase.

Owns what a word is recognized by, and what is as it was before its first letter. Not here: time;
the front end says how fast the letters came.

No key waits for the next one: each is obeyed at once. When four letters have come that are a word,
what they did is undone, and the phrase line opens with them in it. They are a word

- where they came as fast as no hand types: from dictation, or a paste that came as keys;
- where they came as one types, and begin a word of the text or of what can be said.

The same letter again and again is never one, nor are two by turns: that is somebody going on.

In the list of documents letters are the beginning of a title, and nothing else.
"""

from __future__ import annotations

from voicereader.article.memory import Bookmark, BookmarkGoneMemo, BookmarkMemo
from voicereader.article.model import Position
from voicereader.reader.commands import moving
from voicereader.reader.effects import Earcon, Remember, SetVolume
from voicereader.reader.messages import announcements
from voicereader.reader.messages.library_replies import LIBRARY
from voicereader.reader.registry.commands import Trait, Unit, Way
from voicereader.reader.state.before_letters import BeforeLetters
from voicereader.reader.state.settings import keep
from voicereader.reader.state.state import ReaderState
from voicereader.reader.state.text_entry import TextEntry
from voicereader.reader.state.voice_settings import VoiceSettings

_FEWEST, _FEWEST_DIFFERENT = 4, 3
_AT_ONCE_S = 0.05
"""Between two keys of a machine. Two different keys of a hand that rolls over them can be as fast,
four are not."""

_PHRASE_LINE = "phrase-line"


def take(state: ReaderState, text: str, slowest_s: float) -> None:
    """Letters, the last of which has not been obeyed: take them for words where they are."""
    if state.on_top == LIBRARY and state.entry is None:
        _jump(state, text)
        return
    if len(text) == 1:
        state.before_letters = None if state.is_learning else _now(state)
        return
    entry, before = state.entry, state.before_letters
    if entry is not None and entry.command_id == _PHRASE_LINE and entry.text == text[:-1]:
        _offer(state, entry.typed(text[-1]))  # they were words already
    elif before is not None and _are_words(state, text, slowest_s):
        state.before_letters = None
        _restore(state, before)
        prompt = announcements.prompt(state.registry[_PHRASE_LINE], state.home.article)
        _offer(state, TextEntry(prompt, _PHRASE_LINE, before.current_where.is_reading, text))


def _jump(state: ReaderState, text: str) -> None:
    """Be at the next title that begins so; the same letter again and again goes through them."""
    start, blocks, here = text.casefold(), state.current.article.blocks, state.current.cursor.block
    if len(set(start)) == 1:
        start = start[0]
    first = here + (len(start) == 1)  # with more letters this one may still be it
    order = (*range(max(1, first), len(blocks)), *range(1, min(first, len(blocks))))
    found = next((at for at in order if blocks[at].text.casefold().startswith(start)), None)
    if found is None:
        state.play(Earcon.EDGE)
    else:
        moving.arrive(state.current, Position(found), Unit.ITEM)


def _are_words(state: ReaderState, text: str, slowest_s: float) -> bool:
    if state.entry is not None:  # what is typed for a number is no word, so letters are none of it
        asking = state.registry[state.entry.command_id]
        if Trait.ASKS_NUMBER not in asking.traits:
            return False
    typed = [character.casefold() for character in text if character.isalpha()]
    if len(typed) < _FEWEST or len(set(typed)) < _FEWEST_DIFFERENT:
        return False
    if slowest_s <= _AT_ONCE_S:
        return True
    start = text.strip().casefold()
    return state.phrases.is_begun(text) or any(word.startswith(start) for word in state.words)


def _offer(state: ReaderState, entry: TextEntry) -> None:
    """Have the words in the phrase line, and say so."""
    state.entry = entry
    enter, escape = state.key_of("choose"), state.key_of("escape")
    state.current.say(announcements.typing(entry.line, Way.KEYS, enter, escape))


def _now(state: ReaderState) -> BeforeLetters:
    voice_settings = state.voice_settings
    return BeforeLetters(
        current=state.current,
        home_where=state.home.where,
        current_where=state.current.where,
        is_home_waiting=state.is_home_waiting,
        choices=state.choices,
        offered=state.offered,
        search=state.search,
        match=state.match,
        history=state.history.copy(),
        bookmarks=state.bookmarks,
        waiting=state.disclaimer.asked,
        prosody=voice_settings.prosody,
        volume_percent=voice_settings.volume_percent,
        normalizer=voice_settings.normalizer,
        has_earcons=voice_settings.has_earcons,
    )


def _restore(state: ReaderState, before: BeforeLetters) -> None:
    """Be where it was, silent, to go on as it would have."""
    state.current.silence()
    state.current, state.entry = before.current, None
    state.home.stand_again(before.home_where)
    state.current.stand_again(before.current_where)
    state.is_home_waiting = before.is_home_waiting
    state.choices, state.offered = before.choices, before.offered
    state.search, state.match, state.history = before.search, before.match, before.history
    state.disclaimer.asked = before.waiting
    _restore_bookmarks(state, before.bookmarks)
    _restore_delivery(state, state.voice_settings, before)


def _restore_bookmarks(state: ReaderState, before: tuple[Bookmark, ...]) -> None:
    now, state.bookmarks = state.bookmarks, before
    for bookmark in now:
        if bookmark not in before:
            state.effects.append(Remember(BookmarkGoneMemo(bookmark.name)))
    for bookmark in before:
        if bookmark not in now:
            state.effects.append(Remember(BookmarkMemo(bookmark.name, bookmark.position)))


def _restore_delivery(
    state: ReaderState, voice_settings: VoiceSettings, before: BeforeLetters
) -> None:
    voice_settings.prosody, voice_settings.normalizer = before.prosody, before.normalizer
    voice_settings.has_earcons = before.has_earcons
    if voice_settings.volume_percent != before.volume_percent:
        voice_settings.volume_percent = before.volume_percent
        state.effects.append(SetVolume(before.volume_percent))
    keep(state)
