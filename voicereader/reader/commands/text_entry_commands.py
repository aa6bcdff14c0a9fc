"""What typing does where a command needs an argument: from the question to the command that has it.

Owns what is said of what is typed, and what becomes of the reading meanwhile. Refuses the text
itself, which is in `entry`, and what the command does with it.
"""

from __future__ import annotations

from dataclasses import replace

from voicereader.base.i18n import _
from voicereader.reader.messages import announcements
from voicereader.reader.messages.spelling import character_name
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.state import Desk
from voicereader.reader.state.text_entry import Entry
from voicereader.reader.state.voice_settings import Echo

_INSTEAD = (Command("escape"), Command("what-now"))


def type_character(desk: Desk, character: str) -> None:
    """Add a character to the entry, and echo it."""
    if desk.entry is not None:
        before, desk.entry = desk.entry.text, desk.entry.typed(character)
        match desk.delivery.echo:
            case Echo.CHARACTERS:
                desk.hand.echo(character)
            case Echo.WORDS if character == " " and before.split():
                desk.hand.say(before.split()[-1])
            case _:
                desk.hand.silence()


def erase_character(desk: Desk) -> None:
    """Take the last character back, and say which."""
    if desk.entry is not None:
        erased = desk.entry.text[-1:]
        desk.entry = desk.entry.erased()
        desk.hand.say(announcements.erased(character_name(erased) if erased else ""))


def paste(desk: Desk, text: str) -> None:
    """Add pasted text to the entry, and say it; where nothing is asked for, say how it is taken."""
    if desk.entry is None:
        desk.hand.interject(announcements.not_pasted(desk.key_of("phrase-line")))
    else:
        desk.entry = desk.entry.typed(text)
        desk.home.say(text)


def complete(desk: Desk) -> None:
    """Put what can be said that begins as typed into the entry; the next one each time."""
    if desk.entry is None or desk.entry.command_id != "phrase-line":
        return
    start = desk.entry.text if desk.entry.completes is None else desk.entry.completes
    said = desk.phrases.completions(start)
    found = tuple(saying for saying in said if saying.casefold() != start.strip().casefold())
    desk.entry = desk.entry.completed(start, found)
    desk.hand.say(desk.entry.text if found else _(announcements.NOTHING_BEGINS_SO))


def recall_typed(desk: Desk, entry: Entry, step: int) -> None:
    """Put a line that was typed before into the entry."""
    desk.entry = entry.recalled(desk.phrases_typed, step)
    desk.hand.say(desk.entry.text or entry.prompt)


def ask_for(desk: Desk, command: Command) -> None:
    """Let the argument of a command be typed."""
    prompt = announcements.prompt(desk.registry[command.id], desk.home.article)
    desk.entry = Entry(prompt, command.id, was_reading=desk.hand.is_reading)
    desk.hand.say(announcements.line_wanted(prompt) if desk.in_lines else prompt)


def close_entry(desk: Desk, entry: Entry) -> None:
    """Give an entry up; reading goes on."""
    desk.entry = None
    if entry.was_reading:
        desk.hand.go_on()
    else:
        desk.hand.say(_(announcements.ENTRY_CLOSED))


def finish_entry(desk: Desk, entry: Entry) -> Command | None:
    """The command that was typed for, with its argument.

    In lines, where no key gives up or asks what now, a line that says just that means it.
    """
    if desk.in_lines:
        heard = desk.phrases.interpret(entry.text)
        if heard.score == 1 and heard.command in _INSTEAD:
            desk.entry = replace(entry, text="")
            return heard.command
    close_entry(desk, entry)
    return Command(entry.command_id, entry.argument) if entry.text.strip() else None
