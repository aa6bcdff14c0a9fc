"""What a command would do, in words: the title of a place, and the question whether it is meant.

Owns the naming of a command with its argument. Not here: asking, which is `confirmations` and
`helping`.
"""

from __future__ import annotations

from voicereader.article.model import BlockKind
from voicereader.base.i18n import _
from voicereader.reader.messages import announcements, library_replies
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.search import search
from voicereader.reader.state.state import ReaderState


def place(state: ReaderState, command: Command) -> str:
    """The title of the section, question or heading that a command goes to; "" for all others."""
    article = state.home.article
    argument = command.argument
    match command.id:
        case "go-to-section":
            section = article.numbered_section(argument)
            return section.title if section else ""
        case "go-to-question":
            questions = (block for block in article.blocks if block.kind is BlockKind.QUESTION)
            return next((block.text for block in questions if block.number == argument), "")
        case "go-to-place" if isinstance(argument, int):
            return article.blocks[argument].text if argument < len(article.blocks) else ""
        case "next-match" if isinstance(argument, int) and 0 < argument <= len(state.hits.found):
            return library_replies.hit_item(state.hits.found[argument - 1])
        case "open-document" if argument in state.listed:
            return state.listed[str(argument)].document.title
    return ""


def label(state: ReaderState, command: Command) -> str:
    """What a command is called: one that goes to a place by its title, all else by its row."""
    return place(state, command) or state.registry[command.id].label


def question(state: ReaderState, command: Command) -> str:
    """Ask whether a command is meant: "Go to Risks?", never by what was misheard for it."""
    row, argument = state.registry[command.id], command.argument
    if command.id == "ask-everywhere":
        return _(library_replies.LOOK_IN_LIBRARY)
    if command.id == "open-document" and (title := place(state, command)):
        return library_replies.open_(title)
    if title := place(state, command):
        return announcements.go_to(title)
    if command.id == "find" and argument is not None:
        count = len(search(state.home.article, str(argument)).places)
        if count:
            return announcements.in_text(str(argument), count)
    return announcements.is_meant(row.label, argument)
