"""What the commands of places do: back, forward, undo, bookmarks.

Owns their names and order. Not here: keeping them for the next time, which is `memory`; it asks for
that.
"""

from __future__ import annotations

from itertools import count

from voicereader.article.memory import Bookmark, BookmarkGoneMemo, BookmarkMemo
from voicereader.article.model import Position
from voicereader.base.i18n import _, language
from voicereader.reader.commands import documents, moving
from voicereader.reader.effects import Earcon, Remember
from voicereader.reader.messages import announcements, help_documents
from voicereader.reader.phrasing.language import LAST
from voicereader.reader.phrasing.words import Folding
from voicereader.reader.registry.commands import Argument, Command, Unit
from voicereader.reader.state.state import ReaderState

_NAME_WORDS = 6


def back(state: ReaderState, _argument: Argument) -> None:
    """To the place before; from the first one to the document before."""
    place = state.history.back(state.home.cursor)
    if place is not None or not documents.go_back(state):
        _return_to(state, place, _(announcements.NO_PLACE_BEFORE))


def forward(state: ReaderState, _argument: Argument) -> None:
    """To the place, or the document, from which one went back."""
    place = state.history.forward(state.home.cursor)
    if place is not None or not documents.go_forward(state):
        _return_to(state, place, _(announcements.NO_PLACE_AHEAD))


def undo(state: ReaderState, _argument: Argument) -> None:
    """To where one was before the last move."""
    _return_to(state, state.history.undo(state.home.cursor), _(announcements.NOTHING_TO_UNDO))


def bookmark(state: ReaderState, argument: Argument) -> None:
    """Mark the sentence under the cursor; a name that a person gave before moves here."""
    place = state.home.cursor.sentence_start
    name = str(argument or "").strip() or _name_of(state, place)
    before = next((b for b in state.bookmarks if b.name.casefold() == name.casefold()), None)
    if before is not None and before.name != name:  # the memory tells capitals apart
        state.effects.append(Remember(BookmarkGoneMemo(before.name)))
    state.bookmarks = (*(b for b in state.bookmarks if b is not before), Bookmark(name, place))
    state.effects.append(Remember(BookmarkMemo(name, place)))
    state.play(Earcon.BOOKMARK)
    if before is None or before.position.sentence_start == place:
        state.home.interject(announcements.bookmarked(name))
    else:
        state.home.interject(announcements.bookmark_moved(name, _called(state, before.position)))


name_bookmark = bookmark  # the name has been asked for


def list_bookmarks(state: ReaderState, _argument: Argument) -> None:
    """Lay the list on top; choosing goes there."""
    if state.bookmarks:
        choices = tuple(Command("go-to-bookmark", b.name) for b in state.bookmarks)
        names = [b.name for b in state.bookmarks]
        state.lay(
            help_documents.list_article(help_documents.BOOKMARKS, _("Bookmarks"), names), choices
        )
    else:
        state.home.interject(_(announcements.NO_BOOKMARKS))


def go_to_bookmark(state: ReaderState, argument: Argument) -> None:
    """To the bookmark with a name, with the beginning of one, or with a number in the list."""
    found = _named(state, argument)
    if found is None:
        state.play(Earcon.NOT_FOUND)
        state.home.interject(announcements.no_bookmark(argument))
    else:
        moving.arrive(state.home, found.position, Unit.SENTENCE)


def delete_bookmark(state: ReaderState, argument: Argument) -> None:
    """Forget the bookmark with a name, else the one chosen in the list, else the one here."""
    found = _named(state, argument) if argument is not None else _in_hand(state)
    if found is None:
        state.current.interject(announcements.no_bookmark(argument))
        return
    state.bookmarks = tuple(b for b in state.bookmarks if b is not found)
    state.effects.append(Remember(BookmarkGoneMemo(found.name)))
    state.lift()
    state.home.interject(announcements.bookmark_deleted(found.name))


def _name_of(state: ReaderState, place: Position) -> str:
    """A name of the place's first words, with a number where another place is called so."""
    name = _first_words(state, place)
    others = [b for b in state.bookmarks if b.position.sentence_start != place]
    taken = {b.name.casefold() for b in others}
    numbered = (f"{name} {number}" for number in count(2))
    return (
        name
        if name.casefold() not in taken
        else next(each for each in numbered if each.casefold() not in taken)
    )


def _first_words(state: ReaderState, place: Position) -> str:
    words = state.home.article.sentence_at(place).text.split()
    return " ".join(words[:_NAME_WORDS]).rstrip(".,:;")


def _called(state: ReaderState, place: Position) -> str:
    """What a place that is not here is called: its section, or its first words in this one."""
    article = state.home.article
    section = article.section_at(place)
    is_elsewhere = section is not article.section_at(state.home.cursor)
    return section.title if is_elsewhere else _first_words(state, place)


def _named(state: ReaderState, argument: Argument) -> Bookmark | None:
    """By the name; else by a number; else by the beginning of the name, or words in it.

    By voice a name comes as it is said: "bed time" for "Bed-time".
    """
    folding = Folding(interface=language())

    def folded(name: str) -> str:
        return f" {' '.join(folding.fold(name)) or name.casefold().strip()} "

    if argument is None or not str(argument).strip():
        return None
    wanted = folded(str(argument))
    names = [(folded(b.name), b) for b in state.bookmarks]
    by_name = [b for name, b in names if name == wanted]
    number = argument if isinstance(argument, int) else _number(folding, wanted)
    if not by_name and number is not None:
        number = len(state.bookmarks) if number == LAST else number
        return state.bookmarks[number - 1] if 0 < number <= len(state.bookmarks) else None
    by_beginning = [b for name, b in names if name.startswith(wanted.rstrip())]
    by_words = [b for name, b in names if wanted in name]
    return next(iter(by_name or by_beginning or by_words), None)


def _number(folding: Folding, text: str) -> int | None:
    """The number that a text is, in words or digits: "2", "two", "second"."""
    words = folding.fold(text)
    readers = (folding.said_in.cardinal, folding.said_in.ordinal)
    readings = [reading for read in readers if (reading := read(words, 0))] if words else []
    return next((value for value, end in readings if end == len(words)), None)


def _in_hand(state: ReaderState) -> Bookmark | None:
    if state.on_top == help_documents.BOOKMARKS:
        number = state.current.cursor.block
        return state.bookmarks[number - 1] if number else None
    here = state.home.cursor.sentence_start
    return next((b for b in state.bookmarks if b.position.sentence_start == here), None)


def _return_to(state: ReaderState, place: Position | None, otherwise: str) -> None:
    if place is None:
        state.play(Earcon.EDGE)
        state.home.interject(otherwise)
    else:
        moving.arrive(state.home, place.sentence_start, Unit.SENTENCE)
