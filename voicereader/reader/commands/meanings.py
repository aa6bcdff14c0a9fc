"""What a word means: which word, and what is done with the answer.

Owns that. Not here: finding it, which is outside of the reader: an effect asks for it, and an event
brings it.
"""

from __future__ import annotations

from voicereader.base.i18n import language
from voicereader.reader.commands import questions
from voicereader.reader.commands.repeating import word_at_the_cursor
from voicereader.reader.effects import Earcon
from voicereader.reader.events import FoundPassage, GlossaryEntry, WordDefined
from voicereader.reader.messages import answers
from voicereader.reader.phrasing.languages import language_of
from voicereader.reader.registry.commands import Argument
from voicereader.reader.state.state import ReaderState


def meaning(state: ReaderState, argument: Argument) -> None:
    """Have looked for what a word means: the one that is named, or the one at the cursor.

    "It", which can be no phrase of the command where a document asks what it means, names none.
    """
    if argument is None or str(argument).casefold() in language_of(language()).glue:
        sentence, word = word_at_the_cursor(state)
        argument = sentence.text[word.start : word.end]
    state.define(str(argument))


def tell(state: ReaderState, defined: WordDefined) -> None:
    """Say what it means and who says so; what comes too late changes nothing."""
    question = state.question
    if question is None or question.number != defined.number:
        return
    state.question = None
    if defined.meaning is not None and question.is_overheard:
        state.listening.took(question.text)
    match defined.meaning:
        case FoundPassage() as found:
            questions.offer(state, [found])
            state.current.interject(*answers.text_says(found), answers.ways(""))
        case GlossaryEntry() as entry:
            state.current.interject(*answers.glossary_says(entry))
        case None if not question.is_overheard:
            state.play(Earcon.NOT_FOUND)
            state.current.interject(answers.no_meaning(question.text))
