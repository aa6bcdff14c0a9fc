"""From an act of the registry to what does it.

Owns the table, in which every act stands once. Refuses to do anything itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from voicereader.reader.commands import (
    bookmarks,
    changing_settings,
    finding,
    helping,
    listening_commands,
    repeating,
    text_entry_commands,
    voice_commands,
)
from voicereader.reader.effects import Quit
from voicereader.reader.registry.commands import Act, Argument, Command
from voicereader.reader.state.state import Desk

Handler = Callable[[Desk, Argument], Command | None]
"""Does an act; gives the command that is to be obeyed next, if there is one."""

HANDLERS: Mapping[Act, Handler] = MappingProxyType(
    {
        Act.PAUSE_OR_RESUME: lambda desk, _: desk.hand.pause_or_resume(),
        Act.STOP: lambda desk, _: desk.hand.silence(),
        Act.GO_ON: lambda desk, _: voice_commands.go_on(desk),
        Act.REPEAT: lambda desk, _: desk.hand.repeat(),
        Act.REPEAT_SLOWER: lambda desk, _: repeating.repeat_slower(desk),
        Act.SAY_SENTENCE: lambda desk, _: repeating.say_sentence(desk),
        Act.SPELL: lambda desk, _: repeating.spell(desk, is_phonetic=False),
        Act.SPELL_PHONETICALLY: lambda desk, _: repeating.spell(desk, is_phonetic=True),
        Act.SPEECH_HISTORY: lambda desk, _: repeating.list_history(desk),
        Act.SAY_IT_LIKE: repeating.say_it_like,
        Act.NEXT_VOICE: lambda desk, _: voice_commands.next_voice(desk),
        Act.PUNCTUATION: voice_commands.set_punctuation,
        Act.EARCONS: voice_commands.switch_earcons,
        Act.GO_TO_SECTION: finding.go_to_section,
        Act.GO_TO_QUESTION: finding.go_to_question,
        Act.GO_TO_PLACE: helping.go_to_place,
        Act.FIND: finding.find,
        Act.NEXT_MATCH: lambda desk, _: finding.go_to_match(desk, 1),
        Act.PREVIOUS_MATCH: lambda desk, _: finding.go_to_match(desk, -1),
        Act.WHERE_AM_I: lambda desk, _: finding.tell_where(desk),
        Act.TIME_LEFT: lambda desk, _: finding.tell_time_left(desk),
        Act.GO_TO_MINUTE: finding.go_to_minute,
        Act.BACK: lambda desk, _: bookmarks.back(desk),
        Act.FORWARD: lambda desk, _: bookmarks.forward(desk),
        Act.UNDO: lambda desk, _: bookmarks.undo(desk),
        Act.BOOKMARK: bookmarks.bookmark,
        Act.LIST_BOOKMARKS: lambda desk, _: bookmarks.list_bookmarks(desk),
        Act.GO_TO_BOOKMARK: bookmarks.go_to_bookmark,
        Act.DELETE_BOOKMARK: bookmarks.delete_bookmark,
        Act.PHRASE_LINE: helping.take_phrase,
        Act.ASK: helping.take_phrase,
        Act.CONTENTS: lambda desk, _: helping.contents(desk),
        Act.DISCLAIMER: lambda desk, _: desk.disclaimer.recall(),
        Act.HELP: lambda desk, _: helping.help_(desk),
        Act.HELP_ON: helping.help_on,
        Act.WHAT_NOW: lambda desk, _: helping.what_now(desk),
        Act.LEARN: lambda desk, _: helping.learn(desk),
        Act.TOUR: lambda desk, _: helping.take_tour(desk),
        Act.SETTINGS: lambda desk, _: changing_settings.list_settings(desk),
        Act.SET: changing_settings.set_,
        Act.LETTERS: lambda desk, _: changing_settings.offer_looks(desk),
        Act.PROFILE: changing_settings.use_profile,
        Act.NEXT_PROFILE: lambda desk, _: changing_settings.next_profile(desk),
        Act.SAVE_PROFILE: changing_settings.save_profile,
        Act.SLEEP_TIMER: helping.set_sleep_timer,
        Act.COMPLETE: lambda desk, _: text_entry_commands.complete(desk),
        Act.CHOOSE: lambda desk, _: helping.choose(desk),
        Act.ESCAPE: lambda desk, _: helping.escape(desk),
        Act.CHOOSE_NUMBER: helping.choose_number,
        Act.LISTEN_ONCE: lambda desk, _: listening_commands.listen_once(desk),
        Act.START_LISTENING: lambda desk, _: listening_commands.start(desk),
        Act.STOP_LISTENING: lambda desk, _: listening_commands.stop(desk),
        Act.LISTEN_ON_KEY: lambda desk, _: listening_commands.listen_on_key(desk),
        Act.LISTENING: lambda desk, _: listening_commands.tell(desk),
        Act.YES: lambda desk, _: helping.answer(desk, is_yes=True),
        Act.NO: lambda desk, _: helping.answer(desk, is_yes=False),
        Act.QUIT: lambda desk, _: desk.effects.append(Quit()),
    }
)
