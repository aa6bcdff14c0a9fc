"""Talk by people who had no part in anything that was fitted or chosen: how much of it is believed.

    python -m bench.bystanders FOLDER...            # sound files, also in folders below
    python -m bench.bystanders FOLDER --minutes 20  # of each folder, drawn from a seed

Owns the counting, a table for all folders together by threshold and one by folder at the threshold
that ships. Refuses to fit anything. Sounds go through the endpointer, piece by piece, to the
recognizer as it is while the guide is read.

Any speech will do that is no order to the reader. Debian has some: `asterisk-core-sounds-en-wav`
(prompts of a telephone exchange), `tuxpaint-stamps-default` (names of things in ten languages; its
files are OGG, `sox in.ogg out.wav` makes WAV of them).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.ears import likely_while_reading
from bench.figures import an_hour, rate
from bench.trial import show
from testkit.recordings import RATE_HZ
from voicereader.article.library import open_document
from voicereader.listening.capture.sound_file import read_sound_file
from voicereader.listening.endpoint import regions
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.recognizer import Heard
from voicereader.listening.sphinx.sphinx import SphinxRecognizer
from voicereader.reader.context import Context
from voicereader.reader.registry.registry import ROWS
from voicereader.speech.pronouncing import phonemes_of

_THRESHOLDS = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9)
_KINDS = {".wav", ".flac"}
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """What the endpointer cut: from which folder, how long, and what was made of it."""

    folder: str
    file: str
    seconds: float
    phrase: str
    chance: float
    is_heard: bool


def pieces(folder: Path, most_s: float) -> list[Piece]:
    """All pieces of a draw of the files in a folder; until there are `most_s` seconds of speech."""
    recognizer = SphinxRecognizer(
        reader_vocabulary(ROWS, open_document("vertebroplasty")), phonemes_of
    )
    recognizer.expect(Context(likely_while_reading()))
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _KINDS)
    random.Random(1).shuffle(files)
    found: list[Piece] = []
    passed_s = 0.0
    for file in files:
        sound = np.frombuffer(read_sound_file(file), np.int16)
        for first, end in regions(sound.tobytes()):
            recognizer.start()
            recognizer.feed(sound[first:end].tobytes())
            turn = recognizer.finish()
            seconds = (end - first) / RATE_HZ
            passed_s += seconds
            is_heard = isinstance(turn, Heard)
            piece = Piece(folder.name, file.stem, seconds, turn.phrase, turn.score, is_heard)
            found.append(piece)
        if passed_s > most_s:
            break
    return found


def by_threshold(found: Sequence[Piece]) -> None:
    """What each threshold would accept, of all folders."""
    seconds = sum(piece.seconds for piece in found)
    rows = []
    for threshold in _THRESHOLDS:
        taken = sum(piece.chance >= threshold for piece in found)
        rows.append((f"{threshold:.2f}", an_hour(taken, seconds), rate(taken, len(found))))
    show("Believed from", ("", "an hour of speech", "of the pieces"), rows)


def by_folder(found: Sequence[Piece]) -> None:
    """What is believed as the program ships."""
    rows = []
    for name in dict.fromkeys(piece.folder for piece in found):
        there = [piece for piece in found if piece.folder == name]
        seconds = sum(piece.seconds for piece in there)
        heard = [piece for piece in there if piece.is_heard]
        what = Counter(f"{piece.phrase} ({piece.file}, {piece.chance:.2f})" for piece in heard)
        counts = (an_hour(len(heard), seconds), rate(len(heard), len(there)))
        told = ", ".join(name for name, _ in what.most_common(_SHOWN))
        rows.append((name, f"{seconds / 60:.1f}", len(there), *counts, told))
    head = ("", "minutes of speech", "pieces", "an hour", "of the pieces", "what")
    show("As it ships", head, rows)


def main() -> None:
    """Hear the folders and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--minutes", type=float, default=1000.0, help="of speech of each folder")
    given = parser.parse_args()
    limits = [60 * given.minutes] * len(given.folders)
    with ProcessPoolExecutor(2) as pool:
        found = [piece for some in pool.map(pieces, given.folders, limits) for piece in some]
    by_threshold(found)
    by_folder(found)


if __name__ == "__main__":
    main()
