"""From an act of the registry to what does it.

Owns the table, in which every act stands once. Not here: doing anything itself.
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
from voicereader.reader.state.state import ReaderState

Handler = Callable[[ReaderState, Argument], Command | None]
"""Does an act; gives the command that is to be obeyed next, if there is one."""

HANDLERS: Mapping[Act, Handler] = MappingProxyType(
    {
        Act.PAUSE_OR_RESUME: lambda state, _: state.current.pause_or_resume(),
        Act.STOP: lambda state, _: state.current.silence(),
        Act.GO_ON: lambda state, _: voice_commands.go_on(state),
        Act.REPEAT: lambda state, _: state.current.repeat(),
        Act.REPEAT_SLOWER: lambda state, _: repeating.repeat_slower(state),
        Act.SAY_SENTENCE: lambda state, _: repeating.say_sentence(state),
        Act.SPELL: lambda state, _: repeating.spell(state, is_phonetic=False),
        Act.SPELL_PHONETICALLY: lambda state, _: repeating.spell(state, is_phonetic=True),
        Act.SPEECH_HISTORY: lambda state, _: repeating.list_history(state),
        Act.SAY_IT_LIKE: repeating.say_it_like,
        Act.NEXT_VOICE: lambda state, _: voice_commands.next_voice(state),
        Act.PUNCTUATION: voice_commands.set_punctuation,
        Act.EARCONS: voice_commands.switch_earcons,
        Act.GO_TO_SECTION: finding.go_to_section,
        Act.GO_TO_QUESTION: finding.go_to_question,
        Act.GO_TO_PLACE: helping.go_to_place,
        Act.FIND: finding.find,
        Act.NEXT_MATCH: lambda state, _: finding.go_to_match(state, 1),
        Act.PREVIOUS_MATCH: lambda state, _: finding.go_to_match(state, -1),
        Act.WHERE_AM_I: lambda state, _: finding.tell_where(state),
        Act.TIME_LEFT: lambda state, _: finding.tell_time_left(state),
        Act.GO_TO_MINUTE: finding.go_to_minute,
        Act.BACK: lambda state, _: bookmarks.back(state),
        Act.FORWARD: lambda state, _: bookmarks.forward(state),
        Act.UNDO: lambda state, _: bookmarks.undo(state),
        Act.BOOKMARK: bookmarks.bookmark,
        Act.LIST_BOOKMARKS: lambda state, _: bookmarks.list_bookmarks(state),
        Act.GO_TO_BOOKMARK: bookmarks.go_to_bookmark,
        Act.DELETE_BOOKMARK: bookmarks.delete_bookmark,
        Act.PHRASE_LINE: helping.take_phrase,
        Act.ASK: helping.take_phrase,
        Act.CONTENTS: lambda state, _: helping.contents(state),
        Act.DISCLAIMER: lambda state, _: state.disclaimer.recall(),
        Act.HELP: lambda state, _: helping.help_(state),
        Act.HELP_ON: helping.help_on,
        Act.WHAT_NOW: lambda state, _: helping.what_now(state),
        Act.LEARN: lambda state, _: helping.learn(state),
        Act.TOUR: lambda state, _: helping.take_tour(state),
        Act.SETTINGS: lambda state, _: changing_settings.list_settings(state),
        Act.SET: changing_settings.set_,
        Act.LETTERS: lambda state, _: changing_settings.offer_looks(state),
        Act.PROFILE: changing_settings.use_profile,
        Act.NEXT_PROFILE: lambda state, _: changing_settings.next_profile(state),
        Act.SAVE_PROFILE: changing_settings.save_profile,
        Act.SLEEP_TIMER: helping.set_sleep_timer,
        Act.COMPLETE: lambda state, _: text_entry_commands.complete(state),
        Act.CHOOSE: lambda state, _: helping.choose(state),
        Act.ESCAPE: lambda state, _: helping.escape(state),
        Act.CHOOSE_NUMBER: helping.choose_number,
        Act.LISTEN_ONCE: lambda state, _: listening_commands.listen_once(state),
        Act.START_LISTENING: lambda state, _: listening_commands.start(state),
        Act.STOP_LISTENING: lambda state, _: listening_commands.stop(state),
        Act.LISTEN_ON_KEY: lambda state, _: listening_commands.listen_on_key(state),
        Act.LISTENING: lambda state, _: listening_commands.tell(state),
        Act.YES: lambda state, _: helping.answer(state, is_yes=True),
        Act.NO: lambda state, _: helping.answer(state, is_yes=False),
        Act.QUIT: lambda state, _: state.effects.append(Quit()),
    }
)
