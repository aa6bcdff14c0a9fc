"""What is said when a document has been opened: what it is, and what leads to everything else.

Owns these words: on the screen, where commands are keys; in lines, where Ctrl+W would never arrive
and Space waits for Enter; and where it listens always, to someone who may not be able to press a
key. Not here: everything that is said later, which is `announcements`.
"""

from __future__ import annotations

from voicereader.article.model import Article, BlockKind, Section
from voicereader.base.i18n import _, n_
from voicereader.reader.messages.announcements import ended
from voicereader.reader.registry.commands import Way


def greeting(article: Article, way: Way, read_key: str, help_key: str, letter: str = "") -> str:
    """Say what is open and the two ways that lead to everything else.

    In lines a letter alone is a key: `letter` is one, with what it does, "" where none is.
    """
    questions = sum(block.kind is BlockKind.QUESTION for block in article.blocks)
    parts = [ended(article.title)]
    if article.numbered_sections:
        sections = len(article.numbered_sections)
        counted = n_("{count} section", "{count} sections", sections)
        if questions:
            counted += ", " + n_("{count} question", "{count} questions", questions)
        parts.append(f"{counted}.")
    match way:
        case Way.KEYS:
            led = _("{read_key} reads, {help_key} helps.", read_key=read_key, help_key=help_key)
        case Way.LINES:
            led = _("Enter reads; type help for help.")
            if letter:
                led = f"{led} {letter}"
        case Way.VOICE:
            led = _("Say start reading, or what can I do now.")
    return " ".join([*parts, led])


def letters_work(letter: str, label: str) -> str:
    """Say that a letter alone is a command in lines too, by an example.

    Only the label's first letter becomes small within the sentence: German nouns keep theirs.
    """
    within = label[:1].lower() + label[1:]
    return _("A bare letter works: {letter} is {label}.", letter=letter, label=within)


def first_greeting(
    article: Article, way: Way, keys: tuple[str, str, str, str], letter: str = ""
) -> str:
    """Say what is open, the three things to know, and the tour, to who has never been here."""
    match way:
        case Way.KEYS:
            told = _(
                "{read} reads and pauses. {now} tells what you can do. "
                "{say} takes your own words, typed or spoken. {tour} shows you around.",
                read=keys[0],
                now=keys[1],
                say=keys[2],
                tour=keys[3],
            )
        case Way.LINES:
            told = _(
                "Enter reads. Type what now, to hear what you can do; tour, to be shown around; "
                "or your own words."
            )
            if letter:
                told = f"{told} {letter}"
        case Way.VOICE:
            told = _(
                "Say start reading, or stop reading. Say what can I do now, to hear more, or show "
                "me around. Or ask in your own words."
            )
    return f"{ended(article.title)} {told}"


def quick_voice() -> str:
    """Say whose voice this is, to who can choose another."""
    return _("This is eSpeak NG, the quick voice.")


def natural_voice(name: str, way: Way, yes: str, no: str) -> str:
    """Have a natural voice offer itself."""
    match way:
        case Way.KEYS:
            asked = _("Shall I read? {yes} is yes, {no} is no.", yes=yes, no=no)
        case Way.LINES:
            asked = _("Shall I read? Type yes or no.")
        case Way.VOICE:
            asked = _("Shall I read? Say yes or no.")
    return " ".join([_("And this is {name}, a natural voice.", name=name), asked])


def welcome_back(article: Article, section: Section, way: Way, read_key: str) -> str:
    """Say what is open, and where the listener was."""
    title, where = article.title, section.title
    if way is Way.VOICE:
        again = _("{title}, again.", title=title)
        if where != title:
            again = ended(_("{title}, again at {where}", title=title, where=where))
        led = _("Say go on reading, or what can I do now.")
        return f"{again} {led}"
    if where == title:
        return _("{title}, again. {key} reads on.", title=title, key=read_key)
    return _("{title}, again at {where}. {key} reads on.", title=title, where=where, key=read_key)
