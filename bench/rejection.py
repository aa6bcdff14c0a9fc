"""Tables of what is no phrase and must do nothing: other words, noise, and talk.

Owns what is played in each. Refuses phrases: they are in `accuracy`. `bench/hearing.py` prints
them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bench import talk
from bench.ears import is_asked
from bench.figures import an_hour, rate
from bench.trial import Trial, show
from testkit.recordings import RATE_HZ, Group, Samples, of, samples
from testkit.recordings import talk as human_talk
from voicereader.listening.recognizer import Heard


def isolated(trial: Trial) -> None:
    """Isolated words that are no phrase of the reader, and the noise of rooms."""
    rows = []
    for group in (Group.WORD, Group.DIGIT, Group.NOISE):
        played = trial.some(of(trial.recordings, group, trial.half), trial.size.words)
        taken: Counter[str] = Counter()
        asked = 0
        for recording in played:
            turn = trial.ears.best(samples(recording))
            asked += is_asked(turn)
            if isinstance(turn, Heard):
                taken[f"{recording.text} as {turn.phrase}"] += 1
        count = len(played)
        rows.append((group, count, rate(taken.total(), count), rate(asked, count), _told(taken)))
    show("Isolated sounds that are no phrase", ("", "n", "accepted", "asked", "what"), rows)


def hours_of_talk(trial: Trial) -> None:
    """False accepts an hour of talk, cut as the endpointer cuts it."""
    seconds = trial.size.talk_s
    kinds: Mapping[str, Iterable[Samples]] = {
        "people: orders of coffee, sentences": _human(trial, seconds * 2),
        "synthetic conversation": talk.conversation(seconds, trial.half),
        "synthetic television, music, a room": talk.television(seconds, trial.half),
    }
    rows = []
    for name, pieces in kinds.items():
        taken: Counter[str] = Counter()
        asked = cuts = 0
        passed_s = 0.0
        for piece in pieces:
            turns = trial.ears.hear(piece)
            passed_s += len(piece) / RATE_HZ
            cuts += len(turns)
            asked += sum(map(is_asked, turns))
            taken.update(turn.phrase for turn in turns if isinstance(turn, Heard))
        counts = (an_hour(taken.total(), passed_s), an_hour(asked, passed_s))
        rows.append((name, f"{passed_s / 60:.0f}", cuts, *counts, _told(taken)))
    head = ("", "minutes", "pieces", "accepted an hour", "asked an hour", "accepted as")
    show("Talk", head, rows)


def _human(trial: Trial, seconds: float) -> Iterator[Samples]:
    passed_s, there = 0.0, human_talk(trial.recordings, trial.half)
    for recording in trial.some(there, len(there)):
        if passed_s >= seconds:
            return
        sound = samples(recording)
        passed_s += len(sound) / RATE_HZ
        yield sound


def _told(taken: Counter[str]) -> str:
    return ", ".join(f"{what} ({count})" for what, count in taken.most_common(8))
