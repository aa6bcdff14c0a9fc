"""What the commands do that say something once more: slower, letter by letter, said like another.

Owns which word is meant: one that is named, or the one at the cursor, which is the one heard last.
Not here: how the text writes it (`text_words`), alphabets (`spelling`) and lexicons (`lexicon`).
"""

from __future__ import annotations

from voicereader.article.lexicon import LexiconError
from voicereader.article.model import Sentence, Span
from voicereader.base.i18n import _, language
from voicereader.reader.effects import KeepPronunciation
from voicereader.reader.messages import help_documents
from voicereader.reader.messages.spelling import by_prosody, named_and_spelled, spelled
from voicereader.reader.moves import word_at
from voicereader.reader.registry.commands import Argument
from voicereader.reader.state.state import ReaderState


def spell_word(state: ReaderState, argument: Argument) -> None:
    """Say the letters of the word."""
    _spell(state, argument, is_phonetic=False)


def spell_phonetically(state: ReaderState, argument: Argument) -> None:
    """Say the letters of the word, each by a word that begins with it."""
    _spell(state, argument, is_phonetic=True)


def _spell(state: ReaderState, argument: Argument, *, is_phonetic: bool) -> None:
    """The word that is named, as the text writes it, or the one at the cursor."""
    capitals = state.voice_settings.normalizer.capitals
    if argument is None:
        sentence, word = word_at_the_cursor(state)
        pieces = spelled(sentence.text, word, is_phonetic=is_phonetic, capitals=capitals)
    else:
        named = str(argument)
        written = state.phrases.spelling.as_written(named)
        pieces = named_and_spelled(named, written, is_phonetic=is_phonetic, capitals=capitals)
    state.current.insert_pieces(
        by_prosody(pieces, state.voice_settings.prosody_of(language()), capitals)
    )


def say_sentence(state: ReaderState, _argument: Argument) -> None:
    """Say the whole sentence in which the word stands."""
    state.current.insert_sentence(state.voice_settings.prosody)


def repeat_slower(state: ReaderState, _argument: Argument) -> None:
    """Say the sentence again at two thirds of the speed, then go on as before."""
    state.current.insert_sentence(state.voice_settings.slower_prosody)


def speech_history(state: ReaderState, _argument: Argument) -> None:
    """Lay what was said on top, the latest first."""
    said = list(reversed(state.said))
    state.lay(help_documents.list_article(help_documents.HISTORY, _("What was said"), said))


def say_it_like(state: ReaderState, argument: Argument) -> None:
    """Say a word, "word=like" or the one at the cursor, in another way, and let it be heard."""
    named, equals, like = str(argument or "").rpartition("=")
    sentence, span = word_at_the_cursor(state)
    word = named.strip() if equals else sentence.text[span.start : span.end]
    try:
        state.voice_settings.say_like(word, like)
    except LexiconError as error:
        state.current.interject(str(error))
    else:
        state.effects.append(KeepPronunciation(word, like))
        state.current.interject(f"{word}.")


def word_at_the_cursor(state: ReaderState) -> tuple[Sentence, Span]:
    """The sentence and the whole word in it, also where the cursor is on one character of it."""
    current = state.current
    sentence = current.article.sentence_at(current.cursor)
    return sentence, word_at(
        sentence, current.word.start if current.word else current.cursor.offset
    )
