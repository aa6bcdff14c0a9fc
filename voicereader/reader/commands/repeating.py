"""What the commands do that tell something once more: slower, letter by letter, said like another.

Owns which word is meant: the one at the cursor, which is the one heard last. Refuses alphabets and
lexicons.
"""

from __future__ import annotations

from voicereader.article.lexicon import LexiconError
from voicereader.article.model import Sentence, Span
from voicereader.base.i18n import _, language
from voicereader.reader.effects import KeepPronunciation
from voicereader.reader.messages import help_documents
from voicereader.reader.messages.spelling import by_prosody, spelled
from voicereader.reader.moves import word_at
from voicereader.reader.registry.commands import Argument
from voicereader.reader.state.state import Desk


def spell(desk: Desk, *, is_phonetic: bool) -> None:
    """Say the letters of the word."""
    sentence, word = _word_at_the_cursor(desk)
    capitals = desk.delivery.ear.capitals
    pieces = spelled(sentence.text, word, is_phonetic=is_phonetic, capitals=capitals)
    desk.hand.insert_pieces(by_prosody(pieces, desk.delivery.prosody_of(language()), capitals))


def say_sentence(desk: Desk) -> None:
    """Say the whole sentence in which the word stands."""
    desk.hand.insert_sentence(desk.delivery.prosody)


def repeat_slower(desk: Desk) -> None:
    """Say the sentence again at two thirds of the speed, then go on as before."""
    desk.hand.insert_sentence(desk.delivery.slower_prosody)


def list_history(desk: Desk) -> None:
    """Lay what was said on top, the latest first."""
    said = list(reversed(desk.said))
    desk.lay(help_documents.list_article(help_documents.HISTORY, _("What was said"), said))


def say_it_like(desk: Desk, argument: Argument) -> None:
    """Say a word, "word=like" or the one at the cursor, in another way, and let it be heard."""
    named, equals, like = str(argument or "").rpartition("=")
    sentence, span = _word_at_the_cursor(desk)
    word = named.strip() if equals else sentence.text[span.start : span.end]
    try:
        desk.delivery.say_like(word, like)
    except LexiconError as error:
        desk.hand.interject(str(error))
    else:
        desk.effects.append(KeepPronunciation(word, like))
        desk.hand.interject(f"{word}.")


def _word_at_the_cursor(desk: Desk) -> tuple[Sentence, Span]:
    """The sentence and the whole word in it, also where the cursor is on one character of it."""
    hand = desk.hand
    sentence = hand.article.sentence_at(hand.cursor)
    return sentence, word_at(sentence, hand.word.start if hand.word else hand.cursor.offset)
