"""Who speaks in plain mode: as it is asked for, else as it is kept, else as the person says.

Owns the one question, and what a choice is good for: where nobody sits at a terminal, only what is
asked for at this very start counts, and who names a voice or a loudspeaker of this program's wants
to hear it; what cannot be had is not kept and locks nobody out. Not here: building a voice, which
is `speech_output`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from voicereader.app.front_end_choice import names_own_voice
from voicereader.app.terminal_lines import TerminalLines
from voicereader.article.model import Article
from voicereader.base.i18n import _, language
from voicereader.reader.registry.commands import Command, Trait
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.registry import ids_with, keymap
from voicereader.settings.loading import SettingError, Settings, is_asked_for, save
from voicereader.ui.plain import wording
from voicereader.ui.plain.line_parser import LineParser

_LEAVES = ids_with(Trait.LEAVES_AT_START)
_EXPLAINS = ids_with(Trait.EXPLAINS_AT_START)


@dataclass(frozen=True, slots=True)
class VoiceOutputChoice:
    """Who speaks. A choice that `is_new` is to be kept once there is a voice."""

    voice_output: str
    is_new: bool = False

    def keep(self, room: TerminalLines) -> None:
        """Have it hold at every start."""
        if self.is_new:
            try:
                save("voice_output", self.voice_output)
            except SettingError as error:
                room.printer.print(str(error))


def choice_of(
    settings: Settings,
    flags: Mapping[str, str | None],
    room: TerminalLines,
    keys: KeyChoice,
    article: Article,
) -> VoiceOutputChoice | None:
    """Who speaks; None where the person leaves instead of saying."""
    has_been_asked_for = is_asked_for("voice_output", flags)
    chosen = settings.voice_output
    if not has_been_asked_for and names_own_voice(settings, flags):
        return VoiceOutputChoice("own")
    if not room.has_person:
        return VoiceOutputChoice(chosen if has_been_asked_for and chosen != "ask" else "none")
    is_new = chosen == "ask"
    if is_new and not (chosen := _answer(room, keys, article)):
        return None
    is_sure = has_been_asked_for and not is_new
    if chosen == "speechd" and not is_sure and (why := _why_no_speechd(settings)):
        room.printer.print(_("{why} Nothing is spoken now; the lines are written.", why=why))
        return VoiceOutputChoice("none")
    return VoiceOutputChoice(chosen, is_new)


def _why_no_speechd(settings: Settings) -> str:
    from voicereader.app.speech_output import why_no_speechd  # lines alone do without any voice

    return why_no_speechd(settings)


def _answer(room: TerminalLines, keys: KeyChoice, article: Article) -> str:
    """What the person says; "" where they leave, or the input ends."""
    told: tuple[str, ...] = (wording.WHO_SPEAKS,)
    while True:
        for sentence in told:
            room.printer.print(_(sentence))
        room.printer.invite()
        line = next(room.lines, None)
        if line is None:
            return ""
        room.printer.took_line()
        answer = line.casefold().rstrip(".")
        if answer in ("own", "speechd", "none"):
            return answer
        meant = _meant(line, keys, article)
        if meant in _LEAVES:
            return ""
        told = wording.WHO_SPEAKS_EXPLAINED if meant in _EXPLAINS else (wording.OWN_OR_NONE,)


def _meant(line: str, keys: KeyChoice, article: Article) -> str:
    """The id of the command that a line names, by its name, its key or a phrase; Enter is help."""
    rows = keys.in_force
    command = LineParser(rows).command(line, keymap(rows), Command("help"))
    if command is None:
        from voicereader.reader.phrases import PhraseIndex  # 30 ms that an answer can do without

        command = PhraseIndex(article, rows, language()).interpret(line).command
    return command.id if command is not None else ""
