"""Promises of the first words: those of the last start, said at once, if they still hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from testkit.waiting import wait_until
from voicereader.app import first_words
from voicereader.app.first_words import FirstWords, forget_first_words
from voicereader.article.library import open_document
from voicereader.memory.store import Memory
from voicereader.reader.effects import Earcon
from voicereader.reader.events import Event, MarkReached
from voicereader.reader.utterance import Piece, Prosody, Utterance
from voicereader.settings.loading import load

DOCUMENT = """---
language: en
disclaimer: Notice
---

# Tea

Boil water.

## Notice

This is no advice.
"""
WORDS = Utterance(1, (Piece("Notice, heading level 2."),), Prosody())
OTHERS = Utterance(1, (Piece("Notice, section."),), Prosody())


class Voice:
    """What is asked of a speech output, in words; every utterance is heard to begin at once."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        self.asked: list[str] = []
        self._tell = tell

    def speak(self, utterance: Utterance) -> None:
        """Say it, and tell."""
        self.asked.append(utterance.text)
        self._tell(MarkReached(utterance.id, 0))

    def cancel(self) -> None:
        """Fall silent."""
        self.asked.append("cancel")

    def set_volume(self, percent: int) -> None:
        """Nothing to turn."""

    def play(self, earcon: Earcon) -> None:
        """Nothing to play."""

    def pause(self) -> None:
        """Nothing to hold."""

    hush = resume = close = pause


class Starts:
    """One start after the other, with the same document."""

    def __init__(self, folder: Path) -> None:
        self.kept = folder / "first-words.json"
        self.document = folder / "tea.md"
        self.document.write_text(DOCUMENT, "utf-8")
        self.memory = folder / "memory.sqlite3"
        Memory(self.memory, print).close()
        self.told: list[Event] = []
        self.foreseen: Utterance | None = None
        self.is_first_use = False

    def begin(self, **flags: str) -> tuple[FirstWords, list[str]]:
        """Start; what it has asked of the voice so far."""
        name = str(self.document)
        words = FirstWords(name, load({"memory": str(self.memory), **flags}, {}), "")
        self.told.clear()
        article = open_document(name)
        words.connect(
            name, article, self.told.append, lambda *_: None, is_first_use=self.is_first_use
        )
        return words, words.output.asked if isinstance(words.output, Voice) else []

    def once(self, **flags: str) -> None:
        """Start once, so that the words are known."""
        assert not self.begin(**flags)[0].has_begun(WORDS)
        wait_until(self.kept.exists, "that they are kept")


@pytest.fixture
def starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Starts:
    """Starts of which nothing is known yet, with a voice that makes no sound."""
    starts = Starts(tmp_path)
    monkeypatch.setattr(first_words, "_AT_MOST_S", 0.0)
    monkeypatch.setattr(first_words, "_file", lambda: starts.kept)
    monkeypatch.setattr(first_words, "_foreseen", lambda *_: starts.foreseen)
    monkeypatch.setattr(first_words, "output_of", lambda _s, _p, tell, _played: Voice(tell))
    return starts


def test_known_words_are_said_at_once_and_once(starts: Starts) -> None:
    """What the voice tells of them waits until the reader knows them."""
    starts.once()
    words, asked = starts.begin()
    assert asked == [WORDS.text]
    assert starts.told == []
    assert words.has_begun(WORDS)
    assert starts.told == [MarkReached(1, 0)]
    assert not words.has_begun(WORDS), "asked for again it is said again"


def test_the_reader_decides_what_is_said(starts: Starts) -> None:
    """Words that it does not begin with are cut off, and nothing is told of them."""
    starts.once()
    words, asked = starts.begin()
    assert not words.has_begun(OTHERS)
    assert asked == [WORDS.text, "cancel"]
    assert starts.told == []
    wait_until(lambda: OTHERS.text in starts.kept.read_text("utf-8"), "that it is learned")


def test_foreseen_words_are_said_at_once_and_kept(starts: Starts) -> None:
    """Where nothing is known yet; the reader has the last word of these too."""
    starts.foreseen = WORDS
    words, asked = starts.begin()
    assert asked == [WORDS.text]
    assert words.has_begun(WORDS)
    wait_until(starts.kept.exists, "that they are kept")
    starts.foreseen = OTHERS
    assert starts.begin()[1] == [WORDS.text], "what was said is known better"


def test_what_is_said_at_the_first_use_alone_is_not_kept(starts: Starts) -> None:
    """The next start would begin with words that its reader does not say."""
    starts.is_first_use = True
    words, _ = starts.begin()
    assert words._document is None


def test_known_words_are_not_said_where_the_memory_is_gone_or_damaged(starts: Starts) -> None:
    """It is a first use again, which begins with other words; what is foreseen knows them."""
    starts.once()
    starts.foreseen = OTHERS
    starts.memory.write_bytes(b"This is no memory.")
    assert starts.begin()[1] == [OTHERS.text]
    starts.memory.unlink()
    assert starts.begin()[1] == [OTHERS.text]


def test_another_document_of_that_name_or_another_rate_is_not_known(starts: Starts) -> None:
    """Nothing is said before the reader asks."""
    starts.once()
    assert starts.begin(rate="300")[1] == []
    starts.document.write_text(DOCUMENT.replace("advice", "warning"), "utf-8")
    assert starts.begin()[1] == []


@pytest.mark.parametrize(
    "what", [b"", b"{", b"[1]", b'{"%s": 3}', b'{"%s": {"path": "/"}}', b"\xff"]
)
def test_a_broken_file_is_nothing_known(starts: Starts, what: bytes) -> None:
    """Nor does one whose words are none."""
    starts.once()
    key = next(iter(first_words._all()))
    starts.kept.write_bytes(what.replace(b"%s", key.encode()))
    assert starts.begin()[1] == []


def test_half_an_utterance_is_none(starts: Starts) -> None:
    """However it came to be so."""
    starts.once()
    starts.kept.write_text(starts.kept.read_text("utf-8").replace('"pause"', '"hush"'), "utf-8")
    assert starts.begin()[1] == []


@pytest.mark.parametrize(
    "flags", [{"memory": "none"}, {"speaker": "none"}, {"voice_output": "speechd"}]
)
def test_nothing_is_kept_that_is_not_wanted_or_not_ours_to_say(
    starts: Starts, flags: dict[str, str]
) -> None:
    """A person's own document leaves no trace where the memory is none."""
    words, _ = starts.begin(**flags)
    assert words._document is None


def test_forgetting_forgets_them_too(starts: Starts) -> None:
    """As `voicereader forget` does; twice is harmless."""
    starts.once()
    forget_first_words()
    forget_first_words()
    assert starts.begin()[1] == []
