"""What of an article cannot be said: by the voice, to the recognizer, or not without a doubt.

Owns these faults, which follow from the article and from what commands there are. Not here: what is
wrong with a file, which `article.formats` know.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from voicereader.article.model import Article, Block
from voicereader.base.i18n import _, language
from voicereader.listening.grammar.text_to_words import spoken
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS

_WORD = re.compile(r"[^\W\d_]+")
_ALONE = frozenset({"LATIN", "GREEK", "CYRILLIC"})  # whose languages are written in no other


def spoken_faults(article: Article) -> Iterator[tuple[str, str]]:
    """Each fault, after the words by which its line is found in the file."""
    yield from _unsayable(article)
    index = PhraseIndex(article, localized(ROWS), language())
    seen = set[str]()
    for block in _named(article):
        if block.text.casefold() not in seen:  # two of one name are told as such
            yield from _doubtful(index, block)
        seen.add(block.text.casefold())


def _named(article: Article) -> Iterator[Block]:
    return (block for block in article.blocks if block.level > 1)


def _unsayable(article: Article) -> Iterator[tuple[str, str]]:
    """Words of other letters than the article's, which a voice spells or says nothing for.

    A single letter has a name in any language, as alpha; a passage whose language is named is said
    by the voice of that.
    """
    own = _script_of(article)
    if own not in _ALONE:
        return
    told = set[str]()
    for block in article.blocks:
        for sentence in block.sentences:
            text = sentence.text
            for passage in sentence.passages:
                span = passage.span
                text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
            for word in _WORD.findall(unicodedata.normalize("NFKC", text)):
                if len(word) > 1 and word not in told and own not in set(map(_script, word)):
                    told.add(word)
                    what = _(
                        "no voice of {language} can say '{word}'; name its language: "
                        "<span lang=...>{word}</span>.",
                        language=article.language,
                        word=word,
                    )
                    yield word, what


def _doubtful(index: PhraseIndex, block: Block) -> Iterator[tuple[str, str]]:
    """What a listener who says the name of a place does not get there by."""
    names = (block.text, *block.aliases)
    if not any(map(_can_be_heard, names)):
        what = _(
            "'{text}' cannot be said to the recognizer; give it an alias in plain words.",
            text=block.text,
        )
        yield block.text, what
    for name in names:
        meant = index.interpret(name)
        place = index.place_named(name)
        if place.casefold() == block.text.casefold():
            continue
        if place:
            what = _(
                "'{name}' said aloud is '{other}'; give it another name.", name=name, other=place
            )
        elif meant.command is not None:
            what = _(
                "'{name}' said aloud is a command ({label}); give it another name.",
                name=name,
                label=meant.label,
            )
        elif meant.alternatives:
            titles = _(" or ").join(f"'{each.title}'" for each in meant.alternatives)
            what = _(
                "'{name}' said aloud may be {titles}; give it another name.",
                name=name,
                titles=titles,
            )
        else:
            continue
        yield name, what


def _can_be_heard(name: str) -> bool:
    """Whether the recognizer, which writes English, has letters for all of its words."""
    words = spoken(name)
    plain = unicodedata.normalize("NFKD", " ".join(words))
    letters = [letter for letter in plain if letter.isalpha()]
    return bool(words) and all(_script(letter) == "LATIN" for letter in letters)


def _script_of(article: Article) -> str:
    """The script that most of its letters are of."""
    counts: Counter[str] = Counter()
    for block in article.blocks:
        counts.update(map(_script, filter(str.isalpha, block.text)))
    return counts.most_common(1)[0][0] if counts else ""


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
