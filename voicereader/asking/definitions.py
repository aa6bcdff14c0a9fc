"""Where a document itself says what a term means, if it surely does.

Owns where that can stand: in a list of definitions; in the answer to "What is X?"; in a sentence
that begins with the term and goes on as definitions do, or has its meaning beside it: "X, a ...
that ...", "X (short gloss)", "... called X", "long name (XYZ)". Not here: the words of a language
that definitions are made with (`defining_words`); the first and the last kind need none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicereader.article.model import Article, Block, BlockKind, BlockRole, Position, Span
from voicereader.asking.defining_words import DefiningWords, defining_words
from voicereader.asking.passages import Excerpt
from voicereader.asking.terms import Key, Terms
from voicereader.reader.phrasing.accents import without_accents

_HEADINGS = (BlockKind.HEADING, BlockKind.QUESTION)
_VOWELS = str.maketrans("", "", "aeiouy")
_BEGINNING = 3  # consonants of a term, by which a block is looked at more closely
_MOST_BLOCKS = 1000  # with such a word: a book says what it means early, or in a list
_GLOSS_WORDS = range(2, 9)
_SHORTEST_ACRONYM = 2


def definition_of(term: str, article: Article) -> Excerpt | None:
    """The first place that says what a term means; None where none surely does."""
    terms = Terms(article.language)
    key = terms.key(term)
    if not key:
        return None
    sought = _Sought(terms, key, defining_words(article.language))
    return next(sought.found_in(article), None)


@dataclass(frozen=True, slots=True)
class _Sought:
    terms: Terms
    key: Key
    words: DefiningWords | None

    def found_in(self, article: Article) -> Iterator[Excerpt]:
        """All definitions, in the order of the document; sentences are only cut where it may be."""
        beginning = self.key[0].translate(_VOWELS)[:_BEGINNING]
        blocks = article.blocks
        title, looked_at = "", 0
        for number, block in enumerate(blocks):
            if block.kind in _HEADINGS:
                title = block.text
            if beginning not in _consonants(block.text) or block.role is BlockRole.CODE:
                continue
            looked_at += 1
            if looked_at > _MOST_BLOCKS and block.role is not BlockRole.DEFINITION:
                continue
            at, sentence = number, self._sentence_in(block)
            if block.kind in _HEADINGS:
                is_answered = self._is_answered(block, blocks[number + 1 : number + 2])
                at, sentence = number + 1, 0 if is_answered else None
            if sentence is not None:
                defines = blocks[at]
                is_listed = defines.role is BlockRole.DEFINITION and sentence == 0
                text = defines.text if is_listed else defines.sentences[sentence].text
                yield Excerpt(Position(at, sentence), (text,), title=title)

    def _sentence_in(self, block: Block) -> int | None:
        """Which sentence of a block defines the term."""
        if block.role is BlockRole.DEFINITION:
            named, colon, _ = block.text.partition(": ")
            if colon and any(self.terms.key(name) == self.key for name in named.split(", ")):
                return 0
        for number, sentence in enumerate(block.sentences):
            for span in self.terms.spans(sentence.text, self.key):
                if self._defines(sentence.text, span):
                    return number
        return None

    def _is_answered(self, question: Block, after: Sequence[Block]) -> bool:
        """Whether a heading asks what the term is, and what follows begins to say it."""
        words = self.words
        asked = words.asks.match(question.text) if words is not None else None
        if words is None or asked is None or not after or after[0].kind is not BlockKind.PARAGRAPH:
            return False
        answer = after[0].sentences[0].text
        if self.terms.key(question.text[asked.end() :]) != self.key or answer.endswith(":"):
            return False
        first = next(self.terms.spans(answer, self.key), None)
        begins = first is not None and words.opens.fullmatch(answer[: first.start])
        return bool(begins or words.answer_opens.match(answer))

    def _defines(self, sentence: str, span: Span) -> bool:
        before, after = sentence[: span.start], sentence[span.end :]
        if _spells_out(sentence[span.start : span.end], before, after):
            return True
        words = self.words
        if words is None:
            return False
        if words.opens.fullmatch(before) and words.goes_on.match(after):
            return True
        is_listed = before.rstrip().endswith(",")  # "a cough, fever, a rash that ..."
        return bool(
            (words.apposition.match(after) and not is_listed)
            or (words.named.fullmatch(before) and words.ends_name.match(after))
            or self._has_gloss(after, words)
        )

    def _has_gloss(self, after: str, words: DefiningWords) -> bool:
        """Whether some words in brackets name a thing: not "(in severe cases)", "(rarely)"."""
        if not after.startswith(" (") or ")" not in after:
            return False
        gloss = after[2 : after.index(")")]
        folded = self.terms.folding.fold(gloss)
        said_in = self.terms.folding.said_in
        empty = self.terms.folding.glue | said_in.modifiers | said_in.number_words
        return (
            len(folded) in _GLOSS_WORDS
            and not any(character in ",;:=%" or character.isdigit() for character in gloss)
            and (empty & set(folded)) <= words.in_gloss
            and not folded[0].endswith("ly")
        )


def _consonants(text: str) -> str:
    """What "haematoma" and "Hematomas" have in common, at a fraction of the time of folding."""
    return without_accents(text.casefold()).translate(_VOWELS)


def _spells_out(term: str, before: str, after: str) -> bool:
    """Whether a short form has its long one beside it: "long form (LF)", "LF (long form)"."""
    letters = [character for character in term if character.isalnum()]
    if len(letters) < _SHORTEST_ACRONYM or sum(map(str.isupper, letters)) < _SHORTEST_ACRONYM:
        return False
    if before.endswith("(") and after.startswith(")"):
        return _is_short_for("".join(letters), before[:-1].split()[-2 * len(letters) :])
    if after.startswith(" (") and ")" in after:
        return _is_short_for("".join(letters), after[2 : after.index(")")].split())
    return False


def _is_short_for(acronym: str, words: Sequence[str]) -> bool:
    """Whether its letters stand in words in order, the first of them at a word's beginning.

    After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
    biomedical text", 2003: letters are sought from the end.
    """
    text = " ".join(words).casefold()
    at = len(text)
    for place, letter in reversed(list(enumerate(acronym.casefold().removesuffix("s")))):
        at = text.rfind(letter, 0, at)
        while place == 0 and at > 0 and text[at - 1].isalnum():
            at = text.rfind(letter, 0, at)
        if at < 0:
            return False
    return True
