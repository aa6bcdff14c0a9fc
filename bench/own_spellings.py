"""What practice gives: phrases that are right and believed, before it and after it.

    python -m bench.own_spellings [FOLDER]      # of recordings, see testkit.recordings

The first three clips of each phrase are practised with, the others judge. They are heard by the
recognizer as it ships, with the spellings that were kept, and with these and the threshold that was
fitted. Other words are those that were taken for a phrase: of the ten words, other people's single
words; to the reader, orders to a coffee machine. Intervals are of 95%.

Who they are: one person's digits; those of Speech Commands who said one of ten words more than
three times; uncommon words, each clip somebody else's; the reader's single words by synthetic
voices at several rates and pitches; words of one's own, German ones by German voices of eSpeak NG.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy, which the others import

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from testkit.figures import rate, table
from testkit.recordings import Half, Recording, Samples, load, samples
from testkit.speakers import Speaker, say, speakers
from voicereader.article.library import open_document
from voicereader.cli.practise.keeping import sureness
from voicereader.listening.free_text import Understand, in_article
from voicereader.listening.grammar.own_vocabulary import in_force, own_first, with_own
from voicereader.listening.grammar.phrase_list import phrases_vocabulary
from voicereader.listening.grammar.vocabulary import Vocabulary, reader_vocabulary
from voicereader.listening.moonshine.belief import Belief, read_belief
from voicereader.listening.moonshine.model import MoonshineModel
from voicereader.listening.moonshine.model import load as load_model
from voicereader.listening.moonshine.phrase_finder import Listened, PhraseFinder
from voicereader.listening.trimming import speech_bounds
from voicereader.reader.context import Context
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.own_spellings import (
    NONE,
    OwnSpellings,
    Spelling,
    normalized,
    refusal,
)
from voicereader.reader.practice import TIMES
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEN_WORDS = ("down", "go", "left", "no", "off", "on", "right", "stop", "up", "yes")
UNCOMMON = ("alexa", "computer", "jarvis", "smart mirror", "snowboy", "view glass")
READER_WORDS = (
    *("undo", "hush", "repeat", "faster", "slower", "louder", "quieter", "help", "stop"),
    *("bookmark", "skim", "bookmarks"),
)
OWN_WORDS = {
    "weiter": "next section",
    "zurück": "go back",
    "nochmal": "repeat",
    "halt": "stop reading",
    "lauter": "louder",
    "leiser": "quieter",
    "langsamer": "slower",
    "hilfe": "help",
    "wo bin ich": "where am i",
    "rückgängig": "undo",
}
GERMANS = ("de", "de+f2", "de+m3", "de+f4")
DAYS = ((1.0, 1.0), (0.9, 1.05), (1.12, 0.95), (0.95, 0.93), (1.05, 1.1), (1.18, 1.0), (0.85, 1.0))
"""Rate and pitch of a synthetic voice on seven days."""

WAYS = ("as it ships", "with spellings", "and threshold")
_OTHERS = 40  # sounds that are no phrase, for each person


Heard = Callable[[Samples], tuple[Command | None, float]]
"""What is likeliest in a sound, and its chance."""


@dataclass(frozen=True)
class Person:
    """What was said, in its order; and sounds that are no phrase."""

    clips: Mapping[str, Sequence[Samples]]
    others: Sequence[Samples] = ()


@dataclass(frozen=True)
class Setting:
    """What can be said, what words mean, and which of a person's spellings count."""

    vocabulary: Vocabulary
    understand: Understand | None
    in_force: Callable[[OwnSpellings], Mapping[str, str]]
    context: Context

    def understood(self, words: str) -> Command | None:
        """A line of a list counts as a command here."""
        meant = self.vocabulary.meaning(words)
        return (meant.command or Command(meant.label)) if meant else None


@dataclass
class Row:
    """What became of all clips of a set, by way to hear."""

    title: str
    people: int = 0
    clips: int = 0
    others: int = 0
    kept: int = 0
    refused: int = 0
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)


class Ears:
    """The recognizer, without what belongs to a microphone; a sound is transcribed once."""

    def __init__(self, model: MoonshineModel, setting: Setting) -> None:
        self._model = model
        self._setting = setting
        self._transcribing = PhraseFinder(model, setting.vocabulary, None)
        self._listened: dict[int, tuple[Listened, Samples]] = {}  # which lives as long
        self.belief = read_belief()

    def listened(self, sound: Samples) -> Listened:
        """What the model makes of it."""
        if id(sound) not in self._listened:
            first, last = speech_bounds(sound) or (0, len(sound))
            listened = self._transcribing.listened(sound[first:last])
            self._listened[id(sound)] = listened, sound
        return self._listened[id(sound)][0]

    def of(self, own: OwnSpellings) -> Heard:
        """What is heard with a person's spellings: the likeliest, and its chance."""
        setting = self._setting
        phrases = setting.in_force(own)
        understand = setting.understand and own_first(
            setting.understand, phrases, setting.understand
        )
        finder = PhraseFinder(self._model, with_own(setting.vocabulary, phrases), understand)

        found: dict[int, tuple[Command | None, float]] = {}

        def heard(sound: Samples) -> tuple[Command | None, float]:
            if id(sound) not in found:
                found[id(sound)] = search(sound)
            return found[id(sound)]

        def search(sound: Samples) -> tuple[Command | None, float]:
            candidates = finder.candidates(self.listened(sound), setting.context)
            if not candidates:
                return None, 0.0
            best = candidates[0]
            chance = self.belief.chance(best.kind, best.evidence, is_unlike=best.is_unlike)
            return best.meaning.command or Command(best.meaning.label), chance

        return heard


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", help="of recordings")
    recordings = load(parser.parse_args().folder)
    model = load_model()
    reader = the_reader()
    sets: Sequence[tuple[str, Setting, Iterator[Person]]] = (
        ("digits", a_list(DIGITS), digits(recordings)),
        ("ten words", a_list(TEN_WORDS), ten_words(recordings)),
        ("uncommon words", a_list(UNCOMMON), uncommon(recordings)),
        ("the reader's words", reader, synthetic(recordings)),
        ("words of one's own", reader, german()),
    )
    print(table(("said", "heard", "right and believed", "another", "other sounds"), ()))
    for title, setting, people in sets:
        show(measured(title, Ears(model, setting), setting, people))


def show(row: Row) -> None:
    """Its lines of the table."""
    said = f"{row.title}: {row.people} people, {row.clips} clips, {row.others} others"
    practised = f"{row.kept} kept, {row.refused} refused"
    for way, what in zip(WAYS, (said, practised, ""), strict=True):
        right, wrong = rate(row.right[way], row.clips), rate(row.wrong[way], row.clips)
        cells = (what, way, right, wrong, rate(row.taken[way], row.others))
        print(f"| {' | '.join(cells)} |", flush=True)


def a_list(words: Sequence[str]) -> Setting:
    """A list of phrases."""
    return Setting(phrases_vocabulary(words), None, lambda own: own.meanings, Context())


def the_reader() -> Setting:
    """The reader's own phrases; those that are practised are likely now."""
    article = open_document("vertebroplasty")
    index = PhraseIndex(article)
    meant = [index.interpret(word).command for word in (*READER_WORDS, *OWN_WORDS.values())]
    return Setting(
        reader_vocabulary(ROWS, article, index),
        in_article(index),
        lambda own: in_force(own, index),
        Context(frozenset(command.id for command in meant if command)),
    )


def digits(recordings: Sequence[Recording]) -> Iterator[Person]:
    """The one speaker of the Free Spoken Digit Dataset that is at hand."""
    yield Person(by_text(of_folder(recordings, "fsdd")))


def ten_words(recordings: Sequence[Recording]) -> Iterator[Person]:
    """Who has said three of them or more often than it is practised with."""
    by_speaker: dict[str, list[Recording]] = defaultdict(list)
    for recording in of_folder(recordings, "gsc_test"):
        by_speaker[recording.speaker].append(recording)
    no_phrase = [
        recording
        for speaker, some in by_speaker.items()
        for recording in some
        if speaker and recording.text not in TEN_WORDS
    ]
    others = a_few(no_phrase)
    for speaker, some in by_speaker.items():
        clips = by_text(recording for recording in some if recording.text in TEN_WORDS)
        enough = {text: said for text, said in clips.items() if len(said) > TIMES}
        if speaker and len(enough) >= 3:
            yield Person(enough, others)


def uncommon(recordings: Sequence[Recording]) -> Iterator[Person]:
    """All of them together, as if one had said them."""
    yield Person(by_text(of_folder(recordings, "wakeword")))


def synthetic(recordings: Sequence[Recording]) -> Iterator[Person]:
    """Voices with the reader's words."""
    orders = a_few(of_folder(recordings, "s2i"))
    for speaker in speakers(Half.TEST, 4) + speakers(Half.FIT, 1):
        yield Person(said_on_days(speaker, READER_WORDS), orders)


def german() -> Iterator[Person]:
    """German voices with words of their own for the reader's commands."""
    for voice in GERMANS:
        speaker = Speaker(voice, "espeak-ng", voice, "espeak", Half.TEST)
        yield Person(said_on_days(speaker, tuple(OWN_WORDS)))


def of_folder(recordings: Iterable[Recording], folder: str) -> Sequence[Recording]:
    """Those of a set."""
    return [recording for recording in recordings if folder in recording.path.parts]


def by_text(recordings: Iterable[Recording]) -> Mapping[str, Sequence[Samples]]:
    """The clips of each phrase, in their order."""
    found: dict[str, list[Samples]] = defaultdict(list)
    for recording in recordings:
        found[recording.text].append(samples(recording))
    return found


def a_few(recordings: Sequence[Recording]) -> Sequence[Samples]:
    """Evenly from all of them."""
    return [samples(r) for r in recordings[:: max(1, len(recordings) // _OTHERS)]]


def said_on_days(speaker: Speaker, phrases: Sequence[str]) -> Mapping[str, Sequence[Samples]]:
    """Each phrase as often as there are days."""
    days = [replace(speaker, rate=speaker.rate * r, pitch=speaker.pitch * p) for r, p in DAYS]
    each_day = [say(day, phrases) for day in days]
    return {phrase: [day[at] for day in each_day] for at, phrase in enumerate(phrases)}


def measured(title: str, ears: Ears, setting: Setting, people: Iterable[Person]) -> Row:
    """Have each of them practise, and judge."""
    row = Row(title)
    plain = ears.of(NONE)
    for person in people:
        row.people += 1
        row.others += len(person.others)
        row.clips += sum(len(clips[TIMES:]) for clips in person.clips.values())
        own, chances = practised(row, ears, setting, person)
        heard, fitted = ears.of(own), ears.belief.fitted(sureness(chances))
        ways = ((plain, ears.belief), (heard, ears.belief), (heard, fitted))
        for way, (who, belief) in zip(WAYS, ways, strict=True):
            judge(row, way, setting, person, partial(obeyed, who, belief))
    return row


def obeyed(heard: Heard, belief: Belief, sound: Samples) -> Command | None:
    """What is heard, if it is believed."""
    command, chance = heard(sound)
    return command if chance >= belief.accept else None


def judge(
    row: Row,
    way: str,
    setting: Setting,
    person: Person,
    obey: Callable[[Samples], Command | None],
) -> None:
    """Count what becomes of the clips that were not practised with."""
    for said, clips in person.clips.items():
        wanted = setting.understood(OWN_WORDS.get(said, said))
        for sound in clips[TIMES:]:
            command = obey(sound)
            row.right[way] += command == wanted
            row.wrong[way] += command not in (None, wanted)
    row.taken[way] += sum(obey(sound) is not None for sound in person.others)


def practised(
    row: Row, ears: Ears, setting: Setting, person: Person
) -> tuple[OwnSpellings, Sequence[float]]:
    """What `reader.practice` would keep of the first clips of each phrase, and the chances."""
    own, chances, plain = NONE, list[float](), ears.of(NONE)
    for said, clips in person.clips.items():
        phrase = OWN_WORDS.get(said, said)
        wanted = setting.understood(phrase)
        if phrase != said:
            own = own.adding(phrase, Spelling(said))
        for sound in clips[:TIMES]:
            command, chance = plain(sound)
            chances.append(chance if command == wanted else 0.0)
            words, log_prob = ears.listened(sound).text, ears.listened(sound).transcript.log_prob
            if not normalized(words) or setting.understood(normalized(words)) == wanted:
                continue
            if refusal(words, phrase, setting.understood, own):
                row.refused += 1
            else:
                row.kept += 1
                own = own.adding(phrase, Spelling(words, log_prob))
    return own, chances


if __name__ == "__main__":
    main()
