"""The reader: told what happened, it says what is to be done. Pure: no clock, thread or file.

Owns what each event and command means where it comes. Refuses to speak or show: the effects it
returns are carried out by `session`. How a document is read aloud is in `reading`, how one moves in
it in `browsing`, which document is in hand in `desk`, what is owed before all else in `disclaimer`.
"""

from __future__ import annotations

from voicereader.article.model import Article, Position
from voicereader.reader import announcements, browsing, manual
from voicereader.reader.commands import Act, Adjust, Command, Jump, Move, Read, Setting, WhileOwed
from voicereader.reader.delivery import Delivery
from voicereader.reader.desk import Desk
from voicereader.reader.disclaimer import Disclaimer
from voicereader.reader.effects import Effect, Quit, SetVolume, Show, View
from voicereader.reader.entry import Entry
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    Event,
    MarkReached,
    Opened,
    SpeakerFound,
    SpeakerLost,
    SpeechEnded,
    SpeechFailed,
    TroubleMet,
    VoicesListed,
)
from voicereader.reader.moves import article_end
from voicereader.reader.reading import Run
from voicereader.reader.registry import REGISTRY
from voicereader.reader.utterance import Prosody
from voicereader.reader.views import view_of

# Commands about the opened document itself: what lies on top of it is lifted first.
_ABOUT_HOME = (Act.CONTENTS, Act.GO_TO_SECTION, Act.DISCLAIMER)


class Reader:
    """One person reading one document."""

    def __init__(self, article: Article, prosody: Prosody, volume_percent: int = 100) -> None:
        self._delivery = Delivery(prosody, volume_percent)
        self._desk = Desk(article, self._delivery)
        self._home = self._desk.home
        self._disclaimer = Disclaimer(self._home)
        self._entry: Entry | None = None
        self._notice = ""
        self._failed_at: Position | None = None
        self._shown: View | None = None

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take one event; the effects are to be carried out in order."""
        self._take(event)
        effects = [*self._desk.effects]
        self._desk.effects.clear()
        view = view_of(self._desk, self._delivery, self._disclaimer, self._entry, self._notice)
        if view != self._shown:
            self._shown = view
            effects.append(Show(view))
        return tuple(effects)

    def _take(self, event: Event) -> None:
        match event:
            case Opened():
                self._open()
            case CommandGiven(command):
                self._notice, self._failed_at = "", None
                self._obey(command)
            case CharacterTyped(character):
                self._type(character)
            case CharacterErased():
                self._erase()
            case MarkReached(utterance_id, offset):
                self._desk.hand.marked(utterance_id, offset)
            case SpeechEnded(utterance_id):
                self._end(self._desk.hand.ended(utterance_id))
            case SpeechFailed(utterance_id, reason):
                self._fail(utterance_id, reason)
            case SpeakerLost(reason):
                self._notice = announcements.speaker_lost(reason)
            case SpeakerFound():
                self._notice = announcements.SOUND_IS_BACK
            case VoicesListed(names):
                self._delivery.voices = names
            case TroubleMet(sentence):
                self._notice = sentence
                self._desk.hand.interject(sentence)

    def _open(self) -> None:
        self._desk.effects.append(SetVolume(self._delivery.volume_percent))
        if self._disclaimer.is_owed:
            self._disclaimer.read()
        else:
            self._settle()

    def _settle(self) -> None:
        """Do what waited for the disclaimer, or greet."""
        waiting = self._disclaimer.settle()
        if waiting is None:
            self._home.say(announcements.greeting(self._home.article))
        else:
            self._obey(waiting)

    def _end(self, over: Run | None) -> None:
        """A run, if not None, has been heard to its end."""
        if over is None:
            return
        if self._desk.is_home and self._disclaimer.is_owed:
            self._settle()
        elif self._desk.is_home and self._disclaimer.go_back():
            return
        elif over.flows and over.until == article_end(self._desk.hand.article):
            self._desk.hand.say(announcements.end_of(self._desk.hand.article))

    def _fail(self, utterance_id: int, reason: str) -> None:
        """Try once more where speech failed; the second time at the same place, fall silent."""
        was_reading = self._desk.hand.is_reading
        place = self._desk.hand.failed(utterance_id)
        if place is None:
            return
        self._notice = reason
        if was_reading and place != self._failed_at:
            self._failed_at = place
            self._desk.hand.go_on()

    # Commands

    def _obey(self, command: Command) -> None:
        row = REGISTRY[command.id]
        if self._entry is not None and row.action not in (Act.CHOOSE, Act.ESCAPE):
            self._close_entry(self._entry)
        if row.action in _ABOUT_HOME:
            self._desk.lift()
        if row.action is Act.GO_TO_SECTION and command.argument is None:
            self._ask_for_section()
            return
        if row.while_owed is WhileOwed.WAITS and self._desk.is_home:
            if self._disclaimer.is_owed:
                self._disclaimer.hold(command, self._label(command))
                return
            self._disclaimer.stay()
        match row.action:
            case Move() as move:
                browsing.move(self._desk.hand, move)
            case Jump() as jump:
                browsing.jump(self._desk.hand, jump)
            case Read() as read:
                browsing.read(self._desk.hand, read)
            case Adjust() as adjust:
                self._adjust(adjust)
            case Act() as act:
                self._act(act, command)

    def _act(self, act: Act, command: Command) -> None:
        hand = self._desk.hand
        match act:
            case Act.PAUSE_OR_RESUME:
                hand.pause_or_resume()
            case Act.STOP:
                hand.silence()
            case Act.GO_ON:
                hand.resume() if hand.is_paused else hand.go_on()
            case Act.REPEAT:
                hand.repeat()
            case Act.NEXT_VOICE:
                hand.interject(self._delivery.next_voice())
            case Act.CONTENTS:
                self._contents()
            case Act.GO_TO_SECTION:
                self._go_to_section(command.argument)
            case Act.DISCLAIMER:
                self._disclaimer.recall()
            case Act.HELP:
                self._help()
            case Act.CHOOSE:
                self._choose()
            case Act.ESCAPE:
                self._escape()
            case Act.QUIT:
                self._desk.effects.append(Quit())

    def _adjust(self, adjust: Adjust) -> None:
        """Turn a setting; it is heard in what is being read, or told when nothing is."""
        before = self._delivery.prosody, self._delivery.volume_percent
        said = self._delivery.adjust(adjust.setting, adjust.step)
        has_changed = (self._delivery.prosody, self._delivery.volume_percent) != before
        is_volume = adjust.setting is Setting.VOLUME
        if is_volume:
            self._desk.effects.append(SetVolume(self._delivery.volume_percent))
        if not (self._desk.hand.is_reading and has_changed):
            self._desk.hand.interject(said)
        elif not is_volume:
            self._desk.hand.respeak()

    def _go_to_section(self, number: int | str | None) -> None:
        section = self._home.article.numbered_section(number)
        if section is None:
            self._home.interject(announcements.section_count(self._home.article))
        else:
            browsing.read_on(self._home, Position(section.first))

    def _label(self, command: Command) -> str:
        """What a command is called: a section by its title, all else by its row."""
        row = REGISTRY[command.id]
        if row.action is Act.GO_TO_SECTION:
            section = self._home.article.numbered_section(command.argument)
            return section.title if section else row.label
        return row.label

    def _contents(self) -> None:
        if manual.contents_sections(self._home.article):
            self._desk.lay(manual.contents_article(self._home.article))
        else:
            self._home.interject(announcements.NO_SECTIONS)

    def _help(self) -> None:
        if self._desk.on_top == manual.HELP:
            self._close()
        else:
            self._desk.lay(manual.help_article())

    def _close(self) -> None:
        """Go back to the opened document; where nothing waited to be read on, say where it is."""
        self._desk.lift()
        if not self._home.is_reading:
            section = self._home.article.section_at(self._home.cursor)
            self._home.say(announcements.back_at(section))

    def _choose(self) -> None:
        if self._entry is not None:
            self._finish_entry(self._entry)
        elif self._desk.on_top == manual.CONTENTS:
            sections = manual.contents_sections(self._home.article)
            chosen = sections[max(0, self._desk.hand.cursor.block - 1)]
            self._desk.lift()
            browsing.read_on(self._home, Position(chosen.first))
        elif self._desk.is_home and self._disclaimer.is_owed:
            self._settle()
        else:
            self._obey(Command("read-from-here"))

    def _escape(self) -> None:
        if self._entry is not None:
            self._close_entry(self._entry)
        elif not self._desk.is_home:
            self._close()
        elif self._disclaimer.is_owed:
            self._settle()
        elif not self._disclaimer.go_back():
            self._home.silence()

    # The entry of a section's number

    def _ask_for_section(self) -> None:
        if not self._home.article.numbered_sections:
            self._home.interject(announcements.NO_SECTIONS)
            return
        prompt = announcements.section_prompt(self._home.article)
        self._entry = Entry(prompt, was_reading=self._home.is_reading)
        self._home.say(prompt)

    def _type(self, character: str) -> None:
        if self._entry is not None:
            self._entry = self._entry.typed(character)
            self._home.say(announcements.character_name(character))

    def _erase(self) -> None:
        if self._entry is not None:
            erased = self._entry.text[-1:]
            self._entry = self._entry.erased()
            self._home.say(announcements.erased(erased))

    def _close_entry(self, entry: Entry) -> None:
        self._entry = None
        if entry.was_reading:
            self._home.go_on()
        else:
            self._home.say(announcements.ENTRY_CLOSED)

    def _finish_entry(self, entry: Entry) -> None:
        self._close_entry(entry)
        if entry.text:
            self._obey(Command("go-to-section", entry.number))
