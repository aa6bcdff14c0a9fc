"""What the reader says of its own: every announcement, spelled here and nowhere else.

Owns the wording for ears, the important word first. Refuses the article's own text: that is
`narration`.
"""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.article.model import Article, Block, BlockKind, Section
from voicereader.reader.commands import Act, Argument, Move, Row
from voicereader.reader.effects import ListenMode
from voicereader.reader.utterance import Prosody

NO_OTHER_VOICE = "No other voice."
NO_DISCLAIMER = "No disclaimer: this document needs none."
NO_SECTIONS = "No sections in this document."
ENTRY_CLOSED = "Closed."
SOUND_IS_BACK = "Sound is back."
NO_SUCH_PLACE = "There is no such place."
NO_MINUTE = "That is no number of minutes."
NOTHING_LOOKED_FOR = "Nothing has been looked for yet."
NO_PLACE_BEFORE = "No place before this one."
NO_PLACE_AHEAD = "No place ahead."
NOTHING_TO_UNDO = "No move to undo."
NO_BOOKMARKS = "No bookmarks yet."
NOTHING_BEGINS_SO = "Nothing that can be said begins so."
NOTHING_ASKED = "Nothing was asked."
NEITHER = "Neither, then."
LEARNING_ENDED = "Learning has ended."
LISTENING_NOW = "Listening now."
MICROPHONE_IS_BACK = "The microphone is back."
ASLEEP = "The sleep timer has stopped the reading."


def plural(count: int, word: str) -> str:
    """A number and its noun: "1 section", "7 sections"."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def greeting(article: Article, read_key: str, help_key: str) -> str:
    """Say what is open and the two keys that lead to everything else."""
    questions = sum(block.kind is BlockKind.QUESTION for block in article.blocks)
    parts = [f"{article.title}."]
    if article.numbered_sections:
        counted = plural(len(article.numbered_sections), "section")
        if questions:
            counted += f", {plural(questions, 'question')}"
        parts.append(f"{counted}.")
    parts.append(f"{read_key} reads, {help_key.lower()} helps.")
    return " ".join(parts)


def block_announcement(block: Block) -> str:
    """What a block is, said after its words: "heading level 2", "2 of 4"; "" for a paragraph."""
    match block.kind:
        case BlockKind.HEADING:
            return f"heading level {block.level}"
        case BlockKind.ITEM:
            return f"{block.number} of {block.count}"
        case BlockKind.QUESTION:
            return f"question {block.number} of {block.count}"
        case BlockKind.PARAGRAPH:
            return ""


def no_further(move: Move) -> str:
    """Say that a move leads nowhere."""
    which = "next" if move.step > 0 else "previous"
    level = f" of level {move.level}" if move.level else ""
    return f"No {which} {move.unit.value}{level}."


def after_the_disclaimer(label: str) -> str:
    """Confirm a request that waits."""
    return f"{label}, after the disclaimer."


def rate(rate_wpm: int) -> str:
    """Say the rate."""
    return f"{rate_wpm} words a minute."


def volume(percent: int) -> str:
    """Say the volume."""
    return f"Volume {percent} percent."


def pitch(percent: int) -> str:
    """Say the pitch."""
    return f"Pitch {percent} percent."


def voice(name: str) -> str:
    """Say the voice, in that voice."""
    return f"Voice {name}."


def prompt(row: Row, article: Article) -> str:
    """Ask for the argument of a command; for a section's number with the numbers there are."""
    if row.action is Act.GO_TO_SECTION:
        return f"{row.asks}, 1 to {len(article.numbered_sections)}"
    return row.asks


def erased(character_name: str) -> str:
    """Say what was taken back from an entry, if anything was."""
    return f"{character_name} erased." if character_name else "Nothing to erase."


def end_of(article: Article) -> str:
    """Say that reading has come to the end."""
    return f"End of {article.title}."


def back_at(section: Section) -> str:
    """Say where the reader is again after help or contents."""
    return f"{section.title}."


def welcome_back(article: Article, section: Section, read_key: str) -> str:
    """Say what is open, and where the listener was."""
    where = "" if section.title == article.title else f" at {section.title}"
    return f"{article.title}, again{where}. {read_key} reads on."


def no_such_section(article: Article) -> str:
    """Say that there is no such section, and how many there are."""
    return f"No such section: there {_are(len(article.numbered_sections))}."


def no_such_question(article: Article) -> str:
    """Say that there is no such question, and how many there are."""
    count = sum(block.kind is BlockKind.QUESTION for block in article.blocks)
    return f"No such question: there {_are(count)}."


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count or 'none'}"


def no_item(count: int) -> str:
    """Say that there is no item of that number to choose, and how many there are."""
    return f"No such item: there {_are(count)}."


def not_found(text: str) -> str:
    """Say that a text stands nowhere."""
    return f"Not found: {text}."


def match(number: int, count: int) -> str:
    """Say which of the places found this is."""
    return f"{number} of {count}:"


def where(article: Article, section: Section, block: str, left_s: float | None) -> str:
    """Say the section, the block in it and what is left."""
    parts = [section.title]
    if section.number:
        parts.append(f"section {section.number} of {len(article.numbered_sections)}")
    if block:
        parts.append(block)
    return f"{', '.join(parts)}. {_left(left_s)}"


def time_left(section_s: float | None, document_s: float | None) -> str:
    """Say how long the section and the document last from here on."""
    if section_s is None or document_s is None:
        return _left(None)
    return f"{_minutes(section_s)} left in this section, {_minutes(document_s)} in all."


def _left(seconds: float | None) -> str:
    if seconds is None:
        return "How long it takes is known once something has been read."
    return f"{_minutes(seconds)} left."


def _minutes(seconds: float) -> str:
    return plural(round(seconds / 60), "minute") if seconds >= 60 else "Less than a minute"


def bookmarked(name: str) -> str:
    """Confirm a bookmark."""
    return f"Bookmark: {name}."


def bookmark_deleted(name: str) -> str:
    """Confirm that a bookmark is gone."""
    return f"Deleted: {name}."


def no_bookmark(name: Argument) -> str:
    """Say that there is no such bookmark."""
    return "No bookmark here." if name is None else f"No bookmark {name}."


def sleep_timer(minutes: int) -> str:
    """Confirm the sleep timer."""
    return f"Sleep in {plural(minutes, 'minute')}." if minutes else "Sleep timer off."


def minutes_wanted(longest: int) -> str:
    """Say which minutes a sleep timer takes."""
    return f"Give a number of minutes from 0 to {longest}."


def punctuation(level: str) -> str:
    """Say how much of the punctuation is said."""
    return f"Punctuation: {level}."


def earcons(*, is_on: bool) -> str:
    """Say whether there are short sounds."""
    return f"Short sounds {'on' if is_on else 'off'}."


def learning(escape_key: str) -> str:
    """Say that keys describe themselves, and how that ends."""
    return f"Learning. Every key says what it does. {escape_key} ends it."


def unknown_key(name: str) -> str:
    """Say that a key has no command."""
    return f"{name} does nothing."


def which_of(labels: Sequence[str]) -> str:
    """Ask which of two was meant."""
    return f"{', or '.join(labels)}?"


def not_understood(nearest: str) -> str:
    """Say so, and the nearest thing that can be said."""
    return f"Not understood. You can say: {nearest}." if nearest else "Not understood."


def no_help_on(text: str) -> str:
    """Say that there is no help on something."""
    return f"No help on {text}."


def speaker_lost(reason: str) -> str:
    """Say in text that the sound is gone."""
    return f"{reason} Reading goes on in silence until the sound is back."


def really(label: str) -> str:
    """Ask before something that cannot be taken back."""
    return f"{label}? Yes or no."


def did_you_say(phrase: str) -> str:
    """Ask about a phrase that was nearly heard."""
    return f"Did you say {phrase}? Yes or no."


def you_said(phrase: str) -> str:
    """A phrase that was heard, among what was said."""
    return f"You said: {phrase}."


def in_one_phrase(label: str) -> str:
    """Say that a spoken command has to come with what it is about."""
    return f"{label}: say it in one phrase, with the number or the words."


def not_listening(key: str) -> str:
    """Say that the microphone is off, and what opens it."""
    return f"Not listening. {key} starts it."


def listening(mode: ListenMode, trouble: str, key: str) -> str:
    """When the microphone is open, in a few words."""
    if trouble and mode is not ListenMode.OFF:
        return trouble
    match mode:
        case ListenMode.ALWAYS:
            return "Listening."
        case ListenMode.PUSH:
            return f"Listens on {key}."
        case ListenMode.OFF:
            return "Not listening."


def last_heard(phrase: str) -> str:
    """Say what was heard last."""
    return f"Heard last: {phrase}." if phrase else "Nothing heard yet."


def status(article: Article, section: Section, doing: str, prosody: Prosody, hearing: str) -> str:
    """The status line: what is going on, how fast, where, and whether the microphone is open."""
    line = f"{doing}, {prosody.rate_wpm} words a minute."
    if section.number:
        line += f" Section {section.number} of {len(article.numbered_sections)}."
    return f"{line} {hearing}"
