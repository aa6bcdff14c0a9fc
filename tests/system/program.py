"""The program as its user starts it, and what it is expected to say."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from testkit.terminal import Tmux
from testkit.waiting import wait_until
from voicereader.article.library import open_document
from voicereader.article.model import Position
from voicereader.article.pls import shipped_lexicon
from voicereader.reader.messages import narration
from voicereader.reader.normalization.rules import PunctuationLevel
from voicereader.reader.normalization.spoken import TextNormalizer
from voicereader.reader.utterance import Prosody, Utterance

COMMAND = str(Path(sys.executable).with_name("voicereader"))

# Slow of speech, so that what is shown stays until it has been looked at.
QUIET = (COMMAND, "--speaker", "none", "--rate", "80")

ARTICLE = open_document("vertebroplasty")
PLACES: Sequence[Position] = tuple(ARTICLE.sentence_positions())
EAR = TextNormalizer(PunctuationLevel.SOME, shipped_lexicon(ARTICLE.language))
DISCLAIMER = [place for place in PLACES if place < ARTICLE.content_start]
ESCAPE = b"\x1b"
F1 = b"\x1bOP"
QUIT = b"\x11"


def text_at(place: Position) -> str:
    """The sentence at a place, as written."""
    return ARTICLE.sentence_at(place).text


def utterance_at(place: Position, rate_wpm: int = 175, aside: str = "") -> Utterance:
    """What is said of the sentence at a place."""
    return narration.sentence(ARTICLE, place, 1, Prosody("en", rate_wpm), EAR, aside=aside)


def announcement(text: str, rate_wpm: int = 175) -> Utterance:
    """Words of the reader's own."""
    return narration.announcement(text, 1, Prosody("en", rate_wpm), EAR)


def place_of(start: str) -> Position:
    """Where the one sentence stands that begins so."""
    (place,) = (place for place in PLACES if text_at(place).startswith(start))
    return place


def settle(terminal: Tmux) -> None:
    """Skip the disclaimer, and be silent at the place where reading begins."""
    terminal.wait_for("Saying")
    terminal.press("Escape")
    terminal.wait_for("Stopped, ")
    terminal.press("s")


def quit_(terminal: Tmux) -> None:
    """End the program as its user does; what was to be kept is then on disk."""
    terminal.press("C-q")
    wait_until(lambda: terminal.has_ended, "the end")
    assert terminal.exit_code == 0


def enter(terminal: Tmux, key: str, prompt: str, text: str) -> None:
    """Press the key of a command that asks for something, and answer it."""
    terminal.press(key)
    terminal.wait_for(f"{prompt}:")
    terminal.press(text)
    terminal.wait_for(f"{prompt}: {text}")
    terminal.press("Enter")


def is_on(terminal: Tmux, text: str) -> bool:
    """Whether the cursor stands on the first cell of `text`, whose line marks it as current."""
    x, y = terminal.cursor()
    rows = terminal.lines()
    if y >= len(rows):
        return False
    here, before = rows[y][x:], rows[y][:x]
    wanted = text[: max(len(here.rstrip().partition("   ")[0]), 8)]
    return here.startswith(wanted) and (" > " in before)
