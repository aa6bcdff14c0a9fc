"""How near the reckoned length of speech comes to what the engine makes, with its pauses.

    python -m bench.timing [DOCUMENT...]

Prints, for each document and rate, the seconds made and reckoned, their ratio, and that of the
sound alone, in letters a minute for each word a minute: what `reader.timing` was fitted to.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from testkit.timing import reckoned_s, seconds, utterances
from voicereader.article.library import open_document
from voicereader.article.model import Article
from voicereader.reader.state.timing import Length, length_of
from voicereader.reader.utterance import Pause
from voicereader.speech.engines import build
from voicereader.speech.synthesizer import Synthesizer

RATES = (80, 100, 120, 150, 175, 200, 250, 300, 350, 400, 449, 450, 500, 600, 700, 800, 900)


def main() -> None:
    """Print a table."""
    engine = build("espeak-ng")
    print(f"{'document':24}{'rate':>6}{'made s':>10}{'reckoned':>10}{'ratio':>8}{'letters':>9}")
    for name in sys.argv[1:] or ["vertebroplasty"]:
        article = open_document(name)
        for rate in RATES:
            made = sum(seconds(engine, said) for said in utterances(article, rate))
            reckoned = reckoned_s(article, rate)
            letters = letters_a_word(engine, article, rate)
            row = f"{made:10.1f}{reckoned:10.1f}{reckoned / made:8.3f}{letters:9.2f}"
            print(f"{name[-24:]:24}{rate:6}{row}")


def letters_a_word(engine: Synthesizer, article: Article, rate_wpm: int) -> float:
    """Letters a minute of sound without pauses, for each word a minute that was asked for."""
    letters, sound_s = 0.0, 0.0
    for said in utterances(article, rate_wpm):
        length = length_of(said.shown, Pause.NONE)
        pauses = Length(0, length.pauses_ms).seconds(rate_wpm, article.language)
        letters += length.letters
        sound_s += seconds(engine, replace(said, pause=Pause.NONE)) - pauses
    return letters / sound_s * 60 / rate_wpm


if __name__ == "__main__":
    main()
