"""The greeting: what is said when a document is open and its disclaimer has been heard or skipped.

Owns which greeting it is, and the offer that goes with the very first one. Not here: its words,
which are `messages.greetings`.
"""

from __future__ import annotations

from voicereader.reader.messages import greetings
from voicereader.reader.registry.commands import Command, Way
from voicereader.reader.state.state import ReaderState


def greet(state: ReaderState) -> None:
    """Say what is open, and where when the listener has been here before."""
    article, way = state.home.article, state.way
    read_key = state.key_of("choose" if state.in_lines else "pause-or-resume")
    letter = _letter_told(state) if way is Way.LINES else ""
    text = greetings.greeting(article, way, read_key, state.key_of("help"), letter)
    if state.is_first_use:
        now, say = state.key_of("what-now"), state.key_of("phrase-line")
        keys = (read_key, now, say, state.key_of("tour"))
        text = greetings.first_greeting(article, way, keys, letter)
    if state.resumes_at is not None:
        section = article.section_at(state.resumes_at)
        text = greetings.welcome_back(article, section, way, read_key)
    state.home.say(*state.untold, text)
    if state.is_first_use and state.natural_voice:
        _offer_voice(state, state.natural_voice)


def _offer_voice(state: ReaderState, name: str) -> None:
    """Let both voices be heard, each in its own sentence, and take the natural one for a yes."""
    keys = (state.key_of("yes"), state.key_of("no"))
    state.home.say_then(greetings.quick_voice())
    state.home.say_then(greetings.natural_voice(name.capitalize(), state.way, *keys), name)
    state.offered = (Command("set", f"voice={name}"),)


def _letter_told(state: ReaderState) -> str:
    """Of the commands that everyone needs, the first that a letter alone gives; "" for none."""
    rows = (state.registry[id_] for id_ in ("next-heading", "next-sentence", "repeat"))
    found = ((key, row.label) for row in rows for key in row.keys if key.isalpha())
    letter, label = next((pair for pair in found if len(pair[0]) == 1), ("", ""))
    return greetings.letters_work(letter, label) if letter else ""
