"""What is said when a document has been opened: what it is, and what leads to everything else.

Owns these words, on the screen, where commands are keys, and in lines, where Ctrl+W would never
arrive and Space waits for Enter. Refuses everything that is said later (`announcements`).
"""

from __future__ import annotations

from voicereader.article.model import Article, BlockKind, Section
from voicereader.reader.announcements import ended
from voicereader.wording import _, n_


def greeting(article: Article, read_key: str, help_key: str, *, in_lines: bool = False) -> str:
    """Say what is open and the two ways that lead to everything else."""
    questions = sum(block.kind is BlockKind.QUESTION for block in article.blocks)
    parts = [ended(article.title)]
    if article.numbered_sections:
        sections = len(article.numbered_sections)
        counted = n_("{count} section", "{count} sections", sections)
        if questions:
            counted += ", " + n_("{count} question", "{count} questions", questions)
        parts.append(f"{counted}.")
    if in_lines:
        parts.append(_("Enter reads; type help for help."))
    else:
        parts.append(_("{read_key} reads, {help_key} helps.", read_key=read_key, help_key=help_key))
    return " ".join(parts)


def first_greeting(
    article: Article, keys: tuple[str, str, str, str], *, in_lines: bool = False
) -> str:
    """Say what is open, the three things to know, and the tour, to who has never been here."""
    if in_lines:
        told = _(
            "Enter reads. Type what now, to hear what you can do; type tour, to be shown around. "
            "Or your own words, as in next heading."
        )
        return f"{ended(article.title)} {told}"
    told = _(
        "{title}. {read} reads and pauses. {now} tells what you can do. "
        "{say} takes your own words, typed or spoken. {tour} shows you around.",
        title=article.title,
        read=keys[0],
        now=keys[1],
        say=keys[2],
        tour=keys[3],
    )
    return told.replace(f"{article.title}.", ended(article.title))


def welcome_back(article: Article, section: Section, read_key: str) -> str:
    """Say what is open, and where the listener was."""
    if section.title == article.title:
        return _("{title}, again. {key} reads on.", title=article.title, key=read_key)
    where = section.title
    return _(
        "{title}, again at {where}. {key} reads on.", title=article.title, where=where, key=read_key
    )
