"""What the commands do that only some documents have a use for: of tables, links, printed pages.

Owns what is read, and where a link leads. Not here: where these are (`reader.parts`), and moves.
"""

from __future__ import annotations

from voicereader.article.model import BlockRole, Position
from voicereader.base.i18n import _
from voicereader.reader import parts
from voicereader.reader.commands import moving
from voicereader.reader.effects import Earcon
from voicereader.reader.messages import announcements, blocks, help_documents
from voicereader.reader.moves import article_end
from voicereader.reader.registry.commands import Argument, Command, Scope, Unit
from voicereader.reader.state.state import ReaderState


def read_row(state: ReaderState, _argument: Argument) -> None:
    """Read the row in which one is."""
    article, here = state.current.article, state.current.cursor
    if parts.is_row(article.block_at(here)):
        moving.arrive(state.current, Position(here.block), Unit.ROW)
    else:
        state.current.interject(announcements.none_here(Unit.TABLE))


def read_column(state: ReaderState, _argument: Argument) -> None:
    """Read the column in which one is, from its first cell to its last."""
    article, here = state.current.article, state.current.cursor
    rows = parts.rows_at(article, here.block)
    if rows:
        top = parts.cell_beside(article, here, rows[0])
        lead = blocks.cell_lead(article.block_at(top), top)
        until = Position(rows[-1] + 1)
        state.current.begin(top, until, flows=True, scope=Scope.COLUMN, lead=lead)
    else:
        state.current.interject(announcements.none_here(Unit.TABLE))


def list_links(state: ReaderState, _argument: Argument) -> None:
    """Lay the list of links on top, at the next one; choosing one follows it."""
    article, links = state.home.article, parts.links_of(state.home.article)
    if not links:
        state.home.interject(announcements.none_here(Unit.LINK))
        return
    here = (state.home.cursor.block, parts.character_in(article, state.home.cursor))
    before = [link for block, link in links if (block, link.span.end) <= here]
    names = [article.blocks[n].text[link.span.start : link.span.end] for n, link in links]
    choices = tuple(Command("follow-link", number) for number in range(1, len(links) + 1))
    listed = help_documents.list_article(help_documents.LINKS, _("Links"), names)
    at = len(before) + 1 if before and len(before) < len(links) else 0
    state.lay(listed, choices, at)


def follow_link(state: ReaderState, argument: Argument) -> Command | None:
    """Go where a link leads: that with a number, else the one at the cursor."""
    article, links = state.home.article, parts.links_of(state.home.article)
    link = parts.link_at(article, state.home.cursor)
    if isinstance(argument, int):
        link = links[argument - 1][1] if 0 < argument <= len(links) else None
    if link is None:
        state.home.interject(announcements.none_here(Unit.LINK))
    elif isinstance(link.target, str):
        state.home.interject(announcements.leads_outside(link.target))
    elif article.blocks[link.target.block].role is BlockRole.NOTE:
        moving.arrive(state.home, article.position_of(link.target).sentence_start, Unit.NOTE)
    elif link.target.character:
        moving.read_on(state.home, article.position_of(link.target).sentence_start)
    else:
        return Command("go-to-place", link.target.block)
    return None


def go_to_page(state: ReaderState, argument: Argument) -> None:
    """Read from the top of a printed page."""
    article = state.home.article
    page = parts.page_labelled(article, str(argument or ""))
    if not article.pages:
        state.home.interject(announcements.none_here(Unit.PAGE))
    elif page is None:
        state.play(Earcon.NOT_FOUND)
        state.home.interject(announcements.no_such_page(article))
    else:
        place = article.position_of(page.place)
        preface = moving.page_preface(state.home, place)
        state.home.begin(place, article_end(article), flows=True, preface=preface)
