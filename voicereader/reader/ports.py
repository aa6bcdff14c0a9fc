"""The ports of a session: what says utterances, what hears commands, what keeps things.

Owns these shapes, which the packages that fill them and the sessions that use them share. Each
adapter says for itself how it does what is asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from voicereader.article.memory import Memo
    from voicereader.article.model import Article
    from voicereader.reader.context import Context
    from voicereader.reader.effects import Earcon, Effect, Listening
    from voicereader.reader.events import Event
    from voicereader.reader.library_requests import LibraryRequest
    from voicereader.reader.registry.commands import Command
    from voicereader.reader.utterance import Utterance


class EventHandler(Protocol):
    """What knows what an event means: the reader, or one that stands before it."""

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take one event; the effects are to be carried out in order."""


class SpeechOutput(Protocol):
    """What says utterances. Every call returns at once, from any one thread."""

    def speak(self, utterance: Utterance) -> None:
        """Say this after all that was asked for before."""

    def foresee(self, utterances: tuple[Utterance, ...]) -> None:
        """These are likely to be asked for next, the likeliest first, instead of those before."""

    def cancel(self) -> None:
        """Fall silent and forget what was asked for; a pause ends with it."""

    def pause(self) -> None:
        """Hold the sound at the frame it has reached."""

    def hush(self) -> None:
        """Fall silent quickly, and hold at the beginning of the word being heard."""

    def resume(self) -> None:
        """Go on: after a pause at the next frame, after a hush at the beginning of the word."""

    def play(self, earcon: Earcon) -> None:
        """Let a short sound be heard at once, under what is being said."""

    def set_volume(self, percent: int) -> None:
        """Play at 0 to 100 percent from now on, what is sounding too."""

    def close(self) -> None:
        """End, within a fifth of a second."""


class SpeechInput(Protocol):
    """What hears commands. Every call returns at once, from any one thread."""

    def listen(self, how: Listening) -> None:
        """Open or close the microphone."""

    def expect(self, context: Context) -> None:
        """What can be said now."""

    def close(self) -> None:
        """End, within a bounded time."""


class Asker(Protocol):
    """What finds the passages that answer questions, and what words mean."""

    def get_ready(self) -> None:
        """A question may come soon: what takes its time once can be done before."""

    def ask(self, number: int, question: str, *, is_everywhere: bool = False) -> None:
        """Look for what answers a question, by its number; or in all other documents."""

    def define(self, number: int, word: str) -> None:
        """Look for what a word means; tell `WordDefined` before this returns."""

    def turn_to(self, article: Article) -> None:
        """Look in this document from now on."""

    def close(self) -> None:
        """End, within a bounded time."""


class Library(Protocol):
    """What knows the documents that there are, and opens them. Each call returns at once."""

    def ask(self, number: int, request: LibraryRequest) -> None:
        """Tell `LibraryAnswered` with this number."""

    def open(self, name: str, then: Command | None) -> None:
        """Tell `DocumentOpened`, or `DocumentNotOpened`."""

    def turn_to(self, article: Article) -> None:
        """Have what is kept, heard and asked be about this document from now on."""

    def close(self) -> None:
        """End, within a bounded time."""


class Keeper(Protocol):
    """What keeps things for the next time. Each call but `settle` returns at once."""

    def remember(self, memo: Memo) -> None:
        """Keep this of the document."""

    def keep_setting(self, name: str, value: str | int) -> None:
        """Start with this setting."""

    def keep_pronunciation(self, word: str, like: str) -> None:
        """Say a word like another spelling."""

    def settle(self, timeout_s: float) -> None:
        """Have settings and pronunciations on disk, or their trouble told, or give up."""

    def close(self) -> None:
        """Have everything on disk, within a bounded time."""
