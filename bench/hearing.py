"""How well phrases are heard, and how seldom what is not one: tables.

    python -m bench.hearing                           # half an hour and more
    python -m bench.hearing --quick                   # four minutes: few of each, wide intervals
    python -m bench.hearing --only own_words,talk     # some of the tables
    python -m bench.hearing --half fit                # the other half of the speakers

Everything goes through the endpointer and the recognizer that the program has, as it does live;
where a list of phrases is listened for, whole files go to the recognizer. All is drawn from seeds.
Only the test half of the speakers is heard, unless told otherwise. Rates have their 95 percent
intervals in brackets. The recordings are those of VOICEREADER_RECORDINGS; the synthetic
speakers are made by flite, festival and espeak-ng, as far as they are installed.

What becomes of a phrase: `right` (its command was carried out), `substituted` (another one was),
`asked` ("Did you say ...?", with the right guess) or `rejected`, which is also what a question with
a wrong guess counts as. `raw` is the share whose best guess was right, believed or not.

The four minutes were measured beside other work on two cores; the full run was measured in parts.
Nearly all of it is recognition, on one core.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from bench import accuracy, rejection
from bench.ears import Ears, is_right
from bench.figures import rate
from bench.folds import NotLearnedError, learned_without
from bench.library import library_hears
from bench.phrasebook import everything, meaning
from bench.trial import Size, Trial, show
from testkit.recordings import Group, Half, RecordingsError, Samples, load, of, samples
from testkit.speakers import missing
from voicereader.reader.registry.commands import Command

_FULL = Size(
    voices=1,
    phrases=180,
    to_a_place=12,
    words=120,
    talk_s=300,
    orders=30,
    journey=4,
    compared=15,
)
_QUICK = Size(
    voices=1, phrases=27, to_a_place=2, words=15, talk_s=30, orders=4, journey=1, compared=3
)


def library(trial: Trial) -> None:
    """The same clips by what SpeechRecognition has out of the box: free text, then phrases."""
    most, recordings = trial.size.compared, trial.recordings
    spoken = trial.spoken(trial.some(everything(), most), 1)
    words = trial.some(of(recordings, Group.COMMAND, trial.half), most)
    others = trial.some(of(recordings, Group.WORD, trial.half), most)
    kinds: Mapping[str, Sequence[tuple[Samples, Command | None]]] = {
        "phrases, synthetic": [(sound, said.command) for said, _, sound in spoken],
        "command words, people": [(samples(word), meaning(word.text)) for word in words],
        "other words, people": [(samples(word), None) for word in others],
    }
    rows = []
    for name, clips in kinds.items():
        count, started = len(clips), time.process_time()
        ours = sum(is_right(trial.ears.best(sound), wanted) for sound, wanted in clips)
        between = time.process_time()
        theirs = sum(library_hears(sound) == wanted for sound, wanted in clips)
        spent_s = (between - started, time.process_time() - between)
        times = (f"{1000 * seconds / count:.0f}" for seconds in spent_s)
        rows.append((name, count, rate(ours, count), rate(theirs, count), *times))
    head = ("", "n", "ours right", "library right", "ours ms a clip", "library ms a clip")
    show("Against recognize_sphinx, its text through the same phrase index", head, rows)


def times(trial: Trial) -> None:
    """What a recognition took, of all above."""
    show("Processor time", ("", "n", "p50", "p95"), trial.ears.times())


TABLES: Mapping[str, Callable[[Trial], None]] = {
    "own_words": accuracy.own_words,
    "listed_words": accuracy.listed_words,
    "phrases": accuracy.phrases,
    "places": accuracy.places,
    "isolated": rejection.isolated,
    "talk": rejection.hours_of_talk,
    "session": accuracy.session,
    "coffee": accuracy.coffee_orders,
    "library": library,
    "times": times,
}


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--quick", action="store_true", help="a few of each, in a tenth of the time"
    )
    parser.add_argument("--half", choices=[*Half], default=Half.TEST, type=Half)
    parser.add_argument("--only", default=",".join(TABLES), help="names of tables, by commas")
    given = parser.parse_args()
    wanted = given.only.split(",")
    if unknown := [name for name in wanted if name not in TABLES]:
        parser.error(f"No table {', '.join(unknown)}. There are: {', '.join(TABLES)}.")
    started = time.monotonic()
    try:
        recordings, learned = load(), learned_without(given.half)
    except (RecordingsError, NotLearnedError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    size = _QUICK if given.quick else _FULL
    trial = Trial(Ears.of_reader(learned), given.half, size, recordings)
    print(f"The {given.half} half of the speakers.", *missing(), sep="\n", flush=True)
    for name in wanted:
        TABLES[name](trial)
    trial.ears.close()
    print(f"\n{time.monotonic() - started:.0f} s in all.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
