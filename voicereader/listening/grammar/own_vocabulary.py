"""One person's own spellings among what can be said: as more ways to say their commands.

Owns which of them count while an article is open, and how they come into the graph that is searched
and into the meaning of words. Not here: which spellings there are
(`reader.phrasing.own_spellings`).

    phrases = in_force(own, index)                          # {"and do": "undo"}
    vocabulary = with_own(vocabulary, phrases)
    understand = own_first(understand, phrases, in_article(index))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from voicereader.listening.free_text import Understand, Understood, believed_command
from voicereader.listening.grammar.text_to_words import spoken
from voicereader.listening.grammar.vocabulary import Meaning, Saying, Vocabulary
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.own_spellings import OwnSpellings
from voicereader.reader.phrasing.templates import Group


def in_force(own: OwnSpellings, index: PhraseIndex) -> Mapping[str, str]:
    """Spelling, in the words of a grammar, -> the phrase that it stands for.

    Without those of what cannot be said here, and without words that something else is called here,
    as a section: they mean that.
    """
    command = partial(believed_command, index)
    return {
        said: phrase
        for text, phrase in own.meanings.items()
        if (said := _said(text))
        and (wanted := command(phrase)) is not None
        and command(text) in (None, wanted)
    }


def with_own(vocabulary: Vocabulary, phrases: Mapping[str, str]) -> Vocabulary:
    """The same and these spellings, each as one more way to say its command."""
    sayings = [
        Saying(meant.label, Group((tuple(said.split()),)))
        for said, phrase in phrases.items()
        if (meant := vocabulary.meaning(phrase)) is not None
    ]
    before = vocabulary.meaning

    def meaning(words: str) -> Meaning | None:
        return before(phrases.get(_said(words), words))

    return replace(vocabulary, sayings=(*vocabulary.sayings, *sayings), meaning=meaning)


def own_first(
    understand: Understand, phrases: Mapping[str, str], of_phrase: Understand
) -> Understand:
    """The same, but a spelling is what its phrase is, by `of_phrase`."""

    def understood(text: str) -> Understood:
        phrase = phrases.get(_said(text))
        return understand(text) if phrase is None else of_phrase(phrase)

    return understood


def _said(text: str) -> str:
    return " ".join(spoken(text))
