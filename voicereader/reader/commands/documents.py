"""What the commands of documents do: the library, opening one by its title, finding in all of them.

Owns which document is meant, and the way from one to another and back. Not here: the library, and
opening a file, which are outside of the reader: effects ask for them, and events bring the answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.article.listed import Hit, Hits, Listed
from voicereader.article.model import Position
from voicereader.base.i18n import _, language
from voicereader.reader.commands import moving, naming
from voicereader.reader.commands.hits_here import HEADINGS, with_those_here
from voicereader.reader.effects import Earcon, OpenDocument, SetTimer, Timer
from voicereader.reader.events import DocumentOpened, FoundPassage, LibraryAnswered
from voicereader.reader.library_requests import (
    BookmarkElsewhere,
    DocumentBeside,
    ListBookmarks,
    ListDocuments,
    SearchLibrary,
    TitlesLike,
)
from voicereader.reader.messages import announcements, help_documents, library_replies
from voicereader.reader.registry.commands import Argument, Command, Unit
from voicereader.reader.state.open_documents import OpenedDocument
from voicereader.reader.state.question import LibraryQuestion, Openable
from voicereader.reader.state.state import ReaderState

_OPEN = "open-document"
_OPENING_S = 0.7  # a document that takes longer is waited for in words, once
_OFFERED = 2


# Asking


def library(state: ReaderState, _argument: Argument) -> None:
    """Have all documents listed."""
    state.ask_library(ListDocuments())


def recent_documents(state: ReaderState, _argument: Argument) -> None:
    """Have those listed that were read last."""
    state.ask_library(ListDocuments(is_recent_alone=True))


def open_document(state: ReaderState, argument: Argument) -> Command | None:
    """Open the document that was chosen, or the one whose title this is."""
    text = str(argument or "").strip()
    if text in state.listed:
        return _open(state, state.listed[text])
    if text:
        state.ask_library(TitlesLike(text))
    return None


def next_document(state: ReaderState, _argument: Argument) -> None:
    """Open the document that follows by title."""
    state.ask_library(DocumentBeside(state.home.article.id, 1))


def previous_document(state: ReaderState, _argument: Argument) -> None:
    """Open the document before this one by title."""
    state.ask_library(DocumentBeside(state.home.article.id, -1))


def find_everywhere(state: ReaderState, argument: Argument) -> None:
    """Have a text looked for in all documents."""
    if text := str(argument or "").strip():
        state.ask_library(SearchLibrary(text, state.home.article.id))


def ask_everywhere(state: ReaderState, argument: Argument) -> None:
    """Have what answers a question looked for in all other documents."""
    if text := str(argument or "").strip():
        state.ask(text, is_everywhere=True)


def all_bookmarks(state: ReaderState, _argument: Argument) -> None:
    """Have the bookmarks of all documents listed."""
    state.ask_library(ListBookmarks())


# Answers


def answer(state: ReaderState, answered: LibraryAnswered) -> Command | None:
    """Do what was asked for, now that it is known; what comes too late changes nothing."""
    question = state.library_question
    if question is None or question.number != answered.number:
        return None
    state.library_question = None
    if isinstance(answered.answer, str):
        if not question.is_overheard:
            _tell_not_found(state, answered.answer)
        return None
    if isinstance(answered.answer, Hits):
        hits = answered.answer
        if isinstance(question.request, SearchLibrary):
            hits = with_those_here(state, question.request.text, hits)
        _list_hits(state, hits)
        return None
    documents = tuple(each for each in answered.answer if isinstance(each, Listed))
    match question.request:
        case TitlesLike(text):
            return _open_title(state, question, text, documents)
        case DocumentBeside(step=step):
            if documents:
                return _open(state, Openable(documents[0]))
            end = library_replies.LAST_DOCUMENT if step > 0 else library_replies.FIRST_DOCUMENT
            state.play(Earcon.EDGE)
            state.current.interject(_(end))
        case ListDocuments(is_recent_alone):
            _list_documents(state, documents, is_recent_alone=is_recent_alone)
        case _:
            marks = (each for each in answered.answer if isinstance(each, BookmarkElsewhere))
            _list_bookmarks(state, tuple(marks))
    return None


def _open_title(
    state: ReaderState, question: LibraryQuestion, text: str, documents: tuple[Listed, ...]
) -> Command | None:
    """Open what is called so, as a section is gone to by its name.

    What is not sure is offered at most, and not to a room that may not have asked.
    """
    from voicereader.reader.phrases import PhraseIndex

    rows = tuple(row for row in state.registry.values() if row.id == "go-to-section")
    titles = PhraseIndex(library_replies.titles_article(documents), rows, language())
    heard = titles.interpret(text)
    if heard.command is not None:
        if question.is_overheard:
            state.listening.took(text)
        return _open(state, Openable(_numbered(documents, heard.command)))
    if question.is_overheard:
        return None
    near = [_numbered(documents, choice.command) for choice in heard.alternatives]
    if near or documents or question.offer is None:
        _offer(state, text, near or [*documents[:1]])
    else:
        state.play(Earcon.NOT_FOUND)
        state.offered = (question.offer.command,)
        state.current.interject(naming.question(state, question.offer.command))
    return None


def _offer(state: ReaderState, text: str, documents: list[Listed]) -> None:
    state.play(Earcon.NOT_FOUND)
    if not documents:
        state.current.interject(library_replies.no_document(text))
        return
    for listed in documents:
        state.listed[listed.name] = Openable(listed)
    state.offered = tuple(Command(_OPEN, listed.name) for listed in documents[:_OFFERED])
    titles = [listed.title for listed in documents[:_OFFERED]]
    if len(titles) > 1:
        state.current.interject(announcements.which_of(titles))
    else:
        state.current.interject(library_replies.open_(titles[0]))


def _list_documents(
    state: ReaderState, documents: tuple[Listed, ...], *, is_recent_alone: bool
) -> None:
    if not documents:
        nothing = library_replies.NO_DOCUMENTS
        nothing = library_replies.NO_RECENT_DOCUMENTS if is_recent_alone else nothing
        _tell_not_found(state, _(nothing))
        return
    title = library_replies.documents_title(len(documents))
    _lay(state, library_replies.LIBRARY, title, [listed.title for listed in documents])
    state.choices = tuple(_choice(state, listed.name, Openable(listed)) for listed in documents)


def _list_bookmarks(state: ReaderState, bookmarks: tuple[BookmarkElsewhere, ...]) -> None:
    if not bookmarks:
        _tell_not_found(state, _(library_replies.NO_BOOKMARKS))
        return
    items = list(map(library_replies.bookmark_item, bookmarks))
    _lay(state, library_replies.BOOKMARKS, _("Bookmarks in every document"), items)
    state.choices = tuple(
        _choice(
            state,
            f"{bookmark.document.name}\n{bookmark.name}",
            Openable(bookmark.document, Command("go-to-bookmark", bookmark.name)),
        )
        for bookmark in bookmarks
    )


def _list_hits(state: ReaderState, hits: Hits) -> None:
    if not hits.found:
        _tell_not_found(state, library_replies.nothing_anywhere(hits))
        return
    state.hits, state.hit = hits, 0
    items = list(map(library_replies.hit_item, hits.found))
    _lay(state, library_replies.HITS, library_replies.hits_title(hits), items)
    numbers = range(1, len(hits.found) + 1)
    state.choices = tuple(Command("next-match", number) for number in numbers)


def _lay(state: ReaderState, id_: str, title: str, items: list[str]) -> None:
    state.lay(help_documents.list_article(id_, title, items))


def _choice(state: ReaderState, key: str, openable: Openable) -> Command:
    state.listed[key] = openable
    return Command(_OPEN, key)


def _numbered(documents: tuple[Listed, ...], command: Command) -> Listed:
    assert isinstance(command.argument, int)
    return documents[command.argument - 1]


def _tell_not_found(state: ReaderState, sentence: str) -> None:
    state.play(Earcon.NOT_FOUND)
    state.current.interject(sentence)


# From one document to another


def _open(state: ReaderState, openable: Openable) -> Command | None:
    if openable.hits is not None:
        state.hits = openable.hits
        return openable.then
    if openable.document.name != state.home.article.id:
        _send_for(state, openable.document, openable.then)
        return None
    state.lift()
    if openable.then is None:
        state.home.interject(library_replies.is_open(openable.document.title))
    return openable.then


def _send_for(state: ReaderState, document: Listed, then: Command | None) -> None:
    """Have it opened; who waits for that longer than a moment is told."""
    state.opening = document.title
    state.effects.append(OpenDocument(document.name, then))
    state.effects.append(SetTimer(Timer.OPENING, _OPENING_S))


def tell_of_opening(state: ReaderState) -> None:
    """Say that a document is being opened: a long book is seconds of silence."""
    if state.opening:
        state.current.interject(library_replies.opening(state.opening))


def not_opened(state: ReaderState, sentence: str) -> None:
    """Say why it could not be."""
    _wait_no_more(state)
    state.current.interject(sentence)


def _wait_no_more(state: ReaderState) -> None:
    state.opening = ""
    state.effects.append(SetTimer(Timer.OPENING, None))


def take_up(state: ReaderState, opened: DocumentOpened) -> None:
    """Another document is there: the one in hand is left as it is."""
    _wait_no_more(state)
    state.documents.leave(state.put_away())
    state.take_up(state.opened(opened.article, opened.memories, opened.lexicon))
    state.arriving = opened.then  # from there one goes back to the document before


def close_document(state: ReaderState, _argument: Argument) -> None:
    """Back to the document before, at its place."""
    if not state.documents.before:
        state.play(Earcon.EDGE)
        state.current.interject(_(library_replies.NO_DOCUMENT_BEFORE))
        return
    state.put_away()
    _return_to(state, state.documents.before.pop())


def go_back(state: ReaderState) -> bool:
    """Back from the first place of this document to the one before; False where none was."""
    if not state.documents.before:
        return False
    state.documents.after.append(state.put_away())
    _return_to(state, state.documents.before.pop())
    return True


def go_forward(state: ReaderState) -> bool:
    """Forward to the document from which one went back; False where there is none."""
    if not state.documents.after:
        return False
    state.documents.before.append(state.put_away())
    _return_to(state, state.documents.after.pop())
    return True


def _return_to(state: ReaderState, document: OpenedDocument) -> None:
    """Say which it is, and read on where it was being read; a disclaimer that is owed still is."""
    state.take_up(document)
    article = state.home.article
    told = library_replies.back_in(article, article.section_at(state.home.cursor))
    if document.was_reading:
        state.home.go_on()
        state.home.interject(told)
    elif state.disclaimer.is_owed:
        state.disclaimer.read(told)
    else:
        state.home.say(told)


# What was found in all documents


def offer_answers(state: ReaderState, nearest: Sequence[FoundPassage]) -> None:
    """Yes goes to the first of what other documents say to a question, and each has its number."""
    found = (
        Hit(one.document, one.title, one.block, one.lead or one.parts[0])
        for one in nearest
        if one.document is not None
    )
    hits = Hits("", tuple(found))
    state.offered = tuple(
        _choice(
            state,
            f"{hit.document.name}\n{hit.text}",
            Openable(hit.document, Command("next-match", number), hits),
        )
        for number, hit in enumerate(hits.found, 1)
    )
    state.likest = state.offered[0]


def go_to_hit(state: ReaderState, number: int) -> None:
    """Be at the sentence of what was found, opening its document where that is another."""
    number = (number - 1) % len(state.hits.found) + 1  # round the ends
    hit = state.hits.found[number - 1]
    if hit.document.name != state.home.article.id:
        _send_for(state, hit.document, Command("next-match", number))
        return
    state.hit = number
    place = _sentence_of(state, hit)
    state.play(Earcon.FOUND)
    preface = library_replies.hit_number(number, state.hits)
    moving.arrive(state.home, place.sentence_start, Unit.SENTENCE, preface)
    state.home.point_at(place)


def _sentence_of(state: ReaderState, hit: Hit) -> Position:
    """Where the text stands under a heading; the first of its words where it stands apart.

    The document may have changed since it was read for the library: then that is its heading.
    """
    blocks = state.home.article.blocks
    start = min(hit.block, len(blocks) - 1)
    looked_for = hit.text or state.hits.text
    end = next(
        (at for at in range(start + 1, len(blocks)) if blocks[at].kind in HEADINGS), len(blocks)
    )
    for text in (looked_for, *looked_for.split()):
        found = state.searchable.find(text)
        index = found.beside(Position(start), 1) if found.spans else None
        if index is not None:
            at_heading = found.place(index - 1) if index else None
            if at_heading is not None and at_heading == Position(start):
                return at_heading
            if Position(start) <= found.place(index) < Position(end):
                return found.place(index)
    return Position(start)
