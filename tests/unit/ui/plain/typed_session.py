"""A session in text alone, for the tests: its lines are kept instead of being written."""

from __future__ import annotations

from collections.abc import Callable

from voicereader.app.text_session import TextSession
from voicereader.article.memory import Memo, Memories
from voicereader.article.model import Article
from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import Opened
from voicereader.reader.reader import Reader
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody
from voicereader.ui.plain.line_printer import LinePrinter


class FakeKeeper:
    """A keeper that keeps in memory."""

    def __init__(self) -> None:
        self.memos: list[Memo] = []
        self.kept: list[tuple[str, str | int]] = []
        self.is_closed = False
        self.trouble: Callable[[], None] = lambda: None  # met with what is kept

    def remember(self, memo: Memo) -> None:
        """Keep it."""
        self.memos.append(memo)

    def keep_setting(self, name: str, value: str | int) -> None:
        """Keep it."""
        self.kept.append((name, value))

    def keep_pronunciation(self, word: str, like: str) -> None:
        """Keep it."""
        self.kept.append((word, like))

    def settle(self, timeout_s: float) -> None:  # noqa: ARG002
        """Meet the trouble there is."""
        self.trouble()

    def close(self) -> None:
        """Note it."""
        self.is_closed = True


class FakeListener:
    """Something that listens, and hears nothing."""

    def listen(self, how: Listening) -> None:
        """Nobody speaks."""

    def expect(self, context: Context) -> None:
        """Nobody speaks."""

    def close(self) -> None:
        """Nothing is open."""


class TypedSession:
    """A document opened in plain mode, and the lines that each typed line brought."""

    def __init__(
        self,
        article: Article,
        memories: Memories | None = None,
        *,
        listener: FakeListener | None = None,
        earcons: bool = True,
        has_person: bool = False,
        in_lines: bool = False,
    ) -> None:
        self.keeper = FakeKeeper()
        self._written = bytearray()
        printer = LinePrinter(self._written.extend)
        voice_settings = VoiceSettings(Prosody(voice="en"), has_earcons=earcons, has_sound=False)
        reader = Reader(article, voice_settings, memories or Memories(), in_lines=in_lines)
        self.session = TextSession(
            *(reader, ROWS, self.keeper, printer, listener), has_person=has_person
        )
        self.session.take(Opened())

    def type(self, *lines: str) -> list[str]:
        """Type lines; what was written since the last time."""
        for line in lines:
            self.session.take(line)
        return self.take()

    def type_to_rest(self, *lines: str) -> list[str]:
        """Type lines, then Enter as long as there is more to come."""
        written = self.type(*lines)
        while self.session.is_resting:
            written += self.type("")
        return written

    def take(self) -> list[str]:
        """What was written since the last time."""
        written = self._written.decode().splitlines()
        self._written.clear()
        return written
