"""What keys of letters may have changed: how all of it was before the first.

Owns that value. Not here: what a word is told by, which is in `commands.letters`.
"""

from __future__ import annotations

from voicereader.article.memory import Bookmark
from voicereader.article.model import Position
from voicereader.base.records import dataclass
from voicereader.reader.normalization.spoken import TextNormalizer
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.history import History
from voicereader.reader.state.reading import Reading
from voicereader.reader.state.run import Stand
from voicereader.reader.state.search import Search
from voicereader.reader.utterance import Prosody


@dataclass(frozen=True)
class BeforeLetters:
    """All that keys of letters change, as it was before the first."""

    current: Reading
    home_where: Stand
    current_where: Stand
    is_home_waiting: bool
    choices: tuple[Command, ...]
    offered: tuple[Command, ...]
    search: Search
    match: Position | None
    history: History
    bookmarks: tuple[Bookmark, ...]
    waiting: tuple[Command | None, Position | None]
    prosody: Prosody
    volume_percent: int
    normalizer: TextNormalizer
    has_earcons: bool
