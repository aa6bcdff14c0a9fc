"""The disclaimer: owed at opening, paid once by being heard to the end or skipped, there to recall.

Owns whether it is owed, which request waits for it, and where to be after it was asked for again.
Not here: commands as such; `reader` says what has been asked.

| while it is owed, told        | follows                                  | carried out by       |
|-------------------------------|------------------------------------------|----------------------|
| opened                        | it is read from its start; with its      | `Reader._open`       |
|                               | heading goes how to skip it, where       |                      |
|                               | nothing else would tell                  |                      |
| heard to the end              | paid; the request that waited follows    | `Reader._end`        |
| skipped                       | the same                                 | `helping.escape`,    |
|                               |                                          | `helping.choose`     |
| stop, or any other cut        | still owed; "continue" goes on at the    | `state.reading`      |
|                               | word                                     |                      |
| a request for other content   | it waits (the last one counts) and is    | `dispatch`, by       |
|                               | confirmed, with the way out; it goes on  | `Disclaimer.hold`    |
|                               | at the word, or from its start if it had |                      |
|                               | been stopped                             |                      |
| louder, repeat, help, ...     | carried out at once                      | `dispatch`, by the   |
|                               |                                          | traits of the row    |
| the disclaimer itself         | it is read from its start                | `helping.disclaimer` |

Once it is paid it may be recalled; `Reader._end` then goes back, and `dispatch` stays where a
request led.
"""

from __future__ import annotations

from voicereader.article.model import Position
from voicereader.base.i18n import _
from voicereader.reader.messages import announcements
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.reading import Reading


class Disclaimer:
    """The disclaimer of the document that `reading` reads."""

    def __init__(self, reading: Reading, content_start: Position) -> None:
        self._reading = reading
        self._content_start = content_start
        self._section = reading.article.disclaimer
        self._waiting: Command | None = None
        self._back_to: Position | None = None
        self.is_owed = self._section is not None

    def read(self, preface: str = "", aside: str = "") -> None:
        """Read it from its start; words of the reader's own may go first, or with its heading."""
        if self._section is not None:
            first, until = Position(self._section.first), Position(self._section.end)
            self._reading.begin(
                *(first, until), flows=True, preface=preface, aside=aside, whole_until=until
            )

    def hold(self, command: Command, confirmation: str) -> None:
        """Let a request wait, instead of any that waited before, and confirm it."""
        self._waiting = command
        if self._reading.is_reading:
            self._reading.interject(confirmation)
        else:
            self.read(confirmation)

    def settle(self) -> Command | None:
        """It has been heard or skipped: stand at the content; the request that waited, if any."""
        self.is_owed = False
        self._reading.stand(self._content_start)
        waiting, self._waiting = self._waiting, None
        return waiting

    @property
    def asked(self) -> tuple[Command | None, Position | None]:
        """The request that waits for it, and the place left for it."""
        return self._waiting, self._back_to

    @asked.setter
    def asked(self, before: tuple[Command | None, Position | None]) -> None:
        self._waiting, self._back_to = before

    @property
    def is_recalled(self) -> bool:
        """It is being heard again, and the reader will be back where it was."""
        return self._back_to is not None

    def recall(self) -> None:
        """Read it because it was asked for; when it is over, be back at the place left for it."""
        if self._section is None:
            self._reading.interject(_(announcements.NO_DISCLAIMER))
            return
        if not self.is_owed and self._back_to is None:
            self._back_to = self._reading.cursor
        self.read()

    def go_back(self) -> bool:
        """Be back at the place left for a recalled disclaimer; False where none was recalled."""
        if self._back_to is None:
            return False
        self._reading.stand(self._back_to)
        self._back_to = None
        return True

    def stay(self) -> None:
        """The listener goes elsewhere on their own: there is nowhere to be taken back to."""
        self._back_to = None
