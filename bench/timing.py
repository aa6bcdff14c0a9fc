"""How near the reckoned length of speech comes to what the engine makes, with its pauses.

    python -m bench.timing [DOCUMENT...]

Prints, for each document and rate, the seconds made and reckoned, and their ratio.
"""

from __future__ import annotations

import sys

from testkit.timing import reckoned_s, seconds, utterances
from voicereader.article.library import open_document
from voicereader.speech.engines import build

RATES = (80, 120, 150, 175, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900)


def main() -> None:
    """Print the table."""
    engine = build("espeak-ng")
    print(f"{'document':24}{'rate':>6}{'made s':>10}{'reckoned':>10}{'ratio':>8}")
    for name in sys.argv[1:] or ["vertebroplasty"]:
        article = open_document(name)
        for rate in RATES:
            made = sum(seconds(engine, said) for said in utterances(article, rate))
            reckoned = reckoned_s(article, rate)
            print(f"{name[-24:]:24}{rate:6}{made:10.1f}{reckoned:10.1f}{reckoned / made:8.3f}")


if __name__ == "__main__":
    main()
