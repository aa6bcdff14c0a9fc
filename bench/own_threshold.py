"""What a threshold of one's own is worth: a table.

    python -m bench.own_threshold [--phrases 25]

Each synthetic speaker of the test half says the ten phrases of practice, from which their threshold
follows as in `voicereader practise`, and then other phrases: how many are believed and right, and
believed and wrong, at the usual threshold and at their own. Ten minutes.
"""

from __future__ import annotations

import argparse
import random

from bench.ears import likely_while_reading
from bench.figures import table
from bench.folds import learned_without
from bench.phrasebook import Said, everything
from testkit.recordings import Half, Samples
from testkit.speakers import Speaker, say, speakers
from voicereader.article.library import open_document
from voicereader.cli.practise.fitting import sureness
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.recognizer import Heard, NotHeard
from voicereader.listening.sphinx.sphinx import SphinxRecognizer
from voicereader.listening.sphinx.verifier import Verifier
from voicereader.reader.context import Context
from voicereader.reader.practice import TASKS
from voicereader.reader.registry.registry import ROWS
from voicereader.speech.pronouncing import phonemes_of

_PRACTISED = frozenset(task.command.id for task in TASKS) | {"escape", "choose", "stop", "quit"}


def turn_of(recognizer: SphinxRecognizer, sound: Samples) -> Heard | NotHeard:
    """What is made of one phrase."""
    recognizer.start()
    recognizer.feed(sound.tobytes())
    return recognizer.finish()


def practised(recognizer: SphinxRecognizer, verifier: Verifier, speaker: Speaker) -> float:
    """The threshold that practice leaves a speaker with, who says each phrase once."""
    recognizer.expect(Context(_PRACTISED))
    turns = [turn_of(recognizer, sound) for sound in say(speaker, [t.phrase for t in TASKS])]
    right = [
        turn.score
        for task, turn in zip(TASKS, turns, strict=True)
        if turn.command == task.command and turn.score >= verifier.ask
    ]
    return verifier.fitted(sureness(right, len(TASKS) - len(right)))


def row_of(
    recognizer: SphinxRecognizer, verifier: Verifier, speaker: Speaker, wanted: list[Said]
) -> list[str]:
    """One line of the table."""
    own = practised(recognizer, verifier, speaker)
    recognizer.expect(Context(likely_while_reading()))
    sounds = say(speaker, [one.text for one in wanted])
    found = [
        (turn.score, turn.command == one.command)
        for one, sound in zip(wanted, sounds, strict=True)
        for turn in [turn_of(recognizer, sound)]
    ]
    shares = [
        sum(is_right is wanted_right and score >= accept for score, is_right in found) / len(found)
        for accept in (verifier.accept, own)
        for wanted_right in (True, False)
    ]
    return [speaker.name, f"{own:.2f}", *(f"{share:.2f}" for share in shares)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--phrases", type=int, default=25)
    wanted = random.Random(3).sample(list(everything()), parser.parse_args().phrases)
    learned = learned_without(Half.TEST)
    verifier = learned.verifier
    vocabulary = reader_vocabulary(ROWS, open_document("vertebroplasty"))
    recognizer = SphinxRecognizer(vocabulary, phonemes_of, learned=learned)
    rows = [row_of(recognizer, verifier, speaker, wanted) for speaker in speakers(Half.TEST)]
    usual = f"at the usual {verifier.accept:.2f}"
    print(table(["", "own", f"right {usual}", "wrong", "right at their own", "wrong"], rows))


if __name__ == "__main__":
    main()
