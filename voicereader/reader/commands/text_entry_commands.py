"""What typing does where a command needs an argument: from the question to the command that has it.

Owns what is said of what is typed, and what becomes of the reading meanwhile. Not here: the text
itself, which is `text_entry`, and what the command does with it.
"""

from __future__ import annotations

from dataclasses import replace

from voicereader.base.i18n import _
from voicereader.reader.commands import questions
from voicereader.reader.messages import announcements
from voicereader.reader.messages.spelling import character_name
from voicereader.reader.registry.commands import Argument, Command, Trait
from voicereader.reader.registry.registry import ids_with
from voicereader.reader.state.state import ReaderState
from voicereader.reader.state.text_entry import TextEntry
from voicereader.reader.state.voice_settings import Echo


def type_character(state: ReaderState, character: str) -> None:
    """Add a character to the entry, and echo it."""
    if state.entry is not None:
        before, state.entry = state.entry.text, state.entry.typed(character)
        if character == " " and before.split() and state.phrases.is_question(state.entry.text):
            state.expect_question()
        match state.voice_settings.echo:
            case Echo.CHARACTERS:
                state.current.echo(character)
            case Echo.WORDS if character == " " and before.split():
                state.current.say(before.split()[-1])
            case _:
                state.current.silence()


def erase_character(state: ReaderState) -> None:
    """Take the last character back, and say which."""
    if state.entry is not None:
        erased = state.entry.text[-1:]
        state.entry = state.entry.erased()
        state.current.say(announcements.erased(character_name(erased) if erased else ""))


def paste(state: ReaderState, text: str) -> None:
    """Add pasted text to the entry, and say it; where nothing is asked for, say how it is taken."""
    if state.entry is None:
        state.current.interject(announcements.not_pasted(state.key_of("phrase-line")))
    else:
        state.entry = state.entry.typed(text)
        state.current.say(text)


def complete(state: ReaderState, _argument: Argument) -> None:
    """Put what can be said that begins as typed into the entry; the next one each time."""
    if state.entry is None or state.entry.command_id != "phrase-line":
        return
    start = state.entry.text if state.entry.completes is None else state.entry.completes
    said = state.phrases.completions(start)
    found = tuple(saying for saying in said if saying.casefold() != start.strip().casefold())
    state.entry = state.entry.completed(start, found)
    state.current.say(state.entry.text if found else _(announcements.NOTHING_BEGINS_SO))


def recall_typed(state: ReaderState, entry: TextEntry, step: int) -> None:
    """Put a line that was typed before into the entry."""
    state.entry = entry.recalled(state.phrases_typed, step)
    state.current.say(state.entry.text or entry.prompt)


def ask_for(state: ReaderState, command: Command) -> None:
    """Let the argument of a command be typed."""
    prompt = announcements.prompt(state.registry[command.id], state.home.article)
    state.entry = TextEntry(prompt, command.id, was_reading=state.current.is_reading)
    state.current.say(announcements.line_wanted(prompt) if state.in_lines else prompt)
    if command.id == questions.ASK:
        state.expect_question()


def close_entry(state: ReaderState, entry: TextEntry) -> None:
    """Give an entry up; reading goes on."""
    state.entry = None
    if entry.was_reading:
        state.current.go_on()
    else:
        state.current.say(_(announcements.ENTRY_CLOSED))


def finish_entry(state: ReaderState, entry: TextEntry) -> Command | None:
    """The command that was typed for, with its argument.

    In lines, where no key gives up or asks what now, a line that says just that means it.
    """
    if state.in_lines:
        heard = state.phrases.interpret(entry.text)
        instead = heard.command
        if heard.score == 1 and instead and instead.id in ids_with(Trait.WHILE_LEARNING):
            state.entry = replace(entry, text="")
            return instead
    close_entry(state, entry)
    return Command(entry.command_id, entry.argument) if entry.text.strip() else None
