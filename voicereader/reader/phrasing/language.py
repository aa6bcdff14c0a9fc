"""What the machinery of phrases has to know of a language: its words, its numbers, its courtesies.

Owns the shape of that knowledge, and which language has some. Not here: the knowledge itself, which
stands as data in `english`, `german` and their like (docs/adding-a-language.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from voicereader.reader.phrasing.asking import AskingWords

LAST = -1  # what "the last question" gives for its number

# A number that was read: its value, and where the next word stands.
Reading = tuple[int, int]
# What reads a number that begins at a word, if one does.
Reader = Callable[[Sequence[str], int], Reading | None]


@dataclass(frozen=True)
class PhraseLanguage:
    """A language in which phrases are said.

    `spelled` gives a word, in lower case and without accents, the one spelling in which it is
    compared, and `stem` what it has in common with its inflections. `contractions` stand without
    their apostrophes; those of `with_apostrophe_only` would be other words. `digits` are numbers
    that are compared as words. Templates and choices are written as people write them, whoever uses
    them folds them; sets of words are as they are compared, and so is what the readers of numbers
    get.
    """

    code: str
    spelled: Callable[[str], str]
    stem: Callable[[str], str]
    contractions: Mapping[str, tuple[str, ...]]
    digits: Mapping[str, str]
    glue: frozenset[str]  # words that carry a sentence and not its meaning
    asking: frozenset[str]  # glue, but what a question is known by
    asks: AskingWords  # and what each of them asks for
    negations: frozenset[str]  # a phrase with one of them is not what it is without
    carriers: frozenset[str]  # what leads to a place without saying which
    hesitations: frozenset[str]
    modifiers: frozenset[str]  # they may be meant, but more often are not
    openings: tuple[str, ...]  # templates of what is said before what is wanted
    closings: tuple[str, ...]  # and after it
    cardinal: Reader
    ordinal: Reader
    minutes: Reader
    number_words: frozenset[str]
    choices: Mapping[str, Mapping[str, int | str]]  # slot -> what is said in it -> what it means
    settings: Mapping[str, tuple[str, ...]]  # other names of what is turned up and down
    between: frozenset[str]  # words between a setting and its value, as in "voice to en-us"
    joints: str  # a pattern: where the name of a topic can be cut into names
    with_apostrophe_only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Of the modifiers, what stands between a verb and the words that it is about.
    addressing: frozenset[str] = frozenset()
    # Words that are asked for by others: "how soon" is "when".
    same: tuple[tuple[frozenset[str], str], ...] = ()
