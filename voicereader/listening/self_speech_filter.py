"""What a phrase has in common with what the reader itself is saying.

Owns that comparison, of words with words. Not here: sound. The echo is taken out of it before, and
what is left of it, or a television beside the reader, is judged here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voicereader.listening.grammar.text_to_words import spoken
from voicereader.listening.grammar.vocabulary import Meaning, Vocabulary
from voicereader.reader.context import Context
from voicereader.reader.phrasing.templates import Group, Part, slot_in
from voicereader.reader.registry.commands import Trait
from voicereader.reader.registry.registry import ids_with

_ANSWERS = ids_with(Trait.ANSWERS)
_COURTESY = frozenset(spoken("please can could you I want to"))


def is_own_voice(meaning: Meaning, words: str, context: Context) -> bool:
    """Whether the reader is just saying these very words; never of an answer that it waits for.

    A question that is asked says "yes or no": who answers while it is being said is to be heard.
    """
    if is_answer(meaning, context):
        return False
    return is_part(spoken(words), spoken(context.sounding))


def is_answer(meaning: Meaning, context: Context) -> bool:
    """Whether a phrase answers what the reader asks."""
    return context.is_asking and meaning.label in _ANSWERS


def is_about(meaning: Meaning, words: str, context: Context, vocabulary: Vocabulary) -> bool:
    """Whether what a phrase asks for by name, or looks for, is among the words being said."""
    if meaning.command is None or meaning.command.argument is None or not context.sounding:
        return False
    argument = meaning.command.argument
    own = spoken(argument) if isinstance(argument, str) else _name_in(words, meaning, vocabulary)
    return bool(own) and is_part(own, spoken(context.sounding))


def is_part(phrase: Sequence[str], text: Sequence[str]) -> bool:
    """Whether the words of a phrase stand in a text, one after the other."""
    return f" {' '.join(phrase)} " in f" {' '.join(text)} "


def _name_in(words: str, meaning: Meaning, vocabulary: Vocabulary) -> Sequence[str]:
    """A phrase without the words before and after the name that its command is asked with."""
    fixed = {
        word
        for saying in vocabulary.sayings
        if saying.label == meaning.label
        for part in _words_of(saying.template)
        for word in spoken(part)
    }
    said = spoken(words)
    own = [at for at, word in enumerate(said) if word not in fixed | _COURTESY]
    return said[own[0] : own[-1] + 1] if own else ()


def _words_of(part: Part) -> Iterator[str]:
    """The words of a template, and none of what fills its slots."""
    if isinstance(part, Group):
        for parts in part.alternatives:
            for inner in parts:
                yield from _words_of(inner)
    elif not slot_in(part):
        yield part
