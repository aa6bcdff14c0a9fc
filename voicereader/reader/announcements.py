"""What the reader says of its own: every announcement, spelled here and nowhere else.

Owns the wording for ears, the important word first. Refuses the article's own text: that is
`narration`.
"""

from __future__ import annotations

import unicodedata

from voicereader.article.model import Article, Block, BlockKind, Section
from voicereader.reader.commands import Move
from voicereader.reader.utterance import Prosody

NO_OTHER_VOICE = "No other voice."
NO_DISCLAIMER = "No disclaimer: this document needs none."
NO_SECTIONS = "No sections in this document."
ENTRY_CLOSED = "Closed."
SOUND_IS_BACK = "Sound is back."


def plural(count: int, word: str) -> str:
    """A number and its noun: "1 section", "7 sections"."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def greeting(article: Article) -> str:
    """Say what is open and the two keys that lead to everything else."""
    questions = sum(block.kind is BlockKind.QUESTION for block in article.blocks)
    parts = [f"{article.title}."]
    if article.numbered_sections:
        counted = plural(len(article.numbered_sections), "section")
        if questions:
            counted += f", {plural(questions, 'question')}"
        parts.append(f"{counted}.")
    parts.append("Space reads, question mark helps.")
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


def section_prompt(article: Article) -> str:
    """Ask for the number of a section."""
    return f"Section, 1 to {len(article.numbered_sections)}"


def erased(character: str) -> str:
    """Say what was taken back from an entry."""
    return f"{character_name(character)} erased." if character else "Nothing to erase."


def end_of(article: Article) -> str:
    """Say that reading has come to the end."""
    return f"End of {article.title}."


def back_at(section: Section) -> str:
    """Say where the reader is again after help or contents."""
    return f"{section.title}."


def section_count(article: Article) -> str:
    """Say that there is no such section, and which there are."""
    count = len(article.numbered_sections)
    return f"No such section: there {'is' if count == 1 else 'are'} {count}."


def speaker_lost(reason: str) -> str:
    """Say in text that the sound is gone."""
    return f"{reason} Reading goes on in silence until the sound is back."


def status(article: Article, section: Section, doing: str, prosody: Prosody) -> str:
    """The status line: what is going on, how fast, where."""
    line = f"{doing}, {prosody.rate_wpm} words a minute."
    if section.number:
        line += f" Section {section.number} of {len(article.numbered_sections)}."
    return line


def character_name(text: str) -> str:
    """How one character is said when it is read alone: "cap B", "comma", "space"."""
    if text == " ":
        return "space"
    if text.isalpha():
        return f"cap {text}" if text.isupper() else text
    if text.isdigit():
        return text
    return unicodedata.name(text[0], "sign").lower().replace("-", " ")
