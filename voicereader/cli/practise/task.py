"""The one command that is to be practised, by the words that a person typed for it.

Owns which phrase is meant, and what is refused. Not here: the ten of a whole practice, which
`reader.practice` has.
"""

from __future__ import annotations

from functools import partial

from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _
from voicereader.listening.free_text import believed_command
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.own_spellings import (
    OwnSpellings,
    Spelling,
    normalized,
    refusal,
)
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.practice_tasks import Task
from voicereader.reader.registry.registry import ROWS, registry_of


def one_task(phrase: str, word: str | None, english: PhraseIndex, own: PhraseIndex) -> Task:
    """The task of a phrase, in English or as `own` of the person's language understands it.

    Raises RefusalError where it is the very words of no command: what is only near one could be
    said for another.
    """
    if not phrase:
        raise RefusalError(
            _("Name the command too, as in: voicereader practise next section --call-it onwards.")
        )
    said = normalized(phrase)
    for index in (english, own):
        meant = index.interpret(said)
        if meant.command is None or meant.score < 1:
            continue
        if index is not english:  # what is heard is English: what help names first there
            said = plainly(registry_of(ROWS)[meant.command.id].phrases[0])
            if english.interpret(said).command != meant.command:
                break
        return Task(said, meant.command, word or "")
    raise RefusalError(
        _('"{phrase}" is no command; voicereader keys shows what can be said.', phrase=phrase)
    )


def with_word(own: OwnSpellings, task: Task, english: PhraseIndex) -> OwnSpellings:
    """The same, with the task's word for its phrase. Raises RefusalError where it cannot be."""
    understood = partial(believed_command, english)
    if understood(task.word) == task.command:
        return own
    if sentence := refusal(task.word, task.phrase, understood, own):
        raise RefusalError(sentence)
    return own.adding(task.phrase, Spelling(task.word))
