"""What a document opens with, said at once: the rest is built while it sounds.

A document with a disclaimer always opens with the same words, said the same way while the settings
are the same. So they are kept, with a digest of the document, in a small file of the platform's
cache folder, and from a start to its first sound only the voice and the loudspeaker are needed.
Where none are kept they are foreseen (`opening_words`). The reader decides all the same: what it
says first is compared, and where that is something else, as after a change of the pronunciations,
these words are cut off and its own are said.

Owns that file, which is never trusted, and the comparison. Where the memory is none, only the words
of a document that ships are kept. Not here: how the voice is made (`speech_output`).
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zlib import crc32

from voicereader.app.early import Early
from voicereader.app.speech_output import output_of
from voicereader.article.model import Article, Position, Span
from voicereader.base.files import own_folder, read_if_any, replace_file
from voicereader.base.i18n import language
from voicereader.memory.path import is_begun_anew, memory_file
from voicereader.reader.events import Event
from voicereader.reader.ports import SpeechOutput
from voicereader.reader.utterance import Pause, Piece, Prosody, Utterance
from voicereader.settings.loading import Settings
from voicereader.speech.player import Played

_AT_MOST_S = 1.0
"""So long a voice that makes no sound holds up the reader."""

_MOST = 20
"""So many starts are known: of documents, and of the settings they were opened with."""


class FirstWords:
    """The words of one start: said from now on where they are known, kept for the next where not.

    `output` says them where they are known, else it is None. Raises RefusalError.
    """

    def __init__(self, document: str, settings: Settings, then: str) -> None:
        name = os.path.abspath(document) if os.path.exists(document) else document  # noqa: PTH100, PTH110
        start = repr((name, settings, language(), then))
        self._key = _digest(start.encode("utf-8", "replace"))
        self._is_ours = settings.voice_output in ("own", "ask") and settings.speaker == "card"
        self._keeps = settings.memory != "none"
        self._kept = None
        if self._is_ours and not _is_begun_anew(settings):
            self._kept = _known(self._key)
        self._said = self._kept
        if self._is_ours and self._said is None:
            self._said = _foreseen(document, settings)
        self._is_first = True
        self._document: Path | None = None  # whose first words are to be kept
        self._sounds = threading.Event()
        self._early = Early()
        self._tell: Callable[[Event], None] = self._early.tell
        self._played: Played | None = None
        self.output: SpeechOutput | None = None
        if self._said is not None:
            self.output = output_of(settings, self._said.prosody, self._take, self.played)
            self.output.set_volume(settings.volume)
            self.output.speak(self._said)
            self.wait()

    def connect(
        self,
        document: str,
        article: Article,
        tell: Callable[[Event], None],
        played: Played,
        *,
        is_first_use: bool,
    ) -> None:
        """The document is open, and there is a session, which is told once the reader speaks.

        What is said at the first use is not kept: it is never said again.
        """
        from voicereader.article.library import find

        self._tell, self._played = tell, played
        path = find(document).resolve()
        is_shipped = article.id != str(path)
        is_kept = (self._keeps or is_shipped) and not is_first_use
        if self._is_ours and article.disclaimer and is_kept:
            self._document = path

    def has_begun(self, utterance: Utterance) -> bool:
        """Whether the reader need not ask for this, for it is being said.

        What it asks for first decides.
        """
        if not self._is_first:
            return False
        self._is_first = False
        is_said = utterance == self._said
        if self.output is not None:
            if not is_said:
                self.output.cancel()
            self._early.pass_on(self._tell, what_waited=is_said)
        if utterance != self._kept and self._document is not None:
            threading.Thread(target=_keep, args=(self._key, self._document, utterance)).start()
        return is_said

    def close(self) -> None:
        """Be silent. May be called more than once."""
        if self.output is not None:
            self.output.close()

    def wait(self) -> None:
        """Wait for the first sound: whatever is imported meanwhile would hold the voice up."""
        self._sounds.wait(_AT_MOST_S)

    def played(self, pcm: bytes, sample_rate_hz: int, heard_s: float) -> None:
        """Take what the loudspeaker is given, and pass it on."""
        if self._played is not None:
            self._played(pcm, sample_rate_hz, heard_s)
        if not self._sounds.is_set() and pcm.strip(b"\0"):
            self._sounds.set()

    def _take(self, event: Event) -> None:
        self._early.tell(event)
        self._sounds.set()  # if it is a failure, there is nothing to wait for


def forget_first_words() -> None:
    """Delete what is kept of every start."""
    with suppress(OSError):
        _file().unlink()


def _file() -> Path:
    from platformdirs import user_cache_path

    return own_folder(user_cache_path) / "first-words.json"


def _all() -> dict[str, Any]:
    """What is kept, by the key of a start; nothing where it cannot be read."""
    with suppress(OSError, ValueError):
        found = json.loads(read_if_any(_file()) or b"{}")
        return found if isinstance(found, dict) else {}
    return {}


def _is_begun_anew(settings: Settings) -> bool:
    """Whether nothing is remembered any more, so that this is a first use again."""
    path = memory_file(settings.memory)
    return path is not None and is_begun_anew(path)


def _known(key: str) -> Utterance | None:
    """What a start like this one began with, if its document is still the same."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        kept = _all()[key]
        if _digest(Path(kept["path"]).read_bytes()) == kept["digest"]:
            return _utterance(kept["said"])
    return None


def _foreseen(document: str, settings: Settings) -> Utterance | None:
    """What a start begins with that is not known yet; or RefusalError."""
    from voicereader.app.opening_words import opening_words  # a known start does not wait for it

    return opening_words(document, settings)


def _keep(key: str, document: Path, utterance: Utterance) -> None:
    with suppress(OSError):
        others = [(name, kept) for name, kept in _all().items() if name != key]
        digest = _digest(document.read_bytes())
        new = {"path": str(document), "digest": digest, "said": asdict(utterance)}
        kept = dict([*others, (key, new)][-_MOST:])
        replace_file(_file(), json.dumps(kept).encode())


def _digest(content: bytes) -> str:
    """Enough where the reader has the last word; the digests of hashlib are 4 ms of importing."""
    return f"{crc32(content):08x} {len(content)}"


def _utterance(said: dict[str, Any]) -> Utterance:
    """Raises KeyError, TypeError and ValueError for what is no utterance."""
    pieces = tuple(
        Piece(
            str(piece["text"]),
            Span(**piece["written"]) if piece["written"] else None,
            str(piece["phonemes"]),
            str(piece["voice"]),
        )
        for piece in said["pieces"]
    )
    prosody = said["prosody"]
    return Utterance(
        int(said["id"]),
        pieces,
        Prosody(str(prosody["voice"]), int(prosody["rate_wpm"]), int(prosody["pitch_percent"])),
        Pause(said["pause"]),
        Position(**said["place"]) if said["place"] else None,
        str(said["written"]),
    )
