"""Tables of how well phrases are heard: by length, command, speaker and place.

Owns what is said in each. Refuses what is no phrase: that is `rejection`. `bench/hearing.py`
prints them.
"""

from __future__ import annotations

from bench import coffee
from bench.ears import Fate, Turn, fate_of
from bench.figures import rate
from bench.phrasebook import LENGTHS, Said, everything, journey, length_of, meaning
from bench.trial import Tallies, Trial, show
from testkit.places import PLACES, babble_of, placed
from testkit.recordings import RATE_HZ, Group, load, of, orders, samples
from testkit.recordings import talk as human_talk
from testkit.speakers import Speaker, say, speakers
from voicereader.listening.recognizer import Heard

_LIST = ("stop", "go", "up", "down", "left", "right", "yes", "no", "on", "off")
_LONG = 9  # phones, from which a phrase ought to be near certain
_ANSWERS = frozenset({"yes", "no"})


def own_words(trial: Trial) -> None:
    """Single words by people that are phrases of the reader, where each of them makes sense."""
    tallies = Tallies("all")
    for word in trial.some(of(trial.recordings, Group.COMMAND, trial.half), trial.size.words):
        wanted = meaning(word.text)
        trial.ears.expect_reading(is_asking=wanted is not None and wanted.id in _ANSWERS)
        turn = trial.ears.best(samples(word))
        fate = fate_of(turn, wanted)
        tallies.add(("all", word.text), fate, is_guessed=turn.command == wanted)
    trial.ears.expect_reading()
    tallies.show("Single words by people, among all that the reader understands")


def listed_words(trial: Trial) -> None:
    """Single words by people, with a list of ten phrases instead of the reader's own."""
    tallies, ears = Tallies("all"), trial.ears.of_phrases(_LIST)
    words = of(load(commands=_LIST), Group.COMMAND, trial.half)
    for word in trial.some(words, trial.size.words):
        turn = ears.best(samples(word))
        is_guessed = turn.phrase == word.text
        taken = Fate.RIGHT if is_guessed else Fate.SUBSTITUTED
        fate = taken if isinstance(turn, Heard) else Fate.REJECTED
        tallies.add(("all", word.text), fate, is_guessed=is_guessed)
    ears.close()
    tallies.show("Single words by people, ten words as a list of phrases")


def phrases(trial: Trial) -> None:
    """Phrases by synthetic speakers in quiet.

    eSpeak NG is a poor stand-in for a person: recognizers hear it far worse than the other engines.
    """
    long, human_like = f"{_LONG} and more", f"{_LONG} and more, without eSpeak NG"
    lengths = Tallies(*(_called(bounds) for bounds in LENGTHS), long, human_like)
    voices, commands = Tallies(), _Misses()
    chosen = trial.some(everything(), trial.size.phrases)
    for said, speaker, sound in trial.spoken(chosen, trial.size.voices):
        trial.ears.expect_reading(is_asking=said.command.id in _ANSWERS)
        turn = trial.ears.best(sound)
        fate, is_guessed = fate_of(turn, said.command), turn.command == said.command
        classes = [_called(length_of(said.phones))]
        if said.phones >= _LONG:
            classes += [long] if speaker.engine == "espeak-ng" else [long, human_like]
        lengths.add(classes, fate, is_guessed=is_guessed)
        voices.add([speaker.name], fate, is_guessed=is_guessed)
        commands.add(said, speaker, turn, fate)
    trial.ears.expect_reading()
    lengths.show("Phrases by synthetic speakers in quiet, by phones")
    voices.show("The same by speaker")
    commands.show()


def places(trial: Trial) -> None:
    """Phrases of nine phones and more by synthetic speakers, and "stop" by people, in places."""
    rng, size = trial.rng(), trial.size.to_a_place
    voices = [samples(r) for r in human_talk(trial.recordings, trial.half)[:40]]
    babble = babble_of(voices, 20 * RATE_HZ, rng)
    long = trial.some([said for said in everything() if said.phones >= _LONG], size)
    words = of(trial.recordings, Group.COMMAND, trial.half)
    stops = trial.some([word for word in words if word.text == "stop"], size // 3)
    synthetic, people = Tallies(), Tallies()
    for place in PLACES:
        for said, _, sound in trial.spoken(long, 1):
            turn = trial.ears.best(placed(sound, place, rng, babble))
            fate = fate_of(turn, said.command)
            synthetic.add([place.name], fate, is_guessed=turn.command == said.command)
        for word in stops:
            turn = trial.ears.best(placed(samples(word), place, rng, babble))
            wanted = meaning(word.text)
            people.add([place.name], fate_of(turn, wanted), is_guessed=turn.command == wanted)
    synthetic.show(f"Phrases of {_LONG} phones and more by synthetic speakers, by place")
    people.show('"stop" by people, by place')


def session(trial: Trial) -> None:
    """Whether speakers get through a whole session without a key."""
    voices = _different(speakers(trial.half), trial.size.journey)
    rows = []
    for said in journey():
        cells = []
        trial.ears.expect_reading(is_asking=said.command.id in _ANSWERS)
        for speaker in voices:
            turn = trial.ears.best(say(speaker, [said.text])[0])
            fate = fate_of(turn, said.command)
            missed = f"no: {turn.phrase}" if turn.phrase else "no"
            cells.append({Fate.RIGHT: "yes", Fate.ASKED: "asked"}.get(fate, missed))
        rows.append((said.text, said.command.id, *cells))
    trial.ears.expect_reading()
    show("A session without a key", ("phrase", "command", *(v.name for v in voices)), rows)
    heard = sum(cell == "yes" for row in rows for cell in row[2:])
    print(f"\nHeard: {rate(heard, len(rows) * len(voices))}", flush=True)


def coffee_orders(trial: Trial) -> None:
    """Another vocabulary than ours, by people: orders to a coffee machine, by their slots."""
    ears = trial.ears.of_phrases(coffee.templates())
    found = slots = right = heard = raw = 0
    chosen = trial.some(orders(trial.recordings, trial.half), trial.size.orders)
    for order in chosen:
        turn = ears.best(samples(order.recording))
        told = coffee.slots_of(turn.phrase)
        raw += told == order.slots
        slots += len(order.slots)
        found += sum(told.get(name) == value for name, value in order.slots.items())
        heard += isinstance(turn, Heard)
        right += isinstance(turn, Heard) and told == order.slots
    ears.close()
    count = len(chosen)
    head = ("n", "accepted", "accepted, all slots right", "raw, all slots right", "raw, each slot")
    shares = (rate(heard, count), rate(right, count), rate(raw, count), rate(found, slots))
    show("Coffee orders by people, with a list of templates", head, [(count, *shares)])


class _Misses:
    """How often each command was heard, and what else was."""

    def __init__(self) -> None:
        self._fates: dict[str, list[Fate]] = {}
        self._missed: dict[str, list[str]] = {}

    def add(self, said: Said, speaker: Speaker, turn: Turn, fate: Fate) -> None:
        """One more."""
        self._fates.setdefault(said.command.id, []).append(fate)
        if fate is not Fate.RIGHT:
            what = f'"{said.text}" by {speaker.name}: {fate}'
            what += f', "{turn.phrase}"' if turn.phrase else ""
            self._missed.setdefault(said.command.id, []).append(what)

    def show(self) -> None:
        """Print them, the worst first, and those that were always heard in one line."""
        rows = [
            (name, len(self._fates[name]), len(self._fates[name]) - len(missed), "; ".join(missed))
            for name, missed in sorted(self._missed.items(), key=lambda item: -len(item[1]))
        ]
        show("The same by command: what was missed", ("command", "n", "right", "missed"), rows)
        always = [
            f"{name} ({len(f)})" for name, f in self._fates.items() if name not in self._missed
        ]
        print(f"\nAlways right: {', '.join(always)}.", flush=True)


def _called(bounds: tuple[int, int]) -> str:
    return f"{bounds[0]}-{bounds[1]}" if bounds[1] < 99 else f"{bounds[0]}+"


def _different(among: tuple[Speaker, ...], most: int) -> tuple[Speaker, ...]:
    """Of each person first one."""
    first: dict[str, Speaker] = {}
    for speaker in among:
        first.setdefault(speaker.person, speaker)
    rest = [speaker for speaker in among if speaker not in first.values()]
    return (*first.values(), *rest)[:most]
