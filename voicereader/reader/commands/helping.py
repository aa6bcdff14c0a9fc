"""What the commands that guide do: help, contents, learning, choosing, leaving.

Owns what Enter and Escape mean where they are pressed. What is to be done next is returned as a
command, for the reader to obey. Not here: composing the documents, which is `help_documents`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicereader.article.memory import PhraseMemo
from voicereader.base.i18n import _
from voicereader.reader.commands import (
    changing_settings,
    confirmations,
    finding,
    naming,
    text_entry_commands,
)
from voicereader.reader.commands.greeting import greet
from voicereader.reader.effects import Earcon, ListenMode, Quit, Remember
from voicereader.reader.library_requests import TitlesLike
from voicereader.reader.messages import announcements, help_documents, tour
from voicereader.reader.parts import rows_for
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Action, Argument, Command, Move, Trait, Unit, Way
from voicereader.reader.state import expected_commands
from voicereader.reader.state.sleep_timer import LONGEST_MINUTES
from voicereader.reader.state.state import ReaderState

if TYPE_CHECKING:
    from voicereader.reader.phrases import Choice


def contents(state: ReaderState, _argument: Argument) -> None:
    """Lay the list of sections on top."""
    sections = help_documents.contents_sections(state.home.article)
    if sections:
        choices = tuple(Command("go-to-place", section.first) for section in sections)
        titles = [section.title for section in sections]
        state.lay(
            help_documents.list_article(help_documents.CONTENTS, _("Contents"), titles), choices
        )
    else:
        state.home.interject(_(announcements.NO_SECTIONS))


def disclaimer(state: ReaderState, _argument: Argument) -> None:
    """Have the disclaimer read again."""
    state.disclaimer.recall()


def help_(state: ReaderState, _argument: Argument) -> None:
    """Open help, or close it."""
    if state.on_top == help_documents.HELP:
        close(state)
    else:
        rows = rows_for(state.registry.values(), state.home.article)
        state.lay(help_documents.help_article(rows, state.way))


def help_on(state: ReaderState, argument: Argument) -> None:
    """Open help on a topic or on one command, by any of its names."""
    text = str(argument or "")
    rows = help_documents.rows_about(state.phrases.topic(text) or text, state.registry.values())
    if rows:
        state.lay(help_documents.help_on_article(rows, state.way))
    else:
        state.current.interject(announcements.no_help_on(text))


def what_now(state: ReaderState, _argument: Argument) -> None:
    """Say what fits where the listener is; at home as a list to choose from."""
    if state.entry is not None:
        enter, escape_ = state.key_of("choose"), state.key_of("escape")
        way = Way.LINES if state.in_lines else state.way  # a line is typed, whoever listens
        state.current.interject(announcements.typing(state.entry.prompt, way, enter, escape_))
        return
    rows = [state.registry[id_] for id_ in expected_commands.offered(state)]
    items = help_documents.now_items(rows, state.way)
    if not state.is_home or state.is_learning or expected_commands.is_asking(state):
        state.current.interject("; ".join(items) + ".")
        return
    choices = tuple(Command(row.id) for row in rows)
    state.lay(
        help_documents.list_article(help_documents.NOW, _("What you can do now"), items), choices
    )


def leads_home(state: ReaderState, action: Action | None) -> bool:
    """Whether a move is meant in the document: what fits now is listed, and was said at once.

    The list names "next heading" and has no other heading itself.
    """
    is_large = isinstance(action, Move) and action.unit in (Unit.HEADING, Unit.QUESTION)
    return is_large and state.on_top == help_documents.NOW


def tour_(state: ReaderState, _argument: Argument) -> None:
    """Lay the tour on top, from where it was left; once at its end, or in it, from its start."""
    is_in_it = state.on_top == tour.TOUR
    can_listen_always = state.listening.possible(ListenMode.ALWAYS) is ListenMode.ALWAYS
    way = tour.Controls(state.registry, state.in_lines, state.listening.mode, can_listen_always)
    article = tour.article(way)
    left_at = 0 if is_in_it else state.left_at.get(tour.TOUR, 0)
    is_over = left_at == len(article.blocks) - 1
    state.lay(article, at=0 if is_over else left_at, flows=True)


def learn(state: ReaderState, _argument: Argument) -> None:
    """Let every key and phrase say what it does and do nothing, until Escape."""
    state.is_learning = True
    state.current.say(announcements.learning(state.way, state.key_of("escape")))


def describe(state: ReaderState, command: Command) -> None:
    """Say what a command is, while learning."""
    state.current.say(help_documents.told(state.registry[command.id], state.way))


def choose(state: ReaderState, _argument: Argument) -> Command | None:
    """Take what is in hand: an entry's text, an item of a list, the end of the disclaimer."""
    if state.entry is not None:
        return text_entry_commands.finish_entry(state, state.entry)
    if not state.is_home:
        number = state.current.cursor.block
        if 0 < number <= len(state.choices):
            return _chosen(state, number)
    elif state.disclaimer.is_owed:
        return settle(state)
    return Command("read-from-here")


def choose_number(state: ReaderState, argument: Argument) -> Command | None:
    """Take an item of the list, or of what was offered, by its number."""
    choices = state.offered or state.choices
    if isinstance(argument, int) and 0 < argument <= len(choices):
        if not state.offered:
            return _chosen(state, argument)
        state.offered = ()
        state.lift()
        return choices[argument - 1]
    no_list = _(announcements.NO_LIST)
    state.current.interject(announcements.no_item(len(choices)) if choices else no_list)
    return None


def _chosen(state: ReaderState, number: int) -> Command:
    """The command of an item; its list is closed, but for one of values to be tried."""
    if state.on_top != help_documents.VALUES:
        state.lift()
    return state.choices[number - 1]


def escape(state: ReaderState, _argument: Argument) -> Command | None:
    """Leave the innermost thing that can be left; at home be silent."""
    if state.entry is not None:
        text_entry_commands.close_entry(state, state.entry)
    elif state.is_learning:
        state.is_learning = False
        state.current.say(_(announcements.LEARNING_ENDED))
    elif not state.is_home:
        if not changing_settings.back_to_settings(state):
            close(state)
    elif state.disclaimer.is_owed:
        return settle(state)
    elif not state.disclaimer.go_back():
        state.home.silence()
    return None


def quit_(state: ReaderState, _argument: Argument) -> None:
    """Leave the program."""
    state.effects.append(Quit())


def close(state: ReaderState) -> None:
    """Go back to the opened document; where nothing waited to be read on, say where it is."""
    state.lift()
    if not state.home.is_reading:
        section = state.home.article.section_at(state.home.cursor)
        state.home.say(announcements.back_at(section))


def settle(state: ReaderState) -> Command | None:
    """The disclaimer is heard or skipped: what waited for it, else a greeting."""
    waiting = state.disclaimer.settle()
    if waiting is None:
        greet(state)
    elif state.untold:  # no greeting tells it
        state.notice = " ".join(state.untold)
    return waiting


def yes(state: ReaderState, _argument: Argument) -> Command | None:
    """Take what was asked about or offered."""
    return _answer(state, is_yes=True)


def no(state: ReaderState, _argument: Argument) -> Command | None:
    """Take nothing of it."""
    return _answer(state, is_yes=False)


def _answer(state: ReaderState, *, is_yes: bool) -> Command | None:
    """Take what was asked about or offered, if it was one thing."""
    if state.listening.asked is not None:
        return confirmations.answer(state, is_yes=is_yes)
    offered, state.offered = state.offered, ()
    likest, state.likest = state.likest, None
    if is_yes and likest is not None:
        return likest
    if is_yes and len(offered) == 1:
        return offered[0]
    if is_yes and offered:
        state.offered = offered
        state.current.interject(
            announcements.which_of([naming.label(state, one) for one in offered])
        )
    else:
        state.current.interject(
            _(announcements.NEITHER) if offered else _(announcements.NOTHING_ASKED)
        )
    return None


def sleep_timer(state: ReaderState, argument: Argument) -> None:
    """Fall asleep after so many minutes; 0 for never."""
    if isinstance(argument, int) and 0 <= argument <= LONGEST_MINUTES:
        state.current.interject(state.sleep.set(argument))
    else:
        state.current.interject(announcements.minutes_wanted(LONGEST_MINUTES))


def fall_asleep(state: ReaderState) -> None:
    """The voice has faded: all is silent, and goes on at the word when the listener wakes."""
    state.current.silence()
    state.sleep.restore()
    state.notice = _(announcements.ASLEEP)


def go_to_place(state: ReaderState, argument: Argument) -> Command | None:
    """Read from a block; from words, from the block that they mean."""
    if isinstance(argument, int):
        finding.go_to_block(state, argument)
        return None
    return take_phrase(state, argument)


def take_phrase(state: ReaderState, argument: Argument) -> Command | None:
    """What a phrase means; a close call is asked, and what is not understood is told."""
    text = str(argument or "").strip()
    state.phrases_typed = (*state.phrases_typed, text)
    state.effects.append(Remember(PhraseMemo(text)))
    return _meant(state, text)


def ask(state: ReaderState, argument: Argument) -> Command | None:
    """What a question means: a place by its name, else it is asked about the document."""
    return _meant(state, str(argument or "").strip(), is_question=True)


def _meant(state: ReaderState, text: str, *, is_question: bool = False) -> Command | None:
    heard = state.phrases.interpret(text, state.home.cursor.block)
    command = heard.command
    if heard.score < 1 and (named := changing_settings.named_alone(text)):
        command = Command("set", named)
    if command is not None:
        command = changing_settings.in_settings(state, text, command)
        is_done = Trait.WHILE_LEARNING in state.registry[command.id].traits
        if is_done or not state.is_learning:
            return command
        describe(state, command)
    elif heard.alternatives:
        state.offered = tuple(alternative.command for alternative in heard.alternatives)
        labels = [alternative.title for alternative in heard.alternatives]
        state.current.interject(announcements.which_of(labels))
    elif (setting := changing_settings.setting_meant(text)) and state.phrases.leads_up(
        text.removesuffix(setting)
    ):
        return Command("set", setting)
    elif is_question and not state.is_learning:
        state.ask(text, heard.offer)
    elif not state.is_learning and (title := state.phrases.title_in(text)):
        state.ask_library(TitlesLike(title), heard.offer)
    elif state.phrases.is_question(text) and not state.is_learning:
        return Command("ask", text)
    else:
        _offer(state, heard.offer)
    return None


phrase_line = take_phrase  # they differ in what they ask for


def waits(state: ReaderState, command: Command) -> str:
    """Where a request leads that waits for the disclaimer, and the way there at once."""
    named = naming.label(state, command)
    if named == state.registry[command.id].label and command.argument is not None:
        named = f"{named}: {command.argument}"
    skip = state.key_of("choose" if state.in_lines else "escape")
    return announcements.after_the_disclaimer(named, state.way, skip)


def _offer(state: ReaderState, offer: Choice | None) -> None:
    """Ask whether what was not understood means a place or a word of the text, else lead to help.

    Yes then carries it out.
    """
    state.play(Earcon.NOT_FOUND)
    if offer is not None:
        state.offered = (offer.command,)
        state.current.interject(naming.question(state, offer.command))
    else:
        state.offered = (Command("help"),)
        help_phrase = plainly(state.registry["help"].phrases[0])
        state.current.interject(announcements.not_understood(help_phrase))
