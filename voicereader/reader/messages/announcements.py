"""What the reader says of the document and of what it did there.

Owns these words, the important one first. Not here: what is said of listening
(`listening_replies`), of the settings (`changing_settings` and `state.settings` word that
themselves), with a block (`blocks`) and the article's own text (`narration`).
"""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.article.model import Article, BlockKind, Section
from voicereader.base.i18n import N_, _, n_
from voicereader.reader.registry.commands import Argument, Move, Row, Unit, Way
from voicereader.reader.utterance import Prosody

NO_OTHER_VOICE = N_("No other voice.")
NO_DISCLAIMER = N_("No disclaimer: this document needs none.")
NO_SECTIONS = N_("No sections in this document.")
ENTRY_CLOSED = N_("Closed.")
SOUND_IS_BACK = N_("Sound is back.")
NO_SUCH_PLACE = N_("There is no such place.")
NO_MINUTE = N_("That is no number of minutes.")
NOTHING_LOOKED_FOR = N_("Nothing has been looked for yet.")
NO_PLACE_BEFORE = N_("No place before this one.")
NO_PLACE_AHEAD = N_("No place ahead.")
NOTHING_TO_UNDO = N_("No move to undo.")
NO_BOOKMARKS = N_("No bookmarks yet.")
NOTHING_BEGINS_SO = N_("Nothing that can be said begins so.")
NO_LIST = N_("No list lies open to choose from.")
NOTHING_ASKED = N_("Nothing was asked.")
NEITHER = N_("Neither, then.")
LEARNING_ENDED = N_("Learning has ended.")
ASLEEP = N_("The sleep timer has stopped the reading.")


def ended(text: str) -> str:
    """A title or name as a sentence: it has the mark at its end that it brings, or a full stop."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _told(sentence: str, name: str) -> str:
    """A sentence in which a name has a full stop after it, but for a name that brings its mark."""
    return sentence.replace(f"{name}.", ended(name))


_NEXT = {
    Unit.HEADING: N_("No next heading."),
    Unit.PARAGRAPH: N_("No next paragraph."),
    Unit.ITEM: N_("No next list item."),
    Unit.QUESTION: N_("No next question."),
    Unit.SENTENCE: N_("No next sentence."),
    Unit.WORD: N_("No next word."),
    Unit.CHARACTER: N_("No next character."),
    Unit.TABLE: N_("No next table."),
    Unit.ROW: N_("No next row."),
    Unit.COLUMN: N_("No next column."),
    Unit.LINK: N_("No next link."),
    Unit.NOTE: N_("No next note."),
    Unit.FIGURE: N_("No next figure."),
    Unit.PAGE: N_("No next page."),
}
_PREVIOUS = {
    Unit.HEADING: N_("No previous heading."),
    Unit.PARAGRAPH: N_("No previous paragraph."),
    Unit.ITEM: N_("No previous list item."),
    Unit.QUESTION: N_("No previous question."),
    Unit.SENTENCE: N_("No previous sentence."),
    Unit.WORD: N_("No previous word."),
    Unit.CHARACTER: N_("No previous character."),
    Unit.TABLE: N_("No previous table."),
    Unit.ROW: N_("No previous row."),
    Unit.COLUMN: N_("No previous column."),
    Unit.LINK: N_("No previous link."),
    Unit.NOTE: N_("No previous note."),
    Unit.FIGURE: N_("No previous figure."),
    Unit.PAGE: N_("No previous page."),
}


_NONE_HERE = {
    Unit.TABLE: N_("There is no table here."),
    Unit.LINK: N_("There is no link here."),
    Unit.NOTE: N_("There is no note here."),
    Unit.FIGURE: N_("There is no figure here."),
    Unit.PAGE: N_("There are no printed pages here."),
}


def none_here(unit: Unit) -> str:
    """Say that there is none of what a command needs."""
    return _(_NONE_HERE[unit])


def no_further(move: Move) -> str:
    """Say that a move leads nowhere."""
    if move.level and move.step > 0:
        return _("No next heading of level {level}.", level=move.level)
    if move.level:
        return _("No previous heading of level {level}.", level=move.level)
    return _((_NEXT if move.step > 0 else _PREVIOUS)[move.unit])


def after_the_disclaimer(label: str, way: Way, skip_key: str) -> str:
    """Confirm a request that waits, and say how it need not."""
    match way:
        case Way.VOICE:
            return _("{label}, after the disclaimer. Say skip to go now.", label=label)
        case Way.KEYS | Way.LINES:
            return _("{label}, after the disclaimer. {key} skips it.", label=label, key=skip_key)


def rate(rate_wpm: int) -> str:
    """Say the rate."""
    return n_("{count} word a minute.", "{count} words a minute.", rate_wpm)


def prompt(row: Row, article: Article) -> str:
    """Ask for the argument of a command; for a section's number with the numbers there are."""
    if row.counts is Unit.HEADING:
        return _("{prompt}, 1 to {last}", prompt=_(row.asks), last=len(article.numbered_sections))
    return _(row.asks)


def erased(character_name: str) -> str:
    """Say what was taken back from an entry, if anything was."""
    if not character_name:
        return _("Nothing to erase.")
    return _("{character} erased.", character=character_name)


def not_pasted(say_key: str) -> str:
    """Say that pasted text does nothing by itself, and how it does."""
    return _("Pasted text is not obeyed. Press {key}, then paste it.", key=say_key)


def end_of(article: Article) -> str:
    """Say that reading has come to the end."""
    return _told(_("End of {title}.", title=article.title), article.title)


def back_at(section: Section) -> str:
    """Say where the reader is again after help or contents."""
    return ended(section.title)


def no_such_section(article: Article) -> str:
    """Say that there is no such section, and how many there are."""
    return n_(
        "No such section: there is {count}.",
        "No such section: there are {count}.",
        len(article.numbered_sections),
    )


def no_such_question(article: Article) -> str:
    """Say that there is no such question, and how many there are."""
    count = sum(block.kind is BlockKind.QUESTION for block in article.blocks)
    return n_("No such question: there is {count}.", "No such question: there are {count}.", count)


def no_such_page(article: Article) -> str:
    """Say that there is no such page, and which there are."""
    first, last = article.pages[0].label, article.pages[-1].label
    return _("No such page: they go from {first} to {last}.", first=first, last=last)


def leads_outside(address: str) -> str:
    """Say where a link leads that is not followed."""
    return _("Outside of this document, not opened: {address}", address=ended(address))


def no_item(count: int) -> str:
    """Say that there is no item of that number to choose, and how many there are."""
    return n_("No such item: there is {count}.", "No such item: there are {count}.", count)


def not_found(text: str) -> str:
    """Say that a text stands nowhere."""
    return _("Not found: {text}.", text=text)


def match(number: int, count: int) -> str:
    """Say which of the places found this is."""
    return _("{number} of {total}:", number=number, total=count)


def found_instead(text: str, found: str, match_: str) -> str:
    """Say that the text is nowhere, and what is there of its kind."""
    told = _("Not found: {text}. Found {found}, {match}", text=text, found=found, match=match_)
    return _told(told, text)


def where(article: Article, section: Section, block: str, left_s: float) -> str:
    """Say the section, the block in it and what is left."""
    parts = [section.title]
    if section.number:
        total = len(article.numbered_sections)
        parts.append(_("section {number} of {total}", number=section.number, total=total))
    if block:
        parts.append(block)
    return f"{ended(', '.join(parts))} {left(left_s)}"


def time_left(section_s: float, document_s: float) -> str:
    """Say how long the section and the document last from here on."""
    return _(
        "{section} left in this section, {document} in all.",
        section=_minutes(section_s),
        document=_minutes(document_s, begins=False),
    )


def left(seconds: float) -> str:
    """Say how long something still takes."""
    return _("{minutes} left.", minutes=_minutes(seconds))


def _minutes(seconds: float, *, begins: bool = True) -> str:
    """So long, at the beginning of a sentence or within it."""
    if seconds < 60:
        return _("Less than a minute") if begins else _("less than a minute")
    return n_("{count} minute", "{count} minutes", round(seconds / 60))


def bookmarked(name: str) -> str:
    """Confirm a bookmark."""
    return _told(_("Bookmark: {name}.", name=name), name)


def bookmark_moved(name: str, place: str) -> str:
    """Say that a name now stands for this place, and for which it stood before."""
    return _told(
        _("Bookmark moved here: {name}. It was at: {place}.", name=name, place=place), place
    )


def bookmark_deleted(name: str) -> str:
    """Confirm that a bookmark is gone."""
    return _told(_("Deleted: {name}.", name=name), name)


def no_bookmark(name: Argument) -> str:
    """Say that there is no such bookmark."""
    return _("No bookmark here.") if name is None else _("No bookmark {name}.", name=name)


def sleep_timer(minutes: int) -> str:
    """Confirm the sleep timer."""
    if not minutes:
        return _("Sleep timer off.")
    return n_("Sleep in {count} minute.", "Sleep in {count} minutes.", minutes)


def minutes_wanted(longest: int) -> str:
    """Say which minutes a sleep timer takes."""
    return _("Give a number of minutes from 0 to {longest}.", longest=longest)


def learning(way: Way, escape_key: str) -> str:
    """Say that commands describe themselves, and how that ends."""
    match way:
        case Way.KEYS:
            return _("Learning. Every key says what it does. {key} ends it.", key=escape_key)
        case Way.LINES:
            return _(
                'Learning. Every phrase and key says what it does. Type "close this" to end it.'
            )
        case Way.VOICE:
            return _('Learning. All that you say says what it does. Say "close this" to end it.')


def typing(prompt: str, way: Way, enter_key: str, escape_key: str) -> str:
    """Say what is being typed, and how that ends."""
    match way:
        case Way.KEYS:
            return _(
                "{prompt}. {enter} takes it, {escape} gives up.",
                prompt=prompt,
                enter=enter_key,
                escape=escape_key,
            )
        case Way.LINES:
            return line_wanted(prompt)
        case Way.VOICE:
            return _(
                '{prompt}. {enter} takes it; say "close this" to give up.',
                prompt=prompt,
                enter=enter_key,
            )


def line_wanted(prompt: str) -> str:
    """Ask for a line, where no key arrives alone."""
    return _("{prompt}. An empty line gives up.", prompt=prompt)


def which_of(labels: Sequence[str]) -> str:
    """Ask which of two was meant."""
    return _("{choices}?", choices=_(", or ").join(labels).rstrip("?"))


def not_understood(help_phrase: str) -> str:
    """Say so, and what tells what can be said."""
    return _("Not understood. You can say: {phrase}.", phrase=help_phrase)


def go_to(title: str) -> str:
    """Ask whether a place is meant, by its title."""
    return _("Go to {title}?", title=title.rstrip("?"))


def is_meant(label: str, argument: Argument) -> str:
    """Ask whether a command is meant, with what it is about."""
    if argument is None:
        return _("{label}?", label=label)
    return _("{label}: {argument}?", label=label, argument=str(argument).replace("=", ", "))


def in_text(word: str, count: int) -> str:
    """Say how often a word stands in the text, and ask whether to read it there."""
    if count == 1:
        return _("The text has {word} once; hear it?", word=word)
    if count == 2:
        return _("The text has {word} twice; hear it?", word=word)
    return _("The text has {word} {count} times; hear it?", word=word, count=count)


def no_help_on(text: str) -> str:
    """Say that there is no help on something."""
    return _("No help on {text}.", text=text)


def speaker_lost(reason: str) -> str:
    """Say in text that the sound is gone."""
    return _("{reason} Reading goes on in silence until the sound is back.", reason=reason)


def status(article: Article, section: Section, doing: str, prosody: Prosody, listening: str) -> str:
    """The status line: what is going on, how fast, where, and whether the microphone is open."""
    line = _("{doing}, {rate}", doing=doing, rate=rate(prosody.rate_wpm))
    if section.number:
        total = len(article.numbered_sections)
        line += " " + _("Section {number} of {total}.", number=section.number, total=total)
    return f"{line} {listening}"
