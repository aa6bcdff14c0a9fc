"""How loud a voice has to be: words heard right while it is turned down, and cut off.

    python -m bench.levels [FOLDER]

Single words of the human recordings, the same ones every time, recognized by a bare pocketsphinx
decoder with all of the words as its grammar: the floor of every recognizer here, without rejection.
The quiet rows turn the sound down in 16 bits, noise and all, so they show what the bits cost and
not what a distant voice does. The limits in `listening/capture/input_level.py` come from here.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pocketsphinx import Decoder  # type: ignore[import-untyped]

from testkit.recordings import Group, Recording, load, of, samples

WORDS = 160
LEVELS_DBFS = (-20, -40, -50, -55, -60, -65, -70)
TOO_LOUD_DB = (0, 6, 12, 18)

Sound = NDArray[np.float64]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="the recordings")
    recordings = load(parser.parse_args().folder)
    words: list[Recording] = []
    for group in (Group.COMMAND, Group.DIGIT):
        words += of(recordings, group)
    random.Random(1).shuffle(words)
    words = [word for word in words if "gsc" in str(word.path)][:WORDS]
    sounds = [(word.text, samples(word).astype(np.float64)) for word in words]
    decoder = _decoder(sorted({word for word, _ in sounds}))

    print(f"{len(sounds)} words of people\n\nvoice, dBFS   right")
    for level_dbfs in LEVELS_DBFS:
        turned = [(word, s * 10 ** ((level_dbfs - _level(s)) / 20)) for word, s in sounds]
        print(f"{level_dbfs:>11}   {_share(decoder, turned):.3f}")
    print("\nabove full scale, dB   samples cut off   right")
    for above_db in TOO_LOUD_DB:
        loud = [(word, s / np.abs(s).max() * 32767 * 10 ** (above_db / 20)) for word, s in sounds]
        cut = float(np.mean([np.mean(np.abs(s) > 32767) for _, s in loud]))
        print(f"{above_db:>20}   {cut:>15.3f}   {_share(decoder, loud):.3f}")


def _share(decoder: Decoder, sounds: list[tuple[str, Sound]]) -> float:
    return float(np.mean([_hear(decoder, sound) == word for word, sound in sounds]))


def _decoder(words: list[str]) -> Decoder:
    decoder = Decoder(lm=None, loglevel="FATAL")
    decoder.add_jsgf_string("words", f"#JSGF V1.0; grammar w; public <w> = {' | '.join(words)};")
    decoder.activate_search("words")
    return decoder


def _hear(decoder: Decoder, sound: Sound) -> str:
    pcm = np.clip(np.rint(sound), -32768, 32767).astype("<i2").tobytes()
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()
    found = decoder.hyp()
    return found.hypstr if found else ""


def _level(sound: Sound) -> float:
    """The loudest twentieth of its 20 ms blocks, in dBFS."""
    blocks = sound[: len(sound) // 320 * 320].reshape(-1, 320)
    levels = 10 * np.log10(np.mean(blocks**2, axis=1) / 32768**2 + 1e-12)
    return float(np.percentile(levels, 95))


if __name__ == "__main__":
    main()
