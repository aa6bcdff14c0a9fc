"""What the commands of places do: back, forward, undo, bookmarks.

Owns their names and order. Refuses to keep them for the next time: it asks for that.
"""

from __future__ import annotations

from voicereader.article.memory import Bookmark, BookmarkGoneMemo, BookmarkMemo
from voicereader.article.model import Position
from voicereader.reader import announcements, browsing, manual
from voicereader.reader.commands import Argument, Command, Unit
from voicereader.reader.desk import Desk
from voicereader.reader.effects import Earcon, Remember
from voicereader.wording import _

_NAME_WORDS = 6


def back(desk: Desk) -> None:
    """To the place before."""
    _return_to(desk, desk.trail.back(desk.home.cursor), _(announcements.NO_PLACE_BEFORE))


def forward(desk: Desk) -> None:
    """To the place from which one went back."""
    _return_to(desk, desk.trail.forward(desk.home.cursor), _(announcements.NO_PLACE_AHEAD))


def undo(desk: Desk) -> None:
    """To where one was before the last move."""
    _return_to(desk, desk.trail.undo(desk.home.cursor), _(announcements.NOTHING_TO_UNDO))


def bookmark(desk: Desk, argument: Argument) -> None:
    """Mark the sentence under the cursor; a name that was given before moves here."""
    place = desk.home.cursor.sentence_start
    words = desk.home.article.sentence_at(place).text.split()
    name = str(argument or "").strip() or " ".join(words[:_NAME_WORDS]).rstrip(".,:;")
    kept = [b for b in desk.bookmarks if b.name.casefold() != name.casefold()]
    desk.bookmarks = (*kept, Bookmark(name, place))
    desk.effects.append(Remember(BookmarkMemo(name, place)))
    desk.play(Earcon.BOOKMARK)
    desk.home.interject(announcements.bookmarked(name))


def list_bookmarks(desk: Desk) -> None:
    """Lay the list on top; choosing goes there."""
    if desk.bookmarks:
        choices = tuple(Command("go-to-bookmark", b.name) for b in desk.bookmarks)
        names = [b.name for b in desk.bookmarks]
        desk.lay(manual.list_article(manual.BOOKMARKS, _("Bookmarks"), names), choices)
    else:
        desk.home.interject(_(announcements.NO_BOOKMARKS))


def go_to_bookmark(desk: Desk, argument: Argument) -> None:
    """To the bookmark with a name, with the beginning of one, or with a number in the list."""
    found = _named(desk, argument)
    if found is None:
        desk.play(Earcon.NOT_FOUND)
        desk.home.interject(announcements.no_bookmark(argument))
    else:
        browsing.arrive(desk.home, found.position, Unit.SENTENCE)


def delete_bookmark(desk: Desk, argument: Argument) -> None:
    """Forget the bookmark with a name, else the one chosen in the list, else the one here."""
    found = _named(desk, argument) if argument is not None else _in_hand(desk)
    if found is None:
        desk.hand.interject(announcements.no_bookmark(argument))
        return
    desk.bookmarks = tuple(b for b in desk.bookmarks if b is not found)
    desk.effects.append(Remember(BookmarkGoneMemo(found.name)))
    desk.lift()
    desk.home.interject(announcements.bookmark_deleted(found.name))


def _named(desk: Desk, argument: Argument) -> Bookmark | None:
    if isinstance(argument, int):
        return desk.bookmarks[argument - 1] if 0 < argument <= len(desk.bookmarks) else None
    wanted = str(argument or "").strip().casefold()
    alike = [b for b in desk.bookmarks if b.name.casefold().startswith(wanted)]
    exact = [b for b in alike if b.name.casefold() == wanted]
    return next(iter(exact or alike), None) if wanted else None


def _in_hand(desk: Desk) -> Bookmark | None:
    if desk.on_top == manual.BOOKMARKS:
        number = desk.hand.cursor.block
        return desk.bookmarks[number - 1] if number else None
    here = desk.home.cursor.sentence_start
    return next((b for b in desk.bookmarks if b.position.sentence_start == here), None)


def _return_to(desk: Desk, place: Position | None, otherwise: str) -> None:
    if place is None:
        desk.play(Earcon.EDGE)
        desk.home.interject(otherwise)
    else:
        browsing.arrive(desk.home, place.sentence_start, Unit.SENTENCE)
