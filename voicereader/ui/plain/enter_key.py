"""What Enter goes on to: the one key that is always right.

Owns that choice, and where lines rest until it is pressed. Not here: going anywhere; it gives a
command like any other.
"""

from __future__ import annotations

from voicereader.article.model import Article, BlockKind, Position
from voicereader.reader.effects import View
from voicereader.reader.registry.commands import Command
from voicereader.reader.utterance import Utterance

_ENDS_A_PORTION = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def after_silence(view: View) -> Command:
    """Enter, when nothing is being said: read on; in a list, the next item; after it, back.

    At the end of the document there is no next, which the reader says.
    """
    article = view.article
    is_at_end = view.cursor.block == len(article.blocks) - 1 and _is_last_sentence(view)
    if not is_at_end:
        is_in_list = article is not view.home and _is_list(article)
        return Command("next-sentence" if is_in_list else "continue")
    return Command("next-sentence" if article is view.home else "escape")


def while_speaking(view: View, head: Utterance) -> Command:
    """Enter, while something is being said: the next sentence; of the disclaimer, its end."""
    if is_in_disclaimer(view, view.cursor):
        return Command("escape")
    return Command("continue" if head.place is None else "next-sentence")


def is_in_disclaimer(view: View, place: Position) -> bool:
    """Whether a place of the document in hand is in the disclaimer."""
    return view.article is view.home and place < view.home.content_start


def rests(view: View, said: Utterance, coming: Utterance) -> bool:
    """Whether lines wait for Enter between one that is said and the one that follows.

    A paragraph and an item end a portion; a heading and a question go with what follows. What was
    asked for in one piece comes whole, as a section does and the disclaimer, and so does a list,
    for one is to choose from it.
    """
    article = view.article
    place, following = said.place, coming.place
    if place is None or following is None or following.block == place.block:
        return False
    if article.block_at(place).kind not in _ENDS_A_PORTION:
        return False
    is_whole = view.whole_until is not None and following < view.whole_until
    return not (is_whole or (article is not view.home and _is_list(article)))


def _is_list(article: Article) -> bool:
    return len(article.sections) == 1


def _is_last_sentence(view: View) -> bool:
    return view.cursor.sentence == len(view.article.blocks[-1].sentences) - 1
