"""The human recordings: what there is, who spoke, and which half of the speakers each belongs to.

Owns the reading of the manifest and of the sound files, the groups, and the split. Not here: what
is recognised, which is training/fit_hearing.py.

    recordings = load(folder)                  # every row of manifest.csv, None: the usual folder
    words = of(recordings, Group.COMMAND, Half.FIT)
    sound = samples(words[0])                  # int16 at 16 kHz, numpy
    orders(recordings)[0].slots                # what a coffee command asks for

The recordings lie in the folder of the argument, else of VOICEREADER_RECORDINGS, else in
../shared/speech beside the repository. They are not part of the project.

The halves: a speaker is in the fit or the test half by a hash of the speaker's id, and so are all
of that speaker's recordings. The sets `s2i`, `wakeword`, `misc` and the room noise of `gsc_test`
have no speaker ids: their recordings are split one by one, by a hash of the path, so that
the two halves of those sets may share voices. `fsdd` has one speaker, who falls into the test half.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from testkit.tree import ROOT
from voicereader.article.library import open_document
from voicereader.listening.capture.sound_file import SoundFileError, read_sound_file
from voicereader.reader.phrases import PhraseIndex

Samples = NDArray[np.int16]
"""Mono sound at `RATE_HZ`."""

RATE_HZ = 16_000
VARIABLE = "VOICEREADER_RECORDINGS"
_USUAL = ROOT / "shared" / "speech"


_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class RecordingsError(Exception):
    """The recordings cannot be had; the text is one clear sentence."""


class Half(StrEnum):
    """Of the speakers: what is fitted on one half is measured on the other."""

    FIT = "fit"
    TEST = "test"


class Group(StrEnum):
    """What a recording is to a reader that listens for commands."""

    COMMAND = "command word"  # a single word that is a phrase of the registry
    WORD = "other word"  # a single word that is not
    DIGIT = "digit"  # zero to nine
    ORDER = "order"  # a whole command to a coffee machine: talk to the reader
    SENTENCE = "sentence"  # read aloud: talk
    NOISE = "noise"  # of a room, without speech


@dataclass(frozen=True, slots=True)
class Recording:
    """One sound file of the folder. `text` is what was said, "" where the set does not tell.

    `speaker` is unique among all sets, "" where the set does not tell who spoke.
    """

    path: Path
    group: Group
    text: str
    speaker: str
    half: Half
    seconds: float


@dataclass(frozen=True, slots=True)
class Order:
    """A coffee command and what it asks for: the names and values of its slots, in lower case."""

    recording: Recording
    slots: Mapping[str, str]


def half_of(name: str) -> Half:
    """The half of a speaker, by a hash of the name: the same on every machine, in every run."""
    return Half.FIT if hashlib.sha256(name.encode()).digest()[0] % 2 else Half.TEST


def folder_of(given: str | Path | None = None) -> Path:
    """Where the recordings are. Raises RecordingsError where they are not."""
    folder = Path(given or os.environ.get(VARIABLE) or _USUAL)
    if not (folder / "manifest.csv").is_file():
        raise RecordingsError(
            f"There are no recordings in {folder}: name a folder that has a manifest.csv, "
            f"as an argument or in {VARIABLE}."
        )
    return folder


def load(
    given: str | Path | None = None, commands: Iterable[str] | None = None
) -> tuple[Recording, ...]:
    """Every recording of the folder, in the order of its manifest.

    `commands` are the single words that count as commands, None: those that are whole phrases of
    the reader, word for word, with the article that ships open. Raises RecordingsError.
    """
    folder = folder_of(given)
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    known = _known(row["label"] for row in rows) if commands is None else frozenset(commands)
    return tuple(_recording(folder, row, known) for row in rows)


def of(
    recordings: Iterable[Recording], group: Group, half: Half | None = None
) -> tuple[Recording, ...]:
    """Those of a group, of one half of the speakers or of both."""
    return tuple(r for r in recordings if r.group is group and half in (None, r.half))


def talk(recordings: Iterable[Recording], half: Half | None = None) -> tuple[Recording, ...]:
    """Everything that a reader must let pass: whole sentences that are no phrase of it."""
    talking = (Group.ORDER, Group.SENTENCE)
    return tuple(r for r in recordings if r.group in talking and half in (None, r.half))


def orders(recordings: Iterable[Recording], half: Half | None = None) -> tuple[Order, ...]:
    """The coffee commands with their slots; a `Recording.text` of them is the manifest's label."""
    return tuple(Order(r, _slots(r.text)) for r in of(recordings, Group.ORDER, half))


def samples(recording: Recording) -> Samples:
    """The sound of a recording. Raises RecordingsError where it cannot be read."""
    try:
        pcm = read_sound_file(recording.path)
    except SoundFileError as trouble:
        raise RecordingsError(str(trouble)) from trouble
    return np.frombuffer(pcm, dtype=np.int16).copy()


def _recording(folder: Path, row: Mapping[str, str], commands: frozenset[str]) -> Recording:
    collection = row["path"].split("/")[0]
    speaker = f"{collection}/{row['speaker']}" if row["speaker"] else ""
    return Recording(
        path=folder / row["path"],
        group=_group(row["kind"], row["label"], commands),
        text=row["label"],
        speaker=speaker,
        half=half_of(speaker or row["path"]),
        seconds=float(row["seconds"]),
    )


def _known(labels: Iterable[str]) -> frozenset[str]:
    """The single words among the labels that the reader knows as a phrase."""
    index = PhraseIndex(open_document("vertebroplasty"))
    words = {label for label in labels if label.isalpha()}
    return frozenset(word for word in words if index.interpret(word).score == 1)


def _group(kind: str, label: str, commands: frozenset[str]) -> Group:
    wholes = {
        "coffee_command": Group.ORDER,
        "read_speech": Group.SENTENCE,
        "silence_noise": Group.NOISE,
    }
    if kind in wholes:
        return wholes[kind]
    if label in _DIGITS:
        return Group.DIGIT
    return Group.COMMAND if label in commands else Group.WORD


def _slots(label: str) -> Mapping[str, str]:
    """The slots of a label of `s2i`: a JSON object, some values of which begin with a space."""
    told: dict[str, str] = json.loads(label).get("slots", {})
    return {name: " ".join(value.lower().split()) for name, value in told.items()}
