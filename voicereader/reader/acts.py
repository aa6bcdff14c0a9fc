"""From an act of the registry to what does it.

Owns the table, in which every act stands once. Refuses to do anything itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from voicereader.reader import (
    attending,
    choosing,
    entering,
    finding,
    guiding,
    retelling,
    revisiting,
    speaking,
)
from voicereader.reader.commands import Act, Argument, Command
from voicereader.reader.desk import Desk
from voicereader.reader.effects import Quit

Handler = Callable[[Desk, Argument], Command | None]
"""Does an act; gives the command that is to be obeyed next, if there is one."""

HANDLERS: Mapping[Act, Handler] = MappingProxyType(
    {
        Act.PAUSE_OR_RESUME: lambda desk, _: desk.hand.pause_or_resume(),
        Act.STOP: lambda desk, _: desk.hand.silence(),
        Act.GO_ON: lambda desk, _: speaking.go_on(desk),
        Act.REPEAT: lambda desk, _: desk.hand.repeat(),
        Act.REPEAT_SLOWER: lambda desk, _: retelling.repeat_slower(desk),
        Act.SAY_SENTENCE: lambda desk, _: retelling.say_sentence(desk),
        Act.SPELL: lambda desk, _: retelling.spell(desk, is_phonetic=False),
        Act.SPELL_PHONETICALLY: lambda desk, _: retelling.spell(desk, is_phonetic=True),
        Act.SPEECH_HISTORY: lambda desk, _: retelling.list_history(desk),
        Act.SAY_IT_LIKE: retelling.say_it_like,
        Act.NEXT_VOICE: lambda desk, _: speaking.next_voice(desk),
        Act.PUNCTUATION: speaking.set_punctuation,
        Act.EARCONS: speaking.switch_earcons,
        Act.GO_TO_SECTION: finding.go_to_section,
        Act.GO_TO_QUESTION: finding.go_to_question,
        Act.GO_TO_PLACE: guiding.go_to_place,
        Act.FIND: finding.find,
        Act.NEXT_MATCH: lambda desk, _: finding.go_to_match(desk, 1),
        Act.PREVIOUS_MATCH: lambda desk, _: finding.go_to_match(desk, -1),
        Act.WHERE_AM_I: lambda desk, _: finding.tell_where(desk),
        Act.TIME_LEFT: lambda desk, _: finding.tell_time_left(desk),
        Act.GO_TO_MINUTE: finding.go_to_minute,
        Act.BACK: lambda desk, _: revisiting.back(desk),
        Act.FORWARD: lambda desk, _: revisiting.forward(desk),
        Act.UNDO: lambda desk, _: revisiting.undo(desk),
        Act.BOOKMARK: revisiting.bookmark,
        Act.LIST_BOOKMARKS: lambda desk, _: revisiting.list_bookmarks(desk),
        Act.GO_TO_BOOKMARK: revisiting.go_to_bookmark,
        Act.DELETE_BOOKMARK: revisiting.delete_bookmark,
        Act.PHRASE_LINE: guiding.take_phrase,
        Act.ASK: guiding.take_phrase,
        Act.CONTENTS: lambda desk, _: guiding.contents(desk),
        Act.DISCLAIMER: lambda desk, _: desk.disclaimer.recall(),
        Act.HELP: lambda desk, _: guiding.help_(desk),
        Act.HELP_ON: guiding.help_on,
        Act.WHAT_NOW: lambda desk, _: guiding.what_now(desk),
        Act.LEARN: lambda desk, _: guiding.learn(desk),
        Act.TOUR: lambda desk, _: guiding.take_tour(desk),
        Act.SETTINGS: lambda desk, _: choosing.list_settings(desk),
        Act.SET: choosing.set_,
        Act.LETTERS: lambda desk, _: choosing.offer_looks(desk),
        Act.PROFILE: choosing.use_profile,
        Act.NEXT_PROFILE: lambda desk, _: choosing.next_profile(desk),
        Act.SAVE_PROFILE: choosing.save_profile,
        Act.SLEEP_TIMER: guiding.set_sleep_timer,
        Act.COMPLETE: lambda desk, _: entering.complete(desk),
        Act.CHOOSE: lambda desk, _: guiding.choose(desk),
        Act.ESCAPE: lambda desk, _: guiding.escape(desk),
        Act.CHOOSE_NUMBER: guiding.choose_number,
        Act.LISTEN_ONCE: lambda desk, _: attending.listen_once(desk),
        Act.START_LISTENING: lambda desk, _: attending.start(desk),
        Act.STOP_LISTENING: lambda desk, _: attending.stop(desk),
        Act.LISTEN_ON_KEY: lambda desk, _: attending.listen_on_key(desk),
        Act.LISTENING: lambda desk, _: attending.tell(desk),
        Act.YES: lambda desk, _: guiding.answer(desk, is_yes=True),
        Act.NO: lambda desk, _: guiding.answer(desk, is_yes=False),
        Act.QUIT: lambda desk, _: desk.effects.append(Quit()),
    }
)
