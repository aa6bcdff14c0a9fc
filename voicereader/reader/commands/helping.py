"""What the commands that guide do: help, contents, learning, choosing, leaving.

Owns what Enter and Escape mean where they are pressed. What is to be done next is returned as a
command, for the reader to obey. Refuses to compose the documents: `manual` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicereader.article.memory import PhraseMemo
from voicereader.base.i18n import _
from voicereader.reader.commands import (
    changing_settings,
    confirmations,
    finding,
    listening_commands,
    naming,
    text_entry_commands,
)
from voicereader.reader.effects import Earcon, ListenMode, Remember
from voicereader.reader.messages import announcements, help_documents, tour
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Action, Argument, Command, Move, Unit, Way
from voicereader.reader.state import expected_commands
from voicereader.reader.state.sleep_timer import LONGEST_MINUTES
from voicereader.reader.state.state import Desk

if TYPE_CHECKING:
    from voicereader.reader.phrases import Choice


def contents(desk: Desk) -> None:
    """Lay the list of sections on top."""
    sections = help_documents.contents_sections(desk.home.article)
    if sections:
        choices = tuple(Command("go-to-place", section.first) for section in sections)
        titles = [section.title for section in sections]
        desk.lay(
            help_documents.list_article(help_documents.CONTENTS, _("Contents"), titles), choices
        )
    else:
        desk.home.interject(_(announcements.NO_SECTIONS))


def help_(desk: Desk) -> None:
    """Open help, or close it."""
    if desk.on_top == help_documents.HELP:
        close(desk)
    else:
        desk.lay(help_documents.help_article(desk.registry.values(), desk.way))


def help_on(desk: Desk, argument: Argument) -> None:
    """Open help on a topic or on one command, by any of its names."""
    text = str(argument or "")
    rows = help_documents.rows_about(desk.phrases.topic(text) or text, desk.registry.values())
    if rows:
        desk.lay(help_documents.help_on_article(rows, desk.way))
    else:
        desk.hand.interject(announcements.no_help_on(text))


def what_now(desk: Desk) -> None:
    """Say what fits where the listener is; at home as a list to choose from."""
    if desk.entry is not None:
        enter, escape_ = desk.key_of("choose"), desk.key_of("escape")
        way = Way.LINES if desk.in_lines else desk.way  # a line is typed, whoever listens
        desk.hand.interject(announcements.typing(desk.entry.prompt, way, enter, escape_))
        return
    rows = [desk.registry[id_] for id_ in expected_commands.offered(desk)]
    items = help_documents.now_items(rows, desk.way)
    if not desk.is_home or desk.is_learning or expected_commands.is_asking(desk):
        desk.hand.interject("; ".join(items) + ".")
        return
    choices = tuple(Command(row.id) for row in rows)
    desk.lay(
        help_documents.list_article(help_documents.NOW, _("What you can do now"), items), choices
    )


def leads_home(desk: Desk, action: Action) -> bool:
    """Whether a move is meant in the document: what fits now is listed, and was said at once.

    The list names "next heading" and has no other heading itself.
    """
    is_large = isinstance(action, Move) and action.unit in (Unit.HEADING, Unit.QUESTION)
    return is_large and desk.on_top == help_documents.NOW


def take_tour(desk: Desk) -> None:
    """Lay the tour on top, from where it was left; once at its end, or in it, from its start."""
    is_in_it = desk.on_top == tour.TOUR
    can_listen_always = desk.hearing.possible(ListenMode.ALWAYS) is ListenMode.ALWAYS
    way = tour.Way(desk.registry, desk.in_lines, desk.hearing.mode, can_listen_always)
    article = tour.article(way)
    left_at = 0 if is_in_it else desk.left_at.get(tour.TOUR, 0)
    is_over = left_at == len(article.blocks) - 1
    desk.lay(article, at=0 if is_over else left_at, flows=True)


def learn(desk: Desk) -> None:
    """Let every key and phrase say what it does and do nothing, until Escape."""
    desk.is_learning = True
    desk.hand.say(announcements.learning(desk.way, desk.key_of("escape")))


def describe(desk: Desk, command: Command) -> None:
    """Say what a command is, while learning."""
    desk.hand.say(help_documents.told(desk.registry[command.id], desk.way))


def choose(desk: Desk) -> Command | None:
    """Take what is in hand: an entry's text, an item of a list, the end of the disclaimer."""
    if desk.entry is not None:
        return text_entry_commands.finish_entry(desk, desk.entry)
    if not desk.is_home:
        number = desk.hand.cursor.block
        if 0 < number <= len(desk.choices):
            return _chosen(desk, number)
    elif desk.disclaimer.is_owed:
        return settle(desk)
    return Command("read-from-here")


def choose_number(desk: Desk, argument: Argument) -> Command | None:
    """Take an item of the list, or of what was offered, by its number."""
    choices = desk.offered or desk.choices
    if isinstance(argument, int) and 0 < argument <= len(choices):
        if not desk.offered:
            return _chosen(desk, argument)
        desk.offered = ()
        desk.lift()
        return choices[argument - 1]
    no_list = _(announcements.NO_LIST)
    desk.hand.interject(announcements.no_item(len(choices)) if choices else no_list)
    return None


def _chosen(desk: Desk, number: int) -> Command:
    """The command of an item; its list is closed, but for one of values to be tried."""
    if desk.on_top != help_documents.VALUES:
        desk.lift()
    return desk.choices[number - 1]


def escape(desk: Desk) -> Command | None:
    """Leave the innermost thing that can be left; at home be silent."""
    if desk.entry is not None:
        text_entry_commands.close_entry(desk, desk.entry)
    elif desk.is_learning:
        desk.is_learning = False
        desk.hand.say(_(announcements.LEARNING_ENDED))
    elif not desk.is_home:
        if not changing_settings.back_to_settings(desk):
            close(desk)
    elif desk.disclaimer.is_owed:
        return settle(desk)
    elif not desk.disclaimer.go_back():
        desk.home.silence()
    return None


def close(desk: Desk) -> None:
    """Go back to the opened document; where nothing waited to be read on, say where it is."""
    desk.lift()
    if not desk.home.is_reading:
        section = desk.home.article.section_at(desk.home.cursor)
        desk.home.say(announcements.back_at(section))


def settle(desk: Desk) -> Command | None:
    """The disclaimer is heard or skipped: what waited for it, else a greeting."""
    waiting = desk.disclaimer.settle()
    if waiting is None:
        desk.greet()
    elif desk.untold:  # no greeting tells it
        desk.notice = " ".join(desk.untold)
    return waiting


def answer(desk: Desk, *, is_yes: bool) -> Command | None:
    """Take what was asked about or offered, if it was one thing."""
    if desk.hearing.asked is not None:
        return confirmations.answer(desk, is_yes=is_yes)
    offered, desk.offered = desk.offered, ()
    if is_yes and len(offered) == 1:
        return offered[0]
    if is_yes and offered:
        desk.offered = offered
        desk.hand.interject(announcements.which_of([naming.label(desk, one) for one in offered]))
    else:
        desk.hand.interject(_(announcements.NEITHER) if offered else _(announcements.NOTHING_ASKED))
    return None


def set_sleep_timer(desk: Desk, argument: Argument) -> None:
    """Fall asleep after so many minutes; 0 for never."""
    if isinstance(argument, int) and 0 <= argument <= LONGEST_MINUTES:
        desk.hand.interject(desk.sleep.set(argument))
    else:
        desk.hand.interject(announcements.minutes_wanted(LONGEST_MINUTES))


def fall_asleep(desk: Desk) -> None:
    """The voice has faded: all is silent, and goes on at the word when the listener wakes."""
    desk.hand.silence()
    desk.sleep.restore()
    desk.notice = _(announcements.ASLEEP)


def go_to_place(desk: Desk, argument: Argument) -> Command | None:
    """Read from a block; from words, from the block that they mean."""
    if isinstance(argument, int):
        finding.go_to_block(desk, argument)
        return None
    return take_phrase(desk, argument)


def take_phrase(desk: Desk, argument: Argument) -> Command | None:
    """What a phrase means; a close call is asked, and what is not understood is told."""
    text = str(argument or "").strip()
    desk.phrases_typed = (*desk.phrases_typed, text)
    desk.effects.append(Remember(PhraseMemo(text)))
    heard = desk.phrases.interpret(text, desk.home.cursor.block)
    command = heard.command
    if heard.score < 1 and (named := changing_settings.named_alone(text)):
        command = Command("set", named)
    if command is not None:
        command = changing_settings.in_settings(desk, text, command)
        action = desk.registry[command.id].action
        if not desk.is_learning or action in listening_commands.DONE_WHILE_LEARNING:
            return command
        describe(desk, command)
    elif heard.alternatives:
        desk.offered = tuple(alternative.command for alternative in heard.alternatives)
        labels = [alternative.title for alternative in heard.alternatives]
        desk.hand.interject(announcements.which_of(labels))
    elif (setting := changing_settings.setting_meant(text)) and desk.phrases.leads_up(
        text.removesuffix(setting)
    ):
        return Command("set", setting)
    else:
        _offer(desk, heard.offer)
    return None


def waits(desk: Desk, command: Command) -> str:
    """Where a request leads that waits for the disclaimer, and the way there at once."""
    named = naming.label(desk, command)
    if named == desk.registry[command.id].label and command.argument is not None:
        named = f"{named}: {command.argument}"
    skip = desk.key_of("choose" if desk.in_lines else "escape")
    return announcements.after_the_disclaimer(named, desk.way, skip)


def _offer(desk: Desk, offer: Choice | None) -> None:
    """Ask whether what was not understood means a place or a word of the text, else lead to help.

    Yes then carries it out.
    """
    desk.play(Earcon.NOT_FOUND)
    if offer is not None:
        desk.offered = (offer.command,)
        desk.hand.interject(naming.question(desk, offer.command))
    else:
        desk.offered = (Command("help"),)
        help_phrase = plainly(desk.registry["help"].phrases[0])
        desk.hand.interject(announcements.not_understood(help_phrase))
