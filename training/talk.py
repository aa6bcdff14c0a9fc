"""Talk that is not for the reader: hours of sentences by synthetic speakers, and a television.

Owns the sentences, who says them after whom, and how long they are silent between. Human talk is in
`testkit.recordings.talk`.

    for piece in conversation(600, Half.TEST):      # seconds; pieces of about half a minute
    for piece in television(600, Half.TEST):        # the same with a bed of music-like sound

The sentences are those of training/data/talk.txt, of the reader's own table of talk, and the
paragraphs of the article that ships, read by someone else than the reader. Everything is drawn from
a seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from testkit.levels import level_db
from testkit.noises import music
from testkit.places import Place, mixed, placed
from testkit.recordings import RATE_HZ, Half, Samples
from testkit.speakers import Speaker, say, speakers
from testkit.tree import ROOT
from voicereader.article.library import open_document
from voicereader.article.model import BlockKind

_FILES = (
    ROOT / "training" / "data" / "talk.txt",
    ROOT / "tests" / "unit" / "reader" / "phrasing" / "talk.txt",
)
_FEWEST_WORDS = 3  # of a sentence: the table of talk has ":-)", which not every engine survives
_PIECE_S = 30.0
_BED_DB = 12.0  # how far the music is below the speech


@cache
def sentences() -> tuple[str, ...]:
    """All that is said, in the order of the files, the article last."""
    lines = [line for file in _FILES for line in file.read_text(encoding="utf-8").splitlines()]
    article = open_document("vertebroplasty")
    paragraphs = [b for b in article.blocks if b.kind is BlockKind.PARAGRAPH]
    return (
        *(line for line in lines if len(line.split()) >= _FEWEST_WORDS and line[0] != "#"),
        *(sentence.text for block in paragraphs for sentence in block.sentences),
    )


def conversation(
    seconds: float, half: Half | None, seed: int = 1, texts: Sequence[str] = ()
) -> Iterator[Samples]:
    """Sentences by changing speakers, 0.2 to 1.2 s of silence between; at least so many seconds.

    `texts` are other ones than the usual.
    """
    rng = np.random.default_rng(seed)
    passed = 0.0
    for piece in _pieces(half, rng, texts or sentences()):
        yield piece
        passed += len(piece) / RATE_HZ
        if passed >= seconds:
            return


def television(
    seconds: float, half: Half | None, seed: int = 2, texts: Sequence[str] = ()
) -> Iterator[Samples]:
    """The same through a room of 0.5 s with music under it, as a set on the far side has it."""
    rng = np.random.default_rng(seed)
    for piece in conversation(seconds, half, seed, texts):
        heard = placed(piece, Place("far side", rt60_s=0.5), rng)
        both = mixed(heard, music(len(heard), rng), _BED_DB)
        both *= 10.0 ** ((-32.0 - level_db(both)) / 20.0)
        sound: Samples = np.clip(both, -32768, 32767).astype(np.int16)
        yield sound


def _pieces(half: Half | None, rng: np.random.Generator, texts: Sequence[str]) -> Iterator[Samples]:
    who = speakers(half)
    order = rng.permutation(len(texts) * len(who))
    parts: list[Samples] = []
    length = 0
    for at in order:
        said = _said(who[int(at) % len(who)], texts[int(at) // len(who)])
        pause = np.zeros(round(float(rng.uniform(0.2, 1.2)) * RATE_HZ), dtype=np.int16)
        parts += [said, pause]
        length += len(said) + len(pause)
        if length >= _PIECE_S * RATE_HZ:
            yield np.concatenate(parts)
            parts, length = [], 0


def _said(speaker: Speaker, text: str) -> Samples:
    return say(speaker, [text])[0]
