"""Text normalization: a written sentence to the pieces that a synthesizer gets.

Owns the order of the steps and the languages there are. Not here: announcements and places
(`narration`), and any language's rules. A language without rules is said as it is written, with the
words of the lexicon.

0. Words of which the document says how they sound stay as they are written, and so do phrases of
   the lexicon; no rule may tear them apart.
1. The language's rules change what is not said as it is written ("30-60 minutes").
2. Words of the lexicon get their alias or phonemes, also those that a rule said ("milliliters").
3. Numbers are said digit by digit where the listener wants them so.
4. Signs that are left are named, kept for their pause, or passed over, by punctuation level.

Everything takes time in proportion to the text, and no text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from voicereader.article.lexicon import WORD, Entry, Lexicon
from voicereader.article.model import Pronounced, Span
from voicereader.reader.normalization.changes import Change, TextChanges
from voicereader.reader.normalization.emoji_names import emoji_changes
from voicereader.reader.normalization.english.language import english
from voicereader.reader.normalization.plain import plain
from voicereader.reader.normalization.punctuation import named_signs
from voicereader.reader.normalization.rules import LanguageRules, PunctuationLevel, apply_rules
from voicereader.reader.utterance import Piece


class Capitals(StrEnum):
    """How a capital is told where characters are said one by one."""

    NONE = "none"
    CAP = "cap"
    PITCH = "pitch"


@dataclass(frozen=True, slots=True)
class TextNormalizer:
    """How a listener wants text to be said: what is named, and which words sound like what.

    `says_digits` has numbers said digit by digit.
    """

    punctuation: PunctuationLevel = PunctuationLevel.SOME
    lexicon: Lexicon = field(default_factory=Lexicon)
    capitals: Capitals = Capitals.CAP
    says_digits: bool = False


# A row of one sign that stands alone parts what is above from what is below.
_ROW = re.compile(r"\s*([^\w\s.!?])(?:\s*\1){2,}\s*")
_PAUSE = "\u2026"
_PART = re.compile(r"[^\W_]+")
# Digits with or without commas between thousands, but no part of a word: "25th" is no number.
_DIGITS = re.compile(r"(?<![^\W_])(?:\d{1,3}(?:,\d{3})+|\d{2,})(?![^\W_])")


def for_ear(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    language: str,
    normalizer: TextNormalizer,
    pronounced: Sequence[Pronounced] = (),
) -> tuple[Piece, ...]:
    """What is said of a sentence from character `start` to `end`, half open; None is its end.

    The pieces' written spans follow one another without a gap. What is said as it is written is a
    piece of equal length; a change that begins or ends outside is said whole. Rules see the whole
    sentence, so that a part is said as it would have been. `language` is a BCP 47 tag.
    """
    tag = language.lower()
    spoken = _language(tag)
    page = TextChanges(plain(text, normalizer.punctuation, spoken.thousands if spoken else ""))
    signs, letters = (spoken.signs, spoken.letters) if spoken else ({}, {})
    for words in pronounced:
        start_, end_ = words.span.start, words.span.end
        page.change((Change(start_, end_, text[start_:end_], words.phonemes),))
    page.change_each(_phrases(page, normalizer.lexicon, letters))
    if spoken is not None:
        apply_rules(spoken.rules, page)
    page.change_each(emoji_changes(page, tag.partition("-")[0], normalizer.punctuation, signs))
    page.revise(lambda change: _looked_up(change, normalizer.lexicon, letters))
    page.change_each(_from_lexicon(page, normalizer.lexicon, letters))
    if normalizer.says_digits:
        page.change_each(_digit_by_digit(page))
    if spoken is not None:
        page.change_each(named_signs(page, spoken, normalizer.punctuation))
    end = len(text) if end is None else end
    pieces = page.pieces(start, end)
    if all(piece.text.isspace() for piece in pieces) and start < end:
        is_ornament = not page.text.strip() or _ROW.fullmatch(page.text)
        return (
            (Piece(_PAUSE, Span(start, end)),)
            if is_ornament
            else TextChanges(text).pieces(start, end)
        )
    return pieces


def _language(tag: str) -> LanguageRules | None:
    base = tag.partition("-")[0]
    if base == "de":
        from voicereader.reader.normalization.german.language import (
            german,  # English need not wait for it
        )

        return german()
    return english(tag) if base == "en" else None


def _looked_up(change: Change, lexicon: Lexicon, letters: Mapping[str, str]) -> Change:
    """A change that says a single word, said as the lexicon has it."""
    word = change.said.strip()
    entry = lexicon.find(word)
    if entry is None or change.phonemes:
        return change
    spoken = change.said.replace(word, entry.alias or word)
    return replace(change, said=spoken, phonemes=entry.phonemes or spelled(entry.alias, letters))


def _phrases(page: TextChanges, lexicon: Lexicon, letters: Mapping[str, str]) -> Iterator[Change]:
    """What has an entry and is more than a word, the longest that stands in a place."""
    for match in WORD.finditer(page.text) if lexicon.phrases else ():
        at = match.start()
        for written in lexicon.phrases.get(match[0].lower(), ()):
            end = at + len(written)
            there = page.text[at:end]
            entry = lexicon.find(there)
            if entry is not None and not page.text[end : end + 1].isalnum():
                yield _change(at, there, entry, letters)


def _from_lexicon(
    page: TextChanges, lexicon: Lexicon, letters: Mapping[str, str]
) -> Iterator[Change]:
    """The words that have an entry, and the parts of compounds that have one."""
    if not lexicon.entries:
        return
    is_capitals = _is_in_capitals(page.text)
    for match in WORD.finditer(page.text):
        word, at = match[0], match.start()
        entry = _entry(lexicon, word, is_capitals)
        if entry is not None:
            yield _change(at, word, entry, letters)
        elif not word.isalnum():
            for part in _PART.finditer(page.text, at, match.end()):
                if entry := _entry(lexicon, part[0], is_capitals):
                    yield _change(part.start(), part[0], entry, letters)


def _digit_by_digit(page: TextChanges) -> Iterator[Change]:
    for match in _DIGITS.finditer(page.text):
        if page.is_free(*match.span()):
            yield Change(*match.span(), " ".join(match[0].replace(",", "")))


def _is_in_capitals(text: str) -> bool:
    """In a title in capitals "WHO" is "who"; a word or two are rather acronyms."""
    return text.isupper() and len(text.split()) >= 3


def _entry(lexicon: Lexicon, word: str, is_capitals: bool) -> Entry | None:
    """The entry of a word, or of the word that it is the possessive of."""
    entry = lexicon.find(word.lower() if is_capitals else word)
    if entry is not None or word[-2:] not in ("'s", "\u2019s"):
        return entry
    owner = lexicon.find(word[:-2])
    if owner is None:
        return None
    alias = f"{owner.alias}'s" if owner.alias else ""
    return Entry(alias, owner.phonemes and owner.phonemes + _possessive(owner.phonemes))


def _possessive(phonemes: str) -> str:
    last = phonemes[-1]
    return "\u026az" if last in "sz\u0283\u0292" else "s" if last in "ptkf\u03b8" else "z"


def _change(at: int, word: str, entry: Entry, letters: Mapping[str, str]) -> Change:
    phonemes = entry.phonemes or spelled(entry.alias, letters)
    return Change(at, at + len(word), entry.alias or word, phonemes)


def spelled(alias: str, letters: Mapping[str, str]) -> str:
    """IPA for letters said one by one, "C O P D" or "F A Qs"; "" for anything else.

    Engines would take the "A" for the article, and stress every letter alike.
    """
    *first, last = alias.split() or [""]
    names = [letters.get(letter) for letter in (*first, last[:1])]
    if not first or last[1:] not in ("", "s") or None in names:
        return ""
    stressed = [f"\u02cc{name}" for name in names[:-1]]
    return "".join([*stressed, f"\u02c8{names[-1]}", _possessive(str(names[-1])) * bool(last[1:])])
