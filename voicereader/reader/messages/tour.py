"""The tour: what the reader can do, as a document in which each thing is tried as it is named.

Owns its composition from the keys and phrases in force, so that it is true for every set of keys,
on the screen, in lines, by voice and in every language. Not here: opening it, which is `helping`.

It lies on top of the opened document, which waits. What moves, repeats, spells and changes the
voice works in it. Contents and bookmarks are the opened document's: asking for them leads there, so
they stand in a section of their own, which first says so and names the way back. Why it is not a
document with contents of its own: docs/decisions/the-tour.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from voicereader.article.model import Article, Block, BlockKind, Section, Sentence
from voicereader.base.i18n import N_, _, language
from voicereader.base.records import dataclass
from voicereader.reader.effects import ListenMode
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Row
from voicereader.reader.registry.keys import key_name

TOUR = "tour"
"""The id of the document."""


@dataclass(frozen=True)
class Step:
    """A sentence that names one command or two, by their ids, and says what they do.

    In it `{do}` asks for the first of them, `{other}` names the second, `{by_hand}` names the
    second for who is not being listened to, and `{example}` is something to say.
    """

    told: str
    command: str
    other: str = ""


@dataclass(frozen=True)
class Controls:
    """How a person gives commands."""

    rows: Mapping[str, Row]
    is_in_lines: bool
    listens: ListenMode
    can_listen_always: bool


Part = Step | str
Paragraph = tuple[Part, ...]

EXAMPLE = N_("you speak too fast")

_MOVING: Paragraph = (
    Step(
        N_("{do} for the next heading, and {other} to come back here."),
        *("next-heading", "previous-heading"),
    ),
    Step(
        N_("{do} for the next sentence, and {other} for the one before."),
        *("next-sentence", "previous-sentence"),
    ),
)
_ITEMS: tuple[Part, ...] = (
    Step(N_("{do} for the next item of a list."), "next-item"),
    Step(N_("{do} for the item before."), "previous-item"),
)
_VOICE: Paragraph = (
    Step(N_("{do} for more speed, and {other} for less."), "faster", "slower"),
    Step(N_("{do} for a louder voice, and {other} for a quieter one."), "louder", "quieter"),
    Step(N_("{do} to hear a sentence again."), "repeat"),
    Step(N_("{do} to have the last word spelled."), "spell-word"),
    N_("Vertebroplasty."),
)
_LOST: Paragraph = (Step(N_("{do} to hear what fits where you are."), "what-now"),)
_AWAY: Paragraph = (
    N_("These lead from the tour to your document."),
    Step(N_("{do} to come back: the tour goes on here."), "tour"),
)
_PLACES: Paragraph = (
    Step(
        N_("{do} to mark your place there, and {other} to list your bookmarks."),
        *("bookmark", "list-bookmarks"),
    ),
    Step(N_("{do} to go back to where you jumped from."), "back"),
)
_KEYS_TOO = N_("Each of these has a key as well: help tells which.")
_END: Paragraph = (
    Step(N_("{do} for the whole help."), "help"),
    Step(N_("{do} to leave the reader."), "quit"),
    Step(N_("{do} to close the tour: your document is under it."), "escape"),
)


def article(way: Controls) -> Article:
    """The tour for who gives commands in this way. The number of its blocks is always the same."""
    blocks: list[Block] = []
    starts: list[int] = []
    for number, (title, paragraphs, items) in enumerate(_chapters(way)):
        starts.append(len(blocks))
        blocks.append(Block(BlockKind.HEADING, (Sentence(_(title)),), level=2 if number else 1))
        blocks += [Block(BlockKind.PARAGRAPH, _sentences(each, way)) for each in paragraphs]
        blocks += [
            Block(BlockKind.ITEM, _sentences((item,), way), number=place, count=len(items))
            for place, item in enumerate(items, start=1)
        ]
    ends = [*starts[1:], len(blocks)]
    sections = tuple(
        Section(blocks[first].text, blocks[first].level, number, first, end)
        for number, (first, end) in enumerate(zip(starts, ends, strict=True))
    )
    return Article(TOUR, sections[0].title, language(), tuple(blocks), sections)


def steps(way: Controls) -> tuple[Step, ...]:
    """All that the tour names in this way."""
    parts = (
        part
        for _title, paragraphs, items in _chapters(way)
        for paragraph in (*paragraphs, items)
        for part in paragraph
    )
    return tuple(part for part in parts if isinstance(part, Step))


def _chapters(way: Controls) -> Sequence[tuple[str, Sequence[Paragraph], Sequence[Part]]]:
    """The title of each, its paragraphs, and the items of its list."""
    return (
        (N_("A tour in two minutes"), (_going_on(way),), ()),
        (N_("Moving about"), (_MOVING,), _ITEMS),
        (N_("The voice"), (_VOICE,), ()),
        (N_("In your own words"), (_own_words(way), _LOST), ()),
        (N_("Your document"), (_AWAY, (_contents(way),), _PLACES), ()),
        (N_("Listening"), (_listening(way),), ()),
        (N_("The end of the tour"), (_end(way),), ()),
    )


def _end(way: Controls) -> Paragraph:
    """Where it listens always, nothing but phrases was named: keys too would take three minutes."""
    is_keyed = way.listens is ListenMode.ALWAYS and not way.is_in_lines
    return (_KEYS_TOO, *_END) if is_keyed else _END


def _going_on(way: Controls) -> Paragraph:
    first = N_("Try each thing as it is named: it works here.")
    if way.is_in_lines:
        return first, N_("Press Enter to hear what comes next.")
    return first, Step(N_("{do} to hold the voice, and again to go on."), "pause-or-resume")


def _own_words(way: Controls) -> Paragraph:
    if way.listens is ListenMode.ALWAYS:
        return (N_("Say whatever you want in your own words, as in: {example}."),)
    if way.is_in_lines:
        return (N_("Type whatever you want in your own words, as in: {example}."),)
    told = N_("{do}, type whatever you want, and press {other}, as in: {example}.")
    return (Step(told, "phrase-line", "choose"),)


def _contents(way: Controls) -> Step:
    if way.is_in_lines:
        return Step(N_("{do} to list its sections, then type the number of one."), "contents")
    return Step(
        N_("{do} to list its sections, and {other} to go to the one you are on."),
        *("contents", "choose"),
    )


def _listening(way: Controls) -> Paragraph:
    """What can be: a closed microphone opens for no phrase, and an open one hears the voice."""
    parts: list[Part] = []
    if way.listens is ListenMode.ALWAYS:
        told = N_("{do} to close the microphone, and {by_hand} to open it again.")
        parts.append(Step(told, "stop-listening", "start-listening"))
    elif way.listens is ListenMode.PUSH:
        parts.append(Step(N_("{do} to open the microphone for one phrase."), "listen-once"))
    if way.can_listen_always and way.listens is not ListenMode.ALWAYS:
        told = N_("{do} to keep the microphone open, and {other} to close it.")
        parts.append(Step(told, "start-listening", "stop-listening"))
    return (*parts, N_("What you say stays on this machine."))


def _sentences(parts: Sequence[Part], way: Controls) -> tuple[Sentence, ...]:
    return tuple(Sentence(told(part, way)) for part in parts)


def told(part: Part, way: Controls) -> str:
    """A part of the tour as it is said."""
    if isinstance(part, str):
        return _(part, example=_(EXAMPLE))
    return _(
        part.told,
        do=_asked(way.rows[part.command], way),
        other=_named(way.rows[part.other], way) if part.other else "",
        by_hand=_by_hand(way.rows[part.other], way) if part.other else "",
        example=_(EXAMPLE),
    )


def _asked(row: Row, way: Controls) -> str:
    """A sentence's beginning that asks for a command."""
    is_heard = way.listens is ListenMode.ALWAYS
    if is_heard and not way.is_in_lines:
        return _("Say {phrase}", phrase=_phrase(row))
    if is_heard or not (row.keys or way.is_in_lines):
        return _("Say or type {phrase}", phrase=_phrase(row))
    if way.is_in_lines:
        return _("Type {phrase}", phrase=_phrase(row))
    return _("Press {key}", key=key_name(row.keys[0]))


def _named(row: Row, way: Controls) -> str:
    """A command inside a sentence that has asked for another."""
    return _phrase(row) if way.listens is ListenMode.ALWAYS else _by_hand(row, way)


def _by_hand(row: Row, way: Controls) -> str:
    return _phrase(row) if way.is_in_lines or not row.keys else key_name(row.keys[0])


def _phrase(row: Row) -> str:
    return _('"{phrase}"', phrase=plainly(row.phrases[0]))
