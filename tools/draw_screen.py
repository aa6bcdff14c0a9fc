"""Draws the screen into docs/screen-dark.svg and docs/screen-light.svg, as Textual exports it.

    python tools/draw_screen.py            # draws them anew
    python tools/draw_screen.py --check    # writes nothing; 1 when a picture is old

Owns the scene of these pictures: the guide that ships is opened, its disclaimer skipped by a key,
the risks asked for in a typed phrase, and a few words of them heard. The reader and the screen are
those of the program, run headless; only the voice is told by hand, so that every run draws the
same. A picture names no font of somebody else's server: to look at it sends nothing.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections import deque
from pathlib import Path

from voicereader.article.library import open_document
from voicereader.article.memory import Memories
from voicereader.reader.effects import CancelSpeech, ListenMode, Show, Speak, View
from voicereader.reader.events import Event, MarkReached, Opened, SpeechEnded
from voicereader.reader.looks import Looks
from voicereader.reader.reader import Reader
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance
from voicereader.ui.keyboard import Keyboard, KeyReader
from voicereader.ui.tui import TextualApp

PICTURES = {
    theme: Path(__file__).resolve().parent.parent / "docs" / f"screen-{theme}.svg"
    for theme in ("dark", "light")
}
_SIZE = (80, 24)
_KEYS = ("escape", "colon", *"risks", "enter")
_HEARD_TO = "potential"
_FONT_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


class _Scene:
    """The reader at work, its utterances heard when it is said so."""

    def __init__(self, theme: str) -> None:
        reader = Reader(
            open_document("vertebroplasty"),
            VoiceSettings(Prosody("en")),
            Memories(),
            KeyChoice(ROWS),
            ListenMode.ALWAYS,
            Looks(theme),
        )
        self._reader = KeyReader(reader.handle)
        self._saying: deque[Utterance] = deque()
        self._room: TextualApp | None = None
        self.view: View
        self.tell(Opened())

    def tell(self, event: Event) -> None:
        """Have the reader take an event, and carry its effects out."""
        for effect in self._reader.handle(event):
            match effect:
                case Speak(utterance):
                    self._saying.append(utterance)
                case CancelSpeech():
                    self._saying.clear()
                case Show(view):
                    self.view = view
                    if self._room is not None:
                        self._room.show(view)

    def hear_to(self, word: str) -> None:
        """Hear all that is said, up to a word."""
        while word not in (said := self._saying[0]).text:
            self._saying.popleft()
            self.tell(SpeechEnded(said.id))
        self.tell(MarkReached(said.id, said.text.index(word)))

    async def picture(self) -> str:
        """The screen after the keys and what was heard, in SVG."""
        self._room = room = TextualApp(Keyboard(self.tell, self.view.keys), self.view)
        async with room.run_test(size=_SIZE) as pilot:
            await pilot.press(*_KEYS)
            self.hear_to(_HEARD_TO)
            await pilot.pause()
            return room.export_screenshot(title="voicereader")


def picture(theme: str) -> str:
    """What the screen looks like in a theme, whatever the terminal of whoever draws it can do."""
    os.environ.pop("NO_COLOR", None)
    return _FONT_ELSEWHERE.sub("", asyncio.run(_Scene(theme).picture()))


def main() -> int:
    """Write the pictures, or only look whether they are old."""
    for theme, path in PICTURES.items():
        new = picture(theme)
        if "--check" in sys.argv[1:]:
            if not path.is_file() or path.read_text("utf-8") != new:
                return 1
        else:
            path.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
